"""`next`: what to do next, with the reason for each place."""

from collections.abc import Sequence
from itertools import groupby
from math import isfinite
from typing import Any

import click

from vaultgoals.cli.as_json import number, say_json
from vaultgoals.cli.invocation import Invocation, say_no_goal, with_invocation
from vaultgoals.cli.options import VaultCommand, text_or_json
from vaultgoals.cli.terminal import Painted, Piece, counted, say, say_paragraph
from vaultgoals.evaluating import as_it_stood, evaluate
from vaultgoals.evaluation.next_actions import Fitting, NextAction, fit_hours, rank_actions
from vaultgoals.evaluation.priority import Quadrant
from vaultgoals.evaluation.wording import listed, shown
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reports.away import away_words

LIMIT = 10


@click.command(
    cls=VaultCommand,
    name="next",
    examples=(
        "vaultgoals next",
        "vaultgoals next --hours 2",
    ),
)
@click.option("--limit", type=click.IntRange(1), default=LIMIT, metavar="N", help="At most so many.", show_default=True)
@click.option(
    "--hours", type=click.FloatRange(0, min_open=True), metavar="H", help="Only what fits into so many hours."
)
@text_or_json
@with_invocation
def command(invocation: Invocation, limit: int, hours: float | None, form: str) -> None:
    """Say what to do next: the open actions of active goals by importance and urgency, with the reason for each place.

    With --hours, actions are taken in this order as long as the effort in their line (`[effort:: 2 h]`) fits.
    """
    if hours is not None and not isfinite(hours):
        raise click.BadParameter(f"{str(hours)!r} is not a number.", param_hint="'--hours'")
    _, snapshot = invocation.load()
    snapshot = as_it_stood(snapshot, invocation.today())
    evaluation = evaluate(snapshot, invocation.today())
    actions = rank_actions(evaluation, snapshot.config)
    fitting = Fitting(actions.ready, 0.0, 0, ()) if hours is None else fit_hours(actions.ready, hours)
    chosen, rest = fitting.chosen[:limit], fitting.chosen[limit:]
    if form == "json":
        budget = None if hours is None else _budget(fit_hours(chosen, hours), hours, fitting.left_out)
        say_json(
            {
                "as_of": evaluation.as_of,
                "actions": [_describe(one, snapshot.graph) for one in chosen],
                "more": len(rest),
                "budget": budget,
                "blocked": [_describe(one, snapshot.graph) for one in actions.blocked],
            }
        )
        return
    if not snapshot.graph.goals:
        say_no_goal()
        return
    if away := away_words(evaluation):
        say(Painted(f"You are {away}; nothing of this is pressing.", "dim"))
    _say_actions(chosen, snapshot.graph)
    if rest:
        say(Painted(f"and {len(rest)} more; --limit shows them", "dim"))
    if hours is not None:
        _say_budget(fit_hours(chosen, hours), hours, len(fitting.left_out))
    _say_blocked(actions.blocked[:limit], len(actions.blocked), snapshot.graph)


def _describe(one: NextAction, graph: GoalGraph) -> dict[str, Any]:
    action, placing = one.action, one.placing
    return {
        "text": plain_text(task_text(action.task)),
        "goal": action.goal,
        "goal_title": graph.own_titles[action.goal],
        "path": action.path,
        "line": action.task.line,
        "due": action.task.due,
        "quadrant": placing.quadrant.value,
        "importance": number(placing.importance),
        "urgency": number(placing.urgency.value),
        "reasons": list(one.reasons),
        "hours": number(one.hours),
        "blocked_by": list(action.blocked_by),
        "waited_for_by": list(action.waited_for_by),
    }


def _budget(fitting: Fitting, hours: float, left_out: Sequence[NextAction]) -> dict[str, Any]:
    return {
        "hours": number(hours),
        "stated": number(fitting.hours),
        "unstated": fitting.unstated,
        "does_not_fit": [{"path": one.action.path, "line": one.action.task.line} for one in left_out],
    }


def _say_actions(chosen: Sequence[NextAction], graph: GoalGraph) -> None:
    if not chosen:
        say("No open action is ready. Write the next action of a goal as a task: `- [ ] Write the abstract`.")
    place = 0
    for quadrant, group in groupby(chosen, key=lambda one: one.placing.quadrant):
        if place:
            say()
        say(Painted(_title(quadrant), "strong"))
        for one in group:
            place += 1
            lead = f"{place:>3}. "
            say(lead, *_line(one, graph))
            say_paragraph("; ".join(one.reasons), indent=" " * len(lead), style="dim")


def _line(one: NextAction, graph: GoalGraph) -> list[Piece]:
    due = f", due {one.action.task.due}" if one.action.task.due else ""
    hours = f", {shown(one.hours)} h" if one.hours is not None else ""
    return [plain_text(task_text(one.action.task)), Painted(f"  ({graph.titles[one.action.goal]}{due}{hours})", "dim")]


def _title(quadrant: Quadrant) -> str:
    return f"{quadrant.value[0].upper()}{quadrant.value[1:]}"


def _say_budget(fitting: Fitting, hours: float, left_out: int) -> None:
    parts = [f"{shown(fitting.hours)} of {shown(hours)} h"]
    if fitting.unstated:
        parts.append(f"{counted(fitting.unstated, 'action')} without a stated effort not counted")
    if left_out:
        parts.append(f"{counted(left_out, 'action')} left out, as they do not fit")
    say()
    say_paragraph(f"{'; '.join(parts)}.", style="dim")


def _say_blocked(blocked: Sequence[NextAction], count: int, graph: GoalGraph) -> None:
    if not blocked:
        return
    say()
    say(Painted("Blocked", "strong"))
    for one in blocked:
        say("  ", *_line(one, graph))
        say_paragraph(f"waits for {listed(one.action.blocked_by)}", indent="    ", style="dim")
    if count > len(blocked):
        say(Painted(f"  and {count - len(blocked)} more", "dim"))
