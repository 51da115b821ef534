"""Promises stay until they are settled: what the last focus said is asked about, and an answer stays in its place."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.promise import Outcome, Promise
from vaultgoals.pipeline import build
from vaultgoals.reading.promises import find_asked
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.promises import read_promises
from vaultgoals.testing import snapshot
from vaultgoals.writing.settled import settle_promises

GOAL = "---\ntype: goal\nstart: 2026-11-01\ndue: 2026-12-31\n---\n## Check-ins\n- 2026-11-18: 10 %\n"
FOCUS = "## Next week's focus\n\n> [!question] "
FIRST = date(2026, 11, 22)
"""The Sunday of 2026-W47; the weeks after it are asked about what it meant to do."""
MEANT = ("Hold the talk: [[T]]", "Water the *roses*", "Get the piano moved")


def path_of(week: int) -> str:
    """Return the path of a review, by the weeks after the first."""
    return f"Reviews/2026-W{47 + week} Weekly review.md"


def build_for(files: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the vault after a build, which holds nothing back."""
    plan = build(snapshot(files), today)
    assert plan.held == ()
    return {**files, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def with_focus(files: Mapping[str, str], week: int, *lines: str) -> dict[str, str]:
    """Return the vault with a focus typed in a review."""
    text = files[path_of(week)]
    place = text.index("\n- \n", text.index(FOCUS))
    typed = "".join(f"- {line}\n" for line in lines)
    return {**files, path_of(week): f"{text[: place + 1]}{typed}{text[place + 4 :]}"}


def with_line(files: Mapping[str, str], week: int, line: str, becomes: str) -> dict[str, str]:
    """Return the vault with a line of a review changed."""
    assert f"{line}\n" in files[path_of(week)], files[path_of(week)]
    return {**files, path_of(week): files[path_of(week)].replace(f"{line}\n", becomes, 1)}


def boxes(files: Mapping[str, str], week: int) -> list[str]:
    """Return the outermost lines of what a review asks about."""
    lines = files[path_of(week)].split("\n")
    (span,) = [one for one in find_marks(lines).regions if one.name == "promises"]
    return [line for line in lines[span.line : span.end_line - 1] if line[:2] in ("- ", "* ")]


def outcomes(files: Mapping[str, str], week: int) -> dict[str, Outcome]:
    """Return what was made of the promises of a review."""
    return {one.promise.id: one.promise.outcome for one in read_promises(files[path_of(week)].encode())}


@pytest.fixture(scope="module")
def asked() -> dict[str, str]:
    """Return a vault in whose second week it is asked about what the first meant to do."""
    files = with_focus(build_for({"T.md": GOAL}, FIRST), 0, *MEANT)
    return build_for(files, FIRST + timedelta(days=7))


LINES = ("- [ ] Hold the talk: [[T]]", "- [ ] Water the roses", "- [ ] Get the piano moved")


def test_one_tickable_line_each(asked: dict[str, str]) -> None:
    """Last focus opens the next review as one tickable line per promise."""
    assert boxes(asked, 1) == ["- [ ] Hold the talk: [[T]]", "- [ ] Water the \\*roses\\*", "- [ ] Get the piano moved"]
    assert outcomes(asked, 1) == {f"2026-W47.{number}": Outcome.OPEN for number in (1, 2, 3)}


def test_what_the_notes_show_stands_below() -> None:
    """What the notes already show stands on an indented line of its own below: done, open or nothing."""
    goal = f"{GOAL}## Next\n- [x] Hold a talk on trees ✅ 2026-11-25\n- [ ] Water all roses 📅 2026-12-04\n"
    files = with_focus(build_for({"T.md": goal}, FIRST), 0, *MEANT)
    text = build_for(files, FIRST + timedelta(days=7))[path_of(1)].replace("\xa0", " ")
    assert "- [ ] Hold the talk: [[T]]\n  - ✓ *Hold a talk on trees*, 25 Nov\n" in text
    assert "roses\\*\n  - open: *Water all roses*, due 4 Dec\n" in text
    assert "- [ ] Get the piano moved\n  - nothing found\n" in text


SAID = [
    ("- [x] Get the piano moved", Outcome.DONE, None),
    ("- [X] Get the piano moved ✅ 2026-11-28", Outcome.DONE, date(2026, 11, 28)),
    ("- [-] Get the piano moved", Outcome.DROPPED, None),
    ("- [>] Get the piano moved", Outcome.MOVED, None),
    ("- [ ] Get the piano moved 📅 2026-12-04", Outcome.MOVED, date(2026, 12, 4)),
    ("- [ ] Get the piano moved ⏳ 2026-12-04", Outcome.MOVED, date(2026, 12, 4)),
    ("- [ ] Get the piano moved -> 2026-12-04", Outcome.MOVED, date(2026, 12, 4)),
    ("- [ ] Get the piano moved, moved", Outcome.MOVED, None),
    ("- [ ] Get the piano moved - dropped, no van", Outcome.DROPPED, None),
    ("- [ ] Get the piano moved gestrichen", Outcome.DROPPED, None),
    ("- [ ] Get the piano moved — VERSCHOBEN.", Outcome.MOVED, None),
    ("- [ ] Get the piano moved ｍｏｖｅｄ", Outcome.MOVED, None),
    ("* [x] Get the piano moved", Outcome.DONE, None),
]


@pytest.mark.parametrize(("said", "outcome", "on"), SAID)
def test_all_words_and_signs(asked: dict[str, str], said: str, outcome: Outcome, on: date | None) -> None:
    """`[x]`, `[-]`, `[>]`, or what was added behind the rendered line, settle a promise, which is not asked about again."""
    files = with_line(asked, 1, LINES[2], f"{said}\n")
    found = {one.promise.id: one for one in read_promises(files[path_of(1)].encode())}["2026-W47.3"]
    assert (found.promise.outcome, found.promise.on, found.is_answer) == (outcome, on, True)
    after = build_for(files, FIRST + timedelta(days=8))
    assert said in boxes(after, 1)
    assert build_for(after, FIRST + timedelta(days=8)) == after
    later = build_for(after, FIRST + timedelta(days=14))
    assert [line for line in boxes(later, 2) if "piano" in line] == []
    assert len(boxes(later, 2)) == 2


@pytest.mark.parametrize("added", ["", " today", " or not", " unmoved", " 2026-12-04"])
def test_what_settles_nothing(asked: dict[str, str], added: str) -> None:
    """The promise "Get the piano moved" is one about a piano: only what was added behind it is heard, and only what is one of the words."""
    files = with_line(asked, 1, LINES[2], f"{LINES[2]}{added}\n")
    assert outcomes(files, 1)["2026-W47.3"] is Outcome.OPEN
    assert f"{LINES[2]}{added}" in boxes(build_for(files, FIRST + timedelta(days=8)), 1)


def test_a_deleted_line_is_removed(asked: dict[str, str]) -> None:
    """A deleted line is settled as removed where both neighbours still stand, the markers too: it does not come back."""
    for line, name in ((LINES[0], "2026-W47.1"), (LINES[2], "2026-W47.3")):
        files = with_line(asked, 1, line, "")
        assert outcomes(files, 1)[name] is Outcome.REMOVED
        after = build_for(files, FIRST + timedelta(days=8))
        assert line not in boxes(after, 1)
        assert len(boxes(after, 1)) == 2
        assert build_for(after, FIRST + timedelta(days=9))[path_of(1)].count(line) == 0
        # The other two settle nothing, and the review was answered.
        assert len(boxes(build_for(after, FIRST + timedelta(days=14)), 2)) == 2


def test_two_deleted_lines_are_not(asked: dict[str, str]) -> None:
    """A line whose neighbour is gone as well may have been lost in a merge: it is asked about again."""
    files = with_line(with_line(asked, 1, LINES[0], ""), 1, "- [ ] Water the \\*roses\\*", "")
    assert set(outcomes(files, 1).values()) == {Outcome.OPEN}
    assert len(boxes(build_for(files, FIRST + timedelta(days=8)), 1)) == 3


def test_a_region_that_vanished_settles_nothing(asked: dict[str, str]) -> None:
    """A region that vanished settles nothing."""
    text = asked[path_of(1)]
    first, last = text.index("<!-- vg:promises -->"), text.index("<!-- /vg -->", text.index("<!-- vg:promises -->"))
    files = {**asked, path_of(1): text[:first] + text[last + len("<!-- /vg -->\n") :]}
    assert read_promises(files[path_of(1)].encode()) == ()
    files["T.md"] += "- 2026-12-03: 20 %\n"
    assert len(boxes(build_for(files, FIRST + timedelta(days=14)), 2)) == 3


def test_a_mended_line_is_the_same_promise(asked: dict[str, str]) -> None:
    """A corrected typo is matched by its place between two matched neighbours, and stays as the person wrote it."""
    files = with_line(asked, 1, "- [ ] Water the \\*roses\\*", "- [x] Water the peonies\n")
    assert outcomes(files, 1)["2026-W47.2"] is Outcome.DONE
    after = build_for(files, FIRST + timedelta(days=8))
    assert boxes(after, 1) == [LINES[0], "- [x] Water the peonies", LINES[2]]
    assert "Kept from the generated part" not in after[path_of(1)]


def test_a_line_of_ones_own_is_kept(asked: dict[str, str]) -> None:
    """A line that is new in the region is typed text: kept right below, as everywhere."""
    files = with_line(asked, 1, LINES[2], f"{LINES[2]}\n- [ ] Buy a van\n")
    after = build_for(files, FIRST + timedelta(days=8))
    assert len(boxes(after, 1)) == 3
    assert "> - [ ] Buy a van" in after[path_of(1)]


def test_a_ticked_line_stays_while_its_origin_goes(asked: dict[str, str]) -> None:
    """A ticked line is kept in its place, never moved away as typed text, even where its promise was deleted."""
    files = with_line(asked, 1, "- [ ] Water the \\*roses\\*", "- [x] Water the \\*roses\\*\n")
    files[path_of(0)] = files[path_of(0)].replace("- Water the *roses*\n", "")
    after = build_for(files, FIRST + timedelta(days=8))
    assert boxes(after, 1) == [LINES[0], "- [x] Water the \\*roses\\*", LINES[2]]
    assert "Kept from the generated part" not in after[path_of(1)]
    assert build_for(after, FIRST + timedelta(days=8)) == after


def test_a_new_promise_takes_no_answer(asked: dict[str, str]) -> None:
    """A promise that is added above others leaves their answers with them."""
    files = with_line(asked, 1, "- [ ] Water the \\*roses\\*", "- [-] Water the \\*roses\\*\n")
    files[path_of(0)] = files[path_of(0)].replace("- Hold the talk", "- Call Ann\n- Hold the talk")
    after = build_for(files, FIRST + timedelta(days=8))
    assert boxes(after, 1) == ["- [ ] Call Ann", LINES[0], "- [-] Water the \\*roses\\*", LINES[2]]
    assert sum(outcome is Outcome.DROPPED for outcome in outcomes(after, 1).values()) == 1
    assert len(outcomes(after, 1)) == 4


def test_three_times(asked: dict[str, str]) -> None:
    """Untouched, it comes again; the third time it asks "still wanted?", then it rests."""
    files = asked
    for week in (2, 3, 4):
        files = with_focus(files, week - 1, f"Something else {week}")
        files = build_for(files, FIRST + timedelta(days=7 * week))
        lines = [line for line in boxes(files, week) if "piano" in line]
        assert len(lines) == (week < 4)
        below = files[path_of(week)].partition("Get the piano moved\n  - nothing found\n")[2]
        assert below.startswith("  - asked for the third time: still wanted?\n") == (week == 3)


def test_an_unanswered_review_counts_as_once_asked(asked: dict[str, str]) -> None:
    """A review that nobody answered has asked, too: the next one asks about the same promises once more, and once only."""
    later = build_for(asked, FIRST + timedelta(days=14))
    assert boxes(later, 2) == boxes(asked, 1)
    assert {one.promise.times for one in read_promises(later[path_of(2)].encode())} == {2}


def test_a_dated_tick_needs_no_answer() -> None:
    """What a dated tick in the notes proves needs no answer."""
    files = with_focus(build_for({"T.md": GOAL}, FIRST), 0, *MEANT)
    done = f"{GOAL}## Next\n- [x] Get the piano moved ✅ 2026-11-25\n- [x] Water a rose ✅ 2026-11-25\n"
    after = build_for({**files, "T.md": done}, FIRST + timedelta(days=7))
    assert [line for line in boxes(after, 1) if "piano" in line] == []
    assert len(boxes(after, 1)) == 2


def test_a_settled_promise_answers_the_review(asked: dict[str, str]) -> None:
    """A review is answered when a promise was settled in it."""
    ticked = with_line(asked, 1, LINES[0], "- [x] Hold the talk: [[T]]\n")
    for files, covers in ((ticked, False), (asked, True)):
        later = build_for(files, FIRST + timedelta(days=14))
        assert ("covers 2026-W48" in later[path_of(2)]) == covers


def test_a_promise_makes_the_next_review_due(asked: dict[str, str]) -> None:
    """A promise that falls due in a period makes its review due, though nothing else happened in it."""
    assert path_of(1) in asked
    quiet = build_for({"T.md": GOAL}, FIRST)
    assert path_of(1) not in build_for(quiet, FIRST + timedelta(days=7))


def test_no_open_box_stays_behind(asked: dict[str, str]) -> None:
    """The first build after the grace days writes a review once more: boxes to bullets with their outcome, and their count."""
    files = with_line(asked, 1, LINES[0], "- [x] Hold the talk: [[T]] ✅ 2026-11-27\n")
    files = with_line(files, 1, LINES[2], "")
    open_still = build_for(files, FIRST + timedelta(days=9))
    over = build_for(open_still, FIRST + timedelta(days=11))
    assert boxes(over, 1) == ["- Hold the talk: [[T]] ✅ 2026-11-27 (done)", "- Water the \\*roses\\* (open)"]
    changed = [
        (old, new)
        for old, new in zip(open_still[path_of(1)].split("\n"), over[path_of(1)].split("\n"), strict=True)
        if old != new
    ]
    assert ["focus: 1 of 2, 1 open" in changed[0][0], "focus: 1 of 2 ·" in changed[0][1]] == [True, True]
    assert len(changed) == 5
    assert [line.split()[2] for line, _ in changed[-2:]] == ["week", "promises"]
    assert outcomes(over, 1) == outcomes(open_still, 1)
    again = build_for(over, FIRST + timedelta(days=14))
    assert again[path_of(1)] == over[path_of(1)]
    assert boxes(again, 2) == ["- [ ] Water the \\*roses\\*"]


def test_what_asks_nothing_is_left_alone(asked: dict[str, str]) -> None:
    """A page that asks nothing, and one whose part is damaged, are left alone when they are over."""
    for text in ("", "- [ ] x\n", asked["T.md"], asked[path_of(1)].replace("<!-- vg:promises -->\n", "")):
        assert settle_promises(text) == text


def test_line_ends_are_kept(asked: dict[str, str]) -> None:
    """Line ends of another system are read past, and kept."""
    text = asked[path_of(1)].replace(LINES[0], LINES[0].replace("[ ]", "[x]")).replace("\n", "\r\n")
    assert next(one.promise.outcome for one in read_promises(text.encode())) is Outcome.DONE
    assert settle_promises(text).count("\r\n") == text.count("\r\n")
    after = build_for({**asked, path_of(1): text}, FIRST + timedelta(days=8))[path_of(1)]
    assert "- [x] Hold the talk: [[T]]\r\n" in after


_CHANGES = st.sampled_from(["keep", "tick", "drop", "move", "delete", "mend", "add"])


@given(changes=st.lists(_CHANGES, min_size=5, max_size=5), days=st.integers(0, 2))
def test_no_answered_line_is_lost_or_moved(changes: list[str], days: int) -> None:
    """Ticked lines are kept in place whatever else happens to their neighbours, and a second build changes nothing."""
    files = with_focus(build_for({"T.md": GOAL}, FIRST), 0, *(f"Promise {number} of mine" for number in range(5)))
    files = build_for(files, FIRST + timedelta(days=7))
    typed: list[str] = []
    for number, change in enumerate(changes):
        line = f"- [ ] Promise {number} of mine"
        becomes = {
            "keep": f"{line}\n",
            "tick": f"- [x] Promise {number} of mine ✅ 2026-11-28\n",
            "drop": f"- [-] Promise {number} of mine\n",
            "move": f"{line} -> 2026-12-24\n",
            "delete": "",
            "mend": f"{line.replace('Promise', 'Vow')}\n",
            "add": f"{line}\n- My own {number}\n",
        }[change]
        files = with_line(files, 1, line, becomes)
        typed += [becomes.rstrip("\n")] if change in ("tick", "drop", "move") else []
    after = build_for(files, FIRST + timedelta(days=7 + days))
    assert [line for line in boxes(after, 1) if line in typed] == typed
    for number, change in enumerate(changes):
        assert change != "add" or f"- My own {number}" in after[path_of(1)]
        assert change != "mend" or f"Vow {number} of mine" in after[path_of(1)]
    assert build_for(after, FIRST + timedelta(days=7 + days)) == after


def test_a_record_that_cannot_be_read_asks_nothing() -> None:
    """What stands in a record and is none of its entries is passed over."""
    lines = ["- [x] a"]
    for text in ("", "x", "abcd:2026-W47.1", "abcd:2026-W47.1:x", "abcd:a,b:1"):
        record = find_marks([f'<!-- vg promises v2 2026-11-20 68cb5a mt06 asked="{text}" -->']).records.get(
            "promises", ()
        )
        assert find_asked(lines, record).lines == ()
    assert Promise("2026-W47.1").times == 1


@pytest.mark.parametrize("heading", ["Wins", "Lessons learned"])
def test_what_is_typed_in_passing_leaves_a_review_open(heading: str) -> None:
    """Until its days of grace are over, wins and lessons alone leave a review open; afterwards any answer counts as answered."""
    typed = f"\n## {heading}\n\n- Sang in the choir\n"
    for days, is_answered in ((3, False), (4, True)):
        files = build_for({"T.md": GOAL}, FIRST)
        files[path_of(0)] = files[path_of(0)].replace("\n## What slipped", f"{typed}\n## What slipped", 1)
        dashboard = build_for(files, FIRST + timedelta(days=days))["Goals Dashboard.md"]
        assert ("2026-W47" in dashboard) == (not is_answered), dashboard


def test_anything_else_answers_it() -> None:
    """A review is answered when something other than wins and lessons was written in it."""
    files = with_focus(build_for({"T.md": GOAL}, FIRST), 0, "Rest")
    assert "2026-W47" not in build_for(files, FIRST + timedelta(days=1))["Goals Dashboard.md"].partition("Coming up")[2]


def test_a_bare_win_takes_no_promises_away(asked: dict[str, str]) -> None:
    """Whoever only writes wins goes on getting reviews, and what they promised is asked about again."""
    files = dict(asked)
    files[path_of(1)] = files[path_of(1)].replace("\n## Wins\n", "\n## Wins\n\n- Sang in the choir\n", 1)
    assert boxes(build_for(files, FIRST + timedelta(days=14)), 2) == boxes(asked, 1)
