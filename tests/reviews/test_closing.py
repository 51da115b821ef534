"""The unknown day on which a goal was done, between the facts of two reviews."""

from datetime import date

import pytest

from tests.first_form import format_region
from tests.years.vaults import built
from vaultgoals.checking import check, check_each
from vaultgoals.evaluating import as_asked, evaluate
from vaultgoals.evaluation.evaluate import evaluate as evaluate_graph
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Status
from vaultgoals.pipeline import build
from vaultgoals.reports.explanation import explain, format_explanation
from vaultgoals.reviews.facts import format_facts
from vaultgoals.testing import snapshot
from vaultgoals.writing.fixes import plan_fixes

DONE = "---\ntype: goal\nstatus: done\n---\n- [x] a ✅ 2026-10-01\n- [ ] b\n- [ ] c\n- [ ] d\n"
OPEN = DONE.replace("status: done\n", "")
WEEKS = {"2026-W46": date(2026, 11, 13), "2026-W47": date(2026, 11, 20), "2026-W48": date(2026, 11, 27)}
LATE = date(2026, 12, 14)


def review(week: str, text: str) -> str:
    """Return a weekly review with the facts of a vault with one goal."""
    vault = snapshot({"G.md": text})
    facts = format_region("facts", format_facts(evaluate(vault, WEEKS[week]), vault.graph), WEEKS[week])
    return f"---\ntype: review\ncadence: weekly\nperiod: {week}\n---\n{facts}"


def files(goal: str = DONE) -> dict[str, str]:
    """Return a goal that was closed between the reviews of two weeks."""
    told = {"2026-W46": OPEN, "2026-W47": DONE, "2026-W48": DONE}
    return {"G.md": goal, **{f"Reviews/{week}.md": review(week, text) for week, text in told.items()}}


def found(notes: dict[str, str], day: date) -> list[Diagnostic]:
    """Return what is said of ends without a day."""
    return [one for one in check(snapshot(notes), day) if one.code == "undated-close"]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-11-13", Status.ACTIVE),
        ("2026-11-19", Status.ACTIVE),
        ("2026-11-20", Status.DONE),
        ("2026-12-14", Status.DONE),
    ],
)
def test_the_facts_of_reviews_bound_an_undated_end(day: str, status: Status) -> None:
    """Up to the first facts that know it done a goal was open, from these on it is done."""
    vault = as_asked(snapshot(files()), LATE)
    one = evaluate_graph(vault.graph, date.fromisoformat(day), vault.config).goals["G.md"]
    assert (one.status, one.progress.value) == (status, 100 if status == Status.DONE else 25)


def test_a_review_that_is_still_written_keeps_what_it_said() -> None:
    """What a week's review said was done on its Friday is done on its Sunday, though no day is written."""
    files = {
        "G.md": OPEN,
        "O.md": "---\ntype: goal\n---\n## Check-ins\n- 2026-11-12: a\n- 2026-11-18: b\n- 2026-11-25: c\n",
    }
    week = "Reviews/2026-W47 Weekly review.md"
    for day in (13, 20, 21, 23, 24, 27):
        if day == 20:
            files["G.md"] = files["G.md"].replace("type: goal\n", "type: goal\nstatus: done\n")
        plan = build(snapshot(files), date(2026, 11, day))
        files |= {write.path: (write.after or b"").decode() for write in plan.writes}
        if day >= 20:
            assert "**Done:** [[G]]" in files[week], day


def test_between_the_bounds_it_is_said() -> None:
    """Between the bounds a goal is open with a word in its explanation; before the lower one without."""
    vault = as_asked(snapshot(files()), LATE)
    for day, said in ((13, False), (17, True), (20, False)):
        evaluation = evaluate_graph(vault.graph, date(2026, 11, day), vault.config)
        text = "\n".join(format_explanation(explain(vault.graph, evaluation, "G.md")))
        assert (
            "it was done on a day that nobody wrote down, after 2026-11-13 and not after 2026-11-20" in text
        ) is said
    assert "done between 2026-11-13 and 2026-11-20" in evaluation.goals["G.md"].standing.reason


def test_on_the_day_asked_for_the_property_holds() -> None:
    """Facts of later reviews do not reopen what the property closes on the day asked for; what one still written says is done bounds it."""
    vault = snapshot(files())
    for day in (date(2026, 11, 1), date(2026, 11, 17), date(2026, 11, 24)):
        assert evaluate(vault, day).goals["G.md"].status == Status.DONE
    asked = as_asked(vault, date(2026, 11, 24))
    assert asked.graph.goals["G.md"].closing is not None
    assert asked.graph.goals["G.md"].closing.by == date(2026, 11, 20)
    on = {day: evaluate_graph(asked.graph, date(2026, 11, day), asked.config).goals["G.md"].status for day in (19, 23)}
    assert on == {19: Status.ACTIVE, 23: Status.DONE}


def test_an_undated_end_is_named_and_mended() -> None:
    """`undated-close` says the bounds, and the fix writes the later one; an end with a day is left alone."""
    (one,) = found(files(), LATE)
    assert "between 2026-11-13 and 2026-11-20" in one.message
    notes = {path: text.encode() for path, text in files().items()}

    def look(changed: dict[str, bytes]) -> tuple[Diagnostic, ...]:
        texts = {path: data.decode() for path, data in {**notes, **changed}.items()}
        return check_each(snapshot(texts), LATE)

    plan = plan_fixes(look({}), notes.__getitem__, lambda changed: look(dict(changed)))
    assert [(write.after or b"").decode() for write in plan.plan.writes] == [
        DONE.replace("status: done\n", "status: done\ndone: 2026-11-20\n")
    ]
    dated = DONE.replace("status: done\n", "status: done\ndone: 2026-11-18\n")
    assert found(files(dated), LATE) == []
    assert found(files(f"{DONE}## Check-ins\n- 2026-11-18: done\n"), LATE) == []


def test_a_day_that_no_review_knows_is_not_guessed() -> None:
    """Without facts the finding names the day asked for, and no fix writes it."""
    (one,) = found({"G.md": DONE}, LATE)
    assert one.fix is not None
    assert one.fix.sets is None


def test_facts_of_another_day_are_read_by_the_build_that_writes_them() -> None:
    """Where the facts that said that a goal is done become those of a later day, the build that writes them says that day: the second writes nothing."""
    goal = (
        "---\ntype: goal\nstart: 2026-01-01\ndue: 2026-12-31\n{}---\n## Check-ins\n- 2026-05-20: a\n- 2026-05-28: b\n"
    )
    files = built({"Run.md": goal.format("")}, "2026-05-22")
    files = built({**files, "Run.md": goal.format("status: done\n")}, "2026-05-29")
    found = built({**files, "Read.md": goal.format("")}, "2026-06-01")
    assert "Goal done: [[Run]]" in found["Goals Dashboard.md"]
    assert built(found, "2026-06-01") == found
