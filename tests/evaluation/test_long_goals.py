"""A long goal with only closed children and its due date years ahead is not full."""

from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.periods.period import period_of
from vaultgoals.pipeline import build_review
from vaultgoals.reports.explanation import explain, format_explanation
from vaultgoals.testing import snapshot

DAY = date(2024, 12, 31)
CHILD = "---\ntype: goal\nparent: '[[Long]]'\nstart: 2024-01-08\ndue: 2024-05-26\nstatus: {}\ndone: 2024-05-26\n---\n## Key results\n- Run: 0 / 21 km\n"
LONG = "---\ntype: goal\nhorizon: long\nstart: 2024-01-02\n{}---\n- [x] Buy shoes\n"
NEXT = "---\ntype: goal\nparent: '[[Long]]'\nstatus: {}\n---\n"

Notes = dict[str, str]


@pytest.fixture
def notes() -> Callable[..., Notes]:
    """Return a function that builds a long goal with a goal of this year, and perhaps one of the next."""

    def build(due: str = "due: 2029-06-30\n", following: str = "") -> Notes:
        found = {"Long.md": LONG.format(due), "Half.md": CHILD.format("done")}
        return {**found, "Next.md": NEXT.format(following)} if following else found

    return build


@pytest.mark.parametrize(
    ("due", "following", "progress"),
    [
        ("due: 2029-06-30\n", "", None),
        ("", "", None),
        ("due: 2029-06-30\n", "idea", None),
        ("due: 2029-06-30\n", "dropped", None),
        ("due: 2029-06-30\n", "planned", 50),
        ("due: 2029-06-30\n", "active", 50),
        ("due: 2025-10-31\n", "", 100),
    ],
)
def test_closed_goals_do_not_fill_a_long_one(
    notes: Callable[..., Notes], due: str, following: str, progress: float | None
) -> None:
    """A goal with only closed children and its due date years ahead is unknown; with an open one, or due soon, it is their mean."""
    if following == "active":
        following = "active\nprogress: 0"
    if following == "planned":
        following = "planned\nprogress: 0"
    found = evaluate(snapshot(notes(due, following)), DAY).goals["Long.md"]
    assert (found.progress.value, found.progress.awaits_next) == (progress, progress is None)


def test_it_says_how_many_steps_are_done(notes: Callable[..., Notes]) -> None:
    """Its standing and `explain` say "1 step done, none open", and its own tasks do not stand in for its goals."""
    vault = snapshot(notes())
    evaluation = evaluate(vault, DAY)
    assert evaluation.goals["Long.md"].standing.reason.startswith("1 step done, none open")
    lines = format_explanation(explain(vault.graph, evaluation, "Long.md"))
    assert (
        "  1 step done, none open, and it goes on for more than a year: the next goal will show how far it is." in lines
    )


def test_the_one_question_is_the_next_step(notes: Callable[..., Notes]) -> None:
    """The one useful question is the next step, not closing, and not a check-in."""
    said = [one.code for one in check(snapshot(notes()), DAY) if one.path == "Long.md"]
    assert "long-goal-unfed" in said
    assert not {"all-steps-done", "stale"} & {*said}
    soon = [one.code for one in check(snapshot(notes("due: 2025-10-31\n")), DAY) if one.path == "Long.md"]
    assert "all-steps-done" in soon


def test_the_yearly_review_does_not_fill_it(notes: Callable[..., Notes]) -> None:
    """The yearly review shows no 100 % of a goal that goes on for years; of one that ends soon it does."""
    pages = []
    for due in ("due: 2029-06-30\n", "due: 2025-10-31\n"):
        plan = build_review(snapshot(notes(due)), DAY, period_of(DAY, "yearly"))
        text = b"".join(write.after or b"" for write in plan.writes).decode()
        pages.append([line for line in text.splitlines() if line.startswith("- ") and "[[Long]]" in line])
    assert [any("100" in line for line in lines) for lines in pages] == [False, True]
