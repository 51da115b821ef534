"""The sample's story told to the end of its year: reviews that its own day has not come to."""

import shutil
from datetime import date
from pathlib import Path

import vaultgoals as vg
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build_review

SAMPLE = Path(__file__).resolve().parent.parent.parent / "sample_vault"
LAST = date(2026, 12, 31)
PERIODS = ("2026-11", "2026-12", "2026-Q4", "2026")


def copy_with_the_rest(folder: Path) -> Path:
    """Return a copy of the sample below a folder, with the reviews of its last months, last quarter and year."""
    vault = Path(shutil.copytree(SAMPLE, folder / "vault"))
    for name in PERIODS:
        period = parse_period(name)
        assert period is not None
        applied = vg.apply(vault, build_review(vg.load(vault), LAST, period))
        assert len(applied.written) == 1
    return vault
