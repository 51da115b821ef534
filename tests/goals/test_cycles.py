from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.goals.cycles import break_cycles, order_by_children

GRAPHS = st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=4, unique=True)).map(
    lambda edges: {str(a): [str(b) for b in targets] for a, targets in sorted(edges.items())}
)


@given(GRAPHS)
def test_what_is_kept_has_no_cycle(edges: dict[str, list[str]]) -> None:
    """Whatever the graph, the kept edges order their nodes, and each edge left out would close a cycle."""
    kept, cycles = break_cycles(edges)
    order = order_by_children(kept.keys(), kept)
    place = {node: i for i, node in enumerate(order)}
    assert all(place[target] < place[node] for node, targets in kept.items() for target in targets)
    left_out = sum(map(len, edges.values())) - sum(map(len, kept.values()))
    assert left_out == len(cycles)
    for cycle in cycles:
        assert cycle.nodes[0] in edges[cycle.nodes[-1]]
        assert all(b in kept[a] for a, b in zip(cycle.nodes, cycle.nodes[1:], strict=False))


def test_graphs_without_cycles_stay_whole() -> None:
    """Nothing is left out of a graph without cycles."""
    edges = {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}
    assert break_cycles(edges) == (edges, ())


def test_depth_does_not_matter() -> None:
    """A chain of 50,000 nodes and the cycle that closes it are fine."""
    count = 50_000
    edges = {str(i): (str((i + 1) % count),) for i in range(count)}
    kept, cycles = break_cycles(edges)
    assert [cycle.length for cycle in cycles] == [count]
    assert len(order_by_children(kept.keys(), kept)) == count
