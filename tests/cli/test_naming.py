from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result


@pytest.mark.parametrize(
    "given",
    [
        "Goals/Talks.md",
        "Goals/Talks",
        "goals/talks.MD",
        "Talks",
        "talks.md",
        "Give four talks",
        "GIVE FOUR TALKS",
        "[[Talks]]",
    ],
)
@pytest.mark.parametrize("command", ["show", "explain"])
def test_a_goal_may_be_named_in_many_ways(run: Callable[..., Result], vault: Path, command: str, given: str) -> None:
    """Path, path without ending, name, title and link all mean the same goal, in any case."""
    result = run(command, given, vault=vault)
    assert result.exit_code == 0, result.output
    assert "Goals/Talks.md" in result.stdout


def test_a_file_as_the_shell_completes_it_is_found(
    run: Callable[..., Result], vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path relative to the working directory is understood inside the vault."""
    monkeypatch.chdir(vault / "Goals")
    result = run("explain", "./Talks.md")
    assert result.exit_code == 0, result.output


def test_two_notes_that_differ_in_case_are_told_apart(run: Callable[..., Result], vault: Path) -> None:
    """A name that is one of the paths as written means that note; in another case it is ambiguous."""
    for name in ("Staff.md", "staff.md"):
        (vault / name).write_text("---\ntype: goal\n---\n", encoding="utf-8")
    if not (vault / "Staff.md").samefile(vault / "staff.md"):
        assert "\nstaff.md" in run("show", "staff", vault=vault).stdout
        assert run("show", "STAFF", vault=vault).exit_code == 2


def test_an_ambiguous_name_lists_the_candidates(run: Callable[..., Result], vault: Path) -> None:
    """Where two goals have the name, both paths are listed and the code is 2."""
    (vault / "Old").mkdir()
    (vault / "Old/Talks.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    result = run("explain", "talks", vault=vault)
    assert result.exit_code == 2
    assert "Goals/Talks.md" in result.stderr
    assert "Old/Talks.md" in result.stderr
    assert run("explain", "Old/Talks", vault=vault).exit_code == 0


def test_an_unknown_name_lists_the_nearest(run: Callable[..., Result], vault: Path) -> None:
    """A mistyped title names the one that was probably meant."""
    result = run("explain", "Give fuor talks", vault=vault)
    assert result.exit_code == 2
    assert "Give four talks" in result.stderr


@pytest.mark.parametrize("given", ["give fo", "Four TALKS", "four"])
def test_a_part_of_a_name_lists_it(run: Callable[..., Result], vault: Path, given: str) -> None:
    """The beginning of a name, or whole words of it, is near to it."""
    assert "did you mean:\n  Give four talks\n" in run("explain", given, vault=vault).stderr


@pytest.mark.parametrize("given", ["our tal", "alks", "ive"])
def test_a_part_of_a_word_is_near_to_nothing(run: Callable[..., Result], vault: Path, given: str) -> None:
    """What begins or ends within a word of a name is no part of it."""
    assert "Give four talks" not in run("explain", given, vault=vault).stderr


def test_a_name_like_no_other_points_to_the_list(run: Callable[..., Result], vault: Path) -> None:
    """Where nothing is near, the message says where to look."""
    result = run("explain", "zzzzzz", vault=vault)
    assert result.exit_code == 2
    assert "vaultgoals list" in result.stderr


def test_a_note_that_is_no_goal_says_so(run: Callable[..., Result], vault: Path) -> None:
    """A vision is not explained as if it were a goal; an ordinary note neither."""
    assert "vision" in run("explain", "Vision", vault=vault).stderr
    result = run("show", "2026-11-19", vault=vault)
    assert result.exit_code == 2
    assert "is an ordinary note" in result.stderr


def test_a_vault_without_goals_has_none_to_explain(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """Without any goal the message says that there is none yet."""
    result = run("explain", "Talks", vault=make_vault({"vaultgoals.toml": ""}))
    assert result.exit_code == 2
    assert "no goal in this vault yet" in result.stderr


def test_show_gives_one_screen(run: Callable[..., Result], vault: Path) -> None:
    """A goal is shown with its measures, its why and what is next."""
    text = run("show", "Talks", vault=vault).stdout
    for expected in (
        "Give four talks",
        "25 %",
        "I learn by explaining.",
        "Talks given",
        "Write the abstract",
        "Vision",
    ):
        assert expected in text


def test_show_leaves_out_what_is_not_there(run: Callable[..., Result], vault: Path) -> None:
    """A bare goal has no headings without content."""
    text = run("show", "Health", vault=vault).stdout
    assert "Why" not in text
    assert "Checkpoints" not in text


def test_explain_shows_the_sum(run: Callable[..., Result], vault: Path) -> None:
    """The derivation stands on the terminal: part, sum and days."""
    text = run("explain", "Talks", vault=vault).stdout
    assert "1 of 4" in text
    assert "(25 × 1) / 1 = 25" in text
    assert "80 / 200 days = 40 %" in text


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (("checkin", "Read", "2"), "Goals/Read.md"),
        (("set", "Read", "due=2027-12-31"), "Goals/Read.md"),
        (("win", "Read two", "--goal", "Read"), "Goals Inbox.md"),
        (("checkin", "Archive/2025/Read", "2"), "Archive/2025/Read.md"),
    ],
)
def test_open_goals_win_in_commands_that_write(
    run: Callable[..., Result], vault: Path, command: tuple[str, ...], path: str
) -> None:
    """Open goals win in commands that write."""
    _write_twice(vault)
    result = run(*command, vault=vault)
    assert result.exit_code == 0, result.output
    assert path in result.stdout
    if command[0] == "win":
        assert "Read two: [[Read]]" in (vault / path).read_text(encoding="utf-8")


def test_of_two_open_goals_a_path_is_asked_for(run: Callable[..., Result], vault: Path) -> None:
    """Where two goals of the name are open, a command that writes asks for a path; so does one that reads, whatever is open."""
    _write_twice(vault)
    assert run("explain", "Read", vault=vault).exit_code == 2
    (vault / "Archive/2025/Read.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    assert run("checkin", "Read", "2", vault=vault).exit_code == 2


def _write_twice(vault: Path) -> None:
    """Write last year's goal, closed and in the archive, and this year's of its name."""
    for name, text in (("Archive/2025", "start: 2025-01-02\ndone: 2025-12-22"), ("Goals", "start: 2026-01-02")):
        (vault / name).mkdir(parents=True, exist_ok=True)
        note = f"---\ntype: goal\n{text}\n---\n## Key results\n- Books: 0 / 12 books\n"
        (vault / name / "Read.md").write_text(note, encoding="utf-8")


def test_a_note_of_another_kind_is_shown(run: Callable[..., Result], vault: Path) -> None:
    """Where a goal is asked for, a note of another kind is named with its kind and with what shows it."""
    (vault / "Farm.md").write_text("---\ntype: vision\n---\nCows.\n", encoding="utf-8")
    result = run("explain", "farm", vault=vault)
    assert result.exit_code == 2
    assert "Farm.md is no goal: its kind is vision; `vaultgoals show farm` shows all about it." in " ".join(
        result.stderr.split()
    )
    (vault / "Plain.md").write_text("Cows.\n", encoding="utf-8")
    assert "`vaultgoals doctor plain` says why" in " ".join(run("explain", "plain", vault=vault).stderr.split())
