"""How these tests build a goal graph from the text of notes."""

from collections.abc import Callable, Mapping
from textwrap import dedent

import pytest

from vaultgoals.goals.graph import build_graph
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import build_index

DEFAULTS = Config()


def _graph_of(vault: Mapping[str, str], config: Config = DEFAULTS) -> tuple[GoalGraph, tuple[Diagnostic, ...]]:
    notes = [parse_note(path, dedent(text).lstrip("\n").encode()) for path, text in vault.items()]
    index = build_index(sorted(vault), {note.path: note.aliases for note in notes if note.aliases})
    return build_graph(notes, index, config)


@pytest.fixture(scope="session")
def graph_of() -> Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]:
    """Return a function from note texts by path to their graph and its diagnostics."""
    return _graph_of
