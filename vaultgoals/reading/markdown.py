"""The blocks of a note's body, as CommonMark and Obsidian divide it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from vaultgoals.model.note import Callout, Heading, ListItem
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.blocks import Blocks, CalloutLines, Lines, read_items
from vaultgoals.reading.plain_blocks import parse_plain_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

CALLOUT: Final = pattern(r"([\s>]*+)\[!([^\]|\[]{1,100})(?:\|[^\]\[]*+)?\]([+-]?)[ \t]*+(.*)")
"""The first line of a callout: `> [!note]- Title`."""


def parse_blocks(lines: Sequence[str], first: int = 1) -> Blocks:
    """Return the blocks of `lines` from line number `first` on.

    Block structure follows CommonMark 0.31 with GFM's tables, plus Obsidian's `%%` comments and `$$` formulas. Reference
    definitions are read as text, since Obsidian has footnotes in their place. Time is linear in the text.
    """
    if (plain := parse_plain_blocks(lines, first)) is not None:
        return plain
    from vaultgoals.reading.block_rules import PARSER  # noqa: PLC0415  lazily: many vaults are read without it

    # A lone \r is text to Obsidian and a line end to CommonMark; the line numbers must be ours.
    source = "\n".join(line.replace("\r", " ") for line in lines[first - 1 :])
    reader = _BlockReader(lines=lines, offset=first)
    env: dict[str, int] = {}
    for token in PARSER.parse(source, env):
        reader.read(token)
    return reader.blocks(env["too deep"] + first if "too deep" in env else None)


@dataclass(slots=True)
class _BlockReader:
    """Collects blocks from a stream of tokens."""

    lines: Sequence[str]
    offset: int
    headings: list[Heading] = field(default_factory=list)
    heading_ends: list[int] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    texts: list[Lines] = field(default_factory=list)
    callouts: list[CalloutLines] = field(default_factory=list)
    tables: list[Lines] = field(default_factory=list)
    comments: list[Lines] = field(default_factory=list)
    code_lines: set[int] = field(default_factory=set)
    html_lines: set[int] = field(default_factory=set)
    open_items: list[int] = field(default_factory=list)
    quotes: int = 0
    heading_level: int = 0
    heading_end: int = 0
    taken: int = 0
    unclosed_comment: int | None = None

    def read(self, token: "Token") -> None:
        """Take in one token of the block phase."""
        if token.map is None:
            self._read_end(token.type)
            return
        start, end = token.map[0] + self.offset, token.map[1] + self.offset - 1
        match token.type:
            case "inline":
                self._read_text(token, start, end)
            case "list_item_open":
                self._read_item(start, end)
            case "blockquote_open":
                self._read_quote(start, end)
            case "heading_open":
                self.heading_level, self.heading_end = int(token.tag[1:]), end
            case "fence" | "code_block":
                self.code_lines.update(range(start, end + 1))
            case "html_block":
                self.html_lines.update(range(start, end + 1))
            case "comment":
                self.comments.append(Lines(start, end, quoted=self.quotes > 0))
                if token.hidden and self.unclosed_comment is None:
                    self.unclosed_comment = start

    def _read_end(self, kind: str) -> None:
        if kind == "blockquote_close":
            self.quotes -= 1
        elif kind == "list_item_close":
            self.open_items.pop()
        elif kind == "heading_close":
            self.heading_level = 0

    def _read_text(self, token: "Token", start: int, end: int) -> None:
        quoted = self.quotes > 0
        if self.heading_level:
            if token.level == 1:
                self.headings.append(Heading(self.heading_level, " ".join(token.content.split("\n")).strip(), start))
                self.heading_ends.append(self.heading_end)
            self.texts.append(Lines(start, end, quoted=quoted))
            return
        split = _table_start(token.content)
        if split is None:
            self.texts.append(Lines(start, end, quoted=quoted))
            return
        header = start + split
        self.tables.append(Lines(header, end, quoted=quoted))
        if header > start:
            self.texts.append(Lines(start, header - 1, quoted=quoted))
        self.texts.append(Lines(header, header, quoted=quoted))
        self.texts.extend(Lines(row, row, quoted=quoted) for row in range(header + 2, end + 1))

    def _read_quote(self, start: int, end: int) -> None:
        self.quotes += 1
        match = CALLOUT.match(self.lines[start - 1])
        # In `> > [!note]` the callout is the inner quote.
        if match and match[1].count(">") == self.quotes:
            _, kind, fold, title = match.groups()
            callout = Callout(type=kind.strip().lower(), title=title.strip(), line=start, folded=fold == "-")
            self.callouts.append(CalloutLines(callout, end))

    def _read_item(self, start: int, end: int) -> None:
        parent = self.open_items[-1] if self.open_items else None
        self.open_items.append(start)
        if start == self.taken:
            return
        self.taken = start
        line = self.lines[start - 1]
        while end > start and not self.lines[end - 1].strip(" \t>"):
            end -= 1
        self.items += read_items(line, start, parent, end=end, quoted=self.quotes > 0)

    def blocks(self, too_deep: int | None) -> Blocks:
        """Return what was collected."""
        return Blocks(
            headings=tuple(self.headings),
            heading_ends=tuple(self.heading_ends),
            items=tuple(replace(item, status=None) if item.line in self.code_lines else item for item in self.items),
            texts=tuple(self.texts),
            callouts=tuple(self.callouts),
            tables=tuple(self.tables),
            comments=tuple(self.comments),
            code_lines=frozenset(self.code_lines),
            html_lines=frozenset(self.html_lines),
            too_deep=too_deep,
            unclosed_comment=self.unclosed_comment,
        )


def _table_start(content: str) -> int | None:
    """Return the index of the header row of the table in a paragraph: the row above `| --- | --- |`."""
    if "|" not in content or "-" not in content:
        return None
    rows = content.split("\n")
    for index, row in enumerate(rows[1:]):
        if "-" in row and "|" in row and not row.strip("|:- \t") and "|" in rows[index]:
            return index
    return None
