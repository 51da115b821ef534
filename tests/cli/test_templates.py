"""Templates of the vault: listed, copied, checked, and used once they are trusted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.rendering.templates import read_builtin_templates

pytestmark = pytest.mark.posix("templates of a vault are not used there")

PAGE = "Goals Dashboard.md"
FOLDER = "Templates/vaultgoals"
NEXT = f"{FOLDER}/dashboard/next.md"
REVIEW = "Reviews/2026-W47 Weekly review.md"
Run = Callable[..., Result]


@pytest.fixture
def vault(vault: Path) -> Path:
    """Return the vault with something done this week, so that there is a weekly review to make."""
    (vault / "Goals/Run.md").write_text("---\ntype: goal\n---\n- [x] Run ✅ 2026-11-18\n", encoding="utf-8")
    return vault


@pytest.fixture
def put(vault: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a template into the vault."""

    def write(path: str, text: str) -> Path:
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text, encoding="utf-8")
        return vault / path

    return write


@pytest.fixture
def plain(run: Run, vault: Path) -> dict[str, bytes]:
    """Return the pages that the built-in templates make, and leave the vault without them."""
    run("build", vault=vault)
    found = {path: (vault / path).read_bytes() for path in (PAGE, REVIEW)}
    for path in found:
        (vault / path).unlink()
    return found


def test_a_page_whose_template_is_not_trusted_is_held(
    run: Run, vault: Path, put: Callable[[str, str], Path], plain: dict[str, bytes]
) -> None:
    """Nothing is written for it, the message says what to run, the exit code is 5; the other pages go on."""
    put(f"{FOLDER}/weekly.md", "# Mine\n")
    result = run("build", vault=vault)
    assert result.exit_code == 5
    assert f"held  {REVIEW}" in result.stderr
    assert "vaultgoals templates trust weekly" in result.stderr
    assert "[template-not-trusted]" in result.stderr
    assert not (vault / REVIEW).exists()
    assert (vault / PAGE).read_bytes() == plain[PAGE]


def test_a_trusted_template_is_used(
    run: Run, vault: Path, put: Callable[[str, str], Path], plain: dict[str, bytes]
) -> None:
    """After `templates trust` the page is made with it, and the other pages are as they were."""
    put(f"{FOLDER}/weekly.md", "# My week {{ period }}\n")
    result = run("templates", "trust", "weekly", vault=vault)
    assert (result.exit_code, f"trusted  {FOLDER}/weekly.md" in result.stdout) == (0, True)
    assert run("build", vault=vault).exit_code == 0
    assert "# My week 2026-W47\n" in (vault / REVIEW).read_text(encoding="utf-8")
    assert (vault / PAGE).read_bytes() == plain[PAGE]


def test_a_trusted_template_that_changes_asks_again(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """A change, by sync for example, takes the trust away; the page keeps what it says until it is given anew."""
    template = put(NEXT, "First version")
    run("templates", "trust", vault=vault)
    assert run("build", vault=vault).exit_code == 0
    before = (vault / PAGE).read_bytes()
    assert b"First version" in before
    template.write_text("Second version", encoding="utf-8")
    result = run("build", vault=vault)
    assert result.exit_code == 5
    assert "templates trust dashboard/next" in result.stderr
    assert (vault / PAGE).read_bytes() == before
    run("templates", "trust", "dashboard/next", vault=vault)
    assert run("build", vault=vault).exit_code == 0
    assert b"Second version" in (vault / PAGE).read_bytes()


def test_another_device_asks_for_itself(
    run: Run, vault: Path, put: Callable[[str, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Trust does not travel with the vault."""
    put(NEXT, "mine")
    run("templates", "trust", vault=vault)
    elsewhere = {"VAULTGOALS_STATE_DIR": str(tmp_path_factory.mktemp("another device"))}
    assert run("build", vault=vault, env=elsewhere).exit_code == 5


def test_a_template_with_an_error_gives_way_to_the_built_in_one(
    run: Run, vault: Path, put: Callable[[str, str], Path], plain: dict[str, bytes]
) -> None:
    """The page is the built-in one to the byte, and the error is told with file and line, also with `--quiet`."""
    put(NEXT, "one\ntwo {{ nope }}\n")
    run("templates", "trust", vault=vault)
    result = run("build", "--quiet", vault=vault)
    assert result.exit_code == 0
    assert f"{NEXT}:2: error: 'nope' is undefined" in result.stderr
    assert "[template-error]" in result.stderr
    assert {path: (vault / path).read_bytes() for path in plain} == plain


def test_list_says_what_is_the_case(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """Every built-in template is listed; those of the vault with whether they are trusted, or have an error."""
    put(NEXT, "x")
    run("templates", "trust", vault=vault)
    put(f"{FOLDER}/weekly.md", "y")
    put(f"{FOLDER}/dashboard/map.md", "{% if %}")
    put(f"{FOLDER}/own.md", "z")
    run("templates", "eject", "dashboard/wins", vault=vault)
    result = run("templates", "list", vault=vault)
    rows = {line.split()[0]: line for line in result.stdout.splitlines() if line}
    assert result.exit_code == 0
    assert {name.removesuffix(".md.jinja") for name in read_builtin_templates()} <= set(rows)
    assert "trusted here" in rows["dashboard/next"]
    assert "not trusted" not in rows["dashboard/next"]
    assert "not trusted" in rows["weekly"]
    assert "not trusted" in rows["own"]
    assert "error" in rows["dashboard/map"]
    assert "same as the built-in" in rows["dashboard/wins"]
    assert "built-in" in rows["dashboard"]


def test_eject_copies_the_built_in_template(run: Run, vault: Path, plain: dict[str, bytes]) -> None:
    """The copy is the built-in one to the byte, and is used without being trusted: it changes nothing."""
    result = run("templates", "eject", "weekly", vault=vault)
    assert (result.exit_code, f"created  {FOLDER}/weekly.md" in result.stdout) == (0, True)
    assert (vault / FOLDER / "weekly.md").read_bytes() == read_builtin_templates()["weekly.md.jinja"]
    assert run("build", vault=vault).exit_code == 0
    assert (vault / REVIEW).read_bytes() == plain[REVIEW]
    (vault / FOLDER / "weekly.md").write_text("changed", encoding="utf-8")
    assert run("build", vault=vault).exit_code == 5


def test_eject_refuses_to_overwrite(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """A template that is there stays as it is, and the exit code is 5."""
    mine = put(f"{FOLDER}/weekly.md", "mine")
    result = run("templates", "eject", "weekly", vault=vault)
    assert result.exit_code == 5
    assert "such a template already" in result.stderr
    assert mine.read_text(encoding="utf-8") == "mine"


def test_eject_can_be_looked_at_first(run: Run, vault: Path) -> None:
    """`--dry-run` says what would be written, `--diff` shows all of it, and both write nothing."""
    said, shown = (run("templates", "eject", "weekly", option, vault=vault) for option in ("--dry-run", "--diff"))
    assert (said.exit_code, said.stdout) == (0, f"  would create  {FOLDER}/weekly.md\n")
    lines = read_builtin_templates()["weekly.md.jinja"].decode().splitlines()
    assert shown.exit_code == 0
    assert f"+++ b/{FOLDER}/weekly.md" in shown.stdout
    assert [line[1:] for line in shown.stdout.splitlines() if line[:1] == "+" and line[:3] != "+++"] == lines
    assert not (vault / FOLDER).exists()


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_look_at_what_is_refused_says_so(run: Run, vault: Path, put: Callable[[str, str], Path], option: str) -> None:
    """Where a template is there already, a look says what the command itself would, with its exit code."""
    put(f"{FOLDER}/weekly.md", "mine")
    result = run("templates", "eject", "weekly", option, vault=vault)
    assert (result.exit_code, result.stdout) == (5, "")
    assert f"refused  {FOLDER}/weekly.md" in result.stderr
    assert "[path-taken]" in result.stderr


def test_eject_can_be_undone(run: Run, vault: Path) -> None:
    """It is a plan like every other write."""
    run("templates", "eject", "weekly", vault=vault)
    assert run("undo", vault=vault).exit_code == 0
    assert not (vault / FOLDER / "weekly.md").exists()


def test_check_renders_everything_and_finds_errors(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """Errors are printed with file and line before anything is trusted; reviews that are not due are rendered, too."""
    put(f"{FOLDER}/yearly.md", "\n\n{{ nope }}")
    put(f"{FOLDER}/own.md", "{% if %}")
    result = run("templates", "check", vault=vault)
    assert result.exit_code == 1
    assert f"{FOLDER}/yearly.md:3: error: 'nope' is undefined" in result.stdout
    assert f"{FOLDER}/own.md:1: error" in result.stdout
    assert not (vault / PAGE).exists()


def test_check_is_content_with_good_templates(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """Without an error the exit code is 0; what no page uses is named."""
    assert run("templates", "check", vault=vault).exit_code == 0
    put(f"{FOLDER}/weekly.md", "# {{ period }}\n")
    put(f"{FOLDER}/own.md", "x")
    result = run("templates", "check", vault=vault)
    assert result.exit_code == 0
    assert "No page uses own;" in result.stdout


def test_trust_without_a_name_is_of_all(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """All of the vault's templates are trusted and named; a second time there is nothing to do."""
    put(NEXT, "x")
    put(f"{FOLDER}/weekly.md", "a\nb\n")
    result = run("templates", "trust", vault=vault)
    assert NEXT in result.stdout
    assert f"{FOLDER}/weekly.md  (2 lines, in place of the built-in one)" in result.stdout
    assert "Nothing to trust" in run("templates", "trust", vault=vault).stdout


def test_trust_of_one_is_of_no_other(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """Only what is named is trusted."""
    put(NEXT, "x")
    put(f"{FOLDER}/weekly.md", "y")
    run("templates", "trust", NEXT, vault=vault)
    assert "not trusted" in run("templates", "list", vault=vault).stdout
    assert f"held  {REVIEW}" in run("build", vault=vault).stderr


def test_the_diff_shows_and_trusts_nothing(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """`trust --diff` shows how a template differs from the built-in one; it is as little trusted as before."""
    put(f"{FOLDER}/weekly.md", "only this\n")
    result = run("templates", "trust", "--diff", vault=vault)
    assert "+only this" in result.stdout
    assert '-{% region "facts" %}' in result.stdout
    assert run("build", vault=vault).exit_code == 5


@pytest.mark.parametrize("name", ["weekly", "weekly.md", "weekly.md.jinja", f"{FOLDER}/weekly.md"])
def test_a_template_is_named_in_any_way(run: Run, vault: Path, put: Callable[[str, str], Path], name: str) -> None:
    """Its short name, the note's, the template's and the note's path all name it."""
    put(f"{FOLDER}/weekly.md", "x")
    assert run("templates", "trust", name, vault=vault).exit_code == 0
    assert run("build", vault=vault).exit_code == 0


@pytest.mark.parametrize(("subcommand", "near"), [("eject", "weekly"), ("trust", "dashboard/next")])
def test_a_name_that_is_none_is_a_usage_error(
    run: Run, vault: Path, put: Callable[[str, str], Path], subcommand: str, near: str
) -> None:
    """The exit code is 2, and what there is is named."""
    put(NEXT, "x")
    result = run("templates", subcommand, "wekly", vault=vault)
    assert result.exit_code == 2
    assert near in result.stderr


def test_a_template_is_never_read_as_a_goal(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """Properties of a template are those of the pages it makes."""
    put(f"{FOLDER}/weekly.md", "---\ntype: goal\n---\n")
    assert "vaultgoals/weekly" not in run("list", vault=vault).stdout


@pytest.mark.parametrize("command", ["list", "check", "trust"])
def test_a_template_that_is_a_symbolic_link_is_named(run: Run, vault: Path, tmp_path: Path, command: str) -> None:
    """It is not followed, and its page is held; it is never as if it were not there."""
    (tmp_path / "outside.md").write_text("# Outside\n", encoding="utf-8")
    (vault / FOLDER).mkdir(parents=True)
    (vault / FOLDER / "weekly.md").symlink_to(tmp_path / "outside.md")
    result = run("templates", command, vault=vault)
    assert "weekly" in result.output
    assert "a symbolic" in " ".join(result.output.split())
    assert run("build", vault=vault).exit_code == 5
    assert not (vault / REVIEW).exists()
    assert (vault / PAGE).exists()


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_folder_of_templates_that_is_a_symbolic_link_is_named(
    run: Run, vault: Path, tmp_path: Path, command: str
) -> None:
    """Templates behind it are not used, which is said; the built-in ones make the pages."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/weekly.md").write_text("# Outside\n", encoding="utf-8")
    (vault / FOLDER).parent.mkdir(parents=True, exist_ok=True)
    (vault / FOLDER).symlink_to(tmp_path / "outside")
    assert "templates behind it are not used" in " ".join(run("templates", command, vault=vault).output.split())
    assert run("build", vault=vault).exit_code == 0
    assert "# Outside" not in (vault / REVIEW).read_text(encoding="utf-8")


def test_check_of_a_template_that_is_too_large(run: Run, vault: Path, put: Callable[[str, str], Path]) -> None:
    """That it cannot be read is all that is said: no advice that leads nowhere, and nothing of a check it did not have."""
    put(f"{FOLDER}/weekly.md", "x" * 2_100_000)
    result = run("templates", "check", vault=vault)
    assert result.exit_code == 1
    assert "larger than 2,000,000 bytes, the most that is read of it" in result.output
    assert "raise the limit" not in result.output
    assert "only the syntax was checked" not in result.output


@pytest.mark.parametrize(("name", "words"), [("Weekly", "Weekly (did you mean weekly?)"), ("mine", "mine; only")])
def test_check_says_which_template_was_meant(
    run: Run, vault: Path, put: Callable[[str, str], Path], name: str, words: str
) -> None:
    """A template that no page uses, with a name like a built-in one's, may be meant for that; others are only named."""
    put(f"{FOLDER}/{name}.md", "# Mine\n")
    assert f"No page uses {words}" in " ".join(run("templates", "check", vault=vault).output.split())


def test_the_same_vault_and_day_give_the_same_page(
    run: Run, vault: Path, put: Callable[[str, str], Path], plain: dict[str, bytes]
) -> None:
    """A template with more work than a page may have fails by what is counted, in every run alike."""
    busy = "{% for i in range(12000) %}{% set x = range(3000) | sum %}{% endfor %}"
    put(f"{FOLDER}/weekly.md", busy + '{% region "week" %}MINE{% endregion %}')
    run("templates", "trust", vault=vault)
    assert "[template-error]" in run("build", vault=vault).stderr
    assert (vault / REVIEW).read_bytes() == plain[REVIEW]


def test_an_open_fence_in_a_template_makes_no_page(
    run: Run, vault: Path, put: Callable[[str, str], Path], plain: dict[str, bytes]
) -> None:
    """The template is passed over and named, the page is the built-in one, and the next build has nothing to hold."""
    put(f"{FOLDER}/weekly.md", '```\n{% region "week" %}a{% endregion %}\n')
    run("templates", "trust", vault=vault)
    assert "a code fence is open" in run("build", vault=vault).stderr
    assert (vault / REVIEW).read_bytes() == plain[REVIEW]
    assert "held" not in run("build", vault=vault).output
