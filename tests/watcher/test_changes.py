"""Which changed paths matter, and when there are enough of them."""

from pathlib import Path

import pytest
from watchdog.events import FileModifiedEvent

from vaultgoals.watcher.changes import OwnWrites, Pending, matters
from vaultgoals.watcher.events import _paths_of


def test_debounce() -> None:
    """A batch is due once nothing happened for a while, not before."""
    pending = Pending(0.4)
    assert pending.wait(0) is None
    pending.add("a.md", 10.0)
    pending.add("b.md", 10.3)
    assert pending.wait(10.3) == pytest.approx(0.4)
    assert pending.take(10.6) == frozenset()
    assert pending.take(10.71) == {"a.md", "b.md"}
    assert pending.wait(11.0) is None


def test_endless_events() -> None:
    """Events that keep coming hold a batch back only so long."""
    pending = Pending(0.4, longest=2.0)
    for tenth in range(20):
        pending.add("a.md", tenth / 10)
    assert pending.wait(1.9) == pytest.approx(0.1)
    assert pending.take(2.0) == {"a.md"}


def test_own_writes() -> None:
    """What was written last to a path is ours; another save of it, or the same text elsewhere, is not."""
    own = OwnWrites()
    own.record("a.md", b"1")
    own.record("a.md", b"2")
    assert own.is_own("a.md", b"2")
    assert not own.is_own("a.md", b"1")
    assert not own.is_own("b.md", b"2")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("a.md", "modified"), ("A/B.MD", "closed"), ("vaultgoals.toml", "closed"), ("x.png", "created"), ("x", "moved")],
)
def test_matters(path: str, kind: str) -> None:
    """Notes and the configuration matter by content, every file by being there."""
    assert matters(path, kind)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *(("a.md", "opened"), ("a.md", "closed_no_write"), ("x.png", "modified"), ("sub/vaultgoals.toml", "modified")),
        *((".obsidian/x.md", "modified"), ("a/.trash/b.md", "created"), (".x.md", "moved"), ("", "modified")),
        ("a.md", "attrib"),
    ],
)
def test_does_not_matter(path: str, kind: str) -> None:
    """Reading, content of other files and whatever is hidden do not."""
    assert not matters(path, kind)


@pytest.mark.parametrize("root", [Path("/"), Path("/vault")], ids=str)
def test_paths_below_the_root(root: Path) -> None:
    """A note's path is found below any root, that of a drive too, which ends with a separator; others are passed over."""
    assert list(_paths_of(root, FileModifiedEvent(str(root / "Goal.md")))) == ["Goal.md"]
    assert list(_paths_of(Path("/vault"), FileModifiedEvent(str(Path("/vaults/Goal.md"))))) == []
