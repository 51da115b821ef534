"""The landing that the dashboard's standing shows is the forecast's range."""

from datetime import date

import pytest

from vaultgoals.model.evaluation import Forecast
from vaultgoals.reports.standings import find_landing


@pytest.mark.parametrize(
    ("forecast", "landing"),
    [
        (None, None),
        (Forecast(reason="the target is reached"), None),
        (Forecast(date(2027, 1, 2), date(2027, 3, 4)), {"early": "2027-01-02", "late": "2027-03-04"}),
        (Forecast(date(2027, 1, 2), None), {"early": "2027-01-02", "late": None}),
    ],
)
def test_nothing_is_shown_where_nothing_is_forecast(
    forecast: Forecast | None, landing: dict[str, str | None] | None
) -> None:
    """A range has its two days, an open one its first, and no forecast no landing."""
    assert find_landing(forecast) == landing
