"""What a mentor would say about the goals as they stand on a day."""

from collections.abc import Callable, Collection, Iterator
from typing import TypeAlias

from vaultgoals.advice.adjustment import check_carried_over, check_off_track_unchanged
from vaultgoals.advice.celebration import check_no_wins, check_uncelebrated
from vaultgoals.advice.chains import (
    check_due_after_parent,
    check_long_goal_unfed,
    check_relevance,
    check_unserved_value,
    check_vision_without_goals,
)
from vaultgoals.advice.closing import check_done_with_open_work, check_undated_close
from vaultgoals.advice.confidence import DOUBTED, SURE_BUT_LATE, check_doubted, check_sure_but_late
from vaultgoals.advice.definition import check_smart
from vaultgoals.advice.flexibility import check_never_adjusted, check_no_plan_b, check_no_slack, check_no_why
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.limits import check_over_capacity, check_too_many_goals
from vaultgoals.advice.outdated import check_outdated_due
from vaultgoals.advice.questions import QUESTIONS, check_questions
from vaultgoals.advice.staleness import check_stale
from vaultgoals.advice.timing import (
    check_follow_up,
    check_horizon,
    check_no_due,
    check_no_next_action,
    check_old_levels,
    check_overdue,
)
from vaultgoals.goals.silencing import notes_of, split_silenced
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.value import dataclass

HintFunction: TypeAlias = Callable[[CheckInput], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class HintCheck:
    """A check, and the codes of what it may say."""

    function: HintFunction
    codes: tuple[str, ...]


CHECKS = (
    HintCheck(check_overdue, ("overdue",)),
    HintCheck(check_no_due, ("no-due",)),
    HintCheck(check_outdated_due, ("outdated-property",)),
    HintCheck(check_no_next_action, ("no-next-action",)),
    HintCheck(check_smart, ("not-specific", "not-measurable", "not-achievable")),
    HintCheck(check_relevance, ("not-relevant", "serves-nothing", "serves-no-value")),
    HintCheck(check_unserved_value, ("unserved-value",)),
    HintCheck(check_vision_without_goals, ("vision-without-goals",)),
    HintCheck(check_long_goal_unfed, ("long-goal-unfed",)),
    HintCheck(check_due_after_parent, ("due-after-parent",)),
    HintCheck(check_horizon, ("horizon-contradicts-dates",)),
    HintCheck(check_too_many_goals, ("too-many-goals",)),
    HintCheck(check_over_capacity, ("over-capacity",)),
    HintCheck(check_no_slack, ("no-slack",)),
    HintCheck(check_no_plan_b, ("no-plan-b",)),
    HintCheck(check_no_why, ("no-why",)),
    HintCheck(check_never_adjusted, ("never-adjusted",)),
    HintCheck(check_stale, ("stale",)),
    HintCheck(check_carried_over, ("carried-over",)),
    HintCheck(check_off_track_unchanged, ("off-track-unchanged",)),
    HintCheck(check_doubted, (DOUBTED,)),
    HintCheck(check_sure_but_late, (SURE_BUT_LATE,)),
    HintCheck(check_no_wins, ("no-wins",)),
    HintCheck(check_uncelebrated, ("uncelebrated",)),
    HintCheck(check_questions, tuple(QUESTIONS)),
    HintCheck(check_old_levels, ("old-levels",)),
    HintCheck(check_undated_close, ("undated-close",)),
    HintCheck(check_done_with_open_work, ("done-with-open-work",)),
    HintCheck(check_follow_up, ("follow-up-due",)),
)
"""Each speaks only where its practice exists in the vault, and names its evidence."""


def check_graph(data: CheckInput) -> tuple[Diagnostic, ...]:
    """Return every hint, those that are silenced too."""
    return sorted_diagnostics([one for check in CHECKS for one in check.function(data)])


def find_hints(data: CheckInput, codes: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return the hints of these codes that nothing silences."""
    asked = [check for check in CHECKS if not set(codes).isdisjoint(check.codes)]
    found = [one for check in asked for one in check.function(data) if one.code in codes]
    return sorted_diagnostics(split_silenced(found, notes_of(data.graph), data.config)[0])
