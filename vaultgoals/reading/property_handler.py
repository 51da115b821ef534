"""A note's properties behind the interface of python-frontmatter."""

from typing import Any, Final

from frontmatter.default_handlers import BaseHandler

from vaultgoals.reading.properties import CLOSING, find_bounds, read_frontmatter


class PropertyHandler(BaseHandler):
    """The guarded reader behind python-frontmatter's interface, for code that takes one of its handlers.

    Nothing is ever exported: YAML is edited in place, never dumped.
    """

    FM_BOUNDARY = CLOSING
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Tell whether a text has frontmatter that is closed."""
        return find_bounds(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """Return the frontmatter without its fences, and the body; `ValueError` where there is none."""
        bounds = find_bounds(text)
        if bounds is None:
            raise ValueError("no frontmatter that is closed")
        start, end, body = bounds
        return text[start:end], text[body:]

    def load(self, fm: str) -> dict[str, Any]:
        """Return the values of frontmatter by name; what cannot be read is left out."""
        reader = read_frontmatter(fm, "")
        return {each.name: each.value for each in reader.properties}


HANDLER: Final = PropertyHandler()
