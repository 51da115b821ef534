"""Five small vaults in the manner of real ones: what counts with no edit, and after the line that `check` proposes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.evaluation.wording import shown
from vaultgoals.model.goal import Goal
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
VAULTS = Path(__file__).parent / "vaults"


@dataclass(frozen=True)
class Row:
    """One vault: what counts in it as it stands, and what the configuration that `check` proposes adds."""

    counts: tuple[str, ...]
    """A line for each goal: title, status, start and due, progress and by what."""
    named: tuple[str, ...]
    """What `check` says in all, by code and what it is about."""
    proposal: str
    """What stands in one of its messages."""
    config: str
    after: tuple[str, ...]


ROWS = {
    "gtd": Row(
        counts=(
            "Learn Welsh: active, ? to 2027-03-31, 50 % by done when",
            "Repaint the hall: done, ? to ?, 100 % by status",
            "Run a half marathon: paused, ? to 2027-06-30, ?",
        ),
        named=("near-property: activationDate", "near-property: completionDate"),
        proposal='`start = "activationDate"` under `[properties]`',
        config='[properties]\nstart = "activationDate"\n',
        after=(
            "Learn Welsh: active, 2026-03-04 to 2027-03-31, 50 % by done when",
            "Repaint the hall: done, 2026-02-01 to ?, 100 % by status",
            "Run a half marathon: paused, 2026-05-01 to 2027-06-30, ?",
        ),
    ),
    "boxes": Row(
        counts=(),
        named=("many-goals",),
        proposal='`vaultgoals adopt --split "Goals"`',
        config="",
        after=(),
    ),
    "okr": Row(
        counts=("2026-Q4 OKRs: active, ? to ?, ?", "Open the shop: active, ? to ?, 25 % by key results"),
        named=(
            "not-measurable",
            "near-property: quarter",
            "many-goals",
            "unread-key-result",
            "near-kind: okrs",
            "tag-kind: vision",
        ),
        proposal='`due = "quarter"` under `[properties]`',
        config='[properties]\ndue = "quarter"\n',
        after=(
            "2026-Q4 OKRs: active, ? to 2026-12-31, ?",
            "Open the shop: active, ? to 2026-12-31, 25 % by key results",
        ),
    ),
    "para": Row(
        counts=(),
        named=("goal-folder: 1. Projects", "tag-kind: review", "tag-kind: path"),
        proposal='`"1. Projects/*" = "goal"`',
        config='[kinds.folders]\n"1. Projects/*" = "goal"\n',
        after=(
            "Garden shed: active, ? to 2026-12-31, 50 % by tasks",
            "Tax return: active, ? to 2027-05-31, 50 % by tasks",
            "Website: active, ? to ?, 50 % by tasks",
        ),
    ),
    "habits": Row(
        counts=(),
        named=("near-kind: habit",),
        proposal='`goal = "habit"` under `[words]`',
        config='[words]\ngoal = "habit"\n',
        after=(
            "Read before bed: active, ? to ?, ?",
            "Twelve books: active, 2026-01-01 to 2026-12-31, 41.67 % by metric",
            "Workouts: active, ? to ?, ?",
        ),
    ),
}


def vault(name: str, config: str = "") -> Snapshot:
    """Return one of the vaults, with a configuration."""
    root = VAULTS / name
    files = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.md"))}
    return snapshot({**files, "vaultgoals.toml": config} if config else files)


def what_counts(found: Snapshot) -> tuple[str, ...]:
    """Return a line for each goal."""
    goals = evaluate(found, DAY).goals

    def lines() -> Iterator[str]:
        for path, goal in sorted(found.graph.goals.items(), key=lambda one: one[1].title):
            progress = goals[path].progress
            value = "?" if progress.value is None else f"{shown(progress.value)} % by {progress.measure}"
            yield f"{goal.title}: {goals[path].status}, {_day(goal.start)} to {_day(_due(goal))}, {value}"

    return tuple(lines())


def _due(goal: Goal) -> date | None:
    return goal.due


def _day(day: date | None) -> str:
    return day.isoformat() if day else "?"


@pytest.mark.parametrize("name", ROWS)
def test_what_counts_with_no_edit(name: str) -> None:
    """What is unmistakable in a real vault counts as it stands."""
    assert what_counts(vault(name)) == ROWS[name].counts


@pytest.mark.parametrize("name", ROWS)
def test_what_is_named(name: str) -> None:
    """What does not count is named, a line for each cause, and nothing else is."""
    found = check(vault(name), DAY)
    assert tuple(f"{each.code}: {each.about}".rstrip(": ") for each in found) == ROWS[name].named
    assert any(ROWS[name].proposal in each.message for each in found)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.config])
def test_what_the_proposed_line_adds(name: str) -> None:
    """The line of configuration that `check` proposes makes the rest of it count, and is not proposed again."""
    after = vault(name, ROWS[name].config)
    assert what_counts(after) == ROWS[name].after
    assert not any(ROWS[name].proposal in each.message for each in check(after, DAY))


def test_a_day_under_another_word_is_no_unknown_day() -> None:
    """A goal whose `completionDate` is asked about is not told besides that it does not say its day; one without is."""
    done = "---\ntype: goal\nstatus: done\n{}---\n"
    found = {each.code for each in check(snapshot({"A.md": done.format("completionDate: 2026-04-19\n")}), DAY)}
    assert "near-property" in found
    assert "undated-close" not in found
    assert "undated-close" in {each.code for each in check(snapshot({"A.md": done.format("completionDate:\n")}), DAY)}
