"""Every command that writes can be taken back to the byte, and a note that was edited since is left alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from vaultgoals.cli.program import program

RECORDED = Path(__file__).parents[1] / "cases/first-form"
Run = Callable[..., Result]
Contents = dict[str, tuple[int, bytes]]

SLIPS = "---\r\ntype: goal\r\nparent: [[Vision]]   # as typed\r\nstatus: Actve\r\n---\r\nMine, with no line end"
MANY = "## Run\r\nDue: 2027-03-31\r\n\r\n## Read\r\nStatus: active\r\nMine, with no line end"
COMMANDS: dict[str, tuple[str, ...]] = {
    "build": ("build",),
    "set": ("set", "Talks", "due=2027-04-30", "importance=3"),
    "checkin": ("checkin", "Talks", "3", "--confidence", "7", "--note", "went well"),
    "check": ("check", "--fix"),
    "clean": ("clean",),
    "review": ("review",),
    "win": ("win", "Held the talk", "--goal", "Talks"),
    "lesson": ("lesson", "Ask earlier"),
    "templates": ("templates", "eject", "weekly"),
    "snippet": ("snippet", "install"),
    "adopt": ("adopt", "--split", "Many", "--yes"),
}
"""The commands that write into the vault, each with words that make it do so."""
WRITES_NOTHING = frozenset(
    {"watch", "next", "list", "tree", "show", "explain", "inspect", "reviews", "doctor", "undo", "cache", "help"}
)
"""All others; `watch` writes as `build` does, and that an undo is undone has a test of its own."""


@pytest.fixture
def full(run: Run, vault: Path) -> Path:
    """Return a vault with pages, a note to mend, and something written since."""
    (vault / "Goals/Slips.md").write_bytes(SLIPS.encode())
    (vault / "Goals/Many.md").write_bytes(MANY.encode())
    run("build", vault=vault)
    with (vault / "Goals Dashboard.md").open("ab") as page:
        page.write(b"\r\nmine\r\n")
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-19: 2 talks\n")
    return vault


def contents(root: Path) -> Contents:
    """Return every visible file with its permissions and bytes."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".vaultgoals" not in path.parts)
    return {path.relative_to(root).as_posix(): (path.stat().st_mode, path.read_bytes()) for path in paths}


def test_no_command_is_left_out() -> None:
    """Each command of the program is one that writes, tried here, or one that does not."""
    assert set(program.list_commands(click.Context(program))) == set(COMMANDS) | WRITES_NOTHING


@pytest.mark.parametrize("name", COMMANDS)
def test_undo_is_byte_identical(run: Run, full: Path, name: str) -> None:
    """After any command that wrote, undo brings every file back, bytes and permissions."""
    before = contents(full)
    done = run(*COMMANDS[name], vault=full)
    assert contents(full) != before, done.output
    undone = run("undo", vault=full)
    assert undone.exit_code == 0, undone.output
    assert contents(full) == before


@pytest.mark.parametrize("recorded", ["own", "deleted", "periodic", "here"])
@pytest.mark.parametrize("name", ["build", "clean", "win"])
def test_undo_brings_the_first_form_back(run: Run, tmp_path: Path, recorded: str, name: str) -> None:
    """Pages that were taken over, cleaned or written into are those that an earlier version wrote again, to the byte."""
    vault = Path(shutil.copytree(RECORDED / recorded, tmp_path / "recorded"))
    before = contents(vault)
    answer = ["--yes"] if name == "build" else []
    assert run(*COMMANDS[name][:2], *answer, vault=vault, day="2026-11-22").exit_code == 0
    assert contents(vault) != before
    assert run("undo", vault=vault).exit_code == 0
    assert contents(vault) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_undo_is_refused_once_edited(run: Run, full: Path, name: str) -> None:
    """What a command wrote and a person edited since stays as the person left it, and undo says so."""
    before = contents(full)
    run(*COMMANDS[name], vault=full)
    written = sorted(path for path, found in contents(full).items() if found != before.get(path))
    edited = written or sorted(before.keys() - contents(full).keys())
    for path in edited:
        with (full / path).open("ab") as note:
            note.write(b"\nedited since\n")
    kept = {path: contents(full)[path] for path in edited}
    undone = run("undo", vault=full)
    assert undone.exit_code == 5, undone.output
    assert {path: contents(full)[path] for path in edited} == kept


@pytest.mark.parametrize("name", sorted(WRITES_NOTHING - {"watch", "undo"}))
def test_the_others_write_nothing(run: Run, full: Path, name: str) -> None:
    """A command that only tells changes no file."""
    before = contents(full)
    words = {"show": ("Talks",), "explain": ("Talks",), "inspect": ("Talks",), "cache": ("clear",)}.get(name, ())
    result = run(name, *words, vault=full)
    assert result.exit_code in {0, 1}, result.output
    assert contents(full) == before
