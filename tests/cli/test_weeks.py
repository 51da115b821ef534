"""Commands go by the weeks that `[reviews] week_starts` states."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

GOAL = "---\ntype: goal\ndue: 2026-12-18\n---\n## Check-ins\n- 2026-11-22: 40 %\n"
SUNDAY = "2026-11-22"
W47, W48 = "Reviews/2026-W47 Weekly review.md", "Reviews/2026-W48 Weekly review.md"
Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def sundays(make_vault: Make) -> Path:
    """Return a vault whose weeks begin on Sunday."""
    return make_vault({"Goals/Talks.md": GOAL, "vaultgoals.toml": '[reviews]\nweek_starts = "Sunday"\n'})


@pytest.mark.parametrize(("name", "path", "days"), [("2026-W47", W47, "15–21 Nov"), ("2026-W48", W48, "22–28 Nov")])
def test_review_of_a_week_by_name(run: Run, sundays: Path, name: str, path: str, days: str) -> None:
    """`review 2026-W47` is the week of that name as the reviews count."""
    assert run("review", name, vault=sundays, day=SUNDAY).stdout == f"  made  {path}\n"
    assert days in (sundays / path).read_text(encoding="utf-8")


def test_a_win_goes_into_the_week_that_has_begun(run: Run, sundays: Path) -> None:
    """On its first day the new week's review takes the line; by ISO weeks it is still the old one's."""
    run("review", "2026-W47", vault=sundays, day=SUNDAY)
    run("review", "2026-W48", vault=sundays, day=SUNDAY)
    assert W48 in run("win", "A talk", vault=sundays, day=SUNDAY).stdout
    (sundays / "vaultgoals.toml").unlink()
    assert W47 in run("win", "Another", vault=sundays, day=SUNDAY).stdout


def test_reviews_name_the_week_that_has_begun(run: Run, sundays: Path) -> None:
    """On Sunday the week to come is present, with its own Friday."""
    said = run("reviews", vault=sundays, day=SUNDAY).stdout
    assert "2026-W48" in said
    assert "2026-11-27" in said


def test_doctor_says_which_days_a_periodic_note_stands_for(run: Run, make_vault: Make) -> None:
    """A weekly note is told with its days, by the calendar's locale; another note is not. So are the weeks themselves."""
    vault = make_vault(
        {
            ".obsidian/plugins/periodic-notes/data.json": '{"weekly": {"enabled": true, "folder": "Weekly"}}',
            ".obsidian/plugins/calendar/data.json": '{"weekStart": "locale", "localeOverride": "en-gb"}',
            "Weekly/2027-W10.md": "Mine.\n",
            "Plan.md": "Mine.\n",
        }
    )
    assert "of reviews from Monday on, of weekly notes from Monday on" in " ".join(
        run("doctor", vault=vault).stdout.split()
    )
    assert "It is the weekly note of 2027-03-08 to 2027-03-14." in run("doctor", "2027-W10", vault=vault).stdout
    assert "note of 20" not in run("doctor", "Plan", vault=vault).stdout
