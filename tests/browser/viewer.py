"""Show notes in one browser, as Obsidian would, and say what a person would stumble over."""

import html
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.obsidian import MERMAID, build_shell, read_classes, render_body, render_live

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
HEIGHT = 1150
THEMES = ("light", "dark")
WIDTHS = (900, 390)
"""A note beside its sidebars, and a phone; in pixels."""


@dataclass(slots=True)
class Viewer:
    """A browser with one page for each version of Mermaid."""

    browser: Browser
    folder: Path
    """Where the empty pages are kept: what a file loads must be a file."""
    pages: dict[str, Page] = field(default_factory=dict)
    scale: float = 1
    """Pixels of a picture for each pixel of the page."""

    def show(self, text: str, title: str, width: int, theme: str, mermaid: str = MERMAID) -> list[str]:
        """Show a note; return what went wrong: a chart that fails, HTML that is sanitised away, what is too wide."""
        return self._show(mermaid, width, title, render_body(text), theme, "markdown-preview-view", "")

    def show_live(self, text: str, title: str, width: int, theme: str, snippet: str = "") -> list[str]:
        """Show a note as Live Preview does, with a CSS snippet switched on; return what went wrong."""
        view = " ".join(("markdown-source-view", "mod-cm6", "is-live-preview", *read_classes(text)))
        return self._show(MERMAID, width, title, render_live(text), theme, view, snippet)

    def _show(self, mermaid: str, width: int, *shown: str) -> list[str]:
        page = self.page(mermaid)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("scrollTo(0, 0)")
        problems: list[str] = page.evaluate("shown => show(...shown)", shown)
        return [*problems, *page.evaluate("tooWide()")]

    def page(self, mermaid: str = MERMAID) -> Page:
        """Return the page of a version of Mermaid, with what was shown last."""
        if mermaid not in self.pages:
            shell = self.folder / f"{mermaid}.html"
            shell.write_text(build_shell(mermaid), encoding="utf-8")
            page = self.browser.new_page(device_scale_factor=self.scale)
            page.goto(shell.as_uri())
            self.pages[mermaid] = page
        return self.pages[mermaid]

    def read(self) -> str:
        """Return the words that are shown, folded callouts and charts included."""
        return html.unescape(str(self.page().evaluate("document.querySelector('main').textContent")))

    def read_chart_words(self) -> list[Mapping[str, Any]]:
        """Return every text of every chart with its `size` on the screen, and how far it lies `out` of its chart."""
        found: list[Mapping[str, Any]] = self.page().evaluate("chartWords()")
        return found

    def read_shown(self) -> list[str]:
        """Return the words that can be seen, charts included and folded callouts not."""
        return str(self.page().evaluate("document.querySelector('main').innerText")).split()

    def is_shown(self, selector: str) -> bool:
        """Say whether something of this kind can be seen."""
        return self.page().locator(f"main {selector}").first.is_visible()

    def read_comments(self) -> list[tuple[str, int]]:
        """Return the comments that can be seen, in order, each with the number of lines it takes on the screen."""
        return [(text, lines) for text, lines in self.page().evaluate("comments()")]

    def read_links(self) -> list[str]:
        """Return where internal links lead, those of chart nodes too."""
        found: list[str] = self.page().evaluate("internalLinks()")
        return found

    def scroll_to(self, heading: str) -> None:
        """Bring a heading to the top of the screen."""
        find = "[...document.querySelectorAll('h2')].find(one => one.textContent.trim() === name)"
        self.page().evaluate(f"name => {find}.scrollIntoView()", heading)

    def take(self, path: Path, *, whole: bool = True) -> None:
        """Write a picture of what is shown: all of it, or the first screen."""
        self.page().screenshot(path=path, full_page=whole)

    def take_from(self, selector: str, path: Path, height: int) -> None:
        """Write a picture of the page's width and of a height, from a little above the first element of a kind."""
        box = self.page().locator(f"main {selector}").first.bounding_box()
        assert box is not None, selector
        self.page().screenshot(path=path, clip={"x": 0, "y": box["y"] - 12, "width": self.width(), "height": height})

    def width(self) -> int:
        """Return the width of the page, in its pixels."""
        return int(self.page().evaluate("innerWidth"))

    def scrolled(self) -> int:
        """Return how far down the page is scrolled, in its pixels."""
        return int(self.page().evaluate("scrollY"))


@contextmanager
def open_viewer(scale: float = 1) -> Iterator[Viewer]:
    """Yield a viewer; its browser ends with it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Viewer(browser, Path(folder), scale=scale)
        browser.close()
