from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.mean import mean_progress
from vaultgoals.evaluation.measures import BUILTIN_MEASURES, Measure
from vaultgoals.model.config import Config, ProgressConfig
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Part, Progress
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
ProgressOf = Callable[..., Progress]

TODAY = date(2026, 11, 22)


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


@pytest.fixture(scope="session")
def progress(graph_of: GraphOf) -> ProgressOf:
    """Return a function from the text of one goal to its progress."""

    def progress_of(text: str, day: date = TODAY, config: Config | None = None, **others: str) -> Progress:
        graph, _ = graph_of({"G.md": text, **others}, config or Config())
        return evaluate(graph, day, config or Config()).goals["G.md"].progress

    return progress_of


def values(found: Progress) -> list[tuple[str, float | None, bool]]:
    """Return label, value and whether it counts, of each part."""
    return [(part.label, part.value, part.counted) for part in found.parts]


def test_nothing_known_is_unknown(progress: ProgressOf) -> None:
    """A goal without any measure has no progress, which is not 0."""
    assert progress(goal()) == Progress()


def test_the_order_of_measures(progress: ProgressOf) -> None:
    """Of the measures that are known the first counts, and taking it away uncovers the next."""
    layers = [
        ("status", "status: done\n", ""),
        ("key results", "", "## Key results\n- A: 1 / 4\n"),
        ("metric", "target: 10\ncurrent: 2\n", ""),
        ("progress", "progress: 30\n", ""),
        ("done when", "", "## Done when\n- [x] a\n- [ ] b\n"),
        ("children", "", ""),
        ("checkpoints", "", "## Checkpoints\n- [ ] c\n"),
        ("tasks", "", "## Tasks\n- [x] t\n"),
    ]
    for first, (name, _, _) in enumerate(layers):
        rest = layers[first:]
        text = goal("".join(p for _, p, _ in rest), "".join(b for _, _, b in rest))
        child = goal('parent: "[[G]]"\nprogress: 40') if any(n == "children" for n, _, _ in rest) else goal()
        found = progress(text, **{"C.md": child})
        assert found.measure == name
        assert found.value is not None


def test_an_unknown_measure_gives_way(progress: ProgressOf) -> None:
    """Key results of which too little is known leave the word to what comes after them."""
    found = progress(goal("progress: 30", "## Key results\n- A [target:: 4]\n"))
    assert (found.measure, found.value) == ("progress", 30)


def test_key_results_up_and_down(progress: ProgressOf) -> None:
    """A key result's share is its way from baseline to target, in either direction."""
    found = progress(goal("", "## Key results\n- Talks: 1 / 4 talks\n- Reviews: 30 -> 10 h, now 20\n"))
    assert values(found) == [("Talks", 25.0, True), ("Reviews", 50.0, True)]
    assert (found.value, found.known, found.total) == (37.5, 2, 2)
    assert found.parts[1].how == "20 of 10 h, from 30 (as written, without a date)"


def test_weights(progress: ProgressOf) -> None:
    """Key results count by weight."""
    found = progress(goal("", "## Key results\n- A: 1 / 4 [weight:: 3]\n- B: 0 / 4\n"))
    assert found.value == pytest.approx(18.75)


CHECKED = goal(
    "",
    "## Key results\n- Talks: 3 / 4 talks\n## Check-ins\n- 2026-11-01: 1 talk\n- 2026-11-10: +2 talks\n- 2026-12-01: 4 talks\n",
)


@pytest.mark.parametrize(
    ("day", "value", "dated"),
    [
        (date(2026, 10, 31), 0, None),
        (date(2026, 11, 1), 25, date(2026, 11, 1)),
        (date(2026, 11, 10), 75, date(2026, 11, 10)),
        (date(2026, 12, 1), 100, date(2026, 12, 1)),
    ],
)
def test_a_key_result_as_of_a_day(progress: ProgressOf, day: date, value: float, dated: date | None) -> None:
    """The latest check-in up to the day is the value; `+2` adds to the one before; before the first it is the baseline."""
    found = progress(CHECKED, day)
    assert (found.value, found.parts[0].dated, found.undated) == (value, dated, ())


def test_dated_beats_undated(progress: ProgressOf) -> None:
    """A value written without a date is the level before the first dated one."""
    text = goal("", "## Key results\n- Talks: 3 / 4 talks\n## Check-ins\n- 2026-11-01: 1 talk\n")
    assert progress(text).value == 25
    earlier = progress(text, date(2026, 10, 1))
    assert (earlier.value, len(earlier.undated)) == (75, 1)


@pytest.mark.parametrize("written", ["- Talks: 3 / 10 talks", "- Talks [current:: 3] [target:: 10]"])
def test_a_check_in_leaves_the_days_before_it_as_they_were(progress: ProgressOf, written: str) -> None:
    """A value written without a date holds on every day before the first dated one, also where that one is equal to it."""
    before = progress(goal(body=f"## Key results\n{written}\n"), date(2026, 10, 1))
    dated = f"## Key results\n{written}\n## Check-ins\n- 2026-11-15: Talks 3\n"
    assert (before.value, progress(goal(body=dated), date(2026, 10, 1)).value) == (30, 30)
    assert progress(goal(body=dated)).undated == ()


def test_a_value_that_is_kept_up_to_date_is_not_one_of_earlier_days(progress: ProgressOf) -> None:
    """A written value that a later check-in than the first repeats is that one's: nobody fell from it to the first."""
    check_ins = "## Check-ins\n- 2026-10-15: {0}1{1}\n- 2026-11-15: {0}3{1}\n"
    talks = goal(body=f"## Key results\n- Talks: 3 / 10 talks\n{check_ins.format('Talks ', '')}")
    assert progress(talks, date(2026, 10, 1)).value == 0
    assert progress(goal("progress: 3", check_ins.format("", " %")), date(2026, 10, 1)).value is None


def test_a_stated_baseline_holds_before_the_first_check_in(progress: ProgressOf) -> None:
    """Where a baseline was stated, it is the level before the first dated value."""
    for written in ("Talks: 0 -> 10 talks, now 3", "Talks [baseline:: 0] [current:: 3] [target:: 10]"):
        text = goal(body=f"## Key results\n- {written}\n## Check-ins\n- 2026-11-15: Talks 3\n")
        assert [progress(text, day).value for day in (date(2026, 10, 1), date(2026, 11, 15))] == [0, 30]


@pytest.mark.parametrize("written", ["Talks: 2 -> 4 talks", "Talks [target:: 4]", "Talks [baseline:: 2] [target:: 4]"])
def test_a_measure_without_any_known_value_is_unknown(progress: ProgressOf, written: str) -> None:
    """A measure without any known value is unknown, and not at its baseline."""
    found = progress(goal(body=f"## Key results\n- {written}\n"))
    assert (found.value, found.parts[0].how) == (None, "no level is known")


@pytest.mark.parametrize("written", ["Talks: 2 -> 4 talks, now 2", "Talks: 0 / 4", "Coverage: 0 %"])
def test_a_baseline_that_is_written_as_current_is_known(progress: ProgressOf, written: str) -> None:
    """A measure is at its baseline where the person wrote the baseline as current."""
    assert progress(goal(body=f"## Key results\n- {written}\n")).value == 0


@pytest.mark.parametrize(
    ("properties", "body", "value"),
    [
        ("", "## Key results\n- Books: 3 / 12 books\n{}: +1\n", 4 / 12 * 100),
        ("", "## Key results\n- Loan: 10000 -> 0 €\n{}: -1000\n", 10),
        ("", "## Key results\n- Loan: 10000 -> 0 €\n{}: 9500\n{}: -1,000 €\n", 15),
        ("metric: pages\ncurrent: 120\ntarget: 300", "{}: +30\n", 50),
        ("metric: pages\ntarget: 300", "{}: +30\n", 10),
        ("progress: 40", "{}: +5 %\n", 45),
        ("progress: 40", "{}: -5 %\n{}: progress -5\n", 30),
    ],
)
def test_a_step_is_taken_from_the_level_known_until_then(
    progress: ProgressOf, properties: str, body: str, value: float
) -> None:
    """A signed number is a step from the latest dated level, else the value as written, else the baseline."""
    lines = body.replace("{}", "## Check-ins\n- 2026-11-01", 1).replace("{}", "- 2026-11-02")
    assert progress(goal(properties, lines)).value == pytest.approx(value)


@pytest.mark.parametrize("measure", ["Balance: -50 -> 50 €", "Balance [baseline:: 0] [target:: -20] [unit:: €]"])
def test_a_sign_makes_a_level_below_0(progress: ProgressOf, measure: str) -> None:
    """Only where baseline or target is below 0 is a signed number a level."""
    check_ins = "## Check-ins\n- 2026-11-01: +40 €\n- 2026-11-02: -10 €\n"
    found = progress(goal(body=f"## Key results\n- {measure}\n{check_ins}"))
    assert found.parts[0].how.startswith("-10 of")


def test_a_cancelled_key_result_is_left_out(progress: ProgressOf) -> None:
    """A cancelled key result is left out and said so, with numbers or without, from the day it was cancelled."""
    text = goal(body="## Key results\n- [-] Talks: 2 / 4 talks ❌ 2026-11-10\n- [-] Ship it\n- Books: 3 / 12\n")
    found = progress(text)
    assert (found.value, found.steps, [part.how for part in found.parts[:2]]) == (25, 12, ["left out: cancelled"] * 2)
    assert progress(text, date(2026, 11, 9)).value == 37.5
    assert progress(text.replace("[-]", "[/]")).total == 3


def test_boxes_without_text_are_no_steps(progress: ProgressOf) -> None:
    """A box without text, as templates leave it, is no step, no action and no Done-when."""
    empty = "- [ ] \n- [ ] #goal\n- [ ] %% next %%\n"
    text = goal(body=f"- [x] Rent a room\n- [x] Paint it\n{empty}\n## Done when\n{empty}\n## Key results\n{empty}")
    found = progress(text)
    assert (found.measure, found.value, found.total) == ("tasks", 100, 2)


def test_boxes_among_key_results(progress: ProgressOf) -> None:
    """A key result that is a box is done from the day of its tick."""
    text = goal("", "## Key results\n- [x] Boss agrees ✅ 2026-11-10\n- [ ] Team agrees\n")
    assert progress(text).value == 50
    assert progress(text, date(2026, 11, 9)).value == 0


def test_overshooting_does_not_hide_a_lag(progress: ProgressOf) -> None:
    """Each part enters the mean with at most 100 %; the raw value keeps what was reached."""
    found = progress(goal("", "## Key results\n- A: 8 / 4\n- B: 0 / 4\n"))
    assert (found.value, found.raw) == (50, 100)
    single = progress(goal("", "## Key results\n- A: 8 / 4\n"))
    assert (single.value, single.raw) == (100, 200)


def test_going_the_wrong_way_is_0(progress: ProgressOf) -> None:
    """A value on the wrong side of its baseline is 0 %, with the raw value kept."""
    found = progress(goal("", "## Key results\n- Reviews: 30 -> 10 h, now 40\n"))
    assert (found.value, found.raw) == (0, -50)


def test_nothing_done_on_the_way_down_is_plain_0(progress: ProgressOf) -> None:
    """A share has no sign of its own: -0.0 would read as less than nothing."""
    [part] = progress(goal(body="## Key results\n- Reviews: 30 -> 8 hours, now 30\n")).parts
    assert (part.value, str(part.value)) == (0.0, "0.0")


def test_coverage(progress: ProgressOf) -> None:
    """A mean over half known parts says how many it rests on; with less than half known it is unknown."""
    known, unknown = "- A{}: 1 / 4\n", "- B{} [target:: 4]\n"
    half = "## Key results\n" + known.format(1) + unknown.format(1)
    found = progress(goal("", half))
    assert (found.value, found.known, found.total) == (25, 1, 2)
    found = progress(goal("", half + unknown.format(2)))
    assert (found.value, found.known, found.total, found.measure) == (None, 1, 3, "key results")


def test_the_metric(progress: ProgressOf) -> None:
    """The single metric follows its check-ins like a key result."""
    text = goal("metric: Pages\nunit: pages\ntarget: 200\ncurrent: 50", "## Check-ins\n- 2026-11-01: 100 pages\n")
    assert (progress(text).measure, progress(text).value) == ("metric", 50)
    assert progress(goal("metric: Weight\ntarget: 70\ncurrent: 80")).value is None
    assert progress(goal("metric: Weight\nbaseline: 90\ntarget: 70\ncurrent: 80")).value == 50


def test_stated_progress(progress: ProgressOf) -> None:
    """Progress in check-ins wins over the property from its day on; the property alone counts at every date."""
    text = goal("progress: 10", "## Check-ins\n- 2026-11-01: 40 %\n- 2026-11-20: progress 60\n")
    assert [progress(text, date(2026, 11, day)).value for day in (1, 19, 20)] == [40, 40, 60]
    assert progress(text, date(2026, 10, 1)).undated == ("progress: 10 %, without a date",)


def test_children(progress: ProgressOf) -> None:
    """Children count by weight; ideas and dropped ones are left out and named; a done child is 100 %."""
    others = {
        "A.md": goal('parent: "[[G]]"\nprogress: 20\nweight: 3'),
        "B.md": goal('parent: "[[G]]"\nstatus: done\ndone: 2026-11-01'),
        "C.md": goal('parent: "[[G]]"\nstatus: idea\nprogress: 0'),
        "D.md": goal('parent: "[[G]]"\nstatus: dropped'),
    }
    found = progress(goal(), **others)
    assert (found.value, found.measure, found.total) == (40, "children", 2)
    assert [part.how for part in found.parts] == [
        "20 % by what is stated by hand",
        "100 % by its status",
        "left out: an idea so far",
        "left out: dropped",
    ]


TASKS = "- [x] a ✅ 2026-11-01\n- [x] b\n- [ ] c\n- [-] d\n- [ ] e 🔁 every week\n"


def test_tasks(progress: ProgressOf) -> None:
    """Recurring and cancelled tasks are left out; an undated tick counts at every date and is listed."""
    found = progress(goal("", TASKS))
    assert found.value == pytest.approx(200 / 3)
    assert [part.counted for part in found.parts] == [True, True, True, False, False]
    assert found.undated == ("b: done, without a date",)
    assert progress(goal("", TASKS), date(2026, 10, 1)).value == pytest.approx(100 / 3)


def test_cancelled_tasks_can_count_as_done(progress: ProgressOf) -> None:
    """With `cancelled = "done"` a cancelled task is a done one."""
    config = Config(progress=ProgressConfig(cancelled="done"))
    assert progress(goal("", TASKS), config=config).value == 75


NESTED = "- [ ] top\n  - [x] one\n  - [ ] two\n    - [x] deep\n- [ ] alone\n"


def test_leaves_and_tops(progress: ProgressOf) -> None:
    """A task and its subtasks never count twice: the leaves do, or as configured the outermost."""
    assert progress(goal("", NESTED)).value == pytest.approx(200 / 3)
    top = Config(progress=ProgressConfig(tasks="top"))
    found = progress(goal("", NESTED), config=top)
    assert [part.label for part in found.parts if part.counted] == ["top", "alone"]


def test_all_steps_done(progress: ProgressOf) -> None:
    """100 % by steps or children of an open goal is worth asking about; by a key result, or once done, it is not."""
    assert progress(goal("", "- [x] a\n")).all_steps_done
    assert not progress(goal("", "- [x] a\n- [ ] b\n")).all_steps_done
    assert not progress(goal("", "## Key results\n- A: 4 / 4\n")).all_steps_done
    assert not progress(goal("status: done", "- [x] a\n")).all_steps_done


def test_a_measure_can_be_added(graph_of: GraphOf) -> None:
    """A plugin's measure is asked after the others."""
    extra = Measure("mood", lambda goal, _: mean_progress("mood", (Part("m", 70.0, 1, "", goal.path),), 1))
    graph, _ = graph_of({"A.md": goal(), "B.md": goal("progress: 10")})
    goals = evaluate(graph, TODAY, Config(), (*BUILTIN_MEASURES, extra)).goals
    assert [(one.progress.measure, one.progress.value) for one in goals.values()] == [("mood", 70), ("progress", 10)]


def test_status_as_of_a_day(graph_of: GraphOf) -> None:
    """Done counts from its date on; undated it counts at every date and is listed."""
    graph, _ = graph_of({"A.md": goal("done: 2026-11-01", "- [ ] x\n"), "B.md": goal("status: done")})
    before = evaluate(graph, date(2026, 10, 31), Config()).goals
    assert (before["A.md"].progress.value, before["B.md"].progress.value) == (0, 100)
    assert before["B.md"].progress.undated == ("status: done, without a date",)
    assert evaluate(graph, date(2026, 11, 1), Config()).goals["A.md"].progress.value == 100


SHARES = st.one_of(st.none(), st.integers(0, 100))


@given(
    st.lists(st.tuples(SHARES, st.integers(1, 5)), min_size=1, max_size=5),
    st.integers(0, 4),
    st.integers(0, 100),
)
def test_more_progress_of_a_child_is_never_less_for_its_parent(
    graph_of: GraphOf, children: list[tuple[int | None, int]], which: int, more: int
) -> None:
    """Progress is monotone in each child's, as long as the same children are known."""
    which %= len(children)
    share, weight = children[which]
    if share is None:
        return
    raised = [*children[:which], (max(share, more), weight), *children[which + 1 :]]
    results = []
    for state in (children, raised):
        vault = {"G.md": goal()}
        for i, (known, part) in enumerate(state):
            stated = "" if known is None else f"progress: {known}\n"
            vault[f"C{i}.md"] = goal(f'parent: "[[G]]"\nweight: {part}\n{stated}')
        graph, _ = graph_of(vault)
        results.append(evaluate(graph, TODAY, Config()).goals["G.md"].progress.value)
    before, after = results
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before - 1e-9


@given(
    st.lists(st.tuples(st.sampled_from(" x-/"), st.integers(0, 2)), min_size=1, max_size=8),
    st.integers(0, 7),
    st.sampled_from(["leaves", "top"]),
)
def test_cancelling_open_work_never_lowers_progress(
    graph_of: GraphOf, tasks: list[tuple[str, int]], which: int, mode: str
) -> None:
    """With cancelled tasks ignored, cancelling an open task leaves progress as it is or raises it, subtasks or not."""
    which %= len(tasks)
    if tasks[which][0] not in " /":
        return
    config = Config(progress=ProgressConfig(tasks=mode))
    results = []
    for state in (tasks, [("-", depth) if i == which else (sign, depth) for i, (sign, depth) in enumerate(tasks)]):
        body, level = "", -1
        for i, (sign, depth) in enumerate(state):
            level = min(depth, level + 1)
            body += f"{'    ' * level}- [{sign}] t{i}\n"
        graph, _ = graph_of({"G.md": goal("", body)}, config)
        results.append(evaluate(graph, TODAY, config).goals["G.md"].progress.value)
    before, after = results
    if after is None:
        signs = [sign for i, (sign, _) in enumerate(tasks) if i != which]
        assert mode == "top" or set(signs) <= {"-"}
    else:
        assert before is not None
        assert after >= before - 1e-9


@given(st.permutations(range(6)))
def test_the_order_of_notes_does_not_show(graph_of: GraphOf, order: list[int]) -> None:
    """Evaluation is the same to the last digit whatever order the notes came in."""
    vault = {"G.md": goal()}
    for i in range(5):
        vault[f"C{i}.md"] = goal(f'parent: "[[G]]"\nweight: 0.{i + 1}\nprogress: {i * 7}.3', "- [ ] x [[G]]\n")
    names = list(vault)
    graph, _ = graph_of({names[i]: vault[names[i]] for i in order})
    expected, _ = graph_of(vault)
    assert evaluate(graph, TODAY, Config()) == evaluate(expected, TODAY, Config())


def test_a_chain_of_5000_goals(graph_of: GraphOf) -> None:
    """Depth does not matter: the deepest goal's progress reaches the first."""
    count = 5_000
    vault = {f"G{i}.md": f'---\ntype: goal\nparent: "[[G{i - 1}]]"\n---\n' for i in range(1, count)}
    vault["G0.md"] = "---\ntype: goal\n---\n"
    vault[f"G{count - 1}.md"] = f'---\ntype: goal\nparent: "[[G{count - 2}]]"\nprogress: 40\n---\n'
    graph, _ = graph_of(vault)
    goals = evaluate(graph, TODAY, Config()).goals
    assert (goals["G0.md"].progress.value, goals["G0.md"].progress.measure) == (40, "children")


def test_parts_can_be_recomputed(progress: ProgressOf) -> None:
    """The value is the mean of the counted, known parts by weight: nothing else enters it."""
    found = progress(goal("", "## Key results\n- A: 1 / 3\n- B: 2 / 7 [weight:: 2.5]\n- C [target:: 3]\n"))
    known = [(part.value, part.weight) for part in found.parts if part.counted and part.value is not None]
    by_hand = sum(value * weight for value, weight in known) / sum(weight for _, weight in known)
    assert found.value == pytest.approx(by_hand)
    assert replace(found, parts=()).known == len(known)


def test_a_key_result_created_later_is_not_there(graph_of: GraphOf) -> None:
    """A key result whose box was created after the day does not exist on that day; from its own day on it counts."""
    graph, _ = graph_of({"A.md": goal(body="## Key results\n- [x] Talks ➕ 2026-11-10\n- [ ] Papers\n")})
    for day, there in ((9, ["Papers"]), (10, ["Talks", "Papers"])):
        found = evaluate(graph, date(2026, 11, day), Config(), BUILTIN_MEASURES).goals["A.md"]
        assert [part.label for part in found.progress.parts] == there
