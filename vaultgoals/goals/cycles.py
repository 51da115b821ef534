"""Break the cycles of a graph, the same way whatever order it was read in."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Cycle:
    """A way from a node back to itself; its last edge, back to the first node, is the one left out."""

    nodes: tuple[str, ...]
    length: int
    """Of the whole cycle; `nodes` of a very long one are only its beginning and its end."""


_SHOWN = 20
"""Nodes of a cycle that are kept: who reads a message follows no longer way, and many cycles may share a long one."""


def break_cycles(edges: Mapping[str, Sequence[str]]) -> tuple[dict[str, tuple[str, ...]], tuple[Cycle, ...]]:
    """Return the edges without those that close a cycle, and each cycle once.

    Nodes are visited in the order of the mapping, edges in their own order; so the order of `edges` decides which edge
    is left out: sort it. Iterative: the depth of the graph does not matter.
    """
    kept: dict[str, list[str]] = {node: [] for node in edges}
    cycles: list[Cycle] = []
    finished: set[str] = set()
    for root in edges:
        if root not in finished:
            _visit(root, edges, kept, cycles, finished)
    return {node: tuple(targets) for node, targets in kept.items()}, tuple(cycles)


def _visit(
    root: str,
    edges: Mapping[str, Sequence[str]],
    kept: dict[str, list[str]],
    cycles: list[Cycle],
    finished: set[str],
) -> None:
    way = [root]
    place = {root: 0}
    waiting: list[Iterator[str]] = [iter(edges[root])]
    while waiting:
        node = way[-1]
        target = next(waiting[-1], None)
        if target is None:
            waiting.pop()
            place.pop(way.pop())
            finished.add(node)
        elif target in place:
            cycles.append(_cycle(way, place[target]))
        else:
            kept[node].append(target)
            if target not in finished and target in edges:
                place[target] = len(way)
                way.append(target)
                waiting.append(iter(edges[target]))


def _cycle(way: list[str], start: int) -> Cycle:
    length = len(way) - start
    if length <= _SHOWN:
        return Cycle(tuple(way[start:]), length)
    return Cycle((*way[start : start + _SHOWN - 1], way[-1]), length)


def order_by_children(nodes: Collection[str], children: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the nodes, each after all its children; `children` must have no cycle. Iterative."""
    ordered: dict[str, None] = {}
    for root in nodes:
        waiting: list[tuple[str, Iterator[str]]] = []
        if root not in ordered:
            waiting.append((root, iter(children.get(root, ()))))
        while waiting:
            node, rest = waiting[-1]
            child = next((one for one in rest if one not in ordered), None)
            if child is None:
                waiting.pop()
                ordered.setdefault(node)
            else:
                waiting.append((child, iter(children.get(child, ()))))
    return tuple(ordered)
