"""The kinds of notes that take part: a goal and its siblings, as read from one note each."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from vaultgoals.model.interval import Interval
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass, field


class Status(StrEnum):
    """What the person says a goal is."""

    IDEA = "idea"
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    DROPPED = "dropped"


OPEN_STATUSES = frozenset({Status.IDEA, Status.PLANNED, Status.ACTIVE, Status.PAUSED})
FINAL_STATUSES = frozenset({Status.DONE, Status.DROPPED})


class Horizon(StrEnum):
    """How far a goal reaches: up to 6 months is short, up to 18 medium, more long."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Effort:
    """What a goal costs in time: a rate, or a sum."""

    hours: float
    weekly: bool
    """True for `3 h/week`; False for `40 h` in all."""


@dataclass(frozen=True, slots=True)
class NotedText:
    """A line of a person's text, with its place."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Targets:
    """Vault paths that one property leads to, in the order written; unresolved ones left out."""

    parents: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """What is known of the day on which a goal was done that does not say it."""

    after: date | None
    """It was open on that day, by the facts of a review; `None` where none says so."""
    by: date | None
    """It was done on that day, by the facts of a review; `None` where none says so."""
    asked: date
    """The day that was asked for: then the property holds."""


@dataclass(frozen=True, slots=True)
class DueOrder:
    """Which of a goal's two dues is newer: the property, or its latest dated change."""

    is_newer: bool
    """The property was changed after `day`, when the dated change was known; else it said the same before the change."""
    day: date


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as its note states it. What the note does not say is `None` or empty."""

    note: Note
    title: str
    status: Status
    status_stated: bool
    """False where the status follows from `done` and `start`."""
    status_unread: str = ""
    """The status as it is written, where that is no word we know."""
    horizon: Horizon | None = None
    horizon_stated: bool = False
    targets: Targets = Targets()
    start: date | None = None
    due: date | None = None
    done: date | None = None
    importance: float | None = None
    """1-5."""
    urgency: float | None = None
    """1-5."""
    weight: float = 1.0
    effort: Effort | None = None
    learning: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    metric: KeyResult | None = None
    """The single measure of the properties `metric`, `baseline`, `current`, `target`."""
    key_results: tuple[KeyResult, ...] = ()
    progress: float | None = None
    """0-100, stated by hand."""
    confidence: float | None = None
    """1-10."""
    reason: str = ""
    review_every: Interval | None = None
    why: str = ""
    done_when: str = ""
    done_when_tasks: tuple[Task, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    """By date, then line."""
    checkpoints: tuple[Task, ...] = ()
    actions: tuple[Task, ...] = ()
    """Every other task of the note, in the order written."""
    obstacles: tuple[NotedText, ...] = ()
    plan_b: str = ""
    ignore: tuple[str, ...] = ()
    """Findings that this note silences, each as `code` or `code:word`."""
    closing: Closing | None = None
    """Where it is done on an unknown day, what reviews know of that; set once a day is asked for."""
    due_order: DueOrder | None = None
    """Where a dated change says another due than the property, what reviews know of the order; set once a day is asked for."""
    first_due: date | None = None
    """Its due before it was moved, where facts of reviews know another than the note says; set once a day is asked for."""
    levels_until: date | None = None
    """Where it has rates that were counts, the last day of which facts of reviews know that; set once a day is asked for."""
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What the properties of a goal in `PROPERTIES` say that have no field here, by our name; likewise in its siblings."""

    @property
    def path(self) -> str:
        """Vault path of the goal's note."""
        return self.note.path

    @property
    def first_day(self) -> date | None:
        """Its start, else the day of its first check-in."""
        return self.start or next((one.date for one in self.check_ins), None)

    @property
    def measures(self) -> tuple[KeyResult, ...]:
        """Its key results, and the measure of its properties: what check-ins can have a value of."""
        return (*self.key_results, self.metric) if self.metric is not None else self.key_results


@dataclass(frozen=True, slots=True)
class Vision:
    """The north star."""

    note: Note
    title: str
    narrative: str
    """The body before the first heading that follows other text, as written."""
    values: tuple[str, ...] = ()
    """Vault paths."""
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Value:
    """Something the person holds dear."""

    note: Note
    title: str
    rank: float | None = None
    weight: float | None = None
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Skill:
    """A strength, or an area for growth."""

    note: Note
    title: str
    level: float | None = None
    target_level: float | None = None
    scale: float = 5
    assessed: date | None = None
    check_ins: tuple[CheckIn, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Role:
    """A situation the person is or was in."""

    note: Note
    title: str
    start: date | None = None
    end: date | None = None
    satisfaction: float | None = None
    """1-10."""
    values: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CareerPath:
    """A career path under consideration."""

    note: Note
    title: str
    criteria: tuple[tuple[str, float], ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a mentor, manager or peer said."""

    note: Note
    title: str
    by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Vault paths of goals and skills."""
    on: date | None = None
    follow_up: date | None = None
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Win:
    """An achievement worth celebrating: a note of its own, or a tagged list item in any note."""

    path: str
    title: str
    on: date | None
    goals: tuple[str, ...] = ()
    line: int = 0
    """0 for a note of its own."""
    lesson: bool = False
    """True for what was learned (`#lesson`)."""
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """A review that exists in the vault."""

    note: Note
    cadence: str
    """As written, in lower case."""
    period: Period | None
    """`None` where the note names none, or none of that cadence."""
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)
    template: frozenset[str] = field(default=frozenset(), repr=False)
    """Lines of the template that such notes of the vault are made from: what stands there word for word is no answer."""
    copied_from: date | None = None
    """The first day of the period whose review its note was copied from."""
    copied: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False, repr=False)
    """The answers of that review by our name of the heading: word for word they are none of this one."""


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """A task outside a goal's note that links to the goal in its own line."""

    task: Task
    path: str
    """Vault path of the note it stands in."""
    goal: str
