"""A vault as plain values: what a person means by its notes, before anything is written down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class When:
    """A date as it is written, and the day it stands for."""

    text: str
    day: date


@dataclass(frozen=True)
class Box:
    """A list item with a box."""

    text: str
    mark: str = " "
    done: date | None = None
    cancelled: date | None = None
    created: date | None = None
    due: date | None = None
    recurring: bool = False
    tagged: bool = False
    """Tagged `#checkpoint`."""
    inner: tuple["Box", ...] = ()

    def all(self) -> Iterator["Box"]:
        """Yield the box and all in it, from the top."""
        yield self
        for box in self.inner:
            yield from box.all()


@dataclass(frozen=True)
class Measure:
    """A key result, or the measure in the properties."""

    name: str
    target: float | None = None
    """`None` for a box without numbers."""
    baseline: float | None = None
    """`None` where it is not stated."""
    current: float | None = None
    """As written outside the check-ins."""
    unit: str = ""
    weight: float | None = None
    form: str = "slash"
    """How it is written: `slash`, `of`, `arrow`, `percent`, `fields`, or `box` without numbers."""
    box: Box | None = None


@dataclass(frozen=True)
class Rate:
    """A key result that is done again and again."""

    name: str
    count: float
    turn: str = "week"
    """`day`, `week` or `month`."""
    every: int = 1
    """How many of these one period has."""
    limit: bool = False
    assumed: bool = False
    """Of a limit: silence is success."""
    weight: float | None = None


@dataclass(frozen=True)
class Value:
    """A number in a check-in."""

    measure: str
    """The name of what it measures; empty for progress by hand."""
    number: float
    step: bool = False


@dataclass(frozen=True)
class CheckIn:
    """A line under `## Check-ins`."""

    when: When
    values: tuple[Value, ...] = ()
    status: str = ""
    due: When | None = None
    confidence: int | None = None
    comment: str = ""


@dataclass(frozen=True)
class Goal:
    """A goal's note."""

    path: str
    status: str = ""
    horizon: str = ""
    parents: tuple[str, ...] = ()
    """Paths of the goals it serves."""
    needs: tuple[str, ...] = ()
    """Paths of the goals that must be done first."""
    start: When | None = None
    due: When | None = None
    done: When | None = None
    weight: float | None = None
    progress: float | None = None
    metric: Measure | None = None
    key_results: tuple[Measure, ...] = ()
    rates: tuple[Rate, ...] = ()
    """Among the key results."""
    check_ins: tuple[CheckIn, ...] = ()
    done_when: tuple[Box, ...] = ()
    checkpoints: tuple[Box, ...] = ()
    tasks: tuple[Box, ...] = ()
    linked: tuple[Box, ...] = ()
    """Tasks of another note that link to the goal."""

    @property
    def title(self) -> str:
        """Return the file's name."""
        return self.path.removeprefix("Goals/").removesuffix(".md")


@dataclass(frozen=True)
class Settings:
    """What the configuration says."""

    cancelled: str = "ignore"
    tasks: str = "leaves"
    ahead: float = 10
    on_track: float = -10
    at_risk: float = -25


@dataclass(frozen=True)
class Vault:
    """Goals by path, those that others serve first, and the day to look at them."""

    goals: tuple[Goal, ...]
    day: date
    settings: Settings = field(default_factory=Settings)
    away: tuple[tuple[date, date | None], ...] = ()
    """First and last day of each time off; `None` while its end is open."""
