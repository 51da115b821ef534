"""Pages of both forms whose markers somebody deleted, doubled, nested, moved, quoted, fenced or saved with other line ends."""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import first_form
from tests.second_form import format_region
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.reading.markers import is_line_of_ours
from vaultgoals.reading.regions import find_marks
from vaultgoals.writing.closing import build_record, format_record
from vaultgoals.writing.page import format_page, split_content, split_lines
from vaultgoals.writing.regions import refresh

DAY, NEXT = date(2026, 11, 20), date(2026, 11, 21)
OLD_TEXTS = {"a": "one\ntwo\nthree", "b": "four\nfive", "c": ""}
NEW_TEXTS = {"a": "1\n\n2", "b": "", "d": "```mermaid\nx\n```"}
TOKEN = re.compile(r"mine \d+")
Damage = Callable[[list[str], random.Random], None]


def page(day: date, texts: dict[str, str]) -> Rendered:
    """Return a rendered page with these regions."""
    pieces = [Piece("scaffold", "# Page\n")]
    for name, text in texts.items():
        pieces += [Piece("region", text, name), Piece("scaffold", f"\n## Below {name}\n")]
    return Rendered("dashboard", {"type": "dashboard"}, "Page.md", day, "---\ntype: dashboard\n---\n", tuple(pieces))


RENDERED = page(NEXT, NEW_TEXTS)


def at(lines: Sequence[str], chance: random.Random) -> int:
    """Return the index of a line, of a marker's more often than not."""
    markers = [place for place, line in enumerate(lines) if is_line_of_ours(line)]
    if markers and chance.random() < 0.7:
        return chance.choice(markers)
    return chance.randrange(len(lines)) if lines else 0


def delete(lines: list[str], chance: random.Random) -> None:
    """Delete a line."""
    del lines[(place := at(lines, chance)) : place + 1]


def delete_part(lines: list[str], chance: random.Random) -> None:
    """Delete some lines in a row."""
    del lines[(place := at(lines, chance)) : place + chance.randint(2, 6)]


def double(lines: list[str], chance: random.Random) -> None:
    """Paste some lines in a row again, elsewhere."""
    place = at(lines, chance)
    copy = lines[place : place + chance.randint(1, 6)]
    target = at(lines, chance)
    lines[target:target] = copy


def move(lines: list[str], chance: random.Random) -> None:
    """Move some lines in a row elsewhere."""
    place = at(lines, chance)
    size = chance.randint(1, 6)
    moved = lines[place : place + size]
    del lines[place : place + size]
    target = at(lines, chance)
    lines[target:target] = moved


def nest(lines: list[str], chance: random.Random) -> None:
    """Paste a region, of a known name or not, anywhere."""
    place = at(lines, chance)
    name = chance.choice("abcz")
    forms = (first_form.format_region(name, "inner", DAY), format_region(name, ["inner"]))
    lines[place:place] = split_lines(chance.choice(forms))


def fence(lines: list[str], chance: random.Random) -> None:
    """Put a code fence around some lines, or leave it open."""
    place = at(lines, chance)
    mark = chance.choice(["```\n", "~~~\n", "````md\n"])
    end = place + chance.randint(1, 8)
    if chance.random() < 0.7:
        lines[end:end] = [mark]
    lines[place:place] = [mark]


def spoil(lines: list[str], chance: random.Random) -> None:
    """Indent or quote a line, write behind it, or cut it off."""
    if not lines:
        return
    place = at(lines, chance)
    line = lines[place]
    bare = line.rstrip("\r\n")
    lines[place] = chance.choice(
        [f"  {line}", f"\t{line}", f"> {line}", f"- {line}", f"{bare} mine 77\n", f"mine 78 {line}", f"{bare[:-4]}\n"]
    )


def merge(lines: list[str], chance: random.Random) -> None:
    """Leave the marks of a merge around two versions of some lines."""
    place = at(lines, chance)
    part = lines[place : place + chance.randint(1, 5)]
    lines[place : place + len(part)] = ["<<<<<<< ours\n", *part, "=======\n", *part, ">>>>>>> theirs\n"]


def end_otherwise(lines: list[str], chance: random.Random) -> None:
    """Save some lines, or all, with CRLF."""
    first = chance.choice([0, at(lines, chance)])
    for place in range(first, len(lines)):
        lines[place] = lines[place].replace("\r\n", "\n").replace("\n", "\r\n")


def date_later(lines: list[str], chance: random.Random) -> None:
    """Let a region be of another day, or of a later version."""
    changes = [("2026-11-20", "2026-11-22"), ("2026-11-20", "2026-02-30"), (" v1 ", " v2 "), (" v2 ", " v3 ")]
    old, new = chance.choice(changes)
    place = at(lines, chance)
    lines[place : place + 1] = [line.replace(old, new) for line in lines[place : place + 1]]


DAMAGES: tuple[Damage, ...] = (
    *(delete, delete_part, double, move, nest, fence, spoil, merge, end_otherwise, date_later),
)


def mix(text: str, chance: random.Random) -> str:
    """Return a page of the second form in which a program of the first one, or a merge, left some of its own."""
    for name, content in OLD_TEXTS.items():
        new, old = format_region(name, split_content(content)), first_form.format_region(name, content, DAY)
        record = f"{format_record(build_record(name, split_content(content), DAY, {}))}\n"
        fate = chance.randrange(4)
        text = text.replace(new, (new, old, old, new + old)[fate]).replace(record, (record, record, "", record)[fate])
    return text


def build_damaged(chance: random.Random) -> str:
    """Return a page of either form, or of both, with lines of a person's in and around its regions, damaged a few times."""
    rendered = page(DAY, OLD_TEXTS)
    form = chance.randrange(3)
    lines = split_lines(first_form.format_page(rendered) if form == 0 else format_page(rendered))
    lines = split_lines(mix("".join(lines), chance)) if form == 1 else lines
    for number in range(chance.randint(0, 8)):
        lines.insert(chance.randint(0, len(lines)), chance.choice(["", "- ", "> ", "### "]) + f"mine {number}\n")
    for _ in range(chance.randint(0, 3)):
        chance.choice(DAMAGES)(lines, chance)
    text = "".join(lines)
    return chance.choice(["", "", "", "\ufeff"]) + (text.rstrip("\r\n") if chance.random() < 0.2 else text)


def outside(text: str) -> list[str]:
    """Return the lines that are the person's: in no sound region, and none that a page says at its end; blank ones are air."""
    lines = split_lines(text.removeprefix("\ufeff"))
    marks = find_marks(lines)
    inside = {number for span in marks.regions for number in range(span.line, span.end_line + 1)}
    numbered = enumerate(lines, 1)
    return [line for n, line in numbered if n not in inside and n not in marks.closing and line.strip()]


def is_refused(note: str) -> bool:
    """Say whether a page comes back as it was, with reasons."""
    text, diagnostics = refresh(note, RENDERED)
    refusals = [d for d in diagnostics if d.severity is Severity.ERROR]
    return text == note and bool(refusals)


def find_wrong(note: str) -> list[str]:
    """Return what is wrong: a refusal that has no reason, a change that nobody meant."""
    text, diagnostics = refresh(note, RENDERED)
    refusals = [d for d in diagnostics if d.severity is Severity.ERROR]
    sound = all((d.code, d.path) == ("damaged-region", "Page.md") and d.message and d.line for d in refusals)
    wrong = [] if sound else [f"refused with {refusals}"]
    return wrong if refusals and text == note else [*wrong, *find_changed_lines(note, text), *find_odd_regions(text)]


def find_changed_lines(note: str, text: str) -> list[str]:
    """Return which lines of the person's are not there, in their order and with their ends, after a refresh."""
    mine, now = outside(note), outside(text)
    # A mark at the very beginning belongs to the file, and a last line without ending gets one where lines follow.
    known = iter([bare(line) for line in now])
    wrong = [f"lost, or out of order: {line!r}" for line in mine if bare(line) not in known]
    ends = Counter(line for line in mine[:-1] if not line.startswith("\ufeff")) - Counter(
        line.removeprefix("\ufeff") for line in now
    )
    wrong += [f"ends otherwise: {line!r}" for line in ends]
    return wrong + [f"lost: {each}" for each in sorted({*TOKEN.findall(note)} - {*TOKEN.findall(text)})]


def bare(line: str) -> str:
    """Return a line without its ending and the mark of a file's beginning."""
    return line.removeprefix("\ufeff").rstrip("\r\n")


def find_odd_regions(text: str) -> list[str]:
    """Return what a refreshed page has wrong: a region that says something else, or a second refresh that changes it."""
    wrong = [] if refresh(text, RENDERED)[0] == text else ["a second refresh changes it again"]
    lines = split_lines(text)
    marks = find_marks(lines)
    for span in marks.regions:
        content = "\n".join(bare(line) for line in lines[span.line : span.end_line - 1]).strip("\n")
        known = marks.records.get(span.name)
        is_left = not known or any(record.day > NEXT or record.version > 2 - (not record.text) for record in known)
        if not is_left and content != NEW_TEXTS.get(span.name, ""):
            wrong.append(f"region {span.name} says {content!r}")
    return wrong


@given(st.randoms(use_true_random=False))
def test_any_damage_is_refused_or_exactly_what_was_meant(chance: random.Random) -> None:
    """Whatever happened to the markers of either form: what is damaged is as it was, with the reason, and regions alone are new."""
    assert find_wrong(build_damaged(chance)) == []


def test_both_happen() -> None:
    """Of many damaged pages many are refused and many are refreshed, so that neither goes untested."""
    chance = random.Random(20261122)  # noqa: S311  a seed makes it the same on every run
    notes = [build_damaged(chance) for _ in range(400)]
    outcomes = Counter(map(is_refused, notes))
    assert min(outcomes[True], outcomes[False]) >= 100, outcomes


NOTE = format_page(page(DAY, OLD_TEXTS)).replace("# Page\n", "# Page\nmine 1\nmine 2\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mine 1\n", ""),
        ("mine 1\nmine 2\n", "mine 2\nmine 1\n"),
        ("mine 1\n", "mine 1\r\n"),
        ("mine 1\n", "mine 1 \n"),
        ("mine 2\n", "mine 3\n"),
    ],
)
def test_a_line_that_is_not_as_it_was_is_noticed(old: str, new: str) -> None:
    """A line that is lost, moved, ended otherwise or changed is found; a change within a region is none of these."""
    assert find_changed_lines(NOTE, NOTE.replace(old, new)) != []
    assert find_changed_lines(NOTE, NOTE.replace("two\n", "2\n")) == []


def test_a_region_that_says_something_else_is_noticed() -> None:
    """Content that the page should not have, and only that, is found."""
    text = refresh(NOTE, RENDERED)[0]
    assert find_odd_regions(text) == []
    assert find_odd_regions(text.replace("\n1\n", "\none\n"))[-1:] == ["region a says 'one\\n\\n2'"]
