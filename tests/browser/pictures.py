"""Take pictures of notes as Obsidian would show them: `python -m tests.browser.pictures OUT NOTE...`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.obsidian import render_page

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


def take(out: Path, notes: list[Path], widths: tuple[int, ...] = (900, 390), *, whole: bool = True) -> list[str]:
    """Write one picture per note, width and theme; return what went wrong in any of them."""
    out.mkdir(parents=True, exist_ok=True)
    problems = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for note in notes:
            for width in widths:
                for theme in ("light", "dark"):
                    page = browser.new_page(viewport={"width": width, "height": 1000})
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


if __name__ == "__main__":
    found = take(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    print("\n".join(found) or "every picture is fine")  # noqa: T201  a script that reports
    sys.exit(bool(found))
