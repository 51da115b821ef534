"""Paths × criteria: weights, totals, and which single weight changes who leads."""

from collections.abc import Callable, Mapping
from datetime import date
from math import fsum

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.path_ranking import PathRanking, rank_paths
from vaultgoals.model.config import Config, PathsConfig
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import CareerPath
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Note

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
TODAY = date(2026, 11, 20)


def path(*criteria: str) -> str:
    """Return the text of a path note."""
    return "---\ntype: path\ncriteria:\n" + "".join(f"  - {one}\n" for one in criteria) + "---\n"


@pytest.fixture(scope="session")
def ranked(graph_of: GraphOf) -> Callable[..., PathRanking]:
    """Return a function from notes and weights to the ranking."""

    def rank(notes: Mapping[str, str], weights: Mapping[str, float] | None = None) -> PathRanking:
        graph, _ = graph_of(notes)
        config = Config(paths=PathsConfig(weights or {}))
        return rank_paths(graph, evaluate(graph, TODAY, config), config)

    return rank


Ranked = Callable[..., PathRanking]
TWO = {"Lead.md": path("pay: 5", "calm: 2"), "Write.md": path("pay: 2", "calm: 4")}


def test_the_total_is_the_mean_by_weight(ranked: Ranked) -> None:
    """Without weights each criterion counts 1; the derivation is the sum to do by hand."""
    found = ranked(TWO)
    assert [(one.path, one.total) for one in found.paths] == [("Lead.md", 3.5), ("Write.md", 3)]
    assert found.paths[0].how == "(5 × 1 + 2 × 1) / 2"
    assert [one.how for one in found.criteria] == ["no weight is stated, so it counts 1"] * 2


def test_configured_weights_win_over_values(ranked: Ranked) -> None:
    """`[paths.weights]` first, then a value's weight, then its rank, whatever the case."""
    values = {
        "Calm.md": "---\ntype: value\nrank: 1\n---\n",
        "Pay.md": "---\ntype: value\nrank: 3\n---\n",
        "Fun.md": "---\ntype: value\nweight: 7\nrank: 2\n---\n",
    }
    paths = {"P.md": path("Calm: 1", "Pay: 1", "fun: 1", "Place: 1")}
    weights = {one.name: one.weight for one in ranked({**values, **paths}).criteria}
    assert weights == {"Calm": 3, "Pay": 1, "fun": 7, "Place": 1}
    weights = {one.name: one.weight for one in ranked({**values, **paths}, {"CALM": 0.5, "place": 2}).criteria}
    assert weights == {"Calm": 0.5, "Pay": 1, "fun": 7, "Place": 2}


def test_a_criterion_may_be_a_link(ranked: Ranked) -> None:
    """A linked value is the criterion of that name."""
    found = ranked({"Calm.md": "---\ntype: value\nweight: 4\n---\n", "P.md": path('"[[Calm]]: 3"')})
    assert [(one.name, one.weight) for one in found.criteria] == [("Calm", 4)]


def test_the_change_that_flips_the_top(ranked: Ranked) -> None:
    """Lead leads by 3 - 2; calm would have to weigh 1.5 instead of 1, or pay 2/3."""
    changes = {one.criterion: (one.needed, one.leader) for one in ranked(TWO).changes}
    assert changes == {"calm": (1.5, "Write.md"), "pay": (pytest.approx(2 / 3), "Write.md")}
    assert [one.criterion for one in ranked(TWO).changes] == ["pay", "calm"]
    assert ranked(TWO, {"calm": 1.4}).paths[0].path == "Lead.md"
    assert ranked(TWO, {"calm": 1.6}).paths[0].path == "Write.md"


def test_one_that_is_better_everywhere_stays_first(ranked: Ranked) -> None:
    """No weight helps a path that is worse in all, and a single path leads nobody."""
    assert ranked({"A.md": path("x: 3", "y: 3"), "B.md": path("x: 2", "y: 2")}).changes == ()
    assert ranked({"A.md": path("x: 3", "y: 3")}).changes == ()


def test_paths_are_compared_by_what_all_of_them_score(ranked: Ranked) -> None:
    """A criterion that one of them lacks is left out and named; a path with too few scores is not compared."""
    found = ranked(
        {
            "A.md": path("x: 3", "y: 1", "z: 5", "w: 1"),
            "B.md": path("x: 2", "y: 4", "w: 1"),
            "C.md": path("x: 5"),
            "D.md": "---\ntype: path\n---\n",
        }
    )
    assert {one.name: one.compared for one in found.criteria} == {"x": True, "y": True, "z": False, "w": True}
    assert [(one.path, one.total) for one in found.paths[:2]] == [("B.md", 7 / 3), ("A.md", 5 / 3)]
    assert "without z" in found.paths[0].how
    assert [(one.path, one.total, one.how) for one in found.paths[2:]] == [
        ("C.md", None, "not compared: it scores 1 of 4 criteria"),
        ("D.md", None, "not compared: it scores 0 of 4 criteria"),
    ]


def test_weights_that_are_all_nothing_compare_nothing(ranked: Ranked) -> None:
    """Without any weight there is no mean, and no number is made up."""
    assert [one.total for one in ranked(TWO, {"pay": 0, "calm": 0}).paths] == [None, None]


def test_paths_without_criteria(ranked: Ranked) -> None:
    """They are there, and nothing is compared."""
    found = ranked({"D.md": "---\ntype: path\n---\n"})
    assert (found.criteria, found.changes, [one.total for one in found.paths]) == ((), (), [None])


def test_goals_of_a_path(ranked: Ranked) -> None:
    """A goal on a path is named, a dropped one is not."""
    goals = {
        "G.md": '---\ntype: goal\npath: "[[Lead]]"\n---\n',
        "H.md": '---\ntype: goal\nstatus: dropped\npath: "[[Lead]]"\n---\n',
    }
    assert ranked({**TWO, **goals}).paths[0].goals == ("G.md",)


SCORES = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=4)
WEIGHTS = st.lists(st.integers(0, 6), min_size=3, max_size=3)


def rank_scores(scores: list[list[int]], weights: list[float]) -> PathRanking:
    """Return the ranking of paths with these scores in the criteria a, b and c."""
    paths = {
        f"{n}.md": CareerPath(Note(f"{n}.md"), str(n), tuple(zip("abc", map(float, own), strict=True)))
        for n, own in enumerate(scores)
    }
    config = Config(paths=PathsConfig(dict(zip("abc", weights, strict=True))))
    return rank_paths(GoalGraph(paths=paths), Evaluation(TODAY), config)


@given(SCORES, WEIGHTS)
def test_each_total_is_what_its_scores_come_to(scores: list[list[int]], weights: list[float]) -> None:
    """The printed scores and weights alone give every total."""
    assume(sum(weights))
    found = rank_scores(scores, weights)
    whole = fsum(one.weight for one in found.criteria)
    for one in found.paths:
        pairs = zip(one.scores, found.criteria, strict=True)
        assert one.total == pytest.approx(fsum((score or 0) * each.weight for score, each in pairs) / whole)


@given(SCORES, WEIGHTS)
def test_a_change_is_exactly_where_the_lead_goes_over(scores: list[list[int]], weights: list[float]) -> None:
    """Short of the weight needed the first still leads, beyond it the other is before it; without a change nobody is."""
    assume(sum(weights))
    found = rank_scores(scores, weights)
    first = found.paths[0].path
    named = {change.criterion: change for change in found.changes}
    for place, name in enumerate("abc"):
        change = named.get(name)
        if change is None:
            continue
        for share, leads in ((0.99, True), (1.01, False)):
            moved = [*weights]
            moved[place] = change.weight + share * change.change
            totals = {one.path: one.total or 0 for one in rank_scores(scores, moved).paths}
            assert (totals[first] > totals[change.leader]) is leads
            if leads:
                assert totals[first] == pytest.approx(max(totals.values()))
        moved[place] = change.overtakes
        assert rank_scores(scores, moved).paths[0].path != first


def test_what_overtakes_is_said(ranked: Ranked) -> None:
    """A weight that only ties is said to be passed; one that cannot be written in two decimals is rounded away."""
    tied = {"A.md": path("x: 5", "y: 1"), "B.md": path("x: 1", "y: 2")}
    assert [(one.needed, one.beyond, one.overtakes) for one in ranked(tied).changes] == [
        (0.25, "less than 0.25", 0.24),
        (4, "more than 4", 4.01),
    ]
    uneven = {"A.md": path("x: 4", "y: 1"), "B.md": path("x: 0", "y: 4")}
    assert [(one.beyond, one.overtakes) for one in ranked(uneven).changes] == [
        ("less than 0.75", 0.74),
        ("1.34 or more", 1.34),
    ]


def test_a_shared_first_place_is_lost_to_who_shares_it() -> None:
    """Where two share the first place, a change that favours one of them names no third that would draw level."""
    found = rank_scores([[0, 0, 3], [0, 2, 2], [0, 0, 4]], [0, 1, 1])
    assert [change.criterion for change in found.changes if change.leader == "0.md"] == []
    alone = rank_scores([[0, 0, 3], [0, 2, 2], [0, 0, 2]], [0, 1, 1])
    assert [change.criterion for change in alone.changes if change.leader == "0.md"] == ["b", "c"]
