"""Every finding that the program can make, declared once: `FINDINGS`, a row for each code."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vaultgoals.model.findings import configuration, goals, hints, notes, pages, templates
from vaultgoals.model.findings.finding import Finding

GROUPS: Final[Mapping[str, tuple[Finding, ...]]] = MappingProxyType(
    {
        "A note's text": notes.NOTES,
        "Properties as such": notes.PROPERTIES,
        "Values, key results and check-ins": goals.VALUES,
        "Links": goals.LINKS,
        "Files and folders": goals.FILES,
        "The configuration and plugins": configuration.CONFIGURATION,
        "Settings of Obsidian and its plugins": configuration.SETTINGS,
        "Pages": pages.PAGES,
        "Writing and undo": pages.WRITING,
        "Templates": templates.TEMPLATES,
        "Where a goal leads": hints.DIRECTION,
        "How goals are broken down": hints.BREAKDOWN,
        "SMART": hints.SMART,
        "Too many goals at once": hints.TOO_MANY,
        "Room for things to turn out differently": hints.ROOM,
        "Adjusting": hints.ADJUSTING,
        "Celebrating, and other people": hints.CELEBRATING,
    }
)
"""The rows by what they are about, as the document shows them."""

FINDINGS: Final[Mapping[str, Finding]] = MappingProxyType({row.code: row for rows in GROUPS.values() for row in rows})
"""The rows by code. A code of a plugin is its own affair, and stands in none."""
