from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


@pytest.mark.parametrize("place", ["before", "after"])
def test_options_work_before_and_after_the_command(run: Callable[..., Result], vault: Path, place: str) -> None:
    """`--vault` and `--today` mean the same on both sides of the command's name."""
    options = ["--vault", str(vault), "--today", "2026-11-20"]
    arguments = [*options, "explain", "Talks"] if place == "before" else ["explain", *options, "Talks"]
    result = run(*arguments, day="")
    assert result.exit_code == 0, result.output
    assert "as of 2026-11-20" in result.stdout


def test_the_last_place_wins(run: Callable[..., Result], vault: Path) -> None:
    """An option after the command overrides the same one before it, and both override the environment."""
    result = run("--today", "2026-11-01", "explain", "Talks", "--today", "2026-11-02", vault=vault)
    assert "as of 2026-11-02" in result.stdout
    result = run("--today", "2026-11-01", "explain", "Talks", vault=vault)
    assert "as of 2026-11-01" in result.stdout


def test_the_environment_counts_without_options(run: Callable[..., Result], vault: Path) -> None:
    """Vault and day may come from the environment alone."""
    result = run("explain", "Talks", vault=vault, day="2026-10-05")
    assert result.exit_code == 0, result.output
    assert "as of 2026-10-05" in result.stdout


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "22/11/2026", "20261122", "2026-W47"])
def test_a_bad_date_is_a_usage_error(run: Callable[..., Result], vault: Path, day: str) -> None:
    """What is not a calendar day in the one accepted form ends with 2 and names what was read."""
    for result in (run("--today", day, "list", vault=vault), run("list", "--today", day, vault=vault)):
        assert result.exit_code == 2
        assert day in result.stderr
    assert run("list", vault=vault, day=day).exit_code == 2


def test_a_vault_is_found_from_below(run: Callable[..., Result], vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an option the vault is the one that the working directory lies in."""
    monkeypatch.chdir(vault / "Goals")
    result = run("list")
    assert result.exit_code == 0, result.output
    assert "Give four talks" in result.stdout


def test_no_vault_here_says_what_to_do(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside any vault the message names the option that would help, and the code is 3."""
    monkeypatch.chdir(tmp_path)
    result = run("list")
    assert result.exit_code == 3
    assert "--vault" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", [["list"], ["build"], ["check"], ["watch"], ["doctor"], ["inspect", "--all"]])
def test_a_folder_that_is_not_there_is_named(run: Callable[..., Result], tmp_path: Path, command: list[str]) -> None:
    """A vault that does not exist ends every command with 3 and names the path."""
    result = run(*command, vault=tmp_path / "gone")
    assert result.exit_code == 3
    assert "gone" in result.stderr


def test_a_file_is_no_vault(run: Callable[..., Result], vault: Path) -> None:
    """A file instead of a folder ends with 3 and is named."""
    result = run("list", vault=vault / "Vision.md")
    assert result.exit_code == 3
    assert "Vision.md" in result.stderr


@pytest.mark.parametrize("command", [["list"], ["build"], ["check"], ["watch"], ["explain", "Talks"]])
def test_a_broken_configuration_stops_every_command(
    run: Callable[..., Result], vault: Path, command: list[str]
) -> None:
    """A configuration that is no TOML ends with 3, names its line, and nothing is written."""
    (vault / "vaultgoals.toml").write_text('[vault]\nexclude = ["a"\n[reviews', encoding="utf-8")
    before = sorted(vault.rglob("*"))
    result = run(*command, vault=vault)
    assert result.exit_code == 3
    assert "vaultgoals.toml:3" in result.stderr
    assert sorted(vault.rglob("*")) == before


def test_an_unknown_key_stops_nothing(run: Callable[..., Result], vault: Path) -> None:
    """A configuration with one key that is not known still counts."""
    (vault / "vaultgoals.toml").write_text("[vault]\nexlude = []\n", encoding="utf-8")
    assert run("list", vault=vault).exit_code == 0
    assert "exclude" in run("check", vault=vault).stdout


def test_colour_only_on_request(run: Callable[..., Result], vault: Path) -> None:
    """Into a file there is no colour; `--color always` forces it, before or after the command."""
    assert "\x1b[" not in run("list", vault=vault).stdout
    for arguments in (["--color", "always", "list"], ["list", "--color", "always"]):
        assert "\x1b[" in run(*arguments, vault=vault).stdout
    assert "\x1b[" not in run("--color", "always", "list", "--color", "never", vault=vault).stdout


def test_no_color_is_obeyed(run: Callable[..., Result], vault: Path) -> None:
    """NO_COLOR switches colours off, and `--color always` on again."""
    assert "\x1b[" not in run("list", vault=vault, env={"NO_COLOR": "1"}).stdout
    assert "\x1b[" in run("list", "--color", "always", vault=vault, env={"NO_COLOR": "1"}).stdout


@pytest.mark.parametrize(("day", "code"), [("0001-01-01", 2), ("9999-12-31", 2), ("1900-01-01", 0), ("2999-12-31", 0)])
def test_today_lies_within_some_centuries(vault: Path, run: Callable[..., Result], day: str, code: int) -> None:
    """A day at the very end of the calendar is a usage error, a far one is fine."""
    assert run("build", "--dry-run", vault=vault, day=day).exit_code == code


def test_a_configuration_that_is_too_large_stops_a_command(run: Callable[..., Result], vault: Path) -> None:
    """Without it nothing can be relied on: that is an error and no warning, with words that are true of it."""
    (vault / "vaultgoals.toml").write_text("#" * 1_100_000, encoding="utf-8")
    result = run("list", vault=vault)
    assert result.exit_code == 3
    assert "error: larger than 1,000,000 bytes, the most that is read of it" in " ".join(result.stderr.split())
    assert "warning" not in result.stderr
    assert "raise the limit" not in result.stderr
