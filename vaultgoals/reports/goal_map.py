"""What serves what: visions and open goals as a tree in words, and as the nodes and edges of a chart."""

from collections import Counter, deque
from collections.abc import Collection, Sequence
from typing import Any

from vaultgoals.model.evaluation import StandingName
from vaultgoals.model.folding import fold_path, is_note_path, note_name, shown_path
from vaultgoals.model.goal import OPEN_STATUSES, Status
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link

MOST_NODES = 40
_DEEPEST = 6
_MOST_LINES = 80
_LATE = frozenset({StandingName.OVERDUE, StandingName.OFF_TRACK})


def report_map(data: ReportInput) -> dict[str, Any]:
    """Return `lines` of a tree with their depth, and `nodes` and `edges` of a chart; empty where nothing serves anything.

    `more` goals are in no line, `unseen` ones are no node of the chart.
    """
    tree = _Tree(data)
    if not tree.edges:
        return {"lines": [], "nodes": [], "edges": [], "more": 0, "unseen": 0, "charts": False}
    paths = tree.spread()
    shown = paths[:MOST_NODES]
    numbers = {path: number for number, path in enumerate(shown)}
    unique = data.recall.make("", _unique_names, data.files)
    lines = tree.write()
    return {
        "lines": lines,
        "nodes": [_node(path, number, data, unique) for path, number in numbers.items()],
        "edges": [
            {"parent": numbers[parent], "child": numbers[child]}
            for parent, child in tree.edges
            if parent in numbers and child in numbers
        ],
        "more": len(tree.children) - len({line["link"]["path"] for line in lines}),
        "unseen": len(paths) - len(shown),
        "charts": data.config.dashboard.charts,
    }


class _Tree:
    """Visions and open goals, each below what it serves."""

    def __init__(self, data: ReportInput) -> None:
        self.data = data
        goals = data.evaluation.goals
        self.goals = [
            path for path, goal in goals.items() if goal.status in OPEN_STATUSES and goal.status != Status.IDEA
        ]
        known = {*self.goals, *data.graph.visions}
        self.children: dict[str, list[str]] = {path: [] for path in known}
        self.edges: list[tuple[str, str]] = []
        rooted: list[str] = []
        for path in self.goals:
            parents = [parent for parent in data.graph.parents.get(path, ()) if parent in known]
            if not parents:
                rooted.append(path)
            for parent in parents:
                self.children[parent].append(path)
                self.edges.append((parent, path))
        self.roots: Sequence[str] = [*data.graph.visions, *rooted]

    def spread(self) -> list[str]:
        """Return every path that serves or is served, once, level by level."""
        tied = {path for edge in self.edges for path in edge}
        order = [path for path in self.roots if path in tied]
        waiting = deque(order)
        seen = set(order)
        found = []
        while waiting:
            path = waiting.popleft()
            found.append(path)
            for child in self.children[path]:
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return found

    def write(self) -> list[dict[str, Any]]:
        """Return the lines of the tree in order; a goal that serves two things has its own below it only the first time."""
        lines: list[dict[str, Any]] = []
        seen: set[str] = set()
        waiting = [(path, 0) for path in reversed(self.roots)]
        while waiting and len(lines) < _MOST_LINES:
            path, depth = waiting.pop()
            goal = self.data.evaluation.goals.get(path)
            again = path in seen and bool(self.children[path])
            lines.append(
                {
                    "depth": depth,
                    "link": build_link(path, self.data.graph),
                    "vision": goal is None,
                    "progress": goal.progress.value if goal else None,
                    "between": goal.progress.between if goal else "",
                    "again": again,
                }
            )
            if path not in seen and depth < _DEEPEST:
                waiting.extend((child, depth + 1) for child in reversed(self.children[path]))
            seen.add(path)
        return lines


def _unique_names(files: Collection[str]) -> frozenset[str]:
    """Return the file names, in lower case, that only one note of the vault has: a link by name leads there."""
    names = Counter(fold_path(note_name(path)) for path in files if is_note_path(path))
    return frozenset(name for name, count in names.items() if count == 1)


def _node(path: str, number: int, data: ReportInput, unique: frozenset[str]) -> dict[str, Any]:
    """Return a node. Obsidian links a node by its label, so the label is a link path."""
    goal = data.evaluation.goals.get(path)
    name = note_name(path)
    return {
        "id": number,
        "label": name if fold_path(name) in unique else shown_path(path).removesuffix(".md"),
        "vision": goal is None,
        "late": goal is not None and goal.standing.name in _LATE,
    }
