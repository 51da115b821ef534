"""Properties of a note."""

import json
import threading
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from time import thread_time
from types import MappingProxyType

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.diagnostic import Edit, Severity
from vaultgoals.model.note import PropertyValue
from vaultgoals.reading.properties import Frontmatter, parse_properties
from vaultgoals.reading.property_handler import HANDLER
from vaultgoals.reading.unseen import without_odd_ends

SECONDS = 0.2
"""What one hostile note may take on a machine in company; a quiet one needs a quarter."""
MEGABYTES = 20
"""What it may cost in memory."""
SMALL_STACK = 512 * 1024


def parsed(text: str) -> Frontmatter:
    """Return what frontmatter between its fences says."""
    return parse_properties(f"---\n{text}\n---\nbody", "Goals/Talks.md")


def values(text: str) -> dict[str, PropertyValue]:
    """Return the values by name."""
    return {each.name: each.value for each in parsed(text).properties}


def codes(text: str) -> list[str]:
    """Return the codes of what is found wrong."""
    return [each.code for each in parsed(text).diagnostics]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("+5", 5),
        ("0", 0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("a # comment", "a"),
        ('"5"', "5"),
        ("'true'", "true"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("1234567890123456789012", "1234567890123456789012"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22T09:30:00", "2026-11-22T09:30:00"),
        ("2026-02-30", "2026-02-30"),
        ("<<", "<<"),
        ("[a, 1, true]", ("a", 1, True)),
        ("[]", ()),
        ("[a, [b, c]]", ("a", ("b", "c"))),
        ("\n  - a\n  - 1", ("a", 1)),
        ("\n- a\n- b", ("a", "b")),
        ("|-\n  one\n  two", "one\ntwo"),
        (">-\n  one\n  two", "one two"),
        ("{x: 1}", {"x": 1}),
        ('"a\\u2028b"', "a\u2028b"),
        ("a\u2028b", "a\u2028b"),
        ("a\u0085b", "a\u0085b"),
        ("a\ufeffb", "a\ufeffb"),
        ('"🎯 é"', "🎯 é"),
    ],
)
def test_value(written: str, value: object) -> None:
    """Plain words are YAML 1.2 scalars; all else that YAML 1.1 would change stays text."""
    assert values(f"x: {written}") == {"x": value}
    assert codes(f"x: {written}") == []


def test_a_map_is_read_only() -> None:
    """A nested map cannot be changed."""
    value = values("x:\n  a: 1\n  b: [2]")["x"]
    assert isinstance(value, MappingProxyType)
    assert value == {"a": 1, "b": (2,)}


def test_names_are_text_as_written() -> None:
    """A name that looks like a number, a truth value or a parameter of some library is a name."""
    assert list(values("1: a\ntrue: b\ncontent: c\nhandler: d\n2026-11-22: e\nwith space: f\n'quoted': g")) == [
        "1", "true", "content", "handler", "2026-11-22", "with space", "quoted",
    ]  # fmt: skip


def test_places() -> None:
    """Every property knows the line and column of its name, its value and its items, in code points."""
    found = parsed('type: goal\n"né":   [a, "b"]\nlist:\n  - x\n  - 🎯y\nempty:')
    assert [(p.name, p.line, p.column, p.value_line, p.value_column, p.items) for p in found.properties] == [
        ("type", 2, 1, 2, 7, ()),
        ("né", 3, 1, 3, 9, ((3, 10), (3, 13))),
        ("list", 4, 1, 5, 3, ((5, 5), (6, 5))),
        ("empty", 7, 1, 7, 7, ()),
    ]
    assert found.body_line == 9


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark(end: str, mark: str) -> None:
    """Windows line ends and a byte order mark change nothing."""
    text = mark + '---\ntype: goal\nparent: "[[X]]"\n---\nbody\n'.replace("\n", end)
    found = parse_properties(text, "a.md")
    assert [(p.name, p.value, p.line) for p in found.properties] == [("type", "goal", 2), ("parent", "[[X]]", 3)]
    assert (found.body_line, found.diagnostics) == (5, ())
    assert [(each.line, each.column) for each in found.links] == [(3, 10)]


@pytest.mark.parametrize(
    "text", ["", "body", "# Title\n---\na: 1\n---\n", "----\na: 1\n---\n", "---\n\nA rule above.\n", "---", " ---\n"]
)
def test_no_frontmatter(text: str) -> None:
    """A note that does not begin with properties has none, and nothing is wrong with that."""
    assert parse_properties(text, "a.md") == Frontmatter()


def test_empty_frontmatter() -> None:
    """Fences with nothing between them are no properties."""
    assert parse_properties("---\n---\nbody", "a.md") == Frontmatter(body_line=3)
    assert parse_properties("---\n# only a comment\n---", "a.md") == Frontmatter(body_line=4)


def test_unclosed_frontmatter() -> None:
    """Properties without a closing line are said to be unread; the note is all body."""
    found = parse_properties("---\ntype: goal\n\nText", "a.md")
    assert (found.body_line, found.properties) == (1, ())
    assert [(d.code, d.line) for d in found.diagnostics] == [("unclosed-frontmatter", 1)]


@pytest.mark.parametrize("start", ["\n---\n", "--- \n", " ---\n"])
def test_frontmatter_not_first(start: str) -> None:
    """Properties that Obsidian does not see because of a blank before or behind the dashes are pointed out."""
    found = parse_properties(f"{start}type: goal\n---\n", "a.md")
    assert [d.code for d in found.diagnostics] == ["frontmatter-not-first"]
    assert found.properties == ()


def test_text_before_properties_is_named() -> None:
    """Text before what would be properties is named with its line, and with the line where they begin."""
    (found,) = parse_properties("\nhello\nworld\n---\ntype: goal\ntags:\n- a\n---\n", "a.md").diagnostics
    assert (found.code, found.line) == ("frontmatter-not-first", 2)
    assert "begin in line 4" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Title\n---\nNote: a thing\n\n---\n",
        "Intro\n\n---\n\nNote: a thing\n---\n",
        "Intro\n---\nplain words\n---\n",
        "Intro\n```\n---\ntype: goal\n---\n```\n",
    ],
)
def test_rules_in_a_text_are_no_properties(text: str) -> None:
    """Lines between two rules are text, where they do not look like properties through and through, or are code."""
    assert parse_properties(text, "a.md").diagnostics == ()


def test_a_colon_is_told_without_yaml() -> None:
    """A value with a colon is told so, with the quotes that mend it; what YAML says stays where the reason is another."""
    (found,) = parse_properties("---\ntitle: Talks: four\n---\n", "a.md").diagnostics
    assert found.message == '`title` cannot be read: a value with a colon needs quotes; expected "Talks: four"'
    (other,) = parse_properties("---\ntitle: @me\n---\n", "a.md").diagnostics
    assert "colon" not in other.message


def test_links() -> None:
    """A text that is a link as a whole is one, in lists too, with its property and exact place."""
    found = parsed('parent: "[[A#H|shown]]"\nkids:\n  - "[[B]]"\n  - text\n  - \'[[C]]\'\nm:\n  l: "[[D]]"')
    assert [(x.property, x.link, x.display, x.line, x.column, x.source) for x in found.links] == [
        ("parent", "A#H", "shown", 2, 10, "property"),
        ("kids.0", "B", None, 4, 6, "property"),
        ("kids.2", "C", None, 6, 6, "property"),
        ("m.l", "D", None, 8, 7, "property"),
    ]
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    "written", ['"see [[A]]"', '"[[A]] and [[B]]"', '"[[A]], [[B]]"', '"[[]]"', "[A]", "[[1, 2], [3]]", "[[a], [b]]"]
)
def test_no_link(written: str) -> None:
    """A text that only holds a link is none to Obsidian, and neither is a list of lists."""
    assert parsed(f"x: {written}").links == ()
    assert codes(f"x: {written}") == []


@pytest.mark.parametrize(
    ("before", "written", "link"),
    [
        ("", "[[X]]", "X"),
        ("", "[[X|d]]", "X"),
        ("", "[[A, B]]", "A, B"),
        ("", "[[X: Y]]", "X: Y"),
        ("", "[[X#H]]", "X#H"),
        ("", "[[X #1]]", "X #1"),
        ("", "![[X]]", "X"),
        ("", '[[a "b" c]]', 'a "b" c'),
        ("\n  - ", "[[X]]", "X"),
        ("\n- ", "[[X]]", "X"),
    ],
)
def test_unquoted_link(before: str, written: str, link: str) -> None:
    """A link without quotes is read as the link it was meant to be, with the edit that quotes it."""
    found = parsed(f"parent: {before}{written}\ntype: goal")
    assert [each.link for each in found.links] == [link]
    assert [p.name for p in found.properties] == ["parent", "type"]
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("unquoted-link", Severity.WARNING)
    assert diagnostic.fix is not None
    edit = diagnostic.fix.edit
    assert isinstance(edit, Edit)
    lines = f"---\nparent: {before}{written}\ntype: goal".split("\n")
    line = lines[edit.line - 1]
    assert line[edit.column - 1 :] == edit.old == written
    lines[edit.line - 1] = line[: edit.column - 1] + edit.new
    mended = parse_properties("\n".join([*lines, "---"]), "a.md")
    assert mended.diagnostics == ()
    assert [(each.link, each.property) for each in mended.links] == [(each.link, each.property) for each in found.links]


def test_unquoted_links_in_a_row() -> None:
    """Several links without quotes, in one line or one list, are all read."""
    row, flow = parsed("x: [[A]], [[B]]"), parsed("x: [[[A]], [[B]]]")
    for found in (row, flow):
        assert [(each.link, each.property) for each in found.links] == [("A", "x.0"), ("B", "x.1")]
        assert found.properties[0].value == ("[[A]]", "[[B]]")
        assert {each.code for each in found.diagnostics} == {"unquoted-link"}
    assert [each.column for each in row.links] == [4, 11]


def test_tags_and_aliases() -> None:
    """Tags come from text and lists, with and without `#`; aliases from a list or a text with commas."""
    found = parsed("tags: [goal, '#work/deep', 2026]\nTag: a b, c\naliases: one, two words\nalias:\n  - x, y")
    assert [(t.tag, t.line, t.column, t.source) for t in found.tags] == [
        ("#goal", 2, 8, "property"),
        ("#work/deep", 2, 15, "property"),
        ("#2026", 2, 28, "property"),
        ("#a", 3, 6, "property"),
        ("#b", 3, 8, "property"),
        ("#c", 3, 11, "property"),
    ]
    assert found.aliases == ("one", "two words", "x, y")


@pytest.mark.parametrize("written", ["", "[]", "~", "''", "{}", "[[], {}]", "'#'"])
def test_no_tags(written: str) -> None:
    """Empty tags and aliases are none."""
    found = parsed(f"tags: {written}\naliases: {written if written != chr(39) + '#' + chr(39) else ''}")
    assert (found.tags, found.aliases) == ((), ())


def test_duplicates() -> None:
    """Of two properties of one name the first holds and the second is reported; one that differs in case is kept as well."""
    found = parsed("due: 2026\ndue: 2027\nDue: 2028\nm: {a: 1, a: 2}")
    assert [(p.name, p.value) for p in found.properties] == [("due", 2026), ("Due", 2028), ("m", {"a": 1})]
    assert [(d.code, d.line) for d in found.diagnostics] == [("duplicate-property", line) for line in (3, 4, 5)]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("title: a: b", "bad-property"),
        ("title: *important*", "bad-property"),
        ("title: @home", "bad-property"),
        ("title: 'open", "bad-property"),
        ('title: "open', "bad-property"),
        ("title: [a, b", "bad-property"),
        ("title: {a: 1", "bad-property"),
        ("title:\n\t- a", "bad-property"),
        ("title: &x a", "yaml-anchor"),
        ("title: *x", "yaml-anchor"),
        ("title: !!str a", "yaml-tag"),
        ("title: !!python/object:os.system x", "yaml-tag"),
        ("title: {{title}} - x", "unfilled-placeholder"),
        ("title: {{title}}", "unfilled-placeholder"),
        ("title: " + "[" * 100, "frontmatter-too-deep"),
        ("title: " + "[" * 21 + "]" * 21, "frontmatter-too-deep"),
        ("title: " + "x" * 16_385, "property-too-long"),
        ("title: [" + "a," * 6_000 + "]", "frontmatter-too-complex"),
        ("title: x\x00y", "bad-character"),
        ("title: x\x1b[31my", "bad-character"),
        ("? [a]\n: b", "bad-property"),
        (": b", "bad-property"),
    ],
)
@pytest.mark.parametrize("at", ["first", "between", "last"])
def test_one_broken_property_costs_one_finding(broken: str, code: str, at: str) -> None:
    """What stands before and behind a broken property is read, and there is one finding, at its line."""
    rows = {"first": [broken, "a: 1", "b: 2"], "between": ["a: 1", broken, "b: 2"], "last": ["a: 1", "b: 2", broken]}[
        at
    ]
    text = "\n".join(rows)
    found = parsed(text)
    assert [each.code for each in found.diagnostics] == [code]
    line = found.diagnostics[0].line - 1 - text[: text.index(broken)].count("\n")
    # A quote or bracket that nothing closes is noticed where the property ends.
    assert 1 <= line <= broken.count("\n") + 2
    assert {"a": 1, "b": 2}.items() <= values(text).items()


def test_a_line_without_a_name() -> None:
    """A line that is no property is one finding, where it is not the rest of a text."""
    assert codes("junk\na: 1") == ["bad-property"]
    assert values("junk\na: 1") == {"a": 1}
    assert values("a: some\n  more") == {"a": "some more"}


def test_second_document() -> None:
    """A second document is reported, and what is in it is read all the same."""
    assert codes("a: 1\n...\nb: 2") == ["yaml-document"]
    assert values("a: 1\n...\nb: 2") == {"a": 1, "b": 2}


def test_fix_keeps_odd_line_separators() -> None:
    """A mended property and its edit have the characters that the person wrote, and none that stand in for them."""
    found = parsed("p: [[a\u2028b]], [[c]]\nt: a\u2028: b")
    assert found.properties[0].value == ("[[a\u2028b]]", "[[c]]")
    edits = [each.fix.edit for each in found.diagnostics if each.fix is not None]
    assert edits == [
        Edit(2, 4, "[[a\u2028b]], [[c]]", '["[[a\u2028b]]", "[[c]]"]'),
        Edit(3, 4, "a\u2028: b", '"a\u2028: b"'),
    ]


def test_fix_of_a_colon() -> None:
    """The commonest slip, a colon in a text, comes with the edit that mends it."""
    (diagnostic,) = parsed("title: a: b").diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.edit == Edit(2, 8, "a: b", '"a: b"')
    assert "`title`" in diagnostic.message


@pytest.mark.parametrize("text", ["- a\n- b", "just text", "5", "|\n  text", "[a, b]"])
def test_not_properties(text: str) -> None:
    """A list or a text between the fences is no properties, and that is said."""
    assert codes(text) == ["not-properties"]
    assert values(text) == {}


def test_json() -> None:
    """JSON is YAML, so it is read."""
    assert values('{"type": "goal", "n": 1,\n "parent": "[[X]]"}') == {"type": "goal", "n": 1, "parent": "[[X]]"}


def test_too_large() -> None:
    """Frontmatter above the limit is not read, and the body still begins where it ends."""
    found = parsed("type: goal\nx: " + "é" * 32_768)
    assert [d.code for d in found.diagnostics] == ["frontmatter-too-large"]
    assert (found.properties, found.body_line) == ((), 5)


def test_budgets_let_real_notes_through() -> None:
    """Values at each limit are read."""
    assert codes("a: " + "x" * 16_384) == []
    assert codes("a: " + "[" * 19 + "]" * 19) == []
    assert codes("a: [" + "x," * 4_900 + "]") == []


def test_handler_for_python_frontmatter() -> None:
    """The reader serves python-frontmatter as a handler, with our values."""
    post = frontmatter.loads("---\ntype: goal\nat: 12:30\ndue: 2026-11-22\n---\nbody", handler=HANDLER)
    assert post.metadata == {"type": "goal", "at": "12:30", "due": "2026-11-22"}
    assert post.content == "body"
    with pytest.raises(ValueError, match="no frontmatter"):
        HANDLER.split("body")
    with pytest.raises(NotImplementedError):  # it reads alone: nothing here writes properties through a library
        frontmatter.dumps(post, handler=HANDLER)


def test_obsidian_reads_the_same(cases_folder: Path) -> None:
    """Properties, property links, tags and the end of the frontmatter are those that Obsidian recorded."""
    mismatches, checked = [], 0
    for file in sorted((cases_folder / "obsidian-metadata").glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        seen = case["cachedMetadata"]
        found = parse_properties(case["fileContents"], case["filePath"])
        end = seen.get("frontmatterPosition", {"end": {"line": -1}})["end"]["line"]
        recorded = (
            seen.get("frontmatter", {}),
            [(each["key"], each["link"]) for each in seen.get("frontmatterLinks", [])],
            case["parseFrontMatterTags"] or [],
            end + 2,
        )
        ours = (
            {each.name: plain(each.value) for each in found.properties},
            [(each.property, each.link) for each in found.links],
            [each.tag for each in found.tags],
            found.body_line,
        )
        checked += bool(recorded[0])
        if ours != recorded:
            mismatches.append((file.name, recorded, ours))
    assert mismatches == []
    assert checked >= 5


def plain(value: PropertyValue) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return {name: plain(each) for name, each in value.items()} if isinstance(value, Mapping) else value


HOSTILE = {
    "deep brackets": "a: " + "[" * 25_000,
    "deep brackets closed": "a: " + "[" * 1_500 + "]" * 1_500,
    "deep braces": "a: " + "{" * 25_000,
    "deep braces with names": "a: " + "{a: " * 10_000,
    "deep mixed": "a: " + "[{a: " * 10_000,
    "deep block lists": "a:\n" + "- " * 20_000,
    "deep indentation": "\n".join(" " * n + f"k{n}:" for n in range(300)),
    "deep question marks": "? " * 20_000,
    "billion laughs": "a: &a [x,x]\n"
    + "\n".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]" for n in range(20)),
    "merge keys": "a: &a {x: 1}\n" + "\n".join(f"k{n}: {{<<: [*a,*a,*a]}}" for n in range(30)),
    "self reference": "a: &a [*a]",
    "anchor without value": "a: &a",
    "many anchors": "\n".join(f"k{n}: &k{n} x" for n in range(3_000)),
    "unknown alias": "a: *nowhere",
    "python object": "a: !!python/object/apply:os.system ['echo']",
    "binary tag": "a: !!binary aGVsbG8=",
    "set tag": "a: !!set {x, y}",
    "custom tag": "a: !thing x",
    "tag directive": "%TAG ! tag:example.org,2026:\na: !x y",
    "yaml directive": "%YAML 1.1\na: 1",
    "second document": "a: 1\n...\n--- x\nb: 2",
    "many documents": "a: 1\n...\n" * 5_000,
    "long scalar": "a: " + "x" * 60_000,
    "long quoted scalar": 'a: "' + "x" * 60_000 + '"',
    "long block scalar": "a: |\n" + "  line\n" * 8_000,
    "long name": "x" * 60_000 + ": 1",
    "many items": "a:\n" + "- x\n" * 14_000,
    "many flow items": "a: [" + "x," * 30_000 + "]",
    "many properties": "\n".join(f"k{n}: {n}" for n in range(6_000)),
    "many duplicates": "a: 1\n" * 2_400,
    "many nested duplicates": "a: {" + "b: 1, " * 2_400 + "}",
    "many broken": "k: [\n" * 12_000,
    "many broken names": "\n".join(f"k{n}: a: b" for n in range(4_000)),
    "many unquoted links": "a:\n" + "- [[X]]\n" * 1_200 + "a: 1",
    "many unquoted links in a row": "a: " + ", ".join(["[[X]]"] * 9_000),
    "many placeholders": "\n".join(f"k{n}: {{{{title}}}} x" for n in range(3_000)),
    "many open quotes": "a: 'b\n" * 10_000,
    "many colons": "a" + ": " * 30_000,
    "many colons without blanks": ":" * 60_000,
    "many dashes": "-" * 60_000,
    "many hashes": "a: b" + " #" * 30_000 + "\nc: [",
    "many tabs": "\t" * 60_000,
    "many blank lines": "\n" * 60_000 + "x",
    "many percent signs": "%" * 60_000,
    "many at signs": "@" * 60_000,
    "many backslashes": 'a: "' + "\\" * 60_001,
    "NUL": "a: x\x00y",
    "only NUL": "\x00" * 60_000,
    "control characters": "a: " + "".join(map(chr, range(1, 32))).replace("\n", "").replace("\r", "").replace("\t", ""),
    "lone surrogate": "a: \ud800",
    "nonsense code points": "a: \ufffe\uffff",
    "stand-ins": "a: \U000efffe\U000effff\U0010fffe",
    "tab indentation": "a:\n\tb: 1",
    "tab before name": "\ta: 1",
    "list as frontmatter": "- a\n- b",
    "text as frontmatter": "hello",
    "number as frontmatter": "42",
    "complex name": "? [a, b]\n: c",
    "nameless": ": c",
    "empty name": "'': c",
    "unclosed bracket": "a: [b\nc: d",
    "unclosed brace": "{a: b",
    "closing bracket": "a: ]",
    "colon in text": "a: b: c: d",
    "star in text": "a: **bold**",
    "percent in text": "a: %d",
    "backtick in text": "a: `code`",
    "bad escape": 'a: "\\q"',
    "bad indentation": "a: 1\n  b: 2\n c: 3",
    "placeholder": "a: {{title}}",
    "template command": "a: <% tp.file.title %>: x",
    "unquoted link": "a: [[X]]",
    "too large": "a: b\n" * 20_000,
}
"""Frontmatter that has brought a reader down somewhere, or was made to."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_note(name: str) -> None:
    """A hostile note is a named finding in little time and memory, on a small stack."""
    text = f"---\n{HOSTILE[name]}\n---\nbody\n"
    found: list[Frontmatter] = []
    times: list[float] = []

    def read() -> None:
        for _ in range(3):
            start = thread_time()
            found.append(parse_properties(text, "a.md"))
            times.append(thread_time() - start)

    before = threading.stack_size(SMALL_STACK)
    try:
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert len(found) == 3
    assert found[0].diagnostics
    assert all(
        each.code and each.message and each.line >= 1 and "\n" not in each.message for each in found[0].diagnostics
    )
    assert all(len(each.message) < 600 for each in found[0].diagnostics)
    assert min(times) < SECONDS
    tracemalloc.start()
    parse_properties(text, "a.md")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTES * 1_000_000


YAML_PIECES = st.sampled_from(
    ["a", ": ", ":", "\n", "  ", "- ", "[", "]", "{", "}", "[[", "]]", ",", '"', "'", "#", " #", "&x ", "*x", "!!str ", "|", ">",
     "\t", "\r", "\r\n", "? ", "%", "@", "`", "---", "...", "1", "true", "~", "tags", "alias", "{{", "}}", "\x00", "\u2028", "é"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(YAML_PIECES, max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    """Any frontmatter is read without an exception; every place lies in it, and every fix finds what it replaces."""
    note = f"---\n{text}\n---\nbody"
    lines = note.split("\n")
    found = parse_properties(note, "a.md")
    assert len({each.name for each in found.properties}) == len(found.properties)
    for each in found.properties:
        assert 2 <= each.line <= each.value_line <= found.body_line
        assert lines[each.line - 1][each.column - 1 :]
    for diagnostic in found.diagnostics:
        assert diagnostic.line < found.body_line or diagnostic.code == "frontmatter-not-first"
        if diagnostic.fix is not None and diagnostic.fix.edit is not None:
            edit = diagnostic.fix.edit
            assert lines[edit.line - 1].startswith(edit.old, edit.column - 1)


@given(st.text())
def test_any_note(text: str) -> None:
    """Any note is read without an exception, and its body begins inside it."""
    found = parse_properties(text, "a.md")
    assert 1 <= found.body_line <= text.count("\n") + 2


@given(
    st.dictionaries(st.text(st.sampled_from("abcé "), min_size=1).filter(str.strip), st.text(max_size=20), max_size=6)
)
def test_quoted_text_comes_back(properties: dict[str, str]) -> None:
    """Any text in JSON quotes is read as itself, but for characters at its ends that nobody sees."""
    kept = {name.strip(): value for name, value in properties.items()}
    text = "\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in kept.items())
    found = parsed(text)
    assert {each.name: each.value for each in found.properties} | {} == {
        each.name: without_odd_ends(kept[each.name]) for each in found.properties
    }
    lost = set(kept) - {each.name for each in found.properties}
    assert not lost or found.diagnostics


@pytest.mark.parametrize("piece", ["a: b\n", "\n", "---", "--- \n", "x"])
def test_work_grows_with_the_note(piece: str) -> None:
    """Twice the note is about twice the work, closed or not."""
    assert growth(lambda text: parse_properties("---\n" + text, "a.md"), piece) < LIMIT
    assert growth(lambda text: parse_properties("---\na: b\n---\n" + text, "a.md"), piece) < LIMIT
