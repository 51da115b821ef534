"""The guard of the tests would notice, and leaves alone what is named."""

import socket
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner

from tests import guard
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.places import digest_of
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.undo import plan_undo

CHANGE = Write("a.md", b"a", b"new", "test")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with two notes."""
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(name)
    return tmp_path


ROGUE: Mapping[str, Callable[[Path], object]] = {
    "another note": lambda vault: (vault / "b.md").write_text("x"),
    "a new note": lambda vault: (vault / "c.md").write_text("x"),
    "a note gone": lambda vault: (vault / "b.md").unlink(),
    "a note moved": lambda vault: (vault / "b.md").rename(vault / "c.md"),
    "other bytes": lambda vault: (vault / "a.md").write_text("nEw"),
    "another mode": lambda vault: (vault / "a.md").chmod(0o444),
    "a conflict copy of nothing": lambda vault: (vault / "b (vaultgoals conflict).md").write_text("x"),
}


@pytest.mark.parametrize("rogue", ROGUE.values(), ids=ROGUE)
def test_what_no_plan_names_is_seen(
    vault: Path, monkeypatch: pytest.MonkeyPatch, rogue: Callable[[Path], object]
) -> None:
    """What differs after a plan was applied, and is not what the plan names, fails the test; so it does after a command."""
    applies = guard._apply
    monkeypatch.setattr(guard, "_apply", lambda *all_of: (applies(*all_of), rogue(vault))[0])
    with pytest.raises(pytest.fail.Exception, match="no plan names that"):
        apply(vault, WritePlan((CHANGE,)))
    with pytest.raises(pytest.fail.Exception, match="no plan names that"):
        CliRunner().invoke(click.Command("rogue", callback=lambda: (vault / "b.md").write_text("y")))


@pytest.mark.parametrize("before", [b"older", b"a"])
def test_a_write_that_is_not_as_planned_is_seen(vault: Path, monkeypatch: pytest.MonkeyPatch, before: bytes) -> None:
    """The planned bytes over what was never read are seen, and so is a write that was only claimed."""

    def rogue(*_arguments: object) -> Applied:
        if before == b"older":
            (vault / "a.md").write_bytes(b"new")
        return Applied(("a.md",))

    monkeypatch.setattr(guard, "_apply", rogue)
    with pytest.raises((pytest.fail.Exception, AssertionError)):
        apply(vault, WritePlan((Write("a.md", before, b"new", "test"),)))


def test_what_is_named_is_left_alone(vault: Path) -> None:
    """A plan, a refusal and an undo are fine, in a command or not."""

    def work() -> None:
        writes = (CHANGE, Write("b.md", b"b", None, "test"), Write("New/d.md", None, b"d", "test"))
        run = apply(vault, WritePlan(writes)).run
        taken = plan_undo(vault, run)
        assert apply(vault, taken.plan, occasion=Occasion(undoes=run, models=taken.models)).written
        assert apply(vault, WritePlan((CHANGE,))).written == ("a.md",)
        assert apply(vault, WritePlan((CHANGE,))).refused == ("a.md",)

    assert CliRunner().invoke(click.Command("work", callback=work)).exit_code == 0
    (vault / "a.md").write_bytes(b"a")
    (vault / "b.md").unlink()
    assert apply(vault, WritePlan((CHANGE,))).written == ("a.md",)


@pytest.mark.posix("a file that is open is not replaced there")
def test_a_late_save_is_left_alone(vault: Path) -> None:
    """The conflict copy that a recovery makes, and names, is fine."""
    with (vault / "a.md").open("ab") as editor:
        apply(vault, WritePlan((CHANGE,)))
        editor.write(b" and theirs")
    assert [each.code for each in recover(vault)] == ["conflict-copy"]


def test_a_recovery_is_left_alone(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a write that stopped half-way the old bytes and the new ones are named, until it was brought to an end."""
    with monkeypatch.context() as stopped:
        stopped.setattr("vaultgoals.vault.journal.RunFolder.end", lambda *_: sys.exit())
        with pytest.raises(SystemExit):
            apply(vault, WritePlan((CHANGE,)))
    assert guard._name(vault, (), {}) == {vault / "a.md": {digest_of(b"a"), digest_of(b"new")}}
    assert apply(vault, WritePlan()).diagnostics == ()
    assert guard._name(vault, (), {}) == {}


def test_a_run_that_changes_what_is_precious_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of the tests after which a precious folder differs does not pass; one that left it alone does."""
    monkeypatch.setattr(guard, "PRECIOUS", [tmp_path])
    monkeypatch.setattr(guard, "_at_start", [])
    session: Any = SimpleNamespace(exitstatus=0)
    guard.pytest_sessionstart()
    guard.pytest_sessionfinish(session)
    assert session.exitstatus == 0
    (tmp_path / "note.md").write_text("x")
    guard.pytest_sessionfinish(session)
    assert session.exitstatus == pytest.ExitCode.TESTS_FAILED


def test_every_way_to_write_is_guarded() -> None:
    """Wherever the package has a name for what applies a plan or recovers, that is the guard's."""
    names = (
        ("vaultgoals.pipeline", "apply_plan"),
        ("vaultgoals.cli.undo", "apply"),
        ("vaultgoals.cli.undo", "recover"),
    )
    found = [getattr(import_module(module), name) for module, name in names]
    assert found == [guard.apply, guard.apply, guard.recover]


def test_a_socket_is_refused() -> None:
    """Code that connects to anything fails its test."""
    with pytest.raises(pytest.fail.Exception, match="no network code"):
        socket.create_connection(("127.0.0.1", 9))
