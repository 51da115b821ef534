"""Reviews that people write in notes of their own are read, and never written."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.model.config import Config
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.period import Period
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build, build_review
from vaultgoals.reviews.harvest import harvest_answers
from vaultgoals.testing import note, snapshot

DAY = date(2026, 11, 30)
RUN = "---\ntype: goal\ndue: 2027-03\n---\n- [x] a ✅ 2026-11-10\n- [ ] b\n"
OWN = "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n# Week 46\n\n"


def answers(body: str, cadence: str = "weekly", **headings: str) -> dict[str, list[str]]:
    """Return what is read in a review, by our name of the heading."""
    found = harvest_answers(
        ReviewNote(note(body), cadence, None),
        Config(headings={name: (word,) for name, word in headings.items()}).lexicon,
    )
    return {name: [one.text for one in given] for name, given in found.items()}


def period(name: str) -> Period:
    """Return the period of that name."""
    found = parse_period(name)
    assert found is not None
    return found


def named(files: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Return which headings `check` asks about: path, line and heading."""
    found = check(snapshot({"Run.md": RUN, **files}), DAY)
    return [(one.path, one.line, one.about) for one in found if one.code == "near-heading"]


@pytest.mark.parametrize(
    "heading",
    [
        *("What went well", "Highlights", "Achievements", "Accomplishments", "🏆 Wins", "1. Wins:", "**Wins**", "WINS"),
        *("What went well? (Wins)", "Wins (so far)", "Wins this week", "This week's wins", "My biggest wins", "Win"),
        *("Highlights of the week", "Weekly wins", "What's working?", "What did I achieve this week?"),
    ],
)
def test_wins(heading: str) -> None:
    """Reviews' *Wins*: What went well, Highlights, Achievements; the heading may be dressed."""
    assert answers(f"### {heading}\n- Swam 1 km\n") == {"Wins": ["Swam 1 km"]}


@pytest.mark.parametrize(
    "heading",
    [
        *("What I learned", "Learnings", "Takeaways", "Lessons", "Key lessons learned", "💡 Lesson learned"),
        *("What did I learn?", "Key takeaways", "Lessons learned this week", "What I’ve learned"),
    ],
)
def test_lessons(heading: str) -> None:
    """*Lessons*: What I learned, Learnings, Takeaways."""
    assert answers(f"### {heading}\n- Eat first\n") == {"Lessons learned": ["Eat first"]}


@pytest.mark.parametrize(
    ("heading", "cadence", "name"),
    [
        *(
            ("Highlights", "yearly", "Achievements"),
            ("Wins", "yearly", "Wins"),
            ("Learnings", "yearly", "What I learned"),
        ),
        *(("Obstacles", "weekly", "What slipped and why"), ("What got in the way?", "weekly", "What slipped and why")),
        *(("What didn’t go well", "weekly", "What slipped and why"), ("What to change", "weekly", "Adjust")),
        *(("Changes", "monthly", "Changes to the plan"), ("Stop doing", "quarterly", "What to stop")),
        *(("Next week", "weekly", "Next week's focus"), ("Plan", "weekly", "Next week's focus")),
        *(("Focus", "monthly", "Next month's focus"), ("Plan for next month", "monthly", "Next month's focus")),
        *(("Priorities", "quarterly", "Next quarter's focus"), ("Goals for next year", "yearly", "Next year's focus")),
    ],
)
def test_other_headings(heading: str, cadence: str, name: str) -> None:
    """For other headings of our reviews the usual words count, too, each for the cadence that asks for it."""
    assert answers(f"## {heading}\n- Something\n", cadence) == {name: ["Something"]}


@pytest.mark.parametrize(
    "heading",
    [
        "Next month",
        "This week's plan",
        "Last week's plan",
        "Gratitude",
        "Habits",
        "No wins",
        "Week 46",
        "Notes",
        "🎯",
    ],
)
def test_a_heading_of_the_persons_own(heading: str) -> None:
    """Any other heading is the person's own, and ends what stands above it."""
    assert answers(f"## Wins\n- A\n## {heading}\n- Something\n") == {"Wins": ["A"]}


def test_the_vaults_own_word_counts_beside_the_usual_ones() -> None:
    """A word of the vault's own for a heading adds to the usual ones, and comes before them."""
    assert answers("## Highlights\n- A\n## Siege\n- B\n## Focus\n- C\n", Wins="Siege") == {
        "Wins": ["A", "B"],
        "Next week's focus": ["C"],
    }
    assert answers("## Focus\n- C\n", Adjust="Focus") == {"Adjust": ["C"]}


def test_a_generated_heading_is_none() -> None:
    """A heading within a generated part asks for nothing, whatever it is called."""
    region = "<!-- vaultgoals:begin promises v1 2026-11-22 -->\n## Plan\n- x\n<!-- vaultgoals:end promises 000000 -->\n"
    assert answers(f"{region}- mine\n") == {}


def test_a_word_that_is_asked_about() -> None:
    """What to improve is `near-heading` in a review, once per word and vault, with the line that makes it count."""
    asked = "## What to improve\n- Rest more\n"
    files = {"W46.md": OWN + asked, "W47.md": OWN.replace("46", "47") + asked}
    assert named(files) == [("W46.md", 8, "What to improve")]
    (one,) = (one for one in check(snapshot(files), DAY) if one.code == "near-heading")
    assert "call it `Lessons learned` or `Adjust`" in one.message
    assert one.message.endswith('write `"Lessons learned" = "What to improve"` under `[headings]` (2 notes)')
    assert named({**files, "vaultgoals.toml": '[headings]\n"Lessons learned" = "What to improve"\n'}) == []
    assert named({**files, "vaultgoals.toml": '[advice]\nignore = ["near-heading:What to improve"]\n'}) == []


@pytest.mark.parametrize(
    "files",
    [
        {"Daily.md": "## What to improve\n- Rest more\n", "Goal.md": "---\ntype: goal\n---\n## What to improve\n- x\n"},
        {"W46.md": f"{OWN}## What to improve\n\n- \n"},
        {"W46.md": f"{OWN}## What to improve\n- Rest\n## Lessons\n- Eat first\n"},
        {"W46.md": f"{OWN}## Gratitude\n- Rain\n## Habits\n- Sleep\n"},
    ],
)
def test_where_nothing_is_asked(files: Mapping[str, str]) -> None:
    """It is asked in reviews alone, where something stands below and what it may mean is not answered."""
    assert named(files) == []


@pytest.mark.parametrize(("heading", "makes"), [("What went well? (Wins)", False), ("Gratitude", True)])
def test_an_own_review_settles_its_period(heading: str, *, makes: bool) -> None:
    """An own review with cadence, period and answers settles that period: ours is made only when asked for."""
    text = OWN.replace("46", "48") + f"## {heading}\n- Swam 1 km\n"
    vault = snapshot({"Run.md": RUN.replace("-10", "-24"), "W48.md": text})
    paths = {write.path for write in build(vault, date(2026, 11, 28)).writes}
    assert ("Reviews/2026-W48 Weekly review.md" in paths) == makes
    assert "W48.md" not in paths
    asked = build_review(vault, date(2026, 11, 28), period("2026-W48"))
    assert "Reviews/2026-W48 Weekly review.md" in {write.path for write in asked.writes}


def test_wins_of_an_own_review_reach_the_month() -> None:
    """Such a note is read: its wins, lessons and answers count in the month's review."""
    text = f"{OWN}### What went well? (Wins)\n- Swam 1 km\n\n### Key lessons learned\n- Eat first\n"
    vault = snapshot({"Run.md": RUN, "Weekly/W46.md": text})
    plan = build_review(vault, DAY, period("2026-11"))
    page = next((write.after or b"").decode() for write in plan.writes if "Monthly" in write.path)
    assert "Swam 1 km" in page
    assert "Eat first" in page


@pytest.mark.parametrize(("command", "heading"), [("win", "Highlights"), ("lesson", "Takeaways")])
def test_a_line_never_goes_into_an_own_review(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], command: str, heading: str
) -> None:
    """The owner's own review is never written: `win` and `lesson` go into the inbox beside it."""
    own = OWN.replace("46", "47") + f"## {heading}\n- A\n"
    root = make_vault({".obsidian/app.json": "{}", "Run.md": RUN, "W47.md": own})
    assert run(command, "Swam 1 km", vault=root).exit_code == 0
    assert (root / "W47.md").read_text(encoding="utf-8") == own
    assert f"Swam 1 km #{command}\n" in (root / "Goals Inbox.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "ours", "theirs"), [("win", "Wins", "🏆 Highlights"), ("lesson", "Lessons learned", "Takeaways")]
)
def test_a_line_goes_below_the_heading_that_is_there(
    run: Callable[..., Result],
    make_vault: Callable[[Mapping[str, str]], Path],
    command: str,
    ours: str,
    theirs: str,
) -> None:
    """In a page of ours whose heading the person changed, `win` and `lesson` write below theirs, and make none beside it."""
    root = make_vault({".obsidian/app.json": "{}", "Run.md": RUN})
    run("review", vault=root)
    assert run(command, "first", vault=root).exit_code == 0
    page = root / "Reviews/2026-W47 Weekly review.md"
    page.write_text(page.read_text(encoding="utf-8").replace(f"## {ours}\n", f"## {theirs}\n"), encoding="utf-8")
    assert run(command, "second", vault=root).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "- first\n- second\n" in text
    assert f"## {ours}\n" not in text
