"""What a monthly review says beyond what moved: alignment, what needs tending, effort, the weeks, feedback."""

from collections import Counter
from datetime import timedelta
from typing import Any

from vaultgoals.advice.chains import visions_by_goal
from vaultgoals.advice.questions import may_be_closed
from vaultgoals.evaluation.alignment import align
from vaultgoals.evaluation.weekly_hours import hours_by_goal, sum_hours
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import path_rank
from vaultgoals.model.goal import Horizon
from vaultgoals.reports.alignment import describe_value
from vaultgoals.reports.follow_ups import find_unsettled
from vaultgoals.reports.gathering import Gathering, gather
from vaultgoals.reports.links import build_link, build_links, build_reasons
from vaultgoals.reports.review_input import ReviewInput, sentence_of
from vaultgoals.reports.roll_up import report_weeks
from vaultgoals.reports.standings import is_running
from vaultgoals.reports.wins import find_wins, list_wins

_MOST = 12
_AHEAD = timedelta(days=14)


def report_monthly(review: ReviewInput) -> dict[str, Any]:
    """Return the sections of a monthly review."""
    gathering = gather(review)
    return {
        "alignment": report_alignment(review),
        "tending": _report_tending(review),
        "effort": _report_effort(review),
        "before": gathering.before(),
        "weeks": report_weeks(gathering),
        "found_wins": _report_found(review, gathering),
        "feedback": _report_feedback(review),
    }


def report_alignment(review: ReviewInput) -> dict[str, Any]:
    """Return `visions` with their active goals, `values` with what serves them, and what serves nothing."""
    data = review.data
    graph = data.graph
    running = [path for path, goal in data.evaluation.goals.items() if is_running(goal)]
    counts = Counter(vision for path in running for vision in graph.visions_of(path))
    alignment = align(graph, data.evaluation)
    led = {p for p, v in visions_by_goal(graph).items() if v} if graph.visions else frozenset(running)
    return {
        "visions": [{"link": build_link(path, graph), "count": counts[path]} for path in graph.visions],
        "by_value": [{**describe_value(one, graph), "share": one.effort_share} for one in alignment.values],
        "adrift": build_links([path for path in running if path not in led], graph),
        "unaligned": build_links(alignment.unaligned, graph),
    }


def _report_tending(review: ReviewInput) -> dict[str, Any]:
    """Return hints about goals to look after, and the goals that nobody checked in on in the period."""
    data = review.data
    hints = review.read_hints("no-next-action", "stale", "too-many-goals")
    stale = {found.path for found in hints if found.code == "stale"}
    silent = [
        path
        for path, goal in data.evaluation.goals.items()
        if is_running(goal) and path not in stale and goal.horizon is not Horizon.LONG
        if not may_be_closed(data.graph.goals[path], goal, data.today)
        if not any(review.first <= one.date <= data.today for one in data.graph.goals[path].check_ins)
    ]
    return {
        "no_action": build_links([one.path for one in hints if one.code == "no-next-action"], data.graph),
        "stale": build_reasons([one for one in hints if one.code == "stale"], data.graph),
        "silent": build_links(silent, data.graph),
        "limits": [sentence_of(one) for one in hints if one.code == "too-many-goals"],
    }


def _report_effort(review: ReviewInput) -> dict[str, Any]:
    """Return the hours a week that the active goals ask for, against what there is."""
    data = review.data
    by_goal = hours_by_goal(data.graph, data.evaluation)
    counted = [(path, one.hours) for path, one in by_goal.items() if one.counted and one.hours is not None]
    counted.sort(key=lambda entry: (-entry[1], path_rank(entry[0])))
    capacity = data.config.capacity.hours_per_week
    return {
        "hours": sum_hours(list(by_goal.values())),
        "capacity": capacity if capacity > 0 else None,
        "rows": [{"link": build_link(path, data.graph), "hours": hours} for path, hours in counted[:_MOST]],
        "more": max(len(counted) - _MOST, 0),
        "unknown": sum(one.hours is None for one in by_goal.values()),
    }


def _report_found(review: ReviewInput, gathering: Gathering) -> dict[str, Any]:
    """Return what went well since the first day that is looked back on, and how many `others`: finished actions."""
    found = gathering.without_held(review.data.once(find_wins, review.first, review.data.today))
    wins = [one for one in found if one.kind != "action"]
    return {**list_wins(wins, None, review.data), "others": len(found) - len(wins)}


def _report_feedback(review: ReviewInput) -> dict[str, Any]:
    """Return the feedback given in the period, and the follow-ups that are due or soon will be."""
    data = review.data
    graph = data.graph
    given = [
        (feedback.on, path)
        for path, feedback in graph.feedback.items()
        if feedback.on is not None and review.first <= feedback.on <= data.today
    ]
    return {
        "given": [
            {
                "link": build_link(path, graph),
                "on": on.isoformat(),
                "by": [plain_text(one) for one in graph.feedback[path].by],
                "about": build_links(graph.feedback[path].about, graph),
            }
            for on, path in sorted(given, key=lambda one: (one[0], path_rank(one[1])))
        ],
        "follow_ups": [
            {
                "link": build_link(one.path, graph),
                "on": one.on.isoformat(),
                "about": build_links(one.about, graph),
                "late": one.days < 0,
            }
            for one in find_unsettled(data)
            if one.on <= data.today + _AHEAD
        ],
    }
