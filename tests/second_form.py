"""Regions of the second form, as they stand in a page."""

from collections.abc import Iterable

from vaultgoals.reading.markers import CLOSE
from vaultgoals.writing.closing import format_opening


def format_region(name: str, content: Iterable[str]) -> str:
    r"""Return a region with its markers; its lines end at `\n`, the last one too."""
    return "".join(f"{line}\n" for line in (format_opening(name), *content, CLOSE))
