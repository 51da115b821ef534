"""The blocks of a body that has no others than headings, paragraphs and flat lists, in one pass over its lines."""

import re
from collections.abc import Sequence
from typing import Final

from vaultgoals.model.note import Heading, ListItem
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.blocks import Blocks, Lines, read_items

_BEGINS: Final = r"[<>]|```|~~~|%%|\$\$|[0-9]{1,9}[.)](?:[ \t]|$)|[-*_](?:[-*_ \t]++$)|[-*_]$"
"""What a quote, HTML, code, a comment, a formula, a numbered list or a line across begins with."""
_ODD: Final = pattern(
    rf"\r|^(?:{_BEGINS}"
    # An indented line, and the line below a heading that is underlined.
    r"|[ \t]++[^ \t\n]|=++[ \t]*+$"
    # The line below the head of a table, `|---|:-:|`; blanks of any kind around it count for nothing.
    r"|(?:[^\S\n]|[:-])*+\|(?:[^\S\n]|[|:-])*+$"
    # A list item whose text does not begin right behind one blank, or begins another block.
    rf"|[-+*](?:\t|$| (?:[ \t]|$|#{{1,6}}(?:[ \t]|$)|[-+*](?:[ \t]|$)|{_BEGINS}))"
    # A heading that is closed: `# Title #`.
    r"|#{1,6}(?=[ \t])[^\n]*#[ \t]*$)",
    re.MULTILINE,
)
"""A line that other rules than these few may be about."""
_HEADING: Final = pattern(r"(#{1,6})(?:[ \t]|$)")
"""`## Key results`."""


def parse_plain_blocks(lines: Sequence[str], first: int) -> Blocks | None:
    """Return what `parse_blocks` does of `lines` from line number `first` on; `None` where a line may begin any other block."""
    if _ODD.search("\n".join(lines[first - 1 :])):
        return None
    headings: list[Heading] = []
    texts: list[Lines] = []
    starts: list[int] = []
    is_open = False
    for number, line in enumerate(lines[first - 1 :], first):
        sign = line[:1]
        if (sign in " \t" and not line.strip(" \t")) or not sign:
            is_open = False
        elif sign == "#" and (heading := _HEADING.match(line)):
            headings.append(Heading(heading.end(1), line[heading.end() :].strip(), number))
            texts.append(Lines(number, number))
            is_open = False
        elif sign in "-+*" and line[1:2] == " ":
            starts.append(number)
            texts.append(Lines(number, number))
            is_open = True
        elif is_open:
            # A line right below is a part of the paragraph, of that in a list, too.
            texts[-1] = Lines(texts[-1].line, number)
        else:
            texts.append(Lines(number, number))
            is_open = True
    return Blocks(
        headings=tuple(headings),
        heading_ends=tuple(heading.line for heading in headings),
        items=tuple(_read_list(lines, starts, texts)),
        texts=tuple(texts),
    )


def _read_list(lines: Sequence[str], starts: Sequence[int], texts: Sequence[Lines]) -> list[ListItem]:
    ends = {text.line: text.end_line for text in texts}
    return [item for start in starts for item in read_items(lines[start - 1], start, None, end=ends[start])]
