import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.folding import fold_name
from vaultgoals.testing import note
from vaultgoals.writing.edited import Edited, Refused
from vaultgoals.writing.section_edit import add_to_section

LINE = "2026-11-22: 3 talks"
BEGIN, END = "<!-- vaultgoals:begin r v1 2026-11-20 -->", "<!-- vaultgoals:end r 000000 -->"


def added(text: str, heading: str = "Check-ins", line: str = LINE) -> str:
    """Return the note with a line added; fail where that was refused."""
    result = add_to_section(text, heading, line)
    assert isinstance(result, Edited), result
    assert not result.old
    assert text[: result.at] + result.new + text[result.at :] == result.text
    return result.text


PLACES = (
    ("below the last item", "## Check-ins\n- a\n- b\n\n## Plan\nx\n", "## Check-ins\n- a\n- b\n- NEW\n\n## Plan\nx\n"),
    ("with the marker of the list", "## Check-ins\n* a\n", "## Check-ins\n* a\n* NEW\n"),
    ("with its indentation and gap", "## Check-ins\n -  a\n", "## Check-ins\n -  a\n -  NEW\n"),
    ("counting on", "## Check-ins\n9) a\n", "## Check-ins\n9) a\n10) NEW\n"),
    (
        "below what is nested",
        "# Check-ins\n- a\n  - b\n\n  more\n# T\n",
        "# Check-ins\n- a\n  - b\n\n  more\n- NEW\n# T\n",
    ),
    ("below a lazy line", "# Check-ins\n- a\nlazy\n", "# Check-ins\n- a\nlazy\n- NEW\n"),
    ("above a line across the page", "# Check-ins\n- a\n---\nfoo\n", "# Check-ins\n- a\n- NEW\n---\nfoo\n"),
    ("above one with blanks", "# Check-ins\n- a\n * * *\nfoo\n", "# Check-ins\n- a\n- NEW\n * * *\nfoo\n"),
    ("below one within the item", "# Check-ins\n- a\n\n  ---\n# T\n", "# Check-ins\n- a\n\n  ---\n- NEW\n# T\n"),
    ("above a quote", "# Check-ins\n- a\n> q\nfoo\n", "# Check-ins\n- a\n- NEW\n> q\nfoo\n"),
    ("below two dashes, which are text", "# Check-ins\n- a\n--\nfoo\n", "# Check-ins\n- a\n--\nfoo\n- NEW\n"),
    ("above text behind the list", "# Check-ins\n- a\n\ntext\n", "# Check-ins\n- a\n- NEW\n\ntext\n"),
    ("below text without a list", "# Check-ins\n\ntext\n", "# Check-ins\n\ntext\n- NEW\n"),
    ("below the heading alone", "# Check-ins\n\n# T\n", "# Check-ins\n- NEW\n\n# T\n"),
    ("below an underlined heading", "Check-ins\n===\n- a\n", "Check-ins\n===\n- a\n- NEW\n"),
    ("whatever the heading's case", "### check_INS\n- a\n", "### check_INS\n- a\n- NEW\n"),
    ("in the last of two", "# Check-ins\n- a\n# Check-ins\n- b\n", "# Check-ins\n- a\n# Check-ins\n- b\n- NEW\n"),
    (
        "above generated text",
        f"# Check-ins\n- a\n{BEGIN}\n- g\n{END}\n",
        f"# Check-ins\n- a\n- NEW\n{BEGIN}\n- g\n{END}\n",
    ),
    ("not into generated text", f"# Check-ins\n{BEGIN}\n- g\n{END}\n", f"# Check-ins\n- NEW\n{BEGIN}\n- g\n{END}\n"),
    ("not into code", "# Check-ins\n```\n- c\n```\n", "# Check-ins\n```\n- c\n```\n- NEW\n"),
    ("not into a comment", "# Check-ins\n- a\n%%\n- c\n%%\n", "# Check-ins\n- a\n- NEW\n%%\n- c\n%%\n"),
    ("not into a quote", "# Check-ins\n> - q\n", "# Check-ins\n> - q\n- NEW\n"),
    ("below a table", "# Check-ins\n| a |\n| - |\n", "# Check-ins\n| a |\n| - |\n- NEW\n"),
    ("in a section made for it", "---\na: 1\n---\nText\n", "---\na: 1\n---\nText\n\n## Check-ins\n- NEW\n"),
    ("in an empty note", "", "## Check-ins\n- NEW\n"),
    ("without a second blank line", "Text\n\n", "Text\n\n## Check-ins\n- NEW\n"),
    ("not under a heading in code", "```\n# Check-ins\n```\n", "```\n# Check-ins\n```\n\n## Check-ins\n- NEW\n"),
    (
        "not under a generated heading",
        f"{BEGIN}\n# Check-ins\n{END}\n",
        f"{BEGIN}\n# Check-ins\n{END}\n\n## Check-ins\n- NEW\n",
    ),
)


@pytest.mark.parametrize(("claim", "before", "after"), PLACES, ids=[row[0] for row in PLACES])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_line_goes_to_the_end_of_its_section(claim: str, before: str, after: str, ending: str, mark: str) -> None:
    """The new item stands where a person would write it, in the note's line ending and the list's marker."""
    if not before and (mark or ending != "\n"):
        return
    texts = [mark + part.replace("NEW", LINE).replace("\n", ending) for part in (before, after)]
    assert added(texts[0]) == texts[1], claim


def test_a_note_without_a_final_newline_has_none_afterwards() -> None:
    """The last line's missing newline stays missing, with a section and without."""
    assert added("## Check-ins\n- a") == f"## Check-ins\n- a\n- {LINE}"
    assert added("Text") == f"Text\n\n## Check-ins\n- {LINE}"
    assert added("## Check-ins\r\n- a") == f"## Check-ins\r\n- a\r\n- {LINE}"


def test_another_heading_can_be_named() -> None:
    """The section is the one that the vault calls so, and a new one gets that name as written."""
    assert added("## Stand der Dinge\n- a\n", "stand-der-dinge") == f"## Stand der Dinge\n- a\n- {LINE}\n"
    assert added("", "Stand der Dinge") == f"## Stand der Dinge\n- {LINE}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("```\nopen\n", "swallow"),
        ("Text\n%%\nhidden\n", "%%"),
        ("<!--\nhidden\n", "swallow"),
        (f"## Check-ins\n{BEGIN}\n- g\n", "end"),
        (f"{END}\n## Check-ins\n- a\n", "above"),
        ("## Check-ins\n```\nopen\n", ""),
    ],
)
def test_what_would_swallow_the_line_is_refused(text: str, reason: str) -> None:
    """Under an open fence or comment, or beside damaged markers, nothing is added, unless there is a place above it."""
    result = add_to_section(text, "Check-ins", LINE)
    if reason:
        assert isinstance(result, Refused)
        assert reason in result.message
    else:
        assert isinstance(result, Edited)
        assert result.text == f"## Check-ins\n- {LINE}\n```\nopen\n"


@pytest.mark.parametrize("line", ["", " ", "a\nb", " a", "a ", "a\rb", "- a", "# a\x00"])
def test_what_is_not_one_line_of_text_is_refused(line: str) -> None:
    """Empty text, several lines, and a text that would be an item in an item are refused."""
    assert isinstance(add_to_section("## Check-ins\n", "Check-ins", line), Refused)


def test_line_ends_of_an_old_system_are_refused() -> None:
    """Where carriage returns alone end lines nothing is added; at the ends that Windows writes it is."""
    result = add_to_section("# T\n## Check-ins\r- a\r", "Check-ins", LINE)
    assert isinstance(result, Refused)
    assert ("carriage return" in result.message, result.line) == (True, 2)
    assert added("## Check-ins\r\n- a\r\n") == f"## Check-ins\r\n- a\r\n- {LINE}\r\n"


def test_signs_that_join_others_are_text() -> None:
    """A line may have invisible signs that join letters or emoji."""
    assert added("## Check-ins\n", line="👩‍💻 می‌خواهم") == "## Check-ins\n- 👩‍💻 می‌خواهم\n"


LINES = st.sampled_from(
    [
        *(
            "# Check-ins",
            "## check ins",
            "# Other",
            "- a",
            "  - b",
            "1. c",
            "3) d",
            "* e",
            "text",
            "",
            "",
            "> q",
            "> - q",
            "    code",
        ),
        *(
            "```",
            "~~~",
            "%%",
            "$$",
            "<!-- c -->",
            "<!--",
            "-->",
            BEGIN,
            END,
            "| a |",
            "| - |",
            "---",
            "===",
            "- [ ] t",
            "\ttab",
            "-",
        ),
        *("<!-- vg:facts -->", "<!-- /vg -->", BEGIN.replace(" r ", " facts "), END.replace(" r ", " facts ")),
        *("Check-ins", "  lazy", "<div>", "</div>", "key:: v", "^id", "[[L]]"),
    ]
)


@given(
    st.lists(LINES, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "\n"]),
    st.sampled_from([LINE, "a [[X]] #t", "`c`", "k:: v", "%% x", "``` x", "1. z", "[ ] box", "<!-- x"]),
)
def test_any_addition_is_refused_or_one_item_more(
    lines: list[str], ending: str, mark: str, last: str, line: str
) -> None:
    """Whatever the note, all of it stays, and what is new reads as one item of that section."""
    text = mark + ending.join(lines) + last.replace("\n", ending)
    result = add_to_section(text, "Check-ins", line)
    if isinstance(result, Refused):
        assert result.message
        return
    assert text[: result.at] + result.new + text[result.at :] == result.text
    before, after = note(text), note(result.text)
    assert len(after.list_items) == len(before.list_items) + 1
    number = result.text.count("\n", 0, result.at + len(result.new.rstrip("\r\n"))) + 1
    item = next(each for each in after.list_items if each.line == number)
    assert (item.text, item.quoted, item.generated, item.parent_line) == (line, False, False, None)
    section = next(each for each in after.sections if each.line <= number <= each.end_line)
    assert section.heading is not None
    assert fold_name(section.heading.text) == "checkins"
    assert [each.text for each in before.sections if not each.heading] == [
        each.text for each in after.sections if not each.heading
    ]
    if ending == "\r\n" and ending in text:
        assert result.new.count("\n") == result.new.count("\r\n")


def test_a_note_with_nothing_but_a_mark() -> None:
    """In a note of a byte order mark alone, the section is the first line after it."""
    edited = add_to_section("\ufeff", "Wins", "Held it")
    assert isinstance(edited, Edited)
    assert edited.text == "\ufeff## Wins\n- Held it\n"


def test_a_heading_may_be_dressed() -> None:
    """An item goes below the heading that is read as the section, and makes no second one; an exact heading comes first."""
    edited = add_to_section("## 📈 **Check-in:**\n- a\n", "Check-ins", "b")
    assert isinstance(edited, Edited)
    assert edited.text == "## 📈 **Check-in:**\n- a\n- b\n"
    edited = add_to_section("## Check-ins\n- a\n\n## Check-in\n- c\n", "Check-ins", "b")
    assert isinstance(edited, Edited)
    assert edited.text == "## Check-ins\n- a\n- b\n\n## Check-in\n- c\n"
