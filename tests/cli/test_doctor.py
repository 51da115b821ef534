from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


def test_doctor_names_vault_and_settings(run: Callable[..., Result], vault: Path) -> None:
    """The folder, the configuration and the settings files that were found are listed."""
    text = run("doctor", vault=vault).stdout
    assert str(vault.name) in text
    assert "app.json" in text
    assert "none, the defaults hold" in text
    (vault / "vaultgoals.toml").touch()
    assert "found" in run("doctor", vault=vault).stdout


def test_weeks_that_disagree_are_named(run: Callable[..., Result], vault: Path) -> None:
    """Weekly notes by the locale's weeks disagree with the reviews' ISO weeks, and doctor says so."""
    folder = vault / ".obsidian/plugins/periodic-notes"
    folder.mkdir(parents=True)
    settings = '{"weekly": {"enabled": true, "format": "gggg-[W]ww", "folder": "", "template": ""}}'
    (folder / "data.json").write_text(settings, encoding="utf-8")
    (vault / ".obsidian/community-plugins.json").write_text('["periodic-notes"]', encoding="utf-8")
    text = run("doctor", vault=vault).stdout
    assert "week-mismatch" in text


def test_a_plain_vault_disagrees_about_nothing(run: Callable[..., Result], vault: Path) -> None:
    """Without such settings nothing is found."""
    text = run("doctor", vault=vault).stdout
    assert "mismatch" not in text
    assert "  nothing" in text


def test_a_broken_configuration_is_a_finding_here(run: Callable[..., Result], vault: Path) -> None:
    """Doctor works where everything else stops, and shows what is broken."""
    (vault / "vaultgoals.toml").write_text("[vault\n", encoding="utf-8")
    result = run("doctor", vault=vault)
    assert result.exit_code == 0
    assert "bad-config" in result.stdout


@pytest.mark.parametrize(
    ("note", "expected"),
    [("Talks", "read as a goal"), ("Vision", "read as a vision"), ("2026-11-19", "an ordinary note")],
)
def test_doctor_says_why_a_note_is_what_it_is(
    run: Callable[..., Result], vault: Path, note: str, expected: str
) -> None:
    """With a note, its kind and the reason are told."""
    result = run("doctor", note, vault=vault)
    assert result.exit_code == 0, result.output
    assert expected in " ".join(result.stdout.split())


def test_an_ordinary_note_is_told_how_to_become_a_goal(run: Callable[..., Result], vault: Path) -> None:
    """Where a note has no kind, the lines that would make it a goal are shown."""
    assert "type: goal" in run("doctor", "2026-11-19", vault=vault).stdout


@pytest.mark.parametrize(
    ("note", "page"),
    [("Goals Dashboard", "the dashboard"), ("2026-W47 Weekly review", "the weekly review of 2026-W47")],
)
def test_a_page_of_ours_is_told_apart(run: Callable[..., Result], vault: Path, note: str, page: str) -> None:
    """Which page it is, is said of a page of ours, and nobody is told to make a goal of it."""
    run("build", vault=vault)
    run("review", "weekly", vault=vault)
    said = run("doctor", note, vault=vault).stdout
    assert said.split("\n")[1] == f"It holds a page of vaultgoals: {page}."
    assert ("ordinary" in said, "To make it a goal" in said) == (False, False)


def test_a_note_of_a_persons_own_is_no_page(run: Callable[..., Result], vault: Path) -> None:
    """What a note's `type` says makes no page of it: without a mark of ours it is the person's."""
    (vault / "Mine.md").write_text("---\ntype: dashboard\n---\n", encoding="utf-8")
    (vault / "Week.md").write_text("---\ntype: review\ncadence: weekly\nperiod: 2026-W40\n---\n", encoding="utf-8")
    assert "read as an ordinary note" in run("doctor", "Mine", vault=vault).stdout
    assert "page of vaultgoals" not in run("doctor", "Mine", vault=vault).stdout
    assert "page of vaultgoals" not in run("doctor", "Week", vault=vault).stdout


def test_an_excluded_note_is_told_apart(run: Callable[..., Result], vault: Path) -> None:
    """A goal in an excluded folder is an ordinary note, and doctor says why."""
    (vault / "vaultgoals.toml").write_text('[vault]\nexclude = ["Goals"]\n', encoding="utf-8")
    text = " ".join(run("doctor", "Talks", vault=vault).stdout.split())
    assert "exclude" in text


def test_a_conflict_copy_is_told_apart(run: Callable[..., Result], vault: Path) -> None:
    """A sync tool's conflict copy is no goal, and doctor says why."""
    (vault / "Goals/Talks (Conflicted copy Phone 202611221030).md").write_text(
        "---\ntype: goal\n---\n", encoding="utf-8"
    )
    text = run("doctor", "Talks (Conflicted copy Phone 202611221030)", vault=vault).stdout
    assert "conflict" in text


def test_an_unknown_note_is_a_usage_error(run: Callable[..., Result], vault: Path) -> None:
    """A note that is not there ends with 2."""
    assert run("doctor", "zzzzz", vault=vault).exit_code == 2


def test_doctor_prints_the_state_folder(
    run: Callable[..., Result], vault: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The path of the state folder is told, wherever it is."""
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(tmp_path / "state"))
    text = run("doctor", vault=vault).stdout
    assert str(tmp_path / "state") in "".join(text.split())
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(tmp_path / "other"))
    assert str(tmp_path / "other") in "".join(run("doctor", vault=vault).stdout.split())


def test_doctor_explains_a_code_without_a_vault(run: Callable[..., Result], tmp_path: Path) -> None:
    """The entry of a code says what it means, an example, what mends it and how to silence it; no vault is needed."""
    result = run("doctor", "unknown-horizon", vault=tmp_path / "none")
    assert result.exit_code == 0
    for part in ("unknown-horizon  warning", "`horizon: longish`", "Write `short`", "ignore: unknown-horizon", "WORD"):
        assert part in result.stdout
    assert "cannot be silenced" not in result.stdout
    assert "cannot be silenced" in run("doctor", "cycle").stdout
    assert "in the note" not in run("doctor", "too-many-goals").stdout
    assert "WORD is the key" in run("doctor", "unknown-config-key").stdout
    assert "There is no vision note" in run("doctor", "serves-nothing").stdout


def test_a_code_is_found_in_any_case(run: Callable[..., Result], vault: Path) -> None:
    """A code in capitals is that code, in JSON too; words that are none are refused as a note or a code, with the near ones."""
    said = run("doctor", "no-plan-b").stdout
    assert said.startswith("no-plan-b  hint\n")
    assert run("doctor", "NO-PLAN-B", vault=vault).stdout == said
    assert '"code": "no-plan-b"' in run("doctor", "No-Plan-B", "--format", "json", vault=vault).stdout
    near = run("doctor", "no-planb", vault=vault)
    assert (near.exit_code, near.stderr.split("\n")[:2]) == (
        2,
        ["Error: no note or code 'no-planb'; did you mean:", "  no-plan-b"],
    )
    assert "no note or code 'xyzzy'; write the path" in run("doctor", "xyzzy", vault=vault).stderr


def test_a_note_that_is_named_like_a_code_is_reached_by_its_path(run: Callable[..., Result], vault: Path) -> None:
    """The code comes first; the path, and the name in another case, lead to the note."""
    (vault / "Goals/stale.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    assert run("doctor", "stale", vault=vault).stdout.startswith("stale  hint\n")
    for name in ("Goals/stale.md", "stale.md", "Stale"):
        assert run("doctor", name, vault=vault).stdout.startswith("Goals/stale.md\nIt is read as a goal")


def test_doctor_counts_what_is_silenced(run: Callable[..., Result], vault: Path) -> None:
    """What disagrees and is silenced is counted in one line; without such there is none."""
    assert "silenced" not in run("doctor", vault=vault).stdout
    config = '[advice]\nignore = ["unknown-config-key"]\nmine = 1\n'
    (vault / "vaultgoals.toml").write_text(config, encoding="utf-8")
    text = run("doctor", vault=vault).stdout
    assert "  nothing\n  1 silenced\n" in text
    assert "mine" not in text


def test_lines_that_stand_there_are_not_asked_for(
    run: Callable[..., Result], make_vault: Callable[[dict[str, str]], Path]
) -> None:
    """Where text before its properties hides a goal, that text is named; a note without any is shown the lines."""
    vault = make_vault({"Hidden.md": "hello\n---\ntype: goal\n---\n", "Plain.md": "hello\n"})
    hidden = run("doctor", "Hidden", vault=vault).stdout
    assert "Hidden.md:1: warning: text stands before the properties that begin in line 2" in " ".join(hidden.split())
    assert "let it begin with" not in hidden
    assert "let it begin with" in run("doctor", "Plain", vault=vault).stdout


def test_a_note_that_is_not_there_is_asked_for_by_its_path(run: Callable[..., Result], vault: Path) -> None:
    """`doctor` and `inspect` take any note, and lead to no list of those with a kind."""
    for command in ("doctor", "inspect"):
        said = run(command, "Xyzzy", vault=vault).stderr
        assert "write the path of a note in this vault" in said
        assert "vaultgoals list" not in said


def test_copies_are_counted(run: Callable[..., Result], vault: Path) -> None:
    """The vault's rows count what was left out as a copy; without any there is no such row."""
    assert "left out" not in run("doctor", vault=vault).stdout
    for name in ("Talks (Case Conflict).md", "Talks_conflict-20261119-101010.md"):
        (vault / "Goals" / name).write_text("---\ntype: goal\n---\n", encoding="utf-8")
    assert "2 copies that sync programs made" in " ".join(run("doctor", vault=vault).stdout.split())


@pytest.mark.parametrize("text", ["Text\n---\ntype: goal\n---\n", "---\ntype:goal\n---\n", "---\ntype: &a goal\n---\n"])
def test_doctor_says_it_and_gives_no_advice(
    run: Callable[..., Result], make_vault: Callable[..., Path], text: str
) -> None:
    """`doctor` says what hides the kind, and does not advise to add what stands there."""
    root = make_vault({"A.md": text})
    said = run("--vault", str(root), "doctor", "A").output
    assert "A.md:" in said
    assert "let it begin with these lines" not in said
    (root / "A.md").write_text("Text\n", encoding="utf-8")
    assert "let it begin with these lines" in run("--vault", str(root), "doctor", "A").output
