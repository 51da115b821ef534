"""Goals of one name: this year's, and last year's in the archive."""

from datetime import date

import pytest

from tests.years.vaults import ARCHIVED, BOOKS, DONE, LAST_YEAR, THIS_YEAR, WALK, answered, built, part
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reporting import build_report_input
from vaultgoals.testing import snapshot

DECEMBER = {
    "weekly": "Reviews/2024-W52 Weekly review.md",
    "monthly": "Reviews/2024-12 Monthly review.md",
    "quarterly": "Reviews/2024-Q4 Quarterly review.md",
    "yearly": "Reviews/2024 Yearly review.md",
}
LATER = {
    "weekly": ("2025-01-10", "Reviews/2025-W02 Weekly review.md"),
    "monthly": ("2025-01-31", "Reviews/2025-01 Monthly review.md"),
    "quarterly": ("2025-03-31", "Reviews/2025-Q1 Quarterly review.md"),
    "yearly": ("2025-12-31", "Reviews/2025 Yearly review.md"),
}


def in_january() -> dict[str, str]:
    """Return a vault whose goal was reviewed in December, moved to the archive, and written again under its name."""
    files = built({"Goals/Walk.md": WALK, BOOKS: DONE}, "2024-12-27", "2024-12-31")
    for path in DECEMBER.values():
        files = answered(files, path)
    return {**files, ARCHIVED: DONE, BOOKS: THIS_YEAR}


def test_facts_know_a_goal_by_its_link_unless_it_was_closed_before_its_first_day() -> None:
    """Facts know a goal by its link, and it is another goal only where facts have that link closed before its first day."""
    files = built(in_january(), "2025-01-10")
    told = part(files["Reviews/2025-W02 Weekly review.md"], "progress")
    assert "**New:** [[Goals/Read 12 books|" in told
    assert "Redefined" not in told


@pytest.mark.parametrize("cadence", LATER)
@pytest.mark.parametrize("link", ["[[Goals/Read 12 books\\|", "[[Read 12 books\\|", "[[Archive/2024/Read 12 books\\|"])
def test_this_years_is_new_and_last_years_is_not_done_again(cadence: str, link: str) -> None:
    """This year's is new and last year's is not done again, whether links were updated when it was moved or not."""
    files = in_january()
    files = {path: text.replace("[[Goals/Read 12 books\\|", link) for path, text in files.items()}
    day, path = LATER[cadence]
    page = built(files, day)[path]
    told = part(page, "goals") if cadence == "quarterly" else part(page, "progress")
    assert "Archive" not in told
    assert "Goals/Read 12 books" in told
    assert "edefined" not in told
    if cadence == "quarterly":
        assert "(**new**)" in told.partition("Goals/Read 12 books")[2].partition("\n")[0]
    else:
        assert "**New:** [[Goals/Read 12 books|" in told


def test_last_years_goal_that_was_done_after_the_last_review_is_done_once() -> None:
    """Facts that have a goal open on a day before this year's began speak of last year's: its closing is news, and this year's is new."""
    files = built({"Goals/Walk.md": WALK, BOOKS: LAST_YEAR}, "2024-12-20")
    files = answered(files, "Reviews/2024-W51 Weekly review.md")
    files = built({**files, ARCHIVED: DONE.replace("12-22", "12-28"), BOOKS: THIS_YEAR}, "2025-01-10")
    told = part(files["Reviews/2025-W02 Weekly review.md"], "progress")
    assert "**Done:** [[Archive/2024/Read 12 books|" in told
    assert "**New:** [[Goals/Read 12 books|" in told


def test_a_goal_that_is_taken_up_again_is_the_same() -> None:
    """A goal that facts have closed after its first day is the same goal, though it is open again."""
    files = in_january()
    del files[ARCHIVED]
    files[BOOKS] = LAST_YEAR + "- 2024-12-22: done\n- 2025-01-07: active - one more\n- 2025-01-08: 12 books\n"
    files = built(files, "2025-01-10")
    told = part(files["Reviews/2025-W02 Weekly review.md"], "progress")
    assert "New" not in told
    assert "Read 12 books" in told


def test_a_goal_whose_start_was_put_off_is_the_same() -> None:
    """A goal that facts have open is the same, though its start was put off to a later day and another has its name."""
    other = "Work/Read 12 books.md"
    files = {"Goals/Walk.md": WALK, BOOKS: LAST_YEAR, other: LAST_YEAR.replace("3 books", "4 books")}
    files = answered(built(files, "2024-12-20"), "Reviews/2024-W51 Weekly review.md")
    files[BOOKS] = files[BOOKS].replace("start: 2024-01-02", "start: 2025-01-02") + "- 2025-01-08: 8 books\n"
    told = part(built(files, "2025-01-10")["Reviews/2025-W02 Weekly review.md"], "progress")
    assert "New" not in told
    assert "[[Goals/Read 12 books|Read 12 books (Goals)]]: +" in told


# One resolver everywhere

FEBRUARY = "2024-02-10.md"
JANUARY = "2025-01-09.md"
TWO = {BOOKS: THIS_YEAR, ARCHIVED: DONE}


def graph(files: dict[str, str]) -> GoalGraph:
    """Return the graph of a vault that has both goals, and these files."""
    return snapshot({**TWO, **files}).graph


@pytest.mark.parametrize(
    ("day", "link", "goal"),
    [
        ("2024-02-10", "[[Read 12 books]]", ARCHIVED),
        ("2024-12-22", "[[Read 12 books]]", ARCHIVED),
        ("2025-01-09", "[[Read 12 books]]", BOOKS),
        ("2024-12-27", "[[Read 12 books]]", BOOKS),
        ("2024-02-10", "[[Goals/Read 12 books]]", BOOKS),
        ("2025-01-09", "[[Archive/2024/Read 12 books]]", ARCHIVED),
    ],
)
def test_the_target_holds_unless_it_was_closed_or_not_begun(day: str, link: str, goal: str) -> None:
    """Obsidian's target, unless that goal was closed or not begun on the line's day and exactly one other of that name was open (explicit paths always hold)."""
    (win,) = graph({f"{day}.md": f"- Read one more: {link} #win\n"}).wins
    assert win.goals == (goal,)
    (action,) = graph({f"{day}.md": f"- [x] Read one more of {link} ✅ {day}\n"}).linked_actions
    assert action.goal == goal


def test_of_two_others_that_were_open_none_is_taken() -> None:
    """Where two others of the name were open on the line's day, Obsidian's target holds; so does it in a line of no day."""
    others = {"Work/2024/Read 12 books.md": DONE}
    (win,) = graph({**others, FEBRUARY: "- Read one more: [[Read 12 books]] #win\n"}).wins
    assert win.goals == (BOOKS,)
    (win,) = graph({"Ideas.md": "- Read one more: [[Read 12 books]] #win\n"}).wins
    assert win.goals == (BOOKS,)


def test_what_serves_last_years_goal_still_serves_it() -> None:
    """A goal that was done last year serves last year's goal of the name, one of this year this year's, and one of both Obsidian's target."""
    serving = '---\ntype: goal\nparent: "[[Read 12 books]]"\nstart: {}\n{}---\n'
    parents = graph(
        {
            "Old.md": serving.format("2024-02-01", "done: 2024-03-01\n"),
            "New.md": serving.format("2025-02-01", ""),
            "Both.md": serving.format("2024-02-01", ""),
            "Said.md": serving.format("2025-02-01", "").replace("[[Read", "[[Archive/2024/Read"),
        }
    ).parents
    assert parents == {"Old.md": (ARCHIVED,), "New.md": (BOOKS,), "Both.md": (BOOKS,), "Said.md": (ARCHIVED,)}


def test_a_link_that_its_day_makes_clear_is_not_ambiguous() -> None:
    """A link that fits two goals of one name is no finding where only one was open on its days, and one where both were."""
    files = {
        "A/Read.md": DONE,
        "B/Read.md": THIS_YEAR,
        "C.md": '---\ntype: goal\nparent: "[[Read]]"\nstart: 2025-02-01\n---\n',
    }
    seen = snapshot(files)
    assert seen.graph.parents == {"C.md": ("B/Read.md",)}
    assert [one.code for one in seen.diagnostics if one.code == "ambiguous-link"] == []
    files["A/Read.md"] = LAST_YEAR
    seen = snapshot(files)
    assert seen.graph.parents == {"C.md": ("A/Read.md",)}
    assert [one.path for one in seen.diagnostics if one.code == "ambiguous-link"] == ["C.md"]


def test_answers_belong_to_the_goal_of_their_time() -> None:
    """An answer of last year's review belongs to last year's goal of the name, its focus for this year to this year's."""
    review = "---\ntype: review\ncadence: monthly\nperiod: {}\n---\n## Wins\n- Read [[Read 12 books]]\n## Next month's focus\n- Read on: [[Read 12 books]]\n"
    files = {"May.md": review.format("2024-05"), "December.md": review.format("2024-12")}
    vault = snapshot({**TWO, **files})
    december, may = build_report_input(vault, date(2025, 1, 9)).past(date(2025, 1, 9))
    assert [one.goals for one in (*december.wins, *december.focus)] == [(ARCHIVED,), (BOOKS,)]
    assert [one.goals for one in (*may.wins, *may.focus)] == [(ARCHIVED,), (ARCHIVED,)]


def test_pages_link_by_path_and_show_the_name() -> None:
    """Pages link by path and show the name, never plain text."""
    review = "---\ntype: review\ncadence: monthly\nperiod: 2024-12\n---\n## Next month's focus\n- Read on: [[Read 12 books]]\n"
    task = "- [ ] Go on with [[Read 12 books]] 📅 2025-01-12\n"
    files = built({**TWO, "December.md": review, JANUARY: task}, "2025-01-10")
    dashboard = files["Goals Dashboard.md"]
    assert "- Read on: [[Goals/Read 12 books|Read 12 books (Goals)]]\n" in dashboard
    assert "Go on with [[Goals/Read 12 books|Read 12 books (Goals)]]" in dashboard
    assert "[[Read 12 books" not in dashboard
