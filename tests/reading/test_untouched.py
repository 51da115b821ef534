"""What stands in a generated part that nobody touched is not read, and nothing else is missed for that."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vaultgoals as vg
from vaultgoals.model.note import Note
from vaultgoals.reading import note as reading
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.untouched import without_untouched
from vaultgoals.testing import snapshot

SAMPLE = Path(__file__).resolve().parents[2] / "sample_vault"
PAGES = sorted(path for path in SAMPLE.rglob("*.md") if b"<!-- vg:" in path.read_bytes())
TYPED = (
    *(
        "- [ ] write it 📅 2026-12-01",
        "- [x] held it #win [[Give conference talks]]",
        "  - below",
        "A line.",
        "    code",
    ),
    *(
        "## Wins",
        "Text\n---",
        "effort:: 3 h",
        "- 2026-11-20: 40 %",
        "see ^here",
        "[^1]: a note",
        "[a]: https://b.example",
    ),
    *("%%", "%% hidden %%", "```", "~~~", "<div>", "<!--", "-->", "<pre>", "> [!note]- Kept", "> quoted", "$$"),
    *("<!-- vg:next -->", "<!-- /vg -->", "<!-- vg:own -->\n- x\n<!-- /vg -->", "|", "| a |\n| - |", "\\", "   "),
)


def all_but_generated(note: Note) -> dict[str, Any]:
    """Return what a note holds, without what stands in its generated parts; headings and blocks there are told."""
    ours = note.region_lines
    found = {name: getattr(note, name) for name in note.__slots__ if name not in {"tasks", "list_items", "callouts"}}
    found["tags"] = [tag for tag in note.tags if tag.line not in ours]
    found["links"] = [link for link in note.links if link.line not in ours]
    found["fields"] = [each for each in note.fields if each.line not in ours]
    found["tasks"] = [task for task in note.tasks if not task.generated]
    found["list_items"] = [item for item in note.list_items if not item.generated]
    found["callouts"] = [each for each in note.callouts if each.line not in ours]
    return found


def in_full(data: bytes) -> Note:
    """Return what stands in a note when every line of it is read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "without_untouched", list)
        return parse_note("Page.md", data)


@cache
def small_page() -> str:
    """Return a dashboard with a table, a chart and a list, short enough to be tried often."""
    goal = "---\ntype: goal\nstart: 2026-09-01\ndue: 2026-12-20\n---\n## Key results\n- Talks: 1 / 4 talks\n"
    vault = snapshot(
        {"Goals/Talks.md": f"{goal}## Actions\n- [ ] ask Ann 📅 2026-11-22\n- [x] ask Bob ✅ 2026-11-19\n"}
    )
    (write,) = [one for one in vg.build(vault, date(2026, 11, 20)).writes if one.path == "Goals Dashboard.md"]
    assert write.after is not None
    return write.after.decode()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_pages_of_the_sample_vault(page: Path) -> None:
    """Of a page nothing is missed but what stands in its generated parts."""
    data = page.read_bytes()
    assert all_but_generated(parse_note("Page.md", data)) == all_but_generated(in_full(data))


def test_most_of_a_page_is_left_out() -> None:
    """Of an untouched dashboard no list item or task of a generated part is read, and its headings are."""
    lines = small_page().split("\n")
    read = without_untouched(lines)
    assert len(read) == len(lines)
    assert sum(map(bool, read)) < sum(map(bool, lines)) / 2
    note = parse_note("Page.md", small_page().encode())
    assert [item for item in note.list_items if item.generated] == []
    assert note.headings == in_full(small_page().encode()).headings != ()


@given(st.data())
def test_what_anybody_types_anywhere(data: st.DataObject) -> None:
    """Whatever is typed into a page, and wherever, is read as it is in a page of which every line is read."""
    lines = small_page().split("\n")
    for typed in data.draw(st.lists(st.sampled_from(TYPED), min_size=1, max_size=3)):
        lines.insert(data.draw(st.integers(0, len(lines))), typed)
    page = "\n".join(lines).encode()
    assert all_but_generated(parse_note("Page.md", page)) == all_but_generated(in_full(page))


@pytest.mark.parametrize("changed", [("ask Ann", "ask Ada"), ("| [[Goals/Talks", "| x [[Goals/Talks")])
def test_a_part_that_somebody_touched_is_read(changed: tuple[str, str]) -> None:
    """One line that is another makes its whole part one that is read."""
    before, after = changed
    assert before in small_page()
    lines = small_page().replace(before, after, 1).split("\n")
    place = next(number for number, line in enumerate(lines) if after in line)
    assert without_untouched(lines)[place] == lines[place]


def test_a_note_without_parts_stays() -> None:
    """Lines of any other note are as they were, also where they speak of markers."""
    lines = ["Text", "`<!-- vg:next -->`", "- [ ] x", "```", "<!-- vg:next -->", "- y", "<!-- /vg -->", "```"]
    assert without_untouched(lines) == lines
