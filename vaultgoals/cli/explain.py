"""`explain`: how a goal's progress and standing come about."""

import click

from vaultgoals.cli.completion import complete_note
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import GOAL, VaultCommand, text_or_json
from vaultgoals.cli.terminal import Painted, clean_text, say, terminal_width, wrapped


@click.command(cls=VaultCommand, name="explain", examples=('vaultgoals explain "Give four talks"',), arguments=GOAL)
@click.argument("goal", shell_complete=complete_note)
@text_or_json
@with_invocation
def command(invocation: Invocation, goal: str, form: str) -> None:
    """Show how a goal's progress and standing come about, so that each number can be recomputed by hand."""
    from vaultgoals.advice.signs import find_last_signs
    from vaultgoals.cli.as_json import as_data, say_json
    from vaultgoals.cli.naming import as_it_stood_with, find_goal
    from vaultgoals.evaluating import evaluate
    from vaultgoals.findings import build_check_input
    from vaultgoals.reports.explanation import explain, format_explanation

    root, snapshot = invocation.load()
    path = find_goal(goal, snapshot, root)
    snapshot = as_it_stood_with(path, snapshot, invocation.today())
    evaluation = evaluate(snapshot, invocation.today())
    sign = find_last_signs(build_check_input(snapshot, evaluation)).get(path)
    explanation = explain(snapshot.graph, evaluation, path, str(sign or ""))
    if form == "json":
        say_json(as_data(explanation))
        return
    title, *lines = format_explanation(explanation)
    say(Painted(title, "strong"))
    for line in lines:
        say_hanging(line)


def say_hanging(line: str) -> None:
    """Print a line; where it is too long it goes on under its own text, behind indentation and bullet."""
    line = clean_text(line)
    body = line.lstrip(" -")
    lead = line[: len(line) - len(body)]
    first, *more = wrapped(body, terminal_width() - len(lead))
    say(lead, first)
    for rest in more:
        say(" " * len(lead), rest)
