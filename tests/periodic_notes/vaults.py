"""Small vaults whose reviews stand in the vault's own periodic notes, and what builds make of them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

CASES = Path(__file__).resolve().parent.parent / "cases" / "periodic"
GOAL = (
    "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-06-30\n---\n## Check-ins\n"
    "- 2026-09-02: 10 %\n- 2026-09-09: 20 %\n- 2026-09-16: 30 %\n- 2026-09-23: 40 %\n- 2026-09-30: 50 %\n"
)
PLUGIN = ".obsidian/plugins/periodic-notes/data.json"
CONFIG = '[reviews]\nplace = "periodic"\n[vault]\nlocale = "en-gb"\n'
W36, W37 = date(2026, 9, 4), date(2026, 9, 11)
"""The Fridays of these weeks, on which their reviews are made."""


def read_case(name: str) -> dict[str, str]:
    """Return a recorded vault, by path."""
    root = CASES / name
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in root.rglob("*") if path.is_file()}


def vault(more: Mapping[str, str], config: str = CONFIG, **notes: Mapping[str, Any]) -> dict[str, str]:
    """Return a vault with a goal and the settings of its periodic notes: those of weeks and months, where nothing else is said."""
    kept = notes or {"weekly": {"format": "GGGG-[W]WW", "folder": "Weeks"}, "monthly": {"format": "YYYY-MM"}}
    settings = {cadence: {"enabled": True, **note} for cadence, note in kept.items()}
    return {"Goals/Talks.md": GOAL, PLUGIN: json.dumps(settings), "vaultgoals.toml": config, **more}


def build_on(files: Mapping[str, str], today: date) -> dict[str, str]:
    """Return a vault after a build that was told to go on."""
    plan = build(snapshot(files), today)
    assert plan.held == ()
    return {**files, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def changed(files: Mapping[str, str], today: date) -> dict[str, str]:
    """Return what a build makes or changes, by path."""
    after = build_on(files, today)
    return {path: text for path, text in after.items() if files.get(path) != text}


def answer(page: str, heading: str, text: str) -> str:
    """Return a page with text typed below the question of a heading."""
    above, mark, below = page.partition(f"## {heading}\n")
    assert mark, heading
    question, blank, rest = below.partition("\n- \n")
    return f"{above}{mark}{question}\n{text}\n{rest}" if blank else f"{above}{mark}\n{text}\n{below}"
