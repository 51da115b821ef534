"""A landing range as a page shows it."""

import pytest
from jinja2 import Environment

from vaultgoals.rendering.numbers import landing


@pytest.mark.parametrize(
    ("early", "late", "shown"),
    [
        ("2026-11-21", "2026-12-17", "21 Nov – 17 Dec"),
        ("2026-12-30", "2027-03-20", "Dec 2026 – Mar 2027"),
        ("2027-02-27", "2027-12-05", "Feb–Dec 2027"),
        ("2027-02-02", "2027-02-27", "Feb 2027"),
        ("2027-05-26", None, "May 2027, or much later"),
    ],
)
def test_a_landing_is_a_range(early: str, late: str | None, shown: str) -> None:
    """Days where both ends are near, else months; an open end is said to be one."""
    context = Environment(autoescape=True).from_string("").new_context({"day": "2026-11-20"})
    assert landing(context, {"early": early, "late": late}).replace("\u00a0", " ") == shown
