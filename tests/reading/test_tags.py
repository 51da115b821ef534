"""Tags in a line."""

import pytest

from vaultgoals.reading.tags import find_tags, find_task_tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#goal", [("#goal", 1)]),
        ("a #work/deep, b", [("#work/deep", 3)]),
        ("#a-b #c_d #1a", [("#a-b", 1), ("#c_d", 6), ("#1a", 11)]),
        ("#größe #目標 #🎯", [("#größe", 1), ("#目標", 8), ("#🎯", 12)]),
        ("#it's", [("#it", 1)]),
        ("# #x", [("#x", 3)]),
    ],
)
def test_tags_are_found(text: str, tags: list[tuple[str, int]]) -> None:
    """A tag begins after a blank or at the start, and ends where Obsidian ends it."""
    assert [(tag.tag, tag.column) for tag in find_tags(text, 1)] == tags


@pytest.mark.parametrize(
    "text", ["", "# Heading", "## x", "a#b", "#1234", "https://x.y/#a", "[[A #b]]", r"\#a", "(#a)", "#"]
)
def test_what_is_no_tag_is_left(text: str) -> None:
    """Headings, numbers, fragments and links have no tags."""
    assert find_tags(text, 1) == ()


def test_tasks_take_numbers_for_tags() -> None:
    """To the Tasks plugin `#1234` is a tag, and `#a:` is `#a`."""
    assert find_task_tags("Fix #1234 and #a: b#c") == ("#1234", "#a")
