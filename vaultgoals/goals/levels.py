"""Follow a measure through its dated check-ins."""

from collections.abc import Iterable, Sequence
from datetime import date

from vaultgoals.model.measure import CheckIn, CheckInKind, KeyResult
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a measure, and since when."""

    value: float | None
    since: date | None
    """Day of the check-in; `None` for a written value, and for the baseline."""
    how: str
    line: int = 0
    """Of the check-in."""


def levels(check_ins: Iterable[CheckIn], kind: CheckInKind, measure: str | None, first: float | None) -> list[Level]:
    """Return the level after each check-in of a measure, in their order.

    A step, `+1` or `-1`, is taken from the level before, at first from `first`; from an unknown one to nothing known.
    A value that is unclear makes the level unknown.
    """
    found: list[Level] = []
    level = first
    for check_in in check_ins:
        if check_in.kind != kind or check_in.measure != measure:
            continue
        if not check_in.relative or check_in.value is None:
            level = check_in.value
        elif level is not None:
            level += check_in.value
        found.append(Level(level, check_in.date, f"check-in of {check_in.date}", check_in.line))
    return found


def follow_measure(key_result: KeyResult, check_ins: Iterable[CheckIn]) -> list[Level]:
    """Return the level of a measure after each of its check-ins; steps begin at its value as written, else its baseline."""
    known = (key_result.current, key_result.baseline, 0.0)
    first = None if key_result.begins_unclear else next(level for level in known if level is not None)
    return levels(check_ins, "value", key_result.name, first)


def level_before(key_result: KeyResult, dated: Sequence[Level]) -> float | None:
    """Return the level of a measure before its first check-in, of which there is one: its baseline where one is stated."""
    written, baseline = key_result.current, key_result.baseline
    return baseline if key_result.baseline_stated else before_first(written, baseline, dated)


def before_first(written: float | None, baseline: float | None, dated: Sequence[Level]) -> float | None:
    """Return the level before the first check-in: the value as written, unless a later check-in than that repeats it.

    Then the person keeps what is written up to date, so it is that check-in's, and the first days had the baseline.
    """
    first, *later = [level.value for level in dated] or [None]
    return baseline if written != first and written in later else written


def values_by_measure(check_ins: Iterable[CheckIn]) -> dict[str | None, list[CheckIn]]:
    """Return the check-ins with a value by the measure they are of, so that many measures take one pass."""
    found: dict[str | None, list[CheckIn]] = {}
    for check_in in check_ins:
        if check_in.kind == "value":
            found.setdefault(check_in.measure, []).append(check_in)
    return found
