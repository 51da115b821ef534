"""Links as they are written: wikilinks, embeds and Markdown links."""

from collections.abc import Iterator
from typing import Final, Literal
from urllib.parse import unquote

from vaultgoals.model.note import Link
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.spans import mask_line

_INNER: Final = r"[^\[\]\n]++"
WIKILINK: Final = pattern(rf"(!?)\[\[({_INNER})\]\]")
"""A wikilink or embed: `![[Note#Heading|shown]]`."""
ONE_WIKILINK: Final = rf"\[\[{_INNER}\]\]"
"""A wikilink as a part of other expressions."""
ONE_LINK: Final = rf"(?:{ONE_WIKILINK}|\[[^\[\]\n]*+\]\([^()\s]*+\))"
"""The same, or a Markdown link without a title or brackets in its text: `[A note](A%20note.md)`."""
DESTINATION: Final = pattern(
    r"\([ \t]*+(?:<([^<>\n]*+)>|([^\s()<]?+[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+))"
    r"(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?[ \t]*+\)"
)
"""What follows the text of a Markdown link: `(Folder/A%20note.md "title")`, `(<A note.md>)`."""
SCHEME: Final = pattern(r"[A-Za-z][A-Za-z0-9+.\-]*+:")
"""The scheme that makes a destination a web address: `https:`."""


def find_links(  # noqa: PLR0913 - where the text stands is four of them
    text: str,
    line: int,
    column: int = 1,
    *,
    source: Literal["body", "property"] = "body",
    property_name: str | None = None,
    masked: str | None = None,
) -> tuple[Link, ...]:
    """Return the links of one line of text in their order, those in code spans left out.

    `column` is that of the text's first character. `masked` is the text with all that is no text blanked out, where the
    caller knows of it (a code span can reach over several lines). Web addresses are no links. Time is linear in the text.
    """
    if "[" not in text:
        return ()
    found = [(at, parts, False) for at, parts in _wikilinks(text)]
    found += [(at, parts, True) for at, _, parts in _markdown_links(text)]
    if not found:
        return ()
    shown = mask_line(text) if masked is None else masked
    found.sort(key=lambda entry: entry[0])
    return tuple(
        _build_link(parts, line, column + at, source=source, property_name=property_name, markdown=markdown)
        for at, parts, markdown in found
        if shown[at] == text[at]
    )


def read_wikilink(text: str) -> Link | None:
    """Return the link that the text is as a whole, blanks around it aside: `[[X]]`, `[[X|shown]]`, `[shown](X.md)`."""
    stripped = text.strip()
    column = 1 + len(text) - len(text.lstrip())
    wikilink = WIKILINK.fullmatch(stripped)
    if wikilink:
        parts = _split_wikilink(wikilink[2], embed=bool(wikilink[1]))
        return _build_link(parts, 1, column, source="body", property_name=None)
    for start, end, parts in _markdown_links(stripped):
        if start == 0 and end == len(stripped):
            return _build_link(parts, 1, column, source="body", property_name=None, markdown=True)
    return None


_Parts = tuple[str, str | None, bool]
"""Link as written, display text, embed."""


def _build_link(  # noqa: PLR0913 - a link has these parts
    parts: _Parts,
    line: int,
    column: int,
    *,
    source: Literal["body", "property"],
    property_name: str | None,
    markdown: bool = False,
) -> Link:
    link, display, embed = parts
    path, hash_sign, rest = link.partition("#")
    return Link(
        link=link,
        path=path.replace("\xa0", " ").strip(),
        subpath=hash_sign + rest,
        display=display,
        embed=embed,
        line=line,
        column=column,
        source=source,
        property=property_name,
        markdown=markdown,
    )


def _wikilinks(text: str) -> Iterator[tuple[int, _Parts]]:
    for match in WIKILINK.finditer(text):
        if _escaped(text, match.start(2) - 2):
            continue
        embed = bool(match[1]) and not _escaped(text, match.start())
        at = match.start() if embed or not match[1] else match.start() + 1
        yield at, _split_wikilink(match[2], embed=embed)


def _split_wikilink(inner: str, *, embed: bool) -> _Parts:
    r"""Split `path#sub|shown`; in a table the bar is written `\|`. Nothing before the bar: it is part of the path."""
    before, bar, after = inner.partition("|")
    if bar and before.endswith("\\"):
        before = before[:-1]
    if not bar or not before.strip():
        return inner.strip(), None, embed
    return before.strip(), after.strip(), embed


def _markdown_links(text: str) -> Iterator[tuple[int, int, _Parts]]:
    if "](" not in text:
        return
    opened: list[int] = []
    index = 0
    while index < len(text):
        sign = text[index]
        if sign == "\\":
            index += 2
            continue
        if sign == "[":
            opened.append(index)
        elif sign == "]" and opened:
            start = opened.pop()
            parts = DESTINATION.match(text, index + 1)
            if parts:
                link = unquote(parts[1] if parts[1] is not None else parts[2]).strip()
                if link and not SCHEME.match(link) and not link.startswith("//"):
                    embed = start > 0 and text[start - 1] == "!" and not _escaped(text, start - 1)
                    yield start - embed, parts.end(), (link, text[start + 1 : index], embed)
                index = parts.end()
                continue
        index += 1


def _escaped(text: str, index: int) -> bool:
    """Tell whether an odd number of backslashes stands before `index`."""
    before = text[max(0, index - 20) : index]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
