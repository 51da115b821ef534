"""How far each skill is from where the person wants it, and which goals close the gap."""

from vaultgoals.evaluation.assessments import Assessment, assessments
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import Skill, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class SkillGap:
    """One skill as of a day."""

    path: str
    level: float | None
    """`None` where nobody has assessed it yet."""
    target: float | None
    """`None` where no target is stated."""
    scale: float
    gap: float | None
    """Target minus level; 0 where the target is reached or passed, `None` where one of them is unknown."""
    how: str
    """Where the level comes from, in words."""
    moved: float | None
    """The level minus the first one known; `None` with fewer than two assessments."""
    history: tuple[Assessment, ...]
    """Up to the day, by date."""
    goals: tuple[str, ...]
    """Active goals that build it: the ones that close the gap."""
    waiting: tuple[str, ...]
    """Other goals that would: ideas, planned and paused ones."""

    @property
    def is_open(self) -> bool:
        """Whether there is a target that is not known to be reached."""
        return self.target is not None and self.gap != 0


_WAITING = frozenset({Status.IDEA, Status.PLANNED, Status.PAUSED})


def find_skill_gaps(graph: GoalGraph, evaluation: Evaluation) -> tuple[SkillGap, ...]:
    """Return every skill as of the evaluation's day: the widest gap first, then unknown ones, then those without any."""
    active: dict[str, list[str]] = {}
    waiting: dict[str, list[str]] = {}
    for path, goal in evaluation.goals.items():
        place = active if goal.status is Status.ACTIVE else waiting if goal.status in _WAITING else None
        if place is not None:
            for skill in graph.goals[path].targets.skills:
                place.setdefault(skill, []).append(path)
    gaps = [
        _gap(skill, evaluation, tuple(active.get(path, ())), tuple(waiting.get(path, ())))
        for path, skill in graph.skills.items()
    ]
    return tuple(sorted(gaps, key=lambda gap: (not gap.is_open, gap.gap is None, -(gap.gap or 0))))


def _gap(skill: Skill, evaluation: Evaluation, goals: tuple[str, ...], waiting: tuple[str, ...]) -> SkillGap:
    history = assessments(skill.check_ins, skill.level, evaluation.as_of, skill.assessed)
    last = history[-1] if history else None
    level = last.value if last else None
    known = level is not None and skill.target_level is not None
    return SkillGap(
        path=skill.note.path,
        level=level,
        target=skill.target_level,
        scale=skill.scale,
        gap=max((skill.target_level or 0) - (level or 0), 0.0) if known else None,
        how=last.how if last else f"not assessed by {evaluation.as_of}",
        moved=history[-1].value - history[0].value if len(history) > 1 else None,
        history=history,
        goals=goals,
        waiting=waiting,
    )
