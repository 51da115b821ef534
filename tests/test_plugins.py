"""What a plugin does wrong is passed over, told once, and nobody else's affair."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import vaultgoals as vg
from tests.installed import ACTIVE, install
from vaultgoals import contract
from vaultgoals.evaluation.measures import Measure
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Part, Progress
from vaultgoals.model.report import Report
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
GOAL = "---\ntype: goal\ncreated: 2026-01-01\ndue: 2026-12-31\n---\n"
FILES = {
    "A.md": GOAL,
    "B.md": GOAL + "[[A]]\n\n[[Chapter one]] [[Chapter two]] [[Chapter three]]\n",
    "C.md": "ordinary",
}
REPORT = vg.Report("dashboard", {"type": "other"}, "Other.md", DAY)
ODD: Any = object()
FOUND = vg.Diagnostic("odd", vg.Severity.HINT, "odd")


def raising(*_arguments: Any) -> Any:
    """Fail as a bug does."""
    raise ZeroDivisionError("my bug")


def leaving(*_arguments: Any) -> Any:
    """Fail as a script does."""
    raise SystemExit(3)


def yielding(*_arguments: Any) -> Any:
    """Fail half way."""
    yield FOUND
    raise KeyError("late")


def progress(value: Any, **changes: Any) -> Callable[..., Any]:
    """Return a measure's function that says this of every goal."""
    return lambda *_: replace(vg.Progress(1.0, 1.0, "own"), value=value, **changes)


def measure(function: Any) -> dict[str, Any]:
    """Return the field of a plugin with one measure."""
    return {"measures": (vg.Measure("own", function),)}


WRONG: Sequence[Mapping[str, Any]] = (
    {"kinds": 3},
    {"kinds": "habit"},
    {"kinds": ("habit", None)},
    {"transform": raising},
    {"transform": lambda _notes: None},
    {"transform": lambda notes: [*notes, "a note"]},
    {"transform": "no function"},
    {"measures": 3},
    {"measures": (vg.Measure("own", progress(50.0)), "own")},
    measure(raising),
    measure(leaving),
    measure("no function"),
    measure(lambda *_: 50),
    measure(lambda _goal: vg.Progress(50.0)),
    measure(progress("50")),
    measure(progress(150.0)),
    measure(progress(float("nan"))),
    measure(progress(50.0, measure=None)),
    measure(progress(50.0, parts=None)),
    measure(progress(50.0, parts=(vg.Part("a", float("inf"), 1.0, "so", "A.md"),))),
    measure(progress(50.0, parts=("all",))),
    {"check": raising},
    {"check": yielding},
    {"check": lambda _data: ["a text"]},
    {"check": lambda _data: "text"},
    {"check": lambda _data: 3},
    {"check": lambda _data: [replace(FOUND, line=ODD)]},
    {"check": lambda _data: [replace(FOUND, path=ODD)]},
    {"check": lambda data: data.evaluation.goals.clear()},
    {"check": lambda data: data.graph.goals.clear()},
    {"reports": raising},
    {"reports": lambda _data: ["a page"]},
    {"reports": lambda _data: [replace(REPORT, identity={})]},
    {"reports": lambda _data: [replace(REPORT, identity={"type": ODD})]},
    {"reports": lambda _data: [replace(REPORT, first=ODD)]},
    {"reports": lambda _data: [replace(REPORT, headings=ODD)]},
    {"reports": lambda _data: [replace(REPORT, headings={"wins": ODD})]},
    {"reports": lambda _data: [replace(REPORT, context={"goal": ODD})]},
    {"reports": lambda _data: [replace(REPORT, path=ODD)]},
    {"reports": lambda _data: [replace(REPORT, page="dashboard/next")]},
    {"reports": lambda data: data.pages.clear()},
    {"filters": ["shout"]},
    {"filters": {"shout": "no function"}},
    {"filters": {3: str}},
)


def plugged(monkeypatch: pytest.MonkeyPatch, **fields: Any) -> vg.Snapshot:
    """Return a vault that uses a plugin with these fields."""
    install(monkeypatch, vg.Plugin("extra", **fields))
    return snapshot({**FILES, "vaultgoals.toml": ACTIVE})


def failed(diagnostics: Sequence[vg.Diagnostic]) -> list[str]:
    """Return what is said of plugins that failed."""
    return [d.message for d in diagnostics if d.code == "plugin-failed"]


def without(diagnostics: Sequence[vg.Diagnostic]) -> list[vg.Diagnostic]:
    """Return everything else."""
    return [d for d in diagnostics if d.code != "plugin-failed"]


@pytest.mark.parametrize("fields", WRONG)
def test_whatever_it_does_it_is_as_if_it_were_not_there(
    monkeypatch: pytest.MonkeyPatch, fields: Mapping[str, Any]
) -> None:
    """Goals, progress, findings and pages are those of the vault without the plugin; `build` says so once."""
    alone = snapshot(FILES)
    vault = plugged(monkeypatch, **fields)
    plan, plain = build(vault, DAY), build(alone, DAY)
    assert vault.graph == alone.graph
    assert vg.evaluate(vault, DAY) == vg.evaluate(alone, DAY)
    assert [(write.path, write.after) for write in plan.writes] == [(write.path, write.after) for write in plain.writes]
    assert without(plan.diagnostics) == list(plain.diagnostics)
    (message,) = failed(plan.diagnostics)
    assert message.startswith("plugin 'extra' failed in ")
    assert build(vault, DAY).diagnostics == plan.diagnostics


@pytest.mark.parametrize("fields", [fields for fields in WRONG if "filters" not in fields])
def test_check_says_it_too(monkeypatch: pytest.MonkeyPatch, fields: Mapping[str, Any]) -> None:
    """`check` asks everything that a plugin brings, its pages too, but those that only a template shows to be wrong."""
    found = vg.check(plugged(monkeypatch, **fields), DAY)
    alone = vg.check(snapshot(FILES), DAY)
    assert without(found) == list(alone)
    is_shown_by_rendering = "reports" in fields and not failed(found)
    assert len(failed(found)) == 1 or is_shown_by_rendering


def test_many_goals_and_days_are_one_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that fails everywhere is told once, with the first place of it."""
    everything = {"transform": raising, "check": raising, "reports": raising, "filters": 3, **measure(raising)}
    vault = plugged(monkeypatch, **everything)
    (message,) = failed(build(vault, DAY).diagnostics)
    line = raising.__code__.co_firstlineno + 2
    assert message == (
        f"plugin 'extra' failed in transform at test_plugins.py:{line} and is left out: ZeroDivisionError: my bug"
    )
    assert failed(vg.check(vault, DAY)) == [message]


def test_a_measure_is_passed_over_where_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it knows of other goals counts."""

    def own(goal: vg.Goal, _given: Any) -> vg.Progress:
        return vg.Progress(50.0, 50.0, "own") if goal.path == "A.md" else raising()

    vault = plugged(monkeypatch, **measure(own))
    evaluation = vg.evaluate(vault, DAY)
    assert {path: one.progress.value for path, one in evaluation.goals.items()} == {"A.md": 50.0, "B.md": None}
    (message,) = failed(vg.check(vault, DAY))
    assert "in its measure 'own' at test_plugins.py:" in message


def test_what_is_said_is_the_same_in_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address in an exception's words is another one in every run, a line break none of a diagnostic's."""

    def own(_data: Any) -> Any:
        raise ValueError(f"odd:\n{object()!r}" + "x" * 1000)

    (message,) = failed(vg.check(plugged(monkeypatch, check=own), DAY))
    assert "ValueError: odd: <object object at 0x…>xxx" in message
    assert len(message) < 400


@pytest.mark.parametrize("kind", [Diagnostic, Measure, Part, Progress, Report])
def test_each_field_of_what_a_plugin_makes_is_looked_at(kind: type) -> None:
    """A field that is added to what plugins make is added to what is looked at, too."""
    assert [*contract._FIELDS[kind]] == [each.name for each in fields(kind)]


def test_what_a_good_plugin_brings_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this stands in the way of a plugin without mistakes."""
    report = replace(REPORT, context={"goals": ["A"], "count": 3, "share": 0.5, "none": None, "on": DAY})
    vault = plugged(
        monkeypatch,
        kinds=["habit"],
        transform=lambda notes: (note for note in notes if note.path != "B.md"),
        check=lambda data: (replace(FOUND, path=path) for path in data.graph.goals),
        reports=lambda _data: iter([replace(report, page="none-of-ours")]),
        filters={"shout": str.upper},
        **measure(lambda *_: vg.mean_progress("own", [vg.Part("a", 120, 1, "so", "A.md", dated=DAY)], 3)),
    )
    plan = build(vault, DAY)
    assert failed(plan.diagnostics) == []
    assert [(d.code, d.path) for d in plan.diagnostics if d.code in ("odd", "no-template")] == [
        ("odd", "A.md"),
        ("no-template", "Other.md"),
    ]
    assert vg.evaluate(vault, DAY).goals["A.md"].progress.value == 100


def test_the_examples_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each plugin in docs/reference/python.md does what is said of it."""
    text = (Path(__file__).parents[1] / "docs/reference/python.md").read_text(encoding="utf-8")
    sources = [source for source in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "PLUGIN =" in source]
    plugins = []
    for source in sources:
        names: dict[str, Any] = {}
        exec(source, names)  # noqa: S102  the document's own code
        plugins.append(names["PLUGIN"])
    run = partial(snapshot, {**FILES, "LOUD.md": GOAL, "vaultgoals.toml": ACTIVE})
    found = []
    for plugin in plugins:
        install(monkeypatch, plugin)
        vault = run()
        assert failed(vg.check(vault, DAY)) == []
        shouts = [d.path for d in vg.check(vault, DAY) if d.code == "shouting"]
        found.append((plugin.name, shouts, vg.evaluate(vault, DAY).goals["B.md"].progress.value))
    assert found == [("quiet-goals", ["A.md", "B.md", "LOUD.md"], None), ("chapters", [], 25.0)]
