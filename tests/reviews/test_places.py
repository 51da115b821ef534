"""Which notes are reviews, and whose."""

from collections.abc import Mapping
from datetime import date

from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build, build_review
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.schedule import ReviewState
from vaultgoals.testing import snapshot

GOAL = "---\ntype: goal\nstart: 2026-11-01\ndue: 2026-12-31\n---\n## Check-ins\n- 2026-11-18: 10 %\n"
BASE = {"Goals/T.md": GOAL}
FRIDAY, NEXT = date(2026, 11, 20), date(2026, 11, 27)
WEEK = "Reviews/2026-W47 Weekly review.md"
OWN = "---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n---\n## Next week's focus\n\n{}\n"
FOCUS = "## Next week's focus\n"


def build_for(vault: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the vault after a build, which holds nothing back."""
    plan = build(snapshot(vault), today)
    assert plan.held == ()
    return {**vault, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def test_an_own_review_with_answers_settles_its_period() -> None:
    """Nobody is asked twice: ours is not made, the own one stays as it is, and its focus opens the next review."""
    own = {"Mine.md": OWN.format("- Hold the talk")}
    after = build_for({**BASE, **own}, FRIDAY)
    assert WEEK not in after
    assert after["Mine.md"] == own["Mine.md"]
    later = build_for({**after, "Goals/T.md": f"{GOAL}- 2026-11-25: 20 %\n"}, NEXT)
    assert "- [ ] Hold the talk" in later["Reviews/2026-W48 Weekly review.md"]


def test_an_own_review_without_a_word_settles_nothing() -> None:
    """Properties alone are no review: ours is made beside the note, which stays as it is and is no double."""
    after = build_for({**BASE, "Mine.md": OWN.format("- ")}, FRIDAY)
    assert after["Mine.md"] == OWN.format("- ")
    assert "<!-- vg page weekly 2026-11-16 " in after[WEEK]


def test_ours_is_made_when_asked_for() -> None:
    """Whoever asks for the review of a period that they reviewed themselves gets ours, too."""
    period = parse_period("2026-W47")
    assert period is not None
    (write,) = build_review(snapshot({**BASE, "Mine.md": OWN.format("- Hold it")}), FRIDAY, period).writes
    assert write.path == WEEK


def test_a_settled_period_is_answered_and_not_open() -> None:
    """The schedule knows it as answered; there is nothing to make and nothing to keep fresh."""
    data = build_report_input(snapshot({**BASE, "Mine.md": OWN.format("- Hold it")}), FRIDAY)
    schedule, period = build_schedule(data, "weekly"), parse_period("2026-W47")
    assert period is not None
    assert schedule.known[period]
    assert schedule.state_of(period) is ReviewState.NOT_DUE
    assert schedule.find_open() == ()


def test_a_review_is_found_by_its_own_line_wherever_it_lies() -> None:
    """Moved, renamed and without its properties it is refreshed where it is, and its answers count."""
    made = build_for(BASE, FRIDAY)
    moved = {**made, "Archive/old/mine.md": made.pop(WEEK).partition("---\n")[2].partition("---\n")[2]}
    del moved[WEEK]
    moved["Archive/old/mine.md"] = moved["Archive/old/mine.md"].replace(f"{FOCUS}\n", f"{FOCUS}\n- Hold it\n", 1)
    later = build_for({**moved, "Goals/T.md": f"{GOAL}- 2026-11-25: 20 %\n"}, NEXT)
    assert WEEK not in later
    assert "- [ ] Hold it" in later["Reviews/2026-W48 Weekly review.md"]


def test_without_its_marks_a_review_is_the_persons() -> None:
    """A page whose marks are all gone is not written any more; where it says something, it has settled its period."""
    made = build_for(BASE, FRIDAY)
    bare = "".join(line for line in made[WEEK].splitlines(keepends=True) if not line.startswith("<!--"))
    answered = bare.replace(f"{FOCUS}\n", f"{FOCUS}\n- Hold it\n", 1)
    plan = build(snapshot({**made, WEEK: answered, "Goals/T.md": f"{GOAL}- 2026-11-19: 20 %\n"}), FRIDAY)
    assert WEEK not in [write.path for write in plan.writes]
    assert plan.held == ()


CONFIG = '[reviews]\nplace = "periodic"\n'
SETTINGS = '{"weekly": {"enabled": true, "folder": "Weeks", "format": "gggg-[W]ww"}}'
FIRST_FORM = """# Week 47
<!-- vaultgoals:begin upcoming v1 2026-11-20 -->
## Coming up
<!-- vaultgoals:end upcoming 3b1e3c 9Qti -->

## Next week's focus

- Hold it

<!-- vaultgoals:regions week progress promises upcoming facts -->
"""


def test_a_review_of_the_first_form_is_known_by_what_it_was_given() -> None:
    """In a note of the person's the list of regions tells the cadence and any region's day the period, wherever it lies."""
    vault = {**BASE, ".obsidian/plugins/periodic-notes/data.json": SETTINGS, "vaultgoals.toml": CONFIG}
    for path in ("Weeks/2026-W47.md", "Archive/47.md"):
        (review,) = snapshot({**vault, path: FIRST_FORM}).graph.reviews.values()
        assert (review.note.path, review.cadence, review.period) == (path, "weekly", parse_period("2026-W47"))
    without = FIRST_FORM.replace("regions week progress promises", "regions mine")
    assert not snapshot({**vault, "Archive/47.md": without.replace(" facts", "")}).graph.reviews


def test_two_pages_of_ours_for_one_period_are_doubles() -> None:
    """Of two notes with our marks that both say something neither is written, and both are named; an own note beside ours is none."""
    made = build_for(BASE, FRIDAY)
    vault = {**made, "Mine.md": OWN.format("- Hold it"), "Goals/T.md": f"{GOAL}- 2026-11-19: 20 %\n"}
    assert [d for d in build(snapshot(vault), FRIDAY).diagnostics if d.code == "duplicate-review"] == []
    answered = made[WEEK].replace(f"{FOCUS}\n", f"{FOCUS}\n- Hold it\n", 1)
    plan = build(snapshot({**vault, "Copy.md": answered}), FRIDAY)
    assert {"Copy.md", WEEK} <= set(plan.held)
    assert [d.path for d in plan.diagnostics if d.code == "duplicate-review"] == ["Copy.md"]


def test_a_copy_that_says_nothing_new_is_none() -> None:
    """Of two notes with the same page line the one at that period's own path is the review, wherever reviews live: it is kept fresh."""
    made = build_for(BASE, FRIDAY)
    vault = {**made, "Copy.md": made[WEEK], "Goals/T.md": f"{GOAL}- 2026-11-19: 20 %\n"}
    plan = build(snapshot(vault), FRIDAY)
    assert plan.held == ()
    assert WEEK in [write.path for write in plan.writes]
    assert "Copy.md" not in [write.path for write in plan.writes]


def test_the_one_with_answers_elsewhere() -> None:
    """Else the one with answers is the review."""
    made = build_for(BASE, FRIDAY)
    answered = made[WEEK].replace(f"{FOCUS}\n", f"{FOCUS}\n- Hold it\n", 1)
    vault = {path: text for path, text in made.items() if path != WEEK}
    vault |= {"A.md": made[WEEK], "B.md": answered, "Goals/T.md": f"{GOAL}- 2026-11-19: 20 %\n"}
    plan = build(snapshot(vault), FRIDAY)
    assert plan.held == ()
    assert "B.md" in [write.path for write in plan.writes]
    assert not {"A.md", WEEK} & {write.path for write in plan.writes}
