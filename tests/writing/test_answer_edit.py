"""An answer goes where a place is ready for it, and nothing else changes."""

from datetime import date

import pytest

from tests import first_form, second_form
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


FORMS = {
    "first": f"{first_form.format_region('facts', '> the facts', date(2026, 11, 20))}<!-- vaultgoals:regions facts (made) -->\n",
    "second": f"{second_form.format_region('facts', ['> the facts'])}\n<!-- vaultgoals:regions facts (made) -->\n",
}
"""The facts at a review's end, with what a page says below them."""


@pytest.mark.parametrize("facts", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    ("above", "made"),
    [
        ("## Next\n\n- \n\n", "## Next\n\n- \n\n## Wins\n- Held it\n\n"),
        ("## Next\n- One\n", "## Next\n- One\n\n## Wins\n- Held it\n\n"),
        ("---\ntype: review\n---\n", "---\ntype: review\n---\n\n## Wins\n- Held it\n\n"),
    ],
    ids=["a gap", "no gap", "properties"],
)
def test_a_new_heading_stands_above_the_facts(facts: str, above: str, made: str) -> None:
    """A heading that is missing is made below the other answers, above the facts that a review ends with."""
    assert added(above + facts) == made + facts
    lines_of_windows = (above + facts).replace("\n", "\r\n")
    assert added(lines_of_windows) == (made + facts).replace("\n", "\r\n")


@pytest.mark.parametrize("facts", FORMS.values(), ids=FORMS)
def test_a_second_answer_stands_below_the_first(facts: str) -> None:
    """A heading that was made above the facts takes the next answer, too."""
    assert added(added(f"## Next\n- \n\n{facts}"), line="Two") == (
        f"## Next\n- \n\n## Wins\n- Held it\n- Two\n\n{facts}"
    )


@pytest.mark.parametrize("facts", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("below", ["Mine.\n", "\n## Mine\n", "> [!note]- Kept from the generated part\n> typed\n"])
def test_what_is_typed_below_the_facts_stays_above_a_new_heading(facts: str, below: str) -> None:
    """Where the facts do not end the review, a new heading goes below all that was typed, as in any note."""
    assert added(f"# A\n\n{facts}{below}") == f"# A\n\n{facts}{below}\n## Wins\n- Held it\n"


def test_only_facts_are_at_the_end() -> None:
    """Below another generated part with which a note ends the heading is made as in any note."""
    assert added(f"# A\n\n{REGION}") == f"# A\n\n{REGION}\n## Wins\n- Held it\n"
