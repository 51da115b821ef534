"""The worked example of `docs/explanation/numbers.md` is what the program prints."""

import re
from math import sqrt
from pathlib import Path

import pytest

from benchmarks.backtest import backtest, lines
from vaultgoals.evaluation import forecast

DOC = (Path(__file__).resolve().parent.parent / "docs/explanation/numbers.md").read_text(encoding="utf-8")


def test_the_range_worked_out_by_hand() -> None:
    """The document's own arithmetic gives the days it names."""
    found = re.search(r"rate ([\d.]+), spread ([\d.]+), (\d+) weeks, `t` ([\d.]+)", DOC)
    assert found is not None
    rate, spread, weeks, t = (float(number) for number in found.groups())
    assert t == pytest.approx(forecast.student(4), abs=0.005)
    for days, sign in ((176, -1), (31, 1)):
        edge = rate * days / 7 + sign * t * spread * sqrt(days / 7 + (days / 7) ** 2 / weeks)
        assert edge == pytest.approx(4, abs=0.1)


def test_the_limits_are_those_of_the_code() -> None:
    """The numbers in the text are the constants of the code."""
    words = {3: "three", 4: "four", 6: "six", 10: "ten"}
    assert f"fewer than {words[forecast.FEWEST_POINTS]} dated points over {words[forecast.FEWEST_WEEKS]} weeks" in DOC
    assert f"last {words[forecast.WINDOW_WEEKS]} weeks" in DOC
    assert f"as it takes to have {words[forecast.WINDOW_POINTS]}" in DOC


def test_the_backtest_is_as_printed() -> None:
    """The table in the document is the backtest's own, and the whole lies between 75 and 85 %."""
    printed = [line.rstrip() for line in lines(backtest())]
    for line in printed:
        assert line in DOC
    share = int(printed[-1].split()[1])
    assert 75 <= share <= 85
