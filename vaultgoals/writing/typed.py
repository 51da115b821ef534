"""Tell what a person typed into a region from the generated lines."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from vaultgoals.model.value import replace
from vaultgoals.reading.fingerprints import build_code, build_digest, filled, normalise, settle
from vaultgoals.reading.markers import Record
from vaultgoals.writing.alignment import align


def find_typed(standing: Sequence[str], known: Record, fresh: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return what a person put into a region: runs of lines as they stand, inner blank ones too, in order.

    `standing` are the region's lines as they are, `known` says what was generated, `fresh` is what will stand there
    next. A line is generated where it stands in the order that was recorded. A run in which every line is recorded, and
    missing elsewhere, was only moved, and is generated all the same.
    """
    if build_digest(standing) == known.digest:
        return ()
    lines = filled(standing)
    codes = [build_code(line) for line in lines]
    matched = align(codes, known.codes)
    _slide_runs(lines, codes, _find_openings(standing), matched)
    generated = matched.keys() - _find_islands(lines, matched, len(known.codes))
    typed = set(range(len(lines))) - generated
    again = {settle(line) for line in fresh}
    # A destination that differs is a rename where a line stands in its place, and may be a line of the person's elsewhere.
    sure = {
        place for place in typed if settle(lines[place]) in again or settle(lines[place]) == normalise(lines[place])
    }
    missing = Counter(known.codes) - Counter(codes[place] for place in generated)
    typed -= {
        place for run in _iter_runs(typed) if sure.issuperset(run) and _take(codes, run, missing) for place in run
    }
    typed |= _find_twins(lines, typed, again)
    places = [place for place, line in enumerate(standing) if line.strip()]
    return tuple(tuple(standing[places[run[0]] : places[run[-1]] + 1]) for run in _iter_runs(typed))


def find_typed_beside(
    standing: Sequence[str], known: Record, records: Sequence[Record], fresh: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return what a person put into a region of which a merge left several `records`, `known` being one of them.

    What the other device generated, and this one did not, is generated, too.
    """
    typed = find_typed(standing, known, fresh)
    told = frozenset(known.codes)
    for other in records:
        if codes := tuple(code for code in other.codes if code not in told):
            rest = replace(other, digest="", codes=codes)
            typed = tuple(part for run in typed for part in find_typed(run, rest, fresh))
    return typed


def _find_openings(standing: Sequence[str]) -> frozenset[int]:
    """Return which of the lines that are not blank, counted from 0, follow a blank one, or none."""
    after = enumerate(above for above, line in pairwise(["", *standing]) if line.strip())
    return frozenset(place for place, above in after if not above.strip())


def _slide_runs(lines: Sequence[str], codes: Sequence[str], openings: Collection[int], matched: dict[int, int]) -> None:
    """Move runs up past lines that are equal to their last ones, to where they are most like a text of their own.

    It makes no difference to what is generated, only to where the person's text begins: not in the middle of a block,
    and not with its heading left for the end.
    """
    for run in list(_iter_runs(set(range(len(lines))) - matched.keys())):
        first, last = run[0], run[-1]
        best, most = 0, (False, False)
        for steps in range(first + 1):
            start, final = first - steps, last - steps
            if steps and (start not in matched or codes[start] != codes[final + 1]):
                break
            likeness = (not lines[final].startswith("#"), start in openings or lines[start].startswith("#"))
            if likeness > most:
                best, most = steps, likeness
        for step in range(best):
            matched[last - step] = matched.pop(first - 1 - step)


def _find_islands(lines: Sequence[str], matched: Mapping[int, int], size: int) -> set[int]:
    """Return the matched places that have no word, and beside them a line of the person's and none they belong to.

    A fence, or the row below a table's head, is alike everywhere: between lines of the person's it is theirs, too.
    """
    row = {-1: -1, **matched, len(lines): size}

    def is_alone(place: int) -> bool:
        beside = [row.get(place + step) for step in (-1, 1)]
        return None in beside and beside[0] != row[place] - 1 and beside[1] != row[place] + 1

    return {place for place in matched if is_alone(place) and not any(map(str.isalnum, lines[place]))}


def _take(codes: Sequence[str], run: Sequence[int], missing: Counter[str]) -> bool:
    """Take a run's codes out of the `missing` ones, if all of them are there, and say whether they were."""
    found = Counter(codes[place] for place in run)
    if is_there := found <= missing:
        missing.subtract(found)
    return is_there


def _find_twins(lines: Sequence[str], typed: Collection[int], again: Collection[str]) -> set[int]:
    """Return the generated places that look like a typed one but for a link's destination, and won't stand there again.

    Nobody can say which of the two was typed, so that both are kept.
    """
    looks = {normalise(lines[place]) for place in typed}
    known = {*again} | {settle(lines[place]) for place in typed}
    return {
        place
        for place, line in enumerate(lines)
        if place not in typed and normalise(line) in looks and settle(line) not in known
    }


def _iter_runs(places: Collection[int]) -> Iterator[list[int]]:
    """Yield the places that follow each other, in order."""
    numbered = enumerate(sorted(places))
    for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
        yield [place for _, place in run]
