"""A small vault for each test, and a way to run commands in it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vaultgoals.cli.program import program

DAY = "2026-11-20"

FILES = {
    ".obsidian/app.json": "{}",
    "Vision.md": "---\ntype: vision\n---\nA calm, useful working life.\n",
    "Goals/Talks.md": (
        "---\ntype: goal\ntitle: Give four talks\nparent: '[[Vision]]'\nstart: 2026-09-01\ndue: 2027-03-20\n---\n"
        "## Why\n\nI learn by explaining.\n\n## Key results\n- Talks given: 1 / 4 talks\n\n## Next\n"
        "- [ ] Write the abstract 📅 2026-12-01\n- [x] Pick a topic ✅ 2026-11-02\n"
    ),
    "Goals/Health.md": "---\ntype: goal\nstatus: paused\nhorizon: long\n---\n",
    "Daily/2026-11-19.md": "# Thursday\n\nSaw [[Talks]].\n\n- [ ] call Ann #home\n",
}


@pytest.fixture
def make_vault(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Return a function that writes files below a fresh folder and returns the folder."""

    def make(files: Mapping[str, str]) -> Path:
        root = tmp_path / "vault"
        root.mkdir(exist_ok=True)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
        return root

    return make


@pytest.fixture
def vault(make_vault: Callable[[Mapping[str, str]], Path]) -> Path:
    """Return a vault with a vision, two goals and a daily note."""
    return make_vault(FILES)


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs a command line and returns its result; `vault` and the day are set for it."""

    def invoke(*arguments: str, vault: Path | None = None, day: str = DAY, env: dict[str, str] | None = None) -> Result:
        places = {"VAULTGOALS_VAULT": str(vault)} if vault else {}
        return CliRunner().invoke(program, list(arguments), env={"VAULTGOALS_TODAY": day, **places, **(env or {})})

    return invoke
