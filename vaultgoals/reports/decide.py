"""What goals ask to be decided, one line each, with the ways to answer."""

from collections.abc import Iterable
from typing import Any

from vaultgoals.advice.confidence import ASKS, SURE_BUT_LATE, sure_words
from vaultgoals.advice.questions import QUESTIONS, find_question
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link


def report_sure(hints: Iterable[Diagnostic], data: ReportInput) -> list[dict[str, Any]]:
    """Return a line for each goal that the person is sure of, and that the pace lands after its due day."""
    lines = []
    for path in dict.fromkeys(hint.path for hint in hints if hint.code == SURE_BUT_LATE):
        why = sure_words(data.evaluation.goals[path])
        lines.append({"link": build_link(path, data.graph), "reason": why, "asks": ASKS})
    return lines


def report_decide(hints: Iterable[Diagnostic], data: ReportInput) -> dict[str, Any]:
    """Return `lines`, one for each goal that asks something as of the day, and the `ways` to answer, each once.

    `hints` say which goals may ask: those that a person silenced are not among them.
    """
    lines, ways = [], {}
    for path in dict.fromkeys(hint.path for hint in hints if hint.code in QUESTIONS):
        asked = find_question(data.graph.goals[path], data.evaluation.goals[path], data.today)
        if asked is not None:
            question, why = asked
            lines.append({"link": build_link(path, data.graph), "reason": why, "asks": question.asks.capitalize()})
            ways[question.way.verb] = {
                "verb": question.way.verb,
                "written": list(question.way.written),
                "command": question.way.command,
            }
    return {"lines": lines, "ways": list(ways.values())}
