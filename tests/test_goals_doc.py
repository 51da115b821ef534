"""The worked example of `docs/explanation/numbers.md` is what the program prints."""

import re
import shlex
from math import sqrt
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.backtest import backtest, lines
from vaultgoals.cli.program import program
from vaultgoals.evaluation import forecast

DOC = (Path(__file__).resolve().parent.parent / "docs/explanation/numbers.md").read_text(encoding="utf-8")

_NOTE = re.compile(r"^`(?P<path>[^`\n]+\.md)`\n\n```markdown\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
"""A path alone on its line, then the note."""
_COMMAND = re.compile(r"^```text\n\$ vaultgoals (?P<arguments>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
"""A command behind a dollar sign, then what it prints."""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a folder with the example's notes."""
    (tmp_path / ".obsidian").mkdir()
    for found in _NOTE.finditer(DOC):
        path = tmp_path / found["path"]
        path.parent.mkdir(exist_ok=True)
        path.write_text(found["text"], encoding="utf-8")
    return tmp_path


def test_each_command_prints_what_the_document_says(vault: Path) -> None:
    """Every explanation in the document is what the program prints for the document's notes, to the last character."""
    commands = list(_COMMAND.finditer(DOC))
    assert len(commands) == 3
    for found in commands:
        result = CliRunner().invoke(program, ["--vault", str(vault), *shlex.split(found["arguments"])])
        assert (result.exit_code, result.output) == (0, found["output"])


def test_the_range_worked_out_by_hand() -> None:
    """The document's own arithmetic gives the days it names."""
    found = re.search(
        r"the rate is ([\d.]+), the spread ([\d.]+), six points lie over (\d+) weeks, `t` is ([\d.]+)", DOC
    )
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
