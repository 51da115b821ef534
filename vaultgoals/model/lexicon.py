"""Which words a vault types: those that it names itself, and those of its languages."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias

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
    "status",
    "status-asked",
    "horizon",
    "many-goals",
    "scale",
    "check-in",
    "key-result",
    "key-result-label",
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


@cache
def languages() -> tuple[str, ...]:
    """Return the languages whose words are known: each has its file among the data of the package."""
    names = sorted(file.name for file in files("vaultgoals").joinpath("languages").iterdir())
    return tuple(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a vault itself calls one thing of ours at one place."""

    place: TypedPlace
    name: str
    """Ours."""
    words: tuple[str, ...]
    """As written; the first is the one that tools write."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that are read in a vault, in the order in which they win: its own, then those of its languages."""

    languages: tuple[str, ...] = (ENGLISH,)
    """The one that tools write first; English is always among them."""
    own: tuple[OwnWords, ...] = ()

    @property
    def in_every_language(self) -> "Lexicon":
        """The same with all languages that are known behind its own."""
        return replace(self, languages=tuple(dict.fromkeys((*self.languages, *languages()))))
