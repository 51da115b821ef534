"""Levels that look like steps."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.testing import snapshot
from vaultgoals.writing.fixes import apply_edits

HEAD = "---\ntype: goal\n---\n## Key results\n- {}\n## Check-ins\n"


def found(measure: str, *values: str) -> tuple[str, list[Diagnostic]]:
    """Return a goal's note with these check-ins, and what looks like steps in it."""
    text = HEAD.format(measure) + "".join(f"- 2026-11-0{day}: {value}\n" for day, value in enumerate(values, 1))
    return text, [one for one in check(snapshot({"A.md": text}), date(2026, 11, 20)) if one.code == "looks-like-steps"]


def test_a_count_whose_levels_fall_looks_like_steps() -> None:
    """A count from 0 whose dated levels fall is `looks-like-steps`; the fix puts the signs, on all lines at once."""
    text, [one] = found("Words: 0 / 50,000 words", "1700", "Words 1500 - slow", "1,800 words")
    changed, _ = apply_edits([one], {"A.md": text.encode()})
    mended = text.replace(": 1700", ": +1700").replace("Words 1500", "Words +1500").replace(": 1,800", ": +1,800")
    assert (one.severity, changed) == ("hint", {"A.md": mended.encode()})
    assert found("Words: 0 / 50,000 words", "+1700", "+1500", "+1800")[1] == []


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        ("Words: 0 / 50,000 words", ("1700", "3200", "5000")),
        ("Words: 0 / 50,000 words", ("1700", "1500")),
        ("Weight: 80 -> 70 kg", ("79", "80", "78")),
        ("Saved: 0 / 10000 €", ("3000", "2500", "4000")),
        ("Coverage: 0 %", ("30", "20", "25")),
        ("Books: 0 / 12 books", ("9", "8", "11")),
    ],
)
def test_other_levels_may_fall(measure: str, values: tuple[str, ...]) -> None:
    """A rising count, a correction, money, a share and what does not begin at 0 are left alone."""
    assert found(measure, *values)[1] == []
