"""The same vault and day give the same bytes, whatever the machine is like."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

RUNS = [
    (seed, zone, locale)
    for seed, (zone, locale) in enumerate(
        (zone, locale)
        for zone in ("UTC", "Pacific/Kiritimati", "America/Anchorage", "Asia/Kathmandu")
        for locale in ("C", "C.UTF-8", "POSIX")
    )
]
"""Twelve: each its own hash seed, four time zones, three locales; listings shuffled in every other one."""

PROGRAM = """
import os, random, sys
if {shuffled}:
    real = os.scandir
    class Shuffled:
        def __init__(self, *a): self.entries = list(real(*a)); random.Random({seed}).shuffle(self.entries)
        def __enter__(self): return iter(self.entries)
        def __exit__(self, *a): return None
        def __iter__(self): return iter(self.entries)
        def close(self): pass
    os.scandir = Shuffled
from vaultgoals.cli import main
main()
"""


def pages(vault: Path) -> dict[str, str]:
    """Return each note of a vault with the digest of its bytes."""
    return {
        path.relative_to(vault).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vault.rglob("*.md")
    }


def test_twelve_machines_write_the_same_bytes(tmp_path: Path) -> None:
    """Hash seeds, time zones, locales and the order of folder listings leave no trace in the output."""
    outputs = set()
    for seed, zone, locale in RUNS:
        vault = Path(shutil.copytree(ROOT / "sample_vault", tmp_path / f"vault {seed}"))
        (vault / "Goals Dashboard.md").unlink()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "TZ": zone,
            "LC_ALL": locale,
            "VAULTGOALS_STATE_DIR": str(tmp_path / f"state {seed}"),
        }
        program = PROGRAM.format(shuffled=seed % 2, seed=seed)
        command = [sys.executable, "-c", program, "--vault", str(vault), "--today", "2026-11-27", "build"]
        subprocess.run(command, check=True, env=environment, capture_output=True, cwd=ROOT)
        found = pages(vault)
        assert "Goals Dashboard.md" in found
        outputs.add(tuple(sorted(found.items())))
    assert len(outputs) == 1
