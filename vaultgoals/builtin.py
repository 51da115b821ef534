"""Our own measures, checks and pages, as one plugin: the mechanism that others use is exercised by every build."""

from vaultgoals.advice.checks import check_graph
from vaultgoals.evaluation.measures import BUILTIN_MEASURES
from vaultgoals.goals.kinds import KINDS
from vaultgoals.plugins import Plugin
from vaultgoals.reports.pages import report_pages

BUILTIN = Plugin(
    name="vaultgoals",
    kinds=KINDS,
    check=check_graph,
    measures=BUILTIN_MEASURES,
    reports=report_pages,
)
