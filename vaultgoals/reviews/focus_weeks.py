"""What became of the focus week by week, over the last twelve: by the pages of weekly reviews alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vaultgoals.evaluation.wording import counted
from vaultgoals.model.config import Config
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.period import Period
from vaultgoals.model.value import dataclass
from vaultgoals.reviews.focus import Focus, read_focus, sum_focus
from vaultgoals.reviews.schedule import is_over

CADENCE = "weekly"
WEEKS = 12
"""How far back it is looked."""


@dataclass(frozen=True, slots=True)
class WeekFocus:
    """The focus of one week, as its review says."""

    period: Period
    path: str
    focus: Focus


def find_weeks(
    graph: GoalGraph, pages: Mapping[str, bytes], config: Config, last: date, today: date
) -> tuple[WeekFocus, ...]:
    """Return the focus of the twelve weeks up to a day, as far as their reviews are there, the latest first.

    A person's own review asks about nothing: of that week nothing is known, and it is not among them.
    """
    grace, before = config.reviews.grace_days, last.toordinal() - 7 * WEEKS
    found: dict[str, WeekFocus] = {}
    for path, review in graph.reviews.items():
        period = review.period
        if period is None or period.cadence != CADENCE or not review.note.is_ours:
            continue
        if before < period.start.toordinal() <= last.toordinal():
            focus = read_focus(pages.get(path, b""), is_over=is_over(period, today, grace))
            found.setdefault(period.name, WeekFocus(period, path, focus))
    return tuple(sorted(found.values(), key=lambda one: one.period.start, reverse=True))


def describe_weeks(weeks: Sequence[WeekFocus]) -> dict[str, Any]:
    """Return what became of the promises of these weeks together, and of each week; `planned` is false where no focus was written."""
    every = [{"period": one.period.name, "path": one.path, **_describe(one.focus)} for one in weeks]
    return {**_describe(sum_focus(one.focus for one in weeks)), "weeks": every}


def weeks_words(weeks: Sequence[WeekFocus]) -> str:
    """Return `21 of 30 promises done in 9 weeks, 2 open`; empty where nothing was planned."""
    known = [one.focus for one in weeks if one.focus.is_known]
    if not known:
        return ""
    found = sum_focus(known)
    still = f", {found.open} open" if found.open else ""
    return f"{found.done} of {counted(found.promises, 'promise')} done in {counted(len(known), 'week')}{still}"


def _describe(focus: Focus) -> dict[str, Any]:
    return {"planned": focus.is_known, "done": focus.done, "promises": focus.promises, "open": focus.open}
