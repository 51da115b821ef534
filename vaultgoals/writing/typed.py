"""Tell the lines a person typed into a region from the generated ones."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from vaultgoals.reading.regions import EndMarker
from vaultgoals.writing.fingerprints import build_code, build_digest, filled, normalise, settle


def find_typed(standing: Sequence[str], end: EndMarker, fresh: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a region that may be the person's and would be gone with it, in order, each once.

    `standing` are the region's lines as they are, `end` says what was generated, `fresh` is what will stand there
    next: a line that stands there again is not lost. Two characters per line are 12 bits, too few to drop a line on.
    So a line counts as generated only where more speaks for it: the digest of the whole, or, once generated lines are
    missing, a generated neighbour that followed it in the record as well (24 bits). In doubt a line is kept.
    """
    lines = filled(standing)
    if build_digest(lines) == end.digest:
        return ()
    ours = _match_all(lines, end) or _match_neighbours([build_code(line) for line in lines], end.codes)
    typed = [line for number, line in enumerate(lines) if number not in ours]
    # A typed line can look like a generated one but for its link's destination; then both are kept.
    twins = {normalise(line) for line in typed}
    again = {settle(line) for line in fresh}
    kept = {
        settle(line): line.rstrip()
        for number, line in enumerate(lines)
        if (number not in ours or normalise(line) in twins) and settle(line) not in again
    }
    return tuple(kept.values())


def _match_all(lines: Sequence[str], end: EndMarker) -> Collection[int]:
    """Return the places of all recorded lines, in order; empty unless the digest proves every one of them."""
    places: list[int] = []
    for place, line in enumerate(lines):
        if len(places) < len(end.codes) and build_code(line) == end.codes[len(places)]:
            places.append(place)
    complete = len(places) == len(end.codes) and build_digest(lines[place] for place in places) == end.digest
    return frozenset(places) if complete else frozenset()


def _match_neighbours(codes: Sequence[str], recorded: Sequence[str]) -> Collection[int]:
    """Return the places of lines that stand beside a line they were recorded beside, each pair used up once."""
    pairs = Counter(pairwise(recorded))
    places: set[int] = set()
    for place, pair in enumerate(pairwise(codes)):
        if pairs[pair]:
            pairs[pair] -= 1
            places.update((place, place + 1))
    return places
