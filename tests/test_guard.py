"""The guard of the tests would notice, and leaves alone what is named."""

import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner

import vaultgoals.applying
import vaultgoals.cli.undo
from tests import guard
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion
from vaultgoals.vault.undo import plan_undo

PLAN = WritePlan((Write("a.md", b"a", b"new", "test"),))
ROGUE: dict[str, Callable[[Path], object]] = {
    "another note": lambda vault: (vault / "b.md").write_text("x"),
    "a new note": lambda vault: (vault / "c.md").write_text("x"),
    "a note gone": lambda vault: (vault / "b.md").unlink(),
    "other bytes": lambda vault: (vault / "a.md").write_text("nEw"),
    "another mode": lambda vault: (vault / "a.md").chmod(0o444),
    "a conflict copy of nothing": lambda vault: (vault / "b (vaultgoals conflict).md").write_text("x"),
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with two notes."""
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(name)
    return tmp_path


@pytest.mark.parametrize("rogue", ROGUE.values(), ids=ROGUE)
def test_what_no_plan_names_is_seen(
    vault: Path, monkeypatch: pytest.MonkeyPatch, rogue: Callable[[Path], object]
) -> None:
    """What differs after a plan was applied, and is not what the plan names, fails the test; so it does after a command."""
    applies = guard._apply
    monkeypatch.setattr(guard, "_apply", lambda *all_of: (applies(*all_of), rogue(vault))[0])
    with pytest.raises(pytest.fail.Exception, match="no plan names that"):
        guard.apply(vault, PLAN)
    with pytest.raises(pytest.fail.Exception, match="no plan names that"):
        CliRunner().invoke(click.Command("rogue", callback=lambda: (vault / "b.md").write_text("y")))


@pytest.mark.parametrize(("there", "made"), [(b"older", b"new"), (b"a", b"a")])
def test_a_write_that_is_not_as_planned_is_seen(
    vault: Path, monkeypatch: pytest.MonkeyPatch, there: bytes, made: bytes
) -> None:
    """The planned bytes over what was never read are seen, and so is a write that was only claimed."""
    (vault / "a.md").write_bytes(there)
    monkeypatch.setattr(guard, "_apply", lambda *_: ((vault / "a.md").write_bytes(made), Applied(("a.md",)))[1])
    with pytest.raises((pytest.fail.Exception, AssertionError)):
        guard.apply(vault, PLAN)


def test_what_is_named_is_left_alone(vault: Path) -> None:
    """A plan, a refusal and an undo are fine, in a command or not."""

    def work() -> None:
        run = guard.apply(vault, WritePlan((*PLAN.writes, Write("New/d.md", None, b"d", "test")))).run
        taken = plan_undo(vault, run)
        assert guard.apply(vault, taken.plan, occasion=Occasion(undoes=run, models=taken.models)).written
        assert [guard.apply(vault, PLAN).refused for _ in range(2)] == [(), ("a.md",)]

    assert CliRunner().invoke(click.Command("work", callback=work)).exit_code == 0
    (vault / "a.md").write_bytes(b"a")
    work()


@pytest.mark.posix("a file that is open is not replaced there")
def test_a_recovery_is_left_alone(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that stopped half-way is brought to an end; the conflict copy that a recovery makes, and names, is fine."""
    with (vault / "a.md").open("ab") as editor, monkeypatch.context() as stopped:
        stopped.setattr("vaultgoals.vault.journal.RunFolder.end", lambda *_: sys.exit())
        with pytest.raises(SystemExit):
            guard.apply(vault, PLAN)
        editor.write(b" and theirs")
    assert [each.code for each in guard.recover(vault)] == ["conflict-copy"]


def test_a_run_that_changes_what_is_precious_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of the tests after which a precious folder differs does not pass; one that left it alone does."""
    monkeypatch.setattr(guard, "PRECIOUS", [tmp_path])
    monkeypatch.setattr(guard, "_precious", {})
    session: Any = SimpleNamespace(exitstatus=0)
    for statuses in (0, pytest.ExitCode.TESTS_FAILED):
        guard.pytest_sessionfinish(session)
        assert session.exitstatus == statuses
        (tmp_path / "note.md").write_text("x")


def test_every_way_to_write_is_guarded() -> None:
    """Wherever the package has a name for what applies a plan or recovers, that is the guard's."""
    undo = vaultgoals.cli.undo
    found = (vaultgoals.applying.apply_plan, undo.apply, undo.recover)  # type: ignore[attr-defined]
    assert found == (guard.apply, guard.apply, guard.recover)


def test_a_socket_is_refused() -> None:
    """Code that connects to anything fails its test."""
    with pytest.raises(pytest.fail.Exception, match="no network code"):
        socket.create_connection(("127.0.0.1", 9))
