"""Tell where the levels of a count look like what was done each day."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from vaultgoals.goals.levels import values_by_measure
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_value
from vaultgoals.model.goal import Goal
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.note import ListItem
from vaultgoals.reading.check_in_days import find_day
from vaultgoals.reading.numbers import NUMBER, read_number

FEWEST: Final = 3
"""Levels that show a habit; of two, the later may correct the other."""
MOST_OF_WAY: Final = 0.5
"""Share of the target that the highest one reaches at most."""


def check_like_steps(goal: Goal, locale: str) -> Iterator[Diagnostic]:
    """Yield `looks-like-steps` for each count from 0 whose dated levels fall, with the signs that would make them steps."""
    values = values_by_measure(goal.check_ins)
    items = {item.line: item for item in goal.note.list_items}
    for measure in goal.measures:
        made = values.get(measure.name, [])
        if _is_count(measure) and _fall(made, measure.target or 0.0):
            edits = [edit for one in made if (edit := _sign(one, items.get(one.line), locale)) is not None]
            first = edits[0] if len(edits) == len(made) else None
            levels = ", ".join(one.text for one in made[:FEWEST])
            message = (
                f"the levels of `{measure.name[:60]}` fall ({levels}); if each is what was added, write it with a `+`"
            )
            fix = Fix("put a `+` before each", first, tuple(edits[1:]) if first else ())
            place = (goal.path, made[0].line, made[0].column)
            yield Diagnostic("looks-like-steps", Severity.HINT, message, *place, fix, measure.name)


def _is_count(measure: KeyResult) -> bool:
    counted = not measure.unit or measure.unit[0].isalpha()
    return (
        measure.bound is None
        and not measure.baseline
        and not measure.current
        and (measure.target or 0.0) > 0
        and counted
    )


def _fall(made: Sequence[CheckIn], target: float) -> bool:
    levels = [one.value for one in made if one.value is not None and not one.relative]
    if not FEWEST <= len(levels) == len(made) or max(levels) > MOST_OF_WAY * target:
        return False
    return any(after < before for before, after in pairwise(levels))


def _sign(check_in: CheckIn, item: ListItem | None, locale: str) -> Edit | None:
    """Return the edit that puts a plus before a check-in's number."""
    day = find_day(item.text) if item is not None else None
    if item is None or day is None:
        return None
    start = item.column + (len("- ") if item.status is None else len("- [ ] "))
    for match in NUMBER.finditer(fold_value(item.text), day.end()):
        number = read_number(item.text, locale, match.start())
        if number is not None and number.value == check_in.value and not number.sign:
            digits = item.text[match.start("digits") : match.end("digits")]
            return Edit(check_in.line, start + match.start("digits"), digits, f"+{digits}")
    return None
