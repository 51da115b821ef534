"""Properties of a line each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.reading.plain_yaml import MOST, read_plain_tree
from vaultgoals.reading.yaml_nodes import EventBudget, read_tree

NAMES = ("type", "due date", "a-b", "x_1", "T", "yes", "a-", "1a", "'a'", "a:b", "?a", "a ", "-a", "")
VALUES = (
    *("x", "a b", "2026-11-20", "1.5", "10:30", "https://x.y/z?a=b", "'q'", '"q r"', '""', "it's", "a, b", "a - b"),
    *("", "true", "(x)", "~", "- a", "a: b", "a #b", "a:b", "x' y", "[a, b]", "[]", "[ a ,b ]", "[\"a\", 'b c']"),
    *(
        "[a,]",
        "[,a]",
        "[a:b]",
        "[a b  ]",
        "*a",
        "&a",
        "!a",
        "@a",
        "|",
        ">",
        "a\\b",
        '"a: b"',
        '"a\\n"',
        "é",
        "\t",
        "#a",
    ),
)
LINES = st.one_of(
    st.builds(
        "{}:{}{}{}".format,
        st.sampled_from(NAMES),
        st.sampled_from((" ", "  ", "")),
        st.sampled_from(VALUES),
        st.sampled_from(("", " ", "  ")),
    ),
    st.builds(
        "{}-{}{}".format,
        st.sampled_from(("", "  ", "    ")),
        st.sampled_from((" ", "  ", "")),
        st.sampled_from(VALUES),
    ),
    st.sampled_from(("", "# c", "  x", "---", "...", "x", "  a: b", "[a]", "- - a")),
)


@given(lines=st.lists(LINES, max_size=5), end=st.sampled_from(("", "\n", "\n\n")))
def test_a_plain_tree_is_that_of_the_parser(lines: list[str], end: str) -> None:
    """What is read line by line is just what the parser makes of it; all else is left to the parser."""
    text = "\n".join(lines) + end
    found = read_plain_tree(text)
    if found is not None:
        assert (found, None) == read_tree(text, EventBudget())


@pytest.mark.parametrize(
    "text",
    [
        'type: goal\nstatus: active\nparent: "[[Give talks]]"\ndue: 2027-03-01\nimportance: 4\n',
        "tags: [talks, 'a b']\naliases:\n  - Old name\n  - Older\ncreated: 10:30\n",
        "tags:\n- a\n- b\ndone:\nurl: https://x.y/z?a=b",
    ],
)
def test_usual_properties_are_plain(text: str) -> None:
    """Texts, numbers, links in quotes and lists of them are read line by line."""
    assert (read_plain_tree(text), None) == read_tree(text, EventBudget())


@pytest.mark.parametrize(
    "line",
    [
        *(
            "a: b: c",
            "a: b #c",
            "a: [[b]]",
            "a: |",
            "a: *b",
            "a: !b",
            "a: {b: c}",
            "a: - b",
            "a:b",
            "  a: b",
            "# a",
            "",
        ),
        *(
            "- b",
            "a: 'it''s'",
            'a: "\\x6f"',
            "a: é",
            "a: b\r",
            "a:\tb",
            "---",
            "a:\n- b\n  - c",
            "a: b\n- c",
            "a: b\n  c",
        ),
    ],
)
def test_other_properties_are_left_to_the_parser(line: str) -> None:
    """Whatever else YAML has, and what is wrong in it, is told."""
    assert read_plain_tree(f"x: y\n{line}\nz: 1\n" if line != "- b" else "- b\n") is None


def test_long_properties_are_left_to_the_parser() -> None:
    """What may be more than the parser's limits allow is read by it."""
    assert read_plain_tree(f"a: {'b' * (MOST - 3)}") is not None
    assert read_plain_tree(f"a: {'b' * (MOST - 2)}") is None


@pytest.mark.parametrize(("length", "is_plain"), [(1, True), (100, True), (101, False), (1024, False), (1025, False)])
def test_long_names_are_left_to_the_parser(length: int, is_plain: bool) -> None:  # noqa: FBT001
    """A name of more than 100 characters, of which the parser takes none beyond 1024, is read by it."""
    text = f"{'a' * length}: b\n"
    found = read_plain_tree(text)
    assert (found is not None) == is_plain
    assert not is_plain or (found, None) == read_tree(text, EventBudget())


@pytest.mark.parametrize("piece", ["a: b\n", "a:\n- b\n", "- b\n", "a", " ", "a:", "[a, ", "'a' "])
def test_work_grows_with_the_text(piece: str) -> None:
    """A text twice as long is about twice the work."""
    assert growth(lambda text: read_plain_tree(f"a: {text[: MOST - 3]}"), piece) < LIMIT
