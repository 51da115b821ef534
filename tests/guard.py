"""Hold the program to its plans: around whatever it does files are hashed, and what differs has to be named.

A thread of a test may be editing meanwhile, and operations of its own stand between program and disk: such tests answer
for themselves.
"""

import os
import re
import stat
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault import apply as apply_module
from vaultgoals.vault import recovery
from vaultgoals.vault.apply import NO_OCCASION, Occasion
from vaultgoals.vault.journal import parse_run
from vaultgoals.vault.places import NOTHING, digest_of
from vaultgoals.vault.system import SYSTEM

assert "vaultgoals.applying" not in sys.modules, "load this before anything that imports `apply`"
PRECIOUS = [Path(__file__).parents[1] / name for name in ("sample_vault", "templates", "docs", "tests/cases")]
_OURS = re.compile(r"\.vaultgoals|device-id.*|[0-9a-f]{16}|__pycache__")
_apply, _recover, _invoke = apply_module.apply, recovery.recover, CliRunner.invoke
_folder, _threads = [Path()], [0]
_named: set[tuple[Path, str]] = set()  # what plans made of files since a command began
_precious: dict[Path, tuple[int, str]] = {}


def look(*folders: Path) -> dict[Path, tuple[int, str]]:
    """Return mode and digest of every file below folders, but for what is vaultgoals' own."""
    found = {}
    for folder, inner, names in (each for top in folders for each in os.walk(top.resolve())):
        inner[:] = [name for name in inner if not _OURS.fullmatch(name)]
        for path in (Path(folder, name) for name in (*inner, *names) if not _OURS.fullmatch(name)):
            if not stat.S_ISDIR(mode := path.lstat().st_mode):
                is_content = stat.S_ISREG(mode) and os.access(path, os.R_OK)
                link = path.readlink() if stat.S_ISLNK(mode) else ""
                found[path] = mode, digest_of(path.read_bytes()) if is_content else str(link)
    return found


def blame(
    before: dict[Path, tuple[int, str]], named: Iterable[tuple[Path, str]], *folders: Path, copies: str = ""
) -> dict[Path, tuple[int, str]]:
    """Fail the test for what differs and is not named as it is now; new conflict copies are named by their messages.

    Returns what is there now.
    """
    after = look(*folders)
    for path in sorted({path for path, _ in before.items() ^ after.items()}):
        (old, _), (new, digest) = before.get(path, (0, "")), after.get(path, (0, NOTHING))
        if ((path, digest) not in named or (old and new and old != new)) and (old or repr(path.name) not in copies):
            pytest.fail(f"{path} changed, and no plan names that", pytrace=False)
        _named.add((path, digest))
    return after


def _hold(root: Path, writes: Iterable[Write], operations: object, carry_out: Callable[[], Any]) -> Any:
    if operations is not SYSTEM or threading.active_count() > _threads[0]:
        _folder.clear()
        return carry_out()
    before = look(root := root.resolve())
    journals = (path for path in root.glob(".vaultgoals/*/undo/*/journal") if path.is_file())
    runs = [parse_run("1", path.read_bytes()) for path in journals]
    begun = {step.intent.path: step.intent for run in runs for step in run.steps if step.outcome == "open"}
    fits = [w for w in writes if w.path in begun or before.get(root / w.path, (0, NOTHING))[1] == digest_of(w.before)]
    named = {(root / w.path, digest_of(w.after)) for w in fits}
    named |= {(root / path, digest) for path, step in begun.items() for digest in (step.before, step.after)}
    outcome: Any = ()
    try:
        outcome = carry_out()
    finally:
        said = outcome.diagnostics if isinstance(outcome, Applied) else outcome
        copies = " ".join(each.message for each in said if each.code == "conflict-copy")
        after = blame(before, named, root, copies=copies)
    done = outcome.written if isinstance(outcome, Applied) else ()
    assert all(after.get(root / w.path, (0, NOTHING))[1] == digest_of(w.after) for w in writes if w.path in done)
    return outcome


def apply(root: Path, plan: WritePlan, patience: float = 10, occasion: Occasion = NO_OCCASION) -> Any:
    """Do what `apply` does, held to the plan."""
    return _hold(root, plan.writes, occasion.operations, lambda: _apply(root, plan, patience, occasion))


def recover(root: Path, patience: float = 10, operations: Any = SYSTEM) -> Any:
    """Do what `recover` does, held to what the journals say was begun."""
    return _hold(root, (), operations, lambda: _recover(root, patience, operations))


def invoke(runner: CliRunner, *arguments: Any, **named: Any) -> Result:
    """Run a command, whose plans alone may change anything in the test's folder."""
    _named.clear()
    before = look(*_folder)
    result = _invoke(runner, *arguments, **named)
    if _folder and threading.active_count() <= _threads[0]:
        blame(before, _named, *_folder)
    return result


# Whatever test writes is looked at: names of others are made ours.
for owner, name, ours in (
    (apply_module, "apply", apply),
    (recovery, "recover", recover),
    (CliRunner, "invoke", invoke),
):
    setattr(owner, name, ours)


@pytest.fixture(autouse=True)
def _guarded(tmp_path: Path) -> None:
    _folder[:], _threads[:] = [tmp_path], [threading.active_count()]


def pytest_sessionstart() -> None:
    """Hash what no test changes."""
    _precious.update(look(*PRECIOUS))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that changed it."""
    if changed := look(*PRECIOUS).items() ^ _precious.items():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write(f"\nchanged by some test: {sorted(str(path) for path, _ in changed)}\n")
