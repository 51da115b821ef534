"""Hints about how goals are put: what is missing of SMART, where the vault has the practice."""

from collections.abc import Iterator, Mapping

from vaultgoals.advice.active import active_goals
from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.questions import may_be_closed
from vaultgoals.advice.smart import Smart, build_smart
from vaultgoals.advice.timing import is_served, uses_tasks
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import StandingName


def check_smart(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `not-specific`, `not-measurable` and `not-achievable` for active goals, each with what is missing.

    Relevance, the due date and what feeds a long goal have checks of their own. `not-specific` speaks once a goal of the
    vault has a `Done when` or a task, and not where `no-next-action` says it already or the goal asks to be closed; `not-measurable` once a goal is
    measured by anything.
    """
    smart = build_smart(data)
    specific, measured = _is_practised("S", smart), _is_practised("M", smart)
    for goal, found in active_goals(data):
        missing = {one.letter: one.evidence for one in smart[goal.path].letters if one.met is False}
        said = uses_tasks(data) and not is_served(goal.path, data) and found.next_action is None
        said = said or may_be_closed(goal, found, data.as_of)
        if "S" in missing and specific and not said:
            message = f"{missing['S']}: write down how you will know that it is done, or the next action"
            yield advise("not-specific", goal.note, message, data.config, "type")
        if "M" in missing and measured:
            yield advise(
                "not-measurable", goal.note, f"{missing['M']}; how would its progress show?", data.config, "type"
            )
        if "A" in missing and found.standing.name != StandingName.OVERDUE:
            message = f"{missing['A']}; make it smaller, move its due date, or pause another"
            yield advise("not-achievable", goal.note, message, data.config, "due", "effort", "type")


def _is_practised(letter: str, smart: Mapping[str, Smart]) -> bool:
    return any((found := one.letter(letter)) is not None and found.met is True for one in smart.values())
