"""Take pictures of notes as Obsidian would show them.

`python -m tests.browser.pictures OUT NOTE...` takes each note wide and narrow, light and dark; with OUT alone, the first
screens of the sample vault that the README and the docs show.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.rest_of_the_year import SAMPLE, copy_with_the_rest
from tests.browser.viewer import THEMES, WIDTHS, open_viewer

DASHBOARD = SAMPLE / "Goals Dashboard.md"


def take(out: Path, notes: Sequence[Path]) -> list[str]:
    """Write one picture per note, width and theme; return what went wrong in any of them."""
    out.mkdir(parents=True, exist_ok=True)
    problems = []
    with open_viewer() as viewer:
        for note in notes:
            text = note.read_text("utf-8")
            for width in WIDTHS:
                for theme in THEMES:
                    found = viewer.show(text, note.stem, width, theme)
                    problems += [f"{note.stem}, {width} px, {theme}: {problem}" for problem in found]
                    viewer.take(out / f"{note.stem} {width} {theme}.png")
    return problems


def take_first_screens(out: Path) -> list[str]:
    """Write the pictures of the docs: the dashboard, on a phone too, its glance, and the latest review of each cadence."""
    out.mkdir(parents=True, exist_ok=True)
    problems = []
    with open_viewer() as viewer, TemporaryDirectory() as folder:
        for name, note in _shown(copy_with_the_rest(Path(folder))):
            problems += viewer.show(note.read_text("utf-8"), note.stem, 900, "light")
            viewer.take(out / f"{name}.png", whole=False)
            if name == "dashboard":
                viewer.scroll_to("Timeline")
                viewer.take(out / "timeline.png", whole=False)
                problems += viewer.show(note.read_text("utf-8"), note.stem, 390, "dark")
                viewer.take(out / "phone.png", whole=False)
    with open_viewer(scale=2) as viewer:
        for theme, name in (("light", "glance"), ("dark", "glance-dark")):
            problems += viewer.show(DASHBOARD.read_text("utf-8"), DASHBOARD.stem, 660, theme)
            viewer.take_from(".callout[data-callout=abstract]", out / f"{name}.png", 283)
    return problems


def _shown(year: Path) -> Iterator[tuple[str, Path]]:
    """Yield the pages of the sample, and the yearly review of its year told to the end."""
    yield "dashboard", DASHBOARD
    for cadence in ("Weekly", "Monthly", "Quarterly"):
        yield cadence.lower(), max((SAMPLE / "Reviews").glob(f"* {cadence} review.md"))
    (yearly,) = (year / "Reviews").glob("* Yearly review.md")
    yield "yearly", yearly


if __name__ == "__main__":
    folder, *chosen = (Path(name) for name in sys.argv[1:])
    wrong = take(folder, chosen) if chosen else take_first_screens(folder)
    sys.stdout.write(("\n".join(wrong) or "every picture is fine") + "\n")
    sys.exit(bool(wrong))
