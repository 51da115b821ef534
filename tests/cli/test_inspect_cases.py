"""`inspect --format json` beside what Obsidian itself saw in the same notes."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

DATES = ("due", "scheduled", "start", "created", "done", "cancelled")
TEXTS = ("recurrence", "id", "on_completion", "block_id")
STATUS_TYPES = {"todo", "in_progress", "done", "cancelled"}
PRIORITIES = range(6)
KINDS = {"goal", "vision", "value", "skill", "role", "path", "feedback", "win", "review", None}

Cases = Mapping[str, dict[str, Any]]
Inspected = Mapping[str, dict[str, Any]]
FULL_NOTE = (
    "---\ntype: goal\ntitle: Give four talks\nparent: '[[Vision]]'\nskills: ['[[Speaking|to speak]]', '[[Vision#Why]]']\n"
    "due: 2027-03-20\naliases: [Talks 2027]\ntags: [career/speaking]\nempty:\n---\n# Why\n\nSee ![[Board.canvas]] #deep ^b\n\n"
    "pace:: 2 weeks\n\n## Key results\n- Talks given: 1 / 4 talks\n- [ ] Slides kept\n\n## Check-ins\n"
    "- 2026-11-15: Talks given +1, confidence 6 - went well\n- 2026-11-20: due -> 2027-04-30\n\n## Next\n"
    "- [/] Draft ⏫ 🛫 2026-11-01 📅 2026-12-01 🔁 every week 🆔 d1 ^t1\n"
    "  - [x] Outline [completion:: 2026-11-02] (dependsOn:: d1) #home\n- [ ] Ask 📅 2026-02-30\n- [ ] [[Nobody]]\n"
)


@pytest.fixture(scope="session")
def cases(cases_folder: Path) -> Cases:
    """Return the recorded notes by vault path."""
    paths = sorted((cases_folder / "obsidian-metadata").glob("*.json"))
    assert paths
    read = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return {case["filePath"]: case for case in read}


@pytest.fixture
def inspected(cases: Cases, make_vault: Callable[..., Path], run: Callable[..., Result]) -> Inspected:
    """Return what `inspect` says of each recorded note, in a vault of them all and of the files they lead to."""
    files = {target: "" for case in cases.values() for target in case["resolveLinkToPath"].values() if target}
    files |= {path: case["fileContents"] for path, case in cases.items()}
    vault = make_vault({".obsidian/app.json": "{}", **files})
    result = run("inspect", "--all", "--format", "json", vault=vault)
    assert result.exit_code == 0, result.output
    notes = [json.loads(line) for line in result.stdout.splitlines()]
    return {note["path"]: note for note in notes}


def place(entry: Mapping[str, Any]) -> tuple[int, int]:
    """Return line and column, from 1, of an entry of Obsidian's cache."""
    start = entry["position"]["start"]
    return start["line"] + 1, start["col"] + 1


def different(cases: Cases, read: Callable[[str], object], expected: Callable[[dict[str, Any]], object]) -> object:
    """Return, by note, what was read and what Obsidian saw, where they differ."""
    pairs = {path: (read(path), expected(case)) for path, case in cases.items()}
    return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}


def shown(link: Mapping[str, Any]) -> str:
    """Return the text that Obsidian shows for a link."""
    return str(link["link"].replace("#", " > ") if link["display"] is None else link["display"])


def test_every_recorded_note_is_listed(cases: Cases, inspected: Inspected) -> None:
    """`--all` lists each note of the vault once, under its path."""
    assert set(cases) <= set(inspected)


def test_headings(cases: Cases, inspected: Inspected) -> None:
    """Headings have Obsidian's text, level and line."""
    assert not different(
        cases,
        lambda path: [(h["text"], h["level"], h["line"]) for h in inspected[path]["headings"]],
        lambda case: [(h["heading"], h["level"], place(h)[0]) for h in case["cachedMetadata"].get("headings", [])],
    )


@pytest.mark.parametrize("name", ["links", "embeds"])
def test_links_and_embeds(cases: Cases, inspected: Inspected, name: str) -> None:
    """Links and embeds of the body have Obsidian's link, shown text, line and column."""
    embed = name == "embeds"
    assert not different(
        cases,
        lambda path: [
            (link["link"], shown(link), link["line"], link["column"])
            for link in inspected[path]["links"]
            if link["source"] == "body" and link["embed"] is embed
        ],
        lambda case: [
            (link["link"], link["displayText"], *place(link)) for link in case["cachedMetadata"].get(name, [])
        ],
    )


def test_property_links(cases: Cases, inspected: Inspected) -> None:
    """Links in properties have the property that Obsidian names, with the index in a list."""
    assert not different(
        cases,
        lambda path: [(x["property"], x["link"]) for x in inspected[path]["links"] if x["source"] == "property"],
        lambda case: [(link["key"], link["link"]) for link in case["cachedMetadata"].get("frontmatterLinks", [])],
    )


def test_list_items(cases: Cases, inspected: Inspected) -> None:
    """List items have Obsidian's line, status and parent."""
    assert not different(
        cases,
        lambda path: [(i["line"], i["status"], i["parent_line"]) for i in inspected[path]["list_items"]],
        lambda case: [
            (place(item)[0], item.get("task"), item["parent"] + 1 if item["parent"] >= 0 else None)
            for item in case["cachedMetadata"].get("listItems", [])
        ],
    )


def test_tags(cases: Cases, inspected: Inspected) -> None:
    """Tags are those of Obsidian's `getAllTags`, properties first."""
    assert not different(cases, lambda path: inspected[path]["tags"], lambda case: case["getAllTags"] or [])


def test_properties(cases: Cases, inspected: Inspected) -> None:
    """Properties have Obsidian's names and values."""
    assert not different(
        cases, lambda path: inspected[path]["properties"], lambda case: case["cachedMetadata"].get("frontmatter", {})
    )


def test_targets(cases: Cases, inspected: Inspected) -> None:
    """Each link leads to the file that Obsidian resolves it to, or to none where it finds none."""
    looked_at = 0
    wrong = []
    for path, case in cases.items():
        for link in inspected[path]["links"]:
            for written in (link["link"], link["path"]):
                if written in case["resolveLinkToPath"]:
                    looked_at += 1
                    if link["target"] != case["resolveLinkToPath"][written]:
                        wrong.append((path, written, link["target"], case["resolveLinkToPath"][written]))
                    break
    assert wrong == []
    assert looked_at >= sum(len(case["resolveLinkToPath"]) for case in cases.values())


@pytest.fixture
def full(make_vault: Callable[..., Path], run: Callable[..., Result]) -> dict[str, Any]:
    """Return what `inspect` says of one note that has something of everything."""
    files = {".obsidian/app.json": "{}", "Goals/Talks.md": FULL_NOTE, "Vision.md": "", "Board.canvas": "{}"}
    result = run("inspect", "Talks", "--format", "json", vault=make_vault(files))
    assert result.exit_code == 0, result.output
    note: dict[str, Any] = json.loads(result.stdout)
    return note


def test_the_shape_of_the_json(full: dict[str, Any]) -> None:
    """A note, and everything in it, has exactly the documented keys."""
    entries = {
        "headings": {"level", "text", "line"},
        "links": {
            *("link", "path", "subpath", "display", "embed", "line", "column", "source", "property", "target"),
        },
        "list_items": {"line", "status", "parent_line"},
        "tasks": {
            *("line", "column", "text", "status", "status_type", "priority", *DATES, "recurrence", "id"),
            *("depends_on", "on_completion", "block_id", "tags", "parent_line"),
        },
        "fields": {"key", "value", "line"},
        "key_results": {"name", "baseline", "current", "target", "bound", "rate", "unit", "weight", "checked", "line"},
        "check_ins": {
            *(
                "date",
                "kind",
                "measure",
                "value",
                "relative",
                "status",
                "due",
                "until",
                "confidence",
                "comment",
                "line",
            ),
        },
    }
    assert set(full) == {"path", "kind", "title", "properties", "tags", "aliases", "findings", *entries}
    for name, keys in entries.items():
        assert full[name], f"the note should have {name}"
        assert {frozenset(entry) for entry in full[name]} == {frozenset(keys)}, name
    assert {"code", "severity", "message", "line", "column"} <= set(full["findings"][0])


def test_the_types_of_the_json(full: dict[str, Any]) -> None:
    """Lines and columns count from 1, dates are ISO text, what is not there is null, and words are from closed lists."""
    assert full["kind"] in KINDS
    for name in ("headings", "links", "list_items", "tasks", "fields", "key_results", "check_ins"):
        assert all(entry["line"] >= 1 for entry in full[name])
    for link in full["links"]:
        assert link["column"] >= 1
        assert link["source"] in ("body", "property")
        assert (link["property"] is None) == (link["source"] == "body")
        assert isinstance(link["embed"], bool)
    for task in full["tasks"]:
        assert task["status_type"] in STATUS_TYPES
        assert task["priority"] in PRIORITIES
        assert [date.fromisoformat(task[name]).isoformat() for name in DATES if task[name] is not None] == [
            task[name] for name in DATES if task[name] is not None
        ]
        assert all(task[name] is None or task[name] for name in TEXTS)


def test_the_values_of_the_json(full: dict[str, Any]) -> None:
    """Links, tasks, fields and measures say what was written."""
    assert [(x["link"], x["path"], x["subpath"], x["display"], x["property"], x["target"]) for x in full["links"]] == [
        ("Vision", "Vision", None, None, "parent", "Vision.md"),
        ("Speaking", "Speaking", None, "to speak", "skills.0", None),
        ("Vision#Why", "Vision", "#Why", None, "skills.1", "Vision.md"),
        ("Board.canvas", "Board.canvas", None, None, None, "Board.canvas"),
        ("Nobody", "Nobody", None, None, None, None),
    ]
    _, draft, outline, ask, _ = full["tasks"]
    assert (draft["priority"], draft["recurrence"], draft["id"], draft["block_id"]) == (1, "every week", "d1", "t1")
    assert (draft["start"], draft["due"], draft["parent_line"], draft["column"]) == (
        *("2026-11-01", "2026-12-01", None, 1),
    )
    assert (outline["done"], outline["depends_on"], outline["tags"], outline["parent_line"], outline["column"]) == (
        *("2026-11-02", ["d1"], ["#home"], draft["line"], 3),
    )
    assert ask["due"] is None
    assert full["properties"]["empty"] is None
    assert (full["tags"], full["aliases"]) == (["#career/speaking", "#deep", "#home"], ["Talks 2027"])
    assert {field["key"]: field["value"] for field in full["fields"]}["pace"] == {"duration": "P2W"}
    assert [(k["name"], k["target"], k["checked"]) for k in full["key_results"]] == [
        ("Talks given", 4, None),
        ("Slides kept", None, False),
    ]
    assert [(c["kind"], c["value"], c["relative"], c["confidence"], c["due"]) for c in full["check_ins"]] == [
        ("value", 1, True, 6, None),
        ("due", None, False, None, "2027-04-30"),
    ]
    assert "invalid-date" in {d["code"] for d in full["findings"]}
