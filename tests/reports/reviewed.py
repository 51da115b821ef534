"""The review of a period, for tests of what reviews say."""

from vaultgoals.model.report import Report
from vaultgoals.periods.period import parse_period
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_report import report_review


def review(data: ReportInput, name: str) -> Report:
    """Return the review of a period."""
    period = parse_period(name)
    assert period is not None
    found = report_review(data, period)
    assert found is not None
    return found
