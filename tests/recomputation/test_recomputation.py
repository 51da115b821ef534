"""What the program says of generated vaults, beside what a re-computation from the documents alone says."""

import ast
import os
from dataclasses import asdict
from pathlib import Path

import pytest

import vaultgoals as vg
from tests.recomputation.described import Vault
from tests.recomputation.generated import generate
from tests.recomputation.recomputed import Result, recompute
from tests.recomputation.written import write
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.testing import snapshot

SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
BLOCKS = 10
PER_BLOCK = max(1, round(100 * SCALE))
"""Vaults in each block: 1,000 in all, more in CI."""


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_program_agrees_with_the_documents(block: int) -> None:
    """Progress, measure, standing, elapsed share and horizon are what the documents say, for 1,000 vaults and days."""
    for number in range(block * PER_BLOCK, (block + 1) * PER_BLOCK):
        vault = generate(number)
        files = write(vault, number)
        evaluation = vg.evaluate(snapshot(files), vault.day)
        for path, expected in recompute(vault).items():
            said = _said(evaluation.goals[path])
            assert said == _rounded(expected), f"vault {number}, {path} as of {vault.day}\n{files[path]}"


def test_the_vaults_have_every_measure_and_standing() -> None:
    """No measure, standing or horizon is left out of what is compared."""
    found = [result for number in range(200) for result in recompute(generate(number)).values()]
    assert {one.measure for one in found} == {
        *("", "status", "key results", "metric", "progress", "done when", "children", "checkpoints", "tasks", "habits")
    }
    assert {one.standing for one in found} == {name.value for name in vg.StandingName}
    assert {one.horizon for one in found} == {"", *(horizon.value for horizon in vg.Horizon)}
    rates = [rate for one in found for rate in one.rates]
    assert all(any(rate[place] for rate in rates) for place in (1, 2, 3))
    assert any(generate(number).away for number in range(20))


def test_a_vault_is_the_same_each_time() -> None:
    """A vault's number gives the same description and the same notes."""
    one, other = (generate(7) for _ in range(2))
    assert one == other
    assert isinstance(one, Vault)
    assert write(one, 7) == write(other, 7)


def test_no_code_is_shared() -> None:
    """The re-computation imports nothing of the package."""
    for file in Path(__file__).parent.glob("[!t]*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not any(name.startswith("vaultgoals") for name in names), file.name


def _said(goal: GoalEvaluation) -> dict[str, object]:
    progress = goal.progress
    horizon = goal.horizon.value if goal.horizon else ""
    measure = progress.measure if progress.value is not None else ""
    rates = tuple((one.name, one.kept, one.missed, one.planned) for one in goal.rates)
    return _rounded(Result(progress.value, measure, goal.standing.name.value, goal.standing.elapsed, horizon, rates))


def _rounded(result: Result) -> dict[str, object]:
    return {name: round(value, 6) if isinstance(value, float) else value for name, value in asdict(result).items()}
