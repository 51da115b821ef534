from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.pace import pace_words
from vaultgoals.evaluation.wording import percent, rate_shown
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import GoalEvaluation, Pace
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
Evaluated = Callable[..., GoalEvaluation]

TODAY = date(2026, 11, 20)
DATES = "start: 2026-06-05\ndue: 2027-01-29\n"
TALKS = "## Key results\n- Talks: 3 / 8 talks\n## Check-ins\n- 2026-09-01: 1 talk\n- 2026-10-30: 3 talks\n"


def goal(properties: str = DATES, body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}---\n{body}"


@pytest.fixture(scope="session")
def evaluated(graph_of: GraphOf) -> Evaluated:
    """Return a function from the text of one goal to its evaluation."""

    def evaluated_of(text: str, day: date = TODAY, **others: str) -> GoalEvaluation:
        graph, _ = graph_of({"G.md": text, **{f"{name}.md": other for name, other in others.items()}})
        return evaluate(graph, day, Config()).goals["G.md"]

    return evaluated_of


def pace_of(found: GoalEvaluation) -> Pace:
    """Return a pace that is known."""
    assert found.pace is not None
    return found.pace


def test_a_single_measure_is_told_in_its_unit(evaluated: Evaluated) -> None:
    """Five talks in ten weeks need half a talk a week; two talks in eight weeks made a quarter."""
    found = evaluated(goal(body=TALKS))
    assert pace_of(found) == Pace("talks", 3, 8, 0.5, 70, 0.25, 8, date(2026, 9, 25), 1)
    assert pace_words(found.pace) == "needs 0.5 talks a week, the last eight weeks made 0.25"


def test_the_reason_of_a_standing_tells_the_pace(evaluated: Evaluated) -> None:
    """The standing's sentence ends with the pace, where both halves of it are known."""
    assert evaluated(goal(body=TALKS)).standing.reason.endswith(
        "points behind; needs 0.5 talks a week, the last eight weeks made 0.25"
    )
    assert evaluated(goal(f"{DATES}progress: 40\n")).standing.reason.endswith(("ahead", "behind"))


def test_downwards_is_forwards(evaluated: Evaluated) -> None:
    """A measure that is to fall has a positive pace while it falls, and a negative one while it rises."""
    body = "## Key results\n- Wait: 30 -> 10 hours\n## Check-ins\n- 2026-09-20: 28\n- 2026-11-01: {}\n"
    falling = pace_of(evaluated(goal(body=body.format(20))))
    assert (falling.needed, falling.recent) == (1, 1)
    assert pace_of(evaluated(goal(body=body.format(29)))).recent == -0.125


def test_several_measures_are_told_in_points(evaluated: Evaluated) -> None:
    """With two key results the pace is that of their mean, which is the goal's progress."""
    body = "## Key results\n- A: 0 / 4 a\n- B: 0 / 10 b\n## Check-ins\n- 2026-09-01: 1 a\n- 2026-11-01: 4 b\n- 2026-11-02: 2 a\n"
    found = evaluated(goal(body=body))
    assert pace_of(found).unit == "points"
    assert pace_of(found).level == pytest.approx(found.progress.value)
    assert pace_of(found).before == 12.5
    assert pace_of(found).recent == pytest.approx((45 - 12.5) / 8)


def test_tasks_are_counted_in_tasks(evaluated: Evaluated) -> None:
    """Tasks and checkpoints move on the days of their ticks."""
    body = "- [x] a ✅ 2026-09-01\n- [x] b ✅ 2026-11-01\n- [ ] c\n- [ ] d\n"
    pace = pace_of(evaluated(goal(body=body)))
    assert (pace.unit, pace.before, pace.level, pace.target, pace.recent) == ("tasks", 1, 2, 4, 0.125)
    assert pace_of(evaluated(goal(body=f"## Checkpoints\n{body}"))).unit == "checkpoints"
    assert pace_of(evaluated(goal(body=f"## Done when\n{body}"))).unit == "tasks"


def test_children_carry_their_parent(evaluated: Evaluated) -> None:
    """A goal whose children moved has moved by their mean."""
    child = 'parent: "[[G]]"\nstart: 2026-06-05\n'
    found = evaluated(goal(), A=goal(child, TALKS), B=goal(f"{child}progress: 20\n"))
    assert pace_of(found).before == pytest.approx(16.25)
    assert pace_of(found).level == pytest.approx(28.75)


def test_stated_progress_moves_by_its_check_ins(evaluated: Evaluated) -> None:
    """Progress stated in check-ins is a course; one stated without a date is none."""
    body = "## Check-ins\n- 2026-09-20: 10 %\n- 2026-11-10: 50 %\n"
    assert pace_of(evaluated(goal(body=body))).recent == 5
    assert evaluated(goal(f"{DATES}progress: 40\n")).pace is None


def test_what_is_not_known_is_not_told(evaluated: Evaluated) -> None:
    """Without a due day ahead nothing is needed; in the first two weeks there is no recent pace."""
    assert pace_of(evaluated(goal("start: 2026-06-05\n", TALKS))).needed is None
    late = evaluated(goal("start: 2026-06-05\ndue: 2026-11-01\n", TALKS))
    assert (pace_of(late).needed, pace_of(late).recent) == (None, 0.25)
    young = pace_of(evaluated(goal("start: 2026-11-10\ndue: 2027-01-29\n", "## Key results\n- Talks: 0 / 8 talks\n")))
    assert (young.recent, young.needed) == (None, 0.8)


@pytest.mark.parametrize("properties", ["status: paused\n", "status: idea\n", "status: done\n", "status: dropped\n"])
def test_only_a_running_goal_has_a_pace(evaluated: Evaluated, properties: str) -> None:
    """What is paused, planned or over is not going anywhere."""
    found = evaluated(goal(f"{DATES}{properties}", TALKS))
    assert (found.pace, found.forecast) == (None, None)


def test_fewer_than_three_steps_make_no_pace(evaluated: Evaluated) -> None:
    """A yes-or-no goal has no pace, and its forecast says so."""
    found = evaluated(goal(body="- [x] a ✅ 2026-09-01\n- [ ] b\n"))
    assert found.pace is None
    assert found.forecast is not None
    assert found.forecast.reason == "fewer than 3 steps give no pace"


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        *((0, "0"), (0.5, "0.5"), (0.0831, "0.08"), (1.524, "1.52"), (12.4, "12.4"), (120, "120"), (-0.25, "-0.25")),
        *((0.0042, "0.004"), (-0.00096, "-0.001"), (1e-17, "0")),
    ],
)
def test_a_rate_is_never_rounded_to_nothing(rate: float, text: str) -> None:
    """A rate is shown to two decimals, like every number; one that would be 0 so, by its first digit."""
    assert rate_shown(rate) == text


@pytest.mark.parametrize(("share", "text"), [(0.001, "0.001 %"), (99.999, "99.99 %"), (99.4, "99 %"), (100, "100 %")])
def test_a_share_never_rounds_to_all_or_nothing(share: float, text: str) -> None:
    """Only what is done is 100 %, and only what was not begun is 0 %."""
    assert percent(share) == text
