"""A measure's token names what defines it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.evaluation.measure_tokens import build_measure, describe_measure, is_same_measure, read_measure
from vaultgoals.evaluation.measures import BUILTIN_MEASURES
from vaultgoals.model.evaluation import GoalEvaluation, Part, Progress, Standing, StandingName
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import Note
from vaultgoals.reading.read_back import tokens_at

WORDS = {
    "key-results:4,6": "key results to 4 and 6",
    "key-results:0.5,-6,8": "key results to 0.5, -6 and 8",
    "metric:16": "metric to 16",
    "metric": "metric",
    "done-when": "done when",
    "children:0": "0 goals that serve it",
    "children:1": "1 goal that serves it",
    "children:1:2": "1 goal that serves it weighing 2",
    "children:3:2,1,0.5": "3 goals that serve it weighing 2, 1 and 0.5",
    "tasks": "tasks",
    "status": "status",
    "": "",
    "a plugin's own": "a plugin's own",
    "steps to 4": "steps to 4",
    "3 hens": "3 hens",
}


def measure_of(name: str, targets: tuple[float | None, ...] = (), weights: tuple[float, ...] = ()) -> str:
    """Return the token of a goal that is measured by that, with key results, or children besides one left out."""
    goal = Goal(
        Note("A.md"), "A", Status.ACTIVE, True, key_results=tuple(KeyResult("k", target=one) for one in targets)
    )
    parts = tuple(Part("c", 40, weight, "", "C.md") for weight in weights)
    progress = Progress(value=40, measure=name, parts=(*parts, Part("left", 40, 9, "", "L.md", counted=False)))
    standing = Standing(StandingName.ON_TRACK, "")
    return build_measure(goal, GoalEvaluation("A.md", Status.ACTIVE, None, None, progress, standing, None, None))


def test_a_token_says_what_defines_a_measure() -> None:
    """Targets, or the number of children that count, with their weights where one is not 1; other measures by name."""
    assert measure_of("key results", (4, None, 6.25)) == "key-results:4,6.25"
    assert measure_of("key results", (None,)) == "key-results"
    assert measure_of("children", weights=(1, 1, 1)) == "children:3"
    assert measure_of("children", weights=(2, 1, 0.5)) == "children:3:2,1,0.5"
    assert [measure_of(name) for name in ("tasks", "done when", "", "my  own")] == ["tasks", "done-when", "", "my own"]


@pytest.mark.parametrize(("token", "words"), WORDS.items())
def test_the_words_of_the_first_form_are_the_same_measure(token: str, words: str) -> None:
    """What was written in English reads as its token, and a page still says it in these words."""
    assert read_measure(words, tokens_at("measure")) == token
    assert describe_measure(token) == words


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=15), st.lists(st.integers(-50, 50), min_size=1, max_size=15))
def test_a_measure_is_redefined_exactly_when_it_changed(before: list[int], now: list[int]) -> None:
    """Two lists of targets, or of weights, are of one measure if they are equal."""
    for name, key in (("key results", "targets"), ("children", "weights")):
        tokens = [measure_of(name, **{key: tuple(numbers)}) for numbers in (before, now)]
        assert is_same_measure(*tokens) == (before == now)
        assert is_same_measure(tokens[0], tokens[0])


def test_what_the_first_form_did_not_tell_is_no_difference() -> None:
    """It told twelve targets at most, and no weights behind twelve times 1: more of them are taken for those."""
    tokens = tokens_at("measure")
    twelve = ", ".join(map(str, range(11)))
    targets = read_measure(f"key results to {twelve} and 11", tokens)
    assert is_same_measure(targets, measure_of("key results", tuple(range(12))))
    assert is_same_measure(measure_of("key results", tuple(range(20))), targets)
    assert not is_same_measure(targets, measure_of("key results", tuple(range(11))))
    assert not is_same_measure(targets, measure_of("key results", (*range(11), 110)))
    children = read_measure("15 goals that serve it", tokens)
    assert is_same_measure(children, measure_of("children", weights=(1,) * 14 + (2,)))
    assert is_same_measure(children, measure_of("children", weights=(1,) * 15))
    assert not is_same_measure(children, measure_of("children", weights=(1,) * 14))
    assert not is_same_measure(children, "children:150")


def test_every_measure_of_ours_has_its_token() -> None:
    """What the first form called each measure is known; it had none of habits."""
    known = set(tokens_at("measure").values())
    assert known == {measure_of(one.name).partition(":")[0] for one in BUILTIN_MEASURES if one.name != "habits"}
