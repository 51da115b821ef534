"""Ordinary notes of which the properties alone are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.installed import ACTIVE, install
from vaultgoals.plugins import Plugin
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

GOAL = '---\ntype: goal\nparent: "[[Log#Part]]"\n---\n'
HEADS = (
    "tags: [review, b]\n",
    "tags: goal/talks\n",
    "tags: [goals, erfolg]\n",
    "type: goals\n",
    "typ: goal\n",
    "type: ziel\n",
    "kind: goal\n",
    "a: [goal\n",
    "a: 'x\\ttype: goal'\n",
    "text: |\n  type: goal\n",
    "title: '{{title}} review'\n",
    "aliases: [Role]\n",
    "ignore: [tag-kind]\ntags: [value]\n",
    "journal: win\n",
)
BODIES = (
    "# Part\n",
    "# {{title}} goal\n",
    "Words about [[Talks]].\n",
    "- [ ] Call Ann\n",
    "- [ ] Draft [[Talks]]\n",
    "- - [x] Draft [[Talks]] \N{WHITE HEAVY CHECK MARK} 2026-02-30\n",
    "- Held it #win\n",
    "#goals\n",
    "typ:: goal\n",
    "## Warum\n",
    "%% a\n",
    "---\ntype: goal\n---\n",
    "\N{REPLACEMENT CHARACTER}\r\n",
)


def read(text: str, *, whole: bool) -> Snapshot:
    """Return a vault with a goal and one more note, which is always read as a whole or only where it must be."""
    with pytest.MonkeyPatch.context() as patch:
        if whole:
            patch.setattr("vaultgoals.snapshot.parse_head_of_ordinary", lambda *_, **__: None)
        return snapshot({"Talks.md": GOAL, "Log.md": text})


@given(
    head=st.lists(st.sampled_from(HEADS), max_size=3).map("".join),
    body=st.lists(st.sampled_from(BODIES), max_size=4).map("".join),
)
def test_nothing_is_read_otherwise(head: str, body: str) -> None:
    """Whatever is found, made or left out of a vault is the same as where each note that may say something is read as a whole."""
    text = f"---\n{head}---\n{body}"
    quick, slow = read(text, whole=False), read(text, whole=True)
    assert quick.diagnostics == slow.diagnostics
    assert (quick.graph, quick.kinds, quick.index) == (slow.graph, slow.kinds, slow.index)
    assert (quick.pages, quick.left_out, quick.notes.keys()) == (slow.pages, slow.left_out, slow.notes.keys())


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("---\ntags: [review]\n---\nWords.\n", False),
        ("---\ntype: goal\n---\nWords.\n", True),
        ("---\ntype: book\ntags: [review]\n---\nWords.\n", True),
        ("---\ntags: [review]\n---\n- [ ] Draft [[Talks]]\n", True),
    ],
)
def test_what_is_read_as_a_whole(text: str, *, is_whole: bool) -> None:
    """A tag alone makes no note worth reading below its properties; a `type` and a task with a link do."""
    assert read(text, whole=False).notes["Log.md"].is_whole == is_whole


def test_a_transform_is_given_whole_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that changes notes sees all that stands in them."""
    install(monkeypatch, Plugin("extra", transform=lambda notes: notes))
    files = {"Log.md": "---\ntags: [review]\n---\n# Part\n"}
    assert not snapshot(files).notes["Log.md"].is_whole
    (heading,) = snapshot({**files, "vaultgoals.toml": ACTIVE}).notes["Log.md"].headings
    assert heading.text == "Part"
