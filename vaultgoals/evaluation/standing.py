"""How a goal stands as of a day, and why: the first rule that fits, in a fixed order."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum

from vaultgoals.evaluation.bounds import judge_held
from vaultgoals.evaluation.evidence import first_evidence
from vaultgoals.evaluation.history import StatusAt
from vaultgoals.evaluation.mean import FULL, clamp
from vaultgoals.evaluation.pace import pace_words
from vaultgoals.evaluation.rate_wording import all_standing_words
from vaultgoals.evaluation.steps import task_state
from vaultgoals.evaluation.wording import counted, days_between, listed, percent, shown
from vaultgoals.goals.plain import task_text
from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.config import StandingConfig
from vaultgoals.model.evaluation import Pace, Progress, Standing, StandingName
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass, replace

ENOUGH_STEPS = 3
"""With fewer steps on the way a linear pace means nothing."""

_DECIMALS = 2
"""What is shown decides: the gap is that of the two numbers as they are shown."""


@dataclass(frozen=True, slots=True)
class Need:
    """A goal that must be done first, as of the day."""

    title: str
    due: date | None
    closed: bool
    """Done or dropped."""


@dataclass(frozen=True, slots=True)
class StandingInput:
    """What a standing is judged by."""

    goal: Goal
    status: StatusAt
    due: date | None
    progress: Progress
    needs: tuple[Need, ...]
    as_of: date
    linked: tuple[Task, ...] = ()
    """Tasks of other notes that link to the goal."""
    pace: Pace | None = None
    rates: tuple[KeptRate, ...] = ()
    """What it does again and again."""
    calendar: Calendar = EVERY_DAY
    """The days that count: those without time off."""


@dataclass(frozen=True, slots=True)
class _Time:
    start: date | None
    derived: bool
    elapsed: float | None


def evaluate_standing(given: StandingInput, limits: StandingConfig) -> Standing:
    """Return the standing by the first rule that fits.

    The order: dropped, paused, done, overdue, not started; of rates alone the share of their periods that were kept, and
    never overdue; for levels to hold whether they do; for goals of fewer than three steps whether a checkpoint or
    dependency is overdue; unknown; else the gap between progress and the elapsed share of the time. Rates judge, too,
    what nothing else does.
    """
    time, of_rates = _time(given), given.progress.is_of_rates
    overdue = None if of_rates else _overdue(given)
    name, reason = _stated(given) or overdue or _not_started(given) or (None, "")
    if name is not None:
        return _standing(name, reason, time)
    if of_rates:
        return _standing(*_by_rates(given, limits), time)
    found = _judge(given, limits, time)
    if given.rates and found.name is StandingName.UNKNOWN:
        name, reason = _by_rates(given, limits)
        return found if name is StandingName.UNKNOWN else _standing(name, reason, time)
    return found


def _by_rates(given: StandingInput, limits: StandingConfig) -> tuple[StandingName, str]:
    """Judge a goal by the share of the periods of its rates that were kept, the mean of several by weight."""
    said = all_standing_words(given.rates)
    share = kept_share(given.rates)
    if share is None:
        return StandingName.UNKNOWN, said
    mean = f"{shown(share)} % kept on average; " if len(given.rates) > 1 else ""
    over = given.due is not None and given.due < given.as_of
    ended = f"; its span ended {given.due}: renew or close it?" if over else ""
    return _by_share(share, limits), f"{mean}{said}{ended}"


def kept_share(rates: Sequence[KeptRate]) -> float | None:
    """Return the share of the periods of rates that were kept, 0-100, the mean of several by weight; `None` where none is over."""
    known = [(one.share, one.weight) for one in rates if one.share is not None]
    weight = fsum(share for _, share in known)
    return fsum(value * weight for value, weight in known) / weight if weight else None


def _by_share(share: float, limits: StandingConfig) -> StandingName:
    if share >= limits.kept_on_track:
        return StandingName.ON_TRACK
    return StandingName.AT_RISK if share >= limits.kept_at_risk else StandingName.OFF_TRACK


def _judge(given: StandingInput, limits: StandingConfig, time: _Time) -> Standing:
    if given.progress.is_held:
        return _standing(*judge_held(given.progress), time)
    if given.progress.steps < ENOUGH_STEPS:
        name, reason = _yes_or_no(given)
        return _standing(name, reason, time)
    missing = _missing(given, time)
    if missing or given.progress.value is None or time.elapsed is None:
        return _standing(StandingName.UNKNOWN, missing or "its due date lies before its start", time)
    gap = round(round(given.progress.value, _DECIMALS) - round(time.elapsed, _DECIMALS), _DECIMALS)
    name, limit = _by_gap(gap, limits)
    return replace(_standing(name, _pace(given, time, gap), time), gap=gap, limit=limit)


def _standing(name: StandingName, reason: str, time: _Time) -> Standing:
    return Standing(name, reason, time.elapsed, start=time.start, start_derived=time.derived)


def _time(given: StandingInput) -> _Time:
    start = given.goal.start
    derived = start is None
    if start is None:
        start = first_evidence(given.goal, given.as_of, given.linked)
    return _Time(start, derived and start is not None, elapsed_share(start, given.due, given.as_of, given.calendar))


def elapsed_share(start: date | None, due: date | None, as_of: date, calendar: Calendar = EVERY_DAY) -> float | None:
    """Return how much of the time from start to due is over, 0-100; `None` unless both are known and in order.

    On the first day nothing is over, on the due day everything is; days away are no part of it.
    """
    if start is None or due is None or due < start:
        return None
    if due == start:
        return FULL if as_of >= due else 0.0
    whole = calendar.days(start, due)
    if not whole:
        return elapsed_share(start, due, as_of)
    return clamp(FULL * calendar.days(start, min(max(as_of, start), due)) / whole)


def _stated(given: StandingInput) -> tuple[StandingName, str] | None:
    names = {
        Status.DROPPED: StandingName.DROPPED,
        Status.PAUSED: StandingName.PAUSED,
        Status.DONE: StandingName.DONE,
    }
    name = names.get(given.status.status)
    if name is None:
        return None
    since = f" since {given.status.since}" if given.status.since else ""
    if name != StandingName.PAUSED:
        since = f" {given.status.when}".rstrip()
    elif given.status.until:
        since += f" until {given.status.until}"
    why = given.status.comment or given.goal.reason
    return name, f"{name}{since}{f': {why}' if why and name != StandingName.DONE else ''}"


def _overdue(given: StandingInput) -> tuple[StandingName, str] | None:
    if given.due is None or not _is_late(given.due, given):
        return None
    value = given.progress.value
    at = "" if value is None else f", at {percent(value)}"
    away = given.calendar.away(given.due, given.as_of)
    left_out = f" ({counted(away, 'day')} of it away)" if away else ""
    return StandingName.OVERDUE, f"was due {given.due}, {days_between(given.due, given.as_of)} ago{left_out}{at}"


def _is_late(due: date, given: StandingInput) -> bool:
    """Say whether a day is past that counted since something was due."""
    return due < given.as_of and given.calendar.days(due, given.as_of) > 0


def _not_started(given: StandingInput) -> tuple[StandingName, str] | None:
    start = given.goal.start
    if start is not None and start > given.as_of:
        return StandingName.NOT_STARTED, f"starts {start}, in {days_between(given.as_of, start)}"
    if given.status.status == Status.IDEA:
        return StandingName.NOT_STARTED, "an idea so far"
    if given.status.status == Status.PLANNED:
        return StandingName.NOT_STARTED, "planned, not begun"
    return None


def _yes_or_no(given: StandingInput) -> tuple[StandingName, str]:
    """Judge a goal with too few steps for a pace by what had to happen on the way."""
    late = [*_late_checkpoints(given), *_late_needs(given)]
    if late:
        return StandingName.AT_RISK, f"{_some(late)}; fewer than {ENOUGH_STEPS} steps give no pace"
    in_time = [*_checkpoints(given), *(need.title for need in given.needs)]
    if in_time:
        return StandingName.ON_TRACK, f"nothing it waits for is overdue ({_some(in_time)})"
    unknown = given.progress.between or "no progress is known"
    few = unknown if given.progress.value is None else f"fewer than {ENOUGH_STEPS} steps give no pace"
    return StandingName.UNKNOWN, f"{few}, and there is no checkpoint or dependency to judge by"


def _late_checkpoints(given: StandingInput) -> Iterable[str]:
    for task in given.goal.checkpoints:
        if task.due is not None and _is_late(task.due, given) and task_state(task, given.as_of) == "open":
            yield f"checkpoint {task_text(task)!r} was due {task.due}"


def _late_needs(given: StandingInput) -> Iterable[str]:
    for need in given.needs:
        if not need.closed and need.due is not None and _is_late(need.due, given):
            yield f"{need.title!r}, which must be done first, was due {need.due}"


def _checkpoints(given: StandingInput) -> Iterable[str]:
    for task in given.goal.checkpoints:
        if task_state(task, given.as_of) in ("done", "open"):
            yield task_text(task)


def _some(names: Sequence[str], most: int = 3) -> str:
    more = len(names) - most
    return listed([*names[:most], *([f"{more} more"] if more > 0 else [])])


def _missing(given: StandingInput, time: _Time) -> str:
    if given.progress.awaits_next:
        return given.progress.between
    parts = [
        "progress" if given.progress.value is None else "",
        "start" if time.start is None else "",
        "due date" if given.due is None else "",
    ]
    missing = [part for part in parts if part]
    return f"no {listed(missing, 'or')} is known" if missing else ""


def _by_gap(gap: float, limits: StandingConfig) -> tuple[StandingName, float]:
    """Return how a goal with this gap stands, and the limit that says so."""
    edges = (
        (StandingName.AHEAD, limits.ahead),
        (StandingName.ON_TRACK, limits.on_track),
        (StandingName.AT_RISK, limits.at_risk),
    )
    return next(((name, edge) for name, edge in edges if gap >= edge), (StandingName.OFF_TRACK, limits.at_risk))


def _pace(given: StandingInput, time: _Time, gap: float) -> str:
    if given.progress.value is None or time.elapsed is None:
        return ""
    first = " (its first evidence)" if time.derived else ""
    side = "level" if gap == 0 else f"{shown(abs(gap))} points {'ahead' if gap > 0 else 'behind'}"
    words = pace_words(given.pace)
    away = given.calendar.away(time.start, given.due) if time.start and given.due else 0
    left_out = f", without {counted(away, 'day')} away" if away else ""
    return (
        f"{shown(given.progress.value)} % done, {shown(time.elapsed)} % of the time "
        f"from {time.start}{first} to {given.due} over{left_out}: {side}{f'; {words}' if words else ''}"
    )
