"""`show`: one goal on one screen."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import Any

import click

from vaultgoals.advice.smart import Letter, Smart, build_smart
from vaultgoals.cli.as_json import number, say_json
from vaultgoals.cli.check import describe as describe_diagnostic
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.listing import describe
from vaultgoals.cli.naming import find_goal
from vaultgoals.cli.options import VaultCommand
from vaultgoals.cli.standings import painted_standing
from vaultgoals.cli.terminal import Painted, Piece, counted, say, say_paragraph, say_table
from vaultgoals.evaluation.wording import percent, shown
from vaultgoals.model.diagnostic import Diagnostic, Severity, format_diagnostic
from vaultgoals.model.evaluation import Action, Evaluation, GoalEvaluation, Part
from vaultgoals.model.goal import Goal
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Task
from vaultgoals.pipeline import build_check_input, check, evaluate

MOST = 8
"""Lines of one section; the rest is counted."""


@click.command(cls=VaultCommand, name="show", short_help="Show one goal: dates, measures, what is next.")
@click.argument("goal")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_invocation
def command(invocation: Invocation, goal: str, form: str) -> None:
    """Show one goal: dates, measures, what is next, and what is worth a look.

    GOAL is a path, a name or a title, in any case.
    """
    root, snapshot = invocation.load()
    path = find_goal(goal, snapshot, root)
    today = invocation.today()
    evaluation = evaluate(snapshot, today)
    graph, found = snapshot.graph, snapshot.graph.goals[path]
    evaluated = evaluation.goals[path]
    smart = build_smart(build_check_input(snapshot, evaluation)).get(path)
    findings = [d for d in check(snapshot, today) if d.path == path]
    if form == "json":
        say_json(_json(path, graph, evaluation, smart, findings))
        return
    say(Painted(found.title, "strong"))
    say(Painted(f"{path}, as of {today}", "dim"))
    say()
    say_table(list(_facts(found, evaluated, graph)), flexible=1)
    _say_why(found)
    _say_parts(evaluated)
    _say_list("Goals that serve it", [_child(child, graph, evaluation) for child in graph.children.get(path, ())])
    _say_list("Next actions", [[_action(action)] for action in evaluated.actions])
    _say_list("Checkpoints", [_checkpoint(task) for task in found.checkpoints])
    _say_list("In the way", [[noted.text] for noted in found.obstacles])
    if smart:
        say()
        say("How it is put")
        say_table([_letter(letter) for letter in smart.letters], indent="  ", flexible=2)
    _say_findings(findings)
    say()
    say_paragraph(f"`vaultgoals explain {quote(path)}` shows how the numbers come about.", style="dim")


def _json(
    path: str, graph: GoalGraph, evaluation: Evaluation, smart: Smart | None, findings: Sequence[Diagnostic]
) -> dict[str, Any]:
    goal, row = evaluation.goals[path], describe(path, "goal", graph, evaluation)
    letters = smart.letters if smart else ()
    return {
        **row,
        "progress": number(row["progress"]),
        "reason": goal.standing.reason,
        "start": goal.standing.start,
        "importance": number(goal.importance),
        "urgency": number(goal.urgency),
        "last_evidence": goal.last_evidence,
        "actions": [
            {"text": one.task.text, "path": one.path, "due": one.task.due, "blocked_by": list(one.blocked_by)}
            for one in goal.actions
        ],
        "smart": [
            {"letter": one.letter, "name": one.name, "met": one.met, "evidence": one.evidence} for one in letters
        ],
        "diagnostics": [describe_diagnostic(diagnostic) for diagnostic in findings],
    }


def _facts(goal: Goal, evaluated: GoalEvaluation, graph: GoalGraph) -> Iterator[list[Piece]]:
    progress = evaluated.progress
    value = "unknown" if progress.value is None else percent(progress.value)
    yield ["Progress", f"{value}{f', by {progress.measure}' if progress.measure else ''}"]
    yield ["Standing", painted_standing(evaluated.standing.name.value)]
    yield ["", Painted(evaluated.standing.reason, "dim")]
    yield ["Status", f"{evaluated.status}{'' if goal.status_stated else ' (not stated)'}"]
    if evaluated.horizon:
        yield ["Horizon", f"{evaluated.horizon}{'' if goal.horizon_stated else ' (from its dates)'}"]
    dates = [f"from {goal.start}" if goal.start else "", f"due {evaluated.due}" if evaluated.due else ""]
    if any(dates):
        yield ["Dates", ", ".join(filter(None, dates))]
    for label, paths in (
        ("Serves", graph.parents.get(goal.path, ())),
        ("Needs", graph.needs.get(goal.path, ())),
        ("Needed by", graph.needed_by.get(goal.path, ())),
        ("Values", goal.targets.values),
        ("Skills", goal.targets.skills),
        ("Support", goal.targets.support),
    ):
        if paths:
            yield [label, ", ".join(_title(path, graph) for path in paths)]
    yield from _details(goal, evaluated)


def _details(goal: Goal, evaluated: GoalEvaluation) -> Iterator[list[Piece]]:
    if goal.effort:
        yield ["Effort", f"{shown(goal.effort.hours)} h{'/week' if goal.effort.weekly else ''}"]
    scales = ((evaluated.importance, "importance", False), (evaluated.urgency, "urgency", evaluated.urgency_derived))
    known = [f"{name} {shown(v)} of 5{' (from its due date)' if derived else ''}" for v, name, derived in scales if v]
    if known:
        yield ["Priority", ", ".join(known)]
    if evaluated.last_evidence:
        yield ["Last sign", f"{evaluated.last_evidence} (latest check-in or finished step)"]


def _title(path: str, graph: GoalGraph) -> str:
    return graph.titles.get(path, path.rsplit("/", 1)[-1].removesuffix(".md"))


def _say_why(goal: Goal) -> None:
    paragraph = goal.why.strip().split("\n\n")[0]
    if paragraph:
        say()
        say("Why")
        say_paragraph(" ".join(paragraph.split()), indent="  ")


def _say_parts(evaluated: GoalEvaluation) -> None:
    progress = evaluated.progress
    if progress.measure in ("key results", "metric"):
        _say_list("Measures", [_part(part) for part in progress.parts])


def _part(part: Part) -> list[Piece]:
    value = "?" if part.value is None else percent(part.value)
    return [part.label, value, Painted(part.how, "dim")]


def _child(path: str, graph: GoalGraph, evaluation: Evaluation) -> list[Piece]:
    child = evaluation.goals[path]
    value = "?" if child.progress.value is None else percent(child.progress.value)
    return [_title(path, graph), value, painted_standing(child.standing.name.value)]


def _action(action: Action) -> str:
    due = f" (due {action.task.due})" if action.task.due else ""
    blocked = f" (waits for {', '.join(action.blocked_by)})" if action.blocked_by else ""
    return f"{action.task.text}{due}{blocked}"


def _letter(letter: Letter) -> list[Piece]:
    mark = "?" if letter.met is None else "yes" if letter.met else "no"
    return [letter.name, mark, Painted(letter.evidence, "dim")]


def _checkpoint(task: Task) -> list[Piece]:
    state = (
        f"done {task.done}"
        if task.done
        else "done"
        if task.status_type == "done"
        else f"due {task.due}"
        if task.due
        else "open"
    )
    return [task.text, Painted(state, "dim")]


def _say_list(title: str, rows: Sequence[Sequence[Piece]]) -> None:
    if not rows:
        return
    say()
    say(title)
    say_table(rows[:MOST], indent="  ")
    if len(rows) > MOST:
        say(Painted(f"  and {len(rows) - MOST} more", "dim"))


def _say_findings(found: Sequence[Diagnostic]) -> None:
    if not found:
        return
    grave = [d for d in found if d.severity != Severity.ADVICE]
    say()
    say("Worth a look")
    for diagnostic in [*grave, *(d for d in found if d.severity == Severity.ADVICE)][:MOST]:
        say_paragraph(format_diagnostic(diagnostic).partition(": ")[2], indent="  ")
    if len(found) > MOST:
        say(Painted(f"  and {counted(len(found) - MOST, 'finding')} more", "dim"))
