"""What a yearly review says beyond what moved: achievements, situation, skills, paths, the quarters, the vision."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vaultgoals.evaluation.alignment import by_rank, serving_values
from vaultgoals.evaluation.path_ranking import rank_paths
from vaultgoals.evaluation.satisfaction import RoleSatisfaction, find_satisfaction
from vaultgoals.evaluation.skill_gaps import SkillGap, find_skill_gaps
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reports.alignment import describe_skill
from vaultgoals.reports.gathering import Gathering, gather
from vaultgoals.reports.links import build_link, build_links, iso
from vaultgoals.reports.review_input import ReviewInput
from vaultgoals.reports.roll_up import report_quarters
from vaultgoals.reports.visions import report_visions
from vaultgoals.reports.wins import Found, find_wins, list_wins

_VISION = 4_000
"""Characters of a vision that are read again."""
_FEW = 6
_ACHIEVED = frozenset({"win", "goal"})


def report_yearly(review: ReviewInput) -> dict[str, Any]:
    """Return the sections of a yearly review."""
    gathering = gather(review)
    return {
        "visions": report_visions(review.data, _VISION),
        "achievements": _report_achievements(review, gathering),
        "roles": [_role(one, review) for one in find_satisfaction(review.data.graph, review.data.today)],
        "skills": _report_skills(review),
        "paths": _report_paths(review),
        "before": gathering.before(),
        "quarters": report_quarters(gathering),
    }


def _report_achievements(review: ReviewInput, gathering: Gathering) -> dict[str, Any]:
    """Return wins and goals reached with their evidence, and per value and per skill those that served it."""
    data = review.data
    graph = data.graph
    found = gathering.without_held(data.once(find_wins, review.first, data.today))
    achieved = [one for one in found if one.kind in _ACHIEVED]
    values = serving_values(graph)
    by_value: dict[str, list[Found]] = {path: [] for path in by_rank(graph.values)}
    by_skill: dict[str, list[Found]] = {path: [] for path in graph.skills}
    for one in achieved:
        goal = one.path if one.kind == "goal" else one.goal
        for value in values.get(goal, {}):
            by_value[value].append(one)
        skills = graph.goals[goal].targets.skills if goal in graph.goals else ()
        for skill in skills:
            if skill in by_skill:
                by_skill[skill].append(one)
    return {
        **list_wins(achieved, None, data),
        "checkpoints": sum(one.kind == "checkpoint" for one in found),
        "actions": sum(one.kind == "action" for one in found),
        "by_value": _tally(by_value, graph),
        "by_skill": _tally({path: wins for path, wins in by_skill.items() if wins}, graph),
    }


def _tally(groups: Mapping[str, Sequence[Found]], graph: GoalGraph) -> list[dict[str, Any]]:
    return [
        {
            "link": build_link(path, graph),
            "count": len(wins),
            "evidence": build_links(list(dict.fromkeys(one.path for one in wins))[:_FEW], graph),
        }
        for path, wins in groups.items()
    ]


def _role(role: RoleSatisfaction, review: ReviewInput) -> dict[str, Any]:
    graph = review.data.graph
    this_year = [one for one in role.history if one.on is not None and one.on >= review.first]
    before = [one for one in role.history if one.on is None or one.on < review.first]
    return {
        "link": build_link(role.path, graph),
        "current": role.is_current,
        "latest": role.latest,
        "before": before[-1].value if before else None,
        "history": [{"on": iso(one.on), "value": one.value, "comment": plain_text(one.comment)} for one in this_year],
        "serves": build_links(role.values, graph),
        "missing": build_links(role.missing, graph),
    }


def _report_skills(review: ReviewInput) -> dict[str, Any]:
    """Return skills that grew this year, and the gaps that are left with the goals that close them."""
    graph = review.data.graph
    gaps = find_skill_gaps(graph, review.data.evaluation)
    grown = []
    for gap in gaps:
        before = _level_before(gap, review.first)
        if before is not None and gap.level is not None and gap.level > before:
            grown.append(
                {"link": build_link(gap.path, graph), "before": before, "level": gap.level, "scale": gap.scale}
            )
    return {
        "grown": grown,
        "gaps": [
            {**describe_skill(gap, graph), "waiting": build_links(gap.waiting, graph)} for gap in gaps if gap.is_open
        ],
    }


def _level_before(gap: SkillGap, first: date) -> float | None:
    """Return the level a skill entered the year with: the last known before it, else its first one in it."""
    earlier = [one for one in gap.history if one.on is None or one.on < first]
    known = earlier[-1:] or gap.history[:1]
    return known[0].value if known else None


def _report_paths(review: ReviewInput) -> dict[str, Any]:
    """Return career paths, the best first, by weighted criteria, and which weight would change that."""
    graph = review.data.graph
    ranking = rank_paths(graph, review.data.evaluation, review.data.config)
    return {
        "rows": [
            {
                "link": build_link(path.path, graph),
                "total": path.total,
                "how": path.how,
                "goals": build_links(path.goals, graph),
                "scores": [
                    {"name": criterion.name, "score": score, "weight": criterion.weight}
                    for criterion, score in zip(ranking.criteria, path.scores, strict=True)
                ],
            }
            for path in ranking.paths
        ],
        "changes": [
            {
                "criterion": one.criterion,
                "weight": one.weight,
                "needed": one.needed,
                "beyond": one.beyond,
                "leader": build_link(one.leader, graph),
            }
            for one in ranking.changes[:2]
        ],
    }
