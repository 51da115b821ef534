"""The usual words of the places where a length of time, an effort, a scale or a horizon is typed."""

import pytest

from vaultgoals.goals.graph import build_graph
from vaultgoals.model.goal import Goal
from vaultgoals.reading.dates import read_effort, read_interval
from vaultgoals.testing import snapshot


def goal(front: str) -> Goal:
    """Return the goal with these properties."""
    vault = snapshot({"Run.md": f"---\ntype: goal\n{front}\n---\n"})
    return build_graph(vault.notes.values(), vault.index, vault.config)[0].goals["Run.md"]


@pytest.mark.parametrize(
    ("written", "same"),
    [
        *(("weekly", "1 week"), ("every week", "1 week"), ("every 2 weeks", "2 weeks"), ("Monthly", "1 month")),
        *(("each quarter", "1 quarter"), ("daily", "1 day"), ("yearly", "1 year"), ("a month", "1 month")),
    ],
)
def test_intervals(written: str, same: str) -> None:
    """An interval may be said as people say it."""
    assert read_interval(written) == read_interval(same)
    assert read_interval(written)[0] is not None


@pytest.mark.parametrize("written", ["3 times a week", "often", "every other week", "0 weeks", "week 3"])
def test_no_interval(written: str) -> None:
    """What says how often within a period, or something else, is no interval."""
    assert read_interval(written)[0] is None


@pytest.mark.parametrize("written", ["3 h/week", "3 hours each week", "3 hrs every week", "180 min per week"])
def test_efforts(written: str) -> None:
    """An effort may be said as people say it."""
    assert read_effort(written) == read_effort("3 h/week")
    assert read_effort("3 h weakly")[0] is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("Highest", 5),
        ("very high", 5),
        ("critical", 5),
        ("normal", 3),
        ("lowest", 1),
        ("🔼 High", 5),
        ("3 - medium", 3),
        ("2", 2),
    ],
)
def test_scales(word: str, value: float) -> None:
    """A scale takes what is plain on one of high, medium and low, with a sign or number beside it."""
    found = goal(f"importance: {word}\nurgency: {word}")
    assert (found.importance, found.urgency) == (value, value)
    assert goal("importance: so so").importance is None


@pytest.mark.parametrize(("word", "horizon"), [("mid-term", "medium"), ("Near term", "short"), ("longTerm", "long")])
def test_horizons(word: str, horizon: str) -> None:
    """A horizon may be said as people say it."""
    assert goal(f"horizon: {word}").horizon == horizon
    assert goal("horizon: term").horizon is None
