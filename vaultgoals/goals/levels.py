"""Follow a measure through its dated check-ins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vaultgoals.model.measure import CheckIn, CheckInKind


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

    `+1` adds to the level before, at first to `first`; to an unknown one it adds nothing known.
    """
    found: list[Level] = []
    level = first
    for check_in in check_ins:
        if check_in.kind != kind or check_in.measure != measure or check_in.value is None:
            continue
        if not check_in.relative:
            level = check_in.value
        elif level is not None:
            level += check_in.value
        found.append(Level(level, check_in.date, f"check-in of {check_in.date}", check_in.line))
    return found


def values_by_measure(check_ins: Iterable[CheckIn]) -> dict[str | None, list[CheckIn]]:
    """Return the check-ins with a value by the measure they are of, so that many measures take one pass."""
    found: dict[str | None, list[CheckIn]] = {}
    for check_in in check_ins:
        if check_in.kind == "value":
            found.setdefault(check_in.measure, []).append(check_in)
    return found
