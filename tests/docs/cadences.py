"""The cadences that have reviews, as the documents list them."""

from datetime import date

from tests.docs.tables import table as table_of
from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.periods.period import period_of

_EXAMPLE = date(2026, 11, 20)


def table() -> str:
    """Return each cadence with the name that its period of an example day has, and the day its review is made on."""
    rows = ((name, f"`{period_of(_EXAMPLE, name).name}`", CADENCES[name].on) for name in REVIEW_CADENCES)
    return table_of(("cadence", f"the period of {_EXAMPLE}", "made on"), rows)
