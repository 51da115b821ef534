"""Links, answers and findings as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from vaultgoals.goals.by_link import index_notes
from vaultgoals.goals.namesakes import Days, GoalLinks
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Action
from vaultgoals.model.folding import note_name
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Link
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.line_fields import without_fields
from vaultgoals.reading.links import ONE_LINK, read_wikilink
from vaultgoals.reading.resolution import LinkIndex
from vaultgoals.reviews.harvest import Answer

ShownLink: TypeAlias = dict[str, Any]
"""`{"path", "title"}`, and `"block"` for the id of a block."""

# a wikilink with or without display text, or a Markdown link: [[Goals/Talks#Why|talks]]
_LINK = pattern(rf"!?{ONE_LINK}")
_TICKS = ("x", "X")
_DONE: tuple[Mapping[str, Any], ...] = ({"text": " (done)"},)
_PLAIN = str.maketrans({"`": None, "[": None, "]": None})
"""A message quotes notes as they are written; on a page that would be marks without a meaning."""


def build_link(path: str, graph: GoalGraph) -> ShownLink:
    """Return a link to a note by its shown name, else by its file name."""
    return {"path": path, "title": graph.titles.get(path) or note_name(path)}


def build_links(paths: Iterable[str], graph: GoalGraph) -> list[ShownLink]:
    """Return links to notes, in the order given."""
    return [build_link(path, graph) for path in paths]


def build_source(action: Action, graph: GoalGraph) -> ShownLink:
    """Return a link to the note an action stands in, to the very line where that has a block id."""
    link = build_link(action.path, graph)
    block = action.task.block_id
    return {**link, "block": block} if block else link


def iso(day: date | None) -> str | None:
    """Return a day as plain data."""
    return day.isoformat() if day else None


def words_of(found: Diagnostic) -> str:
    """Return what a finding says, as words for a page."""
    return found.message.translate(_PLAIN)


def build_reasons(found: Iterable[Diagnostic], graph: GoalGraph) -> list[dict[str, Any]]:
    """Return a link to the note of each finding, with what it says as its reason; what reads alike is said once."""
    lines = {(one.path, words_of(one)): build_link(one.path, graph) for one in found}
    return [{"link": link, "reason": reason} for (_, reason), link in lines.items()]


class LinkParts:
    """Cut a person's line into text and links to notes with a kind."""

    def __init__(self, graph: GoalGraph, links: GoalLinks | None = None) -> None:
        self._graph = graph
        self._links = links or GoalLinks(LinkIndex())
        self._notes = index_notes(tuple(graph.titles))

    def cut(self, text: str, source: str = "", days: Days | None = None) -> list[Mapping[str, Any]]:
        """Return parts in order, without fields: `{"text"}`, or `{"link"}` where a link leads to a note with a kind.

        `source` is the note that the line stands in, `days` what it is of: they tell which of several of one name is meant.
        """
        text = without_fields(text)
        parts: list[Mapping[str, Any]] = []
        place = 0
        for found in _LINK.finditer(text):
            link = read_wikilink(found[0])
            path = self._find(link, source, days) if link else None
            if link is None or path is None:
                continue
            parts.extend(_text_part(text[place : found.start()]))
            title = link.display or self._graph.titles.get(path) or note_name(path)
            parts.append({"link": {"path": path, "title": title}})
            place = found.end()
        parts.extend(_text_part(text[place:]))
        return parts

    def _find(self, link: Link, source: str, days: Days | None) -> str | None:
        path = self._notes.find(link.path) or self._links.find(link, source, days)
        return path if path in self._graph.titles else None

    def cut_answers(
        self, answers: Iterable[Answer], source: str = "", days: Days | None = None
    ) -> list[list[Mapping[str, Any]]]:
        """Return the parts of each answer; one that is a ticked box says so."""
        return [
            [*self.cut(answer.text, source, days), *(_DONE if answer.status in _TICKS else ())] for answer in answers
        ]


def _text_part(text: str) -> list[Mapping[str, Any]]:
    """Return text between links, with the blanks next to them."""
    if not text:
        return []
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    inner = plain_text(text)
    return [{"text": f"{before}{inner}{after}" if inner else " "}]
