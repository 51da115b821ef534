"""How satisfied the person was in each role over time, and how a role fits what they hold dear."""

from datetime import date

from vaultgoals.evaluation.assessments import Assessment, assessments
from vaultgoals.evaluation.wording import shown
from vaultgoals.model.goal import Role
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass

LOWEST, HIGHEST = 1, 10
"""The scale of satisfaction."""


@dataclass(frozen=True, slots=True)
class RoleSatisfaction:
    """One role as of a day."""

    path: str
    start: date | None
    end: date | None
    is_current: bool
    """Begun, and not over, as of the day; a role without dates is current."""
    latest: float | None
    """1-10; `None` where nothing was said yet."""
    how: str
    change: float | None
    """The latest minus the first; `None` with fewer than two assessments."""
    history: tuple[Assessment, ...]
    """Up to the day, by date."""
    values: tuple[str, ...]
    """Values that the role serves."""
    missing: tuple[str, ...]
    """Values of the vault that the role does not serve."""
    vision_values: tuple[str, ...]
    """Those of its values that a vision names, too."""
    left_out: tuple[str, ...] = ()
    """Check-ins beyond the scale, in words."""


def find_satisfaction(graph: GoalGraph, as_of: date) -> tuple[RoleSatisfaction, ...]:
    """Return every role begun by the day: current ones first, then the one that ended last; then by path."""
    wanted = {value for vision in graph.visions.values() for value in vision.values}
    found = [_role(role, graph, wanted, as_of) for role in graph.roles.values()]
    begun = [role for role in found if role.start is None or role.start <= as_of]
    return tuple(sorted(begun, key=lambda role: (not role.is_current, -(role.end or date.min).toordinal())))


def _role(role: Role, graph: GoalGraph, wanted: set[str], as_of: date) -> RoleSatisfaction:
    every = assessments(role.check_ins, role.satisfaction, as_of)
    history = tuple(one for one in every if LOWEST <= one.value <= HIGHEST)
    last = history[-1] if history else None
    values = tuple(value for value in role.values if value in graph.values)
    return RoleSatisfaction(
        path=role.note.path,
        start=role.start,
        end=role.end,
        is_current=(role.start is None or role.start <= as_of) and (role.end is None or role.end >= as_of),
        latest=last.value if last else None,
        how=last.how if last else f"nothing said by {as_of}",
        change=history[-1].value - history[0].value if len(history) > 1 else None,
        history=history,
        values=values,
        missing=tuple(value for value in graph.values if value not in values),
        vision_values=tuple(value for value in values if value in wanted),
        left_out=tuple(
            f"{shown(one.value)} ({one.how}) is not on the scale of {LOWEST} to {HIGHEST}"
            for one in every
            if one not in history
        ),
    )
