"""Long tests parse a note once for each text that it has."""

from functools import partial

import pytest

from tests.life.person import parse_once
from vaultgoals.snapshot import build_snapshot


@pytest.fixture
def _parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse a note once for each text: parsing alone would take most of the test's time."""
    monkeypatch.setattr("vaultgoals.snapshot.parse_note", parse_once)
    monkeypatch.setattr("vaultgoals.testing.build_snapshot", partial(build_snapshot, parse_with=parse_once))
