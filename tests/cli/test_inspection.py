import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

KEYS = [
    "path",
    "kind",
    "title",
    "properties",
    "tags",
    "aliases",
    "headings",
    "links",
    "list_items",
    "tasks",
    "fields",
    "key_results",
    "check_ins",
    "findings",
]
TASK_KEYS = [
    "line",
    "column",
    "text",
    "status",
    "status_type",
    "priority",
    "due",
    "scheduled",
    "start",
    "created",
    "done",
    "cancelled",
    "recurrence",
    "id",
    "depends_on",
    "on_completion",
    "block_id",
    "tags",
    "parent_line",
]
LINK_KEYS = ["link", "path", "subpath", "display", "embed", "line", "column", "source", "property", "target"]


def inspected(run: Callable[..., Result], vault: Path, *notes: str) -> dict[str, Any]:
    """Return the JSON of one note."""
    result = run("inspect", *notes, "--format", "json", vault=vault)
    assert result.exit_code == 0, result.output
    described: dict[str, Any] = json.loads(result.stdout)
    return described


def test_an_ordinary_note_can_be_inspected(run: Callable[..., Result], vault: Path) -> None:
    """A daily note without a kind is read like any other."""
    found = inspected(run, vault, "2026-11-19")
    assert list(found) == KEYS
    assert found["kind"] is None
    assert found["title"] == "2026-11-19"
    assert found["headings"] == [{"level": 1, "text": "Thursday", "line": 1}]
    assert found["tags"] == ["#home"]


def test_links_have_place_and_target(run: Callable[..., Result], vault: Path) -> None:
    """A link in the body, and one in a property, are listed with what they lead to."""
    link = inspected(run, vault, "2026-11-19")["links"][0]
    assert list(link) == LINK_KEYS
    assert (link["link"], link["line"], link["column"], link["target"]) == ("Talks", 3, 5, "Goals/Talks.md")
    assert (link["source"], link["property"], link["subpath"], link["display"]) == ("body", None, None, None)
    link = inspected(run, vault, "Talks")["links"][0]
    assert (link["source"], link["property"], link["target"]) == ("property", "parent", "Vision.md")


def test_a_link_to_nothing_has_no_target(run: Callable[..., Result], vault: Path) -> None:
    """What resolves to no file has the target null; what stands behind the bar is no part of the link."""
    (vault / "Plain.md").write_text("see [[Nowhere#Part|there]] and ![[Talks]]\n", encoding="utf-8")
    links = inspected(run, vault, "Plain")["links"]
    first = links[0]
    assert (first["link"], first["path"], first["subpath"], first["display"]) == (
        "Nowhere#Part",
        "Nowhere",
        "#Part",
        "there",
    )
    assert (first["target"], first["embed"]) == (None, False)
    assert (links[1]["target"], links[1]["embed"]) == ("Goals/Talks.md", True)


def test_tasks_have_all_their_signs(run: Callable[..., Result], vault: Path) -> None:
    """A task is listed with its dates, status and place; dates are ISO."""
    tasks = inspected(run, vault, "Talks")["tasks"]
    assert [list(task) for task in tasks] == [TASK_KEYS] * 2
    assert (tasks[0]["text"], tasks[0]["due"], tasks[0]["status_type"]) == ("Write the abstract", "2026-12-01", "todo")
    assert (tasks[1]["done"], tasks[1]["status"], tasks[1]["parent_line"]) == ("2026-11-02", "x", None)


def test_nested_items_name_their_parent(run: Callable[..., Result], vault: Path) -> None:
    """A nested item has its parent's line, one at the root has null."""
    (vault / "Plain.md").write_text("- a\n  - [ ] b\n", encoding="utf-8")
    items = inspected(run, vault, "Plain")["list_items"]
    assert items == [
        {"line": 1, "status": None, "parent_line": None},
        {"line": 2, "status": " ", "parent_line": 1},
    ]


def test_measures_of_a_goal_are_listed(run: Callable[..., Result], vault: Path) -> None:
    """Key results and check-ins of a goal are part of it; an ordinary note has none."""
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-15: 2 talks - went well\n")
    found = inspected(run, vault, "Talks")
    assert [(k["name"], k["target"], k["unit"]) for k in found["key_results"]] == [("Talks given", 4, "talks")]
    assert [(c["date"], c["value"], c["comment"]) for c in found["check_ins"]] == [("2026-11-15", 2, "went well")]
    assert inspected(run, vault, "2026-11-19")["key_results"] == []


def test_properties_and_fields_are_typed(run: Callable[..., Result], vault: Path) -> None:
    """Numbers are numbers, dates ISO text, durations ISO 8601, links what was written."""
    text = "---\nn: 1.5\nflag: true\nlist: [a, 2]\n---\ncount:: 40\nday:: 2026-11-22\nspan:: 2 weeks, 1 day\nto:: [[Talks|t]]\n"
    (vault / "Plain.md").write_text(text, encoding="utf-8")
    found = inspected(run, vault, "Plain")
    assert found["properties"] == {"n": 1.5, "flag": True, "list": ["a", 2]}
    fields = {field["key"]: field["value"] for field in found["fields"]}
    assert fields["count"] == 40
    assert fields["day"].startswith("2026-11-22")
    assert fields["span"] == {"duration": "P2W1D"}
    assert (fields["to"]["link"], fields["to"]["display"]) == ("Talks", "t")


def test_several_notes_are_one_object_per_line(run: Callable[..., Result], vault: Path) -> None:
    """Several notes, and all of them, come as JSON lines."""
    several = run("inspect", "Talks", "Vision", "--format", "json", vault=vault)
    assert [json.loads(line)["path"] for line in several.stdout.splitlines()] == ["Goals/Talks.md", "Vision.md"]
    every = run("inspect", "--all", "--format", "json", vault=vault)
    paths = [json.loads(line)["path"] for line in every.stdout.splitlines()]
    assert sorted(paths) == ["Daily/2026-11-19.md", "Goals/Health.md", "Goals/Talks.md", "Vision.md"]


def test_findings_are_part_of_the_note(run: Callable[..., Result], vault: Path) -> None:
    """What is wrong in a goal is listed with its place."""
    (vault / "Goals/Broken.md").write_text("---\ntype: goal\ndue: 22/11/2026\n---\n", encoding="utf-8")
    found = inspected(run, vault, "Broken")["findings"]
    assert any(d["line"] == 3 and "22/11/2026" in d["message"] for d in found)


def test_control_characters_stay_escaped(run: Callable[..., Result], vault: Path) -> None:
    """JSON carries control characters as escapes, so that a terminal never sees one."""
    (vault / "Plain.md").write_text("# a\x1b[31m\x9b\u202eb\n", encoding="utf-8")
    result = run("inspect", "Plain", "--format", "json", vault=vault)
    assert not set(result.stdout) & set("\x1b\x9b\u202e")
    assert json.loads(result.stdout)["headings"][0]["text"] == "a\x1b[31m\x9b\u202eb"


def test_the_text_form_names_everything(run: Callable[..., Result], vault: Path) -> None:
    """As text, properties, links, tasks and key results stand under their names."""
    text = run("inspect", "Talks", vault=vault).stdout
    for expected in (
        "Give four talks",
        "Properties",
        "2027-03-20",
        "Tasks",
        "Write the abstract",
        "Key results",
        "Vision.md",
    ):
        assert expected in text


def test_inspect_wants_notes_or_all(run: Callable[..., Result], vault: Path) -> None:
    """Neither, and both, are usage errors."""
    assert run("inspect", vault=vault).exit_code == 2
    assert run("inspect", "Talks", "--all", vault=vault).exit_code == 2


def test_a_note_that_cannot_be_read_is_named(run: Callable[..., Result], vault: Path) -> None:
    """A note larger than what is read is named on stderr, and the code is 5."""
    (vault / "Huge.md").write_text("x" * 2_000_001, encoding="utf-8")
    result = run("inspect", "Huge", "--format", "json", vault=vault)
    assert result.exit_code == 5
    assert "Huge.md" in result.stderr
    assert result.stdout == ""


def test_links_in_the_text_are_looked_at(run: Callable[..., Result], vault: Path) -> None:
    """Who inspects a note is told of links in its text that lead nowhere, as hints; `check` says nothing of them."""
    (vault / "Plain.md").write_text("# Here\nsee [[Talk]], [[#Hear]] and [[Talks#Why]]\n", encoding="utf-8")
    found = inspected(run, vault, "Plain")["findings"]
    assert [(d["code"], d["severity"], d["line"], d["column"]) for d in found] == [
        ("unresolved-link", "hint", 2, 5),
        ("unresolved-heading", "hint", 2, 15),
    ]
    assert "[[Talks]]" in found[0]["message"]
    assert "Plain.md" not in run("check", "--hints", vault=vault).stdout


def test_a_note_behind_a_symbolic_link_is_unknown(run: Callable[..., Result], vault: Path, tmp_path: Path) -> None:
    """With a folder that is not followed, a link that finds no note is not called broken."""
    (vault / "Goals/Health.md").write_text("---\ntype: goal\nparent: '[[Elsewhere]]'\n---\n", encoding="utf-8")
    assert [d["code"] for d in inspected(run, vault, "Health")["findings"]][:1] == ["unresolved-link"]
    assert run("check", vault=vault).exit_code == 1
    (tmp_path / "outside").mkdir()
    (vault / "Shared").symlink_to(tmp_path / "outside")
    assert "unknown-target" in [d["code"] for d in inspected(run, vault, "Health")["findings"]]
    assert run("check", vault=vault).exit_code == 0


def test_value_and_comment_are_told_apart(run: Callable[..., Result], vault: Path) -> None:
    """`inspect` shows what of a check-in was taken as value and what as comment."""
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-15: 2 talks - to 30 people\n- 2026-11-16: talked to 3 people\n")
    shown = run("inspect", "Talks", vault=vault).stdout
    assert "2026-11-15: Talks given 2; comment: to 30 people\n" in shown
    assert "2026-11-16: comment: talked to 3 people\n" in shown


def test_a_rate_is_shown_as_how_often(run: Callable[..., Result], vault: Path) -> None:
    """A key result that says how often has its rate, and no numbers on a way; one on a way has no rate."""
    text = "---\ntype: goal\n---\n## Key results\n- Run: 3 times a week [weight:: 2]\n- Laps: 1 / 9\n"
    (vault / "Fit.md").write_text(text, encoding="utf-8")
    assert "  line 5  Run: 3 times a week, weight 2\n" in run("inspect", "Fit", vault=vault).stdout
    found = json.loads(run("inspect", "Fit", "--format", "json", vault=vault).stdout)
    assert [one["rate"] for one in found["key_results"]] == ["3 times a week", None]
