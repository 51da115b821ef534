"""Notes as a whole."""

import hashlib
import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.note import Note
from vaultgoals.model.settings import TasksSettings
from vaultgoals.reading.decoding import split_lines
from vaultgoals.reading.note import parse_note

REGION = "<!-- vaultgoals:begin focus v1 2026-11-20 -->\n{}\n<!-- vaultgoals:end focus 3f2a9c QmX0 -->\n"
PIECES = st.sampled_from(
    [
        "---\n",
        "a: 1\n",
        "tags: [a]\n",
        "# A #b\n",
        "- [ ] a 📅 2026-02-30\n",
        "[[A|b]] ",
        "`",
        "```\n",
        "%%",
        "k:: 1\n",
        "> [!note]- ",
        "  - ",
        "\r\n",
        "\r",
        "\ufeff",
        "\x00",
        "| a | b |\n|-|-|\n",
        "^id\n",
        "<!-- ",
        "-->\n",
        "$",
        "\n",
        REGION.format("- [ ] x"),
    ]
)


def parse(text: str) -> Note:
    """Return the note of a text."""
    return parse_note("Goals/A.md", text.encode())


def place(entry: dict[str, Any]) -> tuple[int, int]:
    """Return line and column, from 1, of an entry of Obsidian's cache."""
    start = entry["position"]["start"]
    return start["line"] + 1, start["col"] + 1


def as_obsidian_has_it(case: dict[str, Any]) -> dict[str, list[Any]]:
    """Return what Obsidian saw in a note."""
    cache = case["cachedMetadata"]
    return {
        "headings": [(each["heading"], each["level"], place(each)[0]) for each in cache.get("headings", [])],
        "links": [(each["link"], each["displayText"], *place(each)) for each in cache.get("links", [])],
        "embeds": [(each["link"], each["displayText"], *place(each)) for each in cache.get("embeds", [])],
        "items": [
            (place(each)[0], each.get("task"), each["parent"] + 1 if each["parent"] >= 0 else None)
            for each in cache.get("listItems", [])
        ],
        "tags": [(each["tag"], *place(each)) for each in cache.get("tags", [])],
        "all tags": list(case["getAllTags"] or []),
        "property links": [(each["key"], each["link"]) for each in cache.get("frontmatterLinks", [])],
    }


def as_read(note: Note) -> dict[str, list[Any]]:
    """Return what we saw in it."""
    shown = [
        (
            link.embed,
            (
                link.link,
                link.link.replace("#", " > ") if link.display is None else link.display,
                link.line,
                link.column,
            ),
        )
        for link in note.links
        if link.source == "body"
    ]
    return {
        "headings": [(each.text, each.level, each.line) for each in note.headings],
        "links": [link for embed, link in shown if not embed],
        "embeds": [link for embed, link in shown if embed],
        "items": [(each.line, each.status, each.parent_line) for each in note.list_items],
        "tags": [(each.tag, each.line, each.column) for each in note.tags if each.source == "body"],
        "all tags": [each.tag for each in note.tags],
        "property links": [(each.property, each.link) for each in note.links if each.source == "property"],
    }


def test_notes_agree_with_obsidian(cases_folder: Path) -> None:
    """Headings, links, embeds, list items and tags of every recorded note are those of Obsidian's metadata cache."""
    paths = sorted((cases_folder / "obsidian-metadata").glob("*.json"))
    assert paths
    different = {}
    for path in paths:
        case = json.loads(path.read_text(encoding="utf-8"))
        read, expected = as_read(parse(case["fileContents"])), as_obsidian_has_it(case)
        # Where Obsidian names no text, it shows `|#alias` as `| > alias`; a leading `#` is left out.
        if read != expected:
            different[path.name] = {key: (read[key], expected[key]) for key in expected if read[key] != expected[key]}
    assert different == {}


def test_a_note_has_its_parts() -> None:
    """Properties, headings, links, tags, items, tasks, fields, block ids and callouts come with their lines."""
    note = parse(
        "---\ntype: goal\nparent: '[[P]]'\ntags: [career]\n---\n# Why #deep\nFor [[B]]. ^why\n\nprogress:: 40\n\n"
        "- [ ] Call [[Ann]] [effort:: 2 h] 📅 2026-12-01\n  - note\n\n> [!tip] Remember\n> x\n"
    )
    assert note.names["type"].value == "goal"
    assert [(each.path, each.line, each.source) for each in note.links] == [
        ("P", 3, "property"),
        ("B", 7, "body"),
        ("Ann", 11, "body"),
    ]
    assert [each.tag for each in note.tags] == ["#career", "#deep"]
    assert [(each.key, each.value, each.line, each.of_note) for each in note.fields][:1] == [("progress", 40, 9, True)]
    assert [(each.key, each.of_note) for each in note.fields][1:] == [("effort", False)]
    assert [(each.line, each.due) for each in note.tasks] == [(11, date(2026, 12, 1))]
    assert [(each.line, each.parent_line) for each in note.list_items] == [(11, None), (12, 11)]
    assert (note.block_ids, note.body_line, note.name) == (("why",), 6, "A")
    assert [(each.type, each.title) for each in note.callouts] == [("tip", "Remember")]
    assert note.diagnostics == ()


def test_the_digest_is_of_the_bytes() -> None:
    """Two notes of different bytes differ in their digests, even where they say the same."""
    data = b"\xef\xbb\xbf# A\r\n"
    assert parse_note("A.md", data).digest == hashlib.blake2b(data, digest_size=16).hexdigest()
    assert parse_note("A.md", b"# A\n").digest != parse_note("A.md", b"# A\r\n").digest


def test_line_ends_and_byte_order_mark_change_nothing() -> None:
    """A note with `\\r\\n` and a byte order mark has the parts and places of one without."""  # noqa: D301 - shown as typed
    text = "---\na: 1\n---\n# H\ntext [[A]] #t\n\n- [ ] x 📅 2026-12-01\n  k:: v ^id\n"
    plain, other = parse(text), parse("\ufeff" + text.replace("\n", "\r\n"))
    for part in ("headings", "sections", "links", "tags", "list_items", "tasks", "fields", "block_ids", "body_line"):
        assert getattr(plain, part) == getattr(other, part)
    assert (plain.links, plain.tags, plain.tasks) != ((), (), ())


def test_sections() -> None:
    """A section reaches to the next heading of any level, and the text before the first heading is one too."""
    sections = parse("---\na: 1\n---\n\nbefore\n\n## Why\n\nbecause\n\nUnder\n---\n# End\n").sections
    assert [
        (each.heading.text if each.heading else None, each.line, each.end_line, each.text) for each in sections
    ] == [
        (None, 4, 6, "before"),
        ("Why", 8, 10, "because"),
        ("Under", 13, 12, ""),
        ("End", 14, 13, ""),
    ]


def test_generated_text_is_marked() -> None:
    """Tasks, items and fields in a region, or kept from one, are generated; section texts leave them out."""
    note = parse(
        "# A\nmine\n"
        + REGION.format("- [ ] theirs [k:: 1]")
        + "\n> [!note]- Kept from the generated part\n> - [ ] kept\n\n- [ ] own\n"
    )
    assert [(each.text, each.generated) for each in note.tasks] == [
        ("theirs [k:: 1]", True),
        ("kept", True),
        ("own", False),
    ]
    assert [each.generated for each in note.list_items] == [True, True, False]
    assert [each.of_note for each in note.fields] == [False]
    assert note.sections[1].text.split() == ["mine", "-", "[", "]", "own"]
    assert [each.name for each in note.regions] == ["focus"]


def test_another_callout_is_the_persons() -> None:
    """A callout of another title is no generated text."""
    assert [each.generated for each in parse("> [!note] Kept\n> - [ ] own\n").tasks] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "`[[A]] #a k:: v`",
        "```\n[[A]] #a\nk:: v\n```",
        "<!-- [[A]] #a\nk:: v -->",
        "a <!-- [[A]] #a --> b",
        "$$\n[[A]] #a\n$$",
        "`a\n[[A]] #a`",
    ],
)
def test_code_and_comments_say_nothing(text: str) -> None:
    """Links, tags and fields in code, HTML comments and formulas do not count."""
    note = parse(text)
    assert (note.links, note.tags, note.fields, note.tasks) == ((), (), (), ())


@pytest.mark.parametrize("text", ["%%\n[[A]] #a\nk:: v\n%%", "%% [[A]] #a %%\n%%k:: v%%"])
def test_hidden_text_counts(text: str) -> None:
    """Links, tags and fields in `%%` comments count, as they do for Obsidian and Dataview."""
    note = parse(text)
    assert [each.path for each in note.links] == ["A"]
    assert [each.tag for each in note.tags] == ["#a"]
    assert [(each.key, each.raw) for each in note.fields] == [("k", "v")]


def test_fields_of_lists_and_tables() -> None:
    """An item's text can be a field as a whole, also behind a number; a task's and a table row's cannot."""
    note = parse("1. k:: v\n- l:: w\n- [ ] m:: x\n\n| n:: y | [o:: z] |\n|--|--|\n")
    assert [(each.key, each.line, each.column) for each in note.fields] == [("k", 1, 4), ("l", 2, 3), ("o", 5, 11)]


def test_links_in_tables() -> None:
    """In a table the bar of a link is escaped."""
    (link,) = parse("| a | b |\n|---|---|\n| x | [[A\\|shown]] |\n").links
    assert (link.path, link.display, link.line, link.column) == ("A", "shown", 3, 7)


def test_block_ids() -> None:
    """A block id ends a block or stands alone; in a line's middle it is text."""
    note = parse("a ^one\nb\n\nc\nd ^two\n\n- e ^three\n\n^four\n\nf^five ^not here\n")
    assert note.block_ids == ("two", "three", "four")


def test_tasks_know_parents_and_statuses() -> None:
    """A task has the line of the item it is nested in, and the type that the vault gives its status."""
    note = parse_note("A.md", b"- a\n  - [!] b\n\n> - [x] c\n", TasksSettings(statuses={"!": "in_progress"}))
    assert [(each.parent_line, each.status_type, each.quoted) for each in note.tasks] == [
        (1, "in_progress", False),
        (None, "todo", True),
    ]


def test_findings() -> None:
    """What cannot be read is told with its line, and the rest is read."""
    note = parse("- [ ] a 📅 2026-02-30\n\n" + "> " * 300 + "x\n\n# B\n\n%%\nc")
    assert [(each.code, each.line, each.path) for each in note.diagnostics] == [
        ("too-deep", 3, "Goals/A.md"),
        ("unclosed-comment", 7, "Goals/A.md"),
        ("invalid-date", 1, "Goals/A.md"),
    ]
    assert note.headings[0].text == "B"


def test_generated_tasks_have_no_findings() -> None:
    """A date in a region is not the person's to mend."""
    assert "invalid-date" not in [each.code for each in parse(REGION.format("- [ ] a 📅 2026-02-30")).diagnostics]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"# A\n\nb\xff\n", 3, 2), ("# A".encode("utf-16"), 1, 0), (b"# A\n\x00b", 2, 1), (b"\xef\xbb\xbf\xe9", 1, 1)],
)
def test_what_is_no_utf8_is_told(data: bytes, line: int, column: int) -> None:
    """Other bytes, UTF-16 and NUL are one finding with the place of the first, and are read as well as may be."""
    found = [each for each in parse_note("A.md", data).diagnostics if each.code == "not-utf8"]
    assert [(each.line, each.column) for each in found] == [(line, column)]


def test_a_small_stack_is_enough() -> None:
    """Thousands of nested quotes, lists and brackets are read on a stack of 512 kB."""
    hostile = [
        ">" * 20_000,
        "- " * 20_000,
        "1. " * 20_000,
        "> - " * 20_000,
        "[" * 20_000,
        "[[" * 20_000,
        "(a:: " * 5_000,
    ]
    hostile.append("".join("  " * level + "- a\n" for level in range(500)))
    read: list[Note] = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: read.extend(parse(text) for text in hostile))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert len(read) == len(hostile)


@pytest.mark.parametrize(
    "piece",
    [
        "# A\n",
        "- [ ] a 📅 2026-12-01\n",
        "[[A]] #a `b` k:: v\n",
        "%%\n",
        "| [[a]] |\n|--|\n",
        "[k:: v]",
        "`",
        "#a ",
        "> [!a] b\n",
        "\\",
        "[[",
        "](",
        "$a ",
        "<!-- ",
        "a ^b\n\n",
        "- a\n  %%\n",
        "---\n",
        "a: 1\n",
        REGION.format("- a"),
    ],
)
def test_work_grows_with_the_note(piece: str) -> None:
    """A note twice as long is about twice the work."""
    assert growth(parse, piece) < LIMIT


@given(st.one_of(st.binary(), st.lists(PIECES, max_size=50).map(lambda pieces: "".join(pieces).encode())))
def test_any_bytes_are_read(data: bytes) -> None:
    """No bytes raise, the same bytes give the same note, and every place lies in the text."""
    note = parse_note("A.md", data)
    assert note == parse_note("A.md", data)
    lines = split_lines(data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace"))
    places = [
        (each.line, each.column) for part in (note.links, note.list_items, note.tasks, note.fields) for each in part
    ]
    places += [(each.line, each.column) for each in note.tags if each.source == "body"]
    for line, column in places:
        assert 1 <= column <= len(lines[line - 1])
    for each in note.tags:
        if each.source == "body":
            assert lines[each.line - 1].startswith(each.tag, each.column - 1)
