from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pytest

from vaultgoals.advice.checks import CHECKS, find_hints
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.model.config import AdviceConfig, Config, LimitsConfig, StaleConfig
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.interval import Interval

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
Check = Callable[..., list[Diagnostic]]

TODAY = date(2026, 11, 22)
VISION = "---\ntype: vision\n---\nTeach.\n"


CODES = [code for each in CHECKS for code in each.codes]
"""Of every hint."""


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


@pytest.fixture(scope="session")
def check(graph_of: GraphOf) -> Check:
    """Return a function from note texts to the advice on them, as (code, path) pairs or whole."""

    def check_vault(
        vault: Mapping[str, str], code: str | None = None, config: Config | None = None, day: date = TODAY
    ) -> list[Diagnostic]:
        config = config or Config()
        graph, _ = graph_of(vault, config)
        evaluation = evaluate(graph, day, config)
        data = CheckInput(graph, evaluation, config, lambda then: evaluate(graph, then, config))
        found = find_hints(data, CODES)
        assert all(one.severity == Severity.HINT for one in found)
        return [one for one in found if one.code == code] if code else list(found)

    return check_vault


def paths(found: Iterable[Diagnostic]) -> list[str]:
    """Return the notes that advice is about."""
    return [one.path for one in found]


def test_an_empty_vault_hears_nothing(check: Check) -> None:
    """Without goals there is nothing to say, and a bare goal is not lectured."""
    assert check({}) == []
    assert check({"A.md": goal()}) == []


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("- 2026-11-02: paused until 2026-11-21 - exams\n", True),
        ("- 2026-11-02: paused until 2026-11-22 - exams\n", False),
        ("- 2026-11-02: paused - exams\n", False),
        ("- 2026-11-02: paused until 2026-11-10\n- 2026-11-11: active\n", False),
        ("- 2026-11-02: paused until 2026-11-10\n- 2026-11-11: paused until 2026-12-10\n", False),
    ],
)
def test_a_pause_that_ended(check: Check, said: str, *, asked: bool) -> None:
    """A pause whose end has passed asks its question (`DATE: paused until DATE - why`)."""
    found = check({"A.md": goal(body=f"## Check-ins\n{said}")}, "pause-ended")
    assert paths(found) == (["A.md"] if asked else [])
    assert all("was to last until 2026-11-21: go on, pause" in one.message for one in found)


def test_serves_nothing(check: Check) -> None:
    """A goal whose chain reaches no vision is named, but only in a vault that has one."""
    vault = {
        "A.md": goal('parent: "[[V]]"'),
        "B.md": goal('parent: "[[A]]"'),
        "C.md": goal(),
        "D.md": goal('parent: "[[C]]"'),
    }
    found = check({**vault, "V.md": VISION}, "serves-nothing")
    assert paths(found) == ["C.md", "D.md"]
    assert "it serves C, but no vision" in found[1].message
    assert check(vault, "serves-nothing") == []


def test_a_broken_parent_is_not_said_twice(check: Check) -> None:
    """A goal whose parent leads nowhere has an error already."""
    vault = {"A.md": goal('parent: "[[Nowhere]]"'), "B.md": goal(), "V.md": VISION}
    assert paths(check(vault, "serves-nothing")) == ["B.md"]


def test_only_active_goals_serve_nothing(check: Check) -> None:
    """An idea, a paused and a done goal need no vision yet, or no more."""
    vault = {f"{status}.md": goal(f"status: {status}") for status in ("idea", "planned", "paused", "done", "dropped")}
    assert check({**vault, "V.md": VISION}, "serves-nothing") == []


def test_no_due(check: Check) -> None:
    """An active goal without a due date is named once others have one; a long one may be without."""
    vault = {"A.md": goal("due: 2026-12-31"), "B.md": goal(), "C.md": goal("horizon: long")}
    assert paths(check(vault, "no-due")) == ["B.md"]
    assert check({"B.md": goal()}, "no-due") == []


def test_no_next_action(check: Check) -> None:
    """An active goal that nothing moves is named; a task elsewhere, or a goal that serves it, moves it."""
    vault = {
        "A.md": goal("progress: 40", "- [x] done\n"),
        "B.md": goal("", "- [ ] open\n"),
        "C.md": goal(),
        "D.md": goal(),
        "E.md": goal('parent: "[[D]]"', "- [ ] x\n"),
        "Log.md": "- [ ] call [[C]]\n",
        "F.md": goal("", "- [ ] wait 🛫 2027-01-01\n"),
    }
    found = check(vault, "no-next-action")
    assert paths(found) == ["A.md", "F.md"]
    assert "starts 2027-01-01" in found[1].message
    assert check({"C.md": goal()}, "no-next-action") == []


def test_stale(check: Check) -> None:
    """A goal without a sign of life within its horizon's interval is named with the day; a fresh one is not."""
    body = "## Check-ins\n- 2026-11-01: fine\n"
    short = "start: 2026-09-01\ndue: 2026-12-31"
    found = check({"A.md": goal(short, body)}, "stale")
    assert paths(found) == []
    found = check({"A.md": goal(short, body)}, "stale", day=date(2026, 11, 23))
    assert paths(found) == ["A.md"]
    assert "last sign: check-in 2026-11-01, 22 days ago, longer than 3 weeks" in found[0].message


def test_its_own_interval_wins(check: Check) -> None:
    """`review_every` decides before `[stale]`, and `[stale]` can be changed."""
    body = "## Check-ins\n- 2026-11-01: fine\n"
    assert paths(check({"A.md": goal("horizon: long\nreview_every: 2 weeks", body)}, "stale")) == ["A.md"]
    assert check({"A.md": goal("horizon: long", body)}, "stale") == []
    config = Config(stale=StaleConfig(long=Interval(0, 7, "1 week")))
    assert paths(check({"A.md": goal("horizon: long", body)}, "stale", config)) == ["A.md"]


def test_a_fresh_child_or_win_is_a_sign(check: Check) -> None:
    """What moves a goal that serves it, or a win, keeps a goal fresh; and so up the chain."""
    old = "## Check-ins\n- 2026-01-01: begun\n"
    vault = {
        "A.md": goal("horizon: long", old),
        "B.md": goal('horizon: medium\nparent: "[[A]]"', old),
        "C.md": goal('horizon: short\nparent: "[[B]]"', "- [x] done ✅ 2026-11-20\n"),
        "D.md": goal("horizon: short", old),
        "2026-11-21.md": "- Applause for [[D]] #win\n",
        "E.md": goal("horizon: short", old),
    }
    assert paths(check(vault, "stale")) == ["E.md"]


def test_nothing_is_stale_where_nobody_keeps_check_ins(check: Check) -> None:
    """A vault without dated evidence has no such practice."""
    assert check({"A.md": goal("start: 2020-01-01")}, "stale") == []


def test_overdue(check: Check) -> None:
    """An overdue goal is named with its day; a closed or paused one is not."""
    found = check({"A.md": goal("due: 2026-11-20"), "B.md": goal("due: 2026-11-20\nstatus: done")}, "overdue")
    assert paths(found) == ["A.md"]
    assert found[0].message.startswith("was due 2026-11-20, 2 days ago")
    assert (found[0].line, found[0].column) == (3, 1)


def test_horizon_contradicts_dates(check: Check) -> None:
    """A stated horizon that the dates contradict by more than a month is named; within a month it is not."""
    stated = "horizon: short\nstart: 2026-01-01\ndue: {}"
    assert check({"A.md": goal(stated.format("2026-08-01"))}, "horizon-contradicts-dates") == []
    found = check({"A.md": goal(stated.format("2026-08-02"))}, "horizon-contradicts-dates")
    assert "from 2026-01-01 to 2026-08-02 is medium" in found[0].message
    assert check({"A.md": goal("start: 2026-01-01\ndue: 2026-08-02")}, "horizon-contradicts-dates") == []


def test_due_after_parent(check: Check) -> None:
    """A goal due after what it serves is named; one due the same day, or under a closed goal, is not."""
    vault = {"P.md": goal("due: 2026-12-31"), "A.md": goal('parent: "[[P]]"\ndue: 2027-01-01')}
    assert paths(check(vault, "due-after-parent")) == ["A.md"]
    assert check({**vault, "A.md": goal('parent: "[[P]]"\ndue: 2026-12-31')}, "due-after-parent") == []
    assert check({**vault, "P.md": goal("due: 2026-12-31\nstatus: done")}, "due-after-parent") == []


def test_a_goal_that_may_be_closed_asks_for_no_next_step(check: Check) -> None:
    """All boxes ticked silence hints that ask for a next step; with one that waits for nothing else the hint is there."""
    notes = {"A.md": goal("", "- [x] a\n"), "B.md": goal("", "- [x] b\n\n## Key results\n- Pages: 1 / 9\n")}
    assert paths(check(notes, "no-next-action")) == ["B.md"]


def test_all_steps_done(check: Check) -> None:
    """An open goal with all its steps done is asked about."""
    assert paths(check({"A.md": goal("", "- [x] a\n"), "B.md": goal("", "- [ ] b\n")}, "all-steps-done")) == ["A.md"]
    assert check({"A.md": goal("status: done", "- [x] a\n")}, "all-steps-done") == []


@pytest.mark.parametrize(("due", "asked"), [("2029-06-30", []), ("2027-03-31", ["P.md"]), ("", ["P.md"])])
def test_a_long_goal_waits_for_its_next_one(check: Check, due: str, asked: list[str]) -> None:
    """A long goal with only closed children and its due date years ahead is not asked to be closed; another one is."""
    child = goal('parent: "[[P]]"\nstatus: done\ndone: 2026-05-26')
    assert paths(check({"P.md": goal(f"due: {due}"), "A.md": child}, "all-steps-done")) == asked


def test_done_with_open_work(check: Check) -> None:
    """A done goal with open work is named with what is left; recurring tasks and ideas are no work left."""
    vault = {
        "A.md": goal("status: done", "- [ ] a\n## Checkpoints\n- [ ] c\n"),
        "B.md": goal("status: done"),
        "C.md": goal('title: Child\nparent: "[[B]]"'),
        "D.md": goal("status: done", "- [ ] e 🔁 every week\n"),
        "E.md": goal('parent: "[[D]]"\nstatus: idea'),
    }
    found = check(vault, "done-with-open-work")
    assert paths(found) == ["A.md", "B.md"]
    assert "1 open action and 1 open checkpoint" in found[0].message
    assert "(Child)" in found[1].message


def test_too_many_goals(check: Check) -> None:
    """More active goals of a horizon than the limit are named, with the least important as candidates to pause."""
    config = Config(limits=LimitsConfig(active_short=2))
    vault = {f"{i}.md": goal(f"horizon: short\nimportance: {i}") for i in (5, 4, 1)}
    found = check(vault, "too-many-goals", config)
    assert [(one.path, one.message.rpartition(": ")[2]) for one in found] == [("", "1 (importance 1, no due date)")]
    assert check({**vault, "1.md": goal("horizon: short\nstatus: paused")}, "too-many-goals", config) == []


def test_advice_can_be_silenced(check: Check) -> None:
    """`[advice] ignore` silences a code everywhere, a note's `ignore` only there."""
    vault = {"A.md": goal("due: 2026-11-20\nignore: overdue"), "B.md": goal("due: 2026-11-20")}
    assert paths(check(vault, "overdue")) == ["B.md"]
    assert check(vault, "overdue", Config(advice=AdviceConfig(ignore=("overdue",)))) == []
    assert paths(check(vault, "overdue", Config(advice=AdviceConfig(ignore=("stale",))))) == ["B.md"]


def test_every_code_belongs_to_one_check() -> None:
    """Each check of the list is a different one, and so is each code."""
    assert len({check.function for check in CHECKS}) == len(CHECKS)
    assert len(set(CODES)) == len(CODES)
