"""The same vault and day give the same bytes, whatever the machine is like."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PLAIN = "POSIX"
"""With this one Python is kept from taking names for UTF-8, as it is in a locale with another character set."""
RUNS = [
    (seed, zone, locale)
    for seed, (zone, locale) in enumerate(
        (zone, locale)
        for zone in ("UTC", "Pacific/Kiritimati", "America/Anchorage", "Asia/Kathmandu")
        for locale in ("C", "C.UTF-8", PLAIN)
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
        (vault / "Goals/Größe 目標.md").write_text("---\ntype: goal\ndue: 2026-12-20\n---\n", encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "TZ": zone,
            "LC_ALL": locale,
            "VAULTGOALS_STATE_DIR": str(tmp_path / f"state {seed}"),
            **({"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"} if locale == PLAIN else {}),
        }
        program = PROGRAM.format(shuffled=seed % 2, seed=seed)
        command = [sys.executable, "-c", program, "--vault", str(vault), "--today", "2026-11-27", "build"]
        subprocess.run(command, check=True, env=environment, capture_output=True, cwd=ROOT)
        found = pages(vault)
        dashboard = (vault / "Goals Dashboard.md").read_text(encoding="utf-8")
        assert "Größe 目標" in dashboard
        outputs.add(tuple(sorted(found.items())))
    assert len(outputs) == 1


def test_another_character_set(tmp_path: Path) -> None:
    """Where Python is told that names are not UTF-8, a page whose name is not ASCII is made under that name, once."""
    (tmp_path / "vault/.obsidian").mkdir(parents=True)
    (tmp_path / "vault/a.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    (tmp_path / "vault/vaultgoals.toml").write_text('[dashboard]\npath = "Übersicht.md"\n', encoding="utf-8")
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for environment in (plain, {"LC_ALL": "C.UTF-8"}):
        command = [
            sys.executable,
            "-m",
            "vaultgoals",
            "--vault",
            str(tmp_path / "vault"),
            "--today",
            "2026-11-27",
            "build",
        ]
        subprocess.run(command, check=True, env={**os.environ, **environment}, capture_output=True, cwd=ROOT)
        assert {path.name for path in (tmp_path / "vault").glob("*.md")} == {"a.md", "Übersicht.md"}


def test_the_library_says_so(tmp_path: Path) -> None:
    """A program that uses the library with such names is told how to start Python."""
    program = f"import vaultgoals; vaultgoals.load({str(tmp_path)!r})"
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "start it with -X utf8, or set PYTHONUTF8=1" in done.stderr
