from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.cli.invocation import Invocation

PAGE = "Goals Dashboard.md"


def contents(root: Path) -> dict[str, bytes]:
    """Return every visible file of a vault."""
    files = (path for path in root.rglob("*") if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    return {path: data for path, data in found.items() if not path.startswith(".")}


def test_build_makes_the_dashboard_and_says_so(run: Callable[..., Result], vault: Path) -> None:
    """The first build creates the dashboard and names it, with the number of notes and goals read."""
    result = run("build", vault=vault)
    assert result.exit_code == 0, result.output
    assert (vault / PAGE).is_file()
    assert "2 goals" in result.stdout
    assert f"created  {PAGE}" in result.stdout


def test_build_changes_no_note_of_the_person(run: Callable[..., Result], vault: Path) -> None:
    """Every file that was there before is byte for byte as it was."""
    before = contents(vault)
    run("build", vault=vault)
    after = contents(vault)
    assert {path: after[path] for path in before} == before


def test_a_second_build_writes_nothing(run: Callable[..., Result], vault: Path) -> None:
    """Where nothing changed, nothing is written, and the output says so."""
    run("build", vault=vault)
    before = contents(vault)
    result = run("build", vault=vault)
    assert result.exit_code == 0
    assert "up to date" in result.stdout
    assert contents(vault) == before


def test_a_changed_goal_changes_the_page(run: Callable[..., Result], vault: Path) -> None:
    """A new check-in makes the next build change the dashboard, and name it."""
    run("build", vault=vault)
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-19: 3 talks\n")
    result = run("build", vault=vault)
    assert f"changed  {PAGE}" in result.stdout


def test_a_dry_run_writes_nothing(run: Callable[..., Result], vault: Path) -> None:
    """`--dry-run` names what would be written, and writes nothing."""
    before = contents(vault)
    result = run("build", "--dry-run", vault=vault)
    assert result.exit_code == 0
    assert f"would create  {PAGE}" in result.stdout
    assert contents(vault) == before


def test_a_diff_shows_the_page_and_writes_nothing(run: Callable[..., Result], vault: Path) -> None:
    """`--diff` prints a unified diff, and writes nothing."""
    before = contents(vault)
    result = run("build", "--diff", vault=vault)
    assert result.exit_code == 0
    assert f"+++ b/{PAGE}" in result.stdout
    assert contents(vault) == before


def test_check_finds_work_and_then_none(run: Callable[..., Result], vault: Path) -> None:
    """`--check` ends with 1 while something would be written, with 0 after a build, and never writes."""
    before = contents(vault)
    assert run("build", "--check", vault=vault).exit_code == 1
    assert contents(vault) == before
    run("build", vault=vault)
    assert run("build", "--check", vault=vault).exit_code == 0


def test_a_held_page_ends_with_5_and_the_reason(run: Callable[..., Result], vault: Path) -> None:
    """A person's note at the dashboard's path is left alone: the page is held, named, and explained."""
    (vault / PAGE).write_text("my own dashboard\n", encoding="utf-8")
    result = run("build", vault=vault)
    assert result.exit_code == 5
    assert PAGE in result.stderr
    assert "vaultgoals:here" in result.stderr
    assert (vault / PAGE).read_text(encoding="utf-8") == "my own dashboard\n"


def test_findings_are_counted_and_do_not_fail_the_build(run: Callable[..., Result], vault: Path) -> None:
    """A build with errors in the notes ends with 0 and points to `check`."""
    (vault / "Goals/Broken.md").write_text("---\ntype: goal\ndue: 22/11/2026\n---\n", encoding="utf-8")
    result = run("build", vault=vault)
    assert result.exit_code == 0, result.output
    assert "vaultgoals check" in result.stdout


def test_quiet_prints_nothing_when_all_is_well(run: Callable[..., Result], vault: Path) -> None:
    """With `--quiet` a build without problems is silent, before and after the command's name."""
    assert run("--quiet", "build", vault=vault).output == ""
    assert run("build", "-q", vault=vault).output == ""


def test_a_vault_without_goals_shows_how_to_begin(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """In a vault with no goal yet, a build writes nothing and shows what a first goal looks like."""
    vault = make_vault({".obsidian/app.json": "{}", "Shopping.md": "milk\n"})
    before = contents(vault)
    result = run("build", vault=vault)
    assert result.exit_code == 0
    assert "type: goal" in result.stdout
    assert contents(vault) == before


def test_an_empty_folder_shows_how_to_begin(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """An empty folder that is named as the vault is no error, and nothing is written into it."""
    vault = make_vault({})
    result = run("build", vault=vault)
    assert result.exit_code == 0
    assert "type: goal" in result.stdout
    assert list(vault.iterdir()) == []


def test_a_page_that_is_held_is_not_up_to_date(run: Callable[..., Result], vault: Path) -> None:
    """While a page is held nothing is said to be up to date; when it is mended, it is said again."""
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-19: 3 talks\n")
    run("build", vault=vault)
    whole = (vault / PAGE).read_text(encoding="utf-8")
    (vault / PAGE).write_text(whole.replace("<!-- /vg -->\n", "", 1), encoding="utf-8")
    result = run("build", vault=vault)
    assert (result.exit_code, "up to date" in result.stdout) == (5, False)
    name, line = next((row[8:-4], number) for number, row in enumerate(whole.splitlines(), 1) if "<!-- vg:" in row)
    assert (
        f"line {line}: the generated part {name} does not end: expected <!-- /vg --> alone on a line below"
        in result.stderr
    )
    assert "damaged-region" in result.stderr
    assert (vault / PAGE).read_text(encoding="utf-8") == whole.replace("<!-- /vg -->\n", "", 1)
    (vault / PAGE).write_text(whole, encoding="utf-8")
    assert "everything is up to date" in run("build", vault=vault).stdout


def test_a_damaged_marker_has_a_way_out(run: Callable[..., Result], vault: Path) -> None:
    """`build` and `check` say of a damaged marker what mends it, once; with the marker in its place neither does."""
    run("build", vault=vault)
    whole = (vault / PAGE).read_text(encoding="utf-8")
    for command in ("check", "build"):
        (vault / PAGE).write_text(whole.replace("<!-- /vg -->\n", "", 1), encoding="utf-8")
        assert run(command, vault=vault).output.count("undo the edit, or mend the marker") == 1
        (vault / PAGE).write_text(whole, encoding="utf-8")
        assert "undo the edit" not in run(command, vault=vault).output


def test_a_page_of_the_next_day_is_named(run: Callable[..., Result], vault: Path) -> None:
    """What is of the next day, in another time zone, is left alone: that is said, and is no finding in a note."""
    run("build", vault=vault, day="2027-11-23")
    before = (vault / PAGE).read_bytes()
    for option in ((), ("--check",)):
        result = run("build", *option, vault=vault, day="2027-11-22")
        assert result.exit_code == 0
        assert "in the notes" not in result.stdout
    assert (vault / PAGE).read_bytes() == before


def test_a_copy_of_a_page_is_told_of_once_and_let_go(run: Callable[..., Result], vault: Path) -> None:
    """Two notes that are one page are named in one line, both held; without its comments the copy is the person's."""
    run("review", vault=vault)
    (made,) = (vault / "Reviews").iterdir()
    copy = vault / "Copy.md"
    copy.write_bytes(made.read_bytes().replace(b"\n- \n", b"\n- Sang\n", 1))
    held = run("build", vault=vault)
    assert held.exit_code == 5
    assert held.output.count("duplicate-review") == 1
    assert f"Copy.md and Reviews/{made.name} both say" in " ".join(held.output.split())
    text = copy.read_text(encoding="utf-8")
    copy.write_text("".join(line for line in text.splitlines(True) if not line.startswith("<!--")), encoding="utf-8")
    before = copy.read_bytes()
    assert run("build", vault=vault).exit_code == 0
    assert copy.read_bytes() == before


def test_a_past_day_writes_nothing(run: Callable[..., Result], vault: Path) -> None:
    """A build two days or more before what a page is of writes none, and says which page, and the ways out."""
    run("build", vault=vault, day="2027-11-22")
    before = contents(vault)
    result = run("build", vault=vault, day="2027-11-20")
    assert result.exit_code == 5
    assert f"{PAGE} is of 2027-11-22" in result.stderr
    assert "vaultgoals undo" in result.stderr
    assert contents(vault) == before
    looked = run("build", "--dry-run", vault=vault, day="2027-11-20")
    assert f"would change  {PAGE}" in looked.stdout
    assert f"{PAGE} is of 2027-11-22" in looked.stderr
    assert contents(vault) == before
    assert run("build", vault=vault, day="2027-11-23").exit_code == 0


def test_pages_ahead_of_the_calendar_can_be_had_back(
    run: Callable[..., Result], vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the pages' day lies ahead, as after a wrong clock, `--yes` writes them; where it is past, it does not."""
    run("build", vault=vault, day="2027-11-22")
    before = contents(vault)
    monkeypatch.setattr(Invocation, "calendar_day", staticmethod(lambda: date(2027, 12, 1)))
    assert run("build", "--yes", vault=vault).exit_code == 5
    assert contents(vault) == before
    monkeypatch.setattr(Invocation, "calendar_day", staticmethod(lambda: date(2026, 11, 22)))
    assert run("build", "--yes", vault=vault).exit_code == 0
    assert "2027-11-22" not in (vault / PAGE).read_text(encoding="utf-8")
    assert "everything is up to date" in run("build", vault=vault).stdout


def test_a_later_page_comes_back_by_undo(run: Callable[..., Result], vault: Path) -> None:
    """Whoever built a later day by mistake takes that run back, and goes on."""
    run("build", vault=vault, day="2027-11-22")
    run("undo", vault=vault)
    run("build", vault=vault)
    assert "everything is up to date" in run("build", vault=vault).stdout


def test_findings_are_counted_where_they_are(run: Callable[..., Result], vault: Path) -> None:
    """A line says how many errors and warnings there are, and in which of notes, configuration and other files."""
    goal, config, settings = vault / "Goals/Odd.md", vault / "vaultgoals.toml", vault / ".obsidian/app.json"
    config.write_text("[advice]\nmine = 1\n", encoding="utf-8")
    assert "  1 warning in vaultgoals.toml; `vaultgoals check` lists them\n" in run("build", vault=vault).stdout
    goal.write_text("---\ntype: goal\ndue: spring\n---\n", encoding="utf-8")
    text = run("build", "--dry-run", vault=vault).stdout
    assert "  1 error and 1 warning in the notes and vaultgoals.toml; `vaultgoals check` lists them\n" in text
    settings.write_text("{", encoding="utf-8")
    assert " in the notes, vaultgoals.toml and other files; " in run("build", vault=vault).stdout
    config.unlink()
    settings.unlink()
    assert "  1 error in the notes; `vaultgoals check` lists them\n" in run("build", vault=vault).stdout


@pytest.mark.parametrize("files", [{"Goals/A.md": "x"}, {"V.md": "---\ntype: vision\n---\n"}])
def test_a_vault_without_a_goal_is_led_to_check(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], files: Mapping[str, str]
) -> None:
    """Where there is no goal, a build says how there is one, and what names notes that nearly are."""
    vault = make_vault({".obsidian/app.json": "{}", **files})
    assert "`vaultgoals check` names notes that nearly are goals." in run("build", "--dry-run", vault=vault).output
