"""Properties and headings that are nearly ours are named, each once."""

from collections.abc import Mapping
from datetime import date

import pytest

from vaultgoals.checking import check, check_each
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.testing import snapshot
from vaultgoals.writing.fixes import is_safe

DAY = date(2026, 11, 20)
OTHERS = {"Vision.md": "---\ntype: vision\n---\n", "Book.md": "A book.\n"}
GOAL = "---\ntype: goal\n{}\n---\n{}"


def near(files: Mapping[str, str], code: str = "near-property") -> list[Diagnostic]:
    """Return what is said of names that are nearly ours."""
    return [one for one in check(snapshot({**OTHERS, **files}), DAY) if one.code == code]


USUAL = {
    "end: 2027-03": "due",
    "priority: high": "importance",
    "state: done": "status",
    "kpi: talks": "metric",
    "begin: 2026-10": "start",
    'project: "[[Vision]]"': "parent",
    "endDate: 2027-03": "due",
    "Finish-By: 2027": "due",
    'area: ["[[Vision]]"]': "parent",
    "completion date: 2026-10-01": "done",
    "priority:: high": "importance",
}
SLIPS = {
    'parents: "[[Vision]]"': "parent",
    "tilte: Talks": "title",
    "progres: 30": "progress",
    "depens_on: x": "depends_on",
    "imporance: high": "importance",
    "statsu: done": "status",
    "dues: 2027": "due",
    "confidance: 7": "confidence",
}


@pytest.mark.parametrize(("line", "ours"), [*USUAL.items(), *SLIPS.items()])
def test_a_property_that_is_nearly_ours_is_named(line: str, ours: str) -> None:
    """A slip, or a usual word for one of ours, is `near-property` when ours is not there, with the `[properties]` line."""
    text = GOAL.format("", line) if "::" in line else GOAL.format(line, "")
    (said,) = near({"A.md": text})
    word = line.partition(":")[0]
    assert (said.about, said.severity) == (word, Severity.HINT)
    assert f'did you mean `{ours}`? Rename it, or write `{ours} = "{word}"` under `[properties]`' in said.message
    assert is_safe(said) == (line in SLIPS)
    taken = near({"A.md": text, "vaultgoals.toml": f'[properties]\n{ours} = "{word}"\n'})
    assert taken == []


@pytest.mark.parametrize(
    "lines",
    [
        *("end: 2027-03\ndue: 2027-03", "project: Home", 'area: "[[Book]]"', "goal: more talks", "up: 3"),
        *(
            "season: spring",
            "height: 180",
            "stars: 4",
            "stats: x",
            "end: soon",
            "name: X",
            "date: 2026-11-20",
            "dud: 1",
        ),
        *("tags: [work]", "aliases: [x]", "cssclasses: [wide]", "progres:", "begin: []", "weights: heavy", "level: 3"),
    ],
)
def test_what_is_doubtful_is_left_alone(lines: str) -> None:
    """Ours is there, a link leads to no goal, a word of its own, a value that is none of that property: nothing is said."""
    assert near({"A.md": GOAL.format(lines, "")}) == []


def test_a_property_of_the_kind_is_its_own() -> None:
    """`end` is a role's, `goal` a win's; in an ordinary note all names are the person's own."""
    assert near({"A.md": "---\ntype: role\nend: 2027\n---\n", "B.md": "---\nend: 2027\npriority: high\n---\n"}) == []
    assert near({"A.md": '---\ntype: win\ngoal: "[[B]]"\n---\n', "B.md": GOAL.format("", "")}) == []


def test_a_name_is_said_once() -> None:
    """One finding per key of the vault, with the notes counted; another key is another finding."""
    files = {f"{name}.md": GOAL.format("parents: '[[Vision]]'\nEnd: 2027", "") for name in "ABC"}
    said = near(files)
    assert [(one.path, one.about, one.message[-9:]) for one in said] == [
        *(("A.md", "parents", "(3 notes)"), ("A.md", "End", "(3 notes)"))
    ]
    each = [one for one in check_each(snapshot({**OTHERS, **files}), DAY) if one.code == "near-property"]
    assert (len(each), any(map(is_safe, each))) == (6, False)


def test_a_name_is_silenced_by_word_and_by_note() -> None:
    """`near-property:area` silences one word; a note that ignores it is not counted."""
    files = {"A.md": GOAL.format("end: 2027\nignore: near-property:end", ""), "B.md": GOAL.format("end: 2027", "")}
    assert [(one.path, one.message[-8:]) for one in near(files)] == [("B.md", "(1 note)")]
    assert near({**files, "vaultgoals.toml": '[advice]\nignore = ["near-property:end"]\n'}) == []


def test_a_renamed_property_is_told_by_its_name() -> None:
    """Where the vault calls a property otherwise, ours and slips are told to be that, and ours counts."""
    config = '[properties]\ndue = "frist"\n'
    for line in ("first: 2027", "frits: 2027", "end: 2027"):
        (said,) = near({"A.md": GOAL.format(line, ""), "vaultgoals.toml": config})
        word = line.partition(":")[0]
        assert f'did you mean `frist`? Rename it, or write `due = ["frist", "{word}"]` under' in said.message
    assert near({"A.md": GOAL.format("frist: 2027", ""), "vaultgoals.toml": config}) == []


@pytest.mark.parametrize("line", ["typ: goal", "tpye: Goal", 'types: "[[Goal]]"', "typ: [goal]"])
def test_a_slip_in_type_hides_a_kind(line: str) -> None:
    """A slip in `type` is named in a note without a kind, where its value names one."""
    (said,) = near({"A.md": f"---\n{line}\n---\n"})
    assert (said.severity, is_safe(said)) == (Severity.WARNING, True)
    assert near({"A.md": f"---\n{line}\n---\n".replace("oal", "ull")}) == []
    assert near({"A.md": "---\nkind: goal\ntypo: goal\n---\n"}) == []


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        *(
            ("Obstacels", "Obstacles"),
            ("obstackles", "obstacles"),
            ("Chek-ins", "Check-ins"),
            ("Key resuts", "Key results"),
        ),
        *(
            ("Chekpoints", "Checkpoints"),
            ("🎯 Obstcales:", "obstacles"),
            ("Done wehn", "Done when"),
            ("Wyh", "Why"),
            ("Obstacel", "Obstacles"),
        ),
    ],
)
def test_a_heading_that_is_nearly_ours_is_named(heading: str, meant: str) -> None:
    """A heading one slip away from that of a section, in a note of a kind, is `near-heading`, once with the notes counted."""
    files = {f"{name}.md": GOAL.format("", f"## {heading}\n- x\n") for name in "AB"}
    (said,) = near(files, "near-heading")
    assert (said.path, said.line, said.severity) == ("A.md", 5, Severity.HINT)
    assert f"did you mean `{meant}`? (2 notes)" in said.message


@pytest.mark.parametrize(
    "heading",
    [
        "Obstacles",
        "🎯 Obstacle",
        "Way",
        "Who",
        "When",
        "Plan A",
        "Plan C",
        "Check-out",
        "Plan",
        "Results",
        "Key",
        "2026",
    ],
)
def test_another_heading_is_the_persons_own(heading: str) -> None:
    """A heading of ours needs no finding, and one that is a word of its own is none."""
    assert near({"A.md": GOAL.format("", f"## {heading}\n- x\n")}, "near-heading") == []


@pytest.mark.parametrize("key", ["obstacles", "Obstacles"])
def test_a_renamed_heading_is_told_by_its_name(key: str) -> None:
    """Where the vault calls a section otherwise, in any case of letters, slips of its word are told to be that, and those of ours to be ours."""
    config = f'[headings]\n{key} = "Hindernisse"\n'
    (said,) = near({"A.md": GOAL.format("", "## Hindernsise\n- x\n"), "vaultgoals.toml": config}, "near-heading")
    assert "did you mean `Hindernisse`?" in said.message
    (ours,) = near({"A.md": GOAL.format("", "## Obstacels\n- x\n"), "vaultgoals.toml": config}, "near-heading")
    assert "did you mean `Obstacles`?" in ours.message


def test_headings_of_other_notes_are_left_alone() -> None:
    """An ordinary note has no sections of ours, nor has a value; a skill has its check-ins."""
    files = {"A.md": "## Obstacels\n", "B.md": "---\ntype: value\n---\n## Obstacels\n"}
    assert near(files, "near-heading") == []
    assert near({"A.md": "---\ntype: skill\n---\n## Obstacels\n"}, "near-heading") == []
    assert len(near({"A.md": "---\ntype: skill\n---\n## Chek-ins\n"}, "near-heading")) == 1


def test_the_edit_of_a_heading_fits_its_line() -> None:
    """The fix of a heading stands where its text begins."""
    (said,) = near({"A.md": GOAL.format("", "### Obstacels\n")}, "near-heading")
    assert said.fix is not None
    assert said.fix.edit is not None
    assert (said.fix.edit.line, said.fix.edit.column, said.fix.edit.new) == (5, 5, "Obstacles")
