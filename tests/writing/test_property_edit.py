import math
from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import PropertyValue
from vaultgoals.reading.properties import parse_properties
from vaultgoals.writing.edited import Edited, Refused
from vaultgoals.writing.property_edit import edit_property
from vaultgoals.writing.yaml_scalars import format_text, format_value


def edited(text: str, name: str, value: PropertyValue) -> str:
    """Return the edited text; fail where the edit was refused."""
    result = edit_property(text, name, value)
    assert isinstance(result, Edited), result
    assert text[: result.at] + result.new + text[result.at + len(result.old) :] == result.text
    return result.text


def refusal(text: str, name: str, value: PropertyValue) -> Refused:
    """Return why an edit was refused; fail where it was not."""
    result = edit_property(text, name, value)
    assert isinstance(result, Refused), result
    assert result.message
    return result


def values(text: str) -> dict[str, PropertyValue]:
    """Return a note's properties by name as written."""
    return {each.name: each.value for each in parse_properties(text, "").properties}


CHANGES: tuple[tuple[str, str, PropertyValue, str], ...] = (
    ("a plain value", "due: 2026-11-22\nb: 1\n", "2027-01-31", "due: 2027-01-31\nb: 1\n"),
    ("a comment behind it stays", "due: 2026-11-22   # ask Ann\n", "2027-01-31", "due: 2027-01-31   # ask Ann\n"),
    ("single quotes stay", "due: '2026-11-22'\n", "2027-01-31", "due: '2027-01-31'\n"),
    ("double quotes stay", 'due: "2026-11-22" # x\n', "it's", 'due: "it\'s" # x\n'),
    ("a quote in single quotes is doubled", "due: 'a'\n", "it's", "due: 'it''s'\n"),
    ("quotes are written where needed", "due: a\n", "a: b", 'due: "a: b"\n'),
    ("links are always quoted", "due: a\n", "[[X]]", 'due: "[[X]]"\n'),
    ("an unquoted link gets its quotes", "due: [[X]]\n", "[[Y]]", 'due: "[[Y]]"\n'),
    ("an empty value", "due:\nb: 1\n", "x", "due: x\nb: 1\n"),
    ("an empty value with a blank", "due: \nb: 1\n", "x", "due: x\nb: 1\n"),
    ("an empty value with a comment", "due: # when?\nb: 1\n", "x", "due: x # when?\nb: 1\n"),
    ("an empty value far from its comment", "due:    # when?\n", "x", "due: x   # when?\n"),
    ("a null", "due: null\n", 3, "due: 3\n"),
    ("emptying", "due: 2026-11-22 # c\nb: 1\n", None, "due:  # c\nb: 1\n"),
    ("emptying a quoted text", "due: '2026'\n", None, "due: \n"),
    ("a number", "due: 1.5\n", 2, "due: 2\n"),
    ("a number in quotes becomes a number", "due: '1'\n", 2, "due: 2\n"),
    ("a text that looks like a number", "due: 1\n", "2", 'due: "2"\n'),
    ("a truth", "due: false\n", True, "due: true\n"),
    ("the name keeps its spelling", "b: 1\nDue : x\n", "z", "b: 1\nDue : z\n"),
    ("a quoted name", '"due": x\n', "z", '"due": z\n'),
    ("a flow list", "due: [a, 'b'] # c\nb: 1\n", ("a", "c, d"), 'due: [a, "c, d"] # c\nb: 1\n'),
    ("a flow list into one value", "due: [a]\n", "x", "due: x\n"),
    ("a place that no template filled", "due: {{date}}\n", "x", "due: x\n"),
    (
        "one item of a block list",
        'due:\n  - "[[A]]" # first\n  - b\n',
        ("[[C]]", "b"),
        'due:\n  - "[[C]]" # first\n  - b\n',
    ),
    (
        "one item more",
        "due:\n- a\n# between\n- b # c\nz: 1\n",
        ("a", "b", "c"),
        "due:\n- a\n# between\n- b # c\n- c\nz: 1\n",
    ),
    ("a value on the next line", "due:\n  x\nb: 1\n", "z", "due:\n  z\nb: 1\n"),
    ("indented properties", "  due: x\n  b: 1\n", "z", "  due: z\n  b: 1\n"),
    ("wide characters before it", "título: '😀é' # ü\ndue: '😀'\n", "é", "título: '😀é' # ü\ndue: 'é'\n"),
    ("a colon in another value", "b: 'x: y'\ndue: a\n", "c", "b: 'x: y'\ndue: c\n"),
    ("a text over several lines elsewhere", "b: |\n  due: x\n\n  y\ndue: a\n", "c", "b: |\n  due: x\n\n  y\ndue: c\n"),
)


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: row[0])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_change_replaces_the_values_characters_only(
    row: tuple[str, str, PropertyValue, str], ending: str, mark: str
) -> None:
    """Each way to write a value can be changed; comments, order, line ends and byte order mark stay."""
    claim, before, value, after = row
    body = "---\nText with --- and\n---\nno final newline"
    texts = [f"{mark}---\n{part}---\n{body}".replace("\n", ending) for part in (before, after)]
    assert edited(texts[0], "due", value) == texts[1], claim


ADDITIONS: tuple[tuple[str, str, str], ...] = (
    ("below the others", "---\na: 1\n---\nText\n", "---\na: 1\ndue: x\n---\nText\n"),
    ("below a comment", "---\na: 1\n# end\n---\n", "---\na: 1\n# end\ndue: x\n---\n"),
    ("into empty properties", "---\n---\nText\n", "---\ndue: x\n---\nText\n"),
    ("below a comment alone", "---\n# none yet\n---\n", "---\n# none yet\ndue: x\n---\n"),
    ("below a list", "---\na:\n- b\n---\n", "---\na:\n- b\ndue: x\n---\n"),
    ("below a text of lines", "---\na: |\n  b\n\n---\n", "---\na: |\n  b\n\ndue: x\n---\n"),
    ("with the indentation of the others", "---\n  a: 1\n---\n", "---\n  a: 1\n  due: x\n---\n"),
    ("before a last fence without newline", "---\na: 1\n---", "---\na: 1\ndue: x\n---"),
    ("above a note without any", "# Title\n", "---\ndue: x\n---\n# Title\n"),
    ("above an empty note", "", "---\ndue: x\n---\n"),
    ("above a ruler", "---\n\nText\n", "---\ndue: x\n---\n---\n\nText\n"),
    ("without touching a ruler further down", "Text\n\n---\n", "---\ndue: x\n---\nText\n\n---\n"),
)


@pytest.mark.parametrize(("claim", "before", "after"), ADDITIONS, ids=[row[0] for row in ADDITIONS])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_property_that_is_not_there_is_added(claim: str, before: str, after: str, mark: str) -> None:
    """A new property goes below the others; a note without properties gets them, behind a byte order mark."""
    assert edited(mark + before, "due", "x") == mark + after, claim
    if "\n" in before:
        assert edited((mark + before).replace("\n", "\r\n"), "due", "x") == (mark + after).replace("\n", "\r\n")


REFUSALS: tuple[tuple[str, str, str, int], ...] = (
    ("a text over several lines", "---\ndue: |\n  a\n---\n", "several lines", 2),
    ("a folded text", "---\ndue: >-\n  a\n  b\n---\n", "several lines", 2),
    ("quotes over several lines", '---\ndue: "a\n  b"\n---\n', "several lines", 2),
    ("a plain text over several lines", "---\na: 1\ndue: a\n  b\n---\n", "several lines", 3),
    ("a flow list over several lines", "---\ndue: [a,\n  b]\n---\n", "several lines", 2),
    ("a block list into one value", "---\ndue:\n  - a\n  - b\n---\n", "list of 2", 3),
    ("a map", "---\ndue:\n  a: 1\n---\n", "map", 3),
    ("an anchor", "---\ndue: &x 1\n---\n", "anchor", 2),
    ("an alias elsewhere", "---\na: &x 1\nb: *x\ndue: 1\n---\n", "anchor", 2),
    ("a tag", "---\ndue: !!str 1\n---\n", "tag", 2),
    ("a name that stands twice", "---\ndue: 1\na: 2\ndue: 3\n---\n", "lines 2 and 4", 2),
    ("a name that stands twice with that value", "---\ndue: 2027-01-31\nDue: 1\n---\n", "lines 2 and 3", 2),
    ("two spellings of a name", "---\ndue: 1\nDUE: 3\n---\n", "lines 2 and 3", 2),
    ("an open quote elsewhere", "---\na: 'x\ndue: 1\n---\n", "", 3),
    ("properties in braces", "---\n{due: 1}\n---\n", "one to a line", 2),
    ("a list for properties", "---\n- due\n---\n", "one to a line", 2),
    ("a text for properties", "---\ndue\n---\n", "one to a line", 2),
    ("no end", "---\ndue: 1\nText\n", "no line `---` ends them", 1),
    ("not in the first line", "\n---\ndue: 1\n---\n", "first line", 2),
    ("a second document", "---\na: 1\n...\nb: 2\n---\n", "document", 4),
    ("an ended document", "---\na: 1\n...\n---\n", "", 0),
    ("a NUL", "---\na: \x00\n---\n", "U+0000", 2),
    ("a tab for indentation", "---\na:\n\t- b\ndue: 1\n---\n", "", 3),
    ("a template's place within a text", "---\na: {{x}} y\ndue: 1\n---\n", "", 2),
    ("carriage returns alone", "---\rdue: 1\r---\rText\r", "carriage return", 1),
    ("a carriage return too many", "---\r\r\ndue: 1\r\r\n---\r\r\n", "carriage return", 1),
    ("too long", f"---\na: {'x' * 70_000}\n---\n", "bytes", 0),
)


@pytest.mark.parametrize(("claim", "text", "reason", "line"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_what_is_not_sure_is_refused_with_a_reason(claim: str, text: str, reason: str, line: int) -> None:
    """Odd properties are left alone; the reason names what is odd, and where."""
    refused = refusal(text, "due", "2027-01-31")
    assert reason in refused.message, claim
    assert refused.line == line or not line


@pytest.mark.parametrize("value", [{"a": 1}, (("a",),), math.inf, math.nan, "\ud800", 10**30])
def test_a_value_that_cannot_be_written_is_refused(value: PropertyValue) -> None:
    """Maps, lists in lists, endless numbers and broken text are refused, changed or added."""
    refusal("---\ndue: 1\n---\n", "due", value)
    refusal("---\na: 1\n---\n", "due", value)
    refusal("", "due", value)


def test_a_carriage_return_elsewhere_is_left_alone() -> None:
    """A lone carriage return in the text below is the person's, and stays."""
    assert edited("---\ndue: 1\n---\na\rb\n", "due", 2) == "---\ndue: 2\n---\na\rb\n"


def test_a_name_may_have_signs_that_join() -> None:
    """A property's name and value may have invisible signs that join letters or emoji."""
    assert values(edited("", "👩‍💻", "می‌خواهم")) == {"👩‍💻": "می‌خواهم"}


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00"])
def test_a_name_that_cannot_be_written_is_refused(name: str) -> None:
    """A name without characters, or with control characters, is none."""
    refusal("", name, 1)


def test_a_list_of_lines_changes_in_one_place_only() -> None:
    """Two other items, or one fewer, are more than one line, and refused."""
    text = "---\ndue:\n  - a\n  - b\n---\n"
    refusal(text, "due", ("c", "d"))
    refusal(text, "due", ("a",))
    refusal(text, "due", None)


def test_an_equal_value_changes_nothing() -> None:
    """A property that has the value already, however it is written, is left as it is."""
    text = "---\ndue:   '2026-11-22'\nn: 007\n---\n"
    assert edited(text, "due", "2026-11-22") == text
    assert edited(text, "n", "007") == text
    assert edited(text, "missing", None) == text


@pytest.mark.parametrize(
    "text", ["yes", "on", "y", "null", "~", "0x1F", "0o17", "12:30", "1_000", "007", "1e3", ".inf"]
)
def test_what_another_reader_may_take_for_something_else_is_quoted(text: str) -> None:
    """Words and numbers of YAML 1.1 and 1.2 are written in quotes."""
    assert format_text(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text", ["2026-11-22", "2026-W47", "2026-11", "3 h/week", "2 weeks", "Give four talks", "größer"]
)
def test_ordinary_text_has_no_quotes(text: str) -> None:
    """Dates, lengths of time and words stay plain."""
    assert format_text(text) == text


def test_emoji_that_are_joined_stay_readable() -> None:
    """The invisible sign within an emoji is written as it is, and not as an escape."""
    family = "👨‍👩‍👧"
    assert format_value(family) == f'"{family}"'


NAMES = st.sampled_from(["due", "Due", "a", "b b", "tags", "parent", "größe", "x:y", "- z", "#c", "'q"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.text(alphabet="[]{}#:,-!&*?|>'\"\\%@` \tab1.é😀\n", max_size=10),
    st.sampled_from(["[[X]]", "![[X|y]]", "2026-11-22", "yes", "12:30", "null", "---", "...", "a #b", "<<", "="]),
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=4).map(tuple))
PIECES = st.sampled_from(
    [
        *(
            "due: 1",
            "due: '1'",
            'due: "x"',
            "due:",
            "due: # c",
            "due: |",
            "due: >-",
            "due: &a x",
            "due: *a",
            "due: !!str x",
        ),
        *("Due: [a, b]", "due:\n  - a\n  - b", "due:\n- a", "due: {a: 1}", "due:\n  a: 1", "due: a\n  b", "due: [[X]]"),
        *("a: 1", "a: x # c", "a: 'x'", "b b: |\n  text\n\n  more", "parent: '[[X]]'", "tags: [a, b]", "# comment", ""),
        *(
            "  indented: 1",
            "- item",
            "...",
            "{x: 1}",
            "a: {{t}}",
            "? k\n: v",
            "\tq: 1",
            "x: 'open",
            "größe: 😀",
            "a:b",
            "{",
        ),
    ]
)
BODIES = st.sampled_from(["", "Text\n", "# T\n\n- [ ] a\n", "no newline", "---\nx: 1\n---\n", "\n---\n"])


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Return notes with frontmatter that is sound, odd, or absent."""
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    lines = draw(st.lists(st.one_of(PIECES, st.text(alphabet="ab:'\"[]{}#-| \t&*!😀", max_size=12)), max_size=6))
    fence = draw(st.sampled_from(["---\n", "---\n", "---\n", "--- \n", ""]))
    text = f"---\n{''.join(line + chr(10) for line in lines)}{fence}{draw(BODIES)}"
    if draw(st.integers(0, 9)) == 0:
        text = draw(BODIES)
    return mark + text.replace("\n", ending)


@given(notes(), NAMES, VALUES)
def test_any_edit_is_refused_or_exactly_what_was_meant(text: str, name: str, value: PropertyValue) -> None:
    """Whatever the note, only the value's characters change, it reads as meant, and every other property as before."""
    result = edit_property(text, name, value)
    if isinstance(result, Refused):
        assert result.message
        return
    assert text[: result.at] + result.new + text[result.at + len(result.old) :] == result.text
    before, after = values(text), values(result.text)
    mine = [key for key in after if fold_name(key) == fold_name(name)]
    assert _plain([after[key] for key in mine]) == _plain([value]) or (value is None and not mine)
    others = [_plain([read[key] for key in read if fold_name(key) != fold_name(name)]) for read in (before, after)]
    assert others[0] == others[1]
    assert "\n" not in result.old
    assert result.new.count("\n") == result.new.count("\r\n") or "\r\n" not in text


@given(st.lists(st.tuples(st.sampled_from("abcdef"), VALUES), max_size=5, unique_by=lambda pair: pair[0]), VALUES)
def test_sound_properties_can_all_be_changed(pairs: list[tuple[str, PropertyValue]], value: PropertyValue) -> None:
    """In properties that we could have written ourselves each value is changed and none refused."""
    written = [(name, format_value(old)) for name, old in pairs]
    assume(all(new is not None for _, new in written) and format_value(value) is not None)
    text = "---\n" + "".join(f"{name}: {new}\n" for name, new in written) + "---\nText\n"
    assume(_plain(list(values(text).values())) == _plain([old for _, old in pairs]))
    for name, _ in [*pairs, ("new", None)]:
        result = edit_property(text, name, value)
        assert isinstance(result, Edited) or _is_unreadable(value), result


def _is_unreadable(value: PropertyValue) -> bool:
    """Say whether our own writer and reader cannot carry a value: signs that YAML stands in for."""
    read = values(f"---\na: {format_value(value)}\n---\n")
    return _plain([read.get("a")]) != _plain([value])


def _plain(read: object) -> str:
    """Return values with their types, for comparison."""
    if isinstance(read, tuple | list):
        return f"({', '.join(map(_plain, read))})"
    if isinstance(read, Mapping):
        return f"{{{', '.join(f'{key!r}: {_plain(each)}' for key, each in read.items())}}}"
    return repr(read)


@pytest.mark.parametrize(("old", "new", "written"), [("true", 1, "1"), ("1", True, "true"), ("1.0", 1, "1")])
def test_a_value_of_another_type_is_another_value(old: str, new: PropertyValue, written: str) -> None:
    """What Python takes for equal, a number and a checkbox, is a change all the same."""
    edited = edit_property(f"---\na: {old}\n---\n", "a", new)
    assert isinstance(edited, Edited)
    assert edited.text == f"---\na: {written}\n---\n"
