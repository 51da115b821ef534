"""How often something is to be done, as properties say it."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.rate import Rate
from vaultgoals.reading.rates import parse_frequency
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 27)
NOTHING, ONCE = "", "is not used: the target is a number to come to, since the goal lasts less than 2"


def vault(front: str, body: str = "") -> Snapshot:
    """Return a vault of one goal with these properties."""
    return snapshot({"Run.md": f"---\ntype: goal\n{front}\n---\n{body}"})


def metric(front: str, body: str = "") -> KeyResult | None:
    """Return the measure of a goal's properties."""
    return vault(front, body).graph.goals["Run.md"].metric


def said(front: str, body: str = "") -> list[Diagnostic]:
    """Return what is said of how often."""
    return [one for one in check(vault(front, body), DAY) if one.code == "rate-property"]


PERIODS = {
    **dict.fromkeys(("day", "daily", "per day", "every day", "Day", '"[[Day]]"'), "daily"),
    **dict.fromkeys(("week", "weekly", "a week", "/week"), "weekly"),
    **dict.fromkeys(("month", "monthly"), "monthly"),
    **dict.fromkeys(("quarter", "quarterly"), "quarterly"),
    **dict.fromkeys(("year", "yearly", "annually"), "yearly"),
}


@pytest.mark.parametrize("written", PERIODS)
def test_a_target_with_a_period_is_a_rate(written: str) -> None:
    """`target: 3` with `period: week` (day, month, quarter, year; daily, weekly, …) is a rate where the goal has no end."""
    for front, body in ((f"target: 3\nperiod: {written}", ""), ("target: 3", f"period:: {written.strip(chr(34))}\n")):
        found = metric(front, body)
        assert found is not None
        assert (found.rate, found.target) == (Rate(3, PERIODS[written]), None)


@pytest.mark.parametrize(
    "written", ["3x/week", "3 times a week", "3 per week", "3x weekly", "3/week", "3 × per week", "3 TIMES / WEEK"]
)
def test_a_frequency_is_a_rate(written: str) -> None:
    """`frequency: 3x/week` is the same rate, with a target that says the same and without one."""
    for more in ("", "\ntarget: 3", "\nmetric: Workouts"):
        found = metric(f'frequency: "{written}"{more}')
        assert found is not None
        assert found.rate == Rate(3, "weekly")
    other = metric(f'frequency: "{written}"\ntarget: 50')
    assert other is not None
    assert (other.rate, other.target) == (None, 50)


def test_a_rate_is_measured() -> None:
    """Its check-ins are what was done, and no levels; nothing is said of it."""
    front = "metric: Workouts\ntarget: 3\nperiod: week\nstart: 2026-11-09"
    assert said(front) == []
    given = vault(front, "## Check-ins\n- 2026-11-10: 1\n- 2026-11-12: 2\n- 2026-11-17: 1\n")
    goal = evaluate(given, DAY).goals["Run.md"]
    (rate,) = goal.rates
    assert (rate.kept, rate.missed, rate.rate.words) == (1, 1, "3 times a week")
    later = evaluate(given, date(2026, 12, 1)).goals["Run.md"].rates[0]
    assert (later.kept, later.missed) == (1, 2)


@pytest.mark.parametrize("level", ["current: 5", "baseline: 0"])
def test_beside_a_level_the_period_is_named(level: str) -> None:
    """Where `current` or `baseline` stands beside it, `period` is named (`target: 12`, `period: year`, `current: 5` are five of twelve)."""
    front = f"metric: books\ntarget: 12\nperiod: year\n{level}"
    found = metric(front)
    assert found is not None
    assert (found.rate, found.target) == (None, 12)
    (one,) = said(front)
    assert "`period`: 'year' is not used" in one.message
    progress = evaluate(vault("metric: books\ntarget: 12\nperiod: year\ncurrent: 6"), DAY).goals["Run.md"].progress
    assert progress.value == 50


@pytest.mark.parametrize(
    ("period", "dates", "said_of_it"),
    [
        *(
            ("week", "start: 2026-11-02\ndue: 2026-11-15", NOTHING),
            ("week", "start: 2026-11-02\ndue: 2026-11-14", ONCE),
        ),
        *(("month", "start: 2026-11\ndue: 2026-12", NOTHING), ("month", "start: 2026-11\ndue: 2026-12-30", ONCE)),
        *(("year", "start: 2026\ndue: 2027", NOTHING), ("year", "start: 2026\ndue: 2026", ONCE)),
        *(("day", "start: 2026-11-02\ndue: 2026-11-03", NOTHING), ("quarter", "start: 2026-Q3\ndue: 2026-Q4", NOTHING)),
        *(("week", "due: 2027-03", NOTHING), ("year", "due: 2026-12-31", ONCE), ("year", "start: 2026-11-02", NOTHING)),
    ],
)
def test_a_goal_has_two_periods(period: str, dates: str, said_of_it: str) -> None:
    """It is a rate where the goal spans at least two such periods, or has no end; else `period` is named."""
    found = metric(f"target: 3\nperiod: {period}\n{dates}")
    assert found is not None
    assert (found.rate is not None) == (not said_of_it)
    assert [said_of_it in one.message for one in said(f"target: 3\nperiod: {period}\n{dates}")] == [True] * bool(
        said_of_it
    )


def test_a_limit() -> None:
    """`at most 2 a day` and `target_type: at most` say the most; a unit is kept."""
    frequency = parse_frequency("at most 2 drinks per day")
    assert frequency is not None
    assert (frequency.count, frequency.unit, frequency.is_limit) == (2, "drinks", True)
    found = metric("target: 2\nperiod: day\ntarget_type: at most\nunit: drinks")
    assert found is not None
    assert found.rate is not None
    assert found.rate.words == "at most 2 drinks a day"


@pytest.mark.parametrize(
    "front",
    [
        *(
            "period: week",
            "frequency: weekly",
            "target: 3",
            "target: 3\nperiod: 2026-W47",
            "target: 3\nfrequency: often",
        ),
        *("target: 3\nperiod: every other day", "target: 3\nfrequency: fortnightly", "target: 3\nperiod: weekday"),
    ],
)
def test_what_says_no_rate(front: str) -> None:
    """Without a number to a period there is no rate, and nothing is said."""
    found = metric(front)
    assert found is None or found.rate is None
    assert said(front) == []
