"""Read back what a longer review gathered, and tell what of the notes it holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import fold_text, note_name
from vaultgoals.model.pattern import pattern
from vaultgoals.model.period import Period
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.links import ONE_LINK, read_wikilink
from vaultgoals.reading.regions import find_marks

EARLIER = "before"
"""The region of what came after earlier reviews were closed: a page that was given it gathers everything."""
_TAGGED = frozenset({"found-wins", "achievements"})
"""Regions whose lines begin with their day."""
_REGIONS = _TAGGED | {"weeks", "months", "quarters", EARLIER}
# "- text", "> - text": one gathered line
_ITEM = pattern(r"(?:>\s?)?[-*+] (.+)")
# "> [!note]- 7 more": where a list goes on, folded
_FOLD = pattern(r">\s?\[!\w+\]-[^\n]*\d")
_LINK = pattern(rf"!?{ONE_LINK}")
_TAG = pattern(r"(?<!\S)\\?#[\w/-]*[^\W\d][\w/-]*")
_BETWEEN_DIGITS = pattern(r"(?<=\d)[^\w]+(?=\d)")
_NO_WORD = pattern(r"[^\w.]+|(?<!\d)\.|\.(?!\d)|_")
_LIKE = 0.5
"""How much of two lines must be alike where nothing but that says that one is the other, mended."""
_COMPARED = 300
"""Characters of a line that are compared so."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that a review gathered."""

    words: frozenset[str]
    """What a reader sees of it, with and without its first part."""
    sources: frozenset[str]
    """Names of the note it was gathered from."""
    block: int
    """Which list of the page it stands in."""
    is_dated: bool
    """Whether it stands among what was found in the notes, not among answers."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a review holds."""

    lines: tuple[Line, ...] = ()
    is_whole: bool = False
    """Whether it gathered everything, what earlier ones had missed too."""
    is_removed: bool = False
    """Whether the person took gathered parts away."""


@dataclass(frozen=True, slots=True)
class Source:
    """What says in the notes what a review may hold."""

    words: frozenset[str]
    on: date
    """The day that says which period it belongs to."""
    path: str
    names: frozenset[str]
    """Names of its note."""
    kind: str
    is_tagged: bool = False
    """Whether it is a tagged line, not an answer."""


def words_of(text: str) -> frozenset[str]:
    """Return a line for comparison, links by what they show and by where they lead: letters and digits, case ignored."""
    return frozenset((shown_words(text), shown_words(_LINK.sub(_target, text))))


def shown_words(text: str) -> str:
    """Return what a reader sees of a line, for comparison."""
    text = _TAG.sub("", fold_text(plain_text(text).replace("\\", "")))
    return _NO_WORD.sub("", _BETWEEN_DIGITS.sub(".", text)) or "".join(text.split())


def _target(found: re.Match[str]) -> str:
    link = read_wikilink(found[0])
    return note_name(link.path) or link.display or "" if link else found[0]


def names_of(*names: str) -> frozenset[str]:
    """Return the names of a note for comparison."""
    return frozenset(fold_text(name) for name in names if name)


@lru_cache(maxsize=512)
def read_gathered(page: bytes) -> Gathered:
    """Return what the page of a review gathered, whatever version and language wrote it."""
    lines = page.decode("utf-8", "replace").replace("\r", "").split("\n")
    marks = find_marks(lines)
    if not _REGIONS.isdisjoint(marks.broken):
        # Nobody knows where the part ends: what stands anywhere on the page may be of it.
        found = tuple(_read_lines(lines, 0))
        return Gathered(found, EARLIER in marks.offered)
    spans = [span for span in marks.regions if span.name in _REGIONS]
    # A review that is over is not written again, so the line of a part that is gone may say that it is there.
    missing = _REGIONS.difference(span.name for span in spans)
    gone = (record.state != "empty" for name in missing for record in marks.records.get(name, ()))
    return Gathered(
        tuple(
            line
            for span in spans
            for line in _read_lines(lines[span.line : span.end_line - 1], span.line, is_dated=span.name in _TAGGED)
        ),
        EARLIER in marks.offered,
        any(gone),
    )


def _read_lines(lines: Iterable[str], first: int, *, is_dated: bool = False) -> Iterator[Line]:
    block = first
    for number, line in enumerate(lines, start=first):
        found = _ITEM.fullmatch(line.rstrip())
        if found is None:
            block = block if not line.strip() or _FOLD.match(line) else number
            continue
        text, _, last = found[1].rpartition(" · ")
        link = _LINK.search(last)
        if link is None or (read := read_wikilink(link[0])) is None:
            continue
        shown = [text, text.partition(" · ")[2], link[0]]
        words = frozenset(word for each in shown if each for word in words_of(each))
        yield Line(words, names_of(note_name(read.path), read.display or ""), block, is_dated)


@dataclass(slots=True)
class _Matching:
    """Lines of one review, and what in the notes each is."""

    lines: Sequence[Line]
    sources: Sequence[Source]
    by_line: dict[int, int] = field(default_factory=dict)
    """Line to source."""
    held: set[int] = field(default_factory=set)

    def match(self, period: Period) -> None:
        """Find what stands there word for word; equal ones of one period are gathered once."""
        by_word: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for word in line.words:
                by_word.setdefault(word, []).append(number)
        for number, source in enumerate(self.sources):
            numbers = [each for word in source.words for each in by_word.get(word, ())]
            same = [each for each in numbers if self.lines[each].sources & source.names]
            if same or (numbers and source.on in period):
                self.held.add(number)
            for each in same:
                self.by_line.setdefault(each, number)

    def match_mended(self, period: Period) -> None:
        """Give each line that is gone from its source to what stands in its place there."""
        by_path: dict[str, list[int]] = {}
        for number, source in enumerate(self.sources):
            by_path.setdefault(source.path, []).append(number)
        for own in by_path.values():
            names = self.sources[own[0]].names
            lines = [each for each, line in enumerate(self.lines) if line.sources & names]
            gaps: dict[tuple[int, int, str], list[int]] = {}
            for place, each in enumerate(lines):
                if each not in self.by_line:
                    gaps.setdefault(self._gap(lines, place, own), []).append(each)
            for (lower, upper, kind), gone in gaps.items():
                free = [each for each in own[lower + 1 : upper] if self._may_be(each, gone[0], kind, period)]
                self._pair(gone, free, is_sure=bool(kind))

    def _may_be(self, number: int, line: int, kind: str, period: Period) -> bool:
        source = self.sources[number]
        if number in self.held or (kind and source.kind != kind):
            return False
        return source.on in period if source.is_tagged else not self.lines[line].is_dated

    def _gap(self, lines: Sequence[int], place: int, own: Sequence[int]) -> tuple[int, int, str]:
        """Return between which of a note's own a line stands, by its matched neighbours, and what kind it is of."""
        block = self.lines[lines[place]].block
        kinds = (self.sources[found].kind for each, found in self.by_line.items() if self.lines[each].block == block)
        if self.lines[lines[place]].is_dated:
            return -1, len(own), ""

        def known(numbers: Iterable[int]) -> Iterator[int]:
            near = (self.by_line.get(each) for each in numbers if self.lines[each].block == block)
            return (own.index(each) for each in near if each is not None and each in own)

        lower = next(known(reversed(lines[:place])), -1)
        return lower, next(known(lines[place + 1 :]), len(own)), next(kinds, "")

    def _pair(self, gone: Sequence[int], free: Sequence[int], *, is_sure: bool) -> None:
        answers = [each for each in free if not self.sources[each].is_tagged]
        if is_sure and len(answers) <= len(gone):
            self.held.update(answers)
            return
        ranked = sorted(
            ((self._likeness(line, each), -line, -each) for line in gone for each in free),
            reverse=True,
        )
        used: set[int] = set()
        for likeness, line, each in ranked:
            enough = likeness >= _LIKE or (is_sure and not self.sources[-each].is_tagged)
            if enough and line not in used and -each not in self.held:
                used.add(line)
                self.held.add(-each)

    def _likeness(self, line: int, source: int) -> float:
        return max(
            SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED]).ratio()
            for one in self.lines[line].words
            for other in self.sources[source].words
        )


def find_held(gathered: Gathered, period: Period, sources: Sequence[Source]) -> frozenset[int]:
    """Return the places of those that the review of a period holds, mended ones and equal ones of its period too."""
    matching = _Matching(gathered.lines, sources)
    matching.match(period)
    matching.match_mended(period)
    if gathered.is_removed:
        matching.held.update(number for number, source in enumerate(sources) if source.on in period)
    return frozenset(matching.held)
