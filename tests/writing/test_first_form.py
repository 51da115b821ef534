"""Pages of the first form are read for ever; one that is still written is taken over once, and nothing of the person's with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import first_form
from tests.second_form import format_region
from vaultgoals.model.plan import WritePlan
from vaultgoals.model.record import READING_VERSION
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.reading.regions import find_marks
from vaultgoals.writing.closing import build_record, format_record
from vaultgoals.writing.page import insert_page, split_content, split_lines
from vaultgoals.writing.plan import plan_pages
from vaultgoals.writing.regions import refresh

DAY, NEXT = date(2026, 11, 20), date(2026, 11, 21)
HEAD = "---\ntype: notes\n---\n"
KEPT = "> [!note]- Kept from the generated part"
RECORDED = Path(__file__).parents[1] / "cases/first-form"


def page(day: date = DAY, /, **regions: str) -> Rendered:
    """Return a rendered page with these regions, and a question below the last."""
    pieces = [Piece("scaffold", "# Page\n")]
    for name, text in regions.items():
        pieces += [Piece("region", text, name), Piece("scaffold", "\n\n")]
    pieces += [Piece("scaffold", "## Wins\n\n- \n")]
    return Rendered("notes", {"type": "notes"}, "Page.md", day, HEAD, tuple(pieces))


def old(name: str, text: str, day: date = DAY) -> str:
    """Return a region of the first form."""
    return first_form.format_region(name, text, day)


def new(name: str, text: str) -> str:
    """Return a region of the second form."""
    return format_region(name, split_content(text))


def record(name: str, text: str, day: date = DAY) -> str:
    """Return the line that says what is known of a region of the second form."""
    return format_record(build_record(name, split_content(text), day, {})) + "\n"


def sound(existing: str, rendered: Rendered) -> str:
    """Refresh, and expect no complaint and a second refresh that changes nothing."""
    text, diagnostics = refresh(existing, rendered)
    assert diagnostics == ()
    assert refresh(text, rendered) == (text, ())
    return text


def edit(text: str, before: str, after: str) -> str:
    """Replace what stands in a text exactly once."""
    assert text.count(before) == 1
    return text.replace(before, after)


A, B = "one\ntwo\nthree", "four\nfive"
FRESH = page(NEXT, a=A, b="4")
LISTED = "<!-- vaultgoals:regions a b (made) -->\n"
SAID = f'<!-- vg page notes reading="{READING_VERSION}" -->\n'
OLD = first_form.format_page(page(a=A, b=B))
TAKEN_OVER = (
    f"{HEAD}# Page\n{new('a', A)}\n{new('b', '4')}\n## Wins\n\n- \n\n"
    f"{LISTED}{SAID}{record('a', A)}{record('b', '4', NEXT)}"
)


def test_a_page_of_ours_is_taken_over() -> None:
    """Every region has short markers, also one that says what it said; list and closing lines stand at the page's end."""
    assert sound(OLD, FRESH) == TAKEN_OVER


def test_the_persons_text_goes_along() -> None:
    """Answers, notes, blank lines and odd endings stay where they are to the byte; typed text goes below its region."""
    mine = edit(edit(OLD, "# Page\n", "# Page\t\r\n\n  mine\u2028\n"), "- \n", "- an answer\n\n\n")
    typed = edit(mine, "four\n", "four\nfive and a half\n")
    expected = edit(edit(TAKEN_OVER, "# Page\n", "# Page\t\r\n\n  mine\u2028\n"), "- \n\n", "- an answer\n\n\n")
    kept = edit(expected, new("b", "4"), f"{new('b', '4')}{KEPT}\n> five and a half\n")
    assert sound(mine, FRESH) == expected
    assert sound(typed, FRESH) == kept


def test_a_listed_region_without_markers_is_deleted() -> None:
    """What the page was given and does not have any more was taken out by the person, and stays out."""
    for name, text, other in (("a", A, "b"), ("b", B, "a")):
        taken = sound(edit(OLD, old(name, text), ""), FRESH)
        assert f"<!-- vg {name} v2 2026-11-21 deleted -->\n" in taken
        assert f"<!-- vg:{name} -->" not in taken
        assert f"<!-- vg:{other} -->" in taken
    assert sound(edit(edit(OLD, old("a", A), ""), old("b", B), ""), FRESH).count(" deleted ") == 2


def test_a_region_that_the_page_was_never_given_comes() -> None:
    """A later template's region goes below the one that it follows there, as it always did."""
    text = sound(OLD, page(NEXT, a=A, c="new", b="4"))
    assert text.index("three") < text.index("<!-- vg:c -->") < text.index("<!-- vg:b -->")
    assert "<!-- vaultgoals:regions a b c (made) -->\n" in text


def test_an_empty_region_loses_its_markers_and_keeps_its_place() -> None:
    """A region with nothing in it has no lines in the text any more, and comes back where it was."""
    empty = first_form.format_page(page(a="one", b="", c="three"))
    text = sound(empty, page(NEXT, a="one", b="", c="three"))
    assert "vg:b" not in text
    assert '<!-- vg b v2 2026-11-20 empty at="after:a" -->\n' in text
    full = sound(text, page(NEXT, a="one", b="two", c="three"))
    assert full.index("one") < full.index("<!-- vg:b -->\ntwo") < full.index("<!-- vg:c -->")


def test_in_a_note_of_the_persons_it_ends_below_its_last_question() -> None:
    """List and closing lines stand right below the last question's answers; what the person wrote below stays below."""
    given = first_form.format_page(page(a=A, b=B)).removeprefix(HEAD).replace(" (made)", "")
    answered = edit(given, "- \n", "- an answer\n")
    note = f"---\nmood: 7\n---\nmine above\n\n{answered}\n## My day\n\nmine below\n"
    text = sound(note, FRESH)
    assert text.startswith("---\nmood: 7\n---\nmine above\n\n# Page\n<!-- vg:a -->")
    closing = f"<!-- vaultgoals:regions a b -->\n{SAID}{record('a', A)}{record('b', '4', NEXT)}"
    assert text.endswith(f"## Wins\n\n- an answer\n\n{closing}\n## My day\n\nmine below\n")


def test_in_a_note_of_the_persons_it_ends_below_its_last_region() -> None:
    """Without a question below, the closing lines stand below the last region and what was kept of it."""
    for below in ("", f"{KEPT}\n> kept\n"):
        note = f"mine\n\n{old('a', 'one')}{below}<!-- vaultgoals:regions a -->\n\nmine below\n"
        text = sound(note, page(NEXT, a="1"))
        closing = f"\n<!-- vaultgoals:regions a -->\n{SAID}{record('a', '1', NEXT)}"
        assert text == f"mine\n\n{new('a', '1')}{below}{closing}\nmine below\n"


def test_a_page_without_a_list_is_taken_over() -> None:
    """Regions alone, as the earliest pages had them, are known, too, and get a list that claims no more than is true."""
    text = sound(f"mine\n{old('a', 'one')}mine, too\n", page(NEXT, a="1"))
    assert text.startswith(f"mine\n{new('a', '1')}")
    assert "<!-- vaultgoals:regions a -->\n" in text
    assert text.endswith("mine, too\n")


def test_without_a_list_nothing_comes() -> None:
    """Nobody knows what such a page was given: what it does not have stays out, as it did in the first form."""
    text = sound(f"mine\n{old('a', 'one')}mine, too\n", page(NEXT, a="1", b="2", c="3"))
    assert text.count("<!-- vg:") == 1
    assert [line for line in text.split("\n") if line.endswith("deleted -->")] == [
        "<!-- vg b v2 2026-11-21 deleted -->",
        "<!-- vg c v2 2026-11-21 deleted -->",
    ]


def test_a_region_of_a_later_day_is_taken_over_on_that_day() -> None:
    """It stays as it is, in its form, among regions that are taken over; nothing typed into it goes meanwhile."""
    later = edit(edit(OLD, old("b", B), old("b", B, date(2026, 12, 1))), "five\n", "five\nmine\n")
    text = sound(later, FRESH)
    kept = edit(old("b", B, date(2026, 12, 1)), "five\n", "five\nmine\n")
    assert kept in text
    assert new("a", A) in text
    then = sound(text, page(date(2026, 12, 1), a=A, b="4"))
    assert f"{new('b', '4')}{KEPT}\n> mine\n" in then
    assert "vaultgoals:begin" not in then


def test_a_region_of_a_later_version_is_left_alone() -> None:
    """A region of the first form that a later program wrote stays to the byte, whatever its end says, and is named."""
    later = "<!-- vaultgoals:begin b v3 2026-11-20 more words -->\nfour\n<!-- vaultgoals:end b whatever -->\n"
    text, (warning,) = refresh(edit(OLD, old("b", B), later), FRESH)
    assert later in text
    assert new("a", A) in text
    assert (warning.code, warning.severity) == ("later-format", "warning")
    assert refresh(text, FRESH)[0] == text


def test_a_page_with_other_line_ends_keeps_them() -> None:
    """CRLF, a byte order mark and a missing last line end stay as they are."""
    text = sound("\ufeff" + OLD.replace("\n", "\r\n").removesuffix("\r\n"), FRESH)
    assert text == "\ufeff" + TAKEN_OVER.replace("\n", "\r\n").removesuffix("\r\n")


DAMAGED: dict[str, Callable[[str], str]] = {
    "begin deleted": lambda t: t.replace("<!-- vaultgoals:begin a v1 2026-11-20 -->\n", ""),
    "end deleted": lambda t: t.replace("<!-- vaultgoals:end b", "<!-- gone b"),
    "region doubled": lambda t: t.replace(old("a", A), old("a", A) * 2),
    "region in a region": lambda t: t.replace("four\n", f"four\n{old('z', 'x')}"),
    "moved into a fence": lambda t: t.replace("# Page\n", "# Page\n```\n") + "```\n",
    "half in a fence": lambda t: t.replace("two\n", "```\ntwo\n"),
    "below an open fence": lambda t: t.replace("# Page\n", "# Page\n```\nmine\n"),
    "indented": lambda t: t.replace("<!-- vaultgoals:begin a", "  <!-- vaultgoals:begin a"),
    "joined to a paragraph": lambda t: t.replace("three\n<!--", "three <!--"),
    "something behind it": lambda t: t.replace("2026-11-20 -->\none", "2026-11-20 --> mine\none"),
    "no such day": lambda t: t.replace("begin a v1 2026-11-20", "begin a v1 2026-02-30"),
    "left of a merge": lambda t: f"<<<<<<< ours\n{t}=======\n{t}>>>>>>> theirs\n",
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_damage_stops_the_page(damage: Callable[[str], str]) -> None:
    """A page of the first form alone of which a marker does not fit comes back unchanged, with the line."""
    damaged = damage(OLD)
    assert damaged != OLD
    text, diagnostics = refresh(damaged, FRESH)
    assert text == damaged
    assert diagnostics
    assert all((d.code, d.severity, d.path) == ("damaged-region", "error", "Page.md") and d.line for d in diagnostics)


def test_damage_beside_a_page_of_the_second_form_costs_one_region() -> None:
    """Where anything is of the second form, damage in what is left of the first one costs its region alone."""
    mixed = edit(TAKEN_OVER, new("b", "4"), edit(old("b", B), "<!-- vaultgoals:end b", "<!-- gone b"))
    text, diagnostics = refresh(mixed, page(NEXT, a="1", b="2"))
    assert [d.code for d in diagnostics] == ["damaged-region"]
    assert new("a", "1") in text
    assert "four\nfive\n<!-- gone b" in text


def test_text_about_the_first_form_is_text() -> None:
    """In code, and within a line, a marker says nothing, and the page is put into the note as into any other."""
    for text in (f"```\n{old('a', A)}```\n", f"the line `{OLD.splitlines()[4]}` begins one\n"):
        assert refresh(text, FRESH)[0] == insert_page(split_lines(text), FRESH)


def test_an_untouched_page_is_found_by_its_properties() -> None:
    """A page of the first form has no line that says what it is: its regions and properties do, wherever it lies."""
    where = "Elsewhere/My page.md"
    plan = plan_pages([FRESH], {where: OLD.encode()}, lambda _: (where,), [where])
    assert [(write.path, (write.after or b"").decode()) for write in plan.writes] == [(where, TAKEN_OVER)]
    after = plan_pages([FRESH], {where: TAKEN_OVER.encode()}, lambda _: (where,), [where])
    assert after == WritePlan(unchanged=(where,))


AROUND = st.lists(
    st.sampled_from(["mine", "", "  ", "## Mine", "> quote", "- ", "\x0b\u2028", "| a |", "---"]), max_size=6
)


@given(AROUND, AROUND, AROUND, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_nothing_outside_is_touched(
    above: list[str],
    between: list[str],
    below: list[str],
    ending: str,
    is_made: bool,  # noqa: FBT001  drawn
) -> None:
    """Whatever stands around regions stands there once they are taken over, to the byte."""
    around = [ending.join([*part, ""]) if part else "" for part in (above, between, below)]
    listed = f"<!-- vaultgoals:regions a b{' (made)' if is_made else ''} -->{ending}"
    regions = [old(name, "one\ntwo").replace("\n", ending) for name in ("a", "b")]
    text = sound(around[0] + regions[0] + around[1] + regions[1] + listed + around[2], page(NEXT, a="1\n2", b="4"))
    said = (SAID + record("a", "1\n2", NEXT) + record("b", "4", NEXT)).replace("\n", ending)
    written = [new(name, content).replace("\n", ending) for name, content in (("a", "1\n2"), ("b", "4"))]
    closing = listed + said
    start = around[0] + written[0] + around[1] + written[1]
    if is_made:
        gap = ending if not below or below[-1].strip() else ""
        assert text == start + around[2] + gap + closing
    else:
        assert text == start + ending + closing + around[2]


# Recorded from the program as it was


EXPECTED = sorted(RECORDED.glob("taken-over/**/*.md"))


def read_back(text: str, path: str) -> Rendered:
    """Return what a recorded page was rendered from: its regions without what was typed, and the text between."""
    lines = split_lines(text)
    pieces: list[Piece] = []
    place = 0
    for span in find_marks(lines).regions:
        content = [line for line in lines[span.line : span.end_line - 1] if "typed in" not in line]
        pieces += [
            Piece("scaffold", "".join(lines[place : span.line - 1])),
            Piece("region", "".join(content), span.name),
        ]
        place = span.end_line
    pieces += [Piece("scaffold", "".join(line for line in lines[place:] if "vaultgoals:" not in line))]
    which = next((kind for kind in ("dashboard", "yearly") if kind in path.lower()), "weekly")
    first = {"weekly": date(2026, 11, 16), "yearly": date(2026, 1, 1)}.get(which)
    return Rendered(which, {}, path, date(2026, 11, 22), "", tuple(pieces), first=first)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: "/".join(path.parts[-3:]))
def test_recorded_pages_are_taken_over(expected: Path) -> None:
    """With the same content, what becomes of a page that the program of the first form wrote is known to the byte."""
    path = expected.relative_to(RECORDED / "taken-over")
    recorded = (RECORDED / path).read_bytes().decode()
    becomes = expected.read_bytes().decode().replace('reading="1"', f'reading="{READING_VERSION}"')
    assert sound(recorded, read_back(recorded, str(path))) == becomes


def test_there_are_recorded_pages() -> None:
    """Pages of each kind of place are among them: of ours, with a region taken out, in a periodic note, at the mark."""
    assert {path.relative_to(RECORDED / "taken-over").parts[0] for path in EXPECTED} == {
        "own",
        "deleted",
        "periodic",
        "here",
    }
