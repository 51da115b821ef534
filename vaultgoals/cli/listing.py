"""`list`: the goal notes, as a table or as JSON."""

from typing import Any

import click

from vaultgoals.cli.as_json import number, say_json
from vaultgoals.cli.completion import complete_kind
from vaultgoals.cli.invocation import Invocation, say_no_goal, with_invocation
from vaultgoals.cli.options import VaultCommand, text_or_json
from vaultgoals.cli.standings import painted_standing, progress_shown
from vaultgoals.cli.terminal import Painted, Piece, say, say_table
from vaultgoals.evaluating import as_it_stood, evaluate
from vaultgoals.model.evaluation import Evaluation, Progress
from vaultgoals.model.folding import note_name, path_rank
from vaultgoals.model.goal import Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kinds import KINDS
from vaultgoals.snapshot import Snapshot


@click.command(
    cls=VaultCommand,
    name="list",
    examples=(
        "vaultgoals list",
        "vaultgoals list --kind skill",
        "vaultgoals list --status active --format json",
    ),
)
@click.option(
    "--kind",
    metavar="KIND",
    shell_complete=complete_kind,
    help=f"Only notes of this kind: {', '.join([*KINDS][:6])}, …",
)
@click.option("--status", type=click.Choice([s.value for s in Status]), help="Only goals of this status.")
@text_or_json
@with_invocation
def command(invocation: Invocation, kind: str | None, status: str | None, form: str) -> None:
    """List goals and the other notes with a kind: goals first, by path."""
    _, snapshot = invocation.load()
    _refuse_unknown_kind(kind, snapshot)
    stood = as_it_stood(snapshot, invocation.today())
    evaluation = evaluate(stood, invocation.today())
    rows = list_notes(stood, evaluation, kind, status)
    if form == "json":
        say_json([_json_row(row) for row in rows])
    elif rows:
        _say_rows([{**row, "title": snapshot.graph.titles[row["path"]]} for row in rows], evaluation)
    elif kind or status:
        say("Nothing matches.")
    else:
        say_no_goal()


def _refuse_unknown_kind(kind: str | None, snapshot: Snapshot) -> None:
    kinds = dict.fromkeys(kind for plugin in snapshot.plugins for kind in plugin.kinds)
    if kind is not None and kind not in kinds:
        raise click.UsageError(f"no kind {kind!r}; there is {', '.join(kinds)}.")


def list_notes(
    snapshot: Snapshot, evaluation: Evaluation, kind: str | None = None, status: str | None = None
) -> list[dict[str, Any]]:
    """Return one mapping per note with a kind, by kind and path; `progress` is 0-100, not rounded."""
    order = tuple(kind for plugin in snapshot.plugins for kind in plugin.kinds)
    paths = sorted(
        (
            path
            for path, found in snapshot.kinds.items()
            if kind in (None, found) and (found != "goal" or path in evaluation.goals)
        ),
        key=lambda path: (order.index(snapshot.kinds[path]), path_rank(path)),
    )
    rows = [describe(path, snapshot.kinds[path], snapshot.graph, evaluation) for path in paths]
    return [row for row in rows if status in (None, row["status"])]


def describe(path: str, kind: str, graph: GoalGraph, evaluation: Evaluation) -> dict[str, Any]:
    """Return what `list` says of a note; what only goals have is `None` for any other kind."""
    goal = evaluation.goals.get(path)
    return {
        "path": path,
        "kind": kind,
        "title": graph.own_titles.get(path, note_name(path)),
        "status": goal.status.value if goal else None,
        "horizon": goal.horizon.value if goal and goal.horizon else None,
        "progress": goal.progress.value if goal else None,
        "measure": (goal.progress.measure or None) if goal else None,
        "standing": goal.standing.name.value if goal else None,
        "due": goal.due if goal else None,
        "parents": list(graph.parents.get(path, ())) if goal else [],
    }


def _json_row(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "progress": number(row["progress"])}


def _say_rows(rows: list[dict[str, Any]], evaluation: Evaluation) -> None:
    goals = [row for row in rows if row["kind"] == "goal"]
    others = [row for row in rows if row["kind"] != "goal"]
    if goals:
        table: list[list[Piece]] = [[Painted(t, "dim") for t in ("Goal", "Progress", "Standing", "Due", "Horizon")]]
        table += [_goal_row(row, evaluation.goals[row["path"]].progress) for row in goals]
        say_table(table, right=(1,))
    if goals and others:
        say()
    if others:
        table = [[Painted(text, "dim") for text in ("Title", "Kind", "Note")]]
        table += [[row["title"], row["kind"], Painted(row["path"], "dim")] for row in others]
        say_table(table, flexible=2)


def _goal_row(row: dict[str, Any], progress: Progress) -> list[Piece]:
    return [
        row["title"],
        progress_shown(progress),
        painted_standing(row["standing"]),
        str(row["due"] or ""),
        row["horizon"] or "",
    ]
