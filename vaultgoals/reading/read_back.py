"""The words by which a build knows again what an earlier build wrote, in every form and language of our pages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from vaultgoals.model.folding import fold_name

PrintedPlace: TypeAlias = Literal["callout", "column", "progress", "measure", "standing", "status"]
"""Where a word stands. It is looked up nowhere else: one word may mean two things at two places."""
Words: TypeAlias = Mapping[PrintedPlace, Mapping[str, tuple[str, ...]]]
"""Place to token to the words that have stood for it in one language, the one for a page of today first."""

ENGLISH: Words = MappingProxyType(
    {
        "callout": MappingProxyType({"facts": ("Facts",), "kept": ("Kept from the generated part",)}),
        "column": MappingProxyType(
            {
                "goal": ("Goal",),
                "progress": ("Progress",),
                "standing": ("Standing",),
                "status": ("Status",),
                "due": ("Due",),
                "serves": ("Serves",),
                "measure": (),
                "status-stated": (),
                "due-stated": (),
                "done-stated": (),
            }
        ),
        "progress": MappingProxyType({"?": ("unknown",)}),
        "measure": MappingProxyType(
            {
                "status": ("status",),
                "key-results": ("key results",),
                "metric": ("metric",),
                "progress": ("progress",),
                "done-when": ("done when",),
                "children": ("goal that serves it", "goals that serve it"),
                "checkpoints": ("checkpoints",),
                "tasks": ("tasks",),
            }
        ),
        "standing": MappingProxyType(
            {
                "dropped": ("dropped",),
                "paused": ("paused",),
                "done": ("done",),
                "overdue": ("overdue",),
                "not-started": ("not started",),
                "unknown": ("unknown",),
                "ahead": ("ahead",),
                "on-track": ("on track",),
                "at-risk": ("at risk",),
                "off-track": ("off track",),
            }
        ),
        "status": MappingProxyType(
            {
                "idea": ("idea",),
                "planned": ("planned",),
                "active": ("active",),
                "paused": ("paused",),
                "done": ("done",),
                "dropped": ("dropped",),
            }
        ),
    }
)

READ_BACK: Mapping[str, Words] = MappingProxyType({"en": ENGLISH})
"""Language to its words. All are read, whichever language the pages are in; a word that was ever written stays for good.

In a table the tokens themselves are read besides: since their second form, facts hold nothing else. The headings of
answers are typed as much as written: `reading.words` has those of every language.
"""


def written_word(place: PrintedPlace, token: str) -> str:
    """Return the word that a page of today has for a token."""
    return ENGLISH[place][token][0]


def words_of(place: PrintedPlace, token: str) -> tuple[str, ...]:
    """Return every word that stands for a token at a place, in any language."""
    return tuple(word for words in READ_BACK.values() for word in words.get(place, {}).get(token, ()))


def is_kept_title(title: str) -> bool:
    """Say whether a callout of that title holds what a person typed into a generated part; it is no evidence of theirs."""
    return title in words_of("callout", "kept")


def tokens_at(place: PrintedPlace) -> Mapping[str, str]:
    """Return what a cell of a table may hold at a place, folded by `fold_name`, to its token: every word, and each token."""
    tokens = {token for words in READ_BACK.values() for token in words.get(place, {})}
    found = {fold_name(token): token for token in tokens}
    found.update((fold_name(word), token) for token in tokens for word in words_of(place, token))
    return found
