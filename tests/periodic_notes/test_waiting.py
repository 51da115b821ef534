"""A review whose note of the person's is not there yet."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.periodic_notes.vaults import W37, build_on, vault
from vaultgoals.cli.program import program
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot
from vaultgoals.writing.from_template import fill_template

KEPT = {"weekly": {"format": "GGGG-[W]WW", "folder": "Weeks", "template": "Templates/Week.md"}}
TEMPLATE = "---\nmood:\n---\n# {{title}}\n\nFrom {{monday:D MMMM}}\n\n## Log\n"
CONFIG = '[reviews]\nplace = "periodic"\n[vault]\nlocale = "en-gb"\n'
SAID = "review 2026-W37 waits for its note: it is made once `Weeks/2026-W37.md` is there"


def test_it_is_said() -> None:
    """`build`, `watch` and the dashboard say when a review waits for its note."""
    files = vault({}, CONFIG, **KEPT)
    (waiting,) = build(snapshot(files), W37).waiting
    assert waiting.said == f"{SAID}; `vaultgoals review 2026-W37` makes it from your template"
    assert "**Weekly review due** of 2026-W37, once 2026-W37 is there" in build_on(files, W37)["Goals Dashboard.md"]


def test_nothing_waits() -> None:
    """Once the note is there nothing waits."""
    files = vault({"Weeks/2026-W37.md": "# Mine\n"}, CONFIG, **KEPT)
    assert build(snapshot(files), W37).waiting == ()
    assert "once 2026" not in build_on(files, W37)["Goals Dashboard.md"]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """Return what runs a command in a vault that is made of these files."""

    def invoke(files: Mapping[str, str], *words: str) -> Result:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return CliRunner().invoke(program, words, env={"VAULTGOALS_VAULT": str(tmp_path), "VAULTGOALS_TODAY": f"{W37}"})

    return invoke


def test_review_makes_the_note(run: Callable[..., Result], tmp_path: Path) -> None:
    """`review W37` makes it from your template."""
    result = run(vault({"Templates/Week.md": TEMPLATE}, CONFIG, **KEPT), "review", "2026-W37")
    assert result.output == "  made  Weeks/2026-W37.md\n"
    text = (tmp_path / "Weeks/2026-W37.md").read_text(encoding="utf-8")
    assert text.startswith("---\nmood:\n---\n# 2026-W37\n\nFrom 7 September\n\n## Log\n\n<!-- vg:week -->\n")


@pytest.mark.parametrize("template", ["", "# <% tp.file.title %>\n"])
def test_templates_of_other_programs(run: Callable[..., Result], tmp_path: Path, template: str) -> None:
    """A template that another program fills, or that is not there, is not filled by us: the note is the person's to make."""
    more = {"Templates/Week.md": template} if template else {}
    result = run(vault(more, CONFIG, **KEPT), "review", "2026-W37")
    assert result.exit_code == 5
    assert not (tmp_path / "Weeks").exists()
    assert "make it in Obsidian first" in " ".join(result.output.split())


def test_filling() -> None:
    """Names and days are those of the note's period; what is not known is left to others."""
    first = date(2026, 9, 7)
    assert fill_template("{{title}} {{ date }} {{date:ww}} {{sunday:D}}", "W", first, "en-gb") == "W 2026-09-07 37 13"
    assert fill_template("{{weather}}", "W", first, "en-gb") is None
