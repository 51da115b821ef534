"""Listing and reading files of the vault."""

import os
import sys
from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.vault import scan as scan_module
from vaultgoals.vault.read import NOTE_LIMIT, open_reader, read_bytes, read_settings_files
from vaultgoals.vault.scan import scan


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with a little of everything."""
    for path in ("b.md", "Folder/A.md", "Folder/image.png", ".obsidian/app.json", ".trash/old.md", "sub/.hidden/x.md"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.encode())
    return tmp_path


def test_scan(vault: Path) -> None:
    """Every regular file is listed by name; dot folders are not."""
    files, counts = scan(vault)
    assert [file.path for file in files] == ["Folder/A.md", "b.md", "Folder/image.png"]
    assert (counts.files, counts.notes, counts.diagnostics) == (3, 2, ())
    assert files[1].size == 4
    # A listing of Windows does not say it.
    assert files[1].inode == (0 if sys.platform == "win32" else (vault / "b.md").stat().st_ino)


@pytest.mark.posix("there are no pipes in folders there")
def test_symlinks_are_counted(vault: Path) -> None:
    """Symlinks, to files, folders and in circles, are passed over and named."""
    (vault / "link.md").symlink_to(vault / "b.md")
    (vault / "Folder" / "circle").symlink_to(vault)
    os.mkfifo(vault / "pipe.md")
    files, counts = scan(vault)
    assert counts.files == len(files) == 3
    assert counts.symlinks == ("Folder/circle", "link.md")
    assert counts.special == ("pipe.md",)
    assert {(d.code, d.severity) for d in counts.diagnostics} == {("skipped-symlink", "hint")}


@pytest.mark.parametrize(("seen", "swapped"), [("", "deep"), ("deep/", "deep"), ("deep/", "deep/er")])
@pytest.mark.posix("folders cannot be held open there")
def test_a_folder_that_becomes_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: str, swapped: str) -> None:
    """A symlink that takes the place of a folder, or of one above it, after that was seen leads to nothing outside."""
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    for path in (vault / "a.md", vault / "deep/er/own.md", outside / "er/secret.md", outside / "secret.md"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    list_folder = scan_module._list_folder

    def list_and_swap(walk: scan_module._Walk, folder: scan_module._Folder) -> None:
        list_folder(walk, folder)
        if folder.path == seen:
            (vault / swapped).rename(tmp_path / "aside")
            (vault / swapped).symlink_to(outside)

    monkeypatch.setattr(scan_module, "_list_folder", list_and_swap)
    files, counts = scan(vault)
    assert [file.path for file in files] == ["a.md"]
    assert [(d.code, d.path) for d in counts.diagnostics] == [("unreadable-folder", "deep" if not seen else "deep/er")]


@pytest.mark.parametrize(
    ("swap", "special"),
    [
        ("link", ()),
        pytest.param("pipe", ("b.md",), marks=pytest.mark.posix("there are no pipes in folders there")),
    ],
)
def test_a_note_that_becomes_something_else(
    vault: Path, monkeypatch: pytest.MonkeyPatch, swap: str, special: tuple[str, ...]
) -> None:
    """A symlink that takes a note's place while it is listed is neither a file nor special; a pipe is special."""
    take = scan_module._take

    def swap_and_take(walk: scan_module._Walk, path: str, entry: os.DirEntry[str]) -> None:
        if path == "b.md":
            (vault / path).unlink()
            if swap == "link":
                (vault / path).symlink_to(vault / "Folder/A.md")
            else:
                os.mkfifo(vault / path)
        take(walk, path, entry)

    monkeypatch.setattr(scan_module, "_take", swap_and_take)
    files, counts = scan(vault)
    assert [file.path for file in files] == ["Folder/A.md", "Folder/image.png"]
    assert counts.special == special


def test_a_folder_that_grows_while_it_is_listed(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is merely written to after it was seen is the same folder."""
    list_folder = scan_module._list_folder

    def list_and_add(walk: scan_module._Walk, folder: scan_module._Folder) -> None:
        list_folder(walk, folder)
        (vault / "Folder/late.md").touch()

    monkeypatch.setattr(scan_module, "_list_folder", list_and_add)
    files, counts = scan(vault)
    assert "Folder/late.md" in [file.path for file in files]
    assert counts.diagnostics == ()


def test_a_vault_behind_a_link(vault: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The vault itself may be reached by a symlink."""
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(vault)
    assert scan(link) == scan(vault)


@pytest.mark.posix("names are text there")
def test_name_without_text(vault: Path) -> None:
    """A name that is not UTF-8 is passed over with a diagnostic, and can be printed."""
    Path(os.fsdecode(os.fsencode(vault) + b"/Folder/\xff.md")).touch()
    files, counts = scan(vault)
    assert len(files) == 3
    (diagnostic,) = counts.diagnostics
    assert (diagnostic.code, diagnostic.path) == ("unreadable-name", "Folder")
    assert diagnostic.message.isascii()


def test_read(vault: Path) -> None:
    """A file's bytes come as they are."""
    assert read_bytes(vault, "Folder/A.md") == b"Folder/A.md"


@pytest.mark.posix("there are no pipes in folders there")
def test_unreadable(vault: Path) -> None:
    """What is missing, too large, linked, a pipe, a folder, or behind a linked folder is a diagnostic and no wait."""
    (vault / "link.md").symlink_to(vault / "b.md")
    (vault / "linked").symlink_to(vault / "Folder")
    os.mkfifo(vault / "pipe.md")
    reasons = {}
    for path in ("missing.md", "link.md", "linked/A.md", "pipe.md", "Folder", "nul\0.md", "b.md/c"):
        found = read_bytes(vault, path)
        assert isinstance(found, Diagnostic)
        assert (found.code, found.path) == ("unreadable-note", path)
        reasons[path] = found.message
    assert "gone" in reasons["missing.md"]
    assert "symbolic link" in reasons["link.md"]
    assert "symbolic link" in reasons["linked/A.md"]
    assert "regular" in reasons["pipe.md"]


def test_limit(vault: Path) -> None:
    """A file of just the limit is read, one byte more is not."""
    assert read_bytes(vault, "b.md", 4) == b"b.md"
    assert isinstance(read_bytes(vault, "b.md", 3), Diagnostic)


@pytest.mark.parametrize(
    "path",
    ["b.md", "Folder/A.md", "Folder/gone.md", "/b.md", "Folder//A.md", "../b.md", "Folder/../b.md", "", "Folder/"],
)
def test_many_are_read_as_one_alone(vault: Path, path: str) -> None:
    """Whoever reads many files finds in each what is found in it alone, however it is named, and more than once."""
    with open_reader(vault) as read:
        assert [read(each, NOTE_LIMIT) for each in (path, "Folder/A.md", path)] == [
            read_bytes(vault, path),
            b"Folder/A.md",
            read_bytes(vault, path),
        ]


@pytest.mark.posix("folders cannot be held open there")
def test_a_held_folder_that_becomes_a_link(vault: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A symlink that takes the place of a folder in which files are being read leads to nothing outside."""
    outside = tmp_path_factory.mktemp("outside")
    for name in ("A.md", "B.md"):
        (outside / name).write_bytes(b"secret")
    with open_reader(vault) as read:
        read("Folder/A.md", NOTE_LIMIT)
        (vault / "Folder").rename(vault / "aside")
        (vault / "Folder").symlink_to(outside)
        assert read("Folder/A.md", NOTE_LIMIT) == b"Folder/A.md"
        assert isinstance(read("Folder/B.md", NOTE_LIMIT), Diagnostic)


def count_open() -> int:
    """Return how many files this process has open."""
    return len([*Path("/proc/self/fd").iterdir()])


@pytest.mark.posix("nothing lists there what a process has open")
def test_folders_are_let_go(tmp_path: Path) -> None:
    """Of many folders few are held open, and none is afterwards, whatever is still read then."""
    if not Path("/proc/self/fd").is_dir():
        skip_or_fail("no /proc here, which lists what a process has open")
    paths = [f"{number}/a.md" for number in range(200)]
    for path in paths:
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(b"a")
    before = count_open()
    with open_reader(tmp_path) as read:
        assert {read(path, NOTE_LIMIT) for path in paths} == {b"a"}
        assert before < count_open() < before + 100
    assert read("7/a.md", NOTE_LIMIT) == b"a"
    assert count_open() == before


def test_settings_files(vault: Path) -> None:
    """Settings that can be read come by name; the others are left out."""
    assert read_settings_files(vault, ["app.json", "plugins/x/data.json"]) == {"app.json": b".obsidian/app.json"}


def test_settings_in_renamed_folder(vault: Path) -> None:
    """The configuration folder is found by its files where it was renamed."""
    (vault / ".obsidian").rename(vault / ".mine")
    (vault / ".mine" / "core-plugins.json").touch()
    assert read_settings_files(vault, ["app.json"]) == {"app.json": b".obsidian/app.json"}
