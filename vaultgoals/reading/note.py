"""A note's bytes into everything that stands in it."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import Field, Heading, Link, ListItem, Note, Section, Tag, name_properties
from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.blocks import CHECKBOX, Blocks, Lines, list_markers
from vaultgoals.reading.decoding import decode_note, split_lines
from vaultgoals.reading.fields import parse_inline_fields
from vaultgoals.reading.hidden import cover_lines, show_item, show_lines
from vaultgoals.reading.line_ends import BLOCK_ID
from vaultgoals.reading.links import find_links
from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.reading.properties import parse_properties
from vaultgoals.reading.read_back import is_kept_title
from vaultgoals.reading.regions import find_marks
from vaultgoals.reading.spans import mask_line
from vaultgoals.reading.tags import find_tags
from vaultgoals.reading.task_lines import read_tasks
from vaultgoals.reading.tasks import DEFAULT_SETTINGS
from vaultgoals.reading.text_lines import find_dated_lines, find_labelled_lines, find_list_titles, find_tagged_lines
from vaultgoals.reading.untouched import MARK, without_untouched

Parse: TypeAlias = Callable[[str, bytes, TasksSettings], Note]
"""`parse_note`, or what returns the same."""
DIGEST_SIZE: Final = 16
"""Bytes of a note's digest."""
QUOTE_MARKS: Final = pattern(r"[\s>]++")
"""Indentation and quote marks before a quoted line: `> > `."""
FENCE: Final = pattern(r"\s*+(?:```|~~~)")
"""A code fence."""


def digest_of(data: bytes) -> str:
    """Return by what a file's content is told from another's."""
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).hexdigest()


def parse_note(path: str, data: bytes, settings: TasksSettings = DEFAULT_SETTINGS) -> Note:
    """Return all that stands in a note; what is wrong with it is among its diagnostics.

    Codes of its own: `not-utf8`, `invalid-date`, `unread-date` and `unread-recurrence` (in a task), `too-deep`, `unclosed-comment`. Never
    raises for content.
    """
    text, found = decode_note(data, path)
    frontmatter = parse_properties(text, path)
    lines = split_lines(text)
    if MARK in data:
        lines = without_untouched(lines)
    blocks = parse_blocks(lines, frontmatter.body_line)
    marks = find_marks(lines, blocks.code_lines, path)
    ours = [*((span.line, span.end_line) for span in marks.regions), *((line, line) for line in marks.closing)]
    generated = _generated_lines(blocks, ours)
    covered = cover_lines(lines, blocks)
    body = _read_body(lines, blocks)
    tasks, wrong = read_tasks(lines, blocks.items, covered, settings, generated)
    return Note(
        path=path,
        digest=digest_of(data),
        properties=frontmatter.properties,
        aliases=frontmatter.aliases,
        tags=frontmatter.tags + tuple(body.tags),
        headings=blocks.headings,
        sections=tuple(_sections(lines, blocks, frontmatter.body_line, generated, covered)),
        links=frontmatter.links + tuple(body.links),
        list_items=tuple(_items(blocks, generated, covered)),
        dated_lines=tuple(find_dated_lines(lines, blocks, generated)),
        labelled_lines=tuple(find_labelled_lines(lines, blocks, generated, covered)),
        tagged_lines=tuple(find_tagged_lines(lines, blocks, body.tags, generated, covered)),
        list_titles=tuple(find_list_titles(lines, blocks, generated, covered)),
        tables=tuple(
            (table.line, table.end_line) for table in blocks.tables if not table.quoted and table.line not in generated
        ),
        tasks=tasks,
        fields=tuple(_fields(body.fields, blocks, generated)),
        block_ids=tuple(body.block_ids),
        callouts=tuple(each.callout for each in blocks.callouts),
        regions=marks.regions,
        page=marks.page,
        is_made=marks.is_made,
        page_end=max(marks.closing, default=0),
        is_ours=marks.is_ours,
        diagnostics=(
            *found,
            *frontmatter.diagnostics,
            *marks.damage,
            *_diagnostics(path, blocks),
            *(replace(diagnostic, path=path) for diagnostic in wrong),
        ),
        body_line=frontmatter.body_line,
        names=name_properties(frontmatter.properties),
    )


def parse_head(path: str, data: bytes) -> Note:
    """Return what `parse_note` does of a note's properties, and nothing of what stands below them."""
    text, found = decode_note(data, path)
    frontmatter = parse_properties(text, path)
    return Note(
        path=path,
        digest=digest_of(data),
        properties=frontmatter.properties,
        aliases=frontmatter.aliases,
        tags=frontmatter.tags,
        links=frontmatter.links,
        diagnostics=(*found, *frontmatter.diagnostics),
        body_line=frontmatter.body_line,
        is_whole=False,
        names=name_properties(frontmatter.properties),
    )


@dataclass(slots=True)
class _Body:
    """What stands in the text of the blocks."""

    links: list[Link] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    block_ids: list[str] = field(default_factory=list)


def _read_body(lines: Sequence[str], blocks: Blocks) -> _Body:
    body = _Body()
    starts = _text_starts(lines, blocks)
    tasks = {item.line for item in blocks.items if item.status is not None}
    cells = {line for table in blocks.tables for line in range(table.line, table.end_line + 1)}
    for block in _texts(lines, blocks):
        raw = lines[block.line - 1 : block.end_line]
        masked = mask_line("\n".join(raw)).split("\n")
        for number, line, shown in zip(range(block.line, block.end_line + 1), raw, masked, strict=True):
            visible = _without_quote_marks(shown) if block.quoted else shown
            body.links += find_links(line, number, masked=shown)
            body.tags += find_tags(visible, number)
            if "::" in visible:
                whole = number not in tasks and number not in cells
                body.fields += _line_fields(line, visible, number, starts.get(number, 0), whole=whole)
        block_id = BLOCK_ID.search(masked[-1], max(0, masked[-1].rfind("^") - 1))
        if block_id:
            body.block_ids.append(block_id[1])
    return body


def _texts(lines: Sequence[str], blocks: Blocks) -> list[Lines]:
    """Return where links, tags and fields can stand, in order: in text, and in `%%` comments outside code there."""
    if not blocks.comments:
        return list(blocks.texts)
    texts = list(blocks.texts)
    for comment in blocks.comments:
        code = False
        for number in range(comment.line, comment.end_line + 1):
            fence = FENCE.match(lines[number - 1]) is not None
            if not code and not fence:
                texts.append(Lines(number, number, quoted=comment.quoted))
            code ^= fence
    return sorted(texts, key=lambda block: block.line)


def _without_quote_marks(shown: str) -> str:
    marks = QUOTE_MARKS.match(shown)
    return " " * marks.end() + shown[marks.end() :] if marks else shown


def _text_starts(lines: Sequence[str], blocks: Blocks) -> dict[int, int]:
    """Return for each list item's line the index of the text after its markers and box."""
    starts: dict[int, int] = {}
    for item in blocks.items:
        if item.line in starts or "::" not in lines[item.line - 1]:
            continue
        line = lines[item.line - 1]
        after = max((after for _, after in list_markers(line)), default=0)
        box = CHECKBOX.match(line, after)
        starts[item.line] = box.end() if box else after
    return starts


def _line_fields(line: str, visible: str, number: int, start: int, *, whole: bool) -> Iterator[Field]:
    # Dataview reads a field in a `%%` comment; the marks are no part of it.
    text = line.replace("%%", "  ")[start:]
    separator = text.find("::")
    for each in parse_inline_fields(text, number, start + 1):
        if each.wrapping:
            if visible[each.column - 1] == each.wrapping:
                yield each
        elif whole and visible.startswith("::", start + separator):
            yield each


def _fields(found: Sequence[Field], blocks: Blocks, generated: Collection[int]) -> Iterator[Field]:
    tasks = {item.line for item in blocks.items if item.status is not None}
    for each in found:
        yield replace(each, of_note=False) if each.line in tasks or each.line in generated else each


def _generated_lines(blocks: Blocks, regions: Sequence[tuple[int, int]]) -> frozenset[int]:
    kept = [
        (each.callout.line, each.end_line)
        for each in blocks.callouts
        if each.callout.type == "note" and is_kept_title(each.callout.title)
    ]
    return frozenset(line for start, end in (*regions, *kept) for line in range(start, end + 1))


def _items(blocks: Blocks, generated: Collection[int], covered: Mapping[int, str]) -> Iterator[ListItem]:
    for item in blocks.items:
        shown = show_item(item, covered.get(item.line))
        yield replace(shown, generated=True) if item.line in generated else shown


def _sections(
    lines: Sequence[str], blocks: Blocks, body_line: int, generated: Collection[int], covered: Mapping[int, str]
) -> Iterator[Section]:
    last = len(lines) - (not lines[-1])
    headings: list[Heading | None] = [None, *blocks.headings]
    starts = [body_line, *(end + 1 for end in blocks.heading_ends)]
    ends = [*(heading.line - 1 for heading in blocks.headings), last]
    for heading, start, end in zip(headings, starts, ends, strict=True):
        own = (number for number in range(start, end + 1) if number not in generated)
        rows = _without_blank_lines(list(show_lines(own, lines, covered)))
        yield Section(
            heading=heading,
            line=start,
            end_line=max(end, start - 1),
            text="\n".join(row for _, row in rows),
            numbers=tuple(number for number, _ in rows),
        )


def _without_blank_lines(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    while rows and not rows[-1][1].strip():
        rows.pop()
    first = next((index for index, (_, row) in enumerate(rows) if row.strip()), 0)
    return rows[first:]


def _diagnostics(path: str, blocks: Blocks) -> Iterator[Diagnostic]:
    if blocks.too_deep is not None:
        message = "quotes or lists nested so deeply that what lies deeper is not read"
        yield Diagnostic("too-deep", Severity.WARNING, message, path, blocks.too_deep)
    if blocks.unclosed_comment is not None:
        message = "a %% without a second one: Obsidian hides all that follows, and it is not read"
        yield Diagnostic("unclosed-comment", Severity.WARNING, message, path, blocks.unclosed_comment)
