"""How sure a person is: what check-ins and the property say, as of a day."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.evaluation.confidence import confidence_words
from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Confidence, Sureness
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
At = Callable[..., Confidence | None]

DAY = date(2026, 11, 20)
DAYS = st.dates(date(2026, 10, 1), date(2026, 12, 31))
SAID = st.dictionaries(DAYS, st.integers(1, 10), max_size=6)


@pytest.fixture(scope="session")
def confidence(graph_of: GraphOf) -> At:
    """Return a function from check-ins and the property to the confidence as of a day."""

    def at(check_ins: str = "", day: date = DAY, stated: str = "") -> Confidence | None:
        graph, _ = graph_of({"A.md": f"---\ntype: goal\n{stated}\n---\n## Check-ins\n{check_ins}\n"})
        return evaluate(graph, day, Config()).goals["A.md"].confidence

    return at


def values(found: Confidence | None) -> list[float]:
    """Return what was said, by day."""
    return [one.value for one in found.said] if found else []


def lines(said: dict[date, int]) -> str:
    """Return check-ins that say so."""
    return "\n".join(f"- {day}: confidence {value}" for day, value in said.items())


def test_what_was_said_by_day(confidence: At) -> None:
    """Each day's value counts with its line, whatever else the check-in says; one without a confidence counts for nothing."""
    found = confidence("- 2026-11-08: slow\n- 2026-11-15: 40 %, confidence 6 - better\n- 2026-11-01: confidence 8")
    assert found == Confidence((Sureness(8, date(2026, 11, 1), 8), Sureness(6, date(2026, 11, 15), 7)))
    assert found.latest.value == 6
    assert confidence("- 2026-11-08: 40 %") is None


def test_the_lower_line_of_a_day(confidence: At) -> None:
    """Of two values on one day the lower line counts."""
    assert values(confidence("- 2026-11-15: confidence 6\n- 2026-11-15: confidence 4")) == [4]


def test_the_property_has_no_date(confidence: At) -> None:
    """The property counts up to the first check-in with a confidence, also where that repeats it, and never beside one."""
    said = "- 2026-11-15: confidence 7"
    assert confidence(said, date(2026, 11, 14), "confidence: 7") == Confidence((Sureness(7),))
    assert confidence(said, date(2026, 11, 15), "confidence: 5") == Confidence((Sureness(7, date(2026, 11, 15), 6),))
    assert confidence("- 2026-11-15: slow", DAY, "confidence: 5") == Confidence((Sureness(5),))


@pytest.mark.parametrize(
    ("said", "fall"),
    [
        ([8, 6, 4], [8, 6, 4]),
        ([9, 8, 6, 4], [8, 6, 4]),
        ([2, 8, 6, 4], [8, 6, 4]),
        ([6, 4], []),
        ([8, 6, 6], []),
        ([8, 8, 6], []),
        ([8, 6, 4, 5], []),
        ([4, 6, 8], []),
    ],
)
def test_a_fall(confidence: At, said: list[int], fall: list[int]) -> None:
    """The last three values are a fall where each is below the one before."""
    found = confidence(lines({date(2026, 11, number): value for number, value in enumerate(said, start=1)}))
    assert found is not None
    assert [one.value for one in found.fall] == fall


def test_the_property_is_no_part_of_a_fall(confidence: At) -> None:
    """What has no date is before nothing."""
    found = confidence("- 2026-11-01: confidence 8\n- 2026-11-02: confidence 6", DAY, "confidence: 10")
    assert found is not None
    assert found.fall == ()


def test_words(confidence: At) -> None:
    """The words say what holds, since when, and that it fell."""
    assert confidence_words(Confidence((Sureness(6),))) == "6 of 10 (no date)"
    found = confidence("- 2026-11-01: confidence 8\n- 2026-11-08: confidence 6,5\n- 2026-11-15: confidence 4")
    assert found is not None
    assert confidence_words(found) == "4 of 10 (2026-11-15), fell 8 → 6.5 → 4"


@given(SAID, DAYS, st.sampled_from(["", "confidence: 5"]))
def test_a_later_value_changes_nothing_of_an_earlier_day(
    confidence: At, said: dict[date, int], day: date, stated: str
) -> None:
    """As of a day, values of later days are as good as not written."""
    known = {on: value for on, value in said.items() if on <= day}
    found = confidence(lines(said), day, stated)
    assert values(found) == values(confidence(lines(known), day, stated))
    assert found is None or all(one.on is None or one.on <= day for one in found.said)


@given(SAID, st.randoms(use_true_random=False))
def test_the_order_of_lines_never_matters(confidence: At, said: dict[date, int], chance: Random) -> None:
    """The values are the same in whatever order their days stand."""
    other = list(said.items())
    chance.shuffle(other)
    assert values(confidence(lines(said))) == values(confidence(lines(dict(other))))


@given(SAID, st.integers(0, 400))
def test_time_alone_changes_nothing(confidence: At, said: dict[date, int], days: int) -> None:
    """Without a new value a later day has the same."""
    last = date(2026, 12, 31)
    assert confidence(lines(said), last) == confidence(lines(said), last + timedelta(days=days))
