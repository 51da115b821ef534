"""Turn a line of Markdown into the words a reader sees."""

import re
from functools import lru_cache

from vaultgoals.model.folding import note_name
from vaultgoals.model.pattern import pattern
from vaultgoals.model.task import Task
from vaultgoals.reading.line_fields import without_fields
from vaultgoals.reading.links import WIKILINK

_MARKDOWN_LINK = pattern(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,1000}\)")
"""`[talks](Give%20talks.md)`."""


@lru_cache(maxsize=8192)
def plain_text(text: str) -> str:
    """Return a line without fields in brackets, with each link replaced by what it shows, and blanks evened out."""
    shown = WIKILINK.sub(_shown, without_fields(text) or text)
    return " ".join(_MARKDOWN_LINK.sub(r"\1", shown).split())


def task_text(task: Task) -> str:
    """Return a task's text as it is shown, without fields: `parent › subtask` where it has something from its parent."""
    texts: list[str] = []
    shown: Task | None = task
    while shown is not None:
        texts.append(without_fields(shown.text))
        shown = shown.above
    return " › ".join(text for text in reversed(texts) if text)


def _shown(match: re.Match[str]) -> str:
    link, _, display = match[2].partition("|")
    path, _, subpath = link.partition("#")
    return display.strip() or note_name(path) or subpath
