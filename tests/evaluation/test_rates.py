"""Rates: what counts as evidence, which periods are kept, and how a goal of them stands."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.evaluation.next_actions import rank_actions
from vaultgoals.evaluation.rate_wording import kept_words
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.kept import KeptRate
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
"""A Friday."""
FRONT = "start: 2026-10-05\n"
"""A Monday: the weeks before that of the day are six."""
RUN = "Run: 3 times a week"


def text(line: str = RUN, check_ins: str = "", front: str = FRONT, body: str = "") -> str:
    """Return a goal note of a key result, with check-ins a line each."""
    lines = "".join(f"- {one}\n" for one in check_ins.splitlines())
    return f"---\ntype: goal\n{front}---\n## Key results\n- {line}\n## Check-ins\n{lines}\n{body}"


def found(*given: str, day: date = DAY, others: dict[str, str] | None = None) -> GoalEvaluation:
    """Return what is worked out of that goal, whose `text` is made of what is given."""
    vault = {"G.md": text(*given), **(others or {})}
    return evaluate(snapshot(vault), day).goals["G.md"]


def rate(*given: str, day: date = DAY, others: dict[str, str] | None = None) -> KeptRate:
    """Return its one rate."""
    (one,) = found(*given, day=day, others=others).rates
    return one


def verdicts(one: KeptRate) -> list[str]:
    """Return what became of each period."""
    return [period.verdict.name for period in one.periods]


def week(first: str, *counts: float) -> str:
    """Return check-ins of the rate on days in a row."""
    begin = date.fromisoformat(first).toordinal()
    return "\n".join(f"{date.fromordinal(begin + at)}: Run {count:g}" for at, count in enumerate(counts))


def test_the_sum_of_a_period_is_held_against_the_number() -> None:
    """A period is kept where its evidence adds up to the number, on how many days soever, and else missed."""
    kept = rate(RUN, f"{week('2026-10-05', 1, 1, 1)}\n{week('2026-10-12', 3)}\n{week('2026-10-19', 1, 1)}")
    assert verdicts(kept) == ["KEPT", "KEPT", "MISSED", "MISSED", "MISSED", "MISSED", "RUNNING"]
    assert [one.amount for one in kept.periods] == [3, 3, 2, 0, 0, 0, 0]


def test_tenths_add_up() -> None:
    """Ten times a tenth is one."""
    assert verdicts(rate("Run: 1 km a week", "\n".join(["2026-11-10: Run 0.1 km"] * 10)))[-2] == "KEPT"


def test_two_check_ins_of_a_day_add_up() -> None:
    """A check-in is something done, and no level: two of one day are two."""
    assert rate(RUN, "2026-11-17: Run\n2026-11-17: Run").periods[-1].amount == 2


def test_a_comment_is_nothing_done() -> None:
    """`Run postponed` adds nothing."""
    assert rate(RUN, "2026-11-17: Run postponed").periods[-1].samples == ()


DAILY = f"{RUN}, from daily notes"
TICKED = (
    "## Actions\n- [ ] Run 🔁 every day\n- [x] Run 🔁 every day ✅ 2026-11-17\n- [x] Run 🔁 every day ✅ 2026-11-18\n"
)


@pytest.mark.parametrize(
    ("check_ins", "note", "amounts", "sources"),
    [
        ("2026-11-17: Run 5", "run:: 3", [5, 1], ["check-in", "task done"]),
        ("", "run:: 3", [3, 1], ["daily note", "task done"]),
        ("", "", [1, 1], ["task done", "task done"]),
    ],
)
def test_of_a_day_one_source_counts(check_ins: str, note: str, amounts: list[float], sources: list[str]) -> None:
    """Of a day the first source counts, of check-ins, daily notes and ticks; of other days the others do."""
    one = rate(DAILY, check_ins, FRONT, TICKED, others={"2026-11-17.md": note, "2026-11-16.md": ""})
    samples = one.periods[-1].samples
    assert [sample.amount for sample in samples] == amounts
    assert [sample.source for sample in samples] == sources
    assert len(one.overlooked) == bool(note) + bool(check_ins)


def test_ticked_copies_of_a_recurring_task() -> None:
    """Copies of a recurring task of the rate's name count, each once; another's do not, nor does one without a day."""
    body = f"{TICKED}- [x] Read 🔁 every day ✅ 2026-11-16\n- [x] Run 🔁 every day\n- [x] Run ✅ 2026-11-19\n"
    assert [one.day.day for one in rate(RUN, "", FRONT, body).periods[-1].samples] == [17, 18]


def test_finished_tasks_elsewhere() -> None:
    """A finished task that links to the goal and begins with the name counts; other words, open ones and plain items do not."""
    journal = (
        "- [x] Run with Ann [[G]] ✅ 2026-11-16\n- [x] Running shoes [[G]] ✅ 2026-11-17\n- [ ] Run [[G]]\n"
        "- [x] Run ✅ 2026-11-18\n- Run [[G]] 2026-11-19\n- Skipped [[G]] today\n- [x] Buy Run [[G]] ✅ 2026-11-19\n"
    )
    (sample,) = rate(RUN, others={"Log.md": journal}).periods[-1].samples
    assert (sample.day.day, sample.path, sample.line, sample.amount) == (16, "Log.md", 1, 1)


def test_a_task_elsewhere_with_a_unit() -> None:
    """A rate with a unit takes the number behind the name, where the unit fits."""
    journal = (
        "- [x] Run 5 km [[G]] ✅ 2026-11-16\n- [x] Run [[G]] ✅ 2026-11-17\n- [x] Run 2 hours [[G]] ✅ 2026-11-18\n"
    )
    one = rate("Run: 10 km a week", others={"Log.md": journal})
    assert [(sample.day.day, sample.amount) for sample in one.periods[-1].samples] == [(16, 5)]


def test_evidence_of_later_days_does_not_count_yet() -> None:
    """As of a day only what was done up to it counts, from every source."""
    others = {"2026-11-19.md": "run:: 1", "Log.md": "- [x] Run [[G]] ✅ 2026-11-20\n"}
    one = rate(DAILY, "2026-11-20: Run", FRONT, TICKED, day=date(2026, 11, 17), others=others)
    assert [sample.day.day for sample in one.periods[-1].samples] == [17]
    assert one.overlooked == ()


def test_a_period_that_is_not_over_is_not_missed() -> None:
    """It is kept as soon as it is, and missed on the day after its last."""
    monday = week("2026-11-16", 1, 1)
    assert verdicts(rate(RUN, monday, day=date(2026, 11, 22)))[-1] == "RUNNING"
    assert verdicts(rate(RUN, monday, day=date(2026, 11, 23)))[-2:] == ["MISSED", "RUNNING"]
    assert verdicts(rate(RUN, week("2026-11-16", 3), day=date(2026, 11, 16)))[-1] == "KEPT"


def test_the_first_period_where_it_is_partial() -> None:
    """It is neither kept nor missed, unless it is kept anyway; a whole one is."""
    wednesday = "start: 2026-10-07\n"
    assert verdicts(rate(RUN, "", wednesday))[0] == "PARTIAL"
    assert verdicts(rate(RUN, week("2026-10-08", 3), wednesday))[0] == "KEPT"
    assert verdicts(rate(RUN))[0] == "MISSED"


def test_without_a_start_it_begins_at_its_first_evidence() -> None:
    """The week of the first evidence is the first, and partial unless that was its first day."""
    assert verdicts(rate(RUN, "2026-11-04: Run", "")) == ["PARTIAL", "MISSED", "RUNNING"]
    assert verdicts(rate(RUN, "2026-11-02: Run", "")) == ["MISSED", "MISSED", "RUNNING"]
    assert rate(RUN, "", "").periods == ()


def test_a_start_ahead() -> None:
    """A rate that has not begun has no period, and its goal has not started."""
    goal = found(RUN, "", "start: 2027-01-04\n")
    assert (goal.rates[0].periods, goal.standing.name) == ((), "not started")


AWAY = {"Away.md": "---\ntype: away\nstart: 2026-11-11\nend: 2026-11-12\n---\n"}


def test_a_period_with_days_away() -> None:
    """It is neither kept nor missed, unless it is kept anyway; the others are judged as ever."""
    assert verdicts(rate(RUN, others=AWAY))[-3:] == ["MISSED", "AWAY", "RUNNING"]
    assert verdicts(rate(RUN, week("2026-11-11", 3), others=AWAY))[-3:] == ["MISSED", "KEPT", "RUNNING"]


def test_a_limit_with_days_away() -> None:
    """Of a limit such a period is left out, whatever is told."""
    line = "Sugar: at most 2 a week, assume kept"
    assert verdicts(rate(line, others=AWAY))[-3:] == ["KEPT", "AWAY", "RUNNING"]


def test_weeks_that_begin_on_sunday() -> None:
    """Where weeks begin on Sunday, its days are those of such a week."""
    sunday = {"vaultgoals.toml": '[reviews]\nweek_starts = "sunday"\n'}
    counts = "2026-11-08: Run\n2026-11-09: Run\n2026-11-10: Run"
    assert verdicts(rate(RUN, counts, others=sunday))[-2:] == ["KEPT", "RUNNING"]
    assert verdicts(rate(RUN, counts))[-2:] == ["MISSED", "RUNNING"]


@pytest.mark.parametrize(
    ("line", "periods"),
    [
        ("Run: once a day", 47),
        ("Run: once every 2 weeks", 4),
        ("Run: once a month", 2),
        ("Run: once every 3 months", 1),
        ("Run: once a quarter", 1),
        ("Run: once a year", 1),
    ],
)
def test_periods(line: str, periods: int) -> None:
    """Periods are days, weeks, months, quarters and years, or so many of them from the first day's on."""
    assert len(rate(line).periods) == periods


def test_every_two_weeks() -> None:
    """Two weeks in a row are one period, from the week of the first day."""
    one = rate("Run: once every 2 weeks", "2026-10-05: Run\n2026-11-15: Run")
    assert [(period.period.start.isoformat(), period.verdict.name) for period in one.periods] == [
        ("2026-10-05", "KEPT"),
        ("2026-10-19", "MISSED"),
        ("2026-11-02", "KEPT"),
        ("2026-11-16", "RUNNING"),
    ]


@pytest.mark.parametrize(
    ("line", "check_ins", "verdict"),
    [
        ("Sugar: at most 2 a week", "", "UNKNOWN"),
        ("Sugar: at most 2 a week, assume kept", "", "KEPT"),
        ("Sugar: at most 2 a week", "2026-11-10: Sugar 0", "KEPT"),
        ("Sugar: at most 2 a week", "2026-11-10: Sugar 2", "KEPT"),
        ("Sugar: at most 2 a week", "2026-11-10: Sugar 2\n2026-11-11: Sugar", "MISSED"),
        ("Sugar: at most 0 a week", "2026-11-10: Sugar", "MISSED"),
        ("Sugar: at most 0.3 kg a week", "\n".join(["2026-11-10: Sugar 0.1 kg"] * 3), "KEPT"),
    ],
)
def test_a_limit(line: str, check_ins: str, verdict: str) -> None:
    """A limit is kept where the sum does not pass it; silence is unknown, unless it is assumed to be kept."""
    assert verdicts(rate(line, check_ins))[-2:] == [verdict, "RUNNING"]


def test_a_limit_that_is_passed_before_the_period_is_over() -> None:
    """It is judged when the period is over, and is nothing to do next."""
    goal = found("Sugar: at most 2 a week", "2026-11-16: Sugar 3")
    assert verdicts(goal.rates[0])[-1] == "RUNNING"
    assert (goal.rates[0].needed, goal.rates[0].is_behind) == (0, False)


def test_progress_is_kept_periods_of_the_span() -> None:
    """With a due date the progress is kept weeks of those that lie whole in the span; without one it is unknown."""
    kept = f"{week('2026-10-05', 3)}\n{week('2026-10-12', 3)}"
    assert found(RUN, kept, f"{FRONT}due: 2026-12-13\n").progress.value == 20
    assert found(RUN, kept, f"{FRONT}due: 2026-12-16\n").progress.value == 20
    assert found(RUN, kept).progress.value is None


def test_progress_leaves_out_weeks_away() -> None:
    """Of ten weeks one is away: it is none of those that can be kept, unless it is kept."""
    due = f"{FRONT}due: 2026-12-13\n"
    rested, kept = rate(RUN, "", due, others=AWAY), rate(RUN, week("2026-11-11", 3), due, others=AWAY)
    assert (rested.planned, rested.rested) == (9, 1)
    assert (kept.planned, kept.rested) == (10, 0)


@pytest.mark.parametrize(
    ("kept", "standing"), [(6, "on track"), (5, "on track"), (4, "at risk"), (3, "off track"), (0, "off track")]
)
def test_standing(kept: int, standing: str) -> None:
    """From 80 % of the periods on it is on track, from 60 % on at risk, and else off track; with or without an end."""
    weeks = ("2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09")
    check_ins = "\n".join(week(one, 3) for one in weeks[:kept])
    goals = [found(RUN, check_ins, front) for front in (FRONT, f"{FRONT}due: 2027-03-31\n")]
    assert [goal.standing.name for goal in goals] == [standing] * 2
    assert goals[0].standing.reason.startswith(f"{kept} of 6 weeks kept (")


def test_the_limits_of_standing_are_settings() -> None:
    """`[standing] kept_on_track` and `kept_at_risk` move the two, and out of order they are left as they were."""
    four = "\n".join(week(one, 3) for one in ("2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"))

    def stands(toml: str) -> str:
        return found(RUN, four, others={"vaultgoals.toml": f"[standing]\n{toml}"}).standing.name

    assert stands("kept_on_track = 66\n") == "on track"
    assert stands("kept_at_risk = 70\n") == "off track"
    assert stands("kept_on_track = 50\nkept_at_risk = 70\n") == "at risk"


def test_no_period_over_is_unknown() -> None:
    """Before a period is over its standing is unknown."""
    assert found(RUN, "", "start: 2026-11-16\n").standing.name == "unknown"


def test_it_is_never_overdue() -> None:
    """After its due date it stands by what was kept, and asks to be renewed or closed; a way to go is overdue."""
    ended = f"{FRONT}due: 2026-11-15\n"
    assert found(RUN, "", ended).standing.name == "off track"
    assert found("Run: 1 / 4 runs", "", ended).standing.name == "overdue"
    assert codes(text(RUN, "", ended)) & {"span-ended", "overdue"} == {"span-ended"}
    assert codes(text(RUN, "", f"{FRONT}due: 2026-11-20\n")) & {"span-ended", "overdue"} == set()
    assert codes(text(RUN, "", f"{ended}status: dropped\n")) & {"span-ended", "overdue"} == set()


def codes(note: str) -> set[str]:
    """Return the codes of what `check` finds."""
    return {one.code for one in check(snapshot({"G.md": note}), DAY)}


def test_after_its_end_nothing_more_is_counted() -> None:
    """Periods end with the due day, and so do those of a goal that is closed before."""
    ended = rate(RUN, week("2026-11-16", 3), f"{FRONT}due: 2026-11-15\n")
    assert (len(ended.periods), ended.kept, ended.present) == (6, 0, None)
    assert len(rate(RUN, "2026-10-19: done").periods) == 3


def test_without_an_end_it_leaves_the_mean_of_others_alone() -> None:
    """Beside a way to go, a rate without an end is told and not counted; with one it is a part of the mean."""
    both = f"{RUN}\n- Books: 1 / 4 books"
    done = week("2026-10-05", 3)
    assert found(both, done).progress.value == 25
    assert found(both, done, f"{FRONT}due: 2026-12-13\n").progress.value == pytest.approx((25 + 10) / 2)


def test_next_lists_what_is_behind() -> None:
    """`next` has a rate that is behind, due on the last day of its period, and none that is not."""
    goals = {
        "Behind.md": text(RUN),
        "Done.md": text(RUN, week("2026-11-16", 3)),
        "Limit.md": text("Sugar: at most 2 a week"),
        "Ended.md": text(RUN, "", f"{FRONT}due: 2026-11-15\n"),
        "Dropped.md": text(RUN, "", f"{FRONT}status: dropped\n"),
    }
    ready = rank_actions(evaluate(snapshot(goals), DAY), Config()).ready
    assert [(one.action.path, one.action.task.due) for one in ready] == [("Behind.md", date(2026, 11, 22))]
    assert ready[0].action.task.text == "Run: this week 0 of 3, 3 days left"


def test_early_in_a_period_nothing_presses() -> None:
    """On a Monday three times a week are not behind; on a Friday two of three are not, and none is."""
    assert not rate(RUN, day=date(2026, 11, 16)).is_behind
    assert not rate(RUN, week("2026-11-16", 1, 1)).is_behind
    assert rate(RUN).is_behind


def test_a_goal_of_recurring_tasks_alone() -> None:
    """It is known by how often they are done; with another task it is measured by that."""
    ticks = "".join(f"- [x] Run 🔁 every week ✅ 2026-{day}\n" for day in ("10-06", "10-14", "10-20", "10-28", "11-03"))
    habit = f"---\ntype: goal\n{FRONT}due: 2026-12-13\n---\n- [ ] Run 🔁 every week 📅 2026-11-22\n{ticks}"
    goal = evaluate(snapshot({"G.md": habit}), DAY).goals["G.md"]
    assert (goal.progress.measure, goal.progress.value) == ("habits", 50)
    assert (goal.standing.name, goal.rates[0].kept, goal.rates[0].missed) == ("on track", 5, 1)
    other = evaluate(snapshot({"G.md": f"{habit}- [x] Buy shoes ✅ 2026-10-06\n"}), DAY).goals["G.md"]
    assert (other.progress.measure, other.rates) == ("tasks", ())


def test_words() -> None:
    """It is told as the rate itself: of late, and the present period with what is left."""
    kept = f"{week('2026-10-05', 3)}\n{week('2026-11-16', 1, 1)}"
    assert kept_words(rate(RUN, kept)) == "1 of the last 6 weeks, this week 2 of 3, 3 days left"
    assert kept_words(rate("Sugar: at most 2 a day", "2026-11-20: Sugar", "")) == "today 1 of at most 2"
    assert kept_words(rate(RUN, "", "start: 2026-11-16\n")) == "this week 0 of 3, 3 days left"


def test_other_goals_are_unaffected() -> None:
    """What cannot be read of one goal's rates leaves another's alone."""
    bad = "".join(f"- {one}\n" for one in ("Run: 3 times", "Run: 0 times a week", ": 3 times a week"))
    vault = {"Bad.md": f"---\ntype: goal\n---\n## Key results\n{bad}", "G.md": text(RUN, week("2026-10-05", 3))}
    taken = snapshot(vault)
    assert [(one.code, one.path, one.line) for one in taken.diagnostics] == [
        ("bad-key-result", "Bad.md", line) for line in (5, 6, 7)
    ]
    alone = evaluate(snapshot({"G.md": vault["G.md"]}), DAY).goals["G.md"]
    assert evaluate(taken, DAY).goals["G.md"].rates == alone.rates


def test_what_cannot_be_read_keeps_no_limit() -> None:
    """A day whose evidence cannot be read is unknown, also where silence is success; what passes the limit all the same is missed."""
    line = "Drinks: at most 2 a day, from daily notes, assume kept"
    start = "start: 2026-11-16\n"
    told = rate(line, "", start, others={"2026-11-17.md": "drinks:: lots\n", "2026-11-18.md": "drinks:: 1\n"})
    assert verdicts(told)[:3] == ["KEPT", "UNKNOWN", "KEPT"]
    both = rate(line, "", start, others={"2026-11-17.md": "drinks:: lots\n\ndrinks:: 3\n"})
    assert verdicts(both)[1] == "MISSED"


def test_what_cannot_be_read_misses_nothing() -> None:
    """A week that may have been kept by what cannot be read is unknown; one that was kept without it is kept."""
    daily = "Run: 2 times a week, from daily notes"
    unread = {"2026-11-03.md": "run:: often\n", "2026-11-04.md": "run:: 1\n"}
    start = "start: 2026-11-02\n"
    assert verdicts(rate(daily, "", start, others=unread))[0] == "UNKNOWN"
    assert verdicts(rate(daily, "", start, others={**unread, "2026-11-05.md": "run:: 1\n"}))[0] == "KEPT"


def test_evidence_outside_the_periods_is_named() -> None:
    """What was done before the first period or after the last is told apart, and counts in none."""
    one = rate(RUN, "2025-11-18: Run 5\n2026-11-17: Run", "start: 2026-11-16\n")
    assert [(sample.day.year, sample.amount) for sample in one.outside] == [(2025, 5)]
    assert sum(period.amount for period in one.periods) == 1


def test_times_without_a_name_are_of_the_one_rate_in_times() -> None:
    """`2 times` is of the only rate that counts times, and of none where there are two."""
    assert rate(RUN, "2026-11-17: 2 times").periods[-1].amount == 2
    vault = {"G.md": text(f"{RUN}\n- Swim: once a week", "2026-11-17: 2 times")}
    goal = evaluate(snapshot(vault), DAY).goals["G.md"]
    assert [one.periods[-1].amount for one in goal.rates] == [0, 0]


def test_a_check_in_without_its_number_is_named() -> None:
    """The name alone of a rate with a unit says not how much, and is named with its line; of one in times it is one."""
    nights = "In bed by 23:00: 5 nights a week"
    taken = snapshot({"G.md": text(nights, "2026-11-18: In bed by 23:00\n2026-11-19: In bed by 23:00 1")})
    assert [(one.code, one.line) for one in taken.diagnostics] == [("bad-check-in", 8)]
    assert snapshot({"G.md": text(RUN, "2026-11-18: Run")}).diagnostics == ()
