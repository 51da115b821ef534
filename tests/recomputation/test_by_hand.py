"""What `explain` prints, redone by hand."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

import vaultgoals as vg
from tests.recomputation.by_hand import redo, summed
from tests.recomputation.generated import generate
from tests.recomputation.redone import Redone
from tests.recomputation.written import write
from vaultgoals.advice.signs import find_last_signs
from vaultgoals.cli.program import program
from vaultgoals.findings import build_check_input
from vaultgoals.reports.explanation import explain, format_explanation
from vaultgoals.testing import snapshot

VAULTS = 50
_RESULT = re.compile(r"[=≈] −?[\d.]*\d|\d(?= kept of )|: \d+(?=, (?:kept|missed): )|\d(?= of the last \d)")
"""What ends with the last digit of a result."""


@pytest.fixture(scope="module")
def explanations() -> list[dict[str, tuple[str, ...]]]:
    """Return for each vault the lines of each goal's explanation, by path."""
    return [_explanations(number) for number in range(VAULTS)]


def _explanations(number: int) -> dict[str, tuple[str, ...]]:
    vault = generate(number)
    found = snapshot(write(vault, number))
    evaluation = vg.evaluate(found, vault.day)
    return {path: format_explanation(explain(found.graph, evaluation, path)) for path in evaluation.goals}


def _sum_of(lines: dict[str, tuple[str, ...]]) -> Callable[[str], float | None]:
    return lambda path: summed(lines[path])


def test_each_line_can_be_redone(explanations: list[dict[str, tuple[str, ...]]]) -> None:
    """Each derived number of each goal's explanation follows from its printed lines, to the printed digits."""
    redone: list[Redone] = []
    for number, texts in enumerate(explanations):
        for path, lines in texts.items():
            found = redo(lines, _sum_of(texts))
            assert [one for one in found if not one.holds] == [], f"vault {number}, {path}"
            redone += found
    assert len(redone) > 2000
    for beginning in (
        "  - ",
        "(",
        "known",
        "each part",
        "time",
        "gap",
        "needed",
        "made",
        "was due",
        "starts",
        "  unevenness",
        "  early",
        "  late",
    ):
        assert any(one.line.startswith(beginning) for one in redone), beginning
    for part in (" kept of ", " of the last ", "kept on average", "(check-in, line", "away left out", "assume kept"):
        assert any(part in one.line for one in redone) or any(
            part in line for texts in explanations for lines in texts.values() for line in lines
        ), part


def test_a_wrong_digit_is_seen(explanations: list[dict[str, tuple[str, ...]]]) -> None:
    """The calculator does not take a result that does not follow."""
    seen = 0
    for texts in explanations:
        for lines in texts.values():
            for place, line in enumerate(lines):
                if other := _with_a_wrong_result(line):
                    assert not _holds([*lines[:place], other, *lines[place + 1 :]], texts), other
                    seen += 1
    assert seen > 500


def _with_a_wrong_result(line: str) -> str:
    """Return a line with another last digit of its result, by more than rounding may hide; nothing for a line that has none."""
    found = _RESULT.search(line)
    return f"{line[: found.end() - 1]}{(int(line[found.end() - 1]) + 2) % 10}{line[found.end() :]}" if found else ""


def _holds(lines: Sequence[str], texts: dict[str, tuple[str, ...]]) -> bool:
    try:
        return all(one.holds for one in redo(lines, _sum_of(texts)))
    except ValueError:
        return False


def test_the_command_prints_these_lines(tmp_path: Path) -> None:
    """`vaultgoals explain` prints what is redone here, broken into lines."""
    vault = generate(3)
    for path, text in write(vault, 3).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / ".obsidian").mkdir()
    found = snapshot(write(vault, 3))
    evaluation = vg.evaluate(found, vault.day)
    signs = find_last_signs(build_check_input(found, evaluation))
    for path in evaluation.goals:
        lines = format_explanation(explain(found.graph, evaluation, path, str(signs.get(path, ""))))
        arguments = ["--vault", str(tmp_path), "--today", vault.day.isoformat(), "explain", path]
        assert CliRunner().invoke(program, arguments).stdout.split() == " ".join(lines).split()
