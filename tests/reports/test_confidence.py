"""Where confidence stands on pages: beside the forecast, under attention, and in the reviews."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reports.reviewed import review
from vaultgoals.model.report import Report
from vaultgoals.reports.dashboard import report_dashboard
from vaultgoals.reports.inputs import ReportInput

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]

TODAY = date(2026, 11, 20)
FALL = "- 2026-11-01: confidence 8\n- 2026-11-08: confidence 6\n- 2026-11-17: confidence 4\n"
DOUBTED = "- **Doubted:** [[Run]], confidence 8 → 6 → 4 (1\xa0Nov, 8\xa0Nov, 17\xa0Nov)"
LATE = (
    "---\ntype: goal\nstart: 2026-08-03\ndue: 2026-11-27\n---\n## Key results\n- Talks: 0 / 10 talks\n\n## Check-ins\n"
    "- 2026-09-04: 1 talk\n- 2026-09-18: 2 talks\n- 2026-10-09: 3 talks\n- 2026-10-23: 3 talks\n- 2026-11-06: 5 talks\n"
    "- 2026-11-19: 6 talks, confidence {}\n"
)


def goal(check_ins: str, properties: str = "") -> str:
    """Return a goal note with check-ins."""
    return f"---\ntype: goal\nstart: 2026-09-01\ndue: 2027-03-31\n{properties}\n---\n- [ ] Run\n\n## Check-ins\n{check_ins}"


def test_it_stands_beside_the_forecast(vault: Vault, regions: Show) -> None:
    """The dashboard's row says what was said last and when; the property has no day, and who said nothing has no word."""
    notes = {"A.md": goal(FALL), "B.md": goal("", "confidence: 6"), "C.md": goal("- 2026-11-01: slow\n")}
    rows = regions(report_dashboard(vault(notes, TODAY)))["standing"].splitlines()
    a, b, c = (next(row for row in rows if f"[[{name}]]" in row) for name in "ABC")
    assert ", confidence 4 (17\xa0Nov)" in a
    assert b.endswith(", confidence 6 |")
    assert "confidence" not in c


def test_the_dashboard_says_it_needs_attention(vault: Vault, regions: Show) -> None:
    """A doubted goal stands under attention with its dates; one that silences it does not."""
    shown = regions(report_dashboard(vault({"Run.md": goal(FALL)}, TODAY)))["attention"]
    dates = "2026-11-01, 2026-11-08, 2026-11-17"
    assert f"> - [[Run]]: **doubted**, confidence fell 8 → 6 → 4 ({dates})" in shown
    assert (
        "doubted" not in regions(report_dashboard(vault({"Run.md": goal(FALL, "ignore: doubted")}, TODAY)))["attention"]
    )


@pytest.mark.parametrize("name", ["2026-W47", "2026-11", "2026"])
def test_the_review_of_these_days_says_it(vault: Vault, regions: Show, name: str) -> None:
    """A doubt is news in the review of the days in which it was said."""
    assert DOUBTED in regions(review(vault({"Run.md": goal(FALL)}, TODAY), name))["progress"]


def test_a_doubt_of_earlier_days_is_no_news(vault: Vault, regions: Show) -> None:
    """A doubt that was said before the period, or has no day, is not in its review."""
    earlier = "- 2026-11-01: confidence 8\n- 2026-11-08: confidence 3\n"
    for note in (goal(earlier), goal("", "confidence: 2")):
        assert "Doubted" not in regions(review(vault({"Run.md": note}, TODAY), "2026-W47"))["progress"]


@pytest.mark.parametrize("name", ["2026-W47", "2026-11", "2026-Q4", "2026"])
def test_reviews_ask_what_the_pace_does_not_know(vault: Vault, regions: Show, name: str) -> None:
    """Each review asks a person who is sure of a goal that lands late, and leaves one in peace who is not."""
    asked = regions(review(vault({"Talk.md": LATE.format(9)}, TODAY), name))["decide"]
    assert asked.startswith("## To decide\n\n- [[Talk]]: you are sure (9 of 10), the pace says later (20")
    assert asked.endswith(", due 2026-11-27). What does the pace not know?")
    assert regions(review(vault({"Talk.md": LATE.format(7)}, TODAY), name))["decide"] == ""
