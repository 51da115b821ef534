"""Write note text as Markdown that does nothing: as text, as a table cell, as a link."""

from functools import lru_cache
from urllib.parse import quote

from vaultgoals.model.folding import composed, shown_path
from vaultgoals.model.pattern import pattern

# what would end a line, or steer the terminal, the page's direction or an editor: \n, \x1b, U+2028, U+202E
_STEERING = pattern(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+"
)
_HALVES = pattern(r"[\ud800-\udfff]")
_SENTENCE_END = pattern(r"[.!?…][\"”’»)]?(?=\s)")  # `done. Next`, `done." Next`
_BLANKS = pattern(r" {2,}")
# each with a meaning of its own wherever it stands: *, [[x]], <b>, <% %>, %%, #tag, $x$, ^id, `code`, {{x}}, \
_ACTIVE = r"[\\`*_~\[\]<>#$^{}|]"
# a character that means something only beside another: :: and ://, == and $=, %% <% %>, &amp;, ![ and <!
_PAIRED = (
    r":(?=[:/])|(?<=:):|=(?==)|(?<=[=$])=|%(?=[%>}])|(?<=[%<{])%|&(?=[#A-Za-z][A-Za-z0-9]{1,32};)|!(?=\[|\Z)|(?<=<)!"
)
_SPECIAL = pattern(rf"{_ACTIVE}|{_PAIRED}")
# what makes a line a list item, a ruling or a heading's underline: "- x", "---", "=", "12. x", "3) x"
_LEADING = pattern(r"\A( ?(?=[-+=]|\d)\d{0,9})((?<!\d)[-+=](?=[-+= ]|\Z)|(?<=\d)[.)](?= |\Z))")
# what a wikilink cannot hold: it has no way to escape anything
_UNLINKABLE = pattern(rf"{_ACTIVE.replace('_', '')}|{_PAIRED}|{_STEERING.pattern}")
_BARE_PIPE = pattern(r"(?<!\\)\|")


def flatten(text: str) -> str:
    """Return text as one line: line ends and control characters are blanks, blanks come singly, nothing is half a character."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    whole = _HALVES.sub("\ufffd", _STEERING.sub(" ", composed(text)))
    return _BLANKS.sub(" ", whole)


def clip(text: str, most: int) -> str:
    """Return text of at most `most` characters, cut between words where it can be; what is cut off is shown by `…`."""
    if len(text) <= most:
        return text
    head, _, rest = text[:most].rpartition(" ")
    return f"{head.rstrip(' ,;:') if head and len(rest) < most // 2 else text[: most - 1].rstrip()}…"


def clip_prose(text: str, most: int) -> str:
    """Return the first whole sentences of a text that fit into `most` characters; `clip` where not even one does."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text[: most + 1])]
    return text if len(text) <= most else text[: ends[-1]] if ends else clip(text, most)


@lru_cache(maxsize=8192)
def escape_markdown(text: str) -> str:
    """Return text as Markdown that shows it and does nothing, anywhere in a line, also as a table cell.

    A backslash stands before each single active character, so that no pair that some plugin looks for (`<%`, `%%`,
    `$=`, `::`) is left whole.
    """
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", flatten(text)))


def escape_cell(markdown: str) -> str:
    r"""Return Markdown of ours for a table cell: the pipe of a link becomes `\|`."""
    return _BARE_PIPE.sub(r"\\|", markdown)


def format_link(path: str, title: str, subpath: str = "") -> str:
    """Return a link to a note of the vault that shows a title.

    `path` is a vault path; `subpath` a block of it (`#^id`) or empty. A wikilink where all three are plain, else a
    Markdown link with a percent-encoded destination.
    """
    path = shown_path(path)
    target = path.removesuffix(".md")
    shown = flatten(title).strip() or target
    if target == target.strip() and not any(map(_UNLINKABLE.search, (target, shown, subpath.removeprefix("#^")))):
        return f"[[{target}{subpath}]]" if shown == target and not subpath else f"[[{target}{subpath}|{shown}]]"
    destination = quote(_HALVES.sub("\ufffd", path), safe="/")
    sign, block = subpath[:2], quote(_HALVES.sub("\ufffd", subpath[2:]), safe="")
    return f"[{escape_markdown(shown)}]({destination}{sign}{block})"
