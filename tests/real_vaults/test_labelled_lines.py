"""Lines that say a property in words."""

from collections.abc import Mapping
from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.testing import snapshot
from vaultgoals.writing.fixes import plan_fixes

DAY = date(2026, 11, 27)
OTHERS = {"Health.md": "---\ntype: vision\n---\n", "Shop.md": "A shop.\n"}


def files(body: str, front: str = "type: goal\n", **more: str) -> dict[str, str]:
    """Return a vault with a goal of such a text."""
    return {**OTHERS, "Run.md": body if body.startswith("---") else f"---\n{front}---\n{body}", **more}


def said(body: str, front: str = "type: goal\n", config: str = "") -> list[Diagnostic]:
    """Return what is said of the labels in a note."""
    found = check(snapshot(files(body, front, **{"vaultgoals.toml": config})), DAY)
    return [one for one in found if one.code == "labelled-line"]


def fixed(body: str, front: str = "type: goal\n") -> str:
    """Return the note after `check --fix`."""
    vault = {path: text.encode() for path, text in files(body, front).items()}

    def recheck(changed: dict[str, bytes]) -> tuple[Diagnostic, ...]:
        return tuple(check(snapshot({path: data.decode() for path, data in {**vault, **changed}.items()}), DAY))

    plan = plan_fixes(recheck({}), vault.__getitem__, recheck).plan  # type: ignore[arg-type]
    written = {write.path: write.after or b"" for write in plan.writes}
    return {**vault, **written}["Run.md"].decode()


LINES = {
    "Deadline: 2027-03-31": "due: 2027-03-31",
    "**Due**: June 2027": "due: June 2027",
    "**Due:** June 2027": "due: June 2027",
    "- **Status**: On hold": "status: On hold",
    "* Start date: 26 November 2026": "start: 26 November 2026",
    "1. 📅 Target date: [[2027-03-31]]": 'due: "[[2027-03-31]]"',
    "Priority: high": "importance: high",
    "Effort: 3 h/week": "effort: 3 h/week",
    "Progress: 40": "progress: 40",
    "Parent: [[Health]]": 'parent: "[[Health]]"',
    "Area: [[Health]]": 'parent: "[[Health]]"',
    "Deadline: 2027-03-31.  ": "due: 2027-03-31",
    "_completedOn_: 2026-10-01": "done: 2026-10-01",
}


@pytest.mark.parametrize("line", LINES)
def test_a_labelled_line_is_named(line: str) -> None:
    """`Deadline: 2027-03-31`, `**Due**: June 2027`, `- **Status**: On hold` is `labelled-line` with the property that counts."""
    (found,) = said(f"I want to run.\n\n{line}\n")
    assert (found.line, found.severity) == (6, Severity.WARNING)
    assert f"write `{LINES[line]}` among the properties" in found.message
    assert said(f"{line}\n", "type: vision\n") == []


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("line", LINES)
def test_the_fix_writes_the_property(line: str, ending: str) -> None:
    """`--fix` writes it; the line itself stays."""
    before, body = "---\ntype: goal\n".replace("\n", ending), f"---\n{line}\nMore of it.\n".replace("\n", ending)
    assert fixed(before + body) == f"{before}{LINES[line]}{ending}{body}"
    assert said(f"{line}\n", f"type: goal\n{LINES[line]}\n") == []


def test_an_empty_property_is_filled() -> None:
    """Where the property stands without a value, the value goes there."""
    assert (
        fixed("Due: June 2027\n", "type: goal\ndeadline:\n")
        == "---\ntype: goal\ndeadline: June 2027\n---\nDue: June 2027\n"
    )


def test_the_property_must_be_absent() -> None:
    """Where the note says it as a property or field, under any word for it, the line is the person's own."""
    for front in ("due: 2027-03-31", "deadline: 2027-01-31", "due: soon"):
        assert said("Deadline: 2027-03-31\n", f"type: goal\n{front}\n") == []
    assert said("Deadline: 2027-03-31\n\nDue:: 2027-03-31\n") == []


def test_once_for_each_label_and_note() -> None:
    """A label is named once in a note, and each label for itself."""
    found = said("Due: 2027-03-31\n\n- due: 31 March 2027\n- Deadline: March 2027\n- Status: active\n")
    assert [(one.line, one.about) for one in found] == [(4, "Due"), (7, "Deadline"), (8, "Status")]
    assert all(one.fix and one.fix.sets for one in found)


def test_values_that_differ() -> None:
    """Two values that differ are named and not mended."""
    body = "Due: 2027-03-31\n\nDeadline: June 2027\n\nStatus: active\n"
    found = said(body)
    assert [(one.about, one.fix is None) for one in found] == [("Due", True), ("Deadline", True), ("Status", False)]
    assert "nor does `Deadline: June 2027`; write the one that holds as `due`" in found[0].message
    assert fixed(body) == f"---\ntype: goal\nstatus: active\n---\n{body}"
    assert [one.about for one in said("Due: 2027-03-31\n\nDue: 2027-04-30\n")] == ["Due"]


PLACES = (
    *("## Notes\n{}", "## Key results\n- {}", "## Check-ins\n- {}", "## Checkpoints\n{}", "## Obstacles\n{}"),
    *("- [ ] {}", "- [x] Pay\n  - {}", "```\n{}\n```", "    {}", "> {}", "> [!note]\n> {}", "%% {} %%", "%%\n{}\n%%"),
    *(
        "- Flights\n  - {}",
        "# Notes\n## More\n\n# Log\n{}",
        "<!-- {} -->",
        "| a |\n|---|\n| {} |",
        "Text first\n\n# Plan\n{}",
    ),
)


@pytest.mark.parametrize("place", PLACES)
def test_places_that_say_nothing(place: str) -> None:
    """Only above the first heading that is none of ours, never in Key results, Check-ins, Checkpoints or tasks; nor in code or quotes."""
    assert said(f"{place.format('Deadline: 2027-03-31')}\n") == []


@pytest.mark.parametrize(
    "place",
    [
        "# Run\n\n{}",
        "## Why\n{}",
        "## Done when\n- {}\n\n## Log\n",
        "## Why\nFun.\n### Key results\n\n## Done when\n{}",
    ],
)
def test_places_that_say_it(place: str) -> None:
    """Below the note's title and in sections about the goal as a whole a labelled line speaks of the note."""
    assert len(said(f"{place.format('Deadline: 2027-03-31')}\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        *("Deadline: soon", "Status: I feel better", "Due: when it is done", "Due: June", "Time-bound: 2027-03-31"),
        *("Reason: 2027", "Title: Run", "Weight: 82", "Area: [[Shop]]", "Project: [[Nowhere]]", "Goal: run more"),
        *("Finish: strong", "He said: due 2027", "Due 2027-03-31", "Deadline:", "Status: active and well"),
    ],
)
def test_what_is_no_value_is_prose(line: str) -> None:
    """Where the value is no value of that property it is prose, and left alone."""
    assert said(f"{line}\n") == []


def test_never_in_a_note_of_many_goals() -> None:
    """A note that `many-goals` names has no labels of its own."""
    body = "Status: active\n\n## Swim\nDue: 2027-04-30\n\n## Run\nDue: 2027-05-31\n"
    codes = {one.code for one in check(snapshot(files(body)), DAY)}
    assert "many-goals" in codes
    assert "labelled-line" not in codes
    assert [one.about for one in said(body.replace("Due: 2027-05-31", "Far."))] == ["Status"]


def test_a_note_of_no_kind_is_left_alone() -> None:
    """Only notes with a kind have such lines."""
    assert said("Deadline: 2027-03-31\n", "tags: x\n") == []


def test_it_is_silenced() -> None:
    """`ignore` silences it, by word too."""
    assert said("Deadline: 2027-03-31\n", "type: goal\nignore: labelled-line:deadline\n") == []
    assert said("Deadline: 2027-03-31\n", config='[advice]\nignore = ["labelled-line"]\n') == []


def test_a_no_break_blank_behind_the_colon() -> None:
    """A no-break blank behind a label's colon is read past."""
    vault = snapshot({"A.md": "---\ntype: goal\n---\nDue:\u00a02027-03-31\n"})
    found = [one for one in check(vault, date(2026, 11, 20)) if one.code == "labelled-line"]
    assert [one.fix.title for one in found if one.fix] == ["write due: 2027-03-31"]


BESIDE = {
    "a measure over its target": ("Target: 3\nProgress: 40%\nCurrent: 5 books\n", "", "current", "no-baseline"),
    "a due before its start": (
        "Deadline: 2027-03-01\nStatus: active\nStart: 2027-04-01\nImportance: high\n",
        *("", "due", "due-before-start"),
    ),
    "a start behind the due that is there": (
        "- Start: 2027-03-01\n- Importance: high\n- Status: active\n",
        *("due: 2026-12-31\n", "start", "due-before-start"),
    ),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("front", ["---\ntype: goal\n{}---\n\n# Run\n", "type:: goal\n\n"])
@pytest.mark.parametrize("case", BESIDE)
def test_all_but_what_brings_up_a_problem_is_written_in_one_run(case: str, front: str, ending: str) -> None:
    """Of several lines all are written but the one that would bring up a problem, which is left with what would be said."""
    lines, stated, left, code = BESIDE[case]
    if "{}" not in front:
        front += "".join(f"{line}\n".replace(":", "::") for line in stated.splitlines())
    text = (front.format(stated) + lines).replace("\n", ending)
    vault = {"Run.md": text.encode()}

    def recheck(changed: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
        return tuple(check(snapshot({path: data.decode() for path, data in {**vault, **changed}.items()}), DAY))

    plan = plan_fixes(recheck({}), vault.__getitem__, recheck)
    ((found, why),) = plan.reasons.items()
    assert found.fix is not None
    assert found.fix.sets is not None
    assert found.fix.sets[0] == left
    assert why.endswith(f"[{code}]")
    assert len(plan.fixed) == len(lines.splitlines()) - 1
    (write,) = plan.plan.writes
    after = (write.after or b"").decode()
    assert after.endswith(lines.replace("\n", ending))
    assert after.count("\r") == (after.count("\n") if ending == "\r\n" else 0)
    again = {"Run.md": write.after or b""}
    assert [one.code for one in check(snapshot({"Run.md": after}), DAY) if one.severity is Severity.WARNING] == [
        "labelled-line"
    ]
    assert plan_fixes(recheck(again), again.__getitem__, recheck).fixed == ()
