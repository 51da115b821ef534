"""What `show`, `explain` and `check` say of confidence."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]

FALL = "- 2026-11-01: confidence 8\n- 2026-11-08: confidence 6\n- 2026-11-15: confidence 4\n"


def goal(check_ins: str, properties: str = "") -> str:
    """Return a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n## Check-ins\n{check_ins}"


@pytest.mark.parametrize(
    ("note", "shown", "told"),
    [
        (goal(FALL), "4 of 10 (2026-11-15), fell 8 → 6 → 4", "8 on 2026-11-01 (line 6), 6 on 2026-11-08 (line 7)"),
        (goal("", "confidence: 6"), "6 of 10 (no date)", "as stated, without a date"),
        (goal("- 2026-11-01: slow\n"), None, None),
    ],
)
def test_it_is_shown_and_explained(run: Run, make_vault: Make, note: str, shown: str | None, told: str | None) -> None:
    """`show` has a row and `explain` a line with each value; of a goal of which nothing was said neither has one."""
    vault = make_vault({"A.md": note})
    show, explain = (run(command, "A", vault=vault).stdout for command in ("show", "explain"))
    if shown is None or told is None:
        assert "onfidence" not in show + explain
        return
    assert f"Confidence  {shown}" in show
    assert f"Confidence: {shown}\n  {told}" in explain


def test_it_is_json(run: Run, make_vault: Make) -> None:
    """Both have the values that count, by day, with their lines; null where nothing was said."""
    said = [
        {"value": 8, "on": "2026-11-01", "line": 6},
        {"value": 6, "on": "2026-11-08", "line": 7},
        {"value": 4, "on": "2026-11-15", "line": 8},
    ]
    for note, found in ((goal(FALL), {"said": said}), (goal(""), None)):
        vault = make_vault({"A.md": note})
        for command in ("show", "explain"):
            data = json.loads(run(command, "A", "--format", "json", vault=vault).stdout)
            assert data["confidence"] == found


def test_a_day_in_the_past(run: Run, make_vault: Make) -> None:
    """As of a day the values after it are not known."""
    vault = make_vault({"A.md": goal(FALL, "confidence: 9")})
    assert "Confidence  6 of 10 (2026-11-08)\n" in run("show", "A", vault=vault, day="2026-11-14").stdout
    assert "Confidence  9 of 10 (no date)\n" in run("show", "A", vault=vault, day="2026-10-31").stdout


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (goal("- 2026-11-01: confidence 12\n"), 6),
        (goal("- 2026-11-01: confidence 0\n"), 6),
        (goal("", "confidence: 11"), 3),
    ],
)
def test_beyond_the_scale(run: Run, make_vault: Make, note: str, line: int) -> None:
    """A confidence that is not from 1 to 10 is a finding with its line, and counts for nothing."""
    vault = make_vault({"A.md": note})
    found = json.loads(run("check", "--format", "json", vault=vault).stdout)
    assert [one["line"] for one in found if "1 to 10" in one["message"] or "from 1" in one["message"]] == [line]
    assert "Confidence" not in run("show", "A", vault=vault).stdout.split("Findings")[0]
