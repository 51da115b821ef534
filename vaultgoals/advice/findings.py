"""Say something about a goal, unless the configuration or its note silences it."""

from collections.abc import Iterable, Iterator

from vaultgoals.goals.names import vault_name
from vaultgoals.goals.properties import find_property
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.goal import Goal
from vaultgoals.model.graph import GoalGraph

__all__ = ["advise", "without_silenced"]


def advise(code: str, goal: Goal, message: str, config: Config, *properties: str) -> Diagnostic:
    """Return advice about a goal, at the first of these properties of ours that its note states, else at its top."""
    found = next((one for name in properties if (one := find_property(goal.note, name, config)) is not None), None)
    line, column = (found.line, found.column) if found is not None else (0, 0)
    return Diagnostic(code, Severity.ADVICE, message, goal.path, line, column)


def without_silenced(found: Iterable[Diagnostic], graph: GoalGraph, config: Config) -> Iterator[Diagnostic]:
    """Yield what neither `[advice] ignore` nor the note's own `ignore` silences."""
    everywhere = {_folded(code) for code in config.advice.ignore}
    here = {path: {_folded(code) for code in goal.ignore} for path, goal in graph.goals.items() if goal.ignore}
    for diagnostic in found:
        code = _folded(diagnostic.code)
        if code not in everywhere and code not in here.get(diagnostic.path, ()):
            yield diagnostic


def _folded(code: str) -> str:
    return vault_name({}, code)
