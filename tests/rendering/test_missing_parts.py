"""What a template of an earlier version lacks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from vaultgoals.model.report import Report
from vaultgoals.rendering.render import build_page
from vaultgoals.reports.gathering import KINDS
from vaultgoals.writing.page import format_page

WIN = {"parts": [{"text": "Sang"}], "source": {"path": "W.md", "title": "W47"}}


def report(page: str, lines: Sequence[dict[str, Any]] = (WIN,), kind: str = "review") -> Report:
    """Return a review whose earlier ones were too early for some lines."""
    before = {name: {"lines": list(lines) if name == "wins" else [], "more": 0} for name in KINDS}
    identity = {"type": kind, "cadence": page, "period": "2026-12"}
    return Report(page, identity, "R.md", date(2026, 12, 31), {"before": before}, facts="| a |")


@pytest.mark.parametrize("page", ["monthly", "quarterly", "yearly"])
def test_an_old_template_loses_nothing(page: str) -> None:
    """A template without the part "From before" has it all the same, above the facts."""
    names = [piece.name for piece in build_page(report(page), "Mine\n").pieces if piece.name]
    assert names == ["before", "facts"]
    text = format_page(build_page(report(page), "Mine\n"))
    assert "## From before\n\n**Wins**\n\n- Sang · [[W|W47]]\n" in text


def test_what_lacks_nothing_is_left_alone() -> None:
    """Where nothing came too late nothing stands there, and a page of a plugin gets no part."""
    assert "From before" not in format_page(build_page(report("monthly", ()), "Mine\n"))
    assert [one.name for one in build_page(report("monthly", kind="sport"), "Mine\n").pieces if one.name] == ["facts"]
    assert [one.name for one in build_page(report("sport"), "Mine\n").pieces if one.name] == ["facts"]
