"""`show`: one goal note, on one screen."""

import click

from vaultgoals.cli.completion import complete_note
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import NOTE, VaultCommand, text_or_json
from vaultgoals.cli.terminal import say, say_paragraph


@click.command(
    cls=VaultCommand,
    name="show",
    examples=(
        'vaultgoals show "Give four talks"',
        "vaultgoals show Speaking",
    ),
    arguments=NOTE,
)
@click.argument("note", shell_complete=complete_note)
@text_or_json
@with_invocation
def command(invocation: Invocation, note: str, form: str) -> None:
    """Show everything about one note: of a goal its dates, measures and what is next, of any other kind its table."""
    from vaultgoals.cli.as_json import say_json
    from vaultgoals.cli.facts import Facts, describe_facts
    from vaultgoals.cli.naming import as_it_stood_with, find_part
    from vaultgoals.cli.show_goal import say_goal, say_goal_hint
    from vaultgoals.cli.show_kinds import SCREENS
    from vaultgoals.cli.show_parts import say_findings, title_of
    from vaultgoals.evaluating import evaluate

    root, snapshot = invocation.load()
    path = find_part(note, snapshot, root)
    snapshot = as_it_stood_with(path, snapshot, invocation.today())
    facts = Facts(snapshot, evaluate(snapshot, invocation.today()), path)
    if form == "json":
        say_json(describe_facts(facts))
        return
    say_paragraph(title_of(path, snapshot.graph), style="strong")
    what = "" if facts.kind == "goal" else f"{facts.kind}, "
    say_paragraph(f"{what}{path}, as of {facts.evaluation.as_of}", style="dim")
    say()
    if facts.kind == "goal":
        say_goal(facts)
    elif facts.kind in SCREENS:
        SCREENS[facts.kind](facts)
    say_findings(facts.findings)
    if facts.kind == "goal":
        say_goal_hint(facts)
