"""Keep what a person made of the promises in a region: a ticked line stands where and as it stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from vaultgoals.model.promise import Outcome, Promise
from vaultgoals.model.report import Rendered
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.fingerprints import build_code
from vaultgoals.reading.markers import Record
from vaultgoals.reading.promises import KEY, REGION, AskedLine, find_asked, format_asked, is_box, parse_asked, untouched


@dataclass(frozen=True, slots=True)
class Merged:
    """A region's lines with those that a person answered, and what is to be known of them."""

    lines: tuple[str, ...]
    """What will stand in the region."""
    generated: tuple[str, ...]
    """The same as it was generated: no line is answered."""
    standing: tuple[str, ...]
    """What stands there now, without the lines that ask: all else is told from what was generated as in any region."""
    records: tuple[Record, ...]
    """What is known of the region, in the same way."""
    asked: tuple[tuple[str, Promise], ...] = ()
    """The code of each line that asks, and its promise."""


def ask_anew(lines: Sequence[str], promises: Sequence[Promise]) -> tuple[tuple[str, Promise], ...]:
    """Return the code of each line that asks in a region that was just generated, with its promise.

    The lines are the outermost boxes, in the promises' order; a template that has others asks about nothing.
    """
    boxes = [line for line in lines if is_box(line)]
    if len(boxes) != len(promises):
        return ()
    return tuple((build_code(untouched(line)), one) for line, one in zip(boxes, promises, strict=True))


def keys_of(asked: Sequence[tuple[str, Promise]], keys: Mapping[str, str]) -> Mapping[str, str]:
    """Return a record's keys with what they say of the lines that ask."""
    others = {name: value for name, value in keys.items() if name != KEY}
    return {**others, KEY: format_asked(asked)} if asked else others


def asked_keys(rendered: Rendered, name: str, lines: Sequence[str], keys: Mapping[str, str]) -> Mapping[str, str]:
    """Return the keys of a record of a region that was just generated."""
    return keys_of(ask_anew(lines, rendered.promises), keys) if name == REGION else keys


def merge(
    standing: Sequence[str], fresh: Sequence[str], promises: Sequence[Promise], records: Sequence[Record]
) -> Merged:
    """Return the fresh lines of a region, with those of the standing ones that a person answered in their places."""
    known = find_asked(standing, records)
    asked = _number(ask_anew(fresh, promises), known.lines, known.gone)
    touched = {line.promise.id: line for line in known.lines if line.is_touched}
    removed = {one.id for _, one in known.gone if one.outcome is Outcome.REMOVED}
    recorded = [entry for record in records for entry in parse_asked(record.keys.get(KEY, ""))]
    history = {one.id for _, one in recorded if one.is_settled} - removed
    below = _left_over(known.lines, touched, {one.id for _, one in asked})
    out = _Out()
    for code, promise, block in _cut_blocks(fresh, asked):
        if promise is None:
            out.add(block, block)
        elif promise.id in removed:
            out.asked.append((code, replace(promise, outcome=Outcome.REMOVED)))
        else:
            line = touched.get(promise.id)
            out.add([line.line, *block[1:]] if line else block, block)
            is_history = line is not None and line.promise.id in history
            out.asked.append((line.code, line.promise) if line is not None and is_history else (code, promise))
        for other in below.pop(promise.id if promise else "", ()):
            out.add([other.line], [untouched(other.line)])
            is_history = other.promise.id in history
            out.asked.append(
                (other.code, other.promise if is_history else replace(other.promise, outcome=Outcome.OPEN))
            )
    places = {line.place for line in known.lines} | known.doubles
    codes = {code for code, _ in recorded}
    return Merged(
        lines=tuple(out.lines),
        generated=tuple(out.generated),
        standing=tuple(line for place, line in enumerate(standing) if place not in places),
        records=tuple(_without(record, codes) for record in records),
        asked=tuple(out.asked),
    )


@dataclass(slots=True)
class _Out:
    """A region on its way to what it will be."""

    lines: list[str] = field(default_factory=list)
    generated: list[str] = field(default_factory=list)
    asked: list[tuple[str, Promise]] = field(default_factory=list)

    def add(self, lines: Sequence[str], generated: Sequence[str]) -> None:
        """Go on with lines, which were generated so."""
        self.lines += lines
        self.generated += generated


def _number(
    asked: Sequence[tuple[str, Promise]], lines: Sequence[AskedLine], gone: Sequence[tuple[str, Promise]]
) -> tuple[tuple[str, Promise], ...]:
    """Return what is asked with the names that its promises have on the page: found by code, else they keep their own.

    A promise that is new and whose name is taken by another on the page takes the next that is free.
    """
    named = {line.code: line.promise.id for line in lines} | {code: one.id for code, one in gone}
    taken = {named[code] for code, _ in asked if code in named}
    found: list[tuple[str, Promise]] = []
    for code, promise in asked:
        name = named.get(code) or _free_name(promise.id, taken)
        taken.add(name)
        found.append((code, replace(promise, id=name)))
    return tuple(found)


def _free_name(name: str, taken: set[str]) -> str:
    period, _, number = name.rpartition(".")
    count = int(number) if number.isdecimal() else 1
    while f"{period}.{count}" in taken:
        count += 1
    return f"{period}.{count}"


def _cut_blocks(
    fresh: Sequence[str], asked: Sequence[tuple[str, Promise]]
) -> Iterator[tuple[str, Promise | None, list[str]]]:
    """Yield the lines of a region in order: each that asks with what is indented below it, and the rest."""
    waiting = list(asked)
    code, promise, block = "", None, list[str]()
    for line in fresh:
        if waiting and is_box(line):
            yield code, promise, block
            (code, promise), block = waiting.pop(0), []
        elif promise is not None and not line.startswith((" ", "\t")):
            yield code, promise, block
            code, promise, block = "", None, []
        block.append(line)
    yield code, promise, block


def _left_over(
    lines: Sequence[AskedLine], touched: Mapping[str, AskedLine], asked: set[str]
) -> dict[str, list[AskedLine]]:
    """Return the answered lines that nobody asks about any more, by the promise that they stand below; "" for none."""
    found: dict[str, list[AskedLine]] = {}
    above = ""
    for line in sorted(lines, key=lambda one: one.place):
        if line.promise.id in asked:
            above = line.promise.id
        elif line.promise.id in touched:
            found.setdefault(above, []).append(line)
    return found


def _without(record: Record, codes: Collection[str]) -> Record:
    """Return what is known of a region but for the lines that ask."""
    return (
        replace(record, digest="", codes=tuple(code for code in record.codes if code not in codes)) if codes else record
    )
