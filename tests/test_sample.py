"""The sample vault is the golden test: its pages are what this code makes of its notes."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

import vaultgoals as vg
from vaultgoals.contract import is_made, is_report
from vaultgoals.evaluating import guard_plugins
from vaultgoals.evaluation.measures import Measure
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.pages import report_pages

DAY = date(2026, 11, 20)


MARKER_DAY = re.compile(rb"(<!-- vg [a-z-]+ v2 )[0-9-]{10}")


def digests(root: Path) -> dict[str, str]:
    """Return each file below a folder with the digest of its content; our own folder left out."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".vaultgoals" not in path.parts
    }


def test_building_on_its_own_day_changes_nothing(sample_vault: Path) -> None:
    """The committed pages are exactly what the code makes of the committed notes."""
    plan = vg.build(vg.load(sample_vault), DAY)
    assert [write.path for write in plan.writes] == [], "if you meant this change: make sample, then look at the diff"
    assert plan.held == ()
    assert {"Goals Dashboard.md", "Reviews/2026-W47 Weekly review.md"} <= set(plan.unchanged)


def test_building_makes_missing_pages_anew(sample_vault: Path) -> None:
    """A dashboard that was deleted comes back with the same text, each region of today, and no other file changes."""
    dashboard = sample_vault / "Goals Dashboard.md"
    before, text = digests(sample_vault), dashboard.read_bytes()
    dashboard.unlink()
    vg.apply(sample_vault, vg.build(vg.load(sample_vault), DAY))
    after = digests(sample_vault)
    assert {path for path in before if before[path] != after[path]} <= {"Goals Dashboard.md"}
    assert MARKER_DAY.sub(rb"\1", dashboard.read_bytes()) == MARKER_DAY.sub(rb"\1", text)


def test_only_pages_are_written(sample_vault: Path) -> None:
    """A year of daily builds later, every note of the person is as it was."""
    before = digests(sample_vault)
    for day in (date(2026, 11, 27), date(2026, 12, 31), date(2027, 6, 1)):
        vg.apply(sample_vault, vg.build(vg.load(sample_vault), day))
    after = digests(sample_vault)
    changed = {path for path in before if before[path] != after.get(path)}
    assert changed <= {"Goals Dashboard.md", "Reviews/2026-W47 Weekly review.md"}
    assert all(path.startswith("Reviews/2026") or path in before for path in after)


def test_its_imperfections_are_named(sample_vault: Path) -> None:
    """What is wrong in the sample on purpose is found, and nothing else is called an error or a warning."""
    found = {(d.code, d.path) for d in vg.check(vg.load(sample_vault), DAY) if d.severity != vg.Severity.HINT}
    assert found == {
        ("unknown-status", "Goals/Mentor three engineers.md"),
        ("unresolved-link", "Goals/Get a talk accepted in spring.md"),
        ("unquoted-link", "Goals/Publish the postmortem template.md"),
        ("ambiguous-link", "Goals/Write the queues course.md"),
        ("unread-number", "Goals/Give conference talks.md"),
        ("unread-date", "Goals/Make on-call humane.md"),
    }


def test_its_numbers_are_those_worked_out_by_hand(sample_vault: Path) -> None:
    """Progress and standing of every goal are what a person gets with paper and pencil."""
    evaluation = vg.evaluate(vg.load(sample_vault), DAY)
    found = {
        path.removeprefix("Goals/").removesuffix(".md"): (
            None if e.progress.value is None else round(e.progress.value, 2),
            e.standing.name.value,
        )
        for path, e in evaluation.goals.items()
    }
    assert found == {
        "Be home at six": (None, "on track"),
        "Become a staff engineer": (33.33, "on track"),
        "Become an engineering educator": (29.97, "unknown"),
        "Lead the ledger migration": (68.75, "on track"),
        "Give conference talks": (29.17, "at risk"),
        "Write the queues course": (20.0, "off track"),
        "Make on-call humane": (46.67, "on track"),
        "Cut review time": (90.91, "ahead"),
        "Mentor three engineers": (61.46, "on track"),
        "Get a talk accepted in spring": (40.0, "on track"),
        "Publish the postmortem template": (60.0, "overdue"),
        "Automate the restore drill": (40.0, "off track"),
        "Learn incident command": (40.0, "paused"),
        "Start an on-call guild": (None, "not started"),
        "Speak at the harbour meetup": (100.0, "done"),
        "Certify as a cloud architect": (25.0, "dropped"),
        "Start a newsletter": (None, "not started"),
    }


@pytest.mark.parametrize("day", [DAY, date(2026, 12, 1), date(2027, 1, 1)])
def test_what_is_built_in_is_as_sound_as_a_plugin(sample_vault: Path, day: date) -> None:
    """Our measures, findings and pages would pass what those of plugins are held against."""
    snapshot = vg.load(sample_vault)
    guard = guard_plugins(snapshot)
    data = build_report_input(snapshot, day, guard)
    assert all(is_made(measure, Measure) for measure in guard.measures())
    assert all(is_made(found, Diagnostic) for found in data.each)
    pages = report_pages(data)
    assert len(pages) > 1
    assert all(map(is_report, pages))
