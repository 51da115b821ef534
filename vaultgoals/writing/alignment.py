"""Align two sequences of codes: which of the ones that stand here are the ones that were recorded, in their order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile


def align(standing: Sequence[str], recorded: Sequence[str]) -> dict[int, int]:
    """Return the places in `standing` that are generated, each with its place in `recorded`; both only ever grow.

    As in a patience diff: what is equal at both ends, then between codes that either side has once, and last from the
    top, or from the bottom: whichever leaves less over, and that in fewer runs. Where nothing recorded was taken away
    and something was put in at one spot, it is what is left over, as one run. Takes n log n.
    """
    downwards = _align(standing, recorded)
    upwards = _align(standing[::-1], recorded[::-1])
    other = {len(standing) - 1 - place: len(recorded) - 1 - record for place, record in upwards.items()}
    return min(downwards, other, key=lambda matched: (-len(matched), _count_runs(matched, len(standing))))


def _count_runs(matched: Collection[int], size: int) -> int:
    """Return into how many runs the places are cut that are not matched."""
    return sum(place not in matched and (place == 0 or place - 1 in matched) for place in range(size))


def _align(standing: Sequence[str], recorded: Sequence[str]) -> dict[int, int]:
    matched: dict[int, int] = {}
    whole = (0, len(standing), 0, len(recorded))
    left, right, low, high = _trim(standing, recorded, whole, matched)
    corners = _anchors(standing, recorded, (left, right, low, high))
    for place, record in (*corners, (right, high)):
        inner = _trim(standing, recorded, (left, place, low, record), matched)
        _match_greedily(standing, recorded, inner, matched)
        if place < right:
            matched[place] = record
        left, low = place + 1, record + 1
    return matched


_Window = tuple[int, int, int, int]
"""From and up to where in `standing`, from and up to where in `recorded`."""


def _trim(standing: Sequence[str], recorded: Sequence[str], window: _Window, matched: dict[int, int]) -> _Window:
    """Match what is equal at both ends of a window, and return what is left between."""
    left, right, low, high = window
    size = min(right - left, high - low)
    above = sum(1 for _ in takewhile(lambda n: standing[left + n] == recorded[low + n], range(size)))
    matched.update((left + n, low + n) for n in range(above))
    left, low, size = left + above, low + above, size - above
    below = sum(1 for _ in takewhile(lambda n: standing[right - 1 - n] == recorded[high - 1 - n], range(size)))
    matched.update((right - 1 - n, high - 1 - n) for n in range(below))
    return left, right - below, low, high - below


def _anchors(standing: Sequence[str], recorded: Sequence[str], window: _Window) -> list[tuple[int, int]]:
    """Return the longest growing row of pairs of places whose code either side of a window has once."""
    left, right, low, high = window
    times = Counter(standing[left:right])
    records = {code: low + n for n, code in enumerate(recorded[low:high])}
    single = {code for code, count in Counter(recorded[low:high]).items() if count == 1 and times[code] == 1}
    pairs = [(n, records[standing[n]]) for n in range(left, right) if standing[n] in single]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, record) in enumerate(pairs):
        size = bisect_left(ends, record)
        before.append(last[size - 1] if size else -1)
        ends[size : size + 1] = [record]
        last[size : size + 1] = [number]
    return list(_walk_back(pairs, before, last[-1] if last else -1))[::-1]


def _walk_back(pairs: Sequence[tuple[int, int]], before: Sequence[int], number: int) -> Iterator[tuple[int, int]]:
    while number >= 0:
        yield pairs[number]
        number = before[number]


def _match_greedily(standing: Sequence[str], recorded: Sequence[str], window: _Window, matched: dict[int, int]) -> None:
    """Match each recorded code of a window with the first place it can have."""
    left, right, low, high = window
    places: dict[str, list[int]] = {}
    for n in range(right - 1, left - 1, -1):
        places.setdefault(standing[n], []).append(n)
    for record in range(low, high):
        row = places.get(recorded[record], [])
        while row and row[-1] < left:
            row.pop()
        if row:
            left = row.pop()
            matched[left] = record
            left += 1
