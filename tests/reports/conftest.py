"""Vaults from texts, and what reports make of them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import pytest

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.report import Rendered, Report
from vaultgoals.rendering.render import render
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.testing import snapshot

TODAY = date(2026, 11, 22)
"""A Sunday, the last day of 2026-W47."""

Vault = Callable[..., ReportInput]


def build_input(texts: Mapping[str, str], today: date = TODAY, config: str = "") -> ReportInput:
    """Return what reports get of a vault of notes."""
    contents = {**texts, "vaultgoals.toml": config} if config else dict(texts)
    built = snapshot(contents)
    return ReportInput(
        graph=built.graph,
        evaluation=evaluate(built, today),
        today=today,
        config=built.config,
        settings=built.settings,
        diagnostics=check(built, today),
        files=frozenset(contents),
        pages=built.pages,
        evaluate=partial(evaluate, built),
    )


@pytest.fixture
def vault() -> Vault:
    """Return a function that builds a report's input from notes."""
    return build_input


def show(report: Report) -> Rendered:
    """Return a rendered report, which has a template and no problems."""
    rendered, diagnostics = render(report)
    assert rendered is not None
    assert diagnostics == ()
    return rendered


@pytest.fixture
def regions() -> Callable[[Report], dict[str, str]]:
    """Return a function that renders a report to its regions by name."""

    def regions_of(report: Report) -> dict[str, str]:
        return {piece.name: piece.text for piece in show(report).pieces if piece.kind == "region"}

    return regions_of


@pytest.fixture
def text() -> Callable[[Report], str]:
    """Return a function that renders a report to all its text."""

    def text_of(report: Report) -> str:
        return "".join(piece.text for piece in show(report).pieces)

    return text_of


def goal(**properties: Any) -> str:
    """Return a goal note's text; `body` comes below its properties."""
    body = properties.pop("body", "")
    lines = "".join(f"{name}: {value}\n" for name, value in {"type": "goal", **properties}.items())
    return f"---\n{lines}---\n{body}"


@pytest.fixture
def goal_note() -> Callable[..., str]:
    """Return a function that writes a goal note."""
    return goal
