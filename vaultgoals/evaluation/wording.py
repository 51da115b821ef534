"""Put numbers and dates into the words that reasons are made of."""

from collections.abc import Callable, Sequence
from datetime import date
from math import floor, log10

from vaultgoals.model.clock import DECIMALS, clock_of, write_clock

_ALMOST = 99.995
"""From here on two decimals would make it all."""
_NOISE = 1e-9
"""Below lies the noise of binary fractions."""

_MEASURES = {
    "status": "its status",
    "key results": "its key results",
    "metric": "its metric",
    "progress": "what is stated by hand",
    "done when": "the tasks under Done when",
    "children": "the goals that serve it",
    "checkpoints": "its checkpoints",
    "tasks": "its tasks",
    "habits": "its recurring tasks",
}
"""Measure to what gives the progress."""


def shown(number: float) -> str:
    """Return a number with at most two decimals, without trailing zeros: `40`, `62.5`, `0.33`."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def typed(number: float) -> str:
    """Return a level with all the digits that a person typed: `0.125`."""
    text = f"{number:.9f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def rate_shown(rate: float) -> str:
    """Return a number as `shown` does, or the first digit of one that would be 0 so: `0.22`, `0.004`."""
    text = shown(rate)
    if text != "0" or abs(rate) < _NOISE:
        return text
    return f"{rate:.{-floor(log10(abs(rate)))}f}".rstrip("0")


def level(number: float, unit: str, write: Callable[[float], str] = typed) -> str:
    """Return a number without its unit, one in times as a time: `28:15`."""
    clock = clock_of(unit)
    if clock is None:
        return write(number)
    rounded = write is not typed and abs(number) >= 1
    return write_clock(number, clock.parts, 1 if rounded else DECIMALS)


def amount(number: float, unit: str, write: Callable[[float], str] = typed) -> str:
    """Return a number with its unit: `6 talks`, `28:15`, `5:20/km`."""
    clock = clock_of(unit)
    return f"{level(number, unit, write)}{clock.behind if clock else f' {unit}'}".rstrip()


def percent(number: float) -> str:
    """Return a share of 0-100 as `62 %`; a part of a percent never rounds up to all, or down to nothing."""
    whole = f"{number:.0f}"
    if whole in ("0", "-0", "100") and number not in (0, 100):
        return f"{'99.99' if _ALMOST <= number < 100 else rate_shown(number)} %"  # noqa: PLR2004  percent
    return f"{whole} %"


def counted(number: int, noun: str) -> str:
    """Return `1 day`, `2 days`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004  one word needs no joint
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def days_between(earlier: date, later: date) -> str:
    """Return the days from one date to another in words."""
    return counted((later - earlier).days, "day")


def measure_words(measure: str) -> str:
    """Return what gives a goal's progress: `its key results`; for a plugin's measure its name."""
    return _MEASURES.get(measure, measure)
