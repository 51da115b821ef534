"""How goals, values and skills fit together."""

from collections.abc import Mapping
from datetime import date
from math import fsum
from typing import Any

from vaultgoals.goals.levels import levels
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.goal import Skill, Value
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, build_links
from vaultgoals.reports.standings import is_running

_FULL = 100
_SHOWN_GOALS = 4


def report_values(data: ReportInput) -> dict[str, Any]:
    """Return `rows` of values with the active goals that serve them, and the active goals that serve none.

    Effort is counted where every one of the goals states a weekly rate.
    """
    running = [goal for goal in data.evaluation.goals.values() if is_running(goal)]
    serving: dict[str, list[GoalEvaluation]] = {path: [] for path in data.graph.values}
    unaligned = []
    for goal in running:
        values = [path for path in data.graph.goals[goal.path].targets.values if path in serving]
        for path in dict.fromkeys(values):
            serving[path].append(goal)
        if not values:
            unaligned.append(goal.path)
    rows = [_value_row(path, serving[path], data) for path in _by_rank(data.graph.values)]
    return {"rows": rows, "unaligned": build_links(unaligned, data.graph) if rows else []}


def _by_rank(values: Mapping[str, Value]) -> list[str]:
    """Return values by rank, else by weight; those without either last, in the graph's order."""

    def importance(path: str) -> tuple[bool, float, float]:
        value = values[path]
        return value.rank is None and value.weight is None, value.rank or 0, -(value.weight or 0)

    return sorted(values, key=importance)


def _value_row(path: str, goals: list[GoalEvaluation], data: ReportInput) -> dict[str, Any]:
    known = [goal.progress.value for goal in goals if goal.progress.value is not None]
    efforts = [data.graph.goals[goal.path].effort for goal in goals]
    weekly = [effort.hours for effort in efforts if effort is not None and effort.weekly]
    return {
        "link": build_link(path, data.graph),
        "count": len(goals),
        "goals": build_links([goal.path for goal in goals[:_SHOWN_GOALS]], data.graph),
        "more": max(len(goals) - _SHOWN_GOALS, 0),
        "progress": fsum(known) / len(known) if known else None,
        "known": len(known),
        "hours": fsum(weekly) if weekly and len(weekly) == len(goals) else None,
    }


def report_skills(data: ReportInput) -> dict[str, Any]:
    """Return skills below the level the person aims at, the widest gap first, with the active goals that build them."""
    builders: dict[str, list[str]] = {}
    for goal in data.evaluation.goals.values():
        for path in dict.fromkeys(data.graph.goals[goal.path].targets.skills if is_running(goal) else ()):
            builders.setdefault(path, []).append(goal.path)
    rows = []
    for path, skill in data.graph.skills.items():
        level = level_at(skill, data.today)
        if skill.target_level is None or (level is not None and level >= skill.target_level):
            continue
        share = None if level is None or skill.scale <= 0 else _FULL * level / skill.scale
        rows.append(
            {
                "link": build_link(path, data.graph),
                "level": level,
                "target": skill.target_level,
                "scale": skill.scale,
                "share": share,
                "goals": build_links(builders.get(path, ()), data.graph),
                "gap": skill.target_level - (level or 0),
            }
        )
    return {"rows": sorted(rows, key=lambda row: -row["gap"])}


def level_at(skill: Skill, day: date) -> float | None:
    """Return a skill's level as of a day: of its latest check-in, else as stated; `None` where nobody said."""
    dated = [one for one in levels(skill.check_ins, "level", None, skill.level) if one.since and one.since <= day]
    return dated[-1].value if dated else skill.level
