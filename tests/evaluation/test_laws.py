"""The laws of evaluation that hold for any vault: generated ones, and both sides of a change compared."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kept import KeptRate

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]

DAY = date(2026, 11, 20)
DAYS = st.dates(date(2026, 6, 1), date(2026, 12, 31))
PAST = st.dates(date(2026, 6, 1), DAY)

CHECK_INS = st.one_of(
    st.builds("- {}: Talks {}".format, DAYS, st.integers(0, 9)),
    st.builds("- {}: Talks +{}".format, DAYS, st.integers(0, 3)),
    st.builds("- {}: Wait {}".format, DAYS, st.integers(5, 40)),
    st.builds("- {}: {} %".format, DAYS, st.integers(0, 100)),
    st.builds("- {}: due -> {}".format, DAYS, DAYS),
    st.builds("- {}: {}".format, DAYS, st.sampled_from(["paused - ill", "active", "just a word"])),
    st.builds("- {}: {}".format, DAYS, st.sampled_from(["Run", "Run 2", "Run 0", "Run, slowly", "Run later", "Sugar"])),
)
TASKS = st.one_of(
    st.just("- [ ] open"),
    st.just("- [x] undated"),
    st.builds("- [x] done ✅ {}".format, DAYS),
    st.builds("- [-] cancelled ❌ {}".format, DAYS),
    st.builds("- [ ] due 📅 {}".format, DAYS),
)
PROPERTIES = st.lists(
    st.one_of(
        st.builds("start: {}".format, DAYS),
        st.builds("due: {}".format, DAYS),
        st.builds("progress: {}".format, st.integers(1, 100)),
        st.builds("weight: {}".format, st.integers(1, 4)),
        st.builds('parent: "[[{}]]"'.format, st.sampled_from("ABC")),
    ),
    max_size=4,
    unique_by=lambda line: line.split(":")[0],
)
TURNS = st.sampled_from(["a day", "a week", "a month", "every 2 weeks", "a quarter", "a week, from daily notes"])
RUNS = st.builds("- Run: {} times {}\n".format, st.integers(1, 4), TURNS)
LIMITS = st.builds(
    "- Sugar: at most {} {}{}\n".format, st.integers(0, 3), TURNS, st.sampled_from(["", ", assume kept"])
)
WAYS = st.sampled_from(["- Talks: 1 / 4 talks\n", "- Talks: 0 / 4 talks\n- Wait: 30 -> 8 hours, now 21\n"])
MEASURES = st.one_of(st.just(""), WAYS, RUNS, st.tuples(st.one_of(st.just(""), WAYS), RUNS, LIMITS).map("".join))
HABITS = st.builds("- [x] Run 🔁 every week ✅ {}".format, DAYS)
AWAY = st.builds(
    "---\ntype: away\nstart: {}\n{}---\n".format, DAYS, st.one_of(st.just(""), st.builds("end: {}\n".format, DAYS))
)
FIELDS = st.dictionaries(
    st.builds("{}.md".format, DAYS), st.sampled_from(["run:: 1", "---\nrun: true\n---\n"]), max_size=3
)


@st.composite
def goal_notes(draw: st.DrawFn) -> str:
    """Draw a goal note of any measures, with its evidence dated or not."""
    properties, measures = draw(PROPERTIES), draw(MEASURES)
    check_ins = draw(st.lists(CHECK_INS, max_size=6))
    tasks = draw(st.one_of(st.lists(TASKS, max_size=6), st.lists(HABITS, min_size=1, max_size=6)))
    parts = ["---", "type: goal", *properties, "---"]
    parts += ["## Key results", measures] if measures else []
    return "\n".join([*parts, "## Check-ins", *check_ins, "", "## Actions", *tasks, ""])


GOALS = {f"{name}.md": goal_notes() for name in "ABC"}
VAULTS = st.builds(
    lambda goals, fields: {**goals, **fields},
    st.fixed_dictionaries(GOALS, optional={"Away.md": AWAY, "Away 2.md": AWAY}),
    FIELDS,
)


@given(VAULTS, st.permutations("ABC"), PAST)
def test_the_order_of_files_never_matters(
    graph_of: GraphOf, vault: dict[str, str], order: list[str], day: date
) -> None:
    """Evaluation is the same in whatever order the files were read."""
    graph, _ = graph_of(vault)
    goals = {f"{name}.md": vault[f"{name}.md"] for name in order}
    other, _ = graph_of({**goals, **{path: vault[path] for path in reversed(vault)}})
    assert evaluate(graph, day, Config()) == evaluate(other, day, Config())


@given(st.lists(TASKS, min_size=1, max_size=7))
def test_the_order_of_lines_never_matters(graph_of: GraphOf, tasks: list[str]) -> None:
    """Progress and pace are the same in whatever order a note's tasks stand."""
    other = sorted(tasks)
    results = []
    for lines in (tasks, other):
        body = "\n".join(lines)
        graph, _ = graph_of({"G.md": f"---\ntype: goal\nstart: 2026-06-01\ndue: 2027-01-31\n---\n{body}\n"})
        found = evaluate(graph, DAY, Config()).goals["G.md"]
        results.append((found.progress.value, found.standing, found.pace, found.forecast))
    assert results[0] == results[1]


def _without_time(found: GoalEvaluation) -> tuple[object, ...]:
    progress = found.progress
    parts = [replace(part, how="", rate=None, dated=None, value=None) for part in progress.parts]
    return parts, progress.measure, found.due, found.last_evidence, found.importance, found.horizon


@given(VAULTS, st.integers(1, 400))
def test_time_alone_changes_only_what_depends_on_time(graph_of: GraphOf, vault: dict[str, str], days: int) -> None:
    """Without new evidence a later day leaves progress, due and the last evidence, and the elapsed share never falls.

    Time keeps a limit, and an open end leaves fewer periods to keep: there progress never falls.
    """
    graph, _ = graph_of(vault)
    last = date(2027, 1, 1)
    earlier, later = (evaluate(graph, day, Config()).goals for day in (last, last + timedelta(days=days)))
    for path, before in earlier.items():
        after = later[path]
        assert _without_time(before) == _without_time(after)
        if any("at most" in text or ("type: away" in text and "end:" not in text) for text in vault.values()):
            assert (after.progress.value or 0.0) >= (before.progress.value or 0.0) - 1e-9
        else:
            assert after.progress.value == before.progress.value
        assert before.status == after.status
        if before.standing.elapsed is not None:
            assert after.standing.elapsed is not None
            assert after.standing.elapsed >= before.standing.elapsed
        if before.pace is not None and after.pace is not None:
            assert (before.pace.level, before.pace.target) == (after.pace.level, after.pace.target)


@given(VAULTS, PAST)
def test_the_past_does_not_know_the_future(graph_of: GraphOf, vault: dict[str, str], day: date) -> None:
    """As of a day, evidence dated later is as good as not yet written; the check-ins and ticks after it change nothing."""
    graph, _ = graph_of(vault)
    known = evaluate(graph, day, Config())
    assert all(
        part.dated is None or part.dated <= day
        for one in known.goals.values()
        for part in one.progress.parts
        if part.counted
    )
    for one in known.goals.values():
        assert one.last_evidence is None or one.last_evidence <= day
        assert one.forecast is None or all(point.day <= day for point in one.forecast.points)
    more = {"Talks:": "- 2026-12-31: Talks +1\n", "Run:": "- 2026-12-31: Run\n", "Sugar:": "- 2026-12-31: Sugar 9\n"}
    later = {
        path: text.replace(
            "\n## Actions", "".join(line for name, line in more.items() if name in text) + "\n## Actions"
        )
        for path, text in vault.items()
        if "1 / 4" not in text
    }
    other, _ = graph_of({**vault, **later, "2026-12-31.md": "run:: 5"})
    assert _numbers(evaluate(other, day, Config())) == _numbers(known)


def _numbers(evaluation: Evaluation) -> list[object]:
    # A line more moves the numbers of the lines below it, and nothing else.
    numbers: list[object] = []
    for one in evaluation.goals.values():
        parts = [replace(part, line=0, rate=None) for part in one.progress.parts]
        rates = [(rate.name, rate.planned, _judged(rate)) for rate in one.rates]
        progress = replace(one.progress, parts=tuple(parts))
        numbers.append((one.path, progress, one.standing, one.pace, one.forecast, rates))
    return numbers


def _judged(rate: KeptRate) -> list[object]:
    return [(one.period, one.amount, one.verdict) for one in rate.periods]


RATES = st.tuples(
    st.integers(0, 3), TURNS, st.sampled_from(["start: 2026-06-03\n", "start: 2026-06-03\ndue: 2026-12-13\n"])
)
DONE = st.lists(st.tuples(PAST, st.integers(0, 3)), max_size=12)


@given(RATES, DONE, st.tuples(PAST, st.integers(0, 3)), st.integers(0, 40))
def test_more_done_never_keeps_less(
    graph_of: GraphOf, rate: tuple[int, str, str], done: list[tuple[date, int]], more: tuple[date, int], days_away: int
) -> None:
    """One thing more that was done never takes a kept period from a rate, and never gives a limit one."""
    count, turn, front = rate
    kept: dict[str, list[int]] = {"Run": [], "Sugar": []}
    for evidence in (done, [*done, more]):
        lines = "".join(f"- {day}: {name} {amount}\n" for day, amount in evidence for name in kept)
        text = f"---\ntype: goal\n{front}---\n## Key results\n- Run: {count + 1} times {turn}\n"
        text += f"- Sugar: at most {count} {turn}, assume kept\n## Check-ins\n{lines}"
        rest = f"---\ntype: away\nstart: 2026-08-01\nend: {date(2026, 8, 1) + timedelta(days_away)}\n---\n"
        for one in evaluate(graph_of({"G.md": text, "Away.md": rest})[0], DAY, Config()).goals["G.md"].rates:
            kept[one.name].append(one.kept)
    assert kept["Run"][0] <= kept["Run"][1]
    assert kept["Sugar"][0] >= kept["Sugar"][1]


@given(VAULTS, PAST)
def test_what_has_no_date_is_listed(graph_of: GraphOf, vault: dict[str, str], day: date) -> None:
    """Each part that adds to the progress without a date is named in `undated`, and nothing with a date is."""
    graph, _ = graph_of(vault)
    for one in evaluate(graph, day, Config()).goals.values():
        if one.progress.measure in ("children", ""):
            continue
        undated = [part for part in one.progress.parts if part.counted and part.value and part.dated is None]
        assert len(one.progress.undated) == len(undated)


@given(VAULTS, PAST)
def test_a_course_ends_where_the_progress_is(graph_of: GraphOf, vault: dict[str, str], day: date) -> None:
    """The level that a pace starts from is the progress that is shown."""
    graph, _ = graph_of(vault)
    for one in evaluate(graph, day, Config()).goals.values():
        if one.pace is None or one.progress.value is None or one.pace.unit not in ("points", "tasks"):
            continue
        share = 100 * one.pace.level / one.pace.target
        assert share == pytest.approx(one.progress.value, abs=0.005)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 100), st.integers(1, 4))
def test_progress_is_monotone_through_the_generations(
    graph_of: GraphOf, shares: list[int], which: int, more: int, depth: int
) -> None:
    """A grandchild that comes further never takes its ancestors back, however many generations lie between."""
    which %= len(shares)
    results = []
    for state in (shares, [max(share, more) if n == which else share for n, share in enumerate(shares)]):
        vault = {"G0.md": "---\ntype: goal\n---\n"}
        for level in range(1, depth + 1):
            vault[f"G{level}.md"] = f'---\ntype: goal\nparent: "[[G{level - 1}]]"\n---\n'
        for number, share in enumerate(state):
            vault[f"C{number}.md"] = f'---\ntype: goal\nparent: "[[G{depth}]]"\nprogress: {share}\n---\n'
        graph, _ = graph_of(vault)
        goals = evaluate(graph, DAY, Config()).goals
        results.append([goals[f"G{level}.md"].progress.value or 0.0 for level in range(depth + 1)])
    assert all(after >= before - 1e-9 for before, after in zip(*results, strict=True))


def _work(graph: GoalGraph) -> int:
    """Return how many calls an evaluation makes."""
    calls = count()
    sys.setprofile(lambda _frame, event, _argument: next(calls) if event in ("call", "c_call") else None)
    try:
        evaluate(graph, DAY, Config())
    finally:
        sys.setprofile(None)
    return next(calls)


@pytest.mark.parametrize("parent", ["G{0}", "G0"])
def test_work_grows_with_the_number_of_goals(graph_of: GraphOf, parent: str) -> None:
    """Four times the goals are four times the work, in a deep tree and under one parent alike."""
    work = {}
    for goals in (50, 200):
        vault = {"G0.md": "---\ntype: goal\nstart: 2026-06-01\n---\n"}
        for number in range(1, goals):
            tasks = "".join(f"- [x] t{n} ✅ 2026-{7 + n % 4:02}-0{1 + n % 9}\n" for n in range(5)) + "- [ ] x\n" * 5
            serves = parent.format((number - 1) // 8)
            vault[f"G{number}.md"] = f'---\ntype: goal\nparent: "[[{serves}]]"\nstart: 2026-06-01\n---\n{tasks}'
        work[goals] = _work(graph_of(vault)[0])
    assert work[200] / 200 < 1.15 * work[50] / 50
