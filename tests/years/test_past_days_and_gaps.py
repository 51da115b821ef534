"""What years need that was there before: past days write nothing, and a gap is said and covered once."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from tests.years.vaults import answered, built, part

GOAL = "---\ntype: goal\ndue: 2026-12-31\n---\n## Key results\n- Walks: 0 / 300 walks\n## Check-ins\n{}"
FIRST = date(2024, 3, 1)
NOTES = {"Walk.md": GOAL.format("".join(f"- {FIRST + timedelta(days=7 * n)}: {n + 1} walks\n" for n in range(40)))}
W10 = "Reviews/2024-W10 Weekly review.md"
DASHBOARD = "Goals Dashboard.md"
Make = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def vault(make_vault: Make) -> Path:
    """Return a vault that was built on three days in March, the last of them a Friday, and whose goal was changed since."""
    files = answered(built(NOTES, "2024-03-08"), W10, "- Walk on")
    files = built(files, "2024-03-15", "2024-03-22")
    changed = {"Walk.md": NOTES["Walk.md"].replace("/ 300", "/ 500")}
    return make_vault({".obsidian/app.json": "{}", **files, **changed})


def pages(vault: Path) -> dict[str, bytes]:
    """Return what the pages hold."""
    return {path.name: path.read_bytes() for path in (vault / DASHBOARD, *(vault / "Reviews").iterdir())}


@pytest.mark.parametrize("day", ["2024-03-08", "2024-03-20"])
@pytest.mark.parametrize("options", [(), ("--yes",)])
def test_a_past_day_writes_nothing(vault: Path, run: Callable[..., Result], day: str, options: tuple[str, ...]) -> None:
    """A build two days or more before the newest day in any closing line or marker writes no page of ours; one line names the page and the ways out."""
    before = pages(vault)
    result = run("build", *options, vault=vault, day=day)
    assert result.exit_code == 5
    assert pages(vault) == before
    said = [line for line in result.stderr.splitlines() if "[later-day]" in line]
    assert len(said) == 1
    for way in ("Goals Dashboard.md is of 2024-03-22", "--dry-run", "vaultgoals undo", "vaultgoals build --yes"):
        assert way in said[0]


@pytest.mark.parametrize(
    "command", [("checkin", "Walk", "90"), ("set", "Walk", "importance=4"), ("win", "A friend came along")]
)
def test_commands_that_write_ones_own_lines_are_never_held(
    vault: Path, run: Callable[..., Result], command: tuple[str, ...]
) -> None:
    """Commands that write the person's own lines are never held, on a past day either."""
    before = pages(vault)
    result = run(*command, vault=vault, day="2024-02-08")
    assert result.exit_code == 0, result.output
    assert pages(vault) == before
    assert command[-1].rpartition("=")[2] in "".join(path.read_text("utf-8") for path in vault.glob("**/*.md"))


def test_one_day_before_only_later_regions_are_left(vault: Path, run: Callable[..., Result]) -> None:
    """One day before, only regions of a later day are left alone: two time zones."""
    page = vault / "Reviews/2024-W12 Weekly review.md"
    before = page.read_bytes()
    assert run("build", vault=vault, day="2024-03-21").exit_code == 0
    assert page.read_bytes() == before
    assert run("build", vault=vault, day="2024-03-22").exit_code == 0
    assert "500" in part(page.read_text(encoding="utf-8"), "facts")


def test_after_four_weeks_one_review_covers_the_gap() -> None:
    """After four weeks one weekly review that covers the gap is made anyway, once, and never again until one is answered."""
    files = answered(built(NOTES, "2024-03-08"), W10, "- Walk on")
    fridays = [str(date(2024, 3, 15) + timedelta(days=7 * n)) for n in range(14)]
    made = list[str]()
    for day in fridays:
        after = built(files, day)
        made += [f"{day} {path[8:16]}" for path in after.keys() - files.keys() if "Weekly" in path]
        files = after
    assert [one[11:] for one in made[:2]] == ["2024-W11", "2024-W12"]
    assert len(made) == 3
    cover = f"Reviews/{made[2][11:]} Weekly review.md"
    assert date.fromisoformat(made[2][:10]) - date(2024, 3, 22) >= timedelta(days=28)
    assert "covers 2024-W11 to " in files[cover]
    assert "no weekly review since 2024-W10" in part(files[DASHBOARD], "focus")
    files = answered(files, cover, "- Walk on")
    assert "no weekly review since" not in part(built(files, "2024-06-21")[DASHBOARD], "focus")
