"""Words that people write for a property of ours."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.goals.graph import build_graph
from vaultgoals.goals.sections import name_sections
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.goal import Goal
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 27)
VISION = "---\ntype: vision\n---\n"


def goal(front: str, body: str = "", config: str = "") -> Goal:
    """Return the goal that a note with these properties is."""
    found = snapshot({"Run.md": f"---\ntype: goal\n{front}\n---\n{body}", "vaultgoals.toml": config})
    return build_graph(found.notes.values(), found.index, found.config)[0].goals["Run.md"]


def codes(front: str, body: str = "", config: str = "") -> list[tuple[str, str]]:
    """Return code and subject of what is said of a note with these properties."""
    found = snapshot({"Run.md": f"---\ntype: goal\n{front}\n---\n{body}", "vaultgoals.toml": config})
    return [(one.code, one.about) for one in check(found, DAY)]


@pytest.mark.parametrize(
    "name", ["due_date", "due date", "due-date", "dueDate", "DueDate", "DUE DATE", "duedate", "DUE"]
)
def test_properties_are_folded(name: str) -> None:
    """Words for properties are folded by case, blank, `-`, `_` and camelCase."""
    assert goal(f"{name}: 2027-03-31").due == date(2027, 3, 31)
    assert goal("", f"{name}:: 2027-03-31\n").due == date(2027, 3, 31)
    assert goal(f"{name}: 2027-03-31", config='[properties]\ndue = "due-date"\n').due == date(2027, 3, 31)


def test_other_words_stay_others() -> None:
    """What is no word for a property is none after folding either."""
    assert goal("du e_dates: 2027-03-31").due is None


@pytest.mark.parametrize("heading", ["Done When", "done-when", "DoneWhen", "doneWhen", "DONE_WHEN", "Done When:"])
def test_sections_are_folded(heading: str) -> None:
    """Words for sections are folded by case, blank, `-`, `_` and camelCase."""
    assert name_sections(Config())(heading) == "done when"
    assert name_sections(Config())(heading.lower().replace("when", "then")) == ""


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        *((f"{word}: 2027-03-31", "due") for word in ("due date", "deadline", "target date", "targetDate")),
        *(("start date: 2026-10-01", "start"), ("completed on: 2026-10-01", "done")),
    ],
)
def test_unmistakable_words_count(line: str, ours: str) -> None:
    """Unmistakable words count where ours is absent: for properties `due date`, `deadline`, `target date`, `start date`, `completed on`."""
    day = date.fromisoformat(line[-10:])
    assert getattr(goal(line), ours) == day
    assert getattr(goal("", line.replace(":", "::")), ours) == day
    assert codes(line, "[x](Run.md)\n") == codes(f"{ours}: {day}", "[x](Run.md)\n")


@pytest.mark.parametrize("beside", ["due: 2027-01-31\n{}", "{}\ndue: 2027-01-31"])
def test_ours_wins(beside: str) -> None:
    """A usual word does not count where ours is there."""
    assert goal(beside.format("deadline: 2027-03-31")).due == date(2027, 1, 31)
    assert goal("deadline: 2027-03-31", "due:: 2027-01-31\n").due == date(2027, 1, 31)
    assert goal(beside.format("deadline: 2027-03-31").replace("due: 2027-01-31", "due:")).due == date(2027, 3, 31)


@pytest.mark.parametrize("other", ["deadline: 2027-03-31", "dueDate: 2027"])
def test_the_other_is_named(other: str) -> None:
    """What stands beside ours with another value is named once for each word, and not where it says the same."""
    front = f"due: 2027-01-31\n{other}"
    word = other.partition(":")[0]
    assert ("unused-property", word) in codes(front)
    assert ("unused-property", word) in codes("due: 2027-01-31", other.replace(":", "::"))
    same = f"{word}: January 2027"
    assert "unused-property" not in {code for code, _ in codes(f"due: 2027-01-31\n{same}")}
    assert ("unused-property", word) not in codes(f"{front}\nignore: unused-property:{word}")
    files = {f"{name}.md": f"---\ntype: goal\n{front}\n---\n" for name in "AB"}
    said = [one for one in check(snapshot(files), DAY) if one.code == "unused-property"]
    assert [(one.path, one.line, one.message[-9:]) for one in said] == [("A.md", 4, "(2 notes)")]


ASKED = {
    "completion date: 2026-10-01": "done",
    "quarter: 2026-Q4": "due",
    "started: 2026-10-01": "start",
    "activationDate: 2026-10-01": "start",
    **{f'{name}: "[[Health]]"': "parent" for name in ("goal", "up", "parentGoal", "project", "area")},
}


@pytest.mark.parametrize("line", ASKED)
def test_the_rest_is_asked_about(line: str) -> None:
    """The rest of the table is `near-property` (advice, once per word and vault)."""
    files = {f"{name}.md": f"---\ntype: goal\n{line}\n---\n" for name in "AB"}
    said = [one for one in check(snapshot({**files, "Health.md": VISION}), DAY) if one.code == "near-property"]
    assert [(one.path, one.severity, one.message[-9:]) for one in said] == [("A.md", Severity.HINT, "(2 notes)")]
    assert f"did you mean `{ASKED[line]}`?" in said[0].message
    assert f'write `{ASKED[line]} = "{line.partition(":")[0]}"` under `[properties]`' in said[0].message


@pytest.mark.parametrize("name", ["goal", "up", "project", "area"])
@pytest.mark.parametrize("value", ['"[[Shop]]"', "Health", '"[[Nowhere]]"', ""])
def test_links_elsewhere_are_the_persons_own(name: str, value: str) -> None:
    """`goal`, `up`, `project`, `area` only where they link to a goal or a vision: else they are the person's own."""
    files = {"A.md": f"---\ntype: goal\n{name}: {value}\n---\n", "Health.md": VISION, "Shop.md": "A shop.\n"}
    assert [one for one in check(snapshot(files), DAY) if one.code == "near-property"] == []


def test_an_empty_date_is_asked_about() -> None:
    """A date that is still empty is asked about before it counts for nothing; another empty property is not."""
    assert ("near-property", "completionDate") in codes("completionDate:")
    assert [one for one in codes("completed:\nend:\npriority:\ndeadline:") if one[0] == "near-property"] == []


def test_end_date_is_a_roles() -> None:
    """`end date` is a role's `end`, and is asked about in a goal."""
    assert ("near-property", "end date") in codes("end date: 2027-03-31")
    found = snapshot({"Lead.md": "---\ntype: role\nstart date: 2026\nend date: 2027\n---\n"})
    role = found.graph.roles["Lead.md"]
    assert (role.start, role.end) == (date(2026, 1, 1), date(2027, 12, 31))


def test_hints_name_the_property_that_is_there() -> None:
    """Where a usual word for it stands empty, a hint names that one and not another beside it."""
    found = check(snapshot({"Run.md": "---\ntype: goal\nstatus: done\ncompletedOn:\n---\n"}), DAY)
    assert ["write `completedOn: " in one.message for one in found if one.code == "undated-close"] == [True]
