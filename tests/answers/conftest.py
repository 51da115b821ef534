"""A small vault, and a place for what a device remembers of it."""

from pathlib import Path

import pytest

from tests.cli.conftest import FILES


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with a vision, two goals and a daily note."""
    root = tmp_path / "vault"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return root


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Return an empty state folder."""
    folder = tmp_path / "known"
    folder.mkdir()
    return folder
