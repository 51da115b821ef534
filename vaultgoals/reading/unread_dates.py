"""Find dates that stand in a task where, or as, the Tasks plugin does not read them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.note import Task
from vaultgoals.reading.spans import mask_line
from vaultgoals.reading.tasks import BLOCK_LINK, DATE_KEYS, DATE_SIGNS, TASK_LINE
from vaultgoals.reading.words import words_for

PLANNED: Final = "📅📆🗓⏳⌛🛫"
"""Signs behind which a day may be a word, or have no year; ➕, ✅ and ❌ often decorate."""
NUMBERED: Final = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)(?!\d)|\d{4}-(?:[WQ]\d{1,2}|\d\d)(?!\d)"
)
"""A date in digits: `2026-12-24`, `24.12.2026`, `2026-W52`."""
SHORT: Final = r"\d{1,2}[./]\d{1,2}(?![\d/.])|(?:19|20)\d\d(?!\d)"
"""A day without its year, or a year: `24.12`, `2027`."""
YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
"""A date that can be meant in one way only: `2026/12/24`."""
FIELD: Final = re.compile(
    r"(?P<open>[\[(]) *(?P<key>[A-Za-z]+) *::[ \t]*(?P<value>(?:\[\[)?[^\[\]()\s][^\[\]()]{0,200}(?:\]\])?)[\])]"
)
"""A field in brackets with a value: `[due:: 2026-12-24]`, `[due:: [[2026-12-24]]]`."""


def find_unread(task: Task, shown: str) -> Iterator[Diagnostic]:
    """Yield `unread-date` for each date sign with something like a date, and each date field, that is left as text.

    Of several of one meaning the first is named.
    `task` is as the Tasks plugin reads its line; `shown` is the line, hidden text covered. Where the date can be meant
    in one way only, the fix writes it at the end of the line.
    """
    parts = TASK_LINE.fullmatch(shown)
    if parts is None or not (any(sign in task.text for sign in DATE_SIGNS) or "::" in task.text):
        return
    masked = mask_line(shown)
    start = parts.start(3) + len(parts[3]) - len(parts[3].lstrip())
    found = [*_signs().finditer(masked, start), *FIELD.finditer(masked, start)]
    told: set[str] = set()
    for match in sorted(found, key=lambda one: one.start()):
        name = _name_of(match)
        # What is read is gone from the text, whose beginning is the line's.
        if name is None or name in told or not task.text.startswith(match[0], match.start() - start):
            continue
        told.add(name)
        meant = None if getattr(task, name) or name in task.invalid else _written(match)
        yield _unread(task, match, name, meant)


@cache
def _signs() -> re.Pattern[str]:
    days = "|".join(map(re.escape, (*words_for("day", "near"), *words_for("day", "weekday"))))
    months = "|".join(map(re.escape, words_for("day", "month")))
    named = rf"\d{{1,2}}\.? *(?:{months})\b\.?(?: *\d{{4}})?|(?:{months})\b\.? *\d{{1,4}}(?!\d)"
    after = r"\ufe0f?[ \t]*(?:\[\[|\()?"
    return re.compile(
        rf"(?P<sign>[{PLANNED}]){after}(?P<date>{NUMBERED}|{SHORT}|{named}|(?:{days})\b)"
        rf"|(?P<other>[➕✅❌]){after}(?P<day>{NUMBERED}|{named})",
        re.IGNORECASE,
    )


def _name_of(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    if "key" in found:
        return {key.lower(): name for key, name in DATE_KEYS.items()}.get(found["key"].lower())
    return DATE_SIGNS[found["sign"] or found["other"]]


def _written(match: re.Match[str]) -> str | None:
    """Return a sign or field as the Tasks plugin reads it; `None` where the date is unclear or does not exist."""
    found = match.groupdict()
    text = (found.get("value") or found.get("date") or found.get("day") or "").strip("[] ")
    numbers = YEAR_FIRST.fullmatch(text)
    if numbers is None:
        return None
    try:
        day = date(*map(int, numbers.groups()))
    except ValueError:
        return None
    if "key" in found:
        key = next(key for key in DATE_KEYS if key.lower() == found["key"].lower())
        return f"[{key}:: {day}]" if found["open"] == "[" else f"({key}:: {day})"
    return f"{found['sign'] or found['other']} {day}"


def _unread(task: Task, match: re.Match[str], name: str, meant: str | None) -> Diagnostic:
    expected = meant or f"{_sign_of(name)} 2026-12-24"
    why = ", since other text follows it" if match[0] == meant else ""
    message = (
        f"`{match[0]}` is not read as the {name} date of this task{why}; expected `{expected}` at the end of the line"
    )
    place = ("", task.line, match.start() + 1)
    edit = _edit(task, match, meant) if meant else None
    fix = Fix(f"write `{meant}` at the end of the line", edit) if edit else None
    return Diagnostic("unread-date", Severity.WARNING, message, *place, fix=fix)


def _sign_of(name: str) -> str:
    return next(sign for sign, dated in DATE_SIGNS.items() if dated == name)


def _edit(task: Task, match: re.Match[str], meant: str) -> Edit | None:
    """Return the edit that moves a date to the end of its line, before a block id."""
    line = task.raw.rstrip()
    block = BLOCK_LINK.search(line)
    end = block.start() if block else len(line)
    start, after = match.start(), match.end()
    if line[start - 1] == "(" and line[after : after + 1] == ")":
        start, after = start - 1, after + 1
    elif line[start:after].count("[[") > line[start:after].count("]]"):
        after += 2 if line.startswith("]]", after) else 0
    elif line[start:after].count("(") > line[start:after].count(")"):
        after += line.startswith(")", after)
    rest = line[after:end].strip()
    if rest and line[after].isalnum():
        return None
    before = line[:start].rstrip()
    blank = " " if rest and line[after].isspace() else ""
    return Edit(task.line, len(before) + 1, line[len(before) : end], f"{blank}{rest} {meant}")
