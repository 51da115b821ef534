"""A weekly review is made when its time comes, says what moved, and keeps promises in sight."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.first_form import format_region
from vaultgoals.model.report import Report
from vaultgoals.reports.dashboard import report_dashboard
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.pages import report_pages
from vaultgoals.reports.review_report import report_reviews

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]

GOAL = """---
type: goal
start: 2026-09-01
due: 2026-12-18
---
## Key results
- Talks: 0 / 10 talks
## Check-ins
- 2026-11-10: Talks 2
- 2026-11-18: Talks 5
"""
FRIDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 22)


def review(period: str, focus: str = "", facts: str = "") -> str:
    """Return a weekly review, answered where it has a focus."""
    region = format_region("facts", facts, FRIDAY) if facts else ""
    mark = "<!-- vaultgoals:regions week facts -->\n"
    return f"---\ntype: review\ncadence: weekly\nperiod: {period}\n---\n## Next week's focus\n\n- {focus}\n\n{region}{mark}"


def periods(data: ReportInput) -> list[str]:
    """Return the periods that reviews are made of."""
    return [report.identity["period"] for report in report_reviews(data)]


@pytest.mark.parametrize(
    ("today", "made"),
    [
        (date(2026, 11, 19), []),
        (FRIDAY, ["2026-W47"]),
        (SUNDAY, ["2026-W47"]),
        (date(2026, 11, 25), ["2026-W47"]),
        (date(2026, 11, 26), []),
    ],
)
def test_a_review_is_made_from_its_day_until_its_grace_is_over(vault: Vault, today: date, made: list[str]) -> None:
    """From Friday on, and for three days after the week; neither before nor later."""
    assert periods(vault({"Goals/T.md": GOAL}, today)) == made


def test_a_review_that_exists_is_kept_fresh(vault: Vault) -> None:
    """One that the person made early is refreshed before its day; none is once it is switched off."""
    assert periods(vault({"Goals/T.md": GOAL}, date(2026, 11, 19))) == []
    texts = {"Goals/T.md": GOAL, "Reviews/mine.md": review("2026-W47")}
    assert periods(vault(texts, date(2026, 11, 19))) == ["2026-W47"]
    assert periods(vault(texts, date(2026, 11, 19), "[reviews.weekly]\nenabled = false\n")) == []


def test_a_week_without_evidence_has_no_review(vault: Vault) -> None:
    """Nothing dated in the week, no review of it."""
    assert periods(vault({"Goals/T.md": GOAL.replace("2026-11-18", "2026-11-12")}, SUNDAY)) == []


def test_after_two_unanswered_reviews_none_is_made(vault: Vault) -> None:
    """While the last two are unanswered none is made, and the dashboard says what the next one covers."""
    texts = {"Goals/T.md": GOAL, "R45.md": review("2026-W45"), "R46.md": review("2026-W46")}
    data = vault(texts, SUNDAY)
    assert periods(data) == []
    (line,) = [one for one in report_dashboard(data).context["coming_up"]["reviews"] if one["cadence"] == "weekly"]
    assert (line["due"], line["covers"]) == (True, "2026-W45 to 2026-W47")
    assert periods(vault({**texts, "R46.md": review("2026-W46", "Hold a talk")}, SUNDAY)) == ["2026-W47"]


def test_identity_path_and_day(vault: Vault) -> None:
    """A review has its period in its properties and name; its day is today, or the week's last."""
    (report,) = report_reviews(vault({"Goals/T.md": GOAL}, FRIDAY))
    assert dict(report.identity) == {"type": "review", "cadence": "weekly", "period": "2026-W47"}
    assert (report.path, report.day) == ("Reviews/2026-W47 Weekly review.md", FRIDAY)
    (later,) = report_reviews(vault({"Goals/T.md": GOAL}, date(2026, 11, 24)))
    assert later.day == SUNDAY


def test_a_late_look_sees_the_week_as_it_ended(vault: Vault, regions: Show) -> None:
    """What happens after the week is no part of its review."""
    later = GOAL + "- 2026-11-24: Talks 9\n"
    (report,) = report_reviews(vault({"Goals/T.md": later}, date(2026, 11, 24)))
    assert "now ▰▰▰▰▰▱▱▱▱▱ 50\u00a0%" in regions(report)["progress"]
    assert "| 50 | key-results:10 |" in report.facts


def test_movement_is_told_from_dated_evidence_without_facts(vault: Vault, regions: Show) -> None:
    """Without an earlier review the day before the week is evaluated, and it says so."""
    (report,) = report_reviews(vault({"Goals/T.md": GOAL}, SUNDAY))
    shown = regions(report)["progress"]
    assert "Since 15\u00a0Nov, by what is dated in the notes" in shown
    assert "- [[Goals/T|T]]: +30 points, now ▰▰▰▰▰▱▱▱▱▱ 50\u00a0%" in shown


def test_movement_is_told_from_the_facts_of_the_last_answered_review(vault: Vault, regions: Show) -> None:
    """The last review with answers is compared with, even if a later one has facts."""
    row = "> | [[Goals/T\\|T]] | {} % by key results to 10 | on track | active | {} | – |"
    texts = {
        "Goals/T.md": GOAL,
        "R45.md": review("2026-W45", "A thing", row.format(10, "2026-12-01")),
        "R46.md": review("2026-W46", "", row.format(40, "2026-12-18")),
    }
    (report,) = report_reviews(vault(texts, SUNDAY))
    shown = regions(report)["progress"]
    assert "Since [[R45]]." in shown
    assert "+40 points" in shown
    assert "- **Slipped:** [[Goals/T|T]], due 18\u00a0Dec, was 1\u00a0Dec" in shown


def test_without_an_answered_review_the_oldest_that_waits_is_compared_with(vault: Vault, regions: Show) -> None:
    """The review covers what came after it, too; the latest alone would hide a week."""
    row = "> | [[Goals/T\\|T]] | {} % by key results to 10 | on track | active | {} | – |"
    texts = {
        "Goals/T.md": GOAL,
        "R45.md": review("2026-W45", "", row.format(10, "2026-12-01")),
        "R46.md": review("2026-W46", "", row.format(40, "2026-12-18")),
    }
    (report,) = report_reviews(vault({**texts, "R47.md": review("2026-W47")}, SUNDAY))
    shown = regions(report)["progress"]
    assert "Since [[R45]]." in shown
    assert "+40 points" in shown


def test_promises_open_as_questions(vault: Vault, regions: Show) -> None:
    """Each item of the last focus is asked about with a box, its links alive; without one nothing is."""
    texts = {"Goals/T.md": GOAL, "R46.md": review("2026-W46", "Hold [[T|the talk]]\n- <b>Rest</b>")}
    (report,) = report_reviews(vault(texts, SUNDAY))
    shown = regions(report)["promises"]
    assert [line for line in shown.split("\n") if line.startswith("- ")] == [
        "- [ ] Hold [[Goals/T|the talk]]",
        "- [ ] \\<b\\>Rest\\</b\\>",
    ]
    (other,) = report_reviews(vault({"Goals/T.md": GOAL}, SUNDAY))
    assert regions(other)["promises"] == ""


def test_the_persons_part_is_scaffold(vault: Vault, text: Callable[[Report], str], regions: Show) -> None:
    """Headings with a question each stand outside the regions, renamed as configured, and hold no answer yet."""
    config = '[headings]\n"wins" = "Siege"\n'
    (report,) = report_reviews(vault({"Goals/T.md": GOAL}, SUNDAY, config))
    whole, generated = text(report), "".join(regions(report).values())
    for heading in ("Siege", "What slipped and why", "Adjust", "Next week's focus"):
        assert f"\n## {heading}\n\n> [!question] " in whole
        assert f"## {heading}" not in generated


def test_wins_of_the_week_are_found(vault: Vault, regions: Show) -> None:
    """Finished tasks and wins of the week are listed, those of other weeks are not."""
    texts = {
        "Goals/T.md": GOAL + "- [x] Sent ✅ 2026-11-17\n- [x] Before ✅ 2026-11-15\n",
        "Daily/2026-11-18.md": "- Praise from Ann #win\n",
    }
    (report,) = report_reviews(vault(texts, SUNDAY))
    shown = regions(report)["found-wins"]
    assert "- 18\u00a0Nov · Praise from Ann · [[Daily/2026-11-18|2026-11-18]]" in shown
    assert "- 17\u00a0Nov · Sent · [[Goals/T|T]]" in shown
    assert "Before" not in shown


def test_daily_notes_that_exist_are_linked(vault: Vault, regions: Show) -> None:
    """The week's own days are linked where there is a note of them, and the review before."""
    texts = {"Goals/T.md": GOAL, "2026-11-17.md": "x", "2026-11-23.md": "x", "R46.md": review("2026-W46")}
    (report,) = report_reviews(vault(texts, SUNDAY))
    assert regions(report)["week"].endswith("Before this: [[R46]] · Days: [[2026-11-17]]")


def test_the_dashboard_names_the_review_that_is_made_with_it(vault: Vault) -> None:
    """The dashboard links to a review made in the same build, so that the next build changes nothing in it."""
    texts = {"Goals/T.md": GOAL}
    before = report_dashboard(vault(texts, SUNDAY)).context["coming_up"]
    made = {**texts, "Reviews/2026-W47 Weekly review.md": review("2026-W47")}
    assert report_dashboard(vault(made, SUNDAY)).context["coming_up"] == before
    assert before["reviews"][0]["link"]["path"] == "Reviews/2026-W47 Weekly review.md"


def test_a_week_without_evidence_is_not_called_due(vault: Vault) -> None:
    """The dashboard announces a review that is to come, and none where nothing happened; a far future one does no harm."""
    texts = {"Goals/T.md": "---\ntype: goal\n---\n", "R.md": review("9999-W52", "Later")}
    for today, expected in ((SUNDAY, []), (date(2026, 11, 17), ["2026-11-20"])):
        coming = report_dashboard(vault(texts, today)).context["coming_up"]["reviews"]
        assert [one["on"] for one in coming if one["cadence"] == "weekly"] == expected


def test_pages_are_the_dashboard_and_the_reviews(vault: Vault) -> None:
    """Every built-in page comes from one function, the dashboard first."""
    assert [report.page for report in report_pages(vault({"Goals/T.md": GOAL}, SUNDAY))] == ["dashboard", "weekly"]
