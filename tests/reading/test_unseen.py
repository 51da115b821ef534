"""Characters that nobody sees, around a name or value of ours."""

from datetime import date

import pytest

from vaultgoals.checking import check, check_each
from vaultgoals.reading.properties import parse_properties
from vaultgoals.reading.unseen import clean_name, with_blanks, without_odd_ends
from vaultgoals.testing import snapshot
from vaultgoals.writing.edited import Edited
from vaultgoals.writing.fixes import apply_edits, is_safe
from vaultgoals.writing.property_edit import edit_property

DAY = date(2026, 11, 20)
READ = [
    *(
        "type: goal\u200b",
        "type:\u00a0goal",
        "type: \u00a0goal",
        "type\u00a0: goal",
        "\u200btype: goal",
        "ty\u200bpe: goal",
    ),
    *(
        "type: \u202fgoal\u202f",
        'type: "goal\u200e"',
        'type: "goal"\u00a0',
        "type:\u3000goal",
        "type: \u2067goal\u2069",
    ),
    *("tags: [goal\u200b]", "tags:\n  -\u00a0goal", "tags:\n  - goal\ufeff", "tags: \u2060goal"),
]


@pytest.mark.parametrize("line", READ)
def test_they_are_read_past_and_named(line: str) -> None:
    """Invisible characters and no-break blanks around a value or key of ours are read past, and named; the fix takes them out."""
    text = f"---\n{line}\ndue: 2027-03-31\n---\n"
    taken = snapshot({"A.md": text})
    assert dict(taken.kinds) == {"A.md": "goal"}
    found = [one for one in check_each(taken, DAY) if one.code == "unseen-character"]
    assert found
    changed, _ = apply_edits(filter(is_safe, found), {"A.md": text.encode()})
    mended = changed["A.md"].decode()
    assert mended.replace('"', "").isascii()
    assert dict(snapshot({"A.md": mended}).kinds) == {"A.md": "goal"}


def test_numbers_and_dates_are_read() -> None:
    """A number with such a character is a number, and a date a date."""
    found = parse_properties("---\nprogress: 40\u200b\ndue:\u00a02027-03-31\u200e\n---\n", "a.md")
    assert [each.value for each in found.properties] == [40, "2027-03-31"]


def test_each_is_named_once() -> None:
    """A character is named once in a vault, with the notes counted; another one is another finding."""
    files = {f"{name}.md": "---\ntype: goal\u200b\ndue: 2027-03-31\u200b\n---\n" for name in "AB"}
    files["C.md"] = "---\ntype:\u00a0goal\n---\n"
    said = [one.message for one in check(snapshot(files), DAY) if one.code == "unseen-character"]
    assert [("U+200B" in one, one[-9:]) for one in said] == [(True, "(2 notes)"), (False, " (1 note)")]


def test_a_person_s_own_are_left_alone() -> None:
    """What stands within a value, or in a property that is not ours, is the person's; no finding is made of it."""
    text = "---\ntitle: a\u00a0b \u2067c\u2069 d\nauthor: Ann\u200e\nflag: \U0001f469\u200d\U0001f680\n---\n"
    found = parse_properties(text, "a.md")
    assert found.diagnostics == ()
    assert found.properties[0].value == "a\u00a0b \u2067c\u2069 d"
    assert without_odd_ends("\u2067c\u2069 d\u2067e\u2069") == "\u2067c\u2069 d\u2067e\u2069"
    assert clean_name("نیم\u200cفاصله") == "نیم\u200cفاصله"
    title = parse_properties("---\ntitle: \u2067c\u2069 d\n---\n", "a.md").properties[0]
    assert title.value == "\u2067c\u2069 d"
    assert with_blanks("url: a:\u00a0b") == "url: a:\u00a0b"


def test_a_property_beside_one_is_set_in_place() -> None:
    """A property that is read past such characters is the one that is changed."""
    edited = edit_property("---\ntype:\u00a0goal\ndu\u200be: 2027-03-31\u200e\n---\n", "due", "2027-04-30")
    assert isinstance(edited, Edited)
    assert edited.text == "---\ntype:\u00a0goal\ndu\u200be: 2027-04-30\n---\n"
