import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

BROKEN = "---\ntype: goal\nparent: '[[Visoin]]'\ndue: 22/11/2026\n---\n"


def add_broken(vault: Path) -> None:
    """Write a goal with a link to nothing and an unreadable date."""
    (vault / "Goals/Broken.md").write_text(BROKEN, encoding="utf-8")


def test_errors_end_with_1_and_name_their_place(run: Callable[..., Result], vault: Path) -> None:
    """Each finding is one line with path, line, severity, message and code."""
    add_broken(vault)
    result = run("check", vault=vault)
    assert result.exit_code == 1
    places = [line for line in result.stdout.splitlines() if line.startswith("Goals/Broken.md:")]
    assert any(line.startswith("Goals/Broken.md:4") and "22/11/2026" in line for line in places)
    assert any("[unresolved-link]" in line and "Vision" in line for line in places)


def test_a_clean_vault_ends_with_0(run: Callable[..., Result], vault: Path) -> None:
    """Without errors the exit code is 0, and the summary on stderr says so."""
    result = run("check", vault=vault)
    assert result.exit_code == 0, result.output
    assert "no errors" in result.stderr


def test_hints_are_shown_on_request_only(run: Callable[..., Result], vault: Path) -> None:
    """Hints are counted, printed with `--hints`, and never decide the exit code."""
    plain, hinted = run("check", vault=vault), run("check", "--hints", vault=vault)
    assert " hint: " not in plain.stdout
    assert " hint: " in hinted.stdout
    assert hinted.exit_code == 0
    assert "--hints" in plain.stderr


def test_the_old_name_of_hints_is_kept(run: Callable[..., Result], vault: Path) -> None:
    """`--advice` prints what `--hints` prints, and the help has the new name only."""
    old, new = (run("check", name, vault=vault) for name in ("--advice", "--hints"))
    assert (old.output, old.exit_code) == (new.output, new.exit_code)
    shown = run("check", "--help").stdout
    assert "--hints" in shown
    assert "--advice" not in shown


def test_json_has_the_documented_keys(run: Callable[..., Result], vault: Path) -> None:
    """As JSON each finding is an object with a fixed set of keys."""
    add_broken(vault)
    found = json.loads(run("check", "--format", "json", vault=vault).stdout)
    keys = {"code", "severity", "message", "path", "line", "column", "fix"}
    assert found
    assert all(set(each) == keys for each in found)
    assert {each["path"] for each in found} >= {"Goals/Broken.md"}


def test_json_is_an_array_where_nothing_is_found(run: Callable[..., Result], vault: Path) -> None:
    """A clean vault yields an array, whatever else there is to say goes to stderr."""
    assert isinstance(json.loads(run("check", "--format", "json", vault=vault).stdout), list)


def test_github_annotations_name_file_and_line(run: Callable[..., Result], vault: Path) -> None:
    """For GitHub each finding is a workflow command with its place."""
    add_broken(vault)
    lines = run("check", "--format", "github", vault=vault).stdout.splitlines()
    assert any(line.startswith("::error file=Goals/Broken.md,line=4") for line in lines)


def test_github_annotations_cannot_be_forged(run: Callable[..., Result], vault: Path) -> None:
    """A title with separators of workflow commands adds no command and no property."""
    (vault / "Goals/a,line=9::error.md").write_text(BROKEN, encoding="utf-8")
    lines = run("check", "--format", "github", vault=vault).stdout.splitlines()
    forged = [line for line in lines if "9" in line.partition("::")[2].partition("::")[0] and "%2C" not in line]
    assert forged == []
    assert any("a%2Cline=9%3A%3Aerror.md" in line for line in lines)


def test_control_characters_of_a_note_are_not_printed(run: Callable[..., Result], vault: Path) -> None:
    """An escape sequence in a note reaches neither terminal nor log."""
    (vault / "Goals/Evil.md").write_text('---\ntype: goal\ndue: "\\e[31mred"\n---\n', encoding="utf-8")
    result = run("check", vault=vault)
    assert "\x1b" not in result.output


def test_what_is_silenced_is_counted(run: Callable[..., Result], vault: Path) -> None:
    """The last line says how many findings are silenced, and nothing where none is."""
    path = vault / "Goals/Odd.md"
    path.write_text("---\ntype: goal\nhorizon: longish\n---\n", encoding="utf-8")
    loud = run("check", vault=vault)
    assert "[unknown-horizon]" in loud.stdout
    assert "silenced" not in loud.stderr
    path.write_text("---\ntype: goal\nhorizon: longish\nignore: unknown-horizon\n---\n", encoding="utf-8")
    quiet = run("check", vault=vault)
    assert "unknown-horizon" not in quiet.stdout
    assert ", 1 silenced." in quiet.stderr


@pytest.mark.parametrize("config", [{}, {"vaultgoals.toml": ""}])
def test_where_lines_of_configuration_go(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], config: Mapping[str, str]
) -> None:
    """Who has no configuration yet is told where a line goes that a finding names, once; nobody else is."""
    vault = make_vault({".obsidian/app.json": "{}", "Goals/A.md": "x", "Goals/B.md": "x", **config})
    where = "They go into `vaultgoals.toml`"
    assert run("check", vault=vault).stderr.count(where) == (0 if config else 1)
    assert where not in run("check", "--format", "json", vault=vault).stderr
    plain = make_vault({".obsidian/app.json": "{}", "A.md": "---\ntype: goal\n---\n"})
    assert where not in run("check", "--hints", vault=plain).stderr
