"""How goals, values and skills fit together."""

from typing import Any

from vaultgoals.evaluation.alignment import ValueAlignment, align
from vaultgoals.evaluation.mean import FULL, clamp
from vaultgoals.evaluation.skill_gaps import find_skill_gaps
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, build_links

_SHOWN_GOALS = 4


def report_values(data: ReportInput) -> dict[str, Any]:
    """Return `rows` of values with the active goals that serve them, and the active goals that serve none.

    Hours are given where those of every one of the goals are known.
    """
    found = align(data.graph, data.evaluation)
    rows = [_value_row(one, data) for one in found.values]
    return {"rows": rows, "unaligned": build_links(found.unaligned, data.graph)}


def _value_row(one: ValueAlignment, data: ReportInput) -> dict[str, Any]:
    count = len(one.goals)
    return {
        "link": build_link(one.path, data.graph),
        "count": count,
        "goals": build_links([goal.path for goal in one.goals[:_SHOWN_GOALS]], data.graph),
        "more": max(count - _SHOWN_GOALS, 0),
        "progress": one.progress,
        "known": one.known,
        "hours": one.hours if one.hours_known == count else None,
    }


def report_skills(data: ReportInput) -> dict[str, Any]:
    """Return skills below the level the person aims at, the widest gap first, with the active goals that build them."""
    rows = [
        {
            "link": build_link(gap.path, data.graph),
            "level": gap.level,
            "target": gap.target,
            "scale": gap.scale,
            "share": None if gap.level is None or gap.scale <= 0 else clamp(FULL * (gap.level / gap.scale)),
            "goals": build_links(gap.goals, data.graph),
            "gap": gap.gap,
        }
        for gap in find_skill_gaps(data.graph, data.evaluation)
        if gap.is_open
    ]
    return {"rows": rows}
