"""Which note is a page."""

from dataclasses import replace
from datetime import date

from vaultgoals.model.report import Rendered
from vaultgoals.reading.note import parse_note
from vaultgoals.writing.claims import is_page

PAGE = Rendered("weekly", {"type": "review", "period": "2026-W47"}, "a.md", date(2026, 11, 20), "", ())
PROPERTIES = "---\nperiod: 2026-w47\ntype: Review\n---\n"
LIST = "<!-- vaultgoals:regions a -->\n"


def is_weekly(text: str, period: str = "2026-W47") -> bool:
    """Say whether a note is the page of a period."""
    page = replace(PAGE, identity={**PAGE.identity, "period": period})
    return is_page(parse_note("b.md", text.encode()), page)


def test_by_properties() -> None:
    """The order of properties and the case of values make no other page of the first form; another value does."""
    assert is_weekly(PROPERTIES + LIST)
    assert not is_weekly(PROPERTIES + LIST, "2026-W48")


def test_without_marks() -> None:
    """A note without any mark is the person's, whatever its properties say."""
    assert not is_weekly(PROPERTIES)
