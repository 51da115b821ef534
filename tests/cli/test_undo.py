from collections.abc import Callable
from pathlib import Path

from click.testing import Result

PAGE = "Goals Dashboard.md"
Run = Callable[..., Result]


def contents(root: Path) -> dict[str, bytes]:
    """Return every visible file of a vault."""
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(".")}


def check_in(run: Run, vault: Path) -> None:
    """Change a note of the person's by a command."""
    result = run("checkin", "Talks", "3", vault=vault)
    assert result.exit_code == 0, result.output


def test_undo_restores_every_byte(run: Run, vault: Path) -> None:
    """After a build and a check-in, two undos bring the vault back to the byte, the last command first."""
    start = contents(vault)
    run("build", vault=vault)
    built = contents(vault)
    assert built != start
    check_in(run, vault)
    result = run("undo", vault=vault)
    assert result.exit_code == 0, result.output
    assert "restored  Goals/Talks.md" in result.stdout
    assert contents(vault) == built
    result = run("undo", vault=vault)
    assert f"removed  {PAGE}" in result.stdout
    assert contents(vault) == start


def test_undo_of_an_undo(run: Run, vault: Path) -> None:
    """An undo has an ID by which it is undone, and then the command counts as done again."""
    run("build", vault=vault)
    built = contents(vault)
    assert "undo 2" in run("undo", vault=vault).stdout
    result = run("undo", "2", vault=vault)
    assert result.exit_code == 0, result.output
    assert contents(vault) == built
    assert run("undo", vault=vault).exit_code == 0
    assert PAGE not in contents(vault)


def test_an_edited_note_is_refused(run: Run, vault: Path) -> None:
    """A note that was edited since stays as it is: 5, with the reason; so does a page that was written in."""
    check_in(run, vault)
    note = vault / "Goals/Talks.md"
    note.write_bytes(note.read_bytes() + b"more\n")
    before = contents(vault)
    result = run("undo", vault=vault)
    assert result.exit_code == 5
    assert "edited-since" in result.stderr
    assert contents(vault) == before


def test_what_can_be_undone_is_undone(run: Run, vault: Path) -> None:
    """Of a command that wrote several notes, an edited one does not keep the others from coming back."""
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-19: 3 talks\n")
    run("build", vault=vault, day="2026-11-22")
    reviews = [path for path in contents(vault) if path.startswith("Reviews/")]
    assert reviews
    (vault / PAGE).write_text("my own by now\n", encoding="utf-8")
    result = run("undo", vault=vault)
    assert result.exit_code == 5
    assert (vault / PAGE).read_text(encoding="utf-8") == "my own by now\n"
    assert not (vault / reviews[0]).exists()


def test_list(run: Run, vault: Path) -> None:
    """The list names ID, command and notes, the newest first, and what was undone; it writes nothing."""
    run("build", vault=vault)
    check_in(run, vault)
    run("undo", vault=vault)
    before = contents(vault)
    lines = run("undo", "--list", vault=vault).stdout.splitlines()
    assert [line.split()[0] for line in lines if line[:3].strip().isdigit()] == ["3", "2", "1"]
    assert "undo of 2" in lines[0]
    assert "(undone)" in lines[1]
    assert "build" in "".join(lines[2:])
    assert contents(vault) == before


def test_previews_write_nothing(run: Run, vault: Path) -> None:
    """`--dry-run` names what would be restored, `--diff` shows it, and neither writes."""
    check_in(run, vault)
    before = contents(vault)
    result = run("undo", "--dry-run", vault=vault)
    assert (result.exit_code, "would restore  Goals/Talks.md" in result.stdout) == (0, True)
    assert "-- 2026-11-20" in run("undo", "--diff", vault=vault).stdout
    assert contents(vault) == before


def test_nothing_to_undo(run: Run, vault: Path) -> None:
    """Where nothing was written, undo says so and makes nothing; an ID that is none is a usage error."""
    assert run("undo", vault=vault).stdout == "Nothing to undo.\n"
    assert run("undo", "--list", vault=vault).stdout == "Nothing to undo.\n"
    result = run("undo", "7", vault=vault)
    assert result.exit_code == 2
    assert "--list" in result.stderr
    assert not (vault / ".vaultgoals").exists()
