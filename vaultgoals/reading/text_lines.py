"""Find the lines of text, no list items, that may be meant as more than text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from vaultgoals.model.note import ListItem, ListTitle, Tag, TextLine
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.blocks import Blocks
from vaultgoals.reading.hidden import uncover

DATED: Final = pattern(
    r"\s*+[*_]{0,3}(?:\[\[)?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    r"(?:[0-9]{1,2}\S{0,2}[ ])?(?:of )?[^\W\d_]{3,9}\.?,?[ ](?:[0-9]{1,2}[^\W\d_]{0,2},?[ ])?[0-9]{4}(?![0-9]))"
)
"""How a line begins that may be meant as a check-in: `2026-11-15: 6`, `Nov 15, 2026: 6`."""
LABELLED: Final = pattern(
    r"(?:[^\w\n|#>]|_){0,8}[^\W\d_](?:[^:|\n]{0,40}:(?!:)|[\w.# ]{0,14}[*_]{0,3} ?[-\u2013\u2014] )"
)
"""How a line begins that may say something behind a label: `**Due**: 2027-06-30`, `KR 1 - 10 / 40 customers`."""
LONGEST_TITLE: Final = 60
"""Characters of a line above a list that may be its title."""


def find_dated_lines(lines: Sequence[str], blocks: Blocks, generated: Collection[int]) -> Iterator[ListItem]:
    """Yield the lines that begin with a day."""
    items = {item.line for item in blocks.items}
    for block in blocks.texts:
        for number in range(block.line, block.end_line + 1):
            line = lines[number - 1]
            if not block.quoted and number not in items and number not in generated and DATED.match(line):
                text = line.strip()
                yield ListItem(number, line.index(text) + 1, text, None, None)


def find_labelled_lines(
    lines: Sequence[str], blocks: Blocks, generated: Collection[int], covered: Mapping[int, str]
) -> Iterator[ListItem]:
    """Yield the lines that begin with a label, without hidden text."""
    others = _other_lines(blocks)
    for block in blocks.texts:
        for number in () if block.quoted else range(block.line, block.end_line + 1):
            line = lines[number - 1]
            if (
                (":" in line or "-" in line or "\u2013" in line or "\u2014" in line)
                and number not in others
                and number not in generated
                and LABELLED.match(line)
            ):
                text = uncover(covered.get(number, line)).strip()
                written = line.strip() if number in covered else None
                yield ListItem(number, len(line) - len(line.lstrip()) + 1, text, None, None, written=written)


def find_list_titles(
    lines: Sequence[str], blocks: Blocks, generated: Collection[int], covered: Mapping[int, str]
) -> Iterator[ListTitle]:
    """Yield the short lines at the margin right above a list."""
    items = {item.line for item in blocks.items}
    headings = {heading.line for heading in blocks.headings}
    texts = {line for block in blocks.texts if not block.quoted for line in range(block.line, block.end_line + 1)}
    texts -= items | headings | set(generated)
    for item in blocks.items:
        above = _line_above(lines, item.line)
        if item.parent_line is not None or item.quoted or above not in texts or above in covered:
            continue
        line = lines[above - 1]
        text = line.strip()
        if len(text) <= LONGEST_TITLE and not line.startswith((" ", "\t")):
            last, after = _list_end(lines, item.line, items)
            yield ListTitle(above, 1, text, last, after is None or after in headings)


def _line_above(lines: Sequence[str], number: int) -> int:
    """Return the number of the next line above that is not blank; 0 where there is none."""
    return next((above for above in range(number - 1, 0, -1) if lines[above - 1].strip()), 0)


def _list_end(lines: Sequence[str], first: int, items: Collection[int]) -> tuple[int, int | None]:
    """Return the last line of the list that begins in a line, and the line that follows; `None` at the end of the note."""
    last = first
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if number in items or (line.strip() and line.startswith((" ", "\t"))):
            last = number
        elif line.strip():
            return last, number
    return last, None


def find_tagged_lines(
    lines: Sequence[str], blocks: Blocks, tags: Sequence[Tag], generated: Collection[int], covered: Mapping[int, str]
) -> Iterator[TextLine]:
    """Yield the lines that hold a tag, without hidden text."""
    if not tags:
        return
    others = _other_lines(blocks)
    for number in sorted({tag.line for tag in tags}):
        if number not in others and number not in generated:
            text = covered.get(number, lines[number - 1])
            yield TextLine(number, uncover(text.lstrip("> \t")).strip())


def _other_lines(blocks: Blocks) -> set[int]:
    """Return the lines that are no running text: where list items begin, headings, and tables."""
    others = {item.line for item in blocks.items}
    others.update(heading.line for heading in blocks.headings)
    others.update(line for table in blocks.tables for line in range(table.line, table.end_line + 1))
    return others
