"""What the goal graph amounts to as of a day: numbers, each with its derivation."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise

from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.goal import Horizon, Status
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass, field

_FALLING = 3
"""Values of confidence in a row, each lower than the one before, that are a fall: it fell twice."""


class StandingName(StrEnum):
    """How a goal stands, in the order in which the rules are asked."""

    DROPPED = "dropped"
    PAUSED = "paused"
    DONE = "done"
    OVERDUE = "overdue"
    NOT_STARTED = "not started"
    UNKNOWN = "unknown"
    AHEAD = "ahead"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a number: a key result, a child, a task."""

    label: str
    value: float | None
    """0-100, not clamped; `None` where unknown."""
    weight: float
    how: str
    """In words: `1 of 4 talks, from 0 (check-in of 2026-11-15)`."""
    path: str
    """Vault path of the note it comes from."""
    line: int = 0
    counted: bool = True
    """False where it is left out; then `how` says why."""
    dated: date | None = None
    """Day of the evidence; `None` where it has no date and so counts at every date."""
    is_held: bool = False
    """It is a level to stay under or over."""
    rate: KeptRate | None = None
    """Where it is a rate, its periods."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal has come, and how that is known."""

    value: float | None = None
    """0-100; `None` where nothing says."""
    raw: float | None = None
    """Before clamping."""
    measure: str = ""
    """`status`, `key results`, `metric`, `progress`, `done when`, `children`, `checkpoints`, `tasks` or `habits`; empty where nothing says."""
    parts: tuple[Part, ...] = ()
    known: int = 0
    """Counted parts whose value is known."""
    total: int = 0
    """Counted parts."""
    steps: int = 0
    """How many steps lie on the way: fewer than three make a pace meaningless."""
    undated: tuple[str, ...] = ()
    """Evidence without a date that the number rests on, in words."""
    all_steps_done: bool = False
    """100 % by children or steps alone while the goal is still open: worth asking about."""
    awaits_next: bool = False
    """All goals that serve it are done, and it goes on for years: how far it is, the next one will show."""

    @property
    def is_held(self) -> bool:
        """Whether it is of nothing but levels to stay under or over, so that there is no way to go."""
        counted = [part for part in self.parts if part.counted]
        return bool(counted) and all(part.is_held for part in counted)

    @property
    def is_of_rates(self) -> bool:
        """Whether a goal is judged by rates alone: they are all that is counted, or nothing is."""
        parts = [part for part in self.parts if part.counted] or self.parts
        return bool(parts) and all(part.rate is not None for part in parts)

    @property
    def is_endless(self) -> bool:
        """Whether it is of nothing but rates without an end: there is nothing to come to, and so no progress to know."""
        return any(part.rate for part in self.parts) and not any(part.counted for part in self.parts)

    @property
    def between(self) -> str:
        """In words, where a number says nothing: `again and again`, `1 step done, none open`; else empty."""
        if self.is_endless:
            return "again and again"
        return f"{self.total} step{'' if self.total == 1 else 's'} done, none open" if self.awaits_next else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a goal stands, and why."""

    name: StandingName
    reason: str
    """One sentence a person can check by hand."""
    elapsed: float | None = None
    """Share of the time from start to due that is over, 0-100, without days away."""
    gap: float | None = None
    """Progress minus elapsed share, in points."""
    limit: float | None = None
    """The gap from which on it stands so; off track, the one below which it does."""
    start: date | None = None
    """The start that was used: stated, or the earliest dated evidence."""
    start_derived: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A level of a measure, and the day from which it held."""

    day: date
    level: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a goal has to move to land on its due day, and how fast it has moved of late."""

    unit: str
    """`talks` as written, `tasks`, `checkpoints`, `boxes`, else `points` of progress; may be empty."""
    level: float
    """On the day."""
    target: float
    needed: float | None = None
    """Units a week up to the due day, in the goal's own direction; `None` without a due day ahead."""
    days_left: int | None = None
    """Days to the due day without those away; `None` where it is not ahead."""
    recent: float | None = None
    """Units a week of late, negative where it fell back; `None` where less than two weeks are known."""
    weeks: int = 0
    """How many weeks `recent` is of: eight, or as many as are known."""
    since: date | None = None
    """The first day of those weeks."""
    before: float | None = None
    """The level on that day."""
    days_away: int = 0
    """Days up to the due day that are time off."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a goal lands if it goes on as it went: a range that holds four times of five."""

    early: date | None = None
    """One time of ten it lands sooner; `None` where there is no forecast, and `reason` says why."""
    late: date | None = None
    """One time of ten it lands later; `None` with an `early` where it may take years more."""
    reason: str = ""
    unit: str = ""
    points: tuple[Point, ...] = ()
    """The level on the first day that was watched, and on the day; levels in points are rounded to two decimals."""
    target: float = 0.0
    days: int = 0
    """How many were watched, without those away."""
    days_away: int = 0
    """How many of the days between were no part of it."""
    paces: tuple[float, ...] = ()
    """Of each three weeks, the latest first, as multiples of the average; to two decimals."""
    unevenness: float = 0.0
    """How far these stray, to two decimals."""
    row: int = 0
    """The row of the forecast's table that this chooses, from 1."""
    power: float = 0.0
    """Of what is left over what is done: the middle is the days watched times that."""
    middle: int = 0
    """Days ahead."""
    early_share: int = 0
    """Percent of the middle."""
    late_share: int = 0
    """Percent of the middle."""
    at_pace: float = 0.0
    """Days ahead at the average pace, which the range holds; to two decimals."""
    early_days: int = 0
    """Days ahead; of those that count."""
    late_days: int = 0
    """Days ahead, also where the late end is not named; of those that count."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the person said they were."""

    value: float
    """1-10."""
    on: date | None = None
    """`None` for the property, which has no date."""
    line: int = 0
    """Of the check-in; 0 for the property."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the person is of a goal."""

    said: tuple[Sureness, ...]
    """By day, the latest last, one for each day; the property alone where nothing is dated yet. Never empty."""

    @property
    def latest(self) -> Sureness:
        """What holds."""
        return self.said[-1]

    @property
    def fall(self) -> tuple[Sureness, ...]:
        """The last three, where each is lower than the one before; else empty."""
        last = self.said[-_FALLING:]
        falls = len(last) == _FALLING and all(later.value < before.value for before, later in pairwise(last))
        return last if falls else ()


@dataclass(frozen=True, slots=True)
class Action:
    """An open task that moves a goal."""

    task: Task
    goal: str
    path: str
    """Vault path of the note the task stands in."""
    blocked_by: tuple[str, ...] = ()
    """Titles or texts of what must be done first; of many tasks with one id the first, and how many more."""
    waited_for_by: tuple[str, ...] = ()
    """Texts of the open tasks that wait for it; of many the first, and how many more."""
    wanted_by: date | None = None
    """The earliest due date among these tasks."""
    waiting: int = 0
    """How many different texts they have."""


@dataclass(frozen=True, slots=True)
class GoalEvaluation:
    """One goal as of a day."""

    path: str
    status: Status
    due: date | None
    horizon: Horizon | None
    progress: Progress
    standing: Standing
    importance: float | None
    """1-5; `None` where nobody said."""
    urgency: float | None
    """1-5: stated, else from the due date; `None` where neither is known."""
    urgency_derived: bool = False
    urgency_reason: str = ""
    """In words: what the urgency comes from; empty where it is unknown."""
    actions: tuple[Action, ...] = ()
    """Open ones, the next first."""
    last_evidence: date | None = None
    """Day of the latest check-in, finished task or checkpoint up to the day."""
    last_evidence_is: str = ""
    """What it was: `check-in`, `task done`, `checkpoint done`, `key result done`."""
    pace: Pace | None = None
    """`None` where a pace means nothing: the goal is not running, or its way has fewer than three steps."""
    forecast: Forecast | None = None
    """`None` for a goal that is not running."""
    confidence: Confidence | None = None
    """`None` where nobody said."""
    rates: tuple[KeptRate, ...] = ()
    """What it does again and again, period by period."""

    @property
    def next_action(self) -> Action | None:
        """The first open action that nothing blocks."""
        return next((a for a in self.actions if not a.blocked_by), None)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole graph as of a day."""

    as_of: date
    goals: Mapping[str, GoalEvaluation] = field(default_factory=dict)
    calendar: Calendar = EVERY_DAY
    """The days that counted: those without time off."""
