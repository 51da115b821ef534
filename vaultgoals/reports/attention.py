"""What needs attention: the most consequential first, one line for each note, each with its reason."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from vaultgoals.advice.confidence import DOUBTED
from vaultgoals.advice.questions import QUESTIONS
from vaultgoals.evaluation.pace import pace_words
from vaultgoals.evaluation.rate_wording import least_words
from vaultgoals.evaluation.steps import task_state
from vaultgoals.evaluation.wording import counted, days_between, listed, percent
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.evaluation import GoalEvaluation, StandingName
from vaultgoals.model.folding import NameRank, is_note_path, path_rank
from vaultgoals.reports.decide import report_decide
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, words_of
from vaultgoals.reports.standings import is_running

MOST = 5
_RANKS = {StandingName.OVERDUE: 0, StandingName.OFF_TRACK: 2, StandingName.AT_RISK: 4}
_LATE_CHECKPOINT, _ERROR, _BLOCKED, _DOUBTED, _WARNING, _HINT = 1, 3, 5, 6, 7, 8
_OF_NOTES = (_ERROR, _WARNING, _HINT)
"""Findings about what is written in a note, rather than about how a goal goes."""
_Finding = tuple[int, float, str, str, str]
"""Rank, minus the goal's importance, vault path, what it is, why."""


def report_attention(data: ReportInput) -> dict[str, Any]:
    """Return what goals ask to `decide`, at most five `lines` about others, and how many `more` notes have something to say."""
    first: dict[str, _Finding] = {}
    for finding in sorted(_findings(data), key=_order):
        # A finding about the vault as a whole stands for itself.
        first.setdefault(finding[2] or finding[4], finding)
    lines: dict[tuple[str, str, str], dict[str, Any]] = {}
    for rank, _, path, what, reason in sorted(first.values(), key=_order):
        link = build_link(path, data.graph) if path else None
        line = {"link": link, "what": what, "reason": reason, "about_goal": rank not in _OF_NOTES}
        lines.setdefault((link["title"] if link else "", what, reason), line)
    decide = report_decide(data.diagnostics, data)
    return {"decide": decide, "lines": list(lines.values())[:MOST], "more": max(len(lines) - MOST, 0)}


def _order(finding: _Finding) -> tuple[int, float, NameRank, str, str]:
    rank, weight, path, what, why = finding
    return rank, weight, path_rank(path), what, why


def _findings(data: ReportInput) -> Iterator[_Finding]:
    # What asks to be decided is asked in its own place, and nothing else.
    asking = {found.path for found in data.diagnostics if found.code in QUESTIONS}
    for goal in data.evaluation.goals.values():
        if is_running(goal) and goal.path not in asking:
            yield from _of_goal(goal, data)
    ranks = {Severity.ERROR: _ERROR, Severity.HINT: _HINT, Severity.WARNING: _WARNING}
    for found in data.diagnostics:
        if _is_shown(found, data) and not (found.path in asking and found.severity is Severity.HINT):
            what = "" if found.severity is Severity.HINT else str(found.severity)
            rank, what = (_DOUBTED, DOUBTED) if found.code == DOUBTED else (ranks[found.severity], what)
            yield rank, _importance(found.path, data), found.path, what, words_of(found)


def _is_shown(found: Diagnostic, data: ReportInput) -> bool:
    """Say whether a finding is about the vault or a note; that an ordinary note nearly has a kind is for `check` to say."""
    is_of_kind = found.path in data.graph.titles or found.severity is not Severity.HINT
    return not found.path or (is_note_path(found.path) and is_of_kind)


def _of_goal(goal: GoalEvaluation, data: ReportInput) -> Iterator[_Finding]:
    weight = _importance(goal.path, data)
    name = goal.standing.name
    if name in _RANKS:
        yield _RANKS[name], weight, goal.path, str(name), _reason(goal, data.today)
    for task in data.graph.goals[goal.path].checkpoints:
        if task.due is not None and task.due < data.today and task_state(task, data.today) == "open":
            reason = f"{plain_text(task_text(task))} was due {days_between(task.due, data.today)} ago"
            yield _LATE_CHECKPOINT, weight, goal.path, "checkpoint overdue", reason
    if goal.actions and goal.next_action is None:
        waits = dict.fromkeys(blocker for action in goal.actions for blocker in action.blocked_by)
        yield _BLOCKED, weight, goal.path, "blocked", f"waits for {listed(list(waits)[:3])}"


def _reason(goal: GoalEvaluation, today: date) -> str:
    """Return why a goal stands as it does, in fewer words than `explain` has."""
    standing, progress = goal.standing, goal.progress.value
    if standing.name is StandingName.OVERDUE and goal.due is not None:
        at = "" if progress is None else f", at {percent(progress)}"
        return f"{days_between(goal.due, today)} late{at}"
    if standing.gap is None:
        return (goal.progress.is_of_rates and least_words(goal.rates)) or standing.reason
    points = counted(max(1, round(-standing.gap)), "point")
    behind = f"{points} behind its time" if standing.gap < 0 else standing.reason
    return "; ".join(words for words in (behind, pace_words(goal.pace)) if words)


def _importance(path: str, data: ReportInput) -> float:
    goal = data.evaluation.goals.get(path)
    return -(goal.importance or 0) if goal else 0
