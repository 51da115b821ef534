"""The pages of the sample vault as a person sees them: in a browser, wide and narrow, light and dark."""

import re
from pathlib import Path

import pytest

from tests.browser.obsidian import OLDER_MERMAID
from tests.browser.viewer import THEMES, WIDTHS, Viewer

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "sample_vault"
PICTURES = ROOT / "build" / "pictures"
DASHBOARD = SAMPLE / "Goals Dashboard.md"
PAGES = [DASHBOARD, *sorted((SAMPLE / "Reviews").glob("* review.md"))]
SMALLEST = 8.0
"""Pixels of a chart's letters on a phone."""
ROUNDING = 1.5
"""Pixels by which a word's box may stand out of its chart: versions of Chromium differ in it by less than one."""

CHARTS = [page for page in PAGES if "```mermaid" in page.read_text(encoding="utf-8")]

UNRESOLVED = re.compile(r"\{\{|\{%|%\}|\[\[|\]\]|\[!\w|vaultgoals:|<!--|\bNone\b|Undefined|<br|\*\*|```")
"""What a template or Markdown leaves behind where something went wrong: `{{ x }}`, `[[x]]`, `[!note]`, `**x**`."""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_fits_and_reads(viewer: Viewer, page: Path, width: int, theme: str) -> None:
    """Nothing is too wide or sanitised away, every chart is drawn, and no construct is left unresolved."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = viewer.show(page.read_text(encoding="utf-8"), page.stem, width, theme)
    viewer.take(PICTURES / f"{page.stem} {width} {theme}.png")
    assert found == []
    assert UNRESOLVED.findall(viewer.read()) == []


def test_a_page_is_shown_from_its_top(viewer: Viewer) -> None:
    """A page that is shown after another was scrolled begins at its top."""
    text = DASHBOARD.read_text(encoding="utf-8")
    viewer.show(text, DASHBOARD.stem, 900, "light")
    viewer.scroll_to("Timeline")
    assert viewer.scrolled() > 0
    viewer.show(text, DASHBOARD.stem, 900, "light")
    assert viewer.scrolled() == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_internal_link_is_a_real_note(viewer: Viewer, page: Path) -> None:
    """Each link of a page, a chart's node too, leads to a note of the vault, and there are some."""
    viewer.show(page.read_text(encoding="utf-8"), page.stem, WIDTHS[0], THEMES[0])
    found = [link.partition("#")[0] for link in viewer.read_links()]
    assert found
    notes = {path.relative_to(SAMPLE).with_suffix("").as_posix() for path in SAMPLE.rglob("*.md")}
    names = {Path(note).name for note in notes}
    assert [link for link in found if link not in notes and link not in names] == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_dashboards_charts_can_be_read_on_a_phone(viewer: Viewer, theme: str) -> None:
    """Every word of a chart is large enough and lies within its chart."""
    viewer.show(DASHBOARD.read_text(encoding="utf-8"), DASHBOARD.stem, 390, theme)
    words = viewer.read_chart_words()
    assert words
    assert [word for word in words if word["size"] < SMALLEST] == []
    assert [word for word in words if word["out"] > ROUNDING] == []


@pytest.mark.parametrize("page", CHARTS, ids=lambda page: page.stem)
def test_an_older_mermaid_draws_the_charts_too(viewer: Viewer, page: Path) -> None:
    """A version that is still about has no error either."""
    assert viewer.show(page.read_text(encoding="utf-8"), page.stem, 390, "light", OLDER_MERMAID) == []


def test_the_viewer_would_notice(viewer: Viewer) -> None:
    """A chart that is wrong, a table that is too wide and HTML that Obsidian would take away are reported."""
    wide = "|" + " a_very_long_word_that_cannot_be_broken |" * 9
    bad = f"```mermaid\ngantt\n  nonsense ::: here\n```\n\n{wide}\n{'|---' * 9}|\n\n<img src=x onerror=alert(1)>\n"
    found = " ".join(viewer.show(bad, "Bad", 390, "light"))
    assert "too wide" in found
    assert "Mermaid: " in found
    assert "sanitised away: onerror" in found
    assert viewer.show("Good.", "Good", 390, "light") == []
    assert UNRESOLVED.search("{{ x }}")
