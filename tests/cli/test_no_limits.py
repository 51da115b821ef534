"""Where the system gives a process no limits, as on Windows, no template of a vault is used."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.rendering import sandbox

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "HAS_LIMITS", False)


@pytest.fixture
def vault(vault: Path) -> Path:
    """Return the vault with something done this week, so that there is a weekly review to make."""
    (vault / "Goals/Run.md").write_text("---\ntype: goal\n---\n- [x] Run ✅ 2026-11-18\n", encoding="utf-8")
    return vault


def put_template(vault: Path, run: Run) -> None:
    """Put a weekly template of one's own into the vault, and trust it."""
    template = vault / "Templates/vaultgoals/weekly.md"
    template.parent.mkdir(parents=True)
    template.write_text('{% region "week" %}mine{% endregion %}\n', encoding="utf-8")
    assert run("templates", "trust", "weekly", vault=vault).exit_code == 0


def test_its_page_is_held(run: Run, vault: Path) -> None:
    """Pages that could come to use it are held, with the reason and what to do, and nothing is written."""
    put_template(vault, run)
    result = run("build", vault=vault)
    assert result.exit_code == 5
    assert "Windows gives a process no limits" in result.stderr
    assert "template-not-rendered" in result.stderr
    assert not (vault / "Goals Dashboard.md").exists()
    assert not list(vault.glob("Reviews/*Weekly*"))


def test_without_templates_nothing_is_held(run: Run, vault: Path) -> None:
    """A vault with built-in templates only is built whole."""
    assert run("build", vault=vault).exit_code == 0
    assert list(vault.glob("Reviews/*Weekly*"))
