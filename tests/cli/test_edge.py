import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from vaultgoals.cli import edge
from vaultgoals.cli.edge import run_to_exit_code
from vaultgoals.vault.errors import Locked, NoVault


def _raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoVault("no vault at or above here"), 3),
        (Locked("someone else writes"), 5),
        (click.UsageError("what?"), 2),
        (OSError(28, "No space left on device", "note.md"), 5),
        (click.Abort(), 130),
        (RuntimeError("secret text of a note"), 70),
    ],
)
def test_each_failure_has_its_code(error: BaseException, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Every kind of failure ends with the code that is documented for it, and without a traceback."""
    assert run_to_exit_code(_raising(error)) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_bug_asks_for_a_report_and_keeps_notes_private(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug is named by its type, and not by its text, which may quote a note."""
    monkeypatch.delenv(edge.DEBUG, raising=False)
    run_to_exit_code(_raising(RuntimeError("secret text of a note")))
    message = capsys.readouterr().err
    assert "report" in message
    assert "RuntimeError" in message
    assert "secret" not in message


def test_a_bug_shows_its_traceback_on_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With VAULTGOALS_DEBUG the traceback is printed."""
    monkeypatch.setenv(edge.DEBUG, "1")
    run_to_exit_code(_raising(RuntimeError("boom")))
    assert "Traceback" in capsys.readouterr().err


def test_an_error_of_the_users_has_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no bug is said in one line, with VAULTGOALS_DEBUG too."""
    monkeypatch.setenv(edge.DEBUG, "1")
    for error in (NoVault("no vault at or above here"), OSError(28, "No space left on device", "note.md")):
        run_to_exit_code(_raising(error))
        assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(("returned", "code"), [(None, 0), (0, 0), (1, 1), (5, 5), ("text", 0)])
def test_a_command_returns_its_code(returned: object, code: int) -> None:
    """A number that a command returns is the exit code; anything else is fine."""
    assert run_to_exit_code(lambda: returned) == code


def test_a_reader_that_goes_away_is_no_error(vault: Path) -> None:
    """`vaultgoals … | head -1` prints one line and nothing about a broken pipe."""
    for number in range(20):
        text = "- [ ] a task with a long text to fill the pipe\n" * 100
        (vault / f"Note {number}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "vaultgoals", "--vault", str(vault), "inspect", "--all", "--format", "json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ.copy()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0


class _Refusing(io.StringIO):
    """An output that refuses what is written, as a closed pipe of Windows does, while `number` says why."""

    number = errno.EINVAL
    descriptor = -1

    def flush(self) -> None:
        if self.number:
            raise OSError(self.number, os.strerror(self.number))

    def fileno(self) -> int:
        return self.descriptor


def _run_on_windows(command: Callable[[], object], number: int, file: Path) -> tuple[int, str]:
    """Run a command whose output fails with `number`; return the exit code and what reached the output."""
    with pytest.MonkeyPatch.context() as patch, file.open("wb") as other:
        output = _Refusing()
        output.number, output.descriptor = number, other.fileno()
        patch.setattr(sys, "platform", "win32")
        patch.setattr(sys, "stdout", output)
        code = run_to_exit_code(command)
        output.number = 0
    return code, output.getvalue()


def _say() -> None:
    click.echo("a line")


def test_a_reader_that_goes_away_on_windows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There an output whose reader is gone calls what it is given an invalid argument, and that is no error."""
    assert _run_on_windows(_say, errno.EINVAL, tmp_path / "output") == (edge.FINE, "a line\n")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_an_output_that_cannot_be_written_on_windows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    """Whatever else befalls the output is said."""
    assert _run_on_windows(_say, number, tmp_path / "output") == (edge.HELD, "a line\n")
    assert os.strerror(number) in capsys.readouterr().err


def test_another_invalid_argument_on_windows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An invalid argument that has nothing to do with the output is an error there as everywhere."""
    command = _raising(OSError(errno.EINVAL, "Invalid argument"))
    assert _run_on_windows(command, 0, tmp_path / "output") == (edge.HELD, "")
    assert "Invalid argument" in capsys.readouterr().err


def test_a_terminal_without_unicode_is_no_error(vault: Path) -> None:
    """Where the output's encoding lacks a character, an escape stands for it."""
    (vault / "Goals" / "Café ☕.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "vaultgoals", "--vault", str(vault), "list"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "Caf" in done.stdout


@pytest.mark.posix("there is no such shell there")
@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_closed_output_is_no_error(vault: Path, locale: dict[str, str]) -> None:
    """Started with a closed output, a command does its work and says it to nobody."""
    command = f'"{sys.executable}" -P -m vaultgoals --vault "{vault}" build >&- 2>&-'
    done = subprocess.run(["/bin/sh", "-c", command], env={**os.environ, **locale}, check=False)
    assert done.returncode == 0
    assert (vault / "Goals Dashboard.md").exists()
