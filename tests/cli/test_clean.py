from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

PAGE = "Goals Dashboard.md"
Run = Callable[..., Result]


def contents(root: Path) -> dict[str, bytes]:
    """Return every visible file of a vault."""
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(".")}


SUNDAY = "2026-11-22"


def check_in(vault: Path) -> dict[str, bytes]:
    """Write a check-in, so that there is something to review; return the vault's content."""
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-19: 3 talks\n")
    return contents(vault)


def review_of(root: Path) -> Path:
    """Return the one review of a vault."""
    (review,) = (root / "Reviews").rglob("*.md")
    return review


def test_clean_leaves_no_trace(run: Run, vault: Path) -> None:
    """After a build, clean brings the vault back to the byte."""
    start = contents(vault)
    run("build", vault=vault)
    assert contents(vault) != start
    result = run("clean", vault=vault)
    assert result.exit_code == 0, result.output
    assert f"removed  {PAGE}" in result.stdout
    assert contents(vault) == start


def test_an_answered_review_stays(run: Run, vault: Path) -> None:
    """A review the person has written in keeps these words, and loses what is ours."""
    check_in(vault)
    run("build", vault=vault, day=SUNDAY)
    review = review_of(vault)
    text = review.read_text(encoding="utf-8")
    assert "\n- \n" in text
    review.write_text(text.replace("\n- \n", "\n- shipped the thing\n", 1), encoding="utf-8")
    result = run("clean", vault=vault)
    assert "cleaned  Reviews/" in result.stdout
    after = review.read_text(encoding="utf-8")
    assert "- shipped the thing" in after
    assert "vaultgoals" not in after
    assert "type: review" not in after


def test_an_old_review_goes_too(run: Run, vault: Path) -> None:
    """A review of weeks ago is known by what it would be on its last day."""
    start = check_in(vault)
    run("build", vault=vault, day=SUNDAY)
    assert review_of(vault).is_file()
    assert run("clean", vault=vault, day="2027-02-10").exit_code == 0
    assert contents(vault) == start


@pytest.mark.posix("a file has no mode there")
def test_clean_is_undone(run: Run, vault: Path) -> None:
    """Undo brings back what clean took away, to the byte, permissions included."""
    run("build", vault=vault)
    (vault / PAGE).chmod(0o600)
    before = contents(vault)
    run("clean", vault=vault)
    assert run("undo", vault=vault).exit_code == 0
    assert contents(vault) == before
    assert (vault / PAGE).stat().st_mode & 0o777 == 0o600


def test_previews_write_nothing(run: Run, vault: Path) -> None:
    """`--dry-run` names what would go, `--diff` shows it, and neither writes."""
    run("build", vault=vault)
    before = contents(vault)
    assert f"would remove  {PAGE}" in run("clean", "--dry-run", vault=vault).stdout
    assert "+++ /dev/null" in run("clean", "--diff", vault=vault).stdout
    assert contents(vault) == before


def test_nothing_of_ours(run: Run, make_vault: Callable[[Mapping[str, str]], Path]) -> None:
    """In a vault without anything of ours, clean and its previews say so and write nothing."""
    vault = make_vault({".obsidian/app.json": "{}", "Goal.md": "---\ntype: goal\n---\n"})
    before = contents(vault)
    for preview in ((), ("--dry-run",), ("--diff",)):
        result = run("clean", *preview, vault=vault)
        assert (result.exit_code, result.stdout) == (0, "There is nothing of vaultgoals in this vault.\n")
        assert run("clean", *preview, "--quiet", vault=vault).stdout == ""
    assert contents(vault) == before


def test_a_damaged_page_is_left(run: Run, vault: Path) -> None:
    """A page with a damaged marker stays: 5, with the line."""
    run("build", vault=vault)
    page = vault / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<!-- /vg -->", "<!-- /vgs -->", 1), encoding="utf-8")
    before = page.read_bytes()
    result = run("clean", vault=vault)
    assert result.exit_code == 5
    assert "damaged-region" in result.stderr
    assert page.read_bytes() == before


def test_many_pages_ask_first(run: Run, vault: Path) -> None:
    """More pages than `max_files` are left until the person says yes."""
    (vault / "vaultgoals.toml").write_text("[limits]\nmax_files = 1\n", encoding="utf-8")
    check_in(vault)
    run("build", vault=vault, day=SUNDAY)
    before = contents(vault)
    held = run("clean", vault=vault, day=SUNDAY)
    assert (held.exit_code, contents(vault)) == (5, before)
    assert "--yes" in held.stderr
    assert run("clean", "--yes", vault=vault, day=SUNDAY).exit_code == 0
    assert PAGE not in contents(vault)


@pytest.mark.parametrize("text", ["---\ntype: dashboard\n---\n", "---\ntype: dashboard\n---\nmy words"])
def test_a_page_made_by_hand_comes_back(run: Run, vault: Path, text: str) -> None:
    """A note with the mark is filled by a build, whatever its properties say, and by clean is as it was."""
    text += "\n<!-- vaultgoals:here -->\n"
    (vault / "Home.md").write_text(text, encoding="utf-8")
    (vault / "vaultgoals.toml").write_text('[dashboard]\npath = "Home.md"\n', encoding="utf-8")
    start = contents(vault)
    run("build", vault=vault)
    assert "<!-- vg:" in (vault / "Home.md").read_text(encoding="utf-8")
    assert run("clean", vault=vault).exit_code == 0
    assert contents(vault) == start


def test_a_review_by_hand_stays(run: Run, vault: Path) -> None:
    """A review of the person's own is never written into; ours is made beside it while it says nothing, and clean takes it."""
    review = vault / "Reviews/mine.md"
    review.parent.mkdir()
    review.write_text(
        "---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n---\n# My review\n- good\n", encoding="utf-8"
    )
    start = check_in(vault)
    run("build", vault=vault, day=SUNDAY)
    assert "Reviews/2026-W47 Weekly review.md" in contents(vault)
    run("clean", vault=vault, day=SUNDAY)
    assert contents(vault) == start


def test_a_page_that_is_too_large(run: Run, vault: Path) -> None:
    """A page over the limit is named by build and by clean, with the reason, and stays: 5."""
    run("build", vault=vault)
    page = vault / PAGE
    page.write_text(page.read_text(encoding="utf-8") + "my words " * 250_000, encoding="utf-8")
    before = page.read_bytes()
    for command in (("clean",), ("clean", "--dry-run"), ("build",)):
        result = run(*command, vault=vault)
        assert result.exit_code == 5
        assert "nothing of vaultgoals" not in result.stdout
        assert "larger than 2,000,000 bytes" in result.stderr
        assert "vaultgoals:here" not in result.stderr
        assert page.read_bytes() == before


def test_a_large_note_that_is_no_page(run: Run, vault: Path) -> None:
    """A large note without a marker is nothing to clean."""
    (vault / "Log.md").write_text("my words " * 250_000, encoding="utf-8")
    run("build", vault=vault)
    result = run("clean", vault=vault)
    assert (result.exit_code, result.stderr) == (0, "")
