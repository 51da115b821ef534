"""How goals, values and skills fit together."""

from typing import Any

from vaultgoals.evaluation.alignment import ValueAlignment, align
from vaultgoals.evaluation.mean import FULL, clamp
from vaultgoals.evaluation.skill_gaps import SkillGap, find_skill_gaps
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, build_links

_SHOWN_GOALS = 4


def report_values(data: ReportInput) -> dict[str, Any]:
    """Return `rows` of values with the active goals that serve them, and the active goals that serve none.

    Hours are given where those of every one of the goals are known.
    """
    found = align(data.graph, data.evaluation)
    rows = [
        {**describe_value(one, data.graph), "hours": one.hours if one.hours_known == len(one.goals) else None}
        for one in found.values
    ]
    return {"rows": rows, "unaligned": build_links(found.unaligned, data.graph)}


def describe_value(one: ValueAlignment, graph: GoalGraph) -> dict[str, Any]:
    """Return a value as plain data: the first few goals that serve it, how many there are, and their progress."""
    return {
        "link": build_link(one.path, graph),
        "count": len(one.goals),
        "goals": build_links([goal.path for goal in one.goals[:_SHOWN_GOALS]], graph),
        "more": max(len(one.goals) - _SHOWN_GOALS, 0),
        "progress": one.progress,
        "known": one.known,
        "measured": one.measured,
    }


def report_skills(data: ReportInput) -> dict[str, Any]:
    """Return skills below the level the person aims at, the widest gap first, with the active goals that build them."""
    rows = [
        {
            **describe_skill(gap, data.graph),
            "share": None if gap.level is None or gap.scale <= 0 else clamp(FULL * (gap.level / gap.scale)),
            "gap": gap.gap,
        }
        for gap in find_skill_gaps(data.graph, data.evaluation)
        if gap.is_open
    ]
    return {"rows": rows}


def describe_skill(gap: SkillGap, graph: GoalGraph) -> dict[str, Any]:
    """Return a skill as plain data: where it is, where it is to be, and the active goals that build it."""
    return {
        "link": build_link(gap.path, graph),
        "level": gap.level,
        "target": gap.target,
        "scale": gap.scale,
        "goals": build_links(gap.goals, graph),
    }
