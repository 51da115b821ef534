"""Which of a goal's two dues is newer: its property, or a dated change."""

from datetime import date

import pytest

from tests.first_form import format_region
from vaultgoals.checking import check
from vaultgoals.evaluating import as_asked, evaluate
from vaultgoals.evaluation.evaluate import evaluate as evaluate_graph
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reviews.facts import format_facts
from vaultgoals.testing import snapshot

WEEKS = {"2026-W45": date(2026, 11, 6), "2026-W46": date(2026, 11, 13), "2026-W47": date(2026, 11, 20)}
TODAY = date(2026, 12, 14)
MOVE = "- 2026-11-11: due -> 2027-04-30 - waiting for the room\n"
WRITTEN, NEWER, MOVED = date(2027, 1, 31), date(2027, 2, 26), date(2027, 4, 30)


def goal(due: date | None, moves: str = MOVE) -> str:
    """Return the note of a goal."""
    written = f"due: {due}\n" if due else ""
    return f"---\ntype: goal\nstart: 2026-09-01\n{written}---\n## Check-ins\n{moves}"


def vault(now: str, **told: str) -> dict[str, str]:
    """Return a goal as it is now, with weekly reviews whose facts are of it as it was then."""
    notes = {"G.md": now}
    for number, text in told.items():
        week = f"2026-{number}"
        then = snapshot({"G.md": text})
        facts = format_region("facts", format_facts(evaluate(then, WEEKS[week]), then.graph), WEEKS[week])
        notes[f"Reviews/{week}.md"] = f"---\ntype: review\ncadence: weekly\nperiod: {week}\n---\n{facts}"
    return notes


def due_on(notes: dict[str, str], day: date, asked: date = TODAY) -> date | None:
    """Return the goal's due of a day, as is known on the one asked for."""
    known = as_asked(snapshot(notes), asked)
    return evaluate_graph(known.graph, day, known.config).goals["G.md"].due


def found(notes: dict[str, str], day: date = TODAY) -> list[Diagnostic]:
    """Return what is said of a property that something contradicts."""
    return [one for one in check(snapshot(notes), day) if one.code == "outdated-property"]


def test_the_latest_dated_change_holds() -> None:
    """The latest dated change of `due` holds, and the property that says otherwise is named with the edit."""
    (named,) = found(vault(goal(WRITTEN)))
    assert due_on(vault(goal(WRITTEN)), TODAY) == MOVED
    assert named.fix is not None
    assert named.fix.edit is not None
    assert (named.fix.edit.old, named.fix.edit.new) == ("2027-01-31", "2027-04-30")
    assert named.line == 4
    assert named.message.endswith("moved it to 2027-04-30, and that is used, as nothing says which is newer")
    assert found(vault(goal(MOVED))) == []


def test_a_change_that_lies_ahead_contradicts_nothing_yet() -> None:
    """Before the day of a dated change the property holds, and nothing is said of it."""
    assert due_on(vault(goal(WRITTEN)), date(2026, 11, 10), date(2026, 11, 10)) == WRITTEN
    assert found(vault(goal(WRITTEN)), date(2026, 11, 10)) == []


def test_a_property_changed_after_it_holds() -> None:
    """The latest dated change holds, unless the facts of a review show that the property was changed after it."""
    notes = vault(goal(NEWER), W46=goal(WRITTEN))
    assert due_on(notes, TODAY) == NEWER
    assert found(notes) == []
    assert due_on(vault(goal(NEWER), W46=goal(None)), TODAY) == NEWER


def test_a_property_changed_back_is_changed() -> None:
    """A property that was changed after the dated change, and back, was changed after it."""
    notes = vault(goal(WRITTEN), W46=goal(WRITTEN), W47=goal(NEWER))
    assert due_on(notes, TODAY) == WRITTEN


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"W45": goal(WRITTEN, "")},
        {"W46": goal(WRITTEN, "")},
        {"W46": goal(NEWER)},
    ],
    ids=["no review", "before the change", "written in afterwards", "never another"],
)
def test_where_the_order_is_unknown_the_dated_change_holds(told: dict[str, str]) -> None:
    """Where the order is unknown the dated change holds and the finding says so."""
    notes = vault(goal(NEWER), **told)
    assert due_on(notes, TODAY) == MOVED
    assert found(notes)[0].message.endswith(", as nothing says which is newer")


def test_an_order_that_is_known_is_not_called_unknown() -> None:
    """A property that stood there before the dated change is older, and the finding does not say otherwise."""
    notes = vault(goal(WRITTEN), W45=goal(WRITTEN, ""), W46=goal(WRITTEN))
    assert due_on(notes, TODAY) == MOVED
    assert found(notes)[0].message.endswith("and that is used")


def test_a_later_dated_change_holds_again() -> None:
    """A dated change after the facts that tell of the property is newer than it."""
    later = f"{MOVE}- 2026-12-01: due -> 2027-06-30\n"
    notes = vault(goal(NEWER, later), W46=goal(WRITTEN))
    assert due_on(notes, TODAY) == date(2027, 6, 30)


def test_dues_of_earlier_days_stay() -> None:
    """Up to the facts that know the dated change it held; from then on the property does, that is newer."""
    notes = vault(goal(NEWER), W46=goal(WRITTEN))
    assert [due_on(notes, date(2026, 11, day)) for day in (12, 13, 14)] == [MOVED, MOVED, NEWER]


def test_a_review_that_is_still_written_says_nothing_of_the_order() -> None:
    """In the days of grace the facts of a review can be written anew, so they decide nothing."""
    notes = vault(goal(NEWER), W47=goal(WRITTEN))
    assert due_on(notes, date(2026, 11, 23), date(2026, 11, 23)) == MOVED
    assert due_on(notes, date(2026, 11, 26), date(2026, 11, 26)) == NEWER
