"""The days that the facts in pages are of, found without reading the pages."""

from collections.abc import Iterable, Mapping
from datetime import date

from vaultgoals.model.pattern import pattern
from vaultgoals.periods.period import parse_day

_DAY = pattern(rb"<!-- (?:vg|vaultgoals:begin) facts v\d{1,9} (\d{4}-\d\d-\d\d)(?= )")
"""A closing line's beginning, as in `vg facts v2 2024-12-29`, or a marker of the first form."""


def find_facts_days(pages: Mapping[str, bytes], paths: Iterable[str]) -> dict[str, date]:
    """Return the day of the facts in each of these pages that has some."""
    found = ((path, _DAY.search(pages.get(path, b""))) for path in paths)
    days = ((path, parse_day(match[1].decode())) for path, match in found if match)
    return {path: day for path, day in days if day is not None}
