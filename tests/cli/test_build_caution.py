"""`build` stops where goals are gone, and goes on when the person says so."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

GOAL = "---\ntype: goal\n---\n"


def test_goals_gone_ask_first(vault: Path, run: Callable[..., Result]) -> None:
    """After six of eight goals vanished nothing is written, exit 5; `--yes` accepts, and then they are forgotten."""
    for number in range(6):
        (vault / "Goals" / f"{number}.md").write_text(GOAL, encoding="utf-8")
    assert run("build", vault=vault).exit_code == 0
    page = vault / "Goals Dashboard.md"
    before = page.read_bytes()
    for number in range(6):
        (vault / "Goals" / f"{number}.md").unlink()
    held = run("build", vault=vault)
    assert (held.exit_code, page.read_bytes()) == (5, before)
    assert "6 of 8 goals are gone" in held.output
    assert run("build", "--yes", vault=vault).exit_code == 0
    assert page.read_bytes() != before
    assert run("build", vault=vault).exit_code == 0


def test_one_goal_less_is_nothing_to_ask_about(vault: Path, run: Callable[..., Result]) -> None:
    """A goal that was deleted is simply gone."""
    run("build", vault=vault)
    (vault / "Goals/Health.md").unlink()
    assert run("build", vault=vault).exit_code == 0
    assert "Health" not in (vault / "Goals Dashboard.md").read_text(encoding="utf-8")
