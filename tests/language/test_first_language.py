"""A list of languages writes the first and reads all."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.testing import snapshot

CONFIG = "vaultgoals.toml"
MOVED = """---
type: Ziel
due: 2027-03-20
---
## Check-ins
- 2026-11-01: due -> 2027-06-30, confidence 7
- 2026-11-02: Zuversicht 6
"""
COUNTED = "---\ntype: goal\n---\n## Schlüsselergebnisse\n- Vorträge: 1 von 4\n"


@pytest.mark.parametrize(
    ("languages", "moved", "counted"),
    [
        ('["de", "en"]', "fällig -> 2027-04-30", "## Zwischenstände\n- 2026-11-20: 2, Zuversicht 5\n"),
        ('["en", "de"]', "due -> 2027-04-30", "## Check-ins\n- 2026-11-20: 2, confidence 5\n"),
    ],
)
def test_a_list_writes_the_first_and_reads_all(
    run: Callable[..., Result],
    make_vault: Callable[[Mapping[str, str]], Path],
    languages: str,
    moved: str,
    counted: str,
) -> None:
    """`["de", "en"]` writes the first and reads all; English is always read."""
    config = f"[vault]\nlanguage = {languages}\n"
    vault = make_vault({".obsidian/app.json": "{}", "A.md": MOVED, "B.md": COUNTED, CONFIG: config})
    assert run("set", "A", "due=2027-04-30", vault=vault).exit_code == 0
    assert run("checkin", "B", "2", "--confidence", "5", vault=vault).exit_code == 0
    texts = {name: (vault / name).read_text(encoding="utf-8") for name in ("A.md", "B.md")}
    assert texts["A.md"] == f"{MOVED.replace('2027-03-20', '2027-04-30')}- 2026-11-20: {moved}\n"
    assert texts["B.md"] == f"{COUNTED}\n{counted}"
    goals = snapshot({**texts, CONFIG: config}).graph.goals
    assert [one.confidence for one in goals["A.md"].check_ins] == [7, 6, None]
    assert [one.due for one in goals["A.md"].check_ins] == [date(2027, 6, 30), None, date(2027, 4, 30)]
    assert [(one.value, one.confidence) for one in goals["B.md"].check_ins] == [(2, 5)]
