"""How evaluation grows with the number of goals, in memory: its time per goal is to stay the same."""

import gc
import random
from collections.abc import Iterator
from functools import partial

from benchmarks.timing import seconds
from benchmarks.vault import DAY, goal_note
from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.goals.graph import build_graph
from vaultgoals.model.config import Config
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import build_index

SIZES = (100, 1_000, 10_000)


def graph_of(goals: int) -> GoalGraph:
    """Return the graph of generated goals with ten tasks each, each serving another, eight to one."""
    rng = random.Random(7)
    notes = [parse_note(f"Goal {n:06}.md", goal_note(rng, n, goals).encode()) for n in range(goals)]
    return build_graph(notes, build_index([note.path for note in notes], {}), Config())[0]


def growth_figures() -> Iterator[tuple[str, str]]:
    """Yield the evaluation's time per goal for each size, beside that of the smallest."""
    first = 0.0
    for goals in SIZES:
        graph = graph_of(goals)
        gc.collect()
        gc.freeze()  # what was read before is not what is timed, and looking through it again would be
        taken = seconds(partial(evaluate, graph, DAY, Config())) / goals
        gc.unfreeze()
        first = first or taken
        yield f"evaluate {goals:,} goals, 10 tasks each", f"{taken * 1e6:7.0f} µs per goal   {taken / first:.2f} ×"
