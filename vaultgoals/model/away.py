"""Planned time off, and a calendar that counts the days without it."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from vaultgoals.model.note import Note
from vaultgoals.model.value import dataclass, field

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Away:
    """A note that says from when to when the person is away."""

    note: Note
    title: str
    start: date | None = None
    """`None` where the note says none: then it stops nothing."""
    end: date | None = None
    """The last day; `None` where the end is open."""
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that count: all but those of time off. Empty, it is every day."""

    spans: tuple[tuple[date, date], ...] = ()
    """First and last day of each time off, in order, none touching another."""
    open_from: date | None = None
    """The first day of one without an end, up to the day that was asked for."""

    def is_away(self, day: date) -> bool:
        """Say whether a day does not count."""
        return any(self.within(day, day))

    def days(self, after: date, until: date) -> int:
        """Return how many days count after one day up to another; negative where that lies before it."""
        if until < after:
            return -self.days(until, after)
        return (until - after).days - self.away(after, until)

    def away(self, after: date, until: date) -> int:
        """Return how many days after one day up to another do not count."""
        if until <= after:
            return 0
        spans = self.within(after, until)
        return sum((min(last, until) - max(first, after)).days + (first > after) for first, last in spans)

    def add(self, day: date, count: int) -> date:
        """Return the day by which so many days count after a day; the last of the calendar where there are not so many."""
        reached = day
        left = count
        for first, last in self.spans:
            if last <= reached:
                continue
            free = max(0, (first - reached).days - 1)
            if free >= left:
                break
            left -= free
            reached = last
        return date.max if left > (date.max - reached).days else reached + timedelta(days=left)

    def take(self, day: date, count: int) -> date:
        """Return the day after which so many days count up to a day."""
        reached = day
        left = count
        for first, last in reversed(self.spans):
            if first > reached:
                continue
            free = max(0, (reached - last).days)
            if free >= left:
                break
            left -= free
            if first == date.min:
                return first
            reached = min(reached, first - _DAY)
        return date.min if left > (reached - date.min).days else reached - timedelta(days=left)

    def within(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        """Yield each time off that has a day from one day to another, as it is."""
        for at in range(bisect_left(self.spans, first, key=lambda span: span[1]), len(self.spans)):
            if self.spans[at][0] > last:
                return
            yield self.spans[at]


EVERY_DAY = Calendar()
"""Without any time off."""


def build_calendar(notes: Collection[Away], as_of: date) -> Calendar:
    """Return the calendar of some notes as of a day: an end that is open is the day, since nobody knows more."""
    known = [(one.start, one.end or max(as_of, one.start)) for one in notes if one.start is not None]
    spans: list[tuple[date, date]] = []
    for first, last in sorted((first, last) for first, last in known if first <= last):
        if spans and (first - spans[-1][1]).days <= 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    open_from = min((one.start for one in notes if one.start and one.end is None and one.start <= as_of), default=None)
    return Calendar(tuple(spans), open_from)
