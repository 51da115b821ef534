"""The sample's story told to the end of its year: the quarterly and yearly reviews that its own day has not come to."""

import re
from pathlib import Path

import pytest

from tests.browser.rest_of_the_year import copy_with_the_rest
from tests.browser.test_pages import PICTURES, UNRESOLVED
from tests.browser.viewer import THEMES, WIDTHS, Viewer

MONTHLY, QUARTERLY, YEARLY = (
    "Reviews/2026-10 Monthly review.md",
    "Reviews/2026-Q4 Quarterly review.md",
    "Reviews/2026 Yearly review.md",
)
WIN = "Held the talk, and the last five minutes were fun"
"""What was written in week 44."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample with the reviews of its last quarter and its year."""
    return copy_with_the_rest(tmp_path_factory.mktemp("year"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", [QUARTERLY, YEARLY])
def test_a_review_fits_and_reads(viewer: Viewer, year: Path, page: str, width: int, theme: str) -> None:
    """Nothing is too wide or sanitised away, and no construct is left unresolved."""
    name = Path(page).stem
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = viewer.show((year / page).read_text(encoding="utf-8"), name, width, theme)
    viewer.take(PICTURES / f"{name} {width} {theme}.png")
    assert found == []
    assert UNRESOLVED.findall(viewer.read()) == []


@pytest.mark.parametrize("page", [QUARTERLY, YEARLY])
def test_every_internal_link_is_a_real_note(viewer: Viewer, year: Path, page: str) -> None:
    """Each link of these reviews leads to a note of the vault."""
    viewer.show((year / page).read_text(encoding="utf-8"), "Review", WIDTHS[0], THEMES[0])
    notes = {path.relative_to(year).with_suffix("").as_posix() for path in year.rglob("*.md")}
    names = {Path(note).name for note in notes}
    found = [link.partition("#")[0] for link in viewer.read_links()]
    assert found
    assert [link for link in found if link not in notes and link not in names] == []


def test_a_win_of_one_week_can_be_followed_to_the_year(year: Path) -> None:
    """A win written in week 44 stands in October's review with a link to the week, and so on up to the year."""
    steps = [(MONTHLY, "Reviews/2026-W44 Weekly review"), (QUARTERLY, MONTHLY), (YEARLY, QUARTERLY)]
    for page, source in steps:
        text = (year / page).read_text(encoding="utf-8")
        assert re.search(rf"\[\[{re.escape(source.removesuffix('.md'))}(?:\||\]\])", text), (
            f"{page} leads to no {source}"
        )
    lines = [line for line in (year / MONTHLY).read_text(encoding="utf-8").splitlines() if WIN in line]
    assert any("2026-W44" in line for line in lines)
    assert WIN in (year / QUARTERLY).read_text(encoding="utf-8")
