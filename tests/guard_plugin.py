"""Guard every test: hear what it does to files, look before and after each plan that is applied, and at the end.

A test is the person (and the editor, and the sync); the package is the program. What the test does is heard by an audit
hook, which asks whose code acts. What the program does is not believed but looked at: everything is hashed.
"""

import os
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.guard import Guard
from tests.guard_hearing import PRECIOUS, guard_of, guards
from tests.guarded_files import Listing, Looks, changes
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault import apply as apply_module
from vaultgoals.vault import recovery

MARKER = "others_write"
_lasting: list[str] = []
"""Folders of fixtures that live longer than one test."""
_scopes: list[str] = []
"""Of the fixtures that are being set up."""


# What is looked at


def _with_looks(carry_out: Callable[..., Any], writes_of: Callable[..., tuple[Write, ...]]) -> Callable[..., Any]:
    """Return a function that does the same, between two looks at the vault."""

    @wraps(carry_out)
    def looked_at(root: Path, *arguments: Any, **named: Any) -> Any:
        vault = os.path.realpath(root)
        guard = guard_of(vault)
        if guard is None:
            return carry_out(root, *arguments, **named)
        with guard.carrying_out(vault, writes_of(*arguments, **named)) as written:
            outcome = carry_out(root, *arguments, **named)
            if isinstance(outcome, Applied):
                written.extend(outcome.written)
        return outcome

    return looked_at


def _writes_of_apply(plan: WritePlan, *_arguments: object, **_named: object) -> tuple[Write, ...]:
    return plan.writes


def _no_writes(*_arguments: object, **_named: object) -> tuple[Write, ...]:
    return ()


def _with_settling(invoke: Callable[..., Result]) -> Callable[..., Result]:
    """Return a function that does the same, between two looks at everything that is guarded."""

    @wraps(invoke)
    def settled(*arguments: Any, **named: Any) -> Result:
        _settle()
        try:
            return invoke(*arguments, **named)
        finally:
            _settle()

    return settled


def _settle() -> None:
    for guard in guards[-1:]:
        guard.settle()


def _make_folder_guarded(make: Callable[..., Path]) -> Callable[..., Path]:
    @wraps(make)
    def guarded(*arguments: Any, **named: Any) -> Path:
        folder = make(*arguments, **named)
        if guards:
            guards[-1].add(os.path.realpath(folder))
        if any(scope != "function" for scope in _scopes):
            _lasting.append(os.path.realpath(folder))
        return folder

    return guarded


for owner, name, replacement in (
    (apply_module, "apply", _with_looks(apply_module.apply, _writes_of_apply)),
    (recovery, "recover", _with_looks(recovery.recover, _no_writes)),
    (CliRunner, "invoke", _with_settling(CliRunner.invoke)),
    (pytest.TempPathFactory, "mktemp", _make_folder_guarded(pytest.TempPathFactory.mktemp)),
):
    setattr(owner, name, replacement)
assert "vaultgoals.pipeline" not in sys.modules, "load this before anything that imports `apply`"


# Around each test


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """Note how long what a fixture makes will last."""
    _scopes.append(fixturedef.scope)
    try:
        return (yield)
    finally:
        _scopes.pop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Begin before the first fixture."""
    marker = item.get_closest_marker(MARKER)
    guards.append(Guard(_lasting, others_write=marker is not None))
    if marker is not None and not (len(marker.args) == 1 and str(marker.args[0]).strip()):
        pytest.fail(f"{MARKER} takes one argument, the reason", pytrace=False)
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call() -> Iterator[None]:
    """Fail a test that passed, where something changed that nobody declared."""
    _settle()
    outcome = yield
    _look_at_the_end()
    return outcome


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Look again after the last fixture is done."""
    try:
        outcome = yield
        _look_at_the_end()
    finally:
        guards.pop()
    return outcome


def _look_at_the_end() -> None:
    guard, *inner = guards
    for folder in (folder for other in inner for folder in other.listings):
        guard.accept(folder)
    guard.settle()
    violations, guard.violations = guard.violations, []
    if violations:
        pytest.fail("what neither the test nor a plan declared:\n" + "\n".join(violations), pytrace=False)


# Around the whole run

_at_start: dict[str, Listing] = {}
_changed: list[str] = []


def _look_at_precious() -> dict[str, Listing]:
    return {folder: Looks().look(folder, everything=True) for folder in PRECIOUS}


def pytest_sessionstart() -> None:
    """Hash what no test changes."""
    _at_start.update(_look_at_precious())


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that changed it."""
    now = _look_at_precious()
    _changed.extend(path for folder in PRECIOUS for path in changes(_at_start[folder], now[folder]))
    if _changed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what a run changed of it."""
    for path in _changed:
        terminalreporter.write_line(f"{path} changed while the tests ran, and none of them may do that", red=True)
