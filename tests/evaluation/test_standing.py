import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.standing import elapsed_share
from vaultgoals.model.config import Config, StandingConfig
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Standing, StandingName
from vaultgoals.model.goal import Status
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
Stand = Callable[..., Standing]
StatusOf = Callable[..., tuple[Status, date | None]]

TODAY = date(2026, 7, 2)
"""Half of the days of 2026 are over."""

YEAR = "start: 2026-01-01\ndue: 2026-12-31\n"


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


@pytest.fixture(scope="session")
def stand(graph_of: GraphOf) -> Stand:
    """Return a function from the text of one goal to its standing."""

    def standing_of(
        properties: str = "", body: str = "", day: date = TODAY, config: Config | None = None, **others: str
    ) -> Standing:
        vault = {"G.md": goal(properties, body), **{f"{name}.md": text for name, text in others.items()}}
        graph, _ = graph_of(vault)
        return evaluate(graph, day, config or Config()).goals["G.md"].standing

    return standing_of


def test_the_order_of_the_rules(stand: Stand) -> None:
    """Dropped, paused and done are asked before overdue, and overdue before not started and unknown."""
    late = "due: 2026-01-31\nprogress: 10\n"
    assert stand(f"{late}status: dropped").name == StandingName.DROPPED
    assert stand(f"{late}status: paused").name == StandingName.PAUSED
    assert stand(f"{late}status: done").name == StandingName.DONE
    assert stand(f"{late}status: idea").name == StandingName.OVERDUE
    assert stand("status: idea").name == StandingName.NOT_STARTED
    assert stand("status: planned").name == StandingName.NOT_STARTED
    assert stand("start: 2026-08\nprogress: 0").name == StandingName.NOT_STARTED
    assert stand("progress: 10").name == StandingName.UNKNOWN


def test_the_due_day_is_not_over_yet(stand: Stand) -> None:
    """A goal is overdue from the day after its due day."""
    assert stand("due: 2026-07-02\nprogress: 10").name != StandingName.OVERDUE
    found = stand("due: 2026-07-01\nprogress: 10")
    assert (found.name, found.reason) == (StandingName.OVERDUE, "was due 2026-07-01, 1 day ago, at 10 %")


@pytest.mark.parametrize(
    ("progress", "name"),
    [
        (60, StandingName.AHEAD),
        (59, StandingName.ON_TRACK),
        (40, StandingName.ON_TRACK),
        (39, StandingName.AT_RISK),
        (25, StandingName.AT_RISK),
        (24, StandingName.OFF_TRACK),
    ],
)
def test_the_gap_decides(stand: Stand, progress: float, name: StandingName) -> None:
    """Half of the time being over, the standing follows the points between progress and 50."""
    found = stand(f"{YEAR}progress: {progress}")
    assert (found.name, found.elapsed, found.gap) == (name, 50, progress - 50)


def test_the_limits_can_be_changed(stand: Stand) -> None:
    """The points are those of `[standing]`."""
    config = Config(standing=StandingConfig(ahead=1, on_track=0, at_risk=-1))
    assert stand(f"{YEAR}progress: 49", config=config).name == StandingName.AT_RISK


def test_the_reason_can_be_checked_by_hand(stand: Stand) -> None:
    """The reason names progress, share of the time, and the gap between them."""
    reason = "40 % done, 50 % of the time from 2026-01-01 to 2026-12-31 over: 10 points behind"
    assert stand(f"{YEAR}progress: 40").reason == reason


def test_what_is_missing_is_named(stand: Stand) -> None:
    """An unknown standing says what would be needed."""
    assert stand("progress: 10").reason == "no start or due date is known"
    assert stand("start: 2026-01\nprogress: 10").reason == "no due date is known"


def test_the_start_may_follow_from_evidence(stand: Stand) -> None:
    """Without a start the earliest dated evidence up to the day is it; later evidence is not."""
    body = "## Check-ins\n- 2026-05-01: 20 %\n- 2026-08-01: 50 %\n"
    found = stand("due: 2026-12-31", body)
    assert (found.start, found.start_derived) == (date(2026, 5, 1), True)
    assert stand("due: 2026-12-31", body, day=date(2026, 4, 1)).name == StandingName.UNKNOWN


def test_a_ticked_key_result_is_evidence(stand: Stand) -> None:
    """A key result ticked on a day is dated evidence; one without a date, or not ticked yet, is none."""
    ticked = stand("due: 2026-12-31", "## Key results\n- [x] Course ✅ 2026-05-01\n- [x] Exam ✅ 2026-08-01\n")
    assert (ticked.start, ticked.start_derived) == (date(2026, 5, 1), True)
    assert stand("due: 2026-12-31", "## Key results\n- [x] Course\n- [x] Exam ✅ 2026-08-01\n").start is None


def test_elapsed_share() -> None:
    """Nothing is over on the first day, everything on the due day; without order or dates it is unknown."""
    start, due = date(2026, 1, 1), date(2026, 1, 11)
    assert [elapsed_share(start, due, date(2026, 1, day)) for day in (1, 6, 11, 20)] == [0, 50, 100, 100]
    assert elapsed_share(start, start, start) == 100
    assert elapsed_share(due, start, start) is None
    assert elapsed_share(None, due, start) is None


CHECKPOINT = "## Checkpoints\n- [ ] Talk to boss 📅 {}\n"


def test_a_yes_or_no_goal(stand: Stand) -> None:
    """With fewer than three steps a goal is on track until a checkpoint is overdue, and unknown without any."""
    assert stand(YEAR, CHECKPOINT.format("2026-07-02")).name == StandingName.ON_TRACK
    late = stand(YEAR, CHECKPOINT.format("2026-07-01"))
    assert (late.name, "'Talk to boss' was due 2026-07-01" in late.reason) == (StandingName.AT_RISK, True)
    assert stand(YEAR, "## Checkpoints\n- [ ] Talk to boss\n").name == StandingName.ON_TRACK
    assert stand(YEAR, "- [ ] one task\n").name == StandingName.UNKNOWN
    assert stand(YEAR, "- [ ] a\n- [ ] b\n- [ ] c\n").name == StandingName.OFF_TRACK


def test_a_checkpoint_that_is_done_is_not_overdue(stand: Stand) -> None:
    """A tick before the day keeps a yes-or-no goal on track; a later one does not yet."""
    body = "## Checkpoints\n- [x] Talk 📅 2026-06-01 ✅ 2026-06-15\n"
    assert stand(YEAR, body).name == StandingName.ON_TRACK
    assert stand(YEAR, body, day=date(2026, 6, 10)).name == StandingName.AT_RISK


def test_dependencies_of_a_yes_or_no_goal(stand: Stand) -> None:
    """An overdue dependency puts a yes-or-no goal at risk; a closed one does not."""
    needs = f'{YEAR}depends_on: "[[Other]]"\n'
    assert stand(needs, Other=goal("due: 2026-06-01")).name == StandingName.AT_RISK
    assert stand(needs, Other=goal("due: 2026-06-01\nstatus: done")).name == StandingName.ON_TRACK
    assert stand(needs, Other=goal("due: 2026-09-01")).name == StandingName.ON_TRACK
    assert stand(needs, Other=goal()).name == StandingName.ON_TRACK


def test_a_pause_gives_its_reason(stand: Stand) -> None:
    """A pause or drop is told with its day and reason."""
    assert (
        stand("", "## Check-ins\n- 2026-06-01: paused - budget frozen\n").reason
        == "paused since 2026-06-01: budget frozen"
    )
    assert stand("done: 2026-06-01").reason == "done on 2026-06-01"
    assert stand("status: dropped\nreason: no time").reason == "dropped: no time"


@pytest.fixture(scope="session")
def status(graph_of: GraphOf) -> StatusOf:
    """Return a function from the text of one goal and a day to its status and due date."""

    def status_of(properties: str, body: str, day: date) -> tuple[Status, date | None]:
        graph, _ = graph_of({"G.md": goal(properties, body)})
        found = evaluate(graph, day, Config()).goals["G.md"]
        return found.status, found.due

    return status_of


CHANGES = "## Check-ins\n- 2026-03-01: paused - ill\n- 2026-05-01: active\n- 2026-06-01: due -> 2027-04-30 - team\n"


def test_changes_count_from_their_day(status: StatusOf) -> None:
    """Status and due date are those of the latest check-in up to the day, else what is written."""
    written = "status: active\ndue: 2026-12-31"
    days = [date(2026, month, 1) for month in (2, 3, 5, 6)]
    assert [status(written, CHANGES, day) for day in days] == [
        (Status.ACTIVE, date(2026, 12, 31)),
        (Status.PAUSED, date(2026, 12, 31)),
        (Status.ACTIVE, date(2026, 12, 31)),
        (Status.ACTIVE, date(2027, 4, 30)),
    ]


def test_a_stated_end_closes(status: StatusOf) -> None:
    """A goal stated as dropped is so after its last dated change, and at every date where nothing is dated."""
    assert status("status: dropped", CHANGES, TODAY)[0] == Status.DROPPED
    assert status("status: dropped", CHANGES, date(2026, 3, 2))[0] == Status.PAUSED
    assert status("status: dropped", "", date(2020, 1, 1))[0] == Status.DROPPED


def test_a_dated_reopening_reopens(status: StatusOf) -> None:
    """A goal that is active by a check-in after the day it was done is active again; one that was so before is done."""
    body = "## Check-ins\n- 2026-05-01: active\n"
    assert status("status: done\ndone: 2026-04-01", body, TODAY)[0] == Status.ACTIVE
    assert status("status: done\ndone: 2026-04-01", body, date(2026, 4, 2))[0] == Status.DONE
    assert status("status: done\ndone: 2026-06-01", body, TODAY)[0] == Status.DONE
    assert status("status: done", body, TODAY)[0] == Status.DONE
    dated = "## Check-ins\n- 2026-04-01: done\n- 2026-05-01: active\n"
    assert status("status: done", dated, TODAY)[0] == Status.ACTIVE
    assert status("status: dropped", dated, TODAY)[0] == Status.DROPPED


def test_a_status_that_a_later_check_in_states_was_not_yet(status: StatusOf) -> None:
    """A written status that a later check-in dates did not hold before it."""
    body = "## Check-ins\n- 2026-03-01: paused\n"
    assert status("status: paused", body, date(2026, 2, 1))[0] == Status.ACTIVE
    assert status("status: paused", body, date(2026, 3, 1))[0] == Status.PAUSED


def test_planned_before_its_start(status: StatusOf) -> None:
    """A goal that states no status is planned before its start, and active from then on."""
    assert status("start: 2026-08-01", "", TODAY)[0] == Status.PLANNED
    assert status("start: 2026-07-02", "", TODAY)[0] == Status.ACTIVE


def test_what_is_shown_can_be_redone(stand: Stand) -> None:
    """The gap of a reason is the difference of the two numbers in it, to the last digit, all through a year."""
    body = "## Key results\n- Pages: 0 / 7 pages\n## Check-ins\n- 2026-01-02: {} pages\n"
    for number in range(84):
        day = date(2026, 1, 10) + timedelta(days=4 * number)
        found = stand(YEAR, body.format(number % 7), day)
        shown = re.match(r"([\d.]+) % done, ([\d.]+) % .*?: (?:level|([\d.]+) points (ahead|behind))", found.reason)
        assert shown is not None
        done, over, points, side = shown.groups()
        gap = float(points or 0) * (-1 if side == "behind" else 1)
        assert round(float(done) - float(over), 2) == gap == found.gap


def test_what_is_shown_decides(stand: Stand) -> None:
    """A goal whose gap is shown as the limit itself has reached it; one a hundredth below has not."""
    body = "## Key results\n- Words: 0 / 100000 words\n## Check-ins\n- 2026-01-02: {} words\n"
    assert stand(YEAR, body.format(59996)).name == StandingName.AHEAD
    assert stand(YEAR, body.format(59994)).name == StandingName.ON_TRACK
