"""Which heading of ours a heading in a review is."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from vaultgoals.goals.own_headings import heading_of
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.folding import fold_section, split_remark, undressed
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note
from vaultgoals.reading.words import plain_words, words_at, words_for
from vaultgoals.reviews.renamed import find_renamed

HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType({name: CADENCES[name].headings for name in REVIEW_CADENCES})
"""Cadence to the headings its answers stand under, in the order they are asked."""

ALSO_READ: Final = ("Wins", "Lessons learned")
"""Headings whose answers count in a review of any cadence, asked for or not."""

FOCUS: Mapping[str, str] = MappingProxyType({cadence: headings[-1] for cadence, headings in HEADINGS.items()})
"""Cadence to the heading of what comes next."""

ALIKE: Final[Mapping[str, str]] = MappingProxyType(
    {"Achievements": "Wins", "What I learned": "Lessons learned", "Changes to the plan": "Adjust"}
)
"""Heading of a cadence to that of another which asks for the same, and has the words for both."""


def asked_in(cadence: str) -> tuple[str, ...]:
    """Return the headings that count in a review, those that its cadence asks for first; without a cadence, a week's."""
    return tuple(dict.fromkeys((*HEADINGS.get(cadence, HEADINGS["weekly"]), *ALSO_READ)))


def find_heading(note: Note, cadence: str, name: str, lexicon: Lexicon) -> str:
    """Return the heading that stands for ours in a review, as it is shown there; where none does, the vault's."""
    name_of, generated = name_headings(note, cadence, lexicon), note.region_lines
    found = [each.text for each in note.headings if each.line not in generated and name_of(each.text) == name]
    return plain_text(found[-1]) if found else heading_of(name, lexicon)


def heading_key(name: str) -> str:
    """Return our name of a heading as a page's own line has it: `next-weeks-focus`."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower().replace("'", "")))


def name_headings(note: Note, cadence: str, lexicon: Lexicon) -> Callable[[str], str]:
    """Return what tells which of ours a heading in a review of a cadence is; empty for another one.

    A page of ours records the headings that it was given, where they are not ours: these mean in it what they meant then,
    whatever the vault calls them since, and what stands in the place of one is that one, renamed by the person. Dress does
    not matter, nor a remark in parentheses, nor what else changes nothing: `🏆 My wins this week (so far)`.
    """
    name_of = _name_headings(cadence, lexicon)
    if note.page is None:
        return name_of
    keys = note.page.keys
    known = {fold_section(keys.get(heading_key(name), name)): name for name in reversed(asked_in(cadence))}

    def name_of_known(heading: str) -> str:
        return known.get(fold_section(plain_text(heading))) or name_of(heading)

    known.update(find_renamed(note, HEADINGS.get(cadence, ()), name_of_known))
    return name_of_known


@cache
def _name_headings(cadence: str, lexicon: Lexicon) -> Callable[[str], str]:
    names = asked_in(cadence)
    unit = CADENCES[cadence].unit if cadence in HEADINGS else CADENCES["weekly"].unit
    # A word may stand for two headings: for the one that the cadence asks for, and before all for what the vault calls so.
    ours = {fold_section(word): name for name in reversed(names) for word in _words_read_for(name, unit, lexicon)}
    # A change of language in the middle of a year loses no answer.
    every = lexicon.in_every_language
    plain = [(name, word) for name in reversed(names) for word in sorted(plain_words("review-heading", name, every))]
    ours.update((fold_section(word), name) for name, word in plain)
    ours.update((fold_section(heading_of(name, lexicon)), name) for name in reversed(names))
    focus = FOCUS.get(cadence, FOCUS["weekly"])

    def name_of(heading: str) -> str:
        shown = plain_text(heading)
        for part in (shown, *split_remark(shown)) if shown.endswith(")") else (shown,):
            name = ours.get(fold_section(part)) or ours.get(_bare(part, _beside("any", unit)))
            # This week's plan is not what comes next.
            past = "" if name else ours.get(_bare(part, (*_beside("any", unit), *_beside("this", unit))), "")
            if name or past not in ("", focus):
                return name or past
        return ""

    return name_of


def _words_read_for(name: str, unit: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield every heading that is read for ours: the vault's own, and ours in every language."""
    every = lexicon.in_every_language
    for each in (name, ALIKE.get(name, name)):
        yield from words_for("review-heading", each, every)
    yield name
    if name in FOCUS.values():
        yield from (word.format(unit=unit) for word in words_for("review-focus", "focus", every))


@cache
def _beside(which: str, unit: str) -> tuple[str, ...]:
    """Return what changes nothing beside a heading, undressed, the longest first."""
    words = (undressed(word.format(unit=unit)) for word in words_at("review-beside")[which])
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _bare(heading: str, beside: tuple[str, ...]) -> str:
    """Return a heading folded, without what changes nothing beside it."""
    words, before = undressed(heading), ""
    while words != before:
        before = words
        for each in beside:
            words = words.removeprefix(f"{each} ").removesuffix(f" {each}")
    return fold_section(words)
