"""The properties that notes of a kind have, a row each: what is written there, who has it, and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from vaultgoals.model.goal import Horizon, Status
from vaultgoals.model.kinds import KINDS


class Form(StrEnum):
    """What a property holds; each has one method of `goals.property_reader` that reads it."""

    KIND = "kind"
    TEXT = "text"
    TEXTS = "texts"
    """A list of texts, or one; a link in it is what it shows."""
    CODES = "codes"
    """A list of codes of findings, or one."""
    LINKS = "links"
    """A link, or several."""
    DATE = "date"
    NUMBER = "number"
    SCALE = "scale"
    """A number, or a word that stands for one."""
    STATUS = "status"
    HORIZON = "horizon"
    EFFORT = "effort"
    INTERVAL = "interval"
    SCORES = "scores"
    """A list of `name: score`."""


@dataclass(frozen=True, slots=True)
class OurProperty:
    """One property of ours. A new row is read, set, completed and known to the configuration without another change."""

    name: str
    kinds: tuple[str, ...]
    """Of the notes that have it."""
    form: Form
    low: float | None = None
    """The least number it takes; `None` for any."""
    high: float | None = None
    last: bool = False
    """Of a date: a period stands for its last day, and not for its first."""
    words: tuple[str, ...] = ()
    """All that it takes, or the words that stand for a number."""
    structural: bool = False
    """Of links: numbers follow from them, so that one that leads nowhere is an error."""
    text_allowed: bool = False
    """Of links: what is none is a name without a note."""
    written: str = ""
    """What a person writes, in the words of the documents; empty where it stands in the line of the row before."""
    meaning: str = ""
    """The rest of that line; empty for a property that is told of elsewhere."""

    def allows(self, number: float) -> bool:
        """Say whether a number is in the range."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    @property
    def range(self) -> str:
        """The numbers it takes, in words."""
        if self.low is None or self.high is None:
            return f"at most {self.high:g}" if self.low is None else f"at least {self.low:g}"
        return f"{self.low:g} to {self.high:g}"

    @property
    def is_verbatim(self) -> bool:
        """Whether its value is text, whatever it looks like."""
        return self.form in {Form.KIND, Form.TEXT, Form.TEXTS} or self.text_allowed


_ALL = tuple(KINDS)
_GOAL = ("goal",)
_METRIC = "one measure; several go under `## Key results`"
_MATRIX = "the priority matrix; urgency follows from `due` where you don't say"
_LEVELS = ("high", "medium", "low")

_ROWS = (
    OurProperty("type", _ALL, Form.KIND, words=_ALL),
    OurProperty("title", _ALL, Form.TEXT, written="text", meaning="the name to show; without it, the file's name"),
    OurProperty(
        *("status", _GOAL, Form.STATUS),
        words=tuple(Status),
        written=", ".join(f"`{status}`" for status in Status),
        meaning="without it: done if `done` has a date, planned if `start` lies ahead, else active",
    ),
    OurProperty(
        *("horizon", _GOAL, Form.HORIZON),
        words=tuple(Horizon),
        written="`short` (3 to 6 months), `medium` (6 to 18), `long` (2 to 5 years)",
        meaning="without it, from `start` to `due`",
    ),
    OurProperty(
        *("parent", _GOAL, Form.LINKS),
        structural=True,
        written="a link, or several",
        meaning="what the goal serves: a longer goal, or a vision",
    ),
    OurProperty(
        *("depends_on", _GOAL, Form.LINKS), structural=True, written="links", meaning="goals that must be done first"
    ),
    OurProperty(
        *("values", ("goal", "vision", "role"), Form.LINKS),
        written="links",
        meaning="what it is in line with, builds, belongs to; who helps",
    ),
    OurProperty("skills", ("goal", "win"), Form.LINKS),
    OurProperty("path", _GOAL, Form.LINKS),
    OurProperty("support", _GOAL, Form.LINKS, text_allowed=True),
    OurProperty(
        *("start", ("goal", "role"), Form.DATE),
        written="a date",
        meaning="a month or quarter is its first day in `start`, its last in `due`",
    ),
    OurProperty("due", _GOAL, Form.DATE, last=True),
    OurProperty("done", _GOAL, Form.DATE),
    OurProperty(
        *("importance", _GOAL, Form.SCALE, 1, 5), words=_LEVELS, written="high, medium, low, or 1 to 5", meaning=_MATRIX
    ),
    OurProperty("urgency", _GOAL, Form.SCALE, 1, 5, words=_LEVELS),
    OurProperty(
        *("weight", ("goal", "value"), Form.NUMBER),
        low=0,
        written="a number",
        meaning="its share in the parent's progress; 1",
    ),
    OurProperty("effort", _GOAL, Form.EFFORT, written="`3 h/week`, `40 h`", meaning="what it costs you in time"),
    OurProperty("learning", _GOAL, Form.TEXTS, written="text or links", meaning="what else it needs"),
    OurProperty("tools", _GOAL, Form.TEXTS),
    OurProperty("metric", _GOAL, Form.TEXT, written="text, text, numbers", meaning=_METRIC),
    OurProperty("unit", _GOAL, Form.TEXT),
    OurProperty("baseline", _GOAL, Form.NUMBER),
    OurProperty("current", _GOAL, Form.NUMBER),
    OurProperty("target", _GOAL, Form.NUMBER),
    OurProperty(
        *("progress", _GOAL, Form.NUMBER),
        written="0 to 100",
        meaning="your own estimate; a measure that is known wins over it",
    ),
    OurProperty("confidence", _GOAL, Form.NUMBER, 1, 10, written="1 to 10", meaning="how sure you are"),
    OurProperty("reason", _GOAL, Form.TEXT, written="text", meaning="why it was paused or dropped"),
    OurProperty(
        *("review_every", _GOAL, Form.INTERVAL),
        written="`2 weeks`, `1 month`",
        meaning="how long it may go without a check-in",
    ),
    OurProperty(
        *("ignore", _GOAL, Form.CODES),
        written="codes of findings",
        meaning="hints you don't want to see about this goal",
    ),
    OurProperty("rank", ("value",), Form.NUMBER),
    OurProperty("level", ("skill",), Form.NUMBER),
    OurProperty("target_level", ("skill",), Form.NUMBER),
    OurProperty("scale", ("skill",), Form.NUMBER, low=1),
    OurProperty("assessed", ("skill",), Form.DATE),
    OurProperty("end", ("role",), Form.DATE, last=True),
    OurProperty("satisfaction", ("role",), Form.NUMBER, 1, 10),
    OurProperty("interests", ("role",), Form.TEXTS),
    OurProperty("criteria", ("path",), Form.SCORES),
    OurProperty("from", ("feedback",), Form.TEXTS),
    OurProperty("about", ("feedback",), Form.LINKS, structural=True),
    OurProperty("date", ("feedback", "win"), Form.DATE),
    OurProperty("follow_up", ("feedback",), Form.DATE, last=True),
    OurProperty("goal", ("win",), Form.LINKS, structural=True),
    OurProperty("period", ("review",), Form.TEXT),
    OurProperty("cadence", ("review",), Form.TEXT),
)

PROPERTIES: Mapping[str, OurProperty] = MappingProxyType({row.name: row for row in _ROWS})
"""By our name, in the order in which they are listed."""

PROPERTIES_OF: Mapping[str, tuple[OurProperty, ...]] = MappingProxyType(
    {kind: tuple(row for row in _ROWS if kind in row.kinds) for kind in KINDS}
)
"""Kind to its properties, in the same order; `set` changes those of a goal."""
