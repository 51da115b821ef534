"""Our own measures, checks and pages, as one plugin: the mechanism that others use is exercised by every build."""

from collections.abc import Iterable

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.measures import BUILTIN_MEASURES
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.report import Report
from vaultgoals.plugins import Plugin
from vaultgoals.reports.inputs import ReportInput


def _check(data: CheckInput) -> Iterable[Diagnostic]:
    from vaultgoals.advice.checks import check_graph  # noqa: PLC0415  lazily: whoever only reads makes no checks

    return check_graph(data)


def _report(data: ReportInput) -> Iterable[Report]:
    from vaultgoals.reports.pages import report_pages  # noqa: PLC0415  lazily: nor pages

    return report_pages(data)


BUILTIN = Plugin(name="vaultgoals", kinds=tuple(KINDS), check=_check, measures=BUILTIN_MEASURES, reports=_report)
