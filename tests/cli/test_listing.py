import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

KEYS = ["path", "kind", "title", "status", "horizon", "progress", "measure", "standing", "due", "parents"]


def test_the_list_shows_goals_with_their_standing(run: Callable[..., Result], vault: Path) -> None:
    """Each goal is a line with progress, standing and due date; other kinds follow."""
    result = run("list", vault=vault)
    assert result.exit_code == 0, result.output
    line = next(line for line in result.stdout.splitlines() if "Give four talks" in line)
    assert "25 %" in line
    assert "2027-03-20" in line
    assert "Vision" in result.stdout


def test_the_list_as_json_has_the_documented_shape(run: Callable[..., Result], vault: Path) -> None:
    """As JSON the list is an array of objects with the documented keys in their order."""
    rows = json.loads(run("list", "--format", "json", vault=vault).stdout)
    assert [list(row) for row in rows] == [KEYS] * 3
    talks = next(row for row in rows if row["path"] == "Goals/Talks.md")
    assert talks["title"] == "Give four talks"
    assert talks["progress"] == 25
    assert talks["measure"] == "key results"
    assert talks["due"] == "2027-03-20"
    assert talks["parents"] == ["Vision.md"]


def test_unknown_progress_is_null_and_not_0(run: Callable[..., Result], vault: Path) -> None:
    """A goal that says nothing about its progress has none, in JSON and as text."""
    rows = json.loads(run("list", "--format", "json", vault=vault).stdout)
    assert next(row for row in rows if row["path"] == "Goals/Health.md")["progress"] is None
    line = next(line for line in run("list", vault=vault).stdout.splitlines() if line.startswith("Health"))
    assert " 0 %" not in line


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        (["--kind", "vision"], ["Vision.md"]),
        (["--kind", "goal"], ["Goals/Health.md", "Goals/Talks.md"]),
        (["--status", "paused"], ["Goals/Health.md"]),
        (["--kind", "vision", "--status", "paused"], []),
    ],
)
def test_the_list_can_be_narrowed(
    run: Callable[..., Result], vault: Path, options: list[str], paths: list[str]
) -> None:
    """`--kind` and `--status` leave only what fits both."""
    rows = json.loads(run("list", "--format", "json", *options, vault=vault).stdout)
    assert [row["path"] for row in rows] == paths


def test_an_unknown_kind_names_the_known_ones(run: Callable[..., Result], vault: Path) -> None:
    """A kind that does not exist is a usage error."""
    result = run("list", "--kind", "gaol", vault=vault)
    assert result.exit_code == 2
    assert "vision" in result.stderr


def test_a_vault_without_goals_shows_how_to_begin(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """An empty list explains how to write a first goal; as JSON it is an empty array."""
    vault = make_vault({".obsidian/app.json": "{}"})
    for command in ("list", "tree"):
        assert "type: goal" in run(command, vault=vault).stdout
        assert json.loads(run(command, "--format", "json", vault=vault).stdout) == []


def test_the_tree_goes_from_the_vision_down(run: Callable[..., Result], vault: Path) -> None:
    """A goal stands below what it serves, with progress and standing."""
    lines = run("tree", vault=vault).stdout.splitlines()
    assert lines[0].startswith("Vision")
    assert lines[1].startswith("└─ Give four talks")
    assert "25 %" in lines[1]
    assert any(line.startswith("Health") for line in lines)


def test_a_goal_with_two_parents_stands_below_both(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """The second time a goal is marked, and what lies below it is not drawn again."""
    vault = make_vault(
        {
            "vaultgoals.toml": "",
            "A.md": "---\ntype: vision\n---\n",
            "B.md": "---\ntype: vision\n---\n",
            "Both.md": "---\ntype: goal\nparent: ['[[A]]', '[[B]]']\n---\n",
            "Leaf.md": "---\ntype: goal\nparent: '[[Both]]'\n---\n",
        }
    )
    text = run("tree", vault=vault).stdout
    assert text.count("Both") == 2
    assert text.count("(also above)") == 1
    assert text.count("Leaf") == 1
    roots = json.loads(run("tree", "--format", "json", vault=vault).stdout)
    assert [[child["repeated"] for child in root["children"]] for root in roots] == [[False], [True]]


def test_no_line_of_a_list_is_wider_than_80_columns(run: Callable[..., Result], vault: Path) -> None:
    """A very long title wraps inside its column."""
    (vault / "Goals/Long.md").write_text(f"---\ntype: goal\ntitle: {'very ' * 40}long\n---\n", encoding="utf-8")
    for command in ("list", "tree"):
        assert max(map(len, run(command, vault=vault).stdout.splitlines())) <= 80


def test_a_deep_chain_is_no_error(run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]) -> None:
    """A chain of 300 goals is drawn as far as it makes sense, and listed whole."""
    files = {f"G{n:03}.md": f"---\ntype: goal\nparent: '[[G{n - 1:03}]]'\n---\n" for n in range(1, 300)}
    vault = make_vault({"vaultgoals.toml": "", "G000.md": "---\ntype: goal\n---\n", **files})
    assert run("tree", vault=vault).exit_code == 0
    assert len(json.loads(run("list", "--format", "json", vault=vault).stdout)) == 300
