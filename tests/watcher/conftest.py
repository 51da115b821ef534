"""A small vault to watch."""

from pathlib import Path

import pytest


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a folder with two notes."""
    root = tmp_path / "vault"
    (root / "sub").mkdir(parents=True)
    (root / ".obsidian").mkdir()
    (root / "a.md").write_text("1")
    (root / "sub" / "b.md").write_text("1")
    return root
