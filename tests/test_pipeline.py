"""The stages in a row, and what plugins can and cannot do to them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.installed import ACTIVE, install
from vaultgoals import pipeline
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.evaluation import Progress
from vaultgoals.model.note import Note
from vaultgoals.plugins import Plugin
from vaultgoals.snapshot import build_snapshot
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
GOAL = "---\ntype: goal\n---\n"


def codes(diagnostics: Iterable[Diagnostic]) -> set[str]:
    """Return the codes of diagnostics."""
    return {d.code for d in diagnostics}


def test_an_alias_of_an_ordinary_note_is_named() -> None:
    """A parent that is only an alias, of a note that has no kind, gets the fix that keeps the text."""
    vault = snapshot(
        {"A.md": '---\ntype: goal\nparent: "[[Ann]]"\n---\n', "People/Ann Smith.md": "---\naliases: [Ann]\n---\n"}
    )
    (found,) = [d for d in vault.diagnostics if d.code == "alias-link"]
    assert found.fix is not None
    assert found.fix.edit is not None
    assert found.fix.edit.new == "[[Ann Smith|Ann]]"


def test_a_link_that_is_no_alias_stays_unresolved() -> None:
    """Reading aliases late changes nothing for a link that nobody answers."""
    vault = snapshot(
        {"A.md": '---\ntype: goal\nparent: "[[Bob]]"\n---\n', "People/Ann Smith.md": "---\naliases: [Ann]\n---\n"}
    )
    assert codes(vault.diagnostics) == {"unresolved-link"}


def test_a_plugin_is_used_only_when_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed plugin does nothing until the configuration names it."""

    def greet(data: CheckInput) -> Iterable[Diagnostic]:
        return [Diagnostic("hello", Severity.HINT, "hello", path) for path in data.graph.goals]

    install(monkeypatch, Plugin("extra", check=greet))
    assert "hello" not in codes(check(snapshot({"A.md": GOAL}), DAY))
    assert "hello" in codes(check(snapshot({"A.md": GOAL, "vaultgoals.toml": ACTIVE}), DAY))


def test_a_plugin_that_raises_is_one_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each function of a plugin may fail; it is named, its input goes on, and the pages are made."""

    def fail(*_arguments: Any) -> Any:
        raise ZeroDivisionError("my bug")

    install(monkeypatch, Plugin("extra", transform=fail, check=fail, reports=fail))
    plan = pipeline.build(snapshot({"A.md": GOAL, "vaultgoals.toml": ACTIVE}), DAY)
    (problem,) = [d for d in plan.diagnostics if d.code == "plugin-failed"]
    assert "'extra'" in problem.message
    assert [write.path for write in plan.writes] == ["Goals Dashboard.md"]


@pytest.mark.parametrize("plugin", [ImportError("gone"), "no plugin"])
def test_a_plugin_that_cannot_be_had_holds_the_pages(monkeypatch: pytest.MonkeyPatch, plugin: Any) -> None:
    """A page is held rather than made differently on a device that lacks a plugin."""
    install(monkeypatch, plugin)
    plan = pipeline.build(snapshot({"A.md": GOAL, "vaultgoals.toml": ACTIVE}), DAY)
    assert plan.writes == ()
    assert plan.held == ("Goals Dashboard.md",)
    assert "plugin-missing" in codes(plan.diagnostics)


def test_a_plugin_brings_kinds_measures_and_transforms(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transform changes what is read, and a measure answers where ours know nothing."""
    from vaultgoals.evaluation.measures import Measure

    def drop(notes: tuple[Note, ...]) -> tuple[Note, ...]:
        return tuple(note for note in notes if note.path != "B.md")

    measure = Measure("guess", lambda *_: Progress(50.0, 50.0, "guess"))
    install(monkeypatch, Plugin("extra", kinds=("habit",), transform=drop, measures=(measure,)))
    vault = snapshot({"A.md": GOAL, "B.md": GOAL, "H.md": "---\ntype: habit\n---\n", "vaultgoals.toml": ACTIVE})
    assert vault.kinds == {"A.md": "goal", "H.md": "habit"}
    assert evaluate(vault, DAY).goals["A.md"].progress.measure == "guess"


def test_a_large_note_is_listed_and_not_parsed() -> None:
    """A note over the limit is a link target and a finding, and is not read as a goal."""
    text = GOAL + "x" * 3000
    vault = snapshot({"A.md": text, "vaultgoals.toml": '[limits]\nnote_size = "2 kB"\n'})
    assert "A.md" in vault.files
    assert vault.graph.goals == {}
    assert codes(vault.diagnostics) == {"unreadable-note"}


def test_templates_and_excluded_notes_are_no_goals() -> None:
    """A template, a note that is excluded and a conflict copy are link targets, never goals."""
    files = {
        ".obsidian/templates.json": '{"folder": "Templates"}',
        "vaultgoals.toml": '[vault]\nexclude = ["Archive", "Old*"]\n',
        "Templates/Goal.md": GOAL,
        "Archive/2024/A.md": GOAL,
        "Older.md": GOAL,
        "A (Conflicted copy Phone 202611221030).md": GOAL,
        "Archives.md": GOAL,
    }
    vault = snapshot(files)
    assert list(vault.graph.goals) == ["Archives.md"]
    assert len(vault.files) == len(files) - 1


def test_the_snapshot_of_one_vault_is_always_the_same() -> None:
    """Reading twice gives equal graphs and diagnostics."""
    files = {"A.md": GOAL + "- [ ] x 📅 2026-02-30\n", "B.md": '---\ntype: goal\nparent: "[[A]]"\n---\n'}
    first, second = snapshot(files), snapshot(dict(reversed(files.items())))
    assert replace(first.graph) == replace(second.graph)
    assert first.diagnostics == second.diagnostics


def test_a_note_in_another_encoding_is_named() -> None:
    """A UTF-16 note can't be read, so nobody can say it is no goal: it is a finding."""
    contents = {"A.md": GOAL.encode("utf-16"), "B.md": "Über".encode("latin-1")}
    vault = build_snapshot(sorted(contents), lambda path, _limit: contents[path], {})
    assert [(d.code, d.path) for d in vault.diagnostics] == [("not-utf8", "A.md")]


def test_reviews_made_together_know_of_each_other() -> None:
    """On the last day of a year a build makes reviews of several cadences, and a second one changes nothing."""
    last = date(2026, 12, 31)
    vault = {"G.md": f"{GOAL}## Check-ins\n- 2026-12-30: 40 %\n"}
    writes = pipeline.build(snapshot(vault), last).writes
    after = {**vault, **{write.path: (write.after or b"").decode() for write in writes}}
    assert "[[Reviews/2026-Q4 Quarterly review|2026-Q4]]" in after["Reviews/2026 Yearly review.md"]
    assert pipeline.build(snapshot(after), last).writes == ()
