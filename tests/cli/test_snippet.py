"""The CSS snippet, from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
PATH = ".obsidian/snippets/vaultgoals.css"


def others(vault: Path) -> dict[str, bytes]:
    """Return every other file but those of our own folder."""
    paths = (path for path in vault.rglob("*") if path.is_file() and ".vaultgoals" not in path.parts)
    found = {path.relative_to(vault).as_posix(): path.read_bytes() for path in paths}
    return {path: data for path, data in found.items() if path != PATH}


def test_install_names_what_it_wrote_and_how_to_go_on(run: Run, vault: Path) -> None:
    """One file is written and no other changed; a second time nothing is; `undo` takes it back."""
    before = others(vault)
    done = run("snippet", "install", vault=vault)
    assert done.exit_code == 0
    assert f"created  {PATH}" in done.stdout
    assert "Settings → Appearance → CSS snippets" in done.stdout
    assert (vault / PATH).read_text(encoding="utf-8") == run("snippet", "print").stdout
    again = run("snippet", "install", vault=vault)
    assert (again.exit_code, "  unchanged  " in again.stdout) == (0, True)
    assert run("undo", vault=vault).exit_code == 0
    assert not (vault / PATH).exists()
    assert others(vault) == before


def test_pages_that_it_cannot_reach_are_named(run: Run, vault: Path) -> None:
    """A page without the class looks as before, so whoever installs the snippet is told which those are."""
    run("build", vault=vault)
    assert "does nothing yet" not in run("snippet", "install", vault=vault).stdout
    page = vault / "Goals Dashboard.md"
    page.write_text(page.read_text(encoding="utf-8").replace("cssclasses: [vaultgoals]\n", ""), encoding="utf-8")
    told = run("snippet", "install", vault=vault).stdout
    assert "does nothing yet for 1 page" in told
    assert "Goals Dashboard.md" in told


def test_a_note_without_marks_is_no_page(run: Run, vault: Path) -> None:
    """Nobody is told to change a note of theirs that only lies where a page would go."""
    (vault / "Goals Dashboard.md").write_text("---\ntype: dashboard\n---\nMine.\n", encoding="utf-8")
    assert "does nothing yet" not in run("snippet", "install", vault=vault).stdout


@pytest.mark.parametrize("preview", ["--dry-run", "--diff"])
def test_a_preview_writes_nothing(run: Run, vault: Path, preview: str) -> None:
    """Both commands can be looked at first."""
    told = run("snippet", "install", preview, vault=vault)
    assert (told.exit_code, PATH in told.stdout, (vault / PATH).exists()) == (0, True, False)
    run("snippet", "install", vault=vault)
    told = run("snippet", "remove", preview, vault=vault)
    assert (told.exit_code, PATH in told.stdout, (vault / PATH).exists()) == (0, True, True)


@pytest.mark.parametrize("words", [("snippet", "remove"), ("clean",)])
def test_it_goes_again(run: Run, vault: Path, words: tuple[str, ...]) -> None:
    """`remove` takes it away, and so does `clean`; `undo` brings it back."""
    run("snippet", "install", vault=vault)
    content = (vault / PATH).read_bytes()
    assert run(*words, vault=vault).exit_code == 0
    assert not (vault / PATH).exists()
    run("undo", vault=vault)
    assert (vault / PATH).read_bytes() == content
    run("undo", vault=vault)


def test_there_is_nothing_to_remove(run: Run, vault: Path) -> None:
    """Without a snippet nothing is removed, and that is said."""
    done = run("snippet", "remove", vault=vault)
    assert (done.exit_code, done.stdout) == (0, "There is no snippet of vaultgoals in this vault.\n")


@pytest.mark.parametrize("words", [("snippet", "install"), ("snippet", "remove"), ("clean",)])
def test_what_the_person_changed_stays_and_is_named(run: Run, vault: Path, words: tuple[str, ...]) -> None:
    """A snippet that was edited keeps its bytes, whatever is asked for."""
    run("snippet", "install", vault=vault)
    edited = (vault / PATH).read_bytes() + b".vaultgoals { color: red; }\n"
    (vault / PATH).write_bytes(edited)
    done = run(*words, vault=vault)
    assert (done.exit_code, PATH in done.stderr) == (5, True)
    assert (vault / PATH).read_bytes() == edited


def test_a_vault_that_obsidian_never_opened(run: Run, make_vault: Callable[..., Path]) -> None:
    """Without Obsidian's folder there is no place for it, and none is made."""
    vault = make_vault({"vaultgoals.toml": ""})
    done = run("snippet", "install", vault=vault)
    assert done.exit_code == 5
    assert "has not opened this vault" in done.stderr
    assert list(vault.iterdir()) == [vault / "vaultgoals.toml"]


def test_obsidians_folder_may_have_another_name(run: Run, make_vault: Callable[..., Path]) -> None:
    """It goes into the folder that Obsidian uses."""
    vault = make_vault({".work/app.json": "{}", ".work/core-plugins.json": "{}"})
    assert run("snippet", "install", vault=vault).exit_code == 0
    assert (vault / ".work/snippets/vaultgoals.css").is_file()
    assert not (vault / ".obsidian").exists()
