"""`check --fix`: what it prints, what it writes, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

SLIPS = "---\r\ntype: goal\r\nstatus: actve\r\nparent: [[Vision]]\r\n---\r\n"
MENDED = '---\r\ntype: goal\r\nstatus: active\r\nparent: "[[Vision]]"\r\n---\r\n'


@pytest.fixture
def slips(vault: Path) -> Path:
    """Return a note with two slips that can be mended."""
    path = vault / "Goals/Slips.md"
    path.write_bytes(SLIPS.encode())
    return path


def test_it_mends_and_says_so(run: Callable[..., Result], vault: Path, slips: Path) -> None:
    """Each fix is one line, the note has nothing else changed, and with no error left the exit code is 0."""
    result = run("check", "--fix", vault=vault)
    assert slips.read_bytes() == MENDED.encode()
    assert "fixed  Goals/Slips.md:3: actve -> active [unknown-status]" in result.stdout
    assert "Fixed 2 findings in 1 note." in result.stderr
    assert result.exit_code == 0, result.output


def test_what_is_left_still_counts(run: Callable[..., Result], vault: Path, slips: Path) -> None:
    """An error that nobody but a person can mend is printed, and the exit code is 1."""
    (vault / "Goals/Broken.md").write_text("---\ntype: goal\ndue: 03/04/2027\n---\n", encoding="utf-8")
    result = run("check", "--fix", vault=vault)
    assert result.exit_code == 1
    assert "03/04/2027" in result.stdout
    assert "unknown-status" not in "".join(x for x in result.stdout.splitlines() if not x.startswith("fixed"))


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_looking_first_writes_nothing(run: Callable[..., Result], vault: Path, slips: Path, option: str) -> None:
    """What would be done is shown, the note stays, and the errors in it still decide the exit code."""
    result = run("check", "--fix", option, vault=vault)
    assert slips.read_bytes() == SLIPS.encode()
    assert "status: active" in result.stdout or "actve -> active" in result.stdout
    assert result.exit_code == 1
    assert not (vault / ".vaultgoals").exists()


def test_a_vault_with_nothing_to_mend_is_not_touched(run: Callable[..., Result], vault: Path) -> None:
    """Without a safe fix nothing is written, not even our own folder."""
    result = run("check", "--fix", vault=vault)
    assert result.exit_code == 0
    assert "Nothing to fix" in result.stderr
    assert not (vault / ".vaultgoals").exists()


def test_json_stays_json(run: Callable[..., Result], vault: Path, slips: Path) -> None:
    """With `--format json` stdout is the array of what is left; what was done goes to stderr."""
    result = run("check", "--fix", "--format", "json", vault=vault)
    assert json.loads(result.stdout) == []
    assert "fixed  Goals/Slips.md:3" in result.stderr


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_looking_needs_something_to_look_at(run: Callable[..., Result], vault: Path, option: str) -> None:
    """Without `--fix` the options make no sense, and that is a usage error."""
    assert run("check", option, vault=vault).exit_code == 2


def test_many_notes_are_not_changed_unasked(run: Callable[..., Result], vault: Path, slips: Path) -> None:
    """More notes than `max_files` are held, with exit code 5; `--yes` goes on."""
    (vault / "vaultgoals.toml").write_text("[limits]\nmax_files = 0\n", encoding="utf-8")
    held = run("check", "--fix", vault=vault)
    assert (held.exit_code, slips.read_bytes()) == (5, SLIPS.encode())
    assert "max_files" in held.stderr
    assert run("check", "--fix", "--yes", vault=vault).exit_code == 0
    assert slips.read_bytes() == MENDED.encode()


def test_a_late_save_does_not_hide_what_was_fixed(run: Callable[..., Result], vault: Path) -> None:
    """A fix that was made is said to be made, also where an older version of that note turned up meanwhile."""
    run("set", "Health", "status=active", vault=vault)
    note = vault / "Goals/Health.md"
    note.write_bytes(note.read_bytes().replace(b"active", b"actve"))
    kept = next((vault / ".vaultgoals").glob("*/undo/1/0"))
    kept.write_bytes(kept.read_bytes() + b"late\n")
    result = run("check", "--fix", vault=vault)
    assert "fixed  Goals/Health.md:3: actve -> active" in result.output
    assert "two versions  Goals/Health.md" in result.stderr
    assert b"status: active" in note.read_bytes()


def test_what_is_left_is_said(run: Callable[..., Result], make_vault: Callable[..., Path]) -> None:
    """A fix that would bring up a problem is named with it; of notes where all is written nothing is said."""
    lines = "---\ntype: goal\n---\nTarget: 3\nProgress: 40%\nCurrent: {} books\n"
    vault = make_vault({"Run.md": lines.format(5), "Read.md": lines.format(2)})
    result = run("check", "--fix", vault=vault)
    left = [line for line in result.stdout.splitlines() if line.startswith("left")]
    over = "`current`: 5 lies beyond the target of 3; add `baseline`, the value it began at [no-baseline]"
    assert left == [f"left  Run.md: current: 5 books: with it, {over}"]
    assert "current: 2 books\n---\n" in (vault / "Read.md").read_text(encoding="utf-8")
    assert "target: 3\nprogress: 40%\n---\n" in (vault / "Run.md").read_text(encoding="utf-8")


def test_a_property_that_cannot_be_written_is_named(
    run: Callable[..., Result], make_vault: Callable[..., Path]
) -> None:
    """Where the properties of a note are written in a way that is not edited, the fix is left with that reason."""
    vault = make_vault({"Run.md": "---\n{type: goal}\n---\nTarget: 3\n"})
    result = run("check", "--fix", vault=vault)
    assert "left  Run.md: target: 3: the properties of this note are not written one to a line" in result.stdout
