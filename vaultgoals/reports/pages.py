"""Every built-in page of a vault."""

from vaultgoals.model.report import Report
from vaultgoals.reports.dashboard import report_dashboard
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_report import report_reviews


def report_pages(data: ReportInput) -> tuple[Report, ...]:
    """Return the dashboard, and the reviews that are to be made or kept fresh."""
    return (report_dashboard(data), *data.once(report_reviews))
