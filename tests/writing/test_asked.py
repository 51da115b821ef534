"""Lines that were ticked in a region stay in their place, through merges line by line and builds of two devices."""

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writing.test_merged_pages import hunks, mix
from vaultgoals.model.promise import Promise
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.writing.clean import plan_clean
from vaultgoals.writing.page import format_page
from vaultgoals.writing.regions import refresh

KEPT = "Kept from the generated part"
NAMES = ("Call Ann", "Draft the talk", "Rest on Sunday", "Send it")
PATH = "Page.md"


def page(day: int, evidence: str, names: Sequence[str] = NAMES) -> Rendered:
    """Return a page that asks about promises, each with a line of what the notes show."""
    lines = "\n".join(f"- [ ] {name}\n  - {evidence} {number}" for number, name in enumerate(names))
    text = f"## Promises\n\nFrom then.\n\n{lines}"
    promises = tuple(Promise(f"2026-W46.{NAMES.index(name) + 1}") for name in names)
    pieces = (Piece("region", text, "promises"), Piece("scaffold", "\n## Wins\n\n- \n"), Piece("region", "x", "facts"))
    return Rendered("weekly", {}, PATH, date(2026, 11, day), "---\ntype: review\n---\n", pieces, promises=promises)


BASE, LEFT, RIGHT, FRESH = page(20, "nothing"), page(21, "open"), page(22, "done"), page(23, "new")


def tick(text: str, chance: random.Random, box: str) -> tuple[str, list[str]]:
    """Return a page with some of its lines answered, and these lines."""
    said: list[str] = []
    for name in NAMES:
        if chance.random() < 0.4:
            line = f"- [{box}] {name}{chance.choice(['', ' ✅ 2026-11-21', ' moved'])}"
            text = text.replace(f"- [ ] {name}\n", f"{line}\n", 1)
            said.append(line)
    return text, said


def is_in_place(text: str, line: str) -> bool:
    """Say whether a line stands once, in the region and not below it."""
    region = text[text.index("<!-- vg:promises -->") : text.index("<!-- /vg -->")]
    return region.count(f"\n{line}\n") == 1 and text.count(f"{line}\n") == 1


@given(st.randoms(use_true_random=False))
def test_both_builds_of_two_devices_keep_them(chance: random.Random) -> None:
    """Ticked lines stand where they are, once, whatever each device makes anew around them."""
    text, said = tick(format_page(BASE), chance, "x")
    for side in (LEFT, RIGHT, FRESH):
        text, diagnostics = refresh(text, side)
        assert diagnostics == ()
        assert all(is_in_place(text, line) for line in said)
    assert KEPT not in text
    assert refresh(text, FRESH)[0] == text


@given(st.randoms(use_true_random=False))
def test_merges_line_by_line_keep_them(chance: random.Random) -> None:
    """Whichever lines a merge takes from whom: a ticked line that it left is there, once, and the next refresh is the last."""
    text, said = tick(format_page(BASE), chance, "x")
    mixed = mix(refresh(text, LEFT)[0], refresh(chance.choice([text, format_page(BASE)]), RIGHT)[0], chance)
    after, diagnostics = refresh(mixed, FRESH)
    if diagnostics:
        return
    for line in said:
        assert after.count(f"{line}\n") == min(1, mixed.count(f"{line}\n")), mixed
    assert refresh(after, FRESH)[0] == after


@given(st.randoms(use_true_random=False))
def test_a_union_keeps_them_in_place(chance: random.Random) -> None:
    """Where a merge kept the lines of both devices, what one of them ticked stands in its place, and no double beside it."""
    text, said = tick(format_page(BASE), chance, "x")
    sides = [refresh(text, LEFT)[0], refresh(format_page(BASE), RIGHT)[0]]
    chance.shuffle(sides)
    union = "".join(
        line for ours, theirs in hunks(sides[0], sides[1]) for line in (ours if ours == theirs else [*ours, *theirs])
    )
    after, diagnostics = refresh(union, FRESH)
    if diagnostics:
        return
    assert all(is_in_place(after, line) for line in said), union
    for name in NAMES:
        assert after.count(f"] {name}") == 1, union


@given(st.randoms(use_true_random=False))
def test_cleaning_keeps_them(chance: random.Random) -> None:
    """`clean` takes what was generated, and keeps what was ticked."""
    text, said = tick(format_page(BASE), chance, "x")
    text = refresh(text, LEFT)[0]
    plan = plan_clean({PATH: text.encode()}, {PATH: LEFT})
    after = (plan.writes[0].after or b"").decode()
    assert all(after.count(line) == 1 for line in said)
    assert "[ ]" not in after
    assert "<!-- vg" not in after


@pytest.mark.parametrize("left", [NAMES[:2], NAMES[2:], (), (NAMES[3], NAMES[0])])
def test_what_is_asked_no_more_keeps_its_answer(left: Sequence[str]) -> None:
    """An answered line stays though nobody asks any more; one without an answer goes."""
    text = format_page(BASE).replace("- [ ] Draft the talk\n", "- [-] Draft the talk\n")
    after, _ = refresh(text, page(23, "new", left))
    assert is_in_place(after, "- [-] Draft the talk")
    assert after.count("[ ]") == len(set(left) - {"Draft the talk"})
    assert refresh(after, page(23, "new", left))[0] == after
    assert KEPT not in after


def test_a_page_without_promises_is_as_ever() -> None:
    """A template with boxes of its own in the part asks about nothing: what is ticked there is kept below, as in any part."""
    own = Rendered("weekly", {}, PATH, date(2026, 11, 20), "", (Piece("region", "- [ ] a\n- [ ] b", "promises"),))
    text = format_page(own)
    assert 'asked="' not in text
    assert f"{KEPT}\n> - [x] a\n" in refresh(text.replace("[ ] a", "[x] a"), own)[0]
