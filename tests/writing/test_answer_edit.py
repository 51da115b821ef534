"""An answer goes where a place is ready for it, and nothing else changes."""

import pytest

from vaultgoals.writing.answer_edit import add_answer
from vaultgoals.writing.edited import Edited, Refused

_END = "<!-- vaultgoals:end w 000000 -->\n"
REGION = f"<!-- vaultgoals:begin w v1 2026-11-20 -->\n- \n{_END}"
IN_REGION = f"<!-- vaultgoals:begin w v1 2026-11-20 -->\n## Wins\n- \n{_END}"


def added(text: str, heading: str = "Wins", line: str = "Held it") -> str:
    """Return the text after the edit."""
    edited = add_answer(text, heading, line)
    assert isinstance(edited, Edited)
    return edited.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "## Wins\n\n> [!question] Q\n\n- \n\n## Adjust\n\n- \n",
            "## Wins\n\n> [!question] Q\n\n- Held it\n\n## Adjust\n\n- \n",
        ),
        ("## Wins\n- One\n- \n", "## Wins\n- One\n- Held it\n"),
        ("## Wins\r\n-\r\n\r\nText\r\n", "## Wins\r\n- Held it\r\n\r\nText\r\n"),
        ("## Wins\n*   ", "## Wins\n* Held it"),
        ("## Wins\n- One\n", "## Wins\n- One\n- Held it\n"),
        ("# A\n", "# A\n\n## Wins\n- Held it\n"),
    ],
)
def test_an_answer_has_its_place(before: str, after: str) -> None:
    """An empty last item is filled; else the line goes below the others, or under a new heading."""
    assert added(before) == after


def test_what_is_no_place_stays() -> None:
    """A checkbox without text, an empty item that is not the last, and one in a quote are left as they are."""
    for text in ("## Wins\n- \n- Two\n", "## Wins\n- [ ] \n", "## Wins\n> - \n"):
        after = added(text)
        assert after.startswith(text.rstrip("\n"))
        assert "Held it" in after.removeprefix(text.rstrip("\n"))


def test_a_damaged_page_is_refused() -> None:
    """Nothing is written into a page whose markers do not fit."""
    text = "<!-- vaultgoals:begin week v1 2026-11-20 -->\n## Wins\n- \n"
    assert isinstance(add_answer(text, "Wins", "x"), Refused)


def test_more_than_a_line_is_refused() -> None:
    """A text with a line break is no answer of one line."""
    assert isinstance(add_answer("## Wins\n- \n", "Wins", "a\nb"), Refused)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Wins\n> - \n", "## Wins\n> - \n- Held it\n"),
        ("## Wins\n- [ ] \n", "## Wins\n- [ ] \n- Held it\n"),
        ("## Wins\n- One\n  - \n", "## Wins\n- One\n  - \n- Held it\n"),
        (f"## Wins\n\n{REGION}", f"## Wins\n- Held it\n\n{REGION}"),
        (f"## Wins\n- \n\n{IN_REGION}", f"## Wins\n- Held it\n\n{IN_REGION}"),
    ],
    ids=["quoted", "a task", "deeper", "generated", "under a generated heading"],
)
def test_an_empty_item_that_is_no_place(before: str, after: str) -> None:
    """A quoted item, a task, a deeper item and a generated one are never filled, however empty."""
    assert added(before) == after


@pytest.mark.parametrize("line", ["[x] done", "- a", " a", "a ", "a\rb", "", "%% x"])
def test_an_answer_that_reads_as_something_else_is_refused(line: str) -> None:
    """A text that would become a task, another list, several lines or a comment is not put behind an empty marker."""
    assert isinstance(add_answer("## Wins\n- \ntext\n", "Wins", line), Refused)
