"""Hidden text is read past: `%% %%` and `<!-- -->` inside a line."""

import pytest

from tests.growth import LIMIT, growth
from vaultgoals.reading.spans import find_hidden
from vaultgoals.testing import note

HIDDEN = [
    ("Ask %% at most 20 %% now", "Ask now"),
    ("Ask <!-- at most 20 --> now", "Ask now"),
    ("Ask%% at most 20 %%.", "Ask."),
    ("Ask %% at most 20 %%", "Ask"),
    ("%% all of it %%", ""),
    ("<!-- all of it -->", ""),
    ("%% one %% and %% two %%", "and"),
    ("Ask %% no second sign", "Ask"),
    ("Ask %% `code %%` x %%", "Ask ` x"),
]
SHOWN = ["50 % or 60 %", "`%% code %%`", r"\%\% escaped", "a <!- b -> c", "a <!-- never closed", "$a %% b %% c$"]


@pytest.mark.parametrize(("written", "shown"), HIDDEN)
def test_hidden_text_is_not_shown(written: str, shown: str) -> None:
    """Hidden text inside a line is no part of an item's, a task's or a section's text."""
    read = note(f"## Why\n{written}\n## Done when\n- {written}\n- [ ] {written}\n> - [ ] {written}\n")
    assert [item.text for item in read.list_items] == [shown] * 3
    assert [item.written for item in read.list_items] == [written] * 3
    assert [task.text for task in read.tasks] == [shown] * 2
    assert [task.raw for task in read.tasks] == [f"- [ ] {written}", f"> - [ ] {written}"]
    assert next(section.text for section in read.sections if section.heading) == shown


@pytest.mark.parametrize("written", SHOWN)
def test_other_text_is_left_alone(written: str) -> None:
    """What only looks like hidden text, or stands in code, is shown."""
    read = note(f"## Why\n{written}\n## Done when\n- {written}\n- [ ] {written}\n")
    assert [item.text for item in read.list_items] == [written] * 2
    assert [item.written for item in read.list_items] == [None] * 2
    assert [task.text for task in read.tasks] == [written]
    assert read.sections[1].text == written


@pytest.mark.parametrize(
    "body",
    [
        "Shown.\n%%\nhidden\n%%\nShown, too.\n",
        "Shown.\n<!--\nhidden\n-->\nShown, too.\n",
        "Shown. %% hidden\nhidden %%\nShown, too.\n",
        "> Shown. <!-- hidden -->\n> Shown, too.\n",
    ],
)
def test_hidden_lines(body: str) -> None:
    """Lines that are hidden as a whole, or up to some place, are gone from a section."""
    text = note(body).sections[0].text
    assert "hidden" not in text
    assert "Shown." in text
    assert "Shown, too." in text


def test_an_item_that_begins_a_hidden_block() -> None:
    """An item whose text goes on hidden into the next lines has none."""
    read = note("- %% hidden\n  hidden\n  %%\n- shown\n")
    assert [item.text for item in read.list_items] == ["", "shown"]


def test_dates_beside_hidden_text_are_read() -> None:
    """Hidden text before the signs changes nothing of what the Tasks plugin reads."""
    task = note("- [ ] Ask for a raise %% at most 20 %% 📅 2026-11-22\n").tasks[0]
    assert (task.text, task.due and task.due.isoformat()) == ("Ask for a raise", "2026-11-22")


@pytest.mark.parametrize("piece", ["%% a ", "<!-- a ", "`%% ", "$<!-- --> "])
def test_hidden_text_is_found_in_linear_time(piece: str) -> None:
    """Twice the text takes no more than twice the time."""
    assert growth(find_hidden, piece) < LIMIT
