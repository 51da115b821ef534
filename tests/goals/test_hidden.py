"""Where something hides a kind, it is said what."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
HIDDEN = {
    "type:goal": "not-properties",
    "type = goal": "not-properties",
    "due: 2027\ntype:goal": "bad-property",
    "- title: x\n- type: goal": "not-properties",
    "title: x\n  type: goal": "bad-property",
    'type: "goal\ndue: 2027': "bad-property",
    'title: "Talks\ntype: goal\nb: c"': "bad-property",
    "type: project\ntype: goal": "duplicate-property",
    "type: &a goal": "yaml-anchor",
    "type: !!str goal": "yaml-tag",
    "tags: [goal": "bad-property",
}


@pytest.mark.parametrize(("lines", "code"), HIDDEN.items())
def test_what_hides_a_kind_is_said(lines: str, code: str) -> None:
    """Where something hides a kind, `check` says what, though the note is none of a kind."""
    taken = snapshot({"A.md": f"---\n{lines}\n---\n"})
    assert dict(taken.kinds) == {}
    assert [one.code for one in check(taken, DAY)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        *("---\nrelated:\n  type: goal\n---\n", "---\nrelated:\n- type: goal\n---\n", "---\ntype: recipe\n---\n"),
        *("---\ntitle: a: b\nrelated:\n  type: goal\n---\n", '---\ndescription: "how to: set a goal"\n---\n'),
        *(
            "---\ntitle:goal\n---\n",
            "---\ntype: recipe\ntype: book\nnote: goal\n---\n",
            "---\n# type: goal\na: 1\n---\n",
        ),
    ],
)
def test_an_ordinary_note_is_left_alone(text: str) -> None:
    """What is wrong in a note that would have no kind in any case is the person's own affair."""
    assert check(snapshot({"A.md": text}), DAY) == ()


LATE = [
    *("# Title\n\n" + "Para\n\n" * 40 + "---\ntype: goal\ndue: 2027\n---\n", "Text\n---\ntags:\n  - goal\n---\n"),
    *(
        "\u200b---\ntype: goal\n---\n",
        "\u2014\ntype: goal\n\u2014\n",
        "----\ntype: goal\n----\n",
        "--\ntype: goal\n--\n",
    ),
    *(
        "Title\n---\nNote: x\n\n---\ntype: goal\n---\n",
        "```\ncode\n```\n---\ntype: goal\n---\n",
        "Hi\n\u2014-\ntype: goal\n\u2014-\n",
    ),
]


@pytest.mark.parametrize("text", LATE)
def test_text_above_hides_properties(text: str) -> None:
    """Text above the first `---`, or dashes that are none, are named wherever the lines below would make a note of a kind."""
    assert [one.code for one in check(snapshot({"A.md": text}), DAY)] == ["frontmatter-not-first"]
    assert check(snapshot({"A.md": text.replace("goal", "gaol")}), DAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Text\n```\n---\ntype: goal\n---\n```\n",
        "A goal\n\n---\n\ntype: goal\n\n---\n",
        "Goal\n----\nWhy: a goal\n\n----\n",
    ],
)
def test_rules_and_code_hide_nothing(text: str) -> None:
    """Lines between two rules, and an example in code, are text."""
    assert check(snapshot({"A.md": text}), DAY) == ()
