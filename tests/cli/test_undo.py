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


def test_what_was_in_the_way_comes_back_afterwards(run: Run, vault: Path) -> None:
    """Undo stays with a run until all of it is back: a note in the way is moved, and `undo` brings back that page."""
    start = contents(vault)
    run("set", "Talks", "status=paused", vault=vault)
    run("build", vault=vault)
    built = contents(vault)
    run("clean", vault=vault)
    (vault / PAGE).write_text("mine\n", encoding="utf-8")
    result = run("undo", vault=vault)
    assert result.exit_code == 5
    assert "move it, then `vaultgoals undo 3`" in result.stderr
    assert "`vaultgoals undo 2` takes back the one before it" in result.stderr
    (vault / PAGE).unlink()
    assert "Took back run 3;" in run("undo", vault=vault).stdout
    assert contents(vault) == built
    assert [run("undo", vault=vault).exit_code for _ in range(2)] == [0, 0]
    assert contents(vault) == start


def test_a_run_is_undone_when_all_its_notes_are_back(run: Run, vault: Path) -> None:
    """Of two notes one comes back and one was edited: the run is not undone until that one is as it was, too."""
    (vault / "Goals/Reads.md").write_text("---\ntype: goal\nstatus: actve\n---\n", encoding="utf-8")
    (vault / "Goals/Runs.md").write_text("---\ntype: goal\nstatus: actve\n---\n", encoding="utf-8")
    start = contents(vault)
    run("set", "Talks", "status=paused", vault=vault)
    run("check", "--fix", vault=vault)
    note = vault / "Goals/Runs.md"
    note.write_bytes(note.read_bytes() + b"more\n")
    result = run("undo", vault=vault)
    assert (result.exit_code, "Took back part of run 2" in result.stdout) == (5, True)
    assert "(undone)" not in run("undo", "--list", vault=vault).stdout
    before = contents(vault)
    assert run("undo", vault=vault).exit_code == 5
    assert contents(vault) == before
    note.write_bytes(start["Goals/Runs.md"])
    assert run("undo", vault=vault).exit_code == 0
    assert contents(vault) == start


def test_a_page_that_was_renamed_is_said_to_be_gone(run: Run, vault: Path) -> None:
    """Where the note that a run made is gone nothing is taken back, that is said, and the next undo goes on."""
    start = contents(vault)
    run("set", "Talks", "status=paused", vault=vault)
    run("build", vault=vault)
    (vault / PAGE).rename(vault / "Dash.md")
    before = contents(vault)
    for preview in (["--dry-run"], []):
        result = run("undo", *preview, vault=vault)
        assert result.exit_code == 0
        assert "Nothing of run 2 is left to take back." in result.stdout
        assert f"gone already  {PAGE}: deleted, moved or renamed" in result.stdout
    assert "goes on with run 1" in result.stdout
    assert contents(vault) == before
    assert "Took back run 1;" in run("undo", vault=vault).stdout
    (vault / "Dash.md").unlink()
    assert contents(vault) == start


def test_a_page_that_comes_back_can_be_taken_back_again(run: Run, vault: Path) -> None:
    """A run that was passed over, since its page was gone, is the last again when the page has its name again."""
    start = contents(vault)
    run("set", "Talks", "status=paused", vault=vault)
    run("build", vault=vault)
    (vault / PAGE).rename(vault / "Dash.md")
    run("undo", vault=vault)
    (vault / "Dash.md").rename(vault / PAGE)
    assert "Took back run 2;" in run("undo", vault=vault).stdout
    assert "Took back run 1;" in run("undo", vault=vault).stdout
    assert contents(vault) == start


def test_a_late_save_is_told(run: Run, vault: Path) -> None:
    """What a program saved into a kept copy lies beside the note, and undo says so: 5, and its own work is done."""
    run("set", "Health", "status=active", vault=vault)
    check_in(run, vault)
    before = (vault / "Goals/Health.md").read_bytes()
    kept = next((vault / ".vaultgoals").glob("*/undo/1/0"))
    kept.write_bytes(kept.read_bytes() + b"late\n")
    result = run("undo", vault=vault)
    assert result.exit_code == 5
    assert "two versions  Goals/Health.md" in result.stderr
    assert result.stderr.count("(vaultgoals conflict).md' [conflict-copy]") == 1
    assert "restored  Goals/Talks.md" in result.stdout
    assert (vault / "Goals/Health.md").read_bytes() == before
    assert (vault / "Goals/Health (vaultgoals conflict).md").read_bytes().endswith(b"late\n")
