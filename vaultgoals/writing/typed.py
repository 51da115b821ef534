"""Tell the lines a person typed into a region from the generated ones."""

from collections import Counter
from collections.abc import Sequence

from vaultgoals.reading.regions import EndMarker
from vaultgoals.writing.fingerprints import build_code, build_digest, filled, normalise, settle


def find_typed(standing: Sequence[str], end: EndMarker, fresh: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a region that may be the person's and would be gone with it, in order, each once.

    `standing` are the region's lines as they are, `end` says what was generated, `fresh` is what will stand there
    next: a line that stands there again is not lost. A line counts as generated as often as its code was recorded.
    """
    lines = filled(standing)
    if build_digest(lines) == end.digest:
        return ()
    recorded = Counter(end.codes)
    ours: set[int] = set()
    for place, line in enumerate(lines):
        code = build_code(line)
        if recorded[code]:
            recorded[code] -= 1
            ours.add(place)
    # A typed line can look like a generated one but for its link's destination; then both are kept.
    twins = {normalise(line) for place, line in enumerate(lines) if place not in ours}
    again = {settle(line) for line in fresh}
    kept = {settle(line): line.rstrip() for line in lines if normalise(line) in twins and settle(line) not in again}
    return tuple(kept.values())
