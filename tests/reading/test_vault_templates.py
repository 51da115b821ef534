from collections.abc import Mapping

import pytest

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.template import VaultTemplate
from vaultgoals.reading.vault_templates import read_templates

FOLDER = "Templates/vaultgoals"


def read(
    files: Mapping[str, bytes | Diagnostic], folder: str = FOLDER
) -> tuple[dict[str, VaultTemplate], tuple[Diagnostic, ...]]:
    """Return the templates among files."""
    return read_templates(list(files), folder, lambda path, _limit: files[path])


def test_notes_in_the_folder_are_templates() -> None:
    """Each note's path below the folder is its template's name."""
    templates, diagnostics = read({f"{FOLDER}/weekly.md": b"x", f"{FOLDER}/dashboard/next.md": b"y"})
    assert [(t.name, t.path, t.source) for t in templates.values()] == [
        ("weekly.md.jinja", f"{FOLDER}/weekly.md", b"x"),
        ("dashboard/next.md.jinja", f"{FOLDER}/dashboard/next.md", b"y"),
    ]
    assert diagnostics == ()


@pytest.mark.parametrize("path", ["weekly.md", "Templates/weekly.md", f"{FOLDER} of mine/weekly.md", f"{FOLDER}/x.png"])
def test_other_files_are_none(path: str) -> None:
    """A note elsewhere, and a file that is no note, is no template."""
    assert read({path: b"x"}) == ({}, ())


def test_a_file_named_like_a_built_in_one_is_pointed_out() -> None:
    """Obsidian would not show it: it is not used, and the note's name it should have is given."""
    templates, diagnostics = read({f"{FOLDER}/weekly.md.jinja": b"x"})
    assert templates == {}
    assert [(d.code, d.path) for d in diagnostics] == [("unused-template", f"{FOLDER}/weekly.md.jinja")]
    assert "rename it to weekly.md" in diagnostics[0].message


def test_the_folder_is_found_in_any_case() -> None:
    """Some file systems ignore case; of two that claim one name the first is used."""
    templates, _ = read({"Templates/vaultgoals/weekly.md": b"1", "templates/VaultGoals/weekly.md": b"2"})
    assert [t.source for t in templates.values()] == [b"1"]
    assert list(read({"templates/VaultGoals/weekly.md": b"2"})[0]) == ["weekly.md.jinja"]


def test_without_a_folder_there_are_no_templates() -> None:
    """An empty folder in the configuration turns templates off."""
    assert read({"weekly.md": b"x", "a/weekly.md": b"x"}, folder="") == ({}, ())


def test_a_template_that_cannot_be_read_is_known_all_the_same() -> None:
    """It says why, so that its page is held and not made differently."""
    why = Diagnostic("unreadable-note", Severity.WARNING, "the file may not be read", f"{FOLDER}/weekly.md")
    templates, _ = read({f"{FOLDER}/weekly.md": why})
    assert templates["weekly.md.jinja"].problem == "the file may not be read"


def test_the_digest_is_of_name_and_bytes() -> None:
    """It stays where both do, and changes with either."""
    one = VaultTemplate("a", "p", b"x")
    assert one.digest == VaultTemplate("a", "other path", b"x").digest
    assert len({one.digest, VaultTemplate("b", "p", b"x").digest, VaultTemplate("a", "p", b"y").digest}) == 3


def test_a_template_that_is_a_link_is_known_all_the_same() -> None:
    """It is one that cannot be read; a file of its name that is none comes first."""
    path = f"{FOLDER}/weekly.md"
    why = Diagnostic("unreadable-note", Severity.WARNING, "a symbolic link", path)
    templates, diagnostics = read_templates((), FOLDER, lambda _path, _limit: why, links=(path,))
    assert [(t.name, t.problem) for t in templates.values()] == [("weekly.md.jinja", "a symbolic link")]
    assert diagnostics == ()
    twice: dict[str, bytes | Diagnostic] = {path: b"x", f"templates/{FOLDER.partition('/')[2]}/weekly.md": why}
    templates, _ = read_templates((path,), FOLDER, lambda one, _limit: twice[one], links=tuple(twice)[1:])
    assert [t.source for t in templates.values()] == [b"x"]


@pytest.mark.parametrize("path", [FOLDER, f"{FOLDER}/dashboard"])
def test_a_folder_of_templates_that_is_a_link_is_named(path: str) -> None:
    """What lies behind it is unknown, so that it is told that nothing of it is used."""
    templates, diagnostics = read_templates((), FOLDER, lambda _path, _limit: b"", links=(path,))
    assert templates == {}
    assert [(d.code, d.path) for d in diagnostics] == [("unused-template", path)]


def test_links_elsewhere_are_nothing_to_speak_of() -> None:
    """A link outside the folder has nothing to do with templates."""
    links = ("Notes/weekly.md", "Archive", f"{FOLDER} of mine")
    assert read_templates((), FOLDER, lambda _path, _limit: b"x", links=links) == ({}, ())
