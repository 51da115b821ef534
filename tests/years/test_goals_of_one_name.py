"""Goals of one name: this year's, and last year's in the archive."""

import pytest

from tests.years.vaults import ARCHIVED, BOOKS, DONE, LAST_YEAR, THIS_YEAR, WALK, answered, built, part

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
