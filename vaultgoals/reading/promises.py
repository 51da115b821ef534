"""Read what a person made of the promises that a review asks about: the lines of its region as they stand.

Of each line that was generated the page keeps a code and the promise it stands for. A line is found by its code, with
whatever was put into its box or added behind it; else by its place between two that were found.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from vaultgoals.model.folding import fold_name
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.pattern import pattern
from vaultgoals.model.promise import Outcome, Promise
from vaultgoals.model.value import dataclass, replace
from vaultgoals.periods.period import parse_day
from vaultgoals.reading.fingerprints import build_code
from vaultgoals.reading.markers import Record
from vaultgoals.reading.words import names_at

REGION = "promises"
"""The region of a review that asks about them."""
KEY = "asked"
"""The key of its record: for each line its code, the promise, how often it was asked, and its outcome once that is history."""
# as in: - [x] text, 12) [ ] text, - text
_ITEM = pattern(r"([ \t]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+)(?:\[(.)\](?:[ \t]+|\Z))?(.*)")
_ENTRY = pattern(r"([A-Za-z0-9_-]{4}):([^:,\s]{1,40}):(\d{1,3})(?::([a-z]{1,10}))?")
_DAY = r"(\d{4}-\d{2}-\d{2})"
# "✅ 2026-11-20", "📅 2026-12-01", "-> 2026-12-01"
_DONE_ON = pattern(rf"✅\ufe0f?\s{{0,4}}{_DAY}")
_MOVED_TO = pattern(rf"(?:[📅⏳]\ufe0f?|->|→)\s{{0,4}}{_DAY}")
_CUT = pattern(r"[ \t]+|[,;:.(]")
_BEFORE_WORD = " \t-–—,.:;()→>"
_BOXES: Mapping[str, Outcome] = {"x": Outcome.DONE, "X": Outcome.DONE, "-": Outcome.DROPPED, ">": Outcome.MOVED}
_WORDS: Mapping[str, Outcome] = {"moved": Outcome.MOVED, "dropped": Outcome.DROPPED}
_MOST_BLANKS = 200
"""Places in a line at which what was added may begin."""


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of a review that asks about a promise, as it stands."""

    place: int
    """Among the lines of the region."""
    line: str
    code: str
    """Of the line as it was generated."""
    promise: Promise
    is_touched: bool
    """Whether it is other than it was generated."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in a region of what was asked."""

    lines: tuple[AskedLine, ...] = ()
    """In the order in which they were generated."""
    gone: tuple[tuple[str, Promise], ...] = ()
    """Lines that stand there no more, by their codes: removed, or open where nobody can say so."""
    doubles: frozenset[int] = frozenset()
    """Places of lines that were generated and stand beside one that was found: a merge left them."""


def format_asked(entries: Iterable[tuple[str, Promise]]) -> str:
    """Return what a record says of the lines of its region: code and promise of each."""
    return ",".join(":".join(filter(None, (code, one.id, str(one.times), _settled(one)))) for code, one in entries)


def _settled(promise: Promise) -> str:
    return str(promise.outcome) if promise.is_settled else ""


def parse_asked(text: str) -> tuple[tuple[str, Promise], ...]:
    """Return what a record says of the lines of its region."""
    found = [_ENTRY.fullmatch(part) for part in text.split(",")]
    known = {str(outcome) for outcome in Outcome}
    return tuple(
        (each[1], Promise(each[2], int(each[3]), Outcome(each[4]) if each[4] in known else Outcome.OPEN))
        for each in found
        if each is not None
    )


def is_box(line: str) -> bool:
    """Say whether a line is an item of a list with a box, not indented."""
    item = _ITEM.fullmatch(line.rstrip())
    return item is not None and item[2] is not None and not line.startswith((" ", "\t"))


def untouched(line: str) -> str:
    """Return a line with a box as it is generated: with nothing in the box."""
    item = _ITEM.fullmatch(line)
    return line if item is None or item[2] is None else f"{item[1]}[ ] {item[3]}"


def unboxed(line: str) -> str:
    """Return what an item of a list says, without its marker and its box."""
    item = _ITEM.fullmatch(line.rstrip())
    return line.strip() if item is None else item[3]


def find_asked(lines: Sequence[str], records: Iterable[Record]) -> Asked:
    """Return what stands in the lines of a region of what its records say was asked."""
    entries = {one.id: (code, one) for record in records for code, one in parse_asked(record.keys.get(KEY, ""))}
    asked = list(entries.values())
    if not asked:
        return Asked((), (), frozenset())
    items = {place: item for place, line in enumerate(lines) if (item := _ITEM.fullmatch(line.rstrip()))}
    found, doubles = _find_by_code(asked, items)
    items = {place: item for place, item in items.items() if place not in doubles}
    # What was removed has no place any more.
    removed = [
        entry for number, entry in enumerate(asked) if number not in found and entry[1].outcome is Outcome.REMOVED
    ]
    left = [number for number, entry in enumerate(asked) if entry not in removed]
    asked, found = [asked[number] for number in left], {left.index(number): place for number, place in found.items()}
    found.update(_find_by_place(asked, items, found))
    standing = [
        _read(asked[number], place, lines[place], found[number][1]) for number, (place, _) in sorted(found.items())
    ]
    gone = [
        (code, replace(one, outcome=Outcome.REMOVED) if _is_removed(number, asked, items, found) else one)
        for number, (code, one) in enumerate(asked)
        if number not in found
    ]
    return Asked(tuple(standing), (*gone, *removed), frozenset(doubles))


_Items = Mapping[int, re.Match[str]]
_Found = dict[int, tuple[int, str | None]]
"""Number of a line that was asked to its place now, and what was added behind it; `None` where nobody can say."""


def _find_by_code(asked: Sequence[tuple[str, Promise]], items: _Items) -> tuple[_Found, set[int]]:
    """Return the lines that begin with what was generated, and the places of those that a merge left beside them.

    Of two, as a merge that keeps the lines of both devices leaves them, the one that somebody answered counts.
    """
    numbers: dict[str, list[int]] = {}
    for number, (code, _) in enumerate(asked):
        numbers.setdefault(code, []).append(number)
    alike: dict[str, list[tuple[bool, int, str]]] = {}
    for place, item in items.items():
        for text, added in _beginnings(item[3]):
            if (code := build_code(f"- [ ] {text}")) in numbers:
                alike.setdefault(code, []).append((item[2] in (None, " ") and not added, place, added))
                break
    found: _Found = {}
    doubles: set[int] = set()
    for code, lines in alike.items():
        lines.sort()
        found.update({number: (place, added) for number, (_, place, added) in zip(numbers[code], lines, strict=False)})
        doubles.update(place for is_bare, place, _ in lines[len(numbers[code]) :] if is_bare)
    return found, doubles


def _beginnings(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text cut in two at each blank or mark, the longest beginning first."""
    yield text, ""
    blanks = [found.start() for found in _CUT.finditer(text)]
    for place in reversed(blanks[-_MOST_BLANKS:]):
        yield text[:place], text[place:].strip()


def _find_by_place(asked: Sequence[tuple[str, Promise]], items: _Items, found: _Found) -> _Found:
    """Return the lines that stand between two that were found where as many are missing: a mended typo, a goal renamed."""
    taken = {place for place, _ in found.values()}
    more: _Found = {}
    for first, last in _gaps(len(asked), found):
        above = found[first - 1][0] if first else -1
        below = found[last][0] if last < len(asked) else max(items, default=-1) + 1
        free = [
            place for place in items if above < place < below and place not in taken and _is_outermost(items[place])
        ]
        if len(free) == last - first:
            more.update({number: (place, None) for number, place in zip(range(first, last), free, strict=True)})
    return more


def _gaps(count: int, found: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of numbers that were not found, each as its first and the one behind its last."""
    first = None
    for number in range(count + 1):
        if number < count and number not in found:
            first = number if first is None else first
        elif first is not None:
            yield first, number
            first = None


def _is_outermost(item: re.Match[str]) -> bool:
    return not item[1][:1].isspace()


def _is_removed(number: int, asked: Sequence[object], items: _Items, found: _Found) -> bool:
    """Say whether a line was taken out: both its neighbours stand, and nothing stands in its place."""
    before, after = number - 1, number + 1
    if not ((before < 0 or before in found) and (after == len(asked) or after in found)):
        return False
    above = found[before][0] if before >= 0 else -1
    below = found[after][0] if after < len(asked) else max(items, default=-1) + 1
    taken = {place for place, _ in found.values()}
    return not any(
        above < place < below and place not in taken and _is_outermost(item) for place, item in items.items()
    )


def _read(entry: tuple[str, Promise], place: int, line: str, added: str | None) -> AskedLine:
    code, promise = entry
    item = _ITEM.fullmatch(line.rstrip())
    box = " " if item is None or item[2] is None else item[2]
    text = item[3] if item is not None else line
    if promise.outcome in (Outcome.OPEN, Outcome.REMOVED):
        outcome, on = _read_outcome(box, text if added is None else added, is_whole=added is None)
        promise = replace(promise, outcome=outcome, on=on)
    elif promise.outcome is Outcome.MOVED and (days := _MOVED_TO.findall(text)):
        promise = replace(promise, on=parse_day(days[-1]))
    is_history = entry[1].outcome not in (Outcome.OPEN, Outcome.REMOVED)
    return AskedLine(place, line, code, promise, is_touched=box != " " or added != "" or is_history)


def _read_outcome(box: str, added: str, *, is_whole: bool) -> tuple[Outcome, date | None]:
    """Return what a box and what was added say; of a whole line only its signs and dates are heard, and no words."""
    done, moved = _DONE_ON.search(added), _MOVED_TO.search(added)
    if box in _BOXES:
        said = done if _BOXES[box] is Outcome.DONE else moved
        return _BOXES[box], parse_day(said[1]) if said else None
    if moved is not None:
        return Outcome.MOVED, parse_day(moved[1])
    return Outcome.OPEN if is_whole else _read_word(added), None


def _read_word(added: str) -> Outcome:
    words = added.strip(_BEFORE_WORD).split()
    name = _promise_words().get(fold_name(words[0].strip(_BEFORE_WORD))) if words else None
    return _WORDS.get(name or "", Outcome.OPEN)


@cache
def _promise_words() -> Mapping[str, str]:
    return names_at("promise", Lexicon().in_every_language)
