"""The places of a template that whoever fills it in replaces."""

from typing import Final

from vaultgoals.model.note import PropertyValue
from vaultgoals.model.pattern import pattern

OF_TEMPLATE: Final = pattern(r"\{\{[^{}\n]{0,400}\}\}|<%[^\n]{0,400}?%>")
"""`{{title}}` of core Templates, `<% tp.file.title %>` of Templater."""


def find_place(value: PropertyValue) -> str:
    """Return the first place in a text, or in a list of texts; empty where there is none."""
    if isinstance(value, tuple):
        return next(filter(None, map(find_place, value)), "")
    if not isinstance(value, str) or ("{{" not in value and "<%" not in value):
        return ""
    found = OF_TEMPLATE.search(value)
    return found[0] if found else ""
