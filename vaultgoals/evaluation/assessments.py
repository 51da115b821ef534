"""What a skill's level or a role's satisfaction was on which day: its check-ins, and the property that states it."""

from collections.abc import Iterable, Sequence
from datetime import date

from vaultgoals.goals.levels import levels
from vaultgoals.model.measure import CheckIn
from vaultgoals.model.value import dataclass, replace


@dataclass(frozen=True, slots=True)
class Assessment:
    """A number that someone gave on a day."""

    value: float
    on: date | None
    """`None` where it was stated without a date."""
    how: str
    comment: str = ""
    line: int = 0
    """Of the check-in; 0 for the property."""


def assessments(
    check_ins: Sequence[CheckIn], stated: float | None, as_of: date, stated_on: date | None = None
) -> tuple[Assessment, ...]:
    """Return what was assessed up to a day, by date; the last one is what holds.

    A check-in says `level 3` or just `3`. The property counts on `stated_on`; without that day it counts only where
    no check-in has been made yet, unless a later check-in repeats it: then it is that check-in's, and not yet known.
    """
    dated = list(_dated(check_ins, stated))
    past = [one for one in dated if one.on is not None and one.on <= as_of]
    if stated is None:
        return tuple(past)
    if stated_on is not None:
        same = any(one.on == stated_on for one in past)
        if stated_on <= as_of and not same:
            past.append(Assessment(stated, stated_on, f"assessed on {stated_on}"))
    elif not past and not any(one.value == stated for one in dated):
        past.append(Assessment(stated, None, "as stated, without a date"))
    return tuple(sorted(past, key=lambda one: (one.on or date.min, one.line)))


def _dated(check_ins: Sequence[CheckIn], first: float | None) -> Iterable[Assessment]:
    numbers = [
        replace(one, kind="level", measure=None)
        for one in check_ins
        if one.kind in ("level", "value") and one.value is not None
    ]
    for check_in, level in zip(numbers, levels(numbers, "level", None, first), strict=True):
        if level.value is not None:
            yield Assessment(level.value, check_in.date, level.how, check_in.comment, check_in.line)
