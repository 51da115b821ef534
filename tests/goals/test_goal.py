from collections.abc import Callable, Iterable
from datetime import date

import pytest

from vaultgoals.model.config import Config, VaultConfig
from vaultgoals.model.diagnostic import Diagnostic, Edit, Severity
from vaultgoals.model.goal import Effort, Goal, Horizon, Status
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.measure import KeyResult

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
Read = Callable[..., tuple[Goal, tuple[Diagnostic, ...]]]


@pytest.fixture
def read(graph_of: GraphOf) -> Read:
    """Return a function from the rest of a goal's frontmatter and its body to the goal and its diagnostics."""

    def read_one(
        properties: str = "", body: str = "", config: Config | None = None
    ) -> tuple[Goal, tuple[Diagnostic, ...]]:
        text = f"---\ntype: goal\n{properties}\n---\n{body}"
        graph, found = graph_of({"Goal.md": text}, config or Config())
        return graph.goals["Goal.md"], found

    return read_one


def metric_of(goal: Goal) -> KeyResult:
    """Return a goal's metric, which is there."""
    assert goal.metric is not None
    return goal.metric


def edit_of(diagnostic: Diagnostic) -> Edit:
    """Return the edit that mends a diagnostic."""
    assert diagnostic.fix is not None
    assert diagnostic.fix.edit is not None
    return diagnostic.fix.edit


def codes(found: Iterable[Diagnostic]) -> list[str]:
    """Return the codes of diagnostics."""
    return [diagnostic.code for diagnostic in found]


def test_type_and_a_name_are_enough(read: Read) -> None:
    """A goal that states nothing is active, and everything else about it is unknown."""
    goal, found = read()
    assert (goal.title, goal.status, goal.status_stated) == ("Goal", Status.ACTIVE, False)
    assert (goal.due, goal.horizon, goal.progress, goal.importance, goal.metric) == (None,) * 5
    assert found == ()


def test_periods_stand_for_their_first_or_last_day(read: Read) -> None:
    """A period is its first day as a start and its last as a due date."""
    goal, found = read("start: 2026-Q3\ndue: 2027-03")
    assert (goal.start, goal.due, found) == (date(2026, 7, 1), date(2027, 3, 31), ())


def test_a_date_in_another_form_is_said_and_not_guessed(read: Read) -> None:
    """A date that cannot be read is a diagnostic at its place; the goal still counts."""
    goal, found = read("due: 22/11/2026")
    assert goal.due is None
    assert [(d.code, d.line, d.column) for d in found] == [("bad-date", 3, 6)]
    assert "22/11/2026" in found[0].message


def test_numbers_out_of_place(read: Read) -> None:
    """Words and numbers out of range are diagnostics, and the rest of the goal is read."""
    goal, found = read("progress: much\nconfidence: 11\nweight: -1\nimportance: vital\nurgency: 2")
    assert (goal.progress, goal.confidence, goal.weight, goal.importance, goal.urgency) == (None, None, 1.0, None, 2.0)
    assert codes(found) == ["bad-number"] * 4


def test_numbers_as_written(read: Read) -> None:
    """Numbers are read as the vault's locale writes them, importance in words too."""
    goal, found = read('importance: high\nurgency: Low\nweight: "1,5"', config=Config(vault=VaultConfig(locale="de")))
    assert (goal.importance, goal.urgency, goal.weight, found) == (5.0, 1.0, 1.5, ())


def test_status_words(read: Read) -> None:
    """A status is read in our words and the vault's."""
    config = Config(status={"in arbeit": "active", "Fertig": "done"})
    assert read("status: In Arbeit", config=config)[0].status == Status.ACTIVE
    assert read("status: fertig", config=config)[0].status == Status.DONE
    assert read("status: Paused", config=config)[0].status == Status.PAUSED


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("completed complete Finished", Status.DONE),
        ("in-progress In_Progress doing started open", Status.ACTIVE),
        ("todo to-do not-started TODO", Status.PLANNED),  # a status as people type it
        ("someday backlog", Status.IDEA),
        ("on-hold ON_HOLD", Status.PAUSED),
        ("cancelled canceled abandoned", Status.DROPPED),
    ],
)
def test_everyday_words_for_a_status(read: Read, words: str, status: Status) -> None:
    """Status words that everybody uses are known without configuration, in a check-in as well."""
    for word in words.split():
        for written in (word, word.replace("-", " ")):
            goal, found = read(f"status: {written}")
            assert (goal.status, goal.status_stated, found) == (status, True, ())
            checked, _ = read("", f"## Check-ins\n- 2026-11-01: {written} - at last\n")
            assert [one.status for one in checked.check_ins] == [status]


def test_the_vaults_status_comes_first(read: Read) -> None:
    """The vault's `[status]` comes before everyday words and before questions; other words stay unknown."""
    config = Config(status={"open": "planned", "Archived": "done"})
    assert read("status: open", config=config)[0].status == Status.PLANNED
    assert (read("status: archived", config=config)[0].status, read("status: archived", config=config)[1]) == (
        *(Status.DONE, ()),
    )
    assert codes(read("status: simmering")[1]) == ["unknown-status"]


@pytest.mark.parametrize(
    ("word", "first", "second"),
    [("archived", "done", "dropped"), ("Waiting", "active", "paused"), ("blocked", "active", "paused")],
)
def test_a_status_with_two_meanings_is_asked_about(read: Read, word: str, first: str, second: str) -> None:
    """A word that people mean differently is asked about, with both `[status]` lines to choose from."""
    goal, found = read(f"status: {word}")
    assert (goal.status_stated, codes(found), found[0].about) == (False, ["which-status"], word)
    assert f'write `{word.lower()} = "{first}"` or `{word.lower()} = "{second}"` under `[status]`' in found[0].message


def test_no_word_becomes_its_opposite(read: Read) -> None:
    """`inactive` is asked about, and not taken for a slip of `active`."""
    (found,) = read("status: inactive")[1]
    assert (found.code, found.fix) == ("which-status", None)


def test_progress_is_a_share(read: Read) -> None:
    """`progress` outside 0 to 100 is named, and what is within counts."""
    for written in ("-1", "100.5", "120"):
        goal, found = read(f"progress: {written}")
        assert (goal.progress, codes(found)) == (None, ["bad-number"])
        assert "expected 0 to 100" in found[0].message
    for written, number in (("0", 0), ("100", 100), ('"40 %"', 40)):
        assert (read(f"progress: {written}")[0].progress, read(f"progress: {written}")[1]) == (number, ())


def test_unknown_status_offers_the_nearest(read: Read) -> None:
    """A misspelled status is a diagnostic with the edit that mends it; the goal counts as if it stated none."""
    goal, found = read("status: actve")
    assert (goal.status, goal.status_stated) == (Status.ACTIVE, False)
    assert codes(found) == ["unknown-status"]
    edit = edit_of(found[0])
    assert (edit.line, edit.column, edit.old, edit.new) == (3, 9, "actve", "active")


def test_done_without_a_status(read: Read) -> None:
    """A done date makes a goal done unless it says otherwise."""
    assert read("done: 2026-10-01")[0].status == Status.DONE
    assert read("done: 2026-10-01\nstatus: active")[0].status == Status.ACTIVE


@pytest.mark.parametrize(
    ("dates", "horizon"),
    [
        ("start: 2026-01-01\ndue: 2026-07-01", Horizon.SHORT),
        ("start: 2026-01-01\ndue: 2026-07-02", Horizon.MEDIUM),
        ("start: 2026-01-01\ndue: 2027-07-01", Horizon.MEDIUM),
        ("start: 2026-01-01\ndue: 2027-07-02", Horizon.LONG),
        ("due: 2027-07-02", None),
        ("horizon: long\nstart: 2026-01-01\ndue: 2026-07-01", Horizon.LONG),
    ],
)
def test_horizon(read: Read, dates: str, horizon: Horizon | None) -> None:
    """A horizon is what is stated, else follows from start and due, else is unknown."""
    assert read(dates)[0].horizon == horizon


def test_unknown_horizon(read: Read) -> None:
    """A horizon that is none is a warning, and the dates decide."""
    goal, found = read("horizon: medum\nstart: 2026-01-01\ndue: 2026-03-01")
    assert (goal.horizon, codes(found)) == (Horizon.SHORT, ["unknown-horizon"])


def test_effort(read: Read) -> None:
    """Effort is a rate or a sum of hours; anything else is a diagnostic."""
    assert read("effort: 3 h/week")[0].effort == Effort(3.0, weekly=True)
    assert read("effort: 40 h")[0].effort == Effort(40.0, weekly=False)
    goal, found = read("effort: a lot")
    assert (goal.effort, codes(found)) == (None, ["bad-effort"])


def test_the_four_sorts_of_boxes(read: Read) -> None:
    """Boxes under key results, checkpoints and done-when are no actions; every other one is."""
    goal, found = read(
        body="""## Done when
- [ ] Offer signed
## Key results
- [ ] Boss agrees
## Checkpoints
- [ ] Abstract accepted 📅 2027-01-15
## Tasks
- [ ] Write
- [ ] Rehearse #checkpoint
> - [ ] quoted
"""
    )
    assert [task.text for task in goal.done_when_tasks] == ["Offer signed"]
    assert [key_result.name for key_result in goal.key_results] == ["Boss agrees"]
    assert [task.text for task in goal.checkpoints] == ["Abstract accepted", "Rehearse #checkpoint"]
    assert [task.text for task in goal.actions] == ["Write", "quoted"]
    assert found == ()


def test_generated_boxes_are_nobodys(read: Read) -> None:
    """A box in a region of ours is no action."""
    body = "<!-- vaultgoals:begin x v1 2026-11-20 -->\n- [ ] ours\n<!-- vaultgoals:end x 3f2a9c -->\n\n- [ ] theirs\n"
    assert [task.text for task in read(body=body)[0].actions] == ["theirs"]


def test_key_results_and_check_ins(read: Read) -> None:
    """Check-ins find their key result by name or unit; one that fits several is a diagnostic and still a sign of life."""
    goal, found = read(
        body="""## Key results
- Talks given: 1 / 4 talks
- Reviews: 30 -> 8 hours, now 21
## Check-ins
- 2026-11-22: reviews 21 - waiting on CI
- 2026-11-15: 1 talk, confidence 6
- 2026-11-20: 12
- 2026-11-21: 1:1 with Ann
"""
    )
    assert [(c.date.day, c.measure, c.value) for c in goal.check_ins] == [
        (15, "Talks given", 1.0),
        (20, None, None),
        (21, None, None),
        (22, "Reviews", 21.0),
    ]
    assert [(d.code, d.line) for d in found] == [("which-key-result", 11)]
    assert found[0].path == "Goal.md"


def test_what_is_no_key_result(read: Read) -> None:
    """An item without numbers or box is a diagnostic; a note below an item is not."""
    goal, found = read(body="## Key results\n- Talks: 1 / 4\n  - ask Ann\n- somehow better\n- \n")
    assert [key_result.name for key_result in goal.key_results] == ["Talks"]
    assert [d.line for d in found if d.code == "bad-key-result"] == [8]


def test_two_key_results_of_one_name(read: Read) -> None:
    """Check-ins cannot tell two key results of one name apart, which is said."""
    _, found = read(body="## Key results\n- [ ] Talk\n- [ ] talk\n")
    assert codes(found) == ["bad-key-result"]


def test_undated_value(read: Read) -> None:
    """A goal with a due date and no dated value at all has no pace, which is a hint; it goes with the first check-in."""
    written = "## Key results\n- Talks: {} / 4 talks\n- Papers: 1 / 4\n## Check-ins\n"
    (found,) = read("due: 2027-03", written.format(3))[1]
    assert (found.code, found.severity, found.line) == ("undated-value", Severity.HINT, 6)
    assert codes(read("due: 2027-03\nprogress: 40")[1]) == ["undated-value"]
    (money,) = read("due: 2027-03\ncurrent: 350 €\ntarget: 2000 €")[1]
    assert money.message.startswith("metric says 350 ")
    assert money.message.endswith("`- DATE: metric 350 €`")
    for number in (3, 2):
        assert codes(read("due: 2027-03", f"{written.format(number)}- 2026-11-15: 2 talks\n")[1]) == []
    for properties in ("", "due: 2027-03\nstatus: done", "due: 2027-03\nstatus: dropped"):
        assert codes(read(properties, written.format(3))[1]) == []
    assert codes(read("due: 2027-03", "## Key results\n- Talks: 0 / 4 talks\n")[1]) == []


def test_the_single_metric(read: Read) -> None:
    """The metric of the properties is a key result; without a baseline it begins at 0."""
    metric = metric_of(read("metric: Pages\nunit: pages\ntarget: 200\ncurrent: 50")[0])
    assert (metric.name, metric.unit, metric.baseline, metric.current, metric.target) == ("Pages", "pages", 0, 50, 200)
    assert metric_of(read("metric: Pages\nbaseline: 10\ntarget: 200")[0]).current is None


def test_a_metric_beyond_its_target_needs_a_baseline(read: Read) -> None:
    """A value beyond the target may mean the way down, so it is asked about and not guessed."""
    goal, found = read("metric: Weight\ntarget: 70\ncurrent: 80")
    assert (metric_of(goal).baseline, codes(found)) == (None, ["no-baseline"])
    assert "no-baseline" not in codes(read("metric: Weight\nbaseline: 90\ntarget: 70\ncurrent: 80")[1])


def test_a_metric_that_begins_at_its_target(read: Read) -> None:
    """Nothing is left to measure then, as with a key result, and that is said where the target stands."""
    (found,) = [d for d in read("metric: Pages\nbaseline: 5\ntarget: 5")[1] if d.code == "bad-key-result"]
    assert (found.line, "begins at its target of 5" in found.message) == (5, True)
    assert "bad-key-result" not in codes(read("metric: Pages\nbaseline: 5\ntarget: 6")[1])


def test_due_before_start(read: Read) -> None:
    """A due date before the start is a warning; on the same day it is none."""
    assert codes(read("start: 2026-05-02\ndue: 2026-05-01")[1]) == ["due-before-start"]
    assert codes(read("start: 2026-05-01\ndue: 2026-05-01")[1]) == []


def test_a_status_that_a_check_in_has_overtaken(read: Read) -> None:
    """Where a check-in changed the status, the property that says otherwise is named with the edit."""
    body = "## Check-ins\n- 2026-11-22: paused - budget\n"
    _, found = read("status: active", body)
    assert [(d.code, edit_of(d).new) for d in found] == [("outdated-property", "paused")]
    assert read("status: paused", body)[1] == ()


def test_a_reopening_after_the_end_is_named(read: Read) -> None:
    """`done` on an earlier day than the check-in that reopens the goal is outdated; an end that may be later is not."""
    body = "## Check-ins\n- 2026-11-22: active\n"
    assert codes(read("status: done\ndone: 2026-11-20", body)[1]) == ["outdated-property"]
    assert codes(read("status: done", "## Check-ins\n- 2026-11-20: done\n- 2026-11-22: active\n")[1]) == [
        "outdated-property"
    ]
    assert codes(read("status: done\ndone: 2026-11-23", body)[1]) == []
    assert codes(read("status: done", body)[1]) == []


def test_texts(read: Read) -> None:
    """The sections of text are read as written."""
    goal, _ = read(
        'learning: ["[[Deep Work|a book]]", course]', "## Why\nFun.\n## Plan B\nStay.\n## Obstacles\n- Time\n"
    )
    assert (goal.why, goal.plan_b, goal.learning) == ("Fun.", "Stay.", ("a book", "course"))
    assert [(one.text, one.line) for one in goal.obstacles] == [("Time", 10)]


def test_a_list_of_one_is_its_value(read: Read) -> None:
    """Obsidian makes a list of a property that is of that type somewhere: with one item it reads as that item."""
    goal, found = read("status: [paused]\nhorizon:\n  - long\nimportance: [4]")
    assert (goal.status, goal.horizon, goal.importance, found) == (Status.PAUSED, Horizon.LONG, 4, ())


def test_a_list_of_several_is_no_status(read: Read) -> None:
    """Several values where one is expected are said, and no edit is offered that could not be made."""
    goal, found = read("status: [paused, active]")
    assert (goal.status, codes(found)) == (Status.ACTIVE, ["unknown-status"])
    _, [misspelt] = read("status: [pased]")
    assert misspelt.fix is not None
    assert misspelt.fix.edit is None


def test_a_metric_has_the_unit_of_its_values(read: Read) -> None:
    """The unit may stand behind a number; the property `unit` wins."""
    unit_of = [read(text)[0].metric for text in ("target: 4 talks", "target: 4 talks\nunit: meetups", "target: 4")]
    assert [metric.unit for metric in unit_of if metric is not None] == ["talks", "meetups", ""]
