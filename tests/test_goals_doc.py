"""The worked example of `docs/explanation/numbers.md` is what the program prints."""

import re
from datetime import date, timedelta
from itertools import chain
from math import ceil
from pathlib import Path

import pytest

from benchmarks.backtest import tables
from vaultgoals.evaluation import forecast

DOC = (Path(__file__).resolve().parent.parent / "docs/explanation/numbers.md").read_text(encoding="utf-8")


def test_the_range_worked_out_by_hand() -> None:
    """The document's own arithmetic gives the days it names."""
    text = DOC.replace("\n> ", " ")
    found = re.search(r"watched for (\d+) days, (\d+) are done and (\d+) left.*which is row (\d)", text)
    assert found is not None
    days, done, left, number = map(int, found.groups())
    row = forecast.ROWS[number - 1]
    exact = days * (left / done) ** row.power
    middle = round(exact)
    assert f"{days} × ({left} / {done})^{row.power} ≈ {exact:.2f}, so {middle} days" in text
    for share, days_off, day in (
        (row.early, middle * row.early // 100, "2 January 2027"),
        (row.late, ceil(middle * row.late / 100), "7 September 2027"),
    ):
        on = date(2026, 11, 20) + timedelta(days=days_off)
        assert re.search(rf"{middle} × {share / 100}, rounded \w+ to {days_off} days: {on.day} {on:%B} {on.year}", text)
        assert day in text


def test_the_unevenness_worked_out_by_hand() -> None:
    """The blocks that `explain` prints in the document make the unevenness that the document names."""
    printed = re.search(r"from 0 to 6 talks.*?latest first: ([\d., \n]+)unevenness.*?≈ ([\d.]+)", DOC, re.DOTALL)
    assert printed is not None
    paces = [float(one) for one in printed[1].split(",")]
    strays = sum((one - 1) ** 2 for one in paces)
    assert f"(2 + 3 × {strays:.2f}) / {len(paces) + 2} ≈ {printed[2]}" in DOC
    assert forecast.find_unevenness(paces) == pytest.approx(float(printed[2]), abs=0.005)


def test_the_limits_are_those_of_the_code() -> None:
    """The numbers in the text are the constants of the code."""
    words = {3: "three", 9: "tenth", 16: "sixteen"}
    assert f"fewer than {words[forecast.FEWEST_POINTS]} dated points over {words[forecast.FEWEST_WEEKS]} weeks" in DOC
    assert f"less than a {words[forecast.MOST_LEFT]} of the way is done" in DOC
    assert f"the last {words[forecast.BLOCKS]} blocks of {words[forecast.BLOCK // 7]} weeks" in DOC
    assert f"which ends after {forecast.LATEST} days" in DOC
    for number, row in enumerate(forecast.ROWS, 1):
        limit = "more" if number == len(forecast.ROWS) else f"{row.limit:g}"
        assert f"> | {number} | {limit} | {row.power} | × {row.early / 100} | × {row.late / 100} |" in DOC


def test_the_backtest_is_as_printed() -> None:
    """The tables in the document are the backtest's own."""
    for line in chain.from_iterable(tables()):
        assert line in DOC
