"""Feedback to come back to: asked about in the weekly review from its day on, as promises are."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.reviews.test_promises import FIRST, GOAL, boxes, build_for, outcomes, path_of, with_line
from vaultgoals.checking import check
from vaultgoals.model.promise import Outcome
from vaultgoals.reviews.promises import read_promises
from vaultgoals.testing import snapshot

QUIET = "---\ntype: goal\nstart: 2026-10-01\ndue: 2026-12-31\n---\n## Check-ins\n- 2026-11-18: 10 %\n"
LINE = "- [ ] Follow up on [[Feedback/Ann|Ann]], from Ann"


def feedback(follow_up: str = "2026-11-26", by: str = "Ann") -> str:
    """Return a note of what somebody said."""
    return f"---\ntype: feedback\nfrom: {by}\nabout: '[[T]]'\ndate: 2026-11-02\nfollow_up: {follow_up}\n---\n"


def follow_ups(files: Mapping[str, str], week: int) -> list[str]:
    """Return the lines of a review that ask about feedback."""
    asks = "<!-- vg:promises -->" in files.get(path_of(week), "")
    return [line for line in boxes(files, week) if "Follow up" in line] if asks else []


def hints(files: Mapping[str, str], today: date) -> list[str]:
    """Return what `check` says of feedback to come back to."""
    return [found.message for found in check(snapshot(files), today) if found.code == "follow-up-due"]


@pytest.fixture(scope="module")
def asked() -> dict[str, str]:
    """Return a vault whose second week has asked about feedback."""
    return build_for({"T.md": GOAL, "Feedback/Ann.md": feedback()}, FIRST + timedelta(days=7))


def test_a_tickable_line_from_its_day_on(asked: dict[str, str]) -> None:
    """Its follow-up is a tickable line of the weekly from its day on, known by note and day."""
    assert follow_ups(asked, 1) == [LINE]
    assert f"**Feedback to come back to**\n\n{LINE}\n  - due 26\xa0Nov\n" in asked[path_of(1)]
    (only,) = read_promises(asked[path_of(1)].encode())
    assert only.promise.id.startswith("f-")
    assert only.promise.id.endswith(".2026-11-26")


@pytest.mark.parametrize("follow_up", ["2026-12-01", "", "2027"])
def test_before_its_day_nothing_is_asked(follow_up: str) -> None:
    """Before its day, or without one, nothing is asked."""
    files = build_for({"T.md": GOAL + "- 2026-11-25: 20 %\n", "A.md": feedback(follow_up)}, FIRST + timedelta(days=7))
    assert "## Promises" not in files[path_of(1)]


def test_it_makes_its_review_due() -> None:
    """A follow-up that falls due in a period makes its review due, too."""
    later = FIRST + timedelta(days=7)
    assert path_of(1) in build_for({"T.md": QUIET, "A.md": feedback()}, later)
    assert path_of(1) not in build_for({"T.md": QUIET, "A.md": feedback("2026-12-24")}, later)


SETTLED = [
    ("- [x] Follow up on [[Feedback/Ann|Ann]], from Ann ✅ 2026-11-27", Outcome.DONE),
    ("- [-] Follow up on [[Feedback/Ann|Ann]], from Ann", Outcome.DROPPED),
    ("- [>] Follow up on [[Feedback/Ann|Ann]], from Ann", Outcome.MOVED),
    (f"{LINE} dropped", Outcome.DROPPED),
    (f"{LINE} 📅 2026-12-16", Outcome.MOVED),
]


@pytest.mark.parametrize(("line", "outcome"), SETTLED)
def test_it_is_settled_as_promises_are(asked: dict[str, str], line: str, outcome: Outcome) -> None:
    """A ticked follow-up is settled as promises are: it stays as written, is asked no more, and is named nowhere as late."""
    files = with_line(asked, 1, LINE, f"{line}\n")
    assert list(outcomes(files, 1).values()) == [outcome]
    after = build_for(files, FIRST + timedelta(days=8))
    assert line in after[path_of(1)]
    assert "Feedback/Ann" not in after["Goals Dashboard.md"]
    assert hints(after, FIRST + timedelta(days=8)) == []
    files = {**after, "T.md": after["T.md"] + "- 2026-12-02: 30 %\n"}
    assert follow_ups(build_for(files, FIRST + timedelta(days=14)), 2) == []


def test_what_is_open_is_named_everywhere(asked: dict[str, str]) -> None:
    """One that nobody settled stays on the dashboard and in `check`."""
    assert "Ann" in asked["Goals Dashboard.md"].partition("Coming up")[2]
    assert len(hints(asked, FIRST + timedelta(days=7))) == 1


def test_three_times(asked: dict[str, str]) -> None:
    """Untouched, it comes again; the third time it asks "still wanted?", then it rests."""
    files = asked
    for week in (1, 2, 3, 4):
        files = {**files, "T.md": files["T.md"] + f"- {FIRST + timedelta(days=7 * week)}: {20 + week} %\n"}
        # Only reviews that were answered go on, and their boxes are left alone.
        for path in [path_of(each) for each in range(1, week)]:
            files[path] = files[path].replace("week?\n\n- \n", "week?\n\n- Less of it\n")
        files = build_for(files, FIRST + timedelta(days=7 * week))
        assert len(follow_ups(files, week)) == (week < 4), week
        assert ("still wanted?" in files[path_of(week)]) == (week == 3)


def test_a_day_that_it_was_moved_to(asked: dict[str, str]) -> None:
    """One that was moved to a day in a review waits for that day, in reviews that are over, too."""
    files = with_line(asked, 1, LINE, f"{LINE} -> 2026-12-10\n")
    for week in (2, 3):
        files = {**files, "T.md": files["T.md"] + f"- {FIRST + timedelta(days=7 * week)}: {20 + week} %\n"}
        files = build_for(files, FIRST + timedelta(days=7 * week))
        assert follow_ups(files, week) == ([LINE] if week == 3 else [])
    assert "(moved)" in files[path_of(1)]
    assert "due 10\xa0Dec" in files[path_of(3)]


def test_another_day_in_the_note_asks_anew(asked: dict[str, str]) -> None:
    """The last write wins: a new day in the note is another follow-up, whatever was made of the one before."""
    files = with_line(asked, 1, LINE, LINE.replace("[ ]", "[x]") + "\n")
    files |= {"Feedback/Ann.md": feedback("2026-12-03"), "T.md": files["T.md"] + "- 2026-12-02: 30 %\n"}
    after = build_for(files, FIRST + timedelta(days=14))
    assert follow_ups(after, 2) == [LINE]
    assert "from Ann (done)\n" in after[path_of(1)]


def test_a_later_review_holds(asked: dict[str, str]) -> None:
    """Of two reviews that settled it the later one holds."""
    files = build_for({**asked, "T.md": asked["T.md"] + "- 2026-12-02: 30 %\n"}, FIRST + timedelta(days=10))
    files = build_for(files, FIRST + timedelta(days=14))
    assert follow_ups(files, 2) == [LINE]
    files[path_of(1)] = files[path_of(1)].replace("from Ann (open)", "from Ann -> 2026-12-09")
    files = with_line(files, 2, LINE, LINE.replace("[ ]", "[x]") + "\n")
    files = build_for({**files, "T.md": files["T.md"] + "- 2026-12-09: 40 %\n"}, FIRST + timedelta(days=21))
    assert follow_ups(files, 3) == []


def test_a_note_that_was_moved_is_the_same(asked: dict[str, str]) -> None:
    """A note that was moved or renamed after its follow-up was settled does not ask again."""
    files = with_line(asked, 1, LINE, LINE.replace("[ ]", "[x]") + "\n")
    note = files.pop("Feedback/Ann.md")
    files["T.md"] += "- 2026-12-02: 30 %\n"
    for path, shown in (("Archive/Ann.md", "Feedback/Ann"), ("Feedback/Ann in May.md", "Feedback/Ann in May")):
        renamed = {**files, path: note, path_of(1): files[path_of(1)].replace("Feedback/Ann|", f"{shown}|")}
        assert follow_ups(build_for(renamed, FIRST + timedelta(days=14)), 2) == []


def test_two_notes_of_one_name() -> None:
    """Feedback of two notes of one name and day is two lines, each with its own answer."""
    files = {"T.md": GOAL, "Ann/Talk.md": feedback(), "Bob/Talk.md": feedback()}
    files = build_for(files, FIRST + timedelta(days=7))
    _, second = follow_ups(files, 1)
    files = with_line(files, 1, second, second.replace("[ ]", "[x]") + "\n")
    assert list(outcomes(files, 1).values()) == [Outcome.OPEN, Outcome.DONE]
    assert hints(build_for(files, FIRST + timedelta(days=8)), FIRST + timedelta(days=8)) != []


def test_what_the_notes_show_of_it() -> None:
    """What the notes already show of it stands below, by the names of the note and of who said it."""
    goal = f"{GOAL}## Next\n- [x] Call Ann ✅ 2026-11-25\n"
    files = build_for({"T.md": goal, "Feedback/Ann.md": feedback()}, FIRST + timedelta(days=7))
    assert "  - due 26\xa0Nov\n  - ✓ *Call Ann*, 25\xa0Nov\n" in files[path_of(1)]


def test_the_shortest_review_asks() -> None:
    """Where a vault has no weekly reviews, the shortest that there is asks."""
    config = "[reviews.weekly]\nenabled = false\n"
    files = build_for({"vaultgoals.toml": config, "T.md": GOAL, "A.md": feedback()}, date(2026, 11, 30))
    assert "- [ ] Follow up on [[A]], from Ann" in files["Reviews/2026-11 Monthly review.md"]
    files = build_for({"T.md": GOAL, "A.md": feedback()}, date(2026, 11, 30))
    assert "- [ ] Follow up" not in files["Reviews/2026-11 Monthly review.md"]


def test_no_open_box_stays_behind(asked: dict[str, str]) -> None:
    """After the grace days boxes that ask about feedback are bullets with their outcome."""
    after = build_for(asked, FIRST + timedelta(days=11))
    assert follow_ups(after, 1) == ["- Follow up on [[Feedback/Ann|Ann]], from Ann (open)"]


def test_a_tick_in_a_copy_is_not_passed_over(asked: dict[str, str]) -> None:
    """A copy of a review in which a box was ticked, or said to be dropped, is a double and is named; an equal one is not."""
    for line, found in ((LINE, 0), (LINE.replace("[ ]", "[x]"), 1), (f"{LINE} dropped", 1)):
        files = {**asked, "Copy.md": asked[path_of(1)].replace(LINE, line)}
        codes = [one.code for one in check(snapshot(files), FIRST + timedelta(days=8))]
        assert codes.count("duplicate-review") == found
