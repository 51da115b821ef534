"""What a quarterly review says beyond what moved: each goal's quarter, the chain of horizons, metrics, dates, months."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from vaultgoals.evaluation.critical_chain import find_timeline
from vaultgoals.evaluation.history import due_at
from vaultgoals.evaluation.measure_tokens import is_same_measure
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.folding import fold_words, path_rank
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.measure import KeyResult
from vaultgoals.reports.gathering import gather
from vaultgoals.reports.goal_map import report_map
from vaultgoals.reports.links import build_link, build_reasons, iso
from vaultgoals.reports.resources import report_resources
from vaultgoals.reports.review_input import ReviewInput, sentence_of
from vaultgoals.reports.review_notes import find_answers, find_review
from vaultgoals.reports.review_progress import find_changes
from vaultgoals.reports.roll_up import report_months
from vaultgoals.reports.standing_still import find_still
from vaultgoals.reports.standings import find_confidence, find_landing, is_running
from vaultgoals.reports.visions import report_visions
from vaultgoals.reviews.changes import IN_TROUBLE, ChangeKind, is_whole_point
from vaultgoals.reviews.facts import Fact, build_facts
from vaultgoals.reviews.headings import FOCUS
from vaultgoals.reviews.same_goal import match_facts

_VISION = 700
"""Characters of a vision that open the review."""
_MOST = 20
_DAY = timedelta(days=1)
_CHAIN = ("long-goal-unfed", "due-after-parent", "vision-without-goals", "serves-nothing", "not-relevant")
"""Hints about the chain from a vision down to the next months."""
_SHOWN = frozenset({Status.ACTIVE, Status.PAUSED, Status.PLANNED})

_CLOSED = frozenset({ChangeKind.DONE, ChangeKind.DROPPED})
_INCOMPARABLE = frozenset({ChangeKind.NEW, ChangeKind.REDEFINED})


def report_quarterly(review: ReviewInput) -> dict[str, Any]:
    """Return the sections of a quarterly review."""
    goals = _report_goals(review)
    gathering = gather(review)
    return {
        "visions": report_visions(review.data, _VISION),
        "horizons": report_horizons(review),
        "goals": goals,
        "metrics": _report_metrics(review),
        "dates": _report_dates(review),
        "resources": report_resources(review.data),
        "focus": _report_focus(review),
        "before": gathering.before(),
        "months": report_months(gathering),
        "limits": [sentence_of(one) for one in review.read_hints("too-many-goals", "over-capacity")],
        "asked": [line["link"] for line in goals["lines"] if line["open"]],
    }


def _report_focus(review: ReviewInput) -> dict[str, Any]:
    """Return how many goals this review's own answers put into the next quarter's focus, and how many are few enough."""
    data = review.data
    own = find_review(data.graph, review.period)
    items = find_answers(data, own).get(FOCUS["quarterly"], ()) if own is not None else ()
    most = data.config.limits.active_medium
    return {"count": len(items), "most": most, "is_much": len(items) > most}


def report_horizons(review: ReviewInput) -> dict[str, Any]:
    """Return the goals below what they serve, and where that chain is broken."""
    found = report_map(review.data)
    return {
        "lines": found["lines"],
        "more": found["more"],
        "broken": build_reasons(review.read_hints(*_CHAIN), review.data.graph),
    }


def _report_goals(review: ReviewInput) -> dict[str, Any]:
    """Return one line for each goal that is open, or was closed since the review before: where it was, where it is, what is next."""
    data = review.data
    before = match_facts(review.since.facts, data.graph, review.since.day)
    now = {fact.link: fact for fact in build_facts(data.evaluation, data.graph, data.recall)}
    # What cannot be compared with what it was; only facts can tell.
    changes = find_changes(review)
    changed = {change.path: str(change.kind) for change in changes if change.kind in _INCOMPARABLE}
    closed = {change.path for change in changes if change.kind in _CLOSED}
    lines = [
        _goal_line(goal, before.get(path), now[path], changed, review)
        for path, goal in data.evaluation.goals.items()
        if goal.status in _SHOWN or path in closed
    ]
    lines.sort(key=lambda line: (not line["open"], line["due"] or date.max.isoformat()))
    # A goal in trouble that stood still is named however many there are.
    room = _MOST - sum(map(_is_stuck, lines))
    kept = [line for number, line in enumerate(lines) if _is_stuck(line) or number < max(room, 0)]
    return {"lines": kept, "more": len(lines) - len(kept)}


def _is_stuck(line: Mapping[str, Any]) -> bool:
    is_still = line["before"] is not None and line["before"] == line["now"]
    return is_still and line["standing"] in IN_TROUBLE


def _goal_line(
    goal: GoalEvaluation, before: Fact | None, now: Fact, changed: Mapping[str, str], review: ReviewInput
) -> dict[str, Any]:
    value = before.value if before is not None and is_same_measure(before.measure, now.measure) else None
    is_still = value is not None and now.value is not None and not is_whole_point(value, now.value)
    return {
        "link": build_link(goal.path, review.data.graph),
        "before": now.value if is_still else value,
        "still": find_still(goal.path, review.data) if is_still and is_running(goal) else "",
        "changed": changed.get(goal.path, ""),
        "now": goal.progress.value,
        "between": goal.progress.between,
        "standing": str(goal.standing.name),
        "due": iso(goal.due),
        "landing": find_landing(goal.forecast),
        "confidence": find_confidence(goal.confidence) if is_running(goal) else None,
        "open": goal.status in _SHOWN,
        "reason": review.data.graph.goals[goal.path].reason if goal.status is not Status.ACTIVE else "",
    }


def _report_metrics(review: ReviewInput) -> list[dict[str, Any]]:
    """Return the measures of active goals that no check-in of the quarter says anything of."""
    lines = []
    for path, found in review.data.evaluation.goals.items():
        goal = review.data.graph.goals[path]
        if is_running(found):
            names = list(_quiet_measures(goal, review.first, review.data.today))
            if names:
                lines.append({"link": build_link(path, review.data.graph), "names": names})
    return lines[:_MOST]


def _quiet_measures(goal: Goal, first: date, last: date) -> Iterator[str]:
    measures: tuple[KeyResult, ...] = goal.key_results or ((goal.metric,) if goal.metric else ())
    heard = [one for one in goal.check_ins if first <= one.date <= last and (one.value is not None or one.text)]
    for measure in measures:
        said = any(one.measure is None or fold_words(one.measure) == fold_words(measure.name) for one in heard)
        if measure.target is not None and not measure.cancelled and not said:
            yield plain_text(measure.name) or "its measure"


def _report_dates(review: ReviewInput) -> dict[str, Any]:
    """Return dates that slipped by a check-in of the quarter, and where there is no room left."""
    data = review.data
    graph = data.graph
    day = max(review.first, date.min + _DAY) - _DAY
    slipped: dict[str, dict[str, Any]] = {}
    for path, goal in graph.goals.items():
        before, now = due_at(goal, day), due_at(goal, data.today)
        if before is not None and now is not None and now > before:
            moved = [one for one in goal.check_ins if one.due == now and one.date <= data.today]
            reason = plain_text(moved[-1].comment) if moved else ""
            link = build_link(path, graph)
            slipped[path] = {"link": link, "before": iso(before), "due": iso(now), "reason": reason}
    for change in find_changes(review):
        if change.kind is ChangeKind.SLIPPED and change.path not in slipped:
            link = build_link(change.path, graph)
            before, now = change.due_before, change.due
            slipped[change.path] = {"link": link, "before": iso(before), "due": iso(now), "reason": ""}
    waited_for = [
        (one.slack, path, one)
        for path, one in find_timeline(graph, data.evaluation).goals.items()
        if one.slack is not None
    ]
    tight = [
        {
            "link": build_link(path, graph),
            "slack": slack,
            "until": build_link(one.slack_until, graph) if one.slack_until else None,
            "critical": one.is_critical,
        }
        for slack, path, one in sorted(waited_for, key=lambda entry: (entry[0], path_rank(entry[1])))
    ]
    no_room = build_reasons(review.read_hints("no-slack"), graph)
    return {"slipped": list(slipped.values()), "tight": tight[:_MOST], "no_room": no_room}
