"""`[reviews] week_starts`: which days a weekly review is of, and what a change of it leaves alone."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.model.plan import WritePlan
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build, build_review
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
"""A Friday."""
GOAL = "---\ntype: goal\ndue: 2027-03-31\n---\n## Key results\n- Talks: 0 / 10 talks\n## Check-ins\n"
CHECK_INS = "".join(f"- 2026-11-{day}: {day - 10} talks\n" for day in (11, 14, 16, 20, 21, 22, 24))
W47 = "Reviews/2026-W47 Weekly review.md"
W48 = "Reviews/2026-W48 Weekly review.md"
SAID = {"monday": "16–22 Nov", "sunday": "15–21 Nov", "saturday": "14–20 Nov"}


def vault(week_starts: str, **more: str) -> Snapshot:
    """Return a vault with a goal, whose reviews count weeks from that day on."""
    config = f'[reviews]\nweek_starts = "{week_starts}"\n'
    return snapshot({"Goals/Talks.md": GOAL + CHECK_INS, "vaultgoals.toml": config, **more})


def written(plan: WritePlan) -> Mapping[str, str]:
    """Return the text of each note that a plan makes or changes."""
    return {write.path: (write.after or b"").decode() for write in plan.writes}


@pytest.mark.parametrize("week_starts", SAID)
def test_a_review_is_of_the_week_that_begins_on_that_day(week_starts: str) -> None:
    """The review of a week is named by the ISO week of most of its days, says its days and stores its first one."""
    text = written(build(vault(week_starts), DAY))[W47]
    assert SAID[week_starts] in text
    first = parse_period("2026-W47", week_starts)
    assert first is not None
    assert f"<!-- vg page weekly {first.start}" in text


@pytest.mark.parametrize("week_starts", SAID)
def test_building_again_changes_nothing(week_starts: str) -> None:
    """A second build of the day finds the review that the first one made."""
    made = written(build(vault(week_starts), DAY))
    assert build(vault(week_starts, **made), DAY).writes == ()


@pytest.mark.parametrize("before", SAID)
@pytest.mark.parametrize("after", SAID)
def test_a_change_leaves_past_reviews_what_they_are(before: str, after: str) -> None:
    """A review keeps the days that it was made for: it is the one of its name, is not made twice, and the next one follows."""
    made = written(build(vault(before), DAY))
    answered = {**made, W47: made[W47].replace("## Adjust\n", "## Adjust\nA talk in Graz.\n", 1)}
    changed = vault(after, **answered)
    (review,) = changed.graph.reviews.values()
    assert review.period == parse_period("2026-W47", before)
    assert W47 not in written(build(changed, DAY))
    later = date(2026, 11, 27)
    new = written(build(changed, later))
    assert W47 not in new
    assert W48 in new
    assert "covers" not in new[W48]
    schedule = build_schedule(build_report_input(changed, later), "weekly")
    assert [period.name for period in schedule.streak()] == ["2026-W47"]
    both = vault(after, **{**answered, **new, W48: new[W48].replace("## Adjust\n", "## Adjust\nAnother.\n", 1)})
    schedule = build_schedule(build_report_input(both, later), "weekly")
    assert [period.name for period in schedule.streak()] == ["2026-W48", "2026-W47"]
    assert [one.code for one in check(both, later) if "duplicate" in one.code] == []


def test_an_own_review_of_an_iso_week_settles_the_week_of_that_name() -> None:
    """`period: 2026-W47` in a review of the person's own is that week, whatever day the reviews' weeks begin on."""
    own = "---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n---\n## Wins\nA talk.\n"
    settled = vault("sunday", **{"My week.md": own})
    (review,) = settled.graph.reviews.values()
    assert review.period == parse_period("2026-W47")
    assert W47 not in written(build(settled, DAY))
    assert W47 in written(build(vault("sunday"), DAY))


def test_a_review_that_is_asked_for_by_name() -> None:
    """`2026-W47` asked for is the week of that name as the reviews count."""
    week = parse_period("2026-W47", "saturday")
    assert week is not None
    assert "14–20 Nov" in written(build_review(vault("saturday"), DAY, week))[W47]


def periodic(calendar: str, config: str = "") -> Snapshot:
    """Return a vault with weekly notes by the locale's weeks."""
    files = {
        "vaultgoals.toml": config,
        ".obsidian/plugins/periodic-notes/data.json": json.dumps({"weekly": {"enabled": True, "folder": "W"}}),
        **{f"W/2026-W{week}.md": "My week.\n" for week in (46, 47)},
    }
    if calendar:
        files[".obsidian/plugins/calendar/data.json"] = calendar
    return snapshot({"Goals/Talks.md": GOAL, **files})


def mismatches(found: Snapshot) -> list[str]:
    """Return what `check` says of weeks."""
    return [one.message for one in check(found, DAY) if one.code == "week-mismatch"]


def test_a_vault_that_counts_otherwise_is_told_so_once() -> None:
    """Weekly notes by other weeks than the reviews' are one finding of `check`, with the line that makes them agree."""
    (message,) = mismatches(periodic('{"weekStart": "sunday"}'))
    assert 'week_starts = "sunday"' in message


@pytest.mark.parametrize(
    ("calendar", "config"),
    [
        ('{"weekStart": "sunday"}', '[reviews]\nweek_starts = "sunday"\n'),
        ('{"weekStart": "locale", "localeOverride": "en-gb"}', ""),
        ("", '[vault]\nlocale = "de"\n'),
        ("", '[periodic]\nweekly = "W/GGGG-[W]WW"\n'),
        ('{"weekStart": "sunday"}', '[advice]\nignore = ["week-mismatch"]\n'),
    ],
)
def test_a_vault_that_counts_alike_or_was_told_is_left_alone(calendar: str, config: str) -> None:
    """Where weeks agree, or the finding is silenced, nothing is said."""
    assert mismatches(periodic(calendar, config)) == []


def own_weeks() -> Mapping[str, str]:
    """Return a vault whose reviews go into weekly notes of American weeks; 1 January 2027 is a Friday."""
    data = {"weekly": {"enabled": True, "folder": "W", "format": "gggg-[W]ww"}}
    return {
        "Goals/Talks.md": f"{GOAL}- 2027-03-02: 4 talks\n",
        "vaultgoals.toml": '[reviews]\nweek_starts = "sunday"\nplace = "periodic"\n',
        ".obsidian/plugins/periodic-notes/data.json": json.dumps(data),
        "W/2027-W10.md": "My week.\n",
    }


def test_in_a_periodic_note_a_week_has_that_notes_name() -> None:
    """The vault's week 10 of 2027 is ISO week 9: in the vault's own note, and in links to it, it is called as that is."""
    files = own_weeks()
    text = written(build(snapshot(files), date(2027, 3, 5)))["W/2027-W10.md"]
    assert "**2027-W10, 28 Feb – 6 Mar 2027**" in text
    answered = {**files, "W/2027-W10.md": text.replace("## Wins\n", "## Wins\nA talk.\n", 1)}
    month = parse_period("2027-03")
    assert month is not None
    other = {"vaultgoals.toml": f'{files["vaultgoals.toml"]}[reviews.monthly]\non = "first day"\n'}
    monthly = {
        ".obsidian/plugins/periodic-notes/data.json": json.dumps(
            {"weekly": {"enabled": True, "folder": "W"}, "monthly": {"enabled": True, "folder": "M"}}
        ),
        "M/2027-03.md": "",
    }
    made = written(build_review(snapshot({**answered, **other, **monthly}), date(2027, 3, 31), month))["M/2027-03.md"]
    assert "[[W/2027-W10|2027-W10]]" in made
    assert "2027-W09" not in made


def test_where_numbers_agree_a_week_is_called_as_ever() -> None:
    """A weekly note with the number of the review is `Week 47` in its own page."""
    made = written(build(snapshot({**own_weeks(), "Goals/Talks.md": GOAL + CHECK_INS, "W/2026-W47.md": ""}), DAY))
    assert "**Week 47, 15–21 Nov 2026**" in made["W/2026-W47.md"]
