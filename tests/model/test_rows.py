"""A parsed note as plain tuples and back."""

import marshal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.note import Note
from vaultgoals.model.rows import pack, unpack
from vaultgoals.reading.note import parse_note

SAMPLE = sorted((Path(__file__).resolve().parents[2] / "sample_vault").rglob("*.md"))
PIECES = (
    "---\ntype: goal\ndue: 2027-01-01\nkey: {a: [1, 2.5, true], b: null}\nlist: [x, '12.000']\n---\n",
    "---\ntype: [[[\n",
    "- [ ] Do [[Talks#A|it]] \N{CALENDAR} 2026-11-20 [effort:: 2 weeks, 1 day] #x ^id\n  - [x] Below\n",
    "> [!note]- Title\n> - 2026-11-20: 40 %\n",
    "# Part\n",
    "<!-- vaultgoals:begin week -->\n",
    "due:: 2027-02-03\nlink:: [[Talks]]\n",
    "Due: soon #win\n%% hidden\n",
    "- [ ] Undone \N{CALENDAR} 2026-02-30\n",
)


def kept(note: Note) -> Note:
    """Return a note as it comes back from the cache."""
    row = marshal.dumps(pack(note))
    again: Note = unpack(marshal.loads(row))  # noqa: S302  bytes that were made in the line above
    return again


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_notes_of_the_sample_vault(path: Path) -> None:
    """Each note of the sample vault comes back as it was."""
    note = parse_note(path.name, path.read_bytes())
    again = kept(note)
    assert again == note
    assert again.names == note.names
    assert [task.above for task in again.tasks] == [task.above for task in note.tasks]
    assert [part.end_line for part in again.list_items] == [part.end_line for part in note.list_items]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=40), max_size=12).map("".join))
def test_any_note(text: str) -> None:
    """Any note comes back as it was, with what is wrong in it and how each of its values is written."""
    note = parse_note("Any.md", text.encode("utf-8", "surrogatepass"))
    again = kept(note)
    assert again == note
    assert [(each.written, each.quoted) for each in again.properties] == [
        (each.written, each.quoted) for each in note.properties
    ]
    assert [section.numbers for section in again.sections] == [section.numbers for section in note.sections]
    assert [type(each.value) for each in again.fields] == [type(each.value) for each in note.fields]


def test_what_is_in_no_note() -> None:
    """A value that no note has is not packed."""
    with pytest.raises(KeyError):
        pack(object())
