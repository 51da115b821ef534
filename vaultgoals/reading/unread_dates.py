"""Find dates that stand in a task where, or as, the Tasks plugin does not read them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.lexicon import Lexicon, TypedPlace
from vaultgoals.model.pattern import pattern
from vaultgoals.model.task import Task
from vaultgoals.reading.digit_dates import digits_form, read_digits
from vaultgoals.reading.named_dates import named_date_form, parse_named
from vaultgoals.reading.spans import mask_line
from vaultgoals.reading.tasks import BLOCK_LINK, DATE_KEYS, DATE_SIGNS, TASK_LINE
from vaultgoals.reading.words import ENGLISH_ONLY, words_at, words_for

PLANNED: Final = "📅📆🗓⏳⌛🛫"
"""Signs behind which a day may be a word, or have no year; ➕, ✅ and ❌ often decorate."""
PERIOD: Final = r"\d{4}-(?:[WQ]\d{1,2}|\d\d)(?!\d)|20\d{6}(?!\d)"
"""A week, quarter or month in digits, `2026-W52`, or a day without marks, `20261224`."""
SHORT: Final = r"\d{1,2}[./]\d{1,2}(?:\.(?!\d)|(?![\d/.]))|(?:19|20)\d\d(?!\d)(?! *[^\W\d])"
"""A day without its year, or a year with no word behind: `24.12`, `2027`, and not `2000 words`."""
_LONGEST_SHORT: Final = 3
"""Letters of a weekday or such that only English is known for: `Do` and `So` are words of many sentences."""
_LENGTHS: Final[tuple[TypedPlace, ...]] = ("effort", "interval", "seconds")
"""Places of words behind which a number is a length of time: `2.5 hours`."""
_MARKUP: Final = pattern(r"[*_~=`\"'“‘]")
"""What has an end behind the date as well, so that nobody can move the one alone."""
_TIME: Final = pattern(r"\d:\d\d")
"""A time of the day: `14:30`."""
FIELD: Final = pattern(
    r"(?P<open>[\[(]) *(?P<key>[A-Za-z]+) *::[ \t]*(?P<value>(?:\[\[)?[^\[\]()\s][^\[\]()]{0,200}(?:\]\])?)[\])]"
)
"""A field in brackets with a value: `[due:: 2026-12-24]`, `[due:: [[2026-12-24]]]`."""


def find_unread(task: Task, shown: str, *, dotted: bool = False) -> Iterator[Diagnostic]:
    """Yield `unread-date` for each date sign with something like a date, and each date field, that is left as text.

    Of several of one meaning the first is named.
    `task` is as the Tasks plugin reads its line; `shown` is the line, hidden text covered. Where the date can be meant
    in one way only, the fix writes it at the end of the line; `dotted` as in `TasksSettings`.
    """
    parts = TASK_LINE.fullmatch(shown)
    is_left = any(sign in task.text for sign in DATE_SIGNS) or "::" in task.text
    if parts is None or not (is_left or any(shown.count(sign) > 1 for sign in DATE_SIGNS)):
        return
    masked = mask_line(shown)
    start = parts.start(3) + len(parts[3]) - len(parts[3].lstrip())
    found = [*_signs().finditer(masked, start), *FIELD.finditer(masked, start)]
    told: set[str] = set()
    for match in sorted(found, key=lambda one: one.start()):
        name = _name_of(match)
        # What is read is gone from the text, whose beginning is the line's.
        if name is None or name in told:
            continue
        if not task.text.startswith(match[0], match.start() - start):
            days = _days_of(match, dotted=dotted)
            if days and getattr(task, name) not in {None, *days}:
                told.add(name)
                yield _second(task, match, name)
            continue
        told.add(name)
        is_read = getattr(task, name) or name in task.invalid
        meant = [] if is_read else [_written(match, day) for day in _days_of(match, dotted=dotted)]
        yield _unread(task, match, name, meant)


@cache
def _signs() -> re.Pattern[str]:
    every = Lexicon().in_every_language
    near, further = (
        {word for one in ("near", "weekday") for word in words_for("day", one, each)} for each in (ENGLISH_ONLY, every)
    )
    further = {word for word in further if len(word) > _LONGEST_SHORT}
    days = "|".join(map(re.escape, sorted({*near, *further}, key=lambda word: (-len(word), word))))
    months = "|".join(sorted({re.escape(word) for words in words_at("month", every).values() for word in words}))
    named = rf"{named_date_form()}|\d{{1,2}}\.? *(?:{months})\b\.?(?: *\d{{4}})?|(?:{months})\b\.? *\d{{1,4}}(?!\d)"
    lengths = "|".join(
        re.escape(word) for place in _LENGTHS for words in words_at(place, every).values() for word in words
    )
    between = rf"[^\w\n{''.join(DATE_SIGNS)}]{{0,6}}?"
    return re.compile(
        rf"(?P<sign>[{PLANNED}])(?P<gap>{between})(?P<date>{digits_form()}|{PERIOD}|(?:{SHORT})(?! *(?:{lengths})\b)|{named}|(?:{days})\b)"
        rf"|(?P<other>[➕✅❌]){between}(?P<day>{digits_form()}|{PERIOD}|{named})",
        re.IGNORECASE,
    )


def _name_of(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    if "key" in found:
        return {key.lower(): name for key, name in DATE_KEYS.items()}.get(found["key"].lower())
    return DATE_SIGNS[found["sign"] or found["other"]]


def _days_of(match: re.Match[str], *, dotted: bool) -> tuple[date, ...]:
    """Return the days that a sign or field may be; none where it is unclear or does not exist."""
    found = match.groupdict()
    text = (found.get("value") or found.get("date") or found.get("day") or "").strip("[] ")
    if (digits := read_digits(text)) is not None:
        return digits.meant(dotted=dotted)
    named = parse_named(text)
    return (named.start,) if named and named.start == named.end else ()


def _written(match: re.Match[str], day: date) -> str:
    """Return a sign or field as the Tasks plugin reads it."""
    found = match.groupdict()
    if "key" in found:
        key = next(key for key in DATE_KEYS if key.lower() == found["key"].lower())
        return f"[{key}:: {day}]" if found["open"] == "[" else f"({key}:: {day})"
    return f"{found['sign'] or found['other']} {day}"


def _unread(task: Task, match: re.Match[str], name: str, readings: Sequence[str]) -> Diagnostic:
    meant = readings[0] if len(readings) == 1 else None
    expected = "` or `".join(readings) or f"{_sign_of(name)} 2026-12-24"
    is_odd_blank = " ".join(match[0].split()) == meant
    why = ", since a blank in it is no ordinary one" if is_odd_blank else ""
    why = ", since other text follows it" if match[0] == meant else why
    message = (
        f"`{match[0]}` is not read as the {name} date of this task{why}; expected `{expected}` at the end of the line"
    )
    place = ("", task.line, match.start() + 1)
    edit = _edit(task, match, meant) if meant else None
    fix = Fix(f"write `{meant}` at the end of the line", edit) if edit else None
    return Diagnostic("unread-date", Severity.WARNING, message, *place, fix=fix)


def _second(task: Task, match: re.Match[str], name: str) -> Diagnostic:
    message = f"this task has two {name} dates, and {getattr(task, name)} is used; take one of them out"
    return Diagnostic("unread-date", Severity.WARNING, message, "", task.line, match.start() + 1)


def _sign_of(name: str) -> str:
    return next(sign for sign, dated in DATE_SIGNS.items() if dated == name)


def _edit(task: Task, match: re.Match[str], meant: str) -> Edit | None:
    """Return the edit that moves a date to the end of its line, before a block id."""
    line = task.raw.rstrip()
    block = BLOCK_LINK.search(line)
    end = block.start() if block else len(line)
    start, after = match.start(), match.end()
    # A time has no place in a task's date, and is not thrown away.
    if _MARKUP.search(match.groupdict().get("gap") or "") or _TIME.search(match[0]):
        return None
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
