"""Hold the program to its plans: around whatever it does, every file of the test is hashed, and what differs has to be named.

A test that runs a thread may be editing meanwhile, and one that brings operations of its own stands between the program
and the disk: both answer for themselves.
"""

import os
import re
import stat
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault import apply as apply_module
from vaultgoals.vault import recovery
from vaultgoals.vault.apply import NO_OCCASION, Occasion
from vaultgoals.vault.journal import parse_run
from vaultgoals.vault.places import NOTHING, digest_of
from vaultgoals.vault.system import SYSTEM

assert "vaultgoals.pipeline" not in sys.modules, "load this before anything that imports `apply`"
Look = dict[Path, tuple[int, str]]
"""Mode and digest of each file."""
PRECIOUS = [Path(__file__).parents[1] / name for name in ("sample_vault", "templates", "docs", "tests/cases")]
"""What no run of the tests changes."""
_OURS = re.compile(r"\.vaultgoals|device-id.*|[0-9a-f]{16}")
"""What vaultgoals keeps for itself, in a vault and in a state folder."""
_apply, _recover, _invoke = apply_module.apply, recovery.recover, CliRunner.invoke
_folder, _threads = [Path()], [0]
"""Of the test that runs: its folder, and how many threads there were before it."""
_at_start = [Look()]
"""Of the whole run: what is precious."""
_last: list[Look] = []
"""While a command runs, how the test's folder was when it began, or when a plan was last applied."""


def look(*folders: Path) -> Look:
    """Return every file below folders, but for what is vaultgoals' own."""
    found = Look()
    for folder, inner, names in (each for top in folders for each in os.walk(top.resolve())):
        inner[:] = [name for name in inner if not _OURS.fullmatch(name)]
        for path in (Path(folder, name) for name in (*inner, *names) if not _OURS.fullmatch(name)):
            if not stat.S_ISDIR(mode := path.lstat().st_mode):
                found[path] = stat.S_IMODE(mode), _digest(path, mode)
    return found


def _digest(path: Path, mode: int) -> str:
    if stat.S_ISLNK(mode):
        return f"link to {path.readlink()}"
    try:
        return digest_of(path.read_bytes()) if stat.S_ISREG(mode) else "no regular file"
    except PermissionError:
        return "unreadable"


def blame(before: Look, after: Look, named: Mapping[Path, Collection[str]], said: Iterable[Diagnostic] = ()) -> None:
    """Fail the test where a file differs that is not named with the digest it has, or has another mode; `said` names conflict copies."""
    copies = [each.message for each in said if each.code == "conflict-copy"]

    def is_wrong(path: Path) -> bool:
        old, new = before.get(path), after.get(path)
        is_as_named = (new[1] if new else NOTHING) in named.get(path, ()) and not (old and new and old[0] != new[0])
        is_copy = old is None and any(repr(path.name) in message for message in copies)
        return old != new and not is_as_named and not is_copy

    if wrong := sorted(filter(is_wrong, before.keys() | after.keys())):
        pytest.fail(f"changed, and no plan names that: {', '.join(map(str, wrong))}", pytrace=False)


def _name(root: Path, writes: Iterable[Write], before: Look) -> dict[Path, set[str]]:
    """Return which digests may be there afterwards: what a journal left open, and what is planned over what was read."""
    named: dict[Path, set[str]] = {}
    for journal in filter(Path.is_file, root.glob(".vaultgoals/*/undo/*/journal")):
        steps = parse_run(journal.parent.name, journal.read_bytes()).steps
        named |= {root / s.intent.path: {s.intent.before, s.intent.after} for s in steps if s.outcome == "open"}
    for write in writes:
        path = root / write.path
        if path in named or before.get(path, (0, NOTHING))[1] == digest_of(write.before):
            named.setdefault(path, set()).add(digest_of(write.after))
    return named


def _hold(root: Path, writes: Iterable[Write], operations: object, carry_out: Callable[[], Any]) -> Any:
    """Carry something out in a vault, and blame it for what differs then and no write names as it was."""
    if operations is not SYSTEM or threading.active_count() > _threads[0]:
        _last.clear()
        return carry_out()
    root = root.resolve()
    before = look(root)
    named = _name(root, writes, before)
    for last in _last:
        blame({path: last[path] for path in last if path.is_relative_to(root)}, before, {})
    outcome: Any = ()
    try:
        outcome = carry_out()
    finally:
        after = look(root)
        _last[:] = [{path: last[path] for path in last if not path.is_relative_to(root)} | after for last in _last]
        blame(before, after, named, outcome.diagnostics if isinstance(outcome, Applied) else outcome)
    written = outcome.written if isinstance(outcome, Applied) else ()
    assert [
        w.path for w in writes if w.path in written and after.get(root / w.path, (0, ""))[1] != digest_of(w.after)
    ] == []
    return outcome


def apply(root: Path, plan: WritePlan, patience: float = 10, occasion: Occasion = NO_OCCASION) -> Applied:
    """Do what `apply` does, held to the plan."""
    applied: Applied = _hold(root, plan.writes, occasion.operations, lambda: _apply(root, plan, patience, occasion))
    return applied


def recover(root: Path, patience: float = 10, operations: Any = SYSTEM) -> Any:
    """Do what `recover` does, held to what the journals say was begun."""
    return _hold(root, (), operations, lambda: _recover(root, patience, operations))


def invoke(runner: CliRunner, *arguments: Any, **named: Any) -> Result:
    """Run a command, whose plans alone may change anything in the test's folder."""
    _last[:] = [look(*_folder)]
    try:
        result = _invoke(runner, *arguments, **named)
        for last in _last if threading.active_count() <= _threads[0] else ():
            blame(last, look(*_folder), {})
    finally:
        _last.clear()
    return result


# For the whole run: whatever test writes is looked at.
apply_module.apply, recovery.recover, CliRunner.invoke = apply, recover, invoke  # type: ignore[method-assign,assignment]


@pytest.fixture(autouse=True)
def _guarded(tmp_path: Path) -> None:
    _folder[:], _threads[:] = [tmp_path], [threading.active_count()]


def pytest_sessionstart() -> None:
    """Hash what no test changes."""
    _at_start[:] = [look(*PRECIOUS)]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that changed it."""
    try:
        blame(_at_start[0], look(*PRECIOUS), {})
    except pytest.fail.Exception as wrong:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write(f"\nby some test: {wrong}\n")
