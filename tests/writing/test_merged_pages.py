"""Two builds of a page that a merge or a sync tool mixed line by line: in either form, and one of each."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import first_form
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.reading.regions import find_marks
from vaultgoals.writing.clean import plan_clean
from vaultgoals.writing.page import format_page, split_content, split_lines
from vaultgoals.writing.regions import refresh

KEPT = "> [!note]- Kept from the generated part"
TOKEN = re.compile(r"mine \d+")
PATH = "Page.md"


def page(day: int, **texts: str) -> Rendered:
    """Return a page rendered on a day of November."""
    pieces = [Piece("scaffold", "# Page\n")]
    for name, text in texts.items():
        pieces += [Piece("region", text, name), Piece("scaffold", f"\n## Below {name}\n")]
    return Rendered("notes", {"type": "notes"}, PATH, date(2026, 11, day), "---\ntype: notes\n---\n", tuple(pieces))


BASE = page(20, a="one\ntwo\nthree", b="four\nfive", c="")
LEFT = page(21, a="one\nzwei\nthree", b="four\nfive", c="see")
RIGHT = page(21, a="uno\ndos", b="", c="sea\nfour")
FRESH = page(22, a="1\n\n2", b="", c="see")
PAGES = (BASE, LEFT, RIGHT, FRESH, None)


def type_into(text: str, chance: random.Random, numbers: Sequence[int]) -> str:
    """Return a page into which somebody typed some lines, below its properties."""
    lines = split_lines(text)
    for number in numbers:
        line = chance.choice(["", "- ", "> ", "### "]) + f"mine {number}\n"
        lines.insert(chance.randint(3, len(lines)), line)
    return "".join(lines)


def hunks(left: str, right: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what two texts have one after the other: lines of the one, and of the other in their place."""
    ours, theirs = split_lines(left), split_lines(right)
    for _, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield ours[a:b], theirs[c:d]


def mix(left: str, right: str, chance: random.Random) -> str:
    """Return a mixture of two texts: of what differs one or the other or, as git's union merge has it, both."""
    is_union = chance.random() < 0.5
    out: list[str] = []
    for ours, theirs in hunks(left, right):
        both = [[*ours, *theirs], [*theirs, *ours]] if is_union and ours != theirs else []
        out += chance.choice([ours, theirs, *both])
    return "".join(out)


def build_mixture(chance: random.Random) -> str:
    """Return what two devices made of a page, mixed: both are of the second form, or one has not taken it over yet."""
    base = chance.choice([format_page, first_form.format_page])(BASE)
    base = type_into(base, chance, range(chance.randint(0, 3)))
    left, right = refresh(base, LEFT)[0], chance.choice([base, refresh(base, RIGHT)[0]])
    return mix(type_into(left, chance, range(10, 12)), type_into(right, chance, range(20, 22)), chance)


def find_wrong(before: str, after: str) -> list[str]:
    """Return which typed lines are lost, or there more often than they were."""
    old, new = Counter(TOKEN.findall(before)), Counter(TOKEN.findall(after))
    return [f"{line}: {count} times, then {new[line]}" for line, count in old.items() if not 1 <= new[line] <= count]


def regions(text: str) -> dict[str, str]:
    """Return what the sound regions of a page say."""
    lines = split_lines(text)
    found = find_marks(lines).regions
    return {span.name: "".join(lines[span.line : span.end_line - 1]).rstrip("\n") for span in found}


@given(st.randoms(use_true_random=False))
def test_a_mixture_of_two_builds_costs_no_word(chance: random.Random) -> None:
    """Whichever lines come from whom, in whichever form: what was typed is there, once, and the next refresh is the last."""
    mixed = build_mixture(chance)
    text, diagnostics = refresh(mixed, FRESH)
    assert find_wrong(mixed, text) == []
    assert refresh(text, FRESH)[0] == text
    assert text != mixed or diagnostics


@given(st.randoms(use_true_random=False))
def test_cleaning_a_mixture_costs_no_word(chance: random.Random) -> None:
    """What was typed is there, once, after everything of ours is taken away; a page that does not fit is held."""
    mixed = build_mixture(chance)
    if chance.random() < 0.5:
        mixed = refresh(mixed, FRESH)[0]
    rendered = chance.choice(PAGES)
    plan = plan_clean({PATH: mixed.encode()}, {PATH: rendered} if rendered else {})
    after = (plan.writes[0].after or b"").decode() if plan.writes else mixed
    assert find_wrong(mixed, after) == []
    assert plan.held or "<!-- vg" not in after


def lines_that_differ(left: str, right: str) -> Iterator[str]:
    """Yield the one text with a single difference from the other in it: a line where lines stand for lines, else a hunk."""
    parts = list(hunks(left, right))
    for index, (ours, theirs) in enumerate(parts):
        if ours == theirs:
            continue
        before = "".join(line for part, _ in parts[:index] for line in part)
        after = "".join(line for part, _ in parts[index + 1 :] for line in part)
        pairs = len(ours) == len(theirs)
        for place in range(len(ours) if pairs else 1):
            middle = [*ours[:place], theirs[place], *ours[place + 1 :]] if pairs else theirs
            yield before + "".join(middle) + after


@pytest.mark.parametrize("sides", [(LEFT, RIGHT), (RIGHT, LEFT), (LEFT, BASE), (BASE, LEFT)])
def test_one_line_of_another_build_costs_one_region(sides: tuple[Rendered, Rendered]) -> None:
    """Where one difference came from the other device, one region at most is left, or keeps lines that were generated."""
    left, right = (refresh(format_page(BASE), side)[0] for side in sides)
    mixtures = list(lines_that_differ(left, right))
    assert len(mixtures) >= 4
    wanted = {piece.name: piece.text for piece in FRESH.pieces if piece.kind == "region" and piece.text}
    for mixed in mixtures:
        text, diagnostics = refresh(mixed, FRESH)
        now = regions(text)
        odd = {name for name, content in wanted.items() if now.get(name) != content}
        odd |= now.keys() - wanted.keys()
        assert len(odd) <= 1, mixed
        assert text.count(KEPT) + len(diagnostics) <= 1, mixed


@given(st.randoms(use_true_random=False))
def test_a_union_of_two_builds_costs_nothing(chance: random.Random) -> None:
    """Where a merge kept the lines of both, what either device generated is no text of the person's, and theirs is."""
    base = format_page(BASE)
    typed = type_into(refresh(base, LEFT)[0], chance, range(chance.randint(0, 3)))
    sides = [typed, refresh(base, RIGHT)[0]]
    chance.shuffle(sides)
    parts = hunks(sides[0], sides[1])
    union = "".join(line for ours, theirs in parts for line in (ours if ours == theirs else [*ours, *theirs]))
    text, diagnostics = refresh(union, FRESH)
    assert find_wrong(union, text) == []
    if not diagnostics:
        kept = [line.lstrip("> -#") for line in text.split("\n") if line.startswith(">")]
        assert not {"zwei", "uno", "dos", "sea"} & {*kept}
        assert regions(text) == {"a": "1\n\n2", "c": "see"}


CONTENT = st.lists(st.sampled_from(["one", "two", "- three", "four", "| a | b |", "- [ ] five", ""]), max_size=6)


@given(CONTENT, CONTENT, st.randoms(use_true_random=False))
def test_a_lost_record_costs_no_word(generated: list[str], later: list[str], chance: random.Random) -> None:
    """Without the line that says what was generated, what equals the fresh text is ours; all else is kept, once."""
    fresh = chance.choice([generated, later])
    known = format_page(page(20, a="\n".join(generated)))
    lost = re.sub(r"<!-- vg a v2 .*\n", "", type_into(known, chance, range(3)))
    text = refresh(lost, page(21, a="\n".join(fresh)))[0]
    assert find_wrong(lost, text) == []
    assert regions(text).get("a", "") == "\n".join(split_content("\n".join(fresh)))
    if generated == fresh:
        kept = re.findall(r"^> (?:- |> |### )?(.+)$", text.partition(KEPT)[2], re.MULTILINE)
        assert [line for line in kept if not TOKEN.search(line)] == []


def test_all_kinds_of_mixtures_are_tried() -> None:
    """Of many mixtures some are refused, some cost regions and some nothing, so that none goes untested."""
    chance = random.Random(20261126)  # noqa: S311  a seed makes it the same on every run
    outcomes: Counter[tuple[bool, bool]] = Counter()
    for _ in range(300):
        mixed = build_mixture(chance)
        text, diagnostics = refresh(mixed, FRESH)
        outcomes[bool(diagnostics), text == mixed] += 1
    assert min(outcomes[False, False], outcomes[True, False], outcomes[True, True]) >= 3, outcomes
