"""What a rate comes to by the documents: which periods were kept and missed, and how many can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.recomputation.described import Goal, Rate, Vault
from tests.recomputation.levels import all_of, exists

_DAY = timedelta(1)


@dataclass(frozen=True)
class Kept:
    """How often a rate was kept and missed."""

    rate: Rate
    kept: int = 0
    missed: int = 0
    planned: int | None = None
    """Periods that can be kept; `None` without an end, and before the first day."""

    @property
    def weight(self) -> float:
        """Return what it weighs beside others."""
        return 1 if self.rate.weight is None else self.rate.weight


@dataclass(frozen=True)
class TimeOff:
    """Days away, as of a day."""

    spans: tuple[tuple[date, date], ...]

    def is_away(self, day: date) -> bool:
        """Tell whether a day does not count."""
        return any(first <= day <= last for first, last in self.spans)

    def between(self, after: date, until: date) -> int:
        """Return how many days after one up to another do not count."""
        return sum(self.is_away(after + _DAY * n) for n in range(1, (until - after).days + 1)) if self.spans else 0


def time_off(vault: Vault) -> TimeOff:
    """Return the days away: an open end is the day, or the first one where that lies ahead."""
    return TimeOff(tuple((first, last or max(first, vault.day)) for first, last in vault.away))


def again_and_again(goal: Goal, day: date) -> list[tuple[Rate, list[tuple[date, float]]]]:
    """Return the rates of a goal with what was done: its own, else its recurring tasks where it has no other steps."""
    if goal.key_results or goal.metric or goal.rates:
        done: dict[str, list[tuple[date, float]]] = {one.name: [] for one in goal.rates}
        for check_in in goal.check_ins:
            for value in check_in.values:
                if value.measure in done:
                    done[value.measure].append((check_in.when.day, value.number))
        return [(one, done[one.name]) for one in goal.rates]
    boxes = all_of(goal.tasks)
    if goal.done_when or goal.checkpoints or not all(box.recurring and not box.tagged for box in boxes):
        return []
    names = dict.fromkeys(box.text for box in boxes if box.mark != "-")
    return [
        (
            Rate(name, 1),
            [
                (box.done, 1.0)
                for box in boxes
                if box.text == name and box.mark in "xX" and box.done and exists(box, day)
            ],
        )
        for name in names
    ]


def judge(  # noqa: PLR0913, PLR0917  what a rate is judged by
    rate: Rate, done: Sequence[tuple[date, float]], goal: Goal, day: date, until: date | None, off: TimeOff
) -> Kept:
    """Return what became of a rate's periods up to a day; `until` is its last day."""
    past = [(when, amount) for when, amount in done if when <= day]
    first = goal.start.day if goal.start else min((when for when, _ in past), default=None)
    if first is None or first > day:
        return Kept(rate)
    found = {"kept": 0, "missed": 0}
    more = 0
    for begin, end in _periods(first, min(day, until or day), rate):
        amounts = [amount for when, amount in past if begin <= when <= end]
        whole = first <= begin and (until is None or end <= until)
        rests = any(begin <= last and start <= end for start, last in off.spans)
        verdict = _verdict(rate, amounts, counts=whole and not rests and (end < day or bool(until and until < day)))
        if verdict:
            found[verdict] += 1
            more += verdict == "kept" and not (whole and not rests)
    planned = None if until is None else more + _whole(first, until, rate, off)
    return Kept(rate, found["kept"], found["missed"], planned)


def _verdict(rate: Rate, amounts: Sequence[float], *, counts: bool) -> str:
    if not rate.limit and sum(amounts) >= rate.count:
        return "kept"
    if not counts or (rate.limit and not amounts and not rate.assumed):
        return ""
    return "kept" if rate.limit and sum(amounts) <= rate.count else "missed"


def _whole(first: date, until: date, rate: Rate, off: TimeOff) -> int:
    return sum(
        first <= begin and end <= until and not any(begin <= last and start <= end for start, last in off.spans)
        for begin, end in _periods(first, until, rate)
    )


def _periods(first: date, last: date, rate: Rate) -> Iterator[tuple[date, date]]:
    begin = {"day": first, "week": first - _DAY * first.weekday(), "month": first.replace(day=1)}[rate.turn]
    while begin <= last:
        following = begin
        for _ in range(rate.every):
            following = _next(following, rate.turn)
        yield begin, following - _DAY
        begin = following


def _next(begin: date, turn: str) -> date:
    if turn == "month":
        return (begin.replace(day=28) + timedelta(7)).replace(day=1)
    return begin + timedelta({"day": 1, "week": 7}[turn])
