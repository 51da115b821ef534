"""A line among the properties that cannot be read costs itself and nothing else."""

import pytest

from vaultgoals.reading.properties import parse_properties

SLIPS = (
    *("- x", "plain words", '"some words', "'it", "> quote", "* a", "}", "]", "  due: 2027-03-31", "\tdue: 2027-03-31"),
    *("  more words", "- [ ] a task", "@home", "`code`", "%% a %%", "&x", "| cell |", '"due: 2027', "due 2027"),
)


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("below", ["", "title: Talks\n"])
def test_a_slip_below_a_kind_costs_itself(slip: str, below: str) -> None:
    """What stands on `type`'s own line counts, whatever stands below; the line that cannot be read is named."""
    found = parse_properties(f"---\ntype: goal\n{slip}\n{below}---\n", "a.md")
    values = {each.name: each.value for each in found.properties}
    assert values["type"] == "goal"
    assert ("title" in values) == bool(below)
    assert {each.line for each in found.diagnostics} & {3, 4}


def test_an_item_of_a_list_costs_itself() -> None:
    """Of a list with a slip in it the other items are read."""
    (tags, due) = parse_properties("---\ntags:\n  - goal\n - x\n  - 'y\n  - z\ndue: 2027\n---\n", "a.md").properties
    assert (tags.value, due.value) == (("goal", "z"), 2027)


def test_an_indented_property_is_told_with_its_fix() -> None:
    """A property that an indent makes part of the one above is named with what to write."""
    (found,) = parse_properties("---\ntype: goal\n  due: 2027-03-31\n---\n", "a.md").diagnostics
    assert (found.code, found.line, found.column) == ("bad-property", 3, 3)
    assert found.fix is not None
    assert found.fix.title == "write due: 2027-03-31"


def test_what_is_sound_is_left_alone() -> None:
    """A text over several lines, a map and a list are values as before, next to a slip as well."""
    text = "---\ntitle: one\n  two\nwhy: |\n  - a\n  b: c\nmap:\n  a: 1\nlist:\n- a\n- b\n{}---\n"
    for slip in ("", "plain words\n"):
        found = parse_properties(text.replace("{}", slip), "a.md")
        values = {each.name: each.value for each in found.properties}
        assert values == {"title": "one two", "why": "- a\nb: c\n", "map": {"a": 1}, "list": ("a", "b")}
        assert len(found.diagnostics) == bool(slip)


def test_many_slips_cost_little() -> None:
    """After some bad lines in one property only its own line is tried."""
    found = parse_properties("---\ntype: goal\n" + "- '\n" * 300 + "---\n", "a.md")
    assert [each.value for each in found.properties] == ["goal"]
