"""Take pictures of notes as Obsidian would show them.

`python -m tests.browser.pictures OUT NOTE...` takes each note wide and narrow, light and dark; without notes, the first
screens of the sample vault that the README and the docs show.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.obsidian import render_page

HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


def take(
    out: Path,
    notes: Sequence[Path],
    widths: Sequence[int] = (900, 390),
    *,
    themes: Sequence[str] = ("light", "dark"),
    whole: bool = True,
) -> list[str]:
    """Write one picture per note, width and theme; return what went wrong in any of them."""
    out.mkdir(parents=True, exist_ok=True)
    problems = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for note in notes:
            for width in widths:
                for theme in themes:
                    page = browser.new_page(viewport={"width": width, "height": 1150})
                    source = out / f".{note.stem}.html"
                    source.write_text(render_page(note.read_text("utf-8"), note.stem, dark=theme == "dark"), "utf-8")
                    page.goto(source.as_uri())
                    page.wait_for_selector("body[data-ready]")
                    problems += [f"{note.stem}: {p}" for p in page.evaluate("window.problems")]
                    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    if over > 0:
                        problems.append(f"{note.stem}: {over} px too wide at {width}")
                    page.screenshot(path=out / f"{note.stem} {width} {theme}.png", full_page=whole)
                    page.close()
                    source.unlink()
        browser.close()
    return problems


def take_first_screens(out: Path) -> list[str]:
    """Write the pictures of the docs: the sample vault's pages, as they open."""
    sample = HERE.parent.parent / "sample_vault"
    shown = {"dashboard": sample / "Goals Dashboard.md", "weekly": sample / "Reviews" / "2026-W47 Weekly review.md"}
    problems = take(out, list(shown.values()), (900,), themes=("light",), whole=False)
    for name, note in shown.items():
        (out / f"{note.stem} 900 light.png").replace(out / f"{name}.png")
    return problems


if __name__ == "__main__":
    folder, *notes = (Path(name) for name in sys.argv[1:])
    found = take(folder, notes) if notes else take_first_screens(folder)
    print("\n".join(found) or "every picture is fine")  # noqa: T201  a script that reports
    sys.exit(bool(found))
