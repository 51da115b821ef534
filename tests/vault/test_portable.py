"""Writing by path, as on Windows, keeps the promises that a system without open folders allows."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.portable import PORTABLE, is_link
from vaultgoals.vault.undo import plan_undo

OCCASION = Occasion(operations=PORTABLE)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with two notes."""
    root = tmp_path / "vault"
    (root / "Folder").mkdir(parents=True)
    (root / "a.md").write_bytes(b"old")
    (root / "a.md").chmod(0o600)  # as every file is made there: it has no permissions to keep
    (root / "Folder/b.md").write_bytes(b"mine")
    return root


@pytest.fixture
def folder(vault: Path) -> Iterator[int]:
    """Yield the vault as an open folder."""
    opened = PORTABLE.open_root(vault)
    yield opened
    PORTABLE.close(opened)


def test_change_create_and_undo(vault: Path) -> None:
    """Notes are changed and made by path alone, and undo brings back the bytes of before."""
    writes = Write("a.md", b"old", b"new", "test"), Write("New/c.md", None, b"made", "test")
    applied = apply(vault, WritePlan(writes), occasion=OCCASION)
    assert (applied.written, applied.diagnostics) == (("a.md", "New/c.md"), ())
    assert ((vault / "a.md").read_bytes(), (vault / "New/c.md").read_bytes()) == (b"new", b"made")
    undo = plan_undo(vault, applied.run, PORTABLE)
    apply(vault, undo.plan, occasion=Occasion(undoes=undo.run, models=undo.models, operations=PORTABLE))
    assert (vault / "a.md").read_bytes() == b"old"
    assert not (vault / "New/c.md").exists()
    assert (vault / "Folder/b.md").read_bytes() == b"mine"
    assert [*vault.glob(".vaultgoals/*/tmp/*")] == []


@pytest.mark.parametrize(("refusals", "text", "codes"), [(2, b"new", []), (1000, b"old", ["write-failed"])])
def test_a_note_that_another_program_reads(
    vault: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, text: bytes, codes: list[str]
) -> None:
    """Access that is denied for a moment, as on Windows while a program reads the note, is waited for; for long it is not."""
    left = iter(range(refusals))
    replace = Path.replace

    def deny(path: Path, target: Path) -> Path:
        if target.name == "a.md" and next(left, None) is not None:
            raise PermissionError(errno.EACCES, "Access denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", deny)
    applied = apply(vault, WritePlan((Write("a.md", b"old", b"new", "test"),)), occasion=OCCASION)
    assert [problem.code for problem in applied.diagnostics] == codes
    assert (vault / "a.md").read_bytes() == text


def test_changed_since_read(vault: Path) -> None:
    """A note that is another one than was read is left alone."""
    applied = apply(vault, WritePlan((Write("a.md", b"older", b"new", "test"),)), occasion=OCCASION)
    assert [problem.code for problem in applied.diagnostics] == ["changed-since-read"]
    assert (vault / "a.md").read_bytes() == b"old"


def test_name_is_taken(vault: Path) -> None:
    """A file that is there is never replaced by one that is to be made."""
    applied = apply(vault, WritePlan((Write("a.md", None, b"new", "test"),)), occasion=OCCASION)
    assert [problem.code for problem in applied.diagnostics] == ["path-taken"]
    assert (vault / "a.md").read_bytes() == b"old"


def test_links_lead_nowhere(vault: Path, folder: int, tmp_path: Path) -> None:
    """Neither a linked file nor a linked folder is opened, for reading or for writing."""
    (tmp_path / "outside.md").write_bytes(b"outside")
    (vault / "link.md").symlink_to(tmp_path / "outside.md")
    (vault / "Linked").symlink_to(tmp_path)
    for call in (PORTABLE.open_file, PORTABLE.append_to):
        with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
            call(folder, "link.md")
    with pytest.raises(FileExistsError):
        PORTABLE.create_file(folder, "link.md", 0o600)
    with pytest.raises(NotADirectoryError):
        PORTABLE.open_folder(folder, "Linked")
    writes = Write("link.md", b"outside", b"x", "test"), Write("Linked/outside.md", b"outside", b"x", "test")
    applied = apply(vault, WritePlan(writes), occasion=OCCASION)
    assert applied.written == ()
    assert {problem.path for problem in applied.diagnostics} == {"link.md", "Linked/outside.md"}
    assert (tmp_path / "outside.md").read_bytes() == b"outside"


class _Found:
    """What `stat` says on Windows: of a junction that it is a folder, and what kind of other place it stands for."""

    st_mode = stat.S_IFDIR | 0o777

    def __init__(self, tag: int) -> None:
        self.st_reparse_tag = tag


def test_junction_is_a_link() -> None:
    """A junction of Windows counts as a link; a folder that a cloud service keeps is a folder."""
    assert is_link(_Found(0xA0000003))  # type: ignore[arg-type]  # a `stat_result` of Windows cannot be made here
    assert not is_link(_Found(0x9000001A))  # type: ignore[arg-type]  # as above
    assert not is_link(_Found(0))  # type: ignore[arg-type]  # as above


def test_folder_and_file_descriptors(folder: int) -> None:
    """Folders and files are closed alike, and a folder can be synced."""
    inner = PORTABLE.open_folder(folder, "Folder")
    assert PORTABLE.names(inner) == ["b.md"]
    note = PORTABLE.open_file(inner, "b.md")
    assert PORTABLE.read(note, 100) == b"mine"
    PORTABLE.sync(inner)
    PORTABLE.close(note)
    PORTABLE.close(inner)
    with pytest.raises(OSError, match=r"Bad file descriptor|handle"):
        os.fstat(note)
    with pytest.raises(KeyError):
        PORTABLE.names(inner)


def test_no_root(vault: Path) -> None:
    """A vault that is missing, or a file, is an error and not an empty vault."""
    with pytest.raises(FileNotFoundError):
        PORTABLE.open_root(vault / "nowhere")
    with pytest.raises(NotADirectoryError):
        PORTABLE.open_root(vault / "a.md")
