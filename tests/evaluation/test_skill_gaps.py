"""Skill levels, satisfaction and feedback as of a day."""

from collections.abc import Callable
from datetime import date

import pytest

from vaultgoals.evaluation.evaluate import evaluate
from vaultgoals.evaluation.follow_ups import feedback_by_subject, find_follow_ups
from vaultgoals.evaluation.satisfaction import RoleSatisfaction, find_satisfaction
from vaultgoals.evaluation.skill_gaps import SkillGap, find_skill_gaps
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.graph import GoalGraph

GraphOf = Callable[..., tuple[GoalGraph, tuple[Diagnostic, ...]]]
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def gap(graph_of: GraphOf) -> Callable[..., SkillGap]:
    """Return a function from a skill's properties and check-ins, and other notes, to its gap."""

    def find(properties: str, check_ins: str = "", day: date = TODAY, **others: str) -> SkillGap:
        skill = f"---\ntype: skill\n{properties}\n---\n## Check-ins\n{check_ins}"
        graph, _ = graph_of({"S.md": skill, **{f"{name}.md": text for name, text in others.items()}})
        return find_skill_gaps(graph, evaluate(graph, day, Config()))[0]

    return find


Gap = Callable[..., SkillGap]
LEVELS = "- 2026-02-01: level 2 - shy\n- 2026-09-01: 3 - the meetup\n"


@pytest.mark.parametrize(
    ("day", "level", "gap_left", "moved"),
    [
        (date(2026, 1, 31), None, None, None),
        (date(2026, 2, 1), 2, 2, None),
        (date(2026, 8, 31), 2, 2, None),
        (date(2026, 9, 1), 3, 1, 1),
    ],
)
def test_the_level_is_that_of_the_day(
    gap: Gap, day: date, level: float | None, gap_left: float | None, moved: float | None
) -> None:
    """A check-in counts from its day on, and a stated level that one repeats is that check-in's."""
    found = gap("level: 3\ntarget_level: 4", LEVELS, day)
    assert (found.level, found.gap, found.moved) == (level, gap_left, moved)


def test_an_assessment_dates_the_stated_level(gap: Gap) -> None:
    """`assessed` makes the property one more assessment: the latest counts, and none before its day."""
    properties = "level: 4\nassessed: 2026-10-01\ntarget_level: 5"
    assert gap(properties, LEVELS).level == 4
    assert gap(properties, LEVELS, date(2026, 9, 30)).level == 3
    assert gap(properties, "", date(2026, 9, 30)).level is None
    assert gap(properties, "- 2026-11-01: level 2\n").level == 2


def test_a_level_without_a_date_holds_where_nothing_else_is_known(gap: Gap) -> None:
    """An undated level counts, and says so; the first check-in takes its place."""
    found = gap("level: 2\ntarget_level: 4", "- 2026-10-01: level 3\n", date(2026, 9, 1))
    assert (found.level, found.how) == (2, "as stated, without a date")
    assert gap("level: 2", "- 2026-10-01: level 3\n").level == 3


def test_who_closes_the_gap(gap: Gap) -> None:
    """Active goals that build a skill close its gap; others would, if they ran; finished ones neither."""
    found = gap(
        "level: 1\ntarget_level: 3",
        A='---\ntype: goal\nskills: "[[S]]"\n---\n',
        B='---\ntype: goal\nstatus: idea\nskills: "[[S]]"\n---\n',
        C='---\ntype: goal\nstatus: done\nskills: "[[S]]"\n---\n',
    )
    assert (found.goals, found.waiting, found.is_open) == (("A.md",), ("B.md",), True)


def test_a_target_that_is_reached_leaves_no_gap(gap: Gap) -> None:
    """Beyond the target the gap is 0 and closed; without a target there is none to speak of."""
    beyond, without, unknown = gap("level: 5\ntarget_level: 4"), gap("level: 5"), gap("target_level: 4")
    assert (beyond.gap, beyond.is_open) == (0, False)
    assert (without.gap, without.is_open) == (None, False)
    assert (unknown.gap, unknown.is_open) == (None, True)


@pytest.fixture(scope="session")
def role(graph_of: GraphOf) -> Callable[..., tuple[RoleSatisfaction, ...]]:
    """Return a function from a role's properties and check-ins to what is known of all roles on a day."""

    def find(properties: str, check_ins: str = "", day: date = TODAY, **others: str) -> tuple[RoleSatisfaction, ...]:
        text = f"---\ntype: role\n{properties}\n---\n## Check-ins\n{check_ins}"
        graph, _ = graph_of({"R.md": text, **{f"{name}.md": other for name, other in others.items()}})
        return find_satisfaction(graph, day)

    return find


Roles = Callable[..., tuple[RoleSatisfaction, ...]]


def test_satisfaction_over_time(role: Roles) -> None:
    """Assessments up to the day, the change since the first, and nothing from later."""
    check_ins = "- 2026-01-09: 6 - fine\n- 2026-05-29: 4\n- 2026-12-01: 9\n"
    (found,) = role("satisfaction: 9", check_ins)
    assert ([one.value for one in found.history], found.latest, found.change) == ([6, 4], 4, -2)
    assert found.history[0].comment == "fine"
    (early,) = role("satisfaction: 9", check_ins, date(2026, 1, 1))
    assert (early.latest, early.change) == (None, None)


def test_what_is_beyond_the_scale_is_named_and_left_out(role: Roles) -> None:
    """A satisfaction of 60 is no satisfaction; the one before it holds."""
    (found,) = role("", "- 2026-01-09: 6\n- 2026-02-09: 60\n")
    assert (found.latest, len(found.left_out)) == (6, 1)
    assert "60" in found.left_out[0]


def test_roles_of_a_day(role: Roles) -> None:
    """A role that has not begun is not there yet; one that is over comes after the current one."""
    old = "---\ntype: role\nstart: 2020-01-01\nend: 2022-12-31\n---\n"
    later = "---\ntype: role\nstart: 2027-01-01\n---\n"
    found = role("start: 2023-01-01", Old=old, Later=later)
    assert [(one.path, one.is_current) for one in found] == [("R.md", True), ("Old.md", False)]


def test_the_fit_of_a_role(role: Roles) -> None:
    """Values it serves, those it does not, and which of them the vision names."""
    value = "---\ntype: value\n---\n"
    vision = '---\ntype: vision\nvalues: ["[[Craft]]", "[[Calm]]"]\n---\n'
    (found,) = role('values: ["[[Craft]]", "[[Zeal]]"]', Craft=value, Calm=value, Zeal=value, Vision=vision)
    assert (found.values, found.missing, found.vision_values) == (("Craft.md", "Zeal.md"), ("Calm.md",), ("Craft.md",))


FEEDBACK = "---\ntype: feedback\nfrom: Ann\nabout: '[[A]]'\ndate: {}\nfollow_up: {}\n---\n"


def test_follow_ups(graph_of: GraphOf) -> None:
    """The earliest first, with the days left; what was said later than the day, or needs none, is not there."""
    graph, _ = graph_of(
        {
            "A.md": "---\ntype: goal\n---\n",
            "Soon.md": FEEDBACK.format("2026-11-01", "2026-11-27"),
            "Late.md": FEEDBACK.format("2026-10-01", "2026-11-18"),
            "Not yet.md": FEEDBACK.format("2026-11-21", "2026-11-22"),
            "Done.md": FEEDBACK.format("2026-09-01", ""),
        }
    )
    assert [(one.path, one.days, one.by) for one in find_follow_ups(graph, TODAY)] == [
        ("Late.md", -2, ("Ann",)),
        ("Soon.md", 7, ("Ann",)),
    ]
    assert feedback_by_subject(graph, TODAY) == {"A.md": ("Soon.md", "Late.md", "Done.md")}
