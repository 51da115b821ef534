"""The goals that documents begin with can be checked in on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.docs.places import ROOT, blocks
from vaultgoals.cli.program import program

PAGES = ("docs/tutorial.md", "docs/reference/note-format.md")
OF_A_VALUE = ("undated-value", "unread-number", "bad-check-in", "which-key-result", "looks-like-steps")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("value", ["2 talks", "2", "+1"])
def test_a_check_in_on_the_first_goal_leaves_no_finding(tmp_path: Path, page: str, value: str) -> None:
    """A check-in on the docs' own first goal with a measure leaves no finding of a value behind."""
    text = (ROOT / page).read_text(encoding="utf-8")
    goal = next(block for block in blocks(text, "markdown") if "## Key results" in block)
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "Talks.md").write_text(goal, encoding="utf-8", newline="\n")
    run = _runner(tmp_path)
    assert "changed  Talks.md" in run("checkin", "Talks", value)
    found = run("check", "--hints")
    assert not [code for code in OF_A_VALUE if f"[{code}]" in found], found


def _runner(vault: Path) -> Callable[..., str]:
    shared = ["--vault", str(vault), "--today", "2026-11-20"]
    return lambda *words: CliRunner().invoke(program, [*shared, *words]).output
