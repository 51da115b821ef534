"""Find the newest day that a page speaks of: no page is written as of a day well before it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from vaultgoals.reading.regions import Marks, find_marks
from vaultgoals.writing.page import split_lines


def find_newest(marks: Marks) -> tuple[date | None, int]:
    """Return the newest day in any marker or closing line of a note, and a line that says it; never a page's first day."""
    newest = max((record.day for records in marks.records.values() for record in records), default=None)
    if newest is None:
        return None, 0
    begins = {span.name: span.line for span in marks.regions}
    lines = [number for number, said in marks.closing.items() if getattr(said, "day", None) == newest]
    lines += [begins[name] for name, records in marks.records.items() if name in begins and records[-1].day == newest]
    return newest, min(lines, default=0)


def find_newest_page(pages: Mapping[str, bytes]) -> tuple[date | None, str]:
    """Return the newest day of all pages, and the first page by path that has it."""
    newest: tuple[date | None, str] = (None, "")
    for path, content in sorted(pages.items()):
        day = _find_newest_day(content)
        if day is not None and (newest[0] is None or day > newest[0]):
            newest = (day, path)
    return newest


@lru_cache(maxsize=512)
def _find_newest_day(page: bytes) -> date | None:
    return find_newest(find_marks(split_lines(page.decode("utf-8", "replace"))))[0]
