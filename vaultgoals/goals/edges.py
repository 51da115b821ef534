"""Turn the links between goals into edges without cycles."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from vaultgoals.goals.cycles import Cycle, break_cycles, order_by_children
from vaultgoals.goals.links import NoteLinks
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.goal import Targets
from vaultgoals.model.note import ResolvedLink
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Edges:
    """What serves and what needs what, both ways; see `GoalGraph`."""

    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, tuple[str, ...]]
    needed_by: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]


def build_edges(
    goals: Mapping[str, Targets], visions: Collection[str], links: Mapping[str, NoteLinks]
) -> tuple[Edges, tuple[Diagnostic, ...]]:
    """Return the edges between goals and to visions.

    `goals` are what each says that it serves and needs, in the order of paths, which decides what edge of a cycle is left out: the one that leads back to where
    the first goal of that order entered the cycle. Codes: `not-a-goal` for an edge to any other note, `cycle`.
    """
    diagnostics: list[Diagnostic] = []
    diagnostics += _misled(links, goals, "parent", {*goals, *visions}, "a goal or vision")
    diagnostics += _misled(links, goals, "depends_on", goals.keys(), "a goal")
    others = [path for path in links if path not in goals]
    diagnostics += _misled(links, others, "goal", goals.keys(), "a goal")
    served = {path: _among(targets.parents, goals, visions) for path, targets in goals.items()}
    needed = {path: _among(targets.depends_on, goals) for path, targets in goals.items()}
    parents, cycles = break_cycles(served)
    diagnostics += [_cycle(cycle, links, "parent", "serves") for cycle in cycles]
    needs, cycles = break_cycles(needed)
    diagnostics += [_cycle(cycle, links, "depends_on", "depends on") for cycle in cycles]
    children = _reversed(parents)
    edges = Edges(
        parents=MappingProxyType({path: found for path, found in parents.items() if found}),
        children=MappingProxyType(children),
        needs=MappingProxyType({path: found for path, found in needs.items() if found}),
        needed_by=MappingProxyType(_reversed(needs)),
        order=order_by_children(goals.keys(), children),
    )
    return edges, tuple(diagnostics)


def _among(targets: Iterable[str], *kinds: Collection[str]) -> tuple[str, ...]:
    return tuple(target for target in targets if any(target in kind for kind in kinds))


def _reversed(edges: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for source, targets in edges.items():
        for target in targets:
            found.setdefault(target, []).append(source)
    return {target: tuple(sources) for target, sources in found.items()}


def _misled(
    links: Mapping[str, NoteLinks], sources: Iterable[str], name: str, fitting: Iterable[str], wanted: str
) -> Iterator[Diagnostic]:
    fits = set(fitting)
    for source in sources:
        for resolved in links[source].get(name, ()):
            if resolved.target is not None and resolved.target not in fits:
                link = resolved.link
                message = (
                    f"`{name}` leads to {resolved.target}, which is no {wanted.removeprefix('a ')}; "
                    f"link {wanted}, or give that note `type: goal`"
                )
                place = (source, link.line, link.column)
                yield Diagnostic("not-a-goal", Severity.WARNING, message, *place, about=link.path)


def _cycle(cycle: Cycle, links: Mapping[str, NoteLinks], name: str, verb: str) -> Diagnostic:
    """Return the finding for a cycle, at its closing edge; every edge is named with its place."""
    nodes = cycle.nodes
    shown = [_edge(links, name, verb, a, b) for a, b in pairwise(nodes)]
    if cycle.length > len(nodes):
        shown[-1] = f"… {cycle.length - len(nodes) + 1} more …"
    closing = _link(links, name, nodes[-1], nodes[0])
    last = _edge(links, name, verb, nodes[-1], nodes[0])
    fault = "serve itself" if name == "parent" else "wait for itself"
    message = f"a goal cannot {fault}: {'; '.join([*shown, last])}; the last of these is left out, remove one"
    line, column = (closing.link.line, closing.link.column) if closing is not None else (0, 0)
    return Diagnostic("cycle", Severity.ERROR, message, nodes[-1], line, column)


def _edge(links: Mapping[str, NoteLinks], name: str, verb: str, source: str, target: str) -> str:
    found = _link(links, name, source, target)
    line = f":{found.link.line}" if found is not None else ""
    return f"{source}{line} {verb} {target}"


def _link(links: Mapping[str, NoteLinks], name: str, source: str, target: str) -> ResolvedLink | None:
    return next((link for link in links[source].get(name, ()) if link.target == target), None)
