"""Which words a vault types: those that it names itself, and those of its languages."""

from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from vaultgoals.model.value import dataclass, replace

TypedPlace: TypeAlias = Literal[
    "kind",
    "kind-asked",
    "type-asked",
    "kind-property",
    "tag",
    "folder",
    "property",
    "property-asked",
    "no-slip",
    "opposite",
    "section",
    "section-asked",
    "review-heading",
    "review-heading-asked",
    "review-focus",
    "review-beside",
    "review-skip",
    "status",
    "status-asked",
    "horizon",
    "many-goals",
    "scale",
    "check-in",
    "pause",
    "promise",
    "adjusted",
    "key-result",
    "key-result-label",
    "table",
    "interval",
    "rate",
    "rate-count",
    "turn",
    "seconds",
    "effort",
    "counted",
    "day",
    "date",
    "month",
]
"""Where a word is typed. It is looked up nowhere else: one word may mean two things at two places."""
ENGLISH: Final = "en"
"""The language that is always read."""
RENAMED: Final[tuple[TypedPlace, ...]] = (
    "key-result",
    "check-in",
    "scale",
    "horizon",
    "effort",
    "interval",
    "kind",
    "tag",
)
"""Places whose words `[words]` adds to."""
HEADINGS: Final[tuple[TypedPlace, ...]] = ("section", "review-heading")
"""Places whose words `[headings]` adds to."""
TABLES: Final[Mapping[tuple[str, ...], tuple[TypedPlace, ...]]] = MappingProxyType(
    {
        ("properties",): ("property",),
        ("headings",): HEADINGS,
        ("kinds", "tags"): ("tag",),
        ("words",): RENAMED,
        ("status",): ("status",),
    }
)
"""Table of the configuration, by its path, to the places whose words it adds to."""
LANGUAGES: Final = files("vaultgoals").joinpath("languages")
"""Where the words of languages are, a file for each: data of the package, the same on every machine."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages whose words are known."""
    names = (file.name for file in LANGUAGES.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a vault itself calls one thing of ours at one place."""

    place: TypedPlace
    name: str
    """Ours."""
    words: tuple[str, ...]
    """As written; the first is the one that tools write."""


@dataclass(frozen=True)
class Lexicon:
    """The words that are read in a vault, in the order in which they win: its own, then those of its languages."""

    languages: tuple[str, ...] = (ENGLISH,)
    """As the vault says them, the one that tools write first."""
    own: tuple[OwnWords, ...] = ()

    def __hash__(self) -> int:
        """Return what was worked out once: every look at a word asks for it."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.languages, self.own))

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages that are read: English is always among them."""
        return tuple(dict.fromkeys((*self.languages, ENGLISH)))

    @property
    def in_every_language(self) -> "Lexicon":
        """The same with all languages that are known behind its own."""
        return replace(self, languages=tuple(dict.fromkeys((*self.languages, *languages()))))
