"""Put values into a page so that note text stays text: one escaper for each place a value can go."""

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from vaultgoals.model.folding import fold_text
from vaultgoals.model.isolates import isolate_name, isolate_text
from vaultgoals.model.pattern import pattern
from vaultgoals.reviews.inert import clip, escape_cell, escape_markdown, flatten, format_link

Raw = Markup
"""The marked type of Markdown that is ours: it is printed as it is."""

_MERMAID_LOOKALIKES = str.maketrans(
    {
        '"': "”",
        "`": "’",
        "#": "＃",
        ";": "；",
        ":": "∶",
        "%": "％",
        "&": "＆",
        "<": "‹",
        ">": "›",
        "\\": "⧵",
        "*": "∗",
        "_": "‗",
        "~": "∼",
        "$": "＄",
        "|": "∣",
        "[": "(",
        "]": ")",
        "{": "(",
        "}": ")",
    }
)
"""Mermaid has no escape that holds everywhere, so each character with a meaning gives way to one that looks like it."""

# a label that Mermaid takes for a list, and then refuses: "1. Draft", "- Draft"
_MERMAID_LIST = pattern(r"\A(\d{1,9}[.)]|[-+∗]) ")
# words that begin a line of another kind in a Gantt chart, whatever follows them
_MERMAID_WORD = pattern(
    r"(?:section|title|dateformat|axisformat|tickinterval|todaymarker|excludes|includes|weekday|weekend|click|call|href"
    r"|inclusiveenddates|topaxis|acctitle|accdescr|gantt|end\b)",
    re.IGNORECASE,
)
# a YAML scalar that is nothing but itself: weekly, 2026-W47
_PLAIN_SCALAR = pattern(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def escape_text(value: Any) -> Markup:
    """Return a value as Markdown that is nothing but text; what is marked as ours stays as it is."""
    if isinstance(value, Markup):
        return value
    return Raw(escape_markdown(str(_unmark(value))))


def _unmark(value: Any) -> Any:
    """Return a value without marks inside: in a list, what is marked as ours is text like any other."""
    if isinstance(value, Markup):
        return str(value)
    if isinstance(value, Mapping):
        return {_unmark(key): _unmark(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        parts = map(_unmark, value)
        return list(parts) if isinstance(value, list) else tuple(parts)
    return value


def cell(value: Any) -> Markup:
    r"""Return a value for a table cell: every pipe in it, of a link too, is `\|`."""
    return Raw(escape_cell(escape_text(value)))


def link(value: dict[str, Any]) -> Markup:
    """Return a link to a note: `{"path", "title"}` and perhaps `"block"`, the id of a block in it.

    A title with letters from right to left stands in isolates, outside the link.
    """
    block = value.get("block")
    subpath = f"#^{block}" if block else ""
    title = clip(value["title"], 120)
    return Raw(isolate_name(format_link(value["path"], title, subpath), title))


def isolated(value: Any) -> Markup:
    """Return text with its words from right to left in isolates, so that the numbers beside them stay in their order."""
    return Raw(isolate_text(escape_text(value)))


def mermaid(value: Any, most: int = 48) -> Markup:
    """Return text as a Mermaid label or name, to be put into quotes or before a colon; never a word of its grammar.

    At most `most` characters: charts do not scroll.
    """
    text = clip(flatten(str(value)).strip().translate(_MERMAID_LOOKALIKES), most)
    text = _MERMAID_LIST.sub("\\1\u00a0", text)
    if not text or _MERMAID_WORD.match(text):
        text = f"· {text}"
    return Raw(text)


def escape_yaml(value: str) -> str:
    """Return text as a YAML scalar: plain where nothing can be mistaken, else in double quotes."""
    flat = flatten(value)
    if _PLAIN_SCALAR.fullmatch(flat) and fold_text(flat) not in _YAML_WORDS:
        return flat
    return json.dumps(flat, ensure_ascii=False)
