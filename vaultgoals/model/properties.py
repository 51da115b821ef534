"""The properties that notes of a kind have, a row each: what is written there, who has it, and what it means."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypedDict

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.goal import Horizon, Status
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.value import dataclass


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
    """What a person writes, in the words of the documents."""
    meaning: str = ""
    """What that says of the note."""

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
_LEVELS = ("high", "medium", "low")
_LINKS = "a link, or several"
_DATE = "a date"
_PERIOD_BEGINS = "a date; a month or quarter is its first day"
_PERIOD_ENDS = "a date; a month or quarter is its last day"
_NUMBER = "a number"


class _Told(TypedDict):
    written: str
    meaning: str


def _told(written: str, meaning: str) -> _Told:
    return {"written": written, "meaning": meaning}


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


_ROWS = (
    OurProperty("type", _ALL, Form.KIND, words=_ALL, **_told("a kind", "what the note is")),
    OurProperty("title", _ALL, Form.TEXT, **_told("text", "the name to show; without it, the file name")),
    OurProperty(
        *("status", _GOAL, Form.STATUS),
        words=tuple(Status),
        **_told(_words(Status), "without it: done if `done` has a date, planned if `start` lies ahead, else active"),
    ),
    OurProperty(
        *("horizon", _GOAL, Form.HORIZON),
        words=tuple(Horizon),
        **_told(
            _words(Horizon),
            "without it, from `start` to the first `due`: up to 6 months is short, up to 18 medium, more long",
        ),
    ),
    OurProperty(
        *("parent", _GOAL, Form.LINKS), structural=True, **_told(_LINKS, "what it serves: a longer goal, or a vision")
    ),
    OurProperty(*("depends_on", _GOAL, Form.LINKS), structural=True, **_told(_LINKS, "goals that must be done first")),
    OurProperty("values", ("goal", "vision", "role"), Form.LINKS, **_told(_LINKS, "what it is in line with")),
    OurProperty("skills", ("goal", "win"), Form.LINKS, **_told(_LINKS, "what it builds; of a win, what it shows")),
    OurProperty("path", _GOAL, Form.LINKS, **_told(_LINKS, "the career path it belongs to")),
    OurProperty(
        "tag",
        _GOAL,
        Form.TEXTS,
        **_told("a tag, or several", "with `[goals] tags = true`: tasks that have it are its actions"),
    ),
    OurProperty(
        *("support", _GOAL, Form.LINKS), text_allowed=True, **_told("links or names, one or several", "who helps")
    ),
    OurProperty("start", ("goal", "role", "away"), Form.DATE, **_told(_PERIOD_BEGINS, "its first day")),
    OurProperty("due", _GOAL, Form.DATE, last=True, **_told(_PERIOD_ENDS, "its last day")),
    OurProperty("done", _GOAL, Form.DATE, **_told(_PERIOD_BEGINS, "the day it was done")),
    OurProperty(
        *("importance", _GOAL, Form.SCALE, 1, 5),
        words=_LEVELS,
        **_told(f"{_words(_LEVELS)}, or 1 to 5", "how much it matters"),
    ),
    OurProperty(
        *("urgency", _GOAL, Form.SCALE, 1, 5),
        words=_LEVELS,
        **_told(f"{_words(_LEVELS)}, or 1 to 5", "how little it can wait; without it, from `due`"),
    ),
    OurProperty(
        *("weight", ("goal", "value"), Form.NUMBER),
        low=0,
        **_told(
            "a number from 0 on", "its share in the parent's progress, 1 if not stated; of a value, what it counts"
        ),
    ),
    OurProperty("effort", _GOAL, Form.EFFORT, **_told("`3 h/week`, `40 h`", "what it costs you in time")),
    OurProperty("learning", _GOAL, Form.TEXTS, **_told("texts or links", "what you have to learn for it")),
    OurProperty("tools", _GOAL, Form.TEXTS, **_told("texts or links", "what you need for it")),
    OurProperty(*("metric", _GOAL, Form.TEXT), **_told("text", "what is measured; several go under `## Key results`")),
    OurProperty("unit", _GOAL, Form.TEXT, **_told("text", "the unit of the metric")),
    OurProperty("baseline", _GOAL, Form.NUMBER, **_told(_NUMBER, "where the metric began")),
    OurProperty("current", _GOAL, Form.NUMBER, **_told(_NUMBER, "where it is")),
    OurProperty("target", _GOAL, Form.NUMBER, **_told(_NUMBER, "where it should be")),
    OurProperty(
        *("progress", _GOAL, Form.NUMBER, 0, 100),
        **_told("0 to 100", "your own estimate; a measure that is known wins over it"),
    ),
    OurProperty("confidence", _GOAL, Form.NUMBER, 1, 10, **_told("1 to 10", "how sure you are")),
    OurProperty("reason", _GOAL, Form.TEXT, **_told("text", "why it was paused or dropped")),
    OurProperty(
        *("review_every", _GOAL, Form.INTERVAL),
        **_told("`2 weeks`, `1 month`", "how long it may go without a check-in"),
    ),
    OurProperty(
        *("ignore", _ALL, Form.CODES),
        **_told("a code of a finding, `code:word`, or several", "findings you don't want to see about it"),
    ),
    OurProperty("rank", ("value",), Form.NUMBER, **_told(_NUMBER, "its place among your values; 1 is the first")),
    OurProperty("level", ("skill",), Form.NUMBER, **_told(_NUMBER, "how good you are at it")),
    OurProperty("target_level", ("skill",), Form.NUMBER, **_told(_NUMBER, "how good you want to be")),
    OurProperty(
        *("scale", ("skill",), Form.NUMBER), low=1, **_told("a number from 1 on", "the highest level; 5 if not stated")
    ),
    OurProperty("assessed", ("skill",), Form.DATE, **_told(_DATE, "the day that `level` is of")),
    OurProperty("end", ("role", "away"), Form.DATE, last=True, **_told(_PERIOD_ENDS, "its last day")),
    OurProperty("satisfaction", ("role",), Form.NUMBER, 1, 10, **_told("1 to 10", "how you like it")),
    OurProperty("interests", ("role",), Form.TEXTS, **_told("texts or links", "what you like about it")),
    OurProperty(
        "criteria", ("path",), Form.SCORES, **_told("a list of `name: score`", "how good it is in what matters")
    ),
    OurProperty("from", ("feedback",), Form.TEXTS, **_told("texts or links", "who said it")),
    OurProperty(
        "about", ("feedback",), Form.LINKS, structural=True, **_told(_LINKS, "the goals and skills it is about")
    ),
    OurProperty("date", ("feedback", "win"), Form.DATE, **_told(_DATE, "the day it was said, or won")),
    OurProperty("follow_up", ("feedback",), Form.DATE, last=True, **_told(_PERIOD_ENDS, "when to come back to it")),
    OurProperty("goal", ("win",), Form.LINKS, structural=True, **_told(_LINKS, "what it was won for")),
    OurProperty("period", ("review",), Form.TEXT, **_told("as `2026-W47`", "what it looks back on")),
    OurProperty("cadence", ("review",), Form.TEXT, **_told(_words(REVIEW_CADENCES), "how often such a review is made")),
)

PROPERTIES: Mapping[str, OurProperty] = MappingProxyType({row.name: row for row in _ROWS})
"""By our name, in the order in which they are listed."""

PROPERTIES_OF: Mapping[str, tuple[OurProperty, ...]] = MappingProxyType(
    {kind: tuple(row for row in _ROWS if kind in row.kinds) for kind in KINDS}
)
"""Kind to its properties, in the same order; `set` changes those of a goal."""
