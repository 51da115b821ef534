"""The pages of the sample vault as a person sees them: in a browser, wide and narrow, light and dark."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser.obsidian import MERMAID, render_body
from tests.browser.pictures import CHROMIUM, take

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLE = ROOT / "sample_vault"
PICTURES = ROOT / "build" / "pictures"
PAGES = [SAMPLE / "Goals Dashboard.md", SAMPLE / "Reviews" / "2026-W47 Weekly review.md"]


@pytest.fixture(scope="session")
def _browser() -> None:
    """Skip where there is no browser or no Mermaid; in CI both are required."""
    missing = [name for name, path in (("Chromium", Path(CHROMIUM)), ("Mermaid", MERMAID)) if not path.exists()]
    if not missing:
        return
    reason = f"{' and '.join(missing)} missing; .ci/run installs both"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.usefixtures("_browser")
def test_the_pages_fit_and_every_chart_renders() -> None:
    """No Mermaid error and nothing wider than the screen, at 900 and 390 px, light and dark."""
    assert take(PICTURES, PAGES) == []


@pytest.mark.usefixtures("_browser")
def test_the_browser_would_notice(tmp_path: Path) -> None:
    """A chart that is wrong and a table that is too wide are reported."""
    bad = tmp_path / "Bad.md"
    wide = "|" + " a_very_long_word_that_cannot_be_broken |" * 9
    bad.write_text(f"```mermaid\ngantt\n  nonsense ::: here\n```\n\n{wide}\n{'|---' * 9}|\n", encoding="utf-8")
    problems = " ".join(take(tmp_path, [bad], (390,)))
    assert "too wide" in problems
    assert "Parse error" in problems or "Error" in problems


def links(page: Path) -> Sequence[str]:
    """Return where the internal links of a rendered page lead."""
    return re.findall(r'data-href="([^"#]*)', render_body(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_internal_link_is_a_real_note(page: Path) -> None:
    """Each link of a page leads to a note of the vault, and there are some."""
    found = [link.replace("&amp;", "&") for link in links(page)]
    assert found
    notes = {p.relative_to(SAMPLE).with_suffix("").as_posix() for p in SAMPLE.rglob("*.md")}
    names = {Path(note).name for note in notes}
    assert [link for link in found if link not in notes and link not in names] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_construct_is_left_unresolved(page: Path) -> None:
    """Nothing of a template or of Markdown's marks shows as text."""
    shown = re.sub(r"<[^>]*>", " ", render_body(page.read_text(encoding="utf-8")))
    assert not re.search(r"\{\{|\{%|%\}|\[\[|\]\]|\[!\w|vaultgoals:|\bNone\b|Undefined", shown)
