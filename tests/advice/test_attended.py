"""Who changed something about a goal is not asked to change something."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.first_form import format_region
from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.reviews.facts import format_facts
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
STEADY = "title: Give talks\nstart: 2026-03-01\ndue: 2026-12-31"
OTHER = STEADY.replace("Give", "Book")
BEHIND = "## Key results\n- Talks: 0 -> 10 talks, now 1\n\n## Check-ins\n- 2026-03-20: 1\n- 2026-11-15: 1\n"
CODES = ("never-adjusted", "off-track-unchanged")


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


def review(cadence: str, period: str, body: str = "", facts: str = "") -> str:
    """Return the text of a review note."""
    return f"---\ntype: review\ncadence: {cadence}\nperiod: {period}\n---\n{facts}\n{body}"


BEFORE = {
    "A.md": goal(STEADY, BEHIND),
    "Child.md": goal('parent: "[[A]]"\nstart: 2026-03-01'),
    "B.md": goal(OTHER, BEHIND),
}


def said(changed: Mapping[str, str]) -> list[str]:
    """Return the codes of the two hints that are said of a goal that a quarter and five weeks ago was as it is in `BEFORE`."""
    past = snapshot(BEFORE)
    reviews = {}
    for cadence, period, day in (
        ("quarterly", "2026-Q2", date(2026, 6, 30)),
        ("quarterly", "2026-Q3", date(2026, 9, 30)),
        ("weekly", "2026-W42", date(2026, 10, 18)),
    ):
        facts = format_region("facts", format_facts(evaluate(past, day), past.graph), day)
        reviews[f"{period}.md"] = review(cadence, period, facts=facts)
    found = check(snapshot({**BEFORE, **reviews, **changed}), DAY)
    return sorted(one.code for one in found if one.code in CODES and one.path == "A.md")


def added(line: str) -> dict[str, str]:
    """Return the goal with a line more among its check-ins."""
    return {"A.md": goal(STEADY, f"{BEHIND}{line}\n")}


def answered(answer: str, heading: str = "Adjust") -> dict[str, str]:
    """Return a weekly review with an answer."""
    return {"W46.md": review("weekly", "2026-W46", f"## {heading}\n- {answer}\n")}


DONE = {
    "an answer that links to it": answered("[[A]]: half as many"),
    "an answer that names it": answered("Give talks only at home"),
    "a goal that serves it": {"New.md": goal('parent: "[[A]]"')},
    "a goal that serves it no more": {"Child.md": goal("start: 2026-03-01")},
    "a changed goal below it": {
        "Child.md": goal('parent: "[[A]]"\nstart: 2026-03-01', "## Check-ins\n- 2026-11-02: dropped - too much\n")
    },
    "another target": {"A.md": goal(STEADY, BEHIND.replace("10 talks", "8 talks"))},
    "another due date": {"A.md": goal(STEADY.replace("12-31", "12-30"), BEHIND)},
    "a check-in that moves it": added("- 2026-11-16: due -> 2026-12-31 - keep it"),
    "a check-in that says so": added("- 2026-11-16: 1 - From now on only at home"),
    "a new task": added("\n## Next\n- [ ] ask for help ➕ 2026-11-10"),
}


@pytest.mark.parametrize("what", DONE)
def test_what_was_done_about_a_goal_is_seen(what: str) -> None:
    """Both hints see what was done about a goal: answers, goals that serve it, measures, dues, check-ins that say so."""
    assert said(DONE[what]) == []


NOTHING = {
    "nothing": {},
    "an answer that names another": answered("[[B]]: half as many"),
    "a part of its name": answered("Give talks up for good".replace("talks", "talksheets")),
    "a win": answered("[[A]]: kind words", "Wins"),
    "an answer of before": {"W10.md": review("weekly", "2026-W10", "## Adjust\n- [[A]]: half as many\n")},
    "a check-in with a value": added("- 2026-11-16: 1 - slow week"),
    "another goal's target": {"B.md": goal(OTHER, BEHIND.replace("10 talks", "8 talks"))},
}


@pytest.mark.parametrize("what", NOTHING)
def test_what_is_not_about_it_leaves_the_hints(what: str) -> None:
    """Both hints stand where nothing was done about the goal itself."""
    assert said(NOTHING[what]) == sorted(CODES)
