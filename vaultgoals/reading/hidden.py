"""What a person hid in a note: `%% %%` and `<!-- -->`, covered so that nothing of it is shown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from vaultgoals.model.note import ListItem
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import replace
from vaultgoals.reading.blocks import Blocks
from vaultgoals.reading.spans import find_hidden

COVER: Final = "\ufdd0"
"""Stands in the place of each hidden character; no character of any text."""
COVERED: Final = pattern(rf"(\s?){COVER}++(?:\s?{COVER}++)*+(\s?)([.,;:!?)]?)")
"""Hidden characters with the blanks beside them, and a sign that belongs to the word before."""
NOT_BLANK_LINE: Final = pattern(r"[^\n]")
"""A character to be covered."""
QUOTES: Final = pattern(r"[\s>]*+")
"""Indentation and quote marks before a line's text."""


def cover_lines(lines: Sequence[str], blocks: Blocks) -> Mapping[int, str]:
    """Return the lines that hold hidden text, by number from 1, with a `COVER` for each hidden character."""
    if not any("%%" in line or "<!--" in line for line in lines):
        return {}
    covered: dict[int, str] = {}
    runs = [(block.line, block.end_line) for block in blocks.texts]
    for first, last in [*runs, *_runs(blocks.html_lines)]:
        text = "\n".join(lines[first - 1 : last])
        spans = find_hidden(text)
        if spans:
            shown = _cover(text, spans).split("\n")
            covered.update((first + n, line) for n, line in enumerate(shown) if COVER in line)
    for comment in blocks.comments:
        for number in range(comment.line, comment.end_line + 1):
            line = lines[number - 1]
            start = line.find("%%") if number == comment.line else -1
            marks = QUOTES.match(line)
            start = start if start >= 0 else (marks.end() if marks else 0)
            covered[number] = line[:start] + (COVER * (len(line) - start) or COVER)
    return covered


def uncover(text: str) -> str:
    """Return what is left of a text without its covered characters."""
    if COVER not in text:
        return text
    return COVERED.sub(_joined, text).strip()


def _joined(found: re.Match[str]) -> str:
    before, after, sign = found.groups()
    return sign if sign and not after else f"{before or after}{sign}"


def show_item(item: ListItem, line: str | None) -> ListItem:
    """Return a list item with the text that a reader sees; `line` is its covered line, where it has hidden text."""
    if line is None:
        return item
    end = len(line.rstrip())
    return replace(item, text=uncover(line[max(end - len(item.text), 0) : end]), written=item.text)


def show_lines(numbers: Iterable[int], lines: Sequence[str], covered: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the lines as a reader sees them, with their numbers; those of which all is hidden are left out."""
    for number in numbers:
        line = covered.get(number)
        if line is None:
            yield number, lines[number - 1]
        elif line.strip(f" \t>{COVER}"):
            blanks = line[: len(line) - len(line.lstrip())]
            yield number, blanks + uncover(line)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the numbers that follow each other."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _cover(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    kept = 0
    for start, end in spans:
        pieces += (text[kept:start], NOT_BLANK_LINE.sub(COVER, text[start:end]))
        kept = end
    return "".join((*pieces, text[kept:]))
