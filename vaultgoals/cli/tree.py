"""`tree`: which goal serves which, from the vision down."""

from collections.abc import Iterator
from typing import Any

import click

from vaultgoals.cli.as_json import number, say_json
from vaultgoals.cli.invocation import Invocation, say_no_goal, with_invocation
from vaultgoals.cli.listing import describe
from vaultgoals.cli.options import VaultCommand, text_or_json
from vaultgoals.cli.standings import painted_standing, progress_shown
from vaultgoals.cli.terminal import Painted, Piece, say, say_table
from vaultgoals.evaluating import as_it_stood, evaluate
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass, field

DEEPEST = 40
"""Levels that are drawn; of what lies deeper, only that it is there."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A vision or goal, and the goals that serve it."""

    path: str
    children: "tuple[Branch, ...]" = field(default=())
    repeated: bool = False
    """It stands in the tree already, with all below it."""
    cut: bool = False
    """More goals serve it, too deep to be drawn."""


@click.command(
    cls=VaultCommand,
    name="tree",
    examples=("vaultgoals tree",),
)
@text_or_json
@with_invocation
def command(invocation: Invocation, form: str) -> None:
    """Show which goal serves which, with progress and standing.

    A goal that serves several stands below each of them; what lies below it is drawn the first time only.
    """
    _, snapshot = invocation.load()
    snapshot = as_it_stood(snapshot, invocation.today())
    evaluation = evaluate(snapshot, invocation.today())
    graph = snapshot.graph
    roots = build_tree(graph)
    if form == "json":
        say_json([_json(branch, graph, evaluation) for branch in roots])
    elif roots:
        _say_tree(roots, graph, evaluation)
    else:
        say_no_goal()


def build_tree(graph: GoalGraph) -> tuple[Branch, ...]:
    """Return the visions, each with all that serves it, then the goals that serve nothing."""
    seen: set[str] = set()

    def branch(path: str, depth: int) -> Branch:
        if path in seen:
            return Branch(path, repeated=True)
        seen.add(path)
        children = graph.children.get(path, ())
        if depth >= DEEPEST:
            return Branch(path, cut=bool(children))
        return Branch(path, tuple(branch(child, depth + 1) for child in children))

    roots = [*graph.visions, *(path for path in graph.goals if not graph.parents.get(path))]
    return tuple(branch(path, 0) for path in roots)


def _json(branch: Branch, graph: GoalGraph, evaluation: Evaluation) -> dict[str, Any]:
    kind = "vision" if branch.path in graph.visions else "goal"
    row = describe(branch.path, kind, graph, evaluation)
    row["progress"] = number(row["progress"])
    return {**row, "repeated": branch.repeated, "children": [_json(c, graph, evaluation) for c in branch.children]}


def _say_tree(roots: tuple[Branch, ...], graph: GoalGraph, evaluation: Evaluation) -> None:
    rows: list[list[Piece]] = []
    for root in roots:
        rows += ([*row] for row in _rows(root, "", "", graph, evaluation))
    say_table(rows, right=(1,))
    if any(branch.path in graph.goals for branch in roots) and graph.visions:
        say()
        say(Painted("Goals at the left edge serve no vision.", "dim"))


def _rows(branch: Branch, lead: str, below: str, graph: GoalGraph, evaluation: Evaluation) -> Iterator[list[Piece]]:
    title = graph.titles.get(branch.path, branch.path)
    goal = evaluation.goals.get(branch.path)
    again = " (also above)" if branch.repeated else " …" if branch.cut else ""
    if goal is None:
        yield [Painted(f"{lead}{title}{again}", "strong"), "", Painted("vision", "dim")]
    else:
        yield [f"{lead}{title}{again}", progress_shown(goal.progress), painted_standing(goal.standing.name.value)]
    for index, child in enumerate(branch.children):
        last = index == len(branch.children) - 1
        yield from _rows(
            child, f"{below}{'└─ ' if last else '├─ '}", f"{below}{'   ' if last else '│  '}", graph, evaluation
        )
