"""What every test shares: its guards, sizes of property tests, the recorded cases, the sample vault."""

import itertools
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, settings

from tests import guard
from tests.absent import left_out, skip_or_fail
from vaultgoals.goals.graph import build_graph
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import build_index

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(os.environ.get("VAULTGOALS_CASES", ROOT.parent / "shared" / "cases"))
"""Notes of other people's with what Obsidian made of them; lines of our own are in `RECORDED`."""
RECORDED = ROOT / "tests" / "cases"
"""Lines of our own with what Tasks, Dataview and moment made of them."""
SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
"""1 by default; CI uses more where time allows."""

settings.register_profile(
    "vaultgoals",
    max_examples=max(1, round(60 * SCALE)),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("vaultgoals")

MANY = 12
"""How many times as many examples the tests of writing and escaping get: what they hold is the promise that nothing is lost."""


_WRITING = frozenset({"test_escape.py", "test_regions.py", "test_undo.py", "test_hostile_journal.py"})
"""Modules of such tests elsewhere."""


collect_ignore = ["vault/test_posix.py", "watcher/test_inotify.py"] if sys.platform == "win32" else []
"""What cannot be imported there."""


def pytest_configure(config: pytest.Config) -> None:
    """Guard the files of every test."""
    config.pluginmanager.register(guard, "vaultgoals-guard")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is not so on this system, and give property tests of regions, writing, undo and escaping their share of examples: thousands in CI."""
    for item in items:
        if sys.platform == "win32" and (mark := item.get_closest_marker("posix")):
            item.add_marker(left_out(f"not so on Windows: {mark.args[0]}"))
        writes = "writing" in item.path.parts or item.path.name in _WRITING
        if writes and isinstance(item, pytest.Function) and hasattr(item.obj, "hypothesis"):
            settings(max_examples=max(1, round(60 * SCALE * (MANY if SCALE > 1 else 1))))(item.obj)


_NUMBERS = itertools.count()
_TOGETHER = 64
"""Tests whose folders lie in one folder."""


@pytest.fixture
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder for all that a test keeps on the disk.

    pytest's own way looks through the folders of all tests before for a name that is free, and wine does for any name:
    with ten thousand of them either takes longer than most tests do.
    """
    number = next(_NUMBERS)
    folder = tmp_path_factory.getbasetemp() / str(number // _TOGETHER) / str(number)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def tmp_path(own_folder: Path) -> Path:
    """Return an empty folder that a test may write to."""
    folder = own_folder / "test"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def cases_folder() -> Path:
    """Return the folder of what Obsidian made of other people's notes; without it, skip or fail."""
    if not CASES.is_dir():
        skip_or_fail(f"no recorded cases at {CASES}; VAULTGOALS_CASES names another folder")
    return CASES


@pytest.fixture
def sample_vault(tmp_path: Path) -> Path:
    """Return a copy of the sample vault that a test may write to."""
    return Path(shutil.copytree(ROOT / "sample_vault", tmp_path / "sample_vault"))


DEFAULTS = Config()


def _graph_of(vault: Mapping[str, str], config: Config = DEFAULTS) -> tuple[GoalGraph, tuple[Diagnostic, ...]]:
    notes = [parse_note(path, dedent(text).lstrip("\n").encode()) for path, text in vault.items()]
    index = build_index(sorted(vault), {note.path: note.aliases for note in notes if note.aliases})
    return build_graph(notes, index, config)


@pytest.fixture(scope="session")
def graph_of() -> Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]:
    """Return a function from note texts by path to their graph and its diagnostics."""
    return _graph_of


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Fail any test whose code opens a network connection; a browser test talks to its own browser."""
    if "browser" in Path(str(request.node.path)).parts:
        return

    def refuse(*_arguments: object, **_named: object) -> None:
        pytest.fail("vaultgoals has no network code, and this opened a socket")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(f"socket.socket.{name}", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch: pytest.MonkeyPatch, own_folder: Path) -> None:
    """Keep a developer's own environment and state folder out of every test."""
    for name in ("VAULTGOALS_VAULT", "VAULTGOALS_TODAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    state = own_folder / "state"
    state.mkdir(0o700)
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(state))
