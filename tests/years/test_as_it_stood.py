"""A day before the newest facts is told as it stood then."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from tests.years.vaults import built
from vaultgoals.evaluating import as_it_stood, evaluate
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.testing import snapshot

LONG = "---\ntype: goal\nstart: 2024-01-02\ndue: 2029-06-30\n---\n"
DONE = '---\ntype: goal\nparent: "[[Long]]"\nstart: 2024-01-08\ndone: 2024-05-26\n---\n- [x] a ✅ 2024-05-26\n'
NEXT = '---\ntype: goal\nparent: "[[Long]]"\nstart: 2025-01-02\ndue: {}\n---\n- [ ] a\n'
NEW = NEXT.format("2025-12-31")
WALK = "---\ntype: goal\ndue: {}\n---\n## Check-ins\n- 2024-12-18: a\n- 2024-12-26: b\n- 2025-01-08: c\n{}"
BEFORE = {"Long.md": LONG, "Done.md": DONE, "Walk.md": WALK.format("2025-03-31", "")}
PAST = date(2024, 12, 31)


def seen(files: Mapping[str, str], day: date = PAST) -> Evaluation:
    """Return a vault evaluated as of a day."""
    return evaluate(snapshot(files), day)


def test_a_goal_whose_start_lies_ahead_counts_only_if_facts_know_it() -> None:
    """On a day before the newest facts, a goal whose start lies ahead of that day counts only if facts of that day or earlier know it."""
    unknown = built({**built(BEFORE, "2024-12-20"), "Next.md": NEW}, "2025-01-10")
    assert set(seen(unknown).goals) == {"Long.md", "Done.md", "Walk.md"}
    known = built({**BEFORE, "Next.md": NEW}, "2024-12-20", "2025-01-10")
    assert "Next.md" in seen(known).goals
    assert "Next.md" in seen(known, date(2024, 12, 20)).goals
    assert "Next.md" not in seen(known, date(2024, 12, 19)).goals


def test_without_later_facts_a_planned_goal_counts() -> None:
    """On a day that no facts lie after, a goal that begins later is planned as ever."""
    files = built({**BEFORE, "Next.md": NEW}, "2024-12-27")
    assert "Next.md" in seen(files).goals
    assert as_it_stood(found := snapshot(files), PAST) is found


def test_so_do_children() -> None:
    """A child whose start lies ahead counts in its parent's progress only if facts of that day or earlier know it, and so the past stays."""
    files = built(BEFORE, "2024-12-27")
    then = seen(files).goals["Long.md"].progress
    files = built({**files, "Next.md": NEW}, "2025-01-10")
    assert seen(files).goals["Long.md"].progress == then
    assert seen(files, date(2025, 1, 10)).goals["Long.md"].progress != then


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2024-12-19", "2025-03-31"),
        ("2024-12-20", "2025-03-31"),
        ("2025-01-09", "2025-03-31"),
        ("2025-01-10", "2025-09-30"),
    ],
)
def test_dues_are_those_of_facts(day: str, due: str) -> None:
    """Dues are those that facts give for that day, where the property was changed without a dated line."""
    files = built(BEFORE, "2024-12-20")
    files = built({**files, "Walk.md": WALK.format("2025-09-30", "")}, "2025-01-10")
    assert seen(files, date.fromisoformat(day)).goals["Walk.md"].due == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2024-12-19", "2025-03-31"),
        ("2024-12-28", "2025-03-31"),
        ("2024-12-30", "2025-06-30"),
        ("2025-01-10", "2025-06-30"),
    ],
)
def test_dues_are_those_of_dated_changes(day: str, due: str) -> None:
    """Dues are those that facts and dated changes give for that day, where a line and the property were changed together."""
    files = built(BEFORE, "2024-12-20")
    files = built({**files, "Walk.md": WALK.format("2025-06-30", "- 2024-12-30: due -> 2025-06-30\n")}, "2025-01-10")
    assert seen(files, date.fromisoformat(day)).goals["Walk.md"].due == date.fromisoformat(due)


def test_commands_look_back_so(run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]) -> None:
    """`list`, `tree` and `show` leave out what did not count yet, and say so where it is asked for."""
    files = built({**built(BEFORE, "2024-12-20"), "Next.md": NEW}, "2025-01-10")
    vault = make_vault({".obsidian/app.json": "{}", **files})
    for command in (("list",), ("tree",), ("show", "Long"), ("explain", "Long"), ("next",)):
        assert "Next" not in run(*command, vault=vault, day="2024-12-31").stdout, command
    assert "Next" in run("list", vault=vault, day="2025-01-10").stdout
    refused = run("explain", "Next", vault=vault, day="2024-12-31")
    assert (refused.exit_code, "begins on 2025-01-02, and no review up to 2024-12-31 knows it" in refused.stderr) == (
        2,
        True,
    )


@pytest.mark.parametrize("cadence", ["weekly", "monthly"])
def test_what_is_written_again_says_nothing_of_an_earlier_day(cadence: str) -> None:
    """A due property that is changed within the first review's days of grace is no slip, and the second build writes nothing."""
    config = "".join(f"[reviews.{one}]\nenabled = false\n" for one in ("weekly", "monthly") if one != cadence)
    goal = "---\ntype: goal\nstart: 2026-01-01\ndue: {}\n---\n## Check-ins\n- 2026-05-28: a\n"
    first, later = ("2026-05-29", "2026-06-02") if cadence == "weekly" else ("2026-05-31", "2026-06-02")
    files = built({"vaultgoals.toml": config, "T.md": goal.format("2026-06-30")}, first)
    found = built({**files, "T.md": goal.format("2026-12-31")}, later)
    assert found != {**files, "T.md": goal.format("2026-12-31")}
    assert "Slipped" not in "".join(text for path, text in found.items() if path.startswith("Reviews"))
    assert built(found, later) == found


def test_a_build_of_the_day_before_is_made() -> None:
    """A build one day before the newest facts, as on a device in another time zone, is made where a goal lies ahead of it."""
    goal = "---\ntype: goal\nstart: {}\ndue: 2025-12-31\n---\n## Check-ins\n- 2024-12-17: 10 %\n"
    files = {"Goals/Now.md": goal.format("2024-01-02"), "Goals/Later.md": goal.format("2025-02-01")}
    later = built(files, "2024-12-20")
    again = built(later, "2024-12-19")
    assert again == later
