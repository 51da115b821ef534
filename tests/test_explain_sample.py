"""Every number of the sample vault's explanations, worked out anew from nothing but what `explain` prints."""

from datetime import date
from pathlib import Path

import vaultgoals as vg
from tests.recomputation.by_hand import redo, summed
from vaultgoals.reports.explanation import explain, format_explanation

DAY = date(2026, 11, 20)


def test_each_number_follows_from_what_is_printed() -> None:
    """Percentages, sums, shares of time, gaps and paces of the sample vault are what their printed lines amount to."""
    snapshot = vg.load(Path(__file__).resolve().parent.parent / "sample_vault")
    evaluation = vg.evaluate(snapshot, DAY)
    printed = {path: format_explanation(explain(snapshot.graph, evaluation, path)) for path in evaluation.goals}
    redone = {path: redo(lines, lambda child: summed(printed[child])) for path, lines in printed.items()}
    assert [one for found in redone.values() for one in found if not one.holds] == []
    lines = [one.line for found in redone.values() for one in found]
    for beginning, fewest in (("(", 12), ("time", 9), ("gap", 9), ("made", 9)):
        assert len({line for line in lines if line.startswith(beginning)}) >= fewest, beginning
