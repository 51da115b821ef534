"""Facts stay small, and old goals that are added are no news."""

import pytest

from tests.years.vaults import WALK, answered, built, part

W51 = "Reviews/2024-W51 Weekly review.md"
W52 = "Reviews/2024-W52 Weekly review.md"
W02 = "Reviews/2025-W02 Weekly review.md"
DATED = "---\ntype: goal\ndone: {}\n---\n"
UNDATED = "---\ntype: goal\nstatus: done\n---\n"
DROPPED = "---\ntype: goal\nstatus: dropped\n---\n"
OPEN = "---\ntype: goal\n---\n- [ ] a\n"
WALKED = WALK.replace("- 2024-12-29", "- 2024-12-26: 92 walks\n- 2024-12-29")


def told(goal: str, *, before: str = "") -> tuple[dict[str, str], str]:
    """Return a vault that was reviewed in W51, with the goal `before`, then in W52 with the goal, and what W52 says of it."""
    files = {"Walk.md": WALKED, **({"G.md": before} if before else {})}
    files = answered(built(files, "2024-12-20"), W51)
    files = built({**files, "G.md": goal}, "2024-12-27")
    return files, "".join(line for line in part(files[W52], "progress").split("\n") if "[[G]]" in line)


@pytest.mark.parametrize(
    ("day", "stays"), [("2024-12-12", False), ("2024-12-21", False), ("2024-12-22", True), ("2024-12-26", True)]
)
def test_goals_with_a_dated_closing_before_the_last_review_are_left_out(day: str, *, stays: bool) -> None:
    """Facts stay small: goals with a dated closing before the last review of that cadence are left out."""
    files, _ = told(DATED.format(day))
    assert ("[[G]]" in part(files[W52], "facts")) == stays
    assert "[[Walk]]" in part(files[W52], "facts")


@pytest.mark.parametrize("goal", [UNDATED, DROPPED])
def test_an_undated_one_stays_until_it_is_dated(goal: str) -> None:
    """An undated one stays until it is dated."""
    files, _ = told(goal, before=OPEN)
    files = built(answered(files, W52), "2025-01-10")
    assert "[[G]]" in part(files[W02], "facts")
    line = "done: 2024-12-22" if goal == UNDATED else ""
    dated = goal.replace("---\n", f"---\n{line}\n", 1) if line else goal + "## Check-ins\n- 2024-12-22: dropped\n"
    files = built({**files, "G.md": dated}, "2025-01-10")
    assert "[[G]]" not in part(files[W02], "facts")
    assert "[[G]]" not in part(files[W02], "progress")


@pytest.mark.parametrize(
    ("goal", "word"), [(UNDATED, "Done"), (DROPPED, "Dropped"), (DATED.format("2024-12-26"), "Done")]
)
def test_one_that_no_earlier_facts_knew_open_is_no_news(goal: str, word: str) -> None:
    """An undated closing that no earlier facts knew open is no news; of one that they knew it is, and so is a dated one."""
    _, line = told(goal, before=OPEN)
    assert line == f"- **{word}:** [[G]]"
    _, line = told(goal)
    assert line == ("" if "done:" not in goal else "- **Done:** [[G]]")


def test_in_the_first_review_an_undated_closing_is_no_news() -> None:
    """Where there is no earlier review at all, what was closed on an unknown day is no news."""
    files = built({"Walk.md": WALKED, "G.md": UNDATED, "H.md": DATED.format("2024-12-18")}, "2024-12-20")
    said = part(files[W51], "progress")
    assert "[[G]]" not in said
    assert "**Done:** [[H]]" in said


def test_a_closing_that_only_facts_in_between_knew_open_is_news() -> None:
    """An undated closing is news where facts knew it open that nobody answered."""
    files = answered(built({"Walk.md": WALKED}, "2024-12-20"), W51)
    files = built({**files, "G.md": OPEN}, "2024-12-27")
    files = built({**files, "G.md": UNDATED}, "2025-01-10")
    assert "**Done:** [[G]]" in part(files[W02], "progress")
