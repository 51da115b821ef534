"""Which file systems are polled."""

import sys
from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from vaultgoals.watcher.mounts import find_file_system, why_poll

TABLE = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /data rw shared:2 - btrfs /dev/sdb rw,subvol=/data
41 30 0:40 / /data/my\040cloud rw shared:3 master:1 - fuse.sshfs me@host:/ rw
42 22 0:41 / /mnt/nas rw - nfs4 nas:/vaults rw
43 22 0:42 / /mnt/c rw - 9p drvfs rw
44 22 0:43 / /mnt/ntfs rw - fuseblk /dev/sdc1 rw
45 42 0:44 / /mnt/nas rw - ext4 /dev/sdd1 rw
46 22 0:45 / /mnt/win rw - cifs //host/share rw
broken line
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """Return a table of mounts."""
    if sys.platform != "linux":
        skip_or_fail("only Linux has such a table")
    table = tmp_path / "mountinfo"
    table.write_text(TABLE, encoding="utf-8")
    return table


@pytest.mark.posix("it has no such table")
@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/Vault", "ext4"),
        ("/data/Vault", "btrfs"),
        ("/data/my cloud/Vault", "fuse.sshfs"),
        ("/data/my cloudy/Vault", "btrfs"),
        ("/mnt/nas/Vault", "ext4"),
        ("/mnt/c/Users/Vault", "9p"),
        ("/mnt/win", "cifs"),
    ],
)
def test_the_innermost_mount_counts(mounts: Path, folder: str, kind: str) -> None:
    """A folder lies on the mount that is nearest above it, and of two at one place on the later one."""
    assert find_file_system(Path(folder), mounts) == kind


@pytest.mark.posix("it has no such table")
@pytest.mark.parametrize(
    ("folder", "is_polled"),
    [("/data/my cloud", True), ("/mnt/c", True), ("/mnt/win", True), ("/mnt/ntfs", False), ("/srv", False)],
)
def test_what_changes_elsewhere_is_polled(mounts: Path, folder: str, *, is_polled: bool) -> None:
    """Network drives, 9p and FUSE are polled, and the line says which it is; a disk of this machine is not."""
    why = why_poll(Path(folder), mounts)
    assert bool(why) is is_polled
    assert not is_polled or f"({find_file_system(Path(folder), mounts)})" in why


def test_no_table_of_mounts(tmp_path: Path) -> None:
    """Where the table cannot be read nothing is known, and the system's events are taken."""
    assert find_file_system(tmp_path, tmp_path / "none") == ""
    assert why_poll(tmp_path, tmp_path / "none") == ""
