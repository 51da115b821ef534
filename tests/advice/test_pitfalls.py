from collections.abc import Mapping
from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 22)


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


def review(cadence: str, period: str, body: str) -> str:
    """Return the text of a review note."""
    return f"---\ntype: review\ncadence: {cadence}\nperiod: {period}\n---\n{body}"


def said(files: Mapping[str, str], code: str, day: date = DAY) -> list[str]:
    """Return the notes that a code is said of."""
    return [one.path for one in check(snapshot(files), day) if one.code == code]


def test_four_weeks_without_a_win_are_not_too_long_yet() -> None:
    """The word comes on the day after, and a lesson is no win."""
    files = {"A.md": goal(), "2026-10-25.md": "- went well #win\n", "2026-11-20.md": "- learned #lesson\n"}
    assert said(files, "no-wins") == []
    assert said(files, "no-wins", date(2026, 11, 23)) == [""]


def test_a_vault_with_nothing_active_need_not_celebrate() -> None:
    """Who has paused everything hears nothing of wins."""
    files = {"A.md": goal("status: paused"), "2026-01-01.md": "- went well #win\n"}
    assert said(files, "no-wins") == []


@pytest.mark.parametrize(("done", "expected"), [("2026-08-23", ["A.md"]), ("2026-08-22", []), ("2026-11-23", [])])
def test_a_goal_is_celebrated_within_a_quarter(done: str, expected: list[str]) -> None:
    """What was finished longer ago, or will be, is not asked about."""
    files = {"A.md": goal(f"done: {done}"), "2026-11-20.md": "- other #win\n"}
    assert said(files, "uncelebrated") == expected


def test_a_win_that_links_to_it_celebrates_a_goal() -> None:
    """A note of kind win, a tagged line and a yearly achievement count; a lesson does not."""
    files = {"A.md": goal("done: 2026-11-01"), "W.md": "---\ntype: win\ndate: 2026-11-02\ngoal: '[[A]]'\n---\n"}
    assert said(files, "uncelebrated") == []
    assert said({"A.md": files["A.md"], "2026-11-02.md": "- [[A]] #win\n"}, "uncelebrated") == []
    lesson = {"2026-11-02.md": "- [[A]] #lesson\n- other #win\n"}
    assert said({"A.md": files["A.md"], **lesson}, "uncelebrated") == ["A.md"]
    year = {"Y.md": review("yearly", "2026", "## Achievements\n- [[A]]\n")}
    assert said({"A.md": files["A.md"], **lesson, **year}, "uncelebrated") == []


def test_old_reviews_carry_nothing_over() -> None:
    """Three reviews of the same focus are news for three weeks, and then no more."""
    files = {f"{week}.md": review("weekly", f"2026-W{week}", "## Next week's focus\n- rest\n") for week in (42, 43, 44)}
    assert said(files, "carried-over", date(2026, 11, 21)) == ["44.md"]
    assert said(files, "carried-over", date(2026, 11, 22)) == []


def test_an_unanswered_review_between_does_not_break_the_row() -> None:
    """Only answered reviews count, and each cadence for itself."""
    focus = "## Next week's focus\n- rest\n"
    files = {f"{week}.md": review("weekly", f"2026-W{week}", focus) for week in (43, 44, 46)}
    files["45.md"] = review("weekly", "2026-W45", "## Wins\n")
    assert said(files, "carried-over") == ["46.md"]
    files["M.md"], files["44.md"] = review("monthly", "2026-10", "## Next month's focus\n- rest\n"), files["45.md"]
    assert said(files, "carried-over") == []


def test_another_answer_breaks_the_row() -> None:
    """A week with another focus has changed something."""
    texts = {44: "rest", 45: "write", 46: "rest"}
    files = {f"{w}.md": review("weekly", f"2026-W{w}", f"## Next week's focus\n- {t}\n") for w, t in texts.items()}
    assert said(files, "carried-over") == []


OLD = "## Check-ins\n- 2026-01-01: begun\n"


def test_a_goal_that_begins_keeps_what_it_serves_fresh() -> None:
    """A fresh child is a sign of life from the day it starts; one that is only planned is none."""
    files = {"A.md": goal("", OLD), "B.md": goal('parent: "[[A]]"\nstart: 2026-11-01')}
    assert said(files, "stale") == []
    assert said({**files, "B.md": goal('parent: "[[A]]"\nstart: 2026-12-01')}, "stale") == ["A.md"]


def test_any_kind_of_note_can_silence_what_is_said_of_it() -> None:
    """`ignore` in a vision, a value and a review holds like in a goal."""
    files = {
        "A.md": goal("parent: '[[W]]'"),
        "V.md": "---\ntype: vision\nignore: vision-without-goals\n---\n",
        "W.md": "---\ntype: vision\n---\n",
        "Calm.md": "---\ntype: value\nignore: [unserved-value]\n---\n",
    }
    assert said(files, "vision-without-goals") == said(files, "unserved-value") == []
    loud = {path: text.replace("ignore", "other") for path, text in files.items()}
    assert (said(loud, "vision-without-goals"), said(loud, "unserved-value")) == (["V.md"], ["Calm.md"])


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("status: active", []),
        ("status: planned\nstart: 2026-12-31", []),
        ("status: planned\nstart: 2027-01-01", ["Long.md"]),
        ("status: planned", ["Long.md"]),
        ("status: idea", ["Long.md"]),
        ("done: 2026-10-01", []),
        ("done: 2026-09-30", ["Long.md"]),
        ("horizon: long", ["Long.md"]),
    ],
)
def test_what_feeds_a_long_goal_this_quarter(properties: str, expected: list[str]) -> None:
    """A shorter goal feeds it while active, when it begins this quarter, and when it was done in it."""
    files = {"Long.md": goal("horizon: long"), "B.md": goal(f'parent: "[[Long]]"\n{properties}')}
    assert [path for path in said(files, "long-goal-unfed") if path == "Long.md"] == expected


def test_a_long_goal_is_fed_through_others() -> None:
    """What feeds a long goal between feeds the one above, too."""
    files = {
        "A.md": goal("horizon: long"),
        "B.md": goal('horizon: long\nparent: "[[A]]"'),
        "C.md": goal('parent: "[[B]]"'),
    }
    assert said(files, "long-goal-unfed") == []
    assert said({**files, "C.md": goal('parent: "[[B]]"\nstatus: dropped')}, "long-goal-unfed") == ["A.md", "B.md"]
