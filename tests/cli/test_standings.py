"""How far a goal is, in a word of a table."""

from datetime import date

import pytest

from vaultgoals.cli.standings import progress_shown
from vaultgoals.cli.terminal import Painted
from vaultgoals.model.evaluation import Part, Progress
from vaultgoals.model.kept import KeptRate
from vaultgoals.model.rate import Rate

RATE = KeptRate("Run", Rate(3, "weekly"), "A.md", 5, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(40.0), "40 %"),
        (Progress(), "?"),
        (Progress(parts=(Part("Run", None, 1, "", "A.md", counted=False, rate=RATE),)), "–"),
    ],
)
def test_what_has_no_end_is_not_unknown(progress: Progress, expected: str) -> None:
    """A number, `?` where nobody knows, and `–` where there is nothing to come to."""
    shown = progress_shown(progress)
    assert (shown.text if isinstance(shown, Painted) else shown) == expected
