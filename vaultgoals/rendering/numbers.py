"""Show numbers, shares and days in a page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from vaultgoals.evaluation.wording import percent as percent_words
from vaultgoals.evaluation.wording import shown

UNKNOWN = "unknown"
_FULL, _EMPTY = "▰", "▱"
_SPARKS = "▁▂▃▄▅▆▇█"
_WHOLE = 100
_NEAR = 60
"""Days within which a forecast is worth its day."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def bar(value: float | None, width: int = 10) -> str:
    """Return a share of 0-100 as `▰▰▰▱▱▱▱▱▱▱`; empty where unknown. Only nothing is empty, and only all is full."""
    if value is None:
        return ""
    filled = int(value * width / _WHOLE + 0.5)
    if value < _WHOLE:
        filled = min(filled, width - 1)
    if value > 0:
        filled = max(filled, 1)
    filled = min(max(filled, 0), width)
    return _FULL * filled + _EMPTY * (width - filled)


def spark(values: Sequence[float]) -> str:
    """Return shares of 0-100 as `▂▃▃▆█`, one sign for each; only all is full."""
    steps = len(_SPARKS) - 1
    return "".join(_SPARKS[int(min(max(value, 0), _WHOLE) * steps / _WHOLE)] for value in values)


def percent(value: float | None) -> str:
    """Return a share of 0-100 as `62 %` that stays on one line; `unknown` where it is."""
    return UNKNOWN if value is None else percent_words(value).replace(" ", "\u00a0")


def number(value: float | None) -> str:
    """Return a number with at most two decimals; `unknown` where it is."""
    return UNKNOWN if value is None else shown(value)


def points(value: float) -> str:
    """Return a change with its sign: `+12`, `−3`, `+0.5`; whole from 1 on."""
    size = f"{abs(value):.0f}" if abs(value) >= 1 else shown(abs(value))
    return f"{'−' if value < 0 else '+'}{size}"


@pass_context
def day(context: Context, value: str | None) -> str:
    """Return an ISO date as `4 Dec`, with its year where that is not the page's own; a non-breaking space keeps it whole."""
    if not value:
        return UNKNOWN
    on = date.fromisoformat(value)
    short = f"{on.day}\u00a0{_MONTHS[on.month - 1]}"
    return short if value[:4] == str(context["day"])[:4] else f"{short}\u00a0{on.year}"


def span(first: str, last: str) -> str:
    """Return two ISO dates as `16–22 Nov 2026` or `30 Nov – 6 Dec 2026`."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    until = f"{end.day} {_MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{until}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {_MONTHS[start.month - 1]}{year} – {until}"


@pass_context
def about(context: Context, value: str) -> str:
    """Return an ISO date that is a forecast: as a day within two months of the page's, else as `Jun 2027`."""
    on = date.fromisoformat(value)
    if abs((on - date.fromisoformat(context["day"])).days) <= _NEAR:
        return day(context, value)
    return f"{_MONTHS[on.month - 1]}\u00a0{on.year}"


@pass_context
def landing(context: Context, value: Mapping[str, str | None]) -> str:
    """Return a range of ISO dates, `early` and `late`, as `Jan–Mar 2027`, or `Jan 2027, or much later` without a `late`."""
    if value["early"] is None:
        return UNKNOWN
    early, late = value["early"], value["late"]
    if late is None:
        return f"{about(context, early)}, or much later"
    first, last = about(context, early), about(context, late)
    if first == last:
        return first
    if last[0].isdigit():
        return f"{first} – {last}"
    # Where the end is a month, the beginning is no day either.
    month = _MONTHS[int(early[5:7]) - 1]
    return f"{month}–{last}" if early[:4] == late[:4] else f"{month}\u00a0{early[:4]} – {last}"


_MARKS = {
    "ahead": "▲",
    "on track": "●",
    "at risk": "◐",
    "off track": "▼",
    "overdue": "◆",
    "not started": "◌",
    "paused": "‖",
    "done": "✓",
    "dropped": "✕",
}


def mark(standing: str) -> str:
    """Return a sign for a standing; it never says more than the word beside it. `○` for what is unknown."""
    return _MARKS.get(standing, "○")


def weekday(value: str) -> str:
    """Return the English name of an ISO date's weekday."""
    return _WEEKDAYS[date.fromisoformat(value).weekday()]


def unbroken(text: str) -> str:
    """Return text that stays on one line: its blanks do not break."""
    return text.replace(" ", "\u00a0")


def plural(count: int, noun: str, many: str | Any = None) -> str:
    """Return `1 goal`, `2 goals`, `3 ways`; `many` where an s is not enough."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"
