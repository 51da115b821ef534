"""Each practice of reflecting on a career shows where it is practised, and stays silent where it is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.first_form import format_region
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.advice.smart import build_smart
from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.evaluation.alignment import align
from vaultgoals.evaluation.critical_chain import find_timeline
from vaultgoals.evaluation.follow_ups import feedback_by_subject
from vaultgoals.evaluation.next_actions import rank_actions
from vaultgoals.evaluation.path_ranking import rank_paths
from vaultgoals.evaluation.priority import Quadrant
from vaultgoals.evaluation.satisfaction import find_satisfaction
from vaultgoals.evaluation.skill_gaps import find_skill_gaps
from vaultgoals.evaluation.weekly_hours import hours_by_goal, sum_hours
from vaultgoals.findings import build_check_input
from vaultgoals.model.findings import FINDINGS
from vaultgoals.model.graph import GoalGraph
from vaultgoals.periods.period import period_of
from vaultgoals.pipeline import build
from vaultgoals.reviews.changes import ChangeKind, compare_facts
from vaultgoals.reviews.facts import build_facts, format_facts
from vaultgoals.reviews.prompts import choose_prompt
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

DOC = Path(__file__).resolve().parent.parent / "docs/explanation/practices.md"
CODES = sorted(code for code, row in FINDINGS.items() if row.silent)
"""Of what a mentor would say."""
DAY = date(2026, 11, 20)
"""A Friday."""

ROWS = (
    "North star",
    "Values and priorities",
    "Goal breakdown",
    "SMART",
    "Flexible and meaningful",
    "Actionable steps, prioritised",
    "Resources",
    "Timeline with checkpoints",
    "Weekly review",
    "Monthly deep dive",
    "Quarterly reset",
    "Periodic career reflection",
    "Career paths",
    "Feedback from mentors and colleagues",
    "Celebrate and learn",
    "Pitfall: too many goals at once",
    "Pitfall: no flexibility built in",
    "Pitfall: forgetting to celebrate",
    "Pitfall: neglecting to adjust",
    "Planning template, tracking system, reflection prompts",
)
"""The practices, in the order in which people speak of them."""

VISION = "---\ntype: vision\n---\nA calm, useful working life.\n"
VALUE = "---\ntype: value\n---\n"


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


def review(cadence: str, period: str, body: str = "", facts: str = "") -> str:
    """Return the text of a review note."""
    return f"---\ntype: review\ncadence: {cadence}\nperiod: {period}\n---\n{facts}\n{body}"


def facts_of(files: Mapping[str, str], day: date) -> str:
    """Return the region that a review of that day has."""
    vault = snapshot(files)
    return format_region("facts", format_facts(evaluate(vault, day), vault.graph), day)


@dataclass(frozen=True, slots=True)
class Seen:
    """A vault, and what is made of it on the day."""

    vault: Snapshot
    data: CheckInput

    @property
    def graph(self) -> GoalGraph:
        """The vault's graph."""
        return self.vault.graph

    def said(self, *codes: str) -> list[tuple[str, str]]:
        """Return code and path of what is said with one of these codes."""
        return [(one.code, one.path) for one in check(self.vault, self.data.as_of) if one.code in codes]


def see(files: Mapping[str, str], day: date = DAY) -> Seen:
    """Return a vault as of a day."""
    vault = snapshot(files)
    return Seen(vault, build_check_input(vault, evaluate(vault, day)))


# North star


def test_north_star_shows() -> None:
    """Every goal's chain to a vision is known; a goal that serves none, and a vision that none serves, are named."""
    seen = see(
        {
            "V.md": VISION,
            "W.md": VISION,
            "A.md": goal('parent: "[[V]]"'),
            "B.md": goal('parent: "[[A]]"'),
            "C.md": goal(),
        }
    )
    assert [seen.graph.visions_of(path) for path in ("A.md", "B.md", "C.md")] == [("V.md",), ("V.md",), ()]
    assert seen.said("serves-nothing", "vision-without-goals") == [
        ("serves-nothing", "C.md"),
        ("vision-without-goals", "W.md"),
    ]


def test_north_star_is_silent() -> None:
    """A vault without a vision hears nothing about one, and a vision alone is not told off."""
    assert see({"A.md": goal()}).said("serves-nothing", "vision-without-goals", "not-relevant") == []
    assert see({"V.md": VISION}).said("vision-without-goals") == []


# Values and priorities


def test_values_show() -> None:
    """Values stand against active goals; a value nobody serves, and a goal that serves none, are named."""
    files = {
        "Calm.md": VALUE,
        "Craft.md": VALUE,
        "A.md": goal('values: "[[Craft]]"\neffort: 2 h/week'),
        "B.md": goal('parent: "[[A]]"'),
        "C.md": goal("effort: 2 h/week"),
    }
    seen = see(files)
    alignment = align(seen.graph, seen.data.evaluation)
    craft = next(one for one in alignment.values if one.path == "Craft.md")
    assert ([one.path for one in craft.goals], craft.effort_share) == (["A.md", "B.md"], 50)
    assert seen.said("unserved-value", "serves-no-value") == [
        ("serves-no-value", "C.md"),
        ("unserved-value", "Calm.md"),
    ]


def test_values_are_silent() -> None:
    """Without value notes nothing is said about values; a paused goal needs none."""
    assert see({"A.md": goal()}).said("unserved-value", "serves-no-value", "not-relevant") == []
    assert see({"Calm.md": VALUE, "A.md": goal("status: paused")}).said("serves-no-value", "unserved-value") == []


# Goal breakdown


def test_breakdown_shows() -> None:
    """A goal due after its parent, a long goal nobody feeds, and a horizon its dates contradict are named."""
    files = {
        "Long.md": goal("horizon: long\nstart: 2026-01-01\ndue: 2029-01-01"),
        "Unfed.md": goal("horizon: long\nstart: 2026-01-01\ndue: 2029-01-01"),
        "Late.md": goal('horizon: long\nstart: 2026-01-01\nparent: "[[Long]]"\ndue: 2029-02-01'),
        "Wrong.md": goal('horizon: short\nstart: 2026-01-01\ndue: 2027-12-31\nparent: "[[Late]]"'),
    }
    assert see(files).said("due-after-parent", "long-goal-unfed", "horizon-contradicts-dates") == [
        ("due-after-parent", "Late.md"),
        ("long-goal-unfed", "Unfed.md"),
        ("horizon-contradicts-dates", "Wrong.md"),
    ]


def test_breakdown_is_silent() -> None:
    """A chain that fits is not commented on, nor a long goal in a vault that breaks nothing down."""
    files = {
        "Long.md": goal("horizon: long\nstart: 2026-01-01\ndue: 2029-01-01"),
        "Next.md": goal('parent: "[[Long]]"\nstatus: planned\nstart: 2026-12-01\ndue: 2027-03-01'),
    }
    assert see(files).said("due-after-parent", "long-goal-unfed", "horizon-contradicts-dates") == []
    assert see({"Long.md": goal("horizon: long")}).said("long-goal-unfed") == []


# SMART


def test_smart_shows() -> None:
    """Each letter has its evidence, or says what is missing."""
    seen = see(
        {
            "V.md": VISION,
            "A.md": goal(
                'start: 2026-11-01\ndue: 2027-02-01\nparent: "[[V]]"\neffort: 2 h/week',
                "## Key results\n- Talks: 1 / 4 talks\n## Next\n- [ ] write\n",
            ),
            "B.md": goal("effort: 9 h/week\nimportance: low"),
            "vaultgoals.toml": "[capacity]\nhours_per_week = 10\n",
        }
    )
    smart = build_smart(seen.data)
    assert [(one.letter, one.met) for one in smart["A.md"].letters] == [(letter, True) for letter in "SMART"]
    assert [(one.letter, one.met) for one in smart["B.md"].letters] == [(letter, False) for letter in "SMART"]
    assert seen.said("not-measurable", "not-achievable", "serves-nothing", "no-due", "no-next-action") == [
        (code, "B.md") for code in ("no-due", "no-next-action", "not-measurable", "serves-nothing", "not-achievable")
    ]


def test_smart_is_silent() -> None:
    """A long goal is asked for relevance and what feeds it only, and a vault without the practices for nothing."""
    seen = see({"Long.md": goal("horizon: long"), "A.md": goal()})
    smart = build_smart(seen.data)
    assert [one.letter for one in smart["Long.md"].letters] == ["R", "F"]
    assert smart["A.md"].letter("R") is not None
    assert [one.met for one in smart["A.md"].letters] == [False, False, None, None, False]
    codes = [code for code in CODES if code.startswith("not-")]
    assert see({"A.md": goal()}).said(*codes, "no-due") == []


# Flexible and meaningful


def test_flexible_shows() -> None:
    """No slack before the due date, and no Why or Plan B where it matters, are named."""
    files = {
        "A.md": goal("importance: high\ndue: 2027-01-31", "## Checkpoints\n- [ ] draft 📅 2027-01-31\n"),
        "B.md": goal("importance: high", "## Why\nTo teach.\n## Plan B\nWrite instead.\n"),
    }
    assert see(files).said("no-slack", "no-plan-b", "no-why") == [
        (code, "A.md") for code in ("no-plan-b", "no-why", "no-slack")
    ]


def test_flexible_is_silent() -> None:
    """A checkpoint with days to spare is enough, and nobody is asked for a Plan B who keeps none."""
    files = {"A.md": goal("importance: high\ndue: 2027-01-31", "## Checkpoints\n- [ ] draft 📅 2027-01-30\n")}
    assert see(files).said("no-slack", "no-plan-b", "no-why", "never-adjusted") == []


# Actionable steps


def test_steps_show() -> None:
    """Next actions have their quadrant, obstacles are known, and a goal with no open action is named."""
    files = {
        "A.md": goal("importance: 5\ndue: 2026-11-25", "- [ ] write\n## Obstacles\n- no time\n"),
        "B.md": goal("importance: 1\ndue: 2027-11-25", "- [ ] tidy\n"),
        "C.md": goal(),
    }
    seen = see(files)
    ready = rank_actions(seen.data.evaluation, seen.vault.config).ready
    assert [(one.action.task.text, one.placing.quadrant) for one in ready] == [
        ("write", Quadrant.NOW),
        ("tidy", Quadrant.LATER),
    ]
    assert [one.text for one in seen.graph.goals["A.md"].obstacles] == ["no time"]
    assert seen.said("no-next-action") == [("no-next-action", "C.md")]


def test_steps_are_silent() -> None:
    """Where nobody keeps tasks, none are missed; a goal that others serve is moved by them."""
    assert see({"A.md": goal()}).said("no-next-action") == []
    assert see({"A.md": goal(), "B.md": goal('parent: "[[A]]"', "- [ ] x\n")}).said("no-next-action") == []


# Resources


def test_resources_show() -> None:
    """Efforts are summed as what is left of them, once each, and held against the stated hours."""
    files = {
        "A.md": goal("effort: 40 h\nprogress: 50\ndue: 2027-01-29"),
        "B.md": goal("effort: 8 h/week"),
        "C.md": goal('parent: "[[B]]"\neffort: 3 h/week\nlearning: a course\ntools: a desk\nsupport: Ann'),
        "D.md": goal("effort: 30 h\ndue: 2027-01-29"),
        "vaultgoals.toml": "[capacity]\nhours_per_week = 4\n",
    }
    seen = see(files)
    assert sum_hours(list(hours_by_goal(seen.graph, seen.data.evaluation).values())) == 5
    assert seen.said("over-capacity") == [("over-capacity", "")]
    assert (seen.graph.goals["C.md"].learning, seen.graph.goals["C.md"].tools) == (("a course",), ("a desk",))


def test_resources_are_silent() -> None:
    """Nothing is said about hours until they are stated, nor while they suffice."""
    files = {"A.md": goal("effort: 40 h/week")}
    assert see(files).said("over-capacity", "not-achievable") == []
    config = {"vaultgoals.toml": "[capacity]\nhours_per_week = 40\n"}
    assert see({**files, **config}).said("over-capacity", "not-achievable") == []


# Timeline


def test_timeline_shows() -> None:
    """Checkpoints, dependencies, the critical chain and what is overdue are there."""
    files = {
        "A.md": goal("start: 2026-10-01\ndue: 2026-12-31", "## Checkpoints\n- [ ] half 📅 2026-11-01\n"),
        "B.md": goal('start: 2026-10-01\ndue: 2027-01-31\ndepends_on: "[[A]]"', "- [ ] go\n"),
        "C.md": goal("due: 2026-11-01"),
    }
    seen = see(files)
    timeline = find_timeline(seen.graph, seen.data.evaluation)
    assert timeline.chain == ("A.md", "B.md")
    assert [(one.text, one.days) for one in timeline.goals["A.md"].checkpoints] == [("half", -19)]
    assert seen.said("overdue") == [("overdue", "C.md")]


def test_timeline_is_silent() -> None:
    """Goals that wait for nothing have no critical chain, and what is due later is not overdue."""
    seen = see({"A.md": goal("due: 2026-12-31"), "B.md": goal()})
    assert find_timeline(seen.graph, seen.data.evaluation).chain == ()
    assert seen.said("overdue", "due-after-parent") == []


# Weekly review

_DATED = "## Check-ins\n- 2026-11-18: going well\n"


def test_the_weekly_review_shows() -> None:
    """In a week with dated evidence a review is made, and a focus that is carried on and on is named."""
    written = build(snapshot({"A.md": goal("", _DATED)}), DAY)
    assert "Reviews/2026-W47 Weekly review.md" in [write.path for write in written.writes]
    focus = "## Next week's focus\n- Write the [[A|abstract]]!\n"
    files = {f"W{week}.md": review("weekly", f"2026-W{week}", focus) for week in (45, 46, 47)}
    assert see({"A.md": goal(), **files}).said("carried-over") == [("carried-over", "W47.md")]


def test_the_weekly_review_is_silent() -> None:
    """A week without dated evidence has no review, and two reviews in a row, or a ticked focus, carry nothing over."""
    assert [write.path for write in build(snapshot({"A.md": goal()}), DAY).writes if "Review" in write.path] == []
    open_focus, done = "## Next week's focus\n- [ ] write\n", "## Next week's focus\n- [x] write\n"
    files = {f"W{week}.md": review("weekly", f"2026-W{week}", open_focus) for week in (46, 47)}
    assert see(files).said("carried-over") == []
    files = {**files, "W45.md": review("weekly", "2026-W45", open_focus), "W47.md": review("weekly", "2026-W47", done)}
    assert see(files).said("carried-over") == []


# Monthly deep dive


def test_the_monthly_review_shows() -> None:
    """What is answered in a monthly review is known by heading, with the goals it links to, and keeps them fresh."""
    body = "## Wins\n- Held [[A]]\n\n## Lessons learned\n- Start earlier\n\n## Changes to the plan\n- Less of [[A]]\n"
    old = goal("horizon: short", "## Check-ins\n- 2026-09-01: begun\n")
    seen = see({"A.md": old, "M.md": review("monthly", "2026-10", body)})
    (past,) = seen.data.past
    assert ([one.text for one in past.wins], len(past.answers)) == (["Held [[A]]"], 3)
    assert [one.goals for one in past.answers] == [("A.md",), (), ("A.md",)]
    assert seen.said("stale") == []
    assert see({"A.md": old}).said("stale") == [("stale", "A.md")]


def test_the_monthly_review_is_silent() -> None:
    """An untouched prompt, a generated list and an empty item are no answers."""
    body = "## Wins\n> [!question] What went well?\n\n-\n\n## Lessons learned\n"
    facts = format_region("wins", "- [[A]]", DAY)
    (past,) = see({"A.md": goal(), "M.md": review("monthly", "2026-10", body, facts)}).data.past
    assert (past.answers, past.wins, past.focus) == ((), (), ())


# Quarterly reset


def _quarters(files: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return the vault of today with the quarterly reviews of two earlier quarters."""
    reviews = {
        "Q2.md": review("quarterly", "2026-Q2", facts=facts_of(files, date(2026, 6, 30))),
        "Q3.md": review("quarterly", "2026-Q3", facts=facts_of(files, date(2026, 9, 30))),
    }
    return {**now, **reviews}


def test_the_quarterly_review_shows() -> None:
    """A goal whose due, target and status two quarterly reviews share is asked about."""
    files = {"A.md": goal("start: 2026-01-01\ndue: 2026-12-31\nmetric: talks\ntarget: 4\ncurrent: 1")}
    assert see(_quarters(files, files)).said("never-adjusted") == [("never-adjusted", "A.md")]


def test_the_quarterly_review_is_silent() -> None:
    """One quarterly review says nothing about change, and a goal that has moved its date has changed."""
    files = {"A.md": goal("start: 2026-01-01\ndue: 2026-12-31")}
    one = {**files, "Q3.md": review("quarterly", "2026-Q3", facts=facts_of(files, date(2026, 9, 30)))}
    assert see(one).said("never-adjusted") == []
    moved = {"A.md": goal("start: 2026-01-01\ndue: 2027-01-31")}
    assert see(_quarters(files, moved)).said("never-adjusted") == []


# Periodic career reflection


def test_career_reflection_shows() -> None:
    """Satisfaction over time, its fit with the vision's values, and skill gaps with what closes them are known."""
    files = {
        "Craft.md": VALUE,
        "Calm.md": VALUE,
        "V.md": "---\ntype: vision\nvalues: ['[[Craft]]', '[[Calm]]']\n---\nTeach.\n",
        "R.md": "---\ntype: role\nvalues: '[[Craft]]'\n---\n## Check-ins\n- 2026-01-10: 6\n- 2026-11-01: 8\n",
        "S.md": "---\ntype: skill\nlevel: 2\ntarget_level: 4\n---\n",
        "A.md": goal('skills: "[[S]]"'),
    }
    seen = see(files)
    (role,) = find_satisfaction(seen.graph, DAY)
    assert (role.latest, role.change, role.missing) == (8, 2, ("Calm.md",))
    (skill,) = find_skill_gaps(seen.graph, seen.data.evaluation)
    assert (skill.gap, skill.goals) == (2, ("A.md",))


def test_career_reflection_is_silent() -> None:
    """Without roles and skills there is none; a skill at its target has no gap."""
    seen = see({"A.md": goal(), "S.md": "---\ntype: skill\nlevel: 4\ntarget_level: 4\n---\n"})
    assert find_satisfaction(seen.graph, DAY) == ()
    assert [one.is_open for one in find_skill_gaps(seen.graph, seen.data.evaluation)] == [False]


# Career paths


def test_career_paths_show() -> None:
    """Paths are ranked by their weighted criteria, with the goals on each."""
    files = {
        "P.md": "---\ntype: path\ncriteria: ['pay: 2', 'time: 5']\n---\n",
        "Q.md": "---\ntype: path\ncriteria: ['pay: 5', 'time: 1']\n---\n",
        "A.md": goal('path: "[[P]]"'),
        "vaultgoals.toml": "[paths.weights]\ntime = 3\n",
    }
    seen = see(files)
    ranking = rank_paths(seen.graph, seen.data.evaluation, seen.vault.config)
    assert [(one.path, one.goals) for one in ranking.paths] == [("P.md", ("A.md",)), ("Q.md", ())]


def test_career_paths_are_silent() -> None:
    """A vault without paths has no ranking."""
    seen = see({"A.md": goal()})
    assert rank_paths(seen.graph, seen.data.evaluation, seen.vault.config).paths == ()


# Feedback

_FEEDBACK = "---\ntype: feedback\nfrom: Ann\nabout: '[[A]]'\ndate: 2026-11-01\nfollow_up: {}\n---\n"


def test_feedback_shows() -> None:
    """Feedback is known by the goal it is about, and a follow-up that is due is named."""
    seen = see({"A.md": goal(), "F.md": _FEEDBACK.format("2026-11-20")})
    assert feedback_by_subject(seen.graph, DAY) == {"A.md": ("F.md",)}
    assert seen.said("follow-up-due") == [("follow-up-due", "F.md")]


def test_feedback_is_silent() -> None:
    """A follow-up that lies ahead is not due, and one can be silenced in its note."""
    assert see({"A.md": goal(), "F.md": _FEEDBACK.format("2026-11-21")}).said("follow-up-due") == []
    silenced = _FEEDBACK.format("2026-11-20").replace("type: feedback", "type: feedback\nignore: follow-up-due")
    assert see({"A.md": goal(), "F.md": silenced}).said("follow-up-due") == []


# Celebrate and learn


def test_celebrating_and_learning_shows() -> None:
    """Wins and lessons are gathered, and what slipped or was paused shows with its reason."""
    before = {"A.md": goal("due: 2026-12-01"), "B.md": goal()}
    now = {
        "A.md": goal("due: 2026-12-01", "## Check-ins\n- 2026-11-10: due -> 2027-01-31 - waiting\n"),
        "B.md": goal("status: paused\nreason: budget frozen"),
        "2026-11-18.md": "- Held [[A]] #win\n- Ask earlier #lesson\n",
    }
    seen = see(now)
    assert [(one.title, one.lesson) for one in seen.graph.wins] == [("Held A", False), ("Ask earlier", True)]
    earlier = see(before, date(2026, 11, 1))
    facts = build_facts(earlier.data.evaluation, earlier.graph)
    changes = compare_facts(facts, seen.graph, seen.data.evaluation, date(2026, 11, 1))
    kinds = {(change.path, change.kind) for change in changes}
    assert {("A.md", ChangeKind.SLIPPED), ("B.md", ChangeKind.PAUSED)} <= kinds
    assert seen.graph.goals["B.md"].reason == "budget frozen"
    assert [one.comment for one in seen.graph.goals["A.md"].check_ins] == ["waiting"]


def test_celebrating_and_learning_is_silent() -> None:
    """Talk about a win in running text is none, and goals that stayed as they were have not slipped."""
    files = {"A.md": goal("due: 2026-12-01"), "2026-11-18.md": "A #win would be nice.\n"}
    seen = see(files)
    assert seen.graph.wins == ()
    facts = build_facts(seen.data.evaluation, seen.graph)
    kinds = {one.kind for one in compare_facts(facts, seen.graph, seen.data.evaluation, DAY)}
    assert kinds <= {ChangeKind.STALLED}


# Pitfalls


def test_too_many_goals_shows() -> None:
    """More goals than the limit, or than the hours allow, are named with the ones to pause."""
    files = {f"{i}.md": goal(f"horizon: short\nimportance: {i}\neffort: 2 h/week") for i in (5, 4, 1)}
    config = {"vaultgoals.toml": "[limits]\nactive_short = 2\n[capacity]\nhours_per_week = 4\n"}
    vault = snapshot({**files, **config})
    found = {one.code: one.message for one in check(vault, DAY)}
    assert found["too-many-goals"].endswith("1 (importance 1, no due date)")
    assert found["over-capacity"].endswith("Pausing 1 would bring it to 4 h")


def test_too_many_goals_is_silent() -> None:
    """Goals within the limits, and paused ones, are not counted against anybody."""
    files = {f"{i}.md": goal("horizon: short" + ("\nstatus: paused" if i > 4 else "")) for i in range(9)}
    assert see(files).said("too-many-goals", "over-capacity") == []


def test_no_flexibility_shows() -> None:
    """Each of the checks on flexibility speaks in a vault that has the practice."""
    files = {
        "A.md": goal("importance: 5\nstart: 2026-01-01\ndue: 2026-12-31", "## Checkpoints\n- [ ] last 📅 2026-12-31\n"),
        "B.md": goal("", "## Plan B\nAnother way.\n"),
    }
    codes = ("no-slack", "no-plan-b", "never-adjusted")
    assert {code for code, path in see(_quarters(files, files)).said(*codes) if path == "A.md"} == set(codes)


def test_no_flexibility_is_silent() -> None:
    """A goal can say that it needs none."""
    properties = "importance: 5\nstart: 2026-01-01\ndue: 2026-12-31\nignore: [no-slack, no-plan-b, never-adjusted]"
    files = {
        "A.md": goal(properties, "## Checkpoints\n- [ ] last 📅 2026-12-31\n"),
        "B.md": goal("status: paused", "## Plan B\nAnother way.\n"),
    }
    assert see(_quarters(files, files)).said("no-slack", "no-plan-b", "never-adjusted") == []


def test_forgetting_to_celebrate_shows() -> None:
    """A vault whose last win is long ago hears of it, and so does a done goal that no win tells of."""
    files = {"A.md": goal(), "B.md": goal("done: 2026-11-01"), "2026-10-01.md": "- Began [[A]] #win\n"}
    assert see(files).said("no-wins", "uncelebrated") == [("no-wins", ""), ("uncelebrated", "B.md")]


def test_forgetting_to_celebrate_is_silent() -> None:
    """A recent win is enough, an answer among a review's wins counts, and nobody must celebrate who never does."""
    files = {"A.md": goal(), "B.md": goal("done: 2026-11-01")}
    assert see(files).said("no-wins", "uncelebrated") == []
    wins = "## Wins\n- Finished [[B]], with cake\n"
    assert see({**files, "W.md": review("weekly", "2026-W45", wins)}).said("no-wins", "uncelebrated") == []


_STEADY = "start: 2026-06-01\ndue: 2026-12-31"
_BEHIND = "## Key results\n- Talks: 0 -> 10 talks, now 1\n## Check-ins\n- 2026-06-20: 1\n- 2026-11-15: 1\n"


def test_neglecting_to_adjust_shows() -> None:
    """A stale goal, one that is off track as it was, and a focus that never leaves the list are named."""
    focus = "## Next week's focus\n- Rest\n"
    files = {
        "A.md": goal(_STEADY, _BEHIND),
        "B.md": goal("review_every: 1 week", "## Check-ins\n- 2026-11-01: hm\n"),
        **{f"W{week}.md": review("weekly", f"2026-W{week}", focus) for week in (45, 46, 47)},
    }
    assert see(files).said("stale", "off-track-unchanged", "carried-over") == [
        ("off-track-unchanged", "A.md"),
        ("stale", "B.md"),
        ("carried-over", "W47.md"),
    ]


def test_neglecting_to_adjust_is_silent() -> None:
    """A goal with a new task, a later due date or another target since has been adjusted."""
    task = goal(_STEADY, f"{_BEHIND}## Next\n- [ ] ask for help ➕ 2026-11-10\n")
    later = goal(_STEADY, f"{_BEHIND}- 2026-11-16: due -> 2027-01-31 - slower\n")
    assert see({"A.md": task, "B.md": later}).said("off-track-unchanged") == []
    before = {"A.md": goal(_STEADY, _BEHIND)}
    now = {"A.md": goal(_STEADY, _BEHIND.replace("10 talks", "8 talks"))}
    weeks = {
        f"W{week}.md": review("weekly", f"2026-W{week}", facts=facts_of(files, day))
        for week, files, day in ((42, before, date(2026, 10, 18)), (47, now, DAY))
    }
    assert see({**now, **weeks}).said("off-track-unchanged") == []
    assert see({**before, "W42.md": weeks["W42.md"]}).said("off-track-unchanged") == [("off-track-unchanged", "A.md")]


# Templates, tracking and prompts


def test_prompts_and_pages_show() -> None:
    """A dashboard is made for a first goal, and the questions of a review take turns by period."""
    assert "Goals Dashboard.md" in [write.path for write in build(snapshot({"A.md": goal()}), DAY).writes]
    weeks = [period_of(date(2026, 11, day), "weekly") for day in (6, 13, 20, 27)]
    assert len({choose_prompt("Wins", week) for week in weeks}) == 4


def test_prompts_and_pages_are_silent() -> None:
    """A section with nothing to say is not shown, and one period has one question, however often it is asked."""
    skill = {"S.md": "---\ntype: skill\nlevel: 1\ntarget_level: 3\n---\n"}
    boards = [build(snapshot({"A.md": goal(), **more}), DAY).writes[0].after or b"" for more in (skill, {})]
    assert [b"## Skills" in board for board in boards] == [True, False]
    assert len({choose_prompt("Wins", period_of(date(2026, 11, day), "weekly")) for day in range(16, 23)}) == 1


# The document


@pytest.mark.parametrize("row", ROWS)
def test_each_practice_stands_in_the_document(row: str) -> None:
    """Each practice has a row of its own."""
    assert re.search(rf"^\| {re.escape(row)} \| ", DOC.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_table_of_practices_names_codes_that_are_there() -> None:
    """Every code that a practice is said to have is a hint's, and every hint but those of closing belongs to one."""
    text = DOC.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+-[a-z-]+|stale|overdue|uncelebrated|doubted)`", text))
    assert set(CODES) - named == {
        "all-steps-done",
        "target-reached",
        "span-ended",
        "old-levels",
        "start-passed",
        "done-with-open-work",
        "undated-close",
        "pause-ended",
        "outdated-property",
    }
    assert named <= set(CODES)
