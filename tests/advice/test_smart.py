from datetime import date

from vaultgoals.advice.reached import find_reached
from vaultgoals.advice.smart import Letter, build_smart
from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.findings import build_check_input
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 22)
CAPACITY = {"vaultgoals.toml": "[capacity]\nhours_per_week = 5\n"}


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}\n---\n{body}"


def letter(files: dict[str, str], path: str, name: str) -> Letter:
    """Return one letter of a goal."""
    vault = snapshot(files)
    found = build_smart(build_check_input(vault, evaluate(vault, DAY)))[path].letter(name)
    assert found is not None
    return found


def said(files: dict[str, str], code: str) -> list[Diagnostic]:
    """Return the findings with a code."""
    return [one for one in check(snapshot(files), DAY) if one.code == code]


def test_specific_is_a_done_when_or_a_next_action() -> None:
    """Each of the two is evidence; neither is missing."""
    assert letter({"A.md": goal("", "## Done when\nSomebody asks for it.\n")}, "A.md", "S").met is True
    assert letter({"A.md": goal("", "- [ ] ask Ann\n")}, "A.md", "S").evidence == "next action: ask Ann"
    assert letter({"A.md": goal("", "- [x] ask Ann\n")}, "A.md", "S").met is False


def test_measurable_is_what_can_be_counted() -> None:
    """Key results, a metric, tasks and measured goals are evidence; a progress stated by hand is not."""
    assert letter({"A.md": goal("", "## Key results\n- T: 1 / 4\n")}, "A.md", "M").evidence == "1 key result"
    assert letter({"A.md": goal("metric: Talks\ntarget: 4")}, "A.md", "M").evidence == "metric: Talks"
    assert letter({"A.md": goal("", "- [ ] a\n- [ ] b\n")}, "A.md", "M").evidence == "2 tasks"
    children = {"A.md": goal(), "B.md": goal('parent: "[[A]]"', "- [ ] x\n")}
    assert letter(children, "A.md", "M").met is True
    stated = letter({"A.md": goal("progress: 40")}, "A.md", "M")
    assert (stated.met, "only a progress stated by hand" in stated.evidence) == (False, True)
    habit = letter({"A.md": goal("", "- [ ] a 🔁 every week\n")}, "A.md", "M")
    assert (habit.met, habit.evidence) == (True, "1 recurring task")
    unclear = letter({"A.md": goal("", "- [ ] a 🔁 every Easter\n")}, "A.md", "M")
    assert unclear.met is False


def test_what_matters_more_takes_its_hours_first() -> None:
    """Capacity goes to the most important goals; one that no longer fits is not achievable."""
    files = {
        "A.md": goal("importance: 5\neffort: 4 h/week"),
        "B.md": goal("importance: 2\neffort: 2 h/week"),
        **CAPACITY,
    }
    assert letter(files, "A.md", "A").met is True
    assert letter(files, "B.md", "A").evidence == "asks for 2 h a week, 1 of 5 h a week are left by what matters more"
    assert [one.path for one in said(files, "not-achievable")] == ["B.md"]
    assert said({**files, "A.md": goal("status: paused\nimportance: 5\neffort: 4 h/week")}, "not-achievable") == []


def test_the_goals_to_pause_are_those_that_do_not_fit() -> None:
    """What offers a goal to be paused and what calls one unachievable agree, on equal importance too."""
    files = {**{f"{name}.md": goal("effort: 3 h/week") for name in "AB"}, **CAPACITY}
    assert [one.path for one in said(files, "not-achievable")] == ["A.md"]
    assert said(files, "over-capacity")[0].message.endswith("Pausing A would bring it to 3 h")


def test_unknown_effort_is_not_judged() -> None:
    """A sum without a progress says nothing of what is left, so it is not summed."""
    files = {"A.md": goal("effort: 400 h\ndue: 2027-01-01"), **CAPACITY}
    assert letter(files, "A.md", "A").met is None
    assert said(files, "over-capacity") == []


def test_a_goal_whose_children_state_their_effort_is_not_counted_twice() -> None:
    """Only the child's hours are summed; of a paused child nothing is, so the parent counts itself."""
    files = {"P.md": goal("effort: 4 h/week"), "C.md": goal('parent: "[[P]]"\neffort: 4 h/week'), **CAPACITY}
    assert said(files, "over-capacity") == []
    paused = goal('parent: "[[P]]"\neffort: 4 h/week\nstatus: paused')
    assert said({**files, "C.md": paused, "D.md": goal("effort: 2 h/week")}, "over-capacity") != []


TALKS = "start: 2026-01-01\ndue: 2026-12-20\nmetric: Talks\nunit: talks\nbaseline: 0\ntarget: {}"
SLOW = "## Check-ins\n- 2026-02-01: 1\n- 2026-03-01: 2\n- 2026-11-01: 3\n"


def test_a_pace_never_reached_is_named_with_the_best_one() -> None:
    """Twelve talks in four weeks were never made; one more in four weeks was."""
    found = said({"A.md": goal(TALKS.format(15), SLOW)}, "not-achievable")
    assert found[0].message.startswith("needs 3 talks a week, the best 4 weeks, up to 2026-03-01, made 0.25")
    assert said({"A.md": goal(TALKS.format(4), SLOW)}, "not-achievable") == []


def test_another_goal_counted_in_the_same_unit_counts() -> None:
    """What this person has done elsewhere is evidence too, in the same unit only."""
    fast = "## Check-ins\n- 2026-02-01: 1\n- 2026-02-28: 13\n"
    files = {"A.md": goal(TALKS.format(15), SLOW), "B.md": goal(TALKS.format(30), fast)}
    assert [one.path for one in said(files, "not-achievable")] == ["B.md"]
    assert "of B, up to 2026-02-28, made 3" in letter(files, "A.md", "A").evidence
    other = goal(TALKS.format(30).replace("unit: talks", "unit: pages"), fast)
    assert [one.path for one in said({**files, "B.md": other}, "not-achievable")] == ["A.md", "B.md"]


BOXES = "start: 2026-01-01\ndue: 2026-12-20"
BRISK = "- [x] a ✅ 2026-02-01\n- [x] b ✅ 2026-02-02\n- [x] c ✅ 2026-02-03\n"


def test_a_box_is_no_unit() -> None:
    """Boxes of one goal are no measure of another's, nor of what is measured in a unit called tasks."""
    many = "".join(f"- [ ] {number}\n" for number in range(8))
    slow = goal(BOXES, f"- [x] a ✅ 2026-02-01\n{many}")
    measured = goal(TALKS.format(15).replace("unit: talks", "unit: tasks"), SLOW)
    for other in (goal(BOXES, BRISK), measured):
        assert "the best 4 weeks, up to" in letter({"A.md": slow, "B.md": other}, "A.md", "A").evidence
    assert letter({"A.md": measured, "B.md": goal(BOXES, BRISK)}, "A.md", "A").evidence.endswith("made 0.25")


def test_hours_saved_are_no_hours_spent() -> None:
    """What falls in a unit is not held against what rises in it."""
    up = goal("start: 2026-01-01\ndue: 2026-12-20\nmetric: Practice\nunit: hours\nbaseline: 0\ntarget: 90")
    down = goal(
        "start: 2026-01-01\ndue: 2026-12-20\nmetric: Meetings\nunit: hours\nbaseline: 99\ntarget: 9",
        "## Check-ins\n- 2026-02-01: 99\n- 2026-03-01: 10\n",
    )
    files = {"A.md": up.replace("---\n", "---\n", 1) + "## Check-ins\n- 2026-03-01: 1\n", "B.md": down}
    assert "of B" not in letter(files, "A.md", "A").evidence


def test_a_rate_belongs_to_the_whole_span() -> None:
    """Thirteen talks in 65 days are 1.4 a week, not thirteen in the last four weeks of them; a parent's points, too."""
    body = "## Check-ins\n- 2026-02-01: 1\n- 2026-04-07: 14\n"
    talks = goal(TALKS.format(30), body)
    assert "made 1.4" in letter({"A.md": talks}, "A.md", "A").evidence
    parent = {"P.md": goal("due: 2026-12-20"), "A.md": talks.replace("type: goal", 'type: goal\nparent: "[[P]]"')}
    assert "made 4.67" in letter(parent, "P.md", "A").evidence
    ticked = goal(BOXES, "- [x] a ✅ 2026-04-07\n- [x] b ✅ 2026-04-08\n- [ ] c\n")
    assert "made 0.5" in letter({"A.md": ticked}, "A.md", "A").evidence


def test_four_weeks_of_history_are_needed() -> None:
    """A goal that has just begun has reached nothing yet, and nothing is said of its pace."""
    vault = snapshot({"A.md": goal("start: 2026-11-01\n" + TALKS.format(50)[18:], "## Check-ins\n- 2026-11-15: 1\n")})
    assert find_reached(build_check_input(vault, evaluate(vault, DAY))) == {}
    assert [one.code for one in check(vault, DAY) if one.code == "not-achievable"] == []


def test_relevance_is_said_once() -> None:
    """A goal that serves neither vision nor value hears one finding; one that serves either hears of the other."""
    files = {
        "V.md": "---\ntype: vision\n---\nTeach.\n",
        "Calm.md": "---\ntype: value\n---\n",
        "A.md": goal(),
        "B.md": goal('parent: "[[V]]"'),
        "C.md": goal('values: "[[Calm]]"'),
        "D.md": goal('parent: "[[Nowhere]]"'),
    }
    codes = {"not-relevant", "serves-nothing", "serves-no-value"}
    assert [(one.path, one.code) for one in check(snapshot(files), DAY) if one.code in codes] == [
        ("A.md", "not-relevant"),
        ("B.md", "serves-no-value"),
        ("C.md", "serves-nothing"),
    ]


def test_not_specific_leaves_the_word_to_no_next_action() -> None:
    """A goal with neither end nor step is named once, by its missing step; one that others move by its missing end."""
    files = {"A.md": goal(), "B.md": goal('parent: "[[C]]"', "- [ ] x\n"), "C.md": goal()}
    found = [
        (one.path, one.code) for one in check(snapshot(files), DAY) if one.code in ("not-specific", "no-next-action")
    ]
    assert found == [("A.md", "no-next-action"), ("C.md", "not-specific")]


def test_closed_goals_have_no_letters() -> None:
    """What is done or dropped is not held against anything."""
    vault = snapshot({"A.md": goal("status: done"), "B.md": goal("status: dropped"), "C.md": goal("status: paused")})
    assert list(build_smart(build_check_input(vault, evaluate(vault, DAY)))) == ["C.md"]
