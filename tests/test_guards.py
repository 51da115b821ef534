"""The guards of the test suite itself would notice."""

import socket
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from vaultgoals.model.plan import Write


def test_a_socket_is_refused() -> None:
    """Code that connects to anything fails its test."""
    with pytest.raises(pytest.fail.Exception, match="no network code"):
        socket.create_connection(("127.0.0.1", 9))


def test_a_change_without_a_plan_is_refused(tmp_path: Path) -> None:
    """A command that writes into a vault behind the plan's back fails its test."""

    @click.command()
    def stray() -> None:
        (tmp_path / "Note.md").write_text("changed")

    with pytest.raises(AssertionError, match=r"changed without a plan: \[.*Note\.md"):
        CliRunner().invoke(stray)


def test_a_planned_change_is_fine(tmp_path: Path) -> None:
    """A command that writes what a plan names passes."""

    @click.command()
    def planned() -> None:
        write = Write("Note.md", None, b"text", "because")
        (tmp_path / write.path).write_bytes(write.after or b"")

    assert CliRunner().invoke(planned).exit_code == 0
