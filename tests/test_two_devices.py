"""Two devices that share a vault by sync write the same, so that there is nothing to disagree about."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "vaultgoals"]


def build(vault: Path, device: Path, today: str = "2026-11-27") -> str:
    """Build on a device, which is known by its state folder; return what is said."""
    environment = {**os.environ, "VAULTGOALS_STATE_DIR": str(device)}
    command = [*COMMAND, "--today", today, "--vault", str(vault), "build"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def contents(vault: Path) -> dict[str, bytes]:
    """Return every file of a vault that sync and the person see."""
    paths = (path for path in vault.rglob("*") if path.is_file() and ".vaultgoals" not in path.parts)
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in paths}


def test_two_devices_write_the_same_bytes(sample_vault: Path, tmp_path: Path) -> None:
    """Each on its own copy, two devices make the same files, byte for byte."""
    other = Path(shutil.copytree(sample_vault, tmp_path / "other"))
    before = contents(sample_vault)
    build(sample_vault, tmp_path / "desk")
    build(other, tmp_path / "phone")
    assert contents(sample_vault) == contents(other) != before


def test_the_second_device_has_nothing_to_do(sample_vault: Path, tmp_path: Path) -> None:
    """On what the first device wrote and sync brought over, the second writes nothing and makes no conflict copy."""
    build(sample_vault, tmp_path / "desk")
    first = contents(sample_vault)
    times = {path: (sample_vault / path).stat().st_mtime_ns for path in first}
    build(sample_vault, tmp_path / "phone")
    assert contents(sample_vault) == first
    assert {path: (sample_vault / path).stat().st_mtime_ns for path in first} == times
    assert [path for path in first if "(vaultgoals conflict" in path] == []


def test_two_time_zones(sample_vault: Path, tmp_path: Path) -> None:
    """Where it is still the day before, what the other device wrote as of its day stays; the next day nothing is left to do."""
    build(sample_vault, tmp_path / "desk", "2026-11-28")
    first = contents(sample_vault)
    build(sample_vault, tmp_path / "phone", "2026-11-27")
    assert contents(sample_vault) == first
    assert "everything is up to date" in build(sample_vault, tmp_path / "phone", "2026-11-28")
