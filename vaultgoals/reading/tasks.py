"""One line of a list into a task, with the signs that the Tasks plugin reads in it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.recurrence import read_recurrence
from vaultgoals.reading.tags import TASK_TAG, find_task_tags

BLANK: Final = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""Blanks as JavaScript has them, for a character class."""
_BLANKS: Final = (
    "\t\n\v\f\r \xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000\ufeff"
)

TASK_LINE: Final = pattern(
    rf"([{BLANK}>]*+)(?:[-*+]|[0-9]++[.)]) ++\[([^\n\r\u2028\u2029])\] *+([^\n\r\u2028\u2029]*+)"
)
"""A task's line: `> 1. [x] text`."""
BLOCK_LINK: Final = pattern(r" \^([A-Za-z0-9-]++)$")
"""The block id at the end: `… ^id`."""

SIGN: Final = pattern(
    r"(?P<level>[🔺⏫🔼🔽⏬])\ufe0f?|"
    r"(?P<name>[📅📆🗓⏳⌛🛫➕✅❌])\ufe0f? *+(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})|"
    r"(?P<repeat>🔁)\ufe0f? *+(?P<rule>[A-Za-z0-9, !]++)|"
    r"(?P<finish>🏁)\ufe0f? *+(?P<action>[A-Za-z]++)|"
    r"(?P<id>🆔)\ufe0f? *+(?P<own>[A-Za-z0-9_-]++)|"
    r"(?P<depends>⛔)\ufe0f? *+(?P<others>[A-Za-z0-9_-]++(?: *+, *+[A-Za-z0-9_-]++)*+)"
)
"""A sign and its value: `📅 2026-12-01`, `🔁 every week`."""
BRACKET: Final = pattern(
    r"(?:\[ *+(?P<k1>[A-Za-z]++):: *+(?P<v1>[^\[\]()]*+)\]|\( *+(?P<k2>[A-Za-z]++):: *+(?P<v2>[^\[\]()]*+)\))(?: *+,)?"
)
"""A field in brackets and a comma after it: `[due:: 2026-12-01],`."""

SIGNS: Final = frozenset("🔺⏫🔼🔽⏬📅📆🗓⏳⌛🛫➕✅❌🔁🏁🆔⛔")
"""What says something of a task beside its text."""
DATE: Final = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A date: `2026-12-01`."""
RULE: Final = pattern(r"[A-Za-z0-9, !]++")
"""The text of a recurrence: `every 2 weeks`."""
IDS: Final = pattern(r"[A-Za-z0-9_-]++(?: *+, *+[A-Za-z0-9_-]++)*+")
"""Ids of tasks: `abc, def`."""
WORD: Final = pattern(r"[A-Za-z]++")
"""A word: `delete`."""

DEFAULT_SETTINGS: Final = TasksSettings()
"""Of a vault that says nothing of its tasks."""

DATE_SIGNS: Final = {
    "📅": "due",
    "📆": "due",
    "🗓": "due",
    "⏳": "scheduled",
    "⌛": "scheduled",
    "🛫": "start",
    "➕": "created",
    "✅": "done",
    "❌": "cancelled",
}
"""Sign to the date it stands for."""
_LEVELS: Final = {"🔺": 0, "⏫": 1, "🔼": 2, "🔽": 4, "⏬": 5}
_LEVEL_WORDS: Final = {"highest": 0, "high": 1, "medium": 2, "low": 4, "lowest": 5}
DATE_KEYS: Final = {
    "due": "due",
    "scheduled": "scheduled",
    "start": "start",
    "created": "created",
    "completion": "done",
    "cancelled": "cancelled",
}
"""Key of a field to the date it stands for."""
_VALUE_FORMS: Final = {
    **dict.fromkeys(DATE_KEYS, DATE),
    "repeat": RULE,
    "onCompletion": WORD,
    "id": IDS,
    "dependsOn": IDS,
    "priority": WORD,
}
_REFERENCE: Final = ("due", "scheduled", "start")
"""The dates a recurrence counts from; the first that is there."""


def parse_task_line(line: str, settings: TasksSettings = DEFAULT_SETTINGS, number: int = 1) -> Task | None:
    """Return the task that the line is, `None` for any other line.

    Signs are taken off the end of the line, one after the other, until something else stands there; tags may stand
    between them. Emoji and bracketed signs are both read, whichever the vault writes. A sign that is there twice: the
    first in the line holds. A recurrence that Tasks does not understand, or that has no valid date to count from, is
    `None`. Time is linear in the line.
    """
    match = TASK_LINE.match(line)
    if match is None:
        return None
    indent, status, rest = match.groups()
    body = rest.strip(_BLANKS)
    block = BLOCK_LINK.search(body, max(0, body.rfind(" ")))
    if block:
        body = body[: block.start()].strip(_BLANKS)
    signs = _Signs(body)
    signs.read()
    text = " ".join(part for part in (body[: signs.end], *reversed(signs.tags)) if part)
    return Task(
        text=text,
        status=status,
        status_type=settings.statuses.get(status, "todo"),
        line=number,
        column=len(indent) + 1,
        priority=signs.priority,
        recurrence=signs.recurrence(),
        id=signs.id,
        depends_on=signs.depends_on,
        on_completion=signs.on_completion,
        block_id=block[1] if block else None,
        tags=find_task_tags(text),
        invalid=tuple(name for name in DATE_KEYS.values() if name in signs.dates and signs.dates[name] is None),
        raw=line,
        due=signs.dates.get("due"),
        scheduled=signs.dates.get("scheduled"),
        start=signs.dates.get("start"),
        created=signs.dates.get("created"),
        done=signs.dates.get("done"),
        cancelled=signs.dates.get("cancelled"),
    )


def split_signs(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the signs of the Tasks plugin at its end, and the tags that stood among and before them."""
    signs = _Signs(text.strip(_BLANKS))
    signs.read()
    return signs.body[: signs.end], tuple(reversed(signs.tags))


@dataclass(slots=True)
class _Signs:
    """Reads signs off the end of a description."""

    body: str
    end: int = 0
    """Index after what is still unread."""
    priority: int = 3
    dates: dict[str, date | None] = field(default_factory=dict)
    rule: str | None = None
    id: str | None = None
    depends_on: tuple[str, ...] = ()
    on_completion: str | None = None
    tags: list[str] = field(default_factory=list)
    """Tags between signs, last first."""

    def read(self) -> None:
        """Take signs and tags off the end."""
        self.end = len(self.body)
        # Everything that may be at the end is found in one pass forwards, so that going backwards costs nothing.
        steps: list[tuple[Callable[[re.Match[str]], bool], list[re.Match[str]]]] = [
            (self._take_sign, list(SIGN.finditer(self.body))),
            (self._take_bracket, list(BRACKET.finditer(self.body)) if "::" in self.body else []),
            (self._take_tag, list(TASK_TAG.finditer(self.body)) if "#" in self.body else []),
        ]
        matched = True
        while matched:
            matched = False
            for take, found in steps:
                while found and found[-1].start() >= self.end:
                    found.pop()
                if found and take(found[-1]):
                    self._move_before(found.pop().start())
                    matched = True

    def _move_before(self, index: int) -> None:
        while index and self.body[index - 1] in _BLANKS:
            index -= 1
        self.end = index

    def recurrence(self) -> str | None:
        """Return the recurrence, if it can be counted from a date or from completion."""
        shown = read_recurrence(self.rule) if self.rule else None
        reference = next((name for name in _REFERENCE if name in self.dates), None)
        if shown and reference and self.dates[reference] is None and not shown.endswith(" when done"):
            return None
        return shown

    def _take_sign(self, sign: re.Match[str]) -> bool:
        if sign.end() < self.end:
            return False
        value_end = self.end
        if sign["level"]:
            return sign.end() == value_end and self._take("priority", sign["level"])
        if sign["name"]:
            return sign.end() == value_end and self._take(DATE_SIGNS[sign["name"]], sign["date"])
        for name, group in (("repeat", "rule"), ("onCompletion", "action"), ("id", "own"), ("dependsOn", "others")):
            if sign[group]:
                value = self.body[sign.start(group) : value_end]
                form = _VALUE_FORMS[name]
                return bool(form.fullmatch(value)) and self._take(name, value)
        return False

    def _take_bracket(self, bracket: re.Match[str]) -> bool:
        if bracket.end() != self.end:
            return False
        key, value = bracket["k1"] or bracket["k2"], (bracket["v1"] or bracket["v2"] or "").strip(" ")
        form = _VALUE_FORMS.get(key)
        if form is None or not form.fullmatch(value):
            return False
        return self._take(DATE_KEYS.get(key, key), value)

    def _take_tag(self, tag: re.Match[str]) -> bool:
        if tag.end() < self.end or self.end - tag.start() < 2:  # noqa: PLR2004 - `#` alone is no tag
            return False
        self.tags.append(self.body[tag.start() : self.end])
        return True

    def _take(self, name: str, value: str) -> bool:
        if name == "priority":
            level = _LEVELS.get(value, _LEVEL_WORDS.get(value))
            if level is None:
                return False
            self.priority = level
        elif name == "repeat":
            self.rule = value.strip()
        elif name == "onCompletion":
            # Another word is taken off the line and means nothing to Tasks.
            self.on_completion = value.lower() if value.lower() in {"delete", "keep"} else self.on_completion
        elif name == "id":
            if "," in value:
                return False
            self.id = value
        elif name == "dependsOn":
            self.depends_on = tuple(part for part in value.replace(" ", "").split(",") if part)
        else:
            self.dates[name] = _read_date(value)
        return True


def _read_date(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    except ValueError:
        return None
