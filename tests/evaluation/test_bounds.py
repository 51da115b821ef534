"""Levels to stay under or over: progress, standing, and no way to go."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.reports.explanation import explain, format_explanation
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
FRONT = "due: 2027-03-31\nstart: 2026-10-01\n"


def evaluated(body: str, front: str = FRONT, day: date = DAY) -> GoalEvaluation:
    """Return what is worked out of a goal."""
    return evaluate(snapshot({"G.md": f"---\ntype: goal\n{front}---\n{body}"}), day).goals["G.md"]


def held(*levels: float, line: str = "Weight: at most 80 kg") -> str:
    """Return a goal with a level to hold, and its check-ins day by day."""
    first = DAY - timedelta(days=len(levels))
    dated = "".join(f"- {first + timedelta(days=number)}: {level}\n" for number, level in enumerate(levels))
    return f"## Key results\n- {line}\n## Check-ins\n{dated}"


@pytest.mark.parametrize(
    ("levels", "value", "how"),
    [
        ((79,), 100, "79 kg, to be at most 80 kg: held now, held in 1 of 1 check-in"),
        ((80,), 100, "80 kg, to be at most 80 kg: held now, held in 1 of 1 check-in"),
        ((90, 90, 79.5), 100, "79.5 kg, to be at most 80 kg: held now, held in 1 of 3 check-ins"),
        ((79, 79, 79, 81), 75, "81 kg, to be at most 80 kg: not held now, held in 3 of 4 check-ins"),
        ((81,), 0, "81 kg, to be at most 80 kg: not held now, held in 0 of 1 check-in"),
    ],
)
def test_progress(levels: tuple[float, ...], value: float, how: str) -> None:
    """It is full while the latest level holds, else the share of the check-ins that held it."""
    found = evaluated(held(*levels)).progress
    assert (found.value, found.parts[0].how) == (value, how)


def test_at_least() -> None:
    """A level to stay over is held from the target upwards."""
    assert evaluated(held(5000, line="Savings: at least 5000 €")).progress.value == 100
    assert evaluated(held(4999, line="Savings: at least 5000 €")).progress.value == 0


@pytest.mark.parametrize(("current", "value"), [("", None), (", now 78", 100), (", now 90", 0)])
def test_without_a_check_in_the_written_value_counts(current: str, value: float | None) -> None:
    """No check-in and no written value is unknown."""
    found = evaluated(f"## Key results\n- Weight: at most 80 kg{current}\n").progress
    assert found.value == value
    assert ("no level is known" in found.parts[0].how) is (value is None)


def test_later_check_ins_do_not_count_yet() -> None:
    """As of a day only the check-ins up to it count."""
    assert evaluated(held(79, 85), day=DAY - timedelta(days=2)).progress.value == 100
    assert evaluated(held(79, 85)).progress.value == 50


@given(st.lists(st.integers(70, 90), min_size=1, max_size=12))
def test_laws(levels: list[int]) -> None:
    """Progress is between 0 and 100, full exactly where the last level holds, and a step is as good as a level."""
    found = evaluated(held(*levels)).progress
    assert found.value is not None
    assert 0 <= found.value <= 100
    assert (found.value == 100) is (levels[-1] <= 80)
    steps = [levels[0], *(after - before for before, after in pairwise(levels))]
    first, *others = steps
    text = held(*levels).split("## Check-ins\n")[0] + "## Check-ins\n"
    day = DAY - timedelta(days=len(levels))
    text += f"- {day}: {first}\n" + "".join(
        f"- {day + timedelta(days=number)}: {step:+d}\n" for number, step in enumerate(others, 1)
    )
    assert evaluated(text).progress.value == found.value


@pytest.mark.parametrize(
    ("levels", "standing"),
    [((81, 79), "on track"), ((79, 79, 79, 79, 81), "on track"), ((79, 79, 81), "at risk"), ((81, 82), "off track")],
)
def test_standing(levels: tuple[float, ...], standing: str) -> None:
    """It stands by how it is held, not by how much of the time is over."""
    assert evaluated(held(*levels)).standing.name == standing


def test_no_way_to_go() -> None:
    """It has neither pace nor forecast, and says why; it asks for no end, and no `+` before falling levels."""
    body = held(100, 95, 90, 86, 84, 82, 79)
    found = evaluated(body)
    assert found.pace is None
    assert found.forecast is not None
    assert found.forecast.reason == "a level to hold has no way to go"
    told = check(snapshot({"G.md": f"---\ntype: goal\n{FRONT}---\n{body}"}), DAY)
    assert not {"looks-like-steps", "target-reached", "undated-value"} & {one.code for one in told}


def test_beside_a_way_to_go() -> None:
    """Beside another key result it counts in the mean, and moves no pace."""
    body = (
        "## Key results\n- Weight: at most 80 kg\n- Books: 0 / 10 books\n## Check-ins\n"
        "- 2026-10-08: 1 book\n- 2026-10-22: 79 kg\n- 2026-11-05: 3 books\n- 2026-11-12: 81 kg\n"
    )
    found = evaluated(body)
    assert found.progress.value == 40
    alone = evaluated(body.replace("- Weight: at most 80 kg\n", ""))
    assert found.pace is not None
    assert alone.pace is not None
    assert found.pace.recent == pytest.approx(alone.pace.recent * 10 / 2 if alone.pace.recent else 0)


def test_as_properties() -> None:
    """`target_type: at most` beside a target without a period is a level to hold; with a baseline it is a way."""
    front = "metric: Pulse\ntarget: 60\ntarget_type: at most\ncurrent: 64\n"
    assert (
        evaluated("", FRONT + front).progress.parts[0].how
        == "64, to be at most 60: not held now, as written, without a date"
    )
    assert not evaluated("", f"{FRONT}{front}baseline: 70\n").progress.parts[0].is_held
    codes = {one.code for one in check(snapshot({"G.md": f"---\ntype: goal\n{FRONT}{front}---\n"}), DAY)}
    assert not {"no-baseline", "undated-value"} & codes


def test_explained() -> None:
    """`explain` says the rule in words."""
    found = snapshot({"G.md": f"---\ntype: goal\n{FRONT}---\n{held(79, 81)}"})
    text = "\n".join(format_explanation(explain(found.graph, evaluate(found, DAY), "G.md")))
    assert "held in 1 of 2 check-ins" in text
    assert "a level to hold is 100 % while the latest level holds" in text
    assert "(current - baseline)" not in text
