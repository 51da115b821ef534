"""The rules by which a note's body is divided: those of markdown-it, each asked only where it may apply, and Obsidian's."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    code,
    fence,
    heading,
    hr,
    html_block,
    lheading,
    list_block,
    paragraph,
)

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass

_Rule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]
MAX_NESTING: Final = 100
"""Levels of quotes and lists that are followed (a list and its item are one level each); what lies deeper is text."""


@dataclass(frozen=True, slots=True)
class _BetweenMarks:
    """A block rule for what reaches from a mark at the start of a line to the next such mark."""

    mark: str
    kind: str
    must_close: bool
    """Without a second mark it is text; else it reaches to the end."""

    def __call__(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
        """Try the rule at line `start`; `silent` only asks."""
        begin = state.bMarks[start] + state.tShift[start]
        if not state.src.startswith(self.mark, begin) or state.is_code_block(start):
            return False
        if self.mark in state.src[begin + len(self.mark) : state.eMarks[start]]:
            return False
        closing = _closing_line(self.mark, state, start, end, inside=self.must_close)
        if closing is None and self.must_close:
            return False
        if silent:
            return True
        state.line = end if closing is None else closing + 1
        token = state.push(self.kind, "", 0)
        token.map = [start, state.line]
        token.hidden = closing is None
        return True


def _closing_line(mark: str, state: StateBlock, start: int, end: int, *, inside: bool) -> int | None:
    """Return the line of the next mark; `inside` the same list item only."""
    # Without this note of where a search failed, a page of unclosed marks would be searched once for each of them.
    failed: dict[tuple[str, int], int] = state.env.setdefault("unclosed", {})
    if failed.get((mark, end), state.lineMax) <= start:
        return None
    for line in range(start + 1, end):
        if inside and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        if mark in state.src[state.bMarks[line] : state.eMarks[line]]:
            return line
    failed.setdefault((mark, end), start)
    return None


def _ruling_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    """Take a line of dashes, as markdown-it does, but look at other lines only once per level and not sign by sign."""
    if state.src[state.bMarks[start] : state.eMarks[start]].lstrip("> \t").strip("-*_ \t"):
        return False
    return hr(state, start, end, silent)


_OPENING: Final[Mapping[str, Sequence[_Rule]]] = {
    "%": (_BetweenMarks("%%", "comment", must_close=False),),
    "$": (_BetweenMarks("$$", "math", must_close=True),),
    **dict.fromkeys("`~", (fence,)),
    ">": (blockquote,),
    **dict.fromkeys("-*", (_ruling_rule, list_block)),
    "_": (_ruling_rule,),
    **dict.fromkeys("+0123456789", (list_block,)),
    "<": (html_block,),
    "#": (heading,),
}
"""First sign of a line to the rules for what may begin there, in their order: all others would only say no."""
_NO_ENDS: Final = (list_block, html_block, heading)
"""Rules for what ends no item of a list."""
_NESTING: Final = (blockquote, list_block)
_UNDERLINE: Final = pattern(r"\n(?<!\n\n)[> \t]*(?:-+|=+)[ \t]*(?=\n|\Z)")
"""A line below a text that may make a heading of it."""


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    """Take the block that begins at a line; `silent` only asks whether a paragraph ends there."""
    if not silent and state.is_code_block(start):
        return code(state, start, end, silent)
    for rule in _rules_at(state, start):
        if rule(state, start, end, silent):
            return True
    if silent:
        return False
    if _may_be_underlined(state, start) and lheading(state, start, end, silent):
        return True
    return paragraph(state, start, end, silent)


def _end_of_item(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    """Say whether a line ends the text of an item of a list."""
    return any(rule(state, start, end, silent) for rule in _rules_at(state, start) if rule not in _NO_ENDS)


def _rules_at(state: StateBlock, start: int) -> Sequence[_Rule]:
    """Return the rules that a line's first sign may belong to.

    Quotes and lists stop at the limit, and what is deeper is left as text: markdown-it's own limit would drop everything
    up to the end of the note instead.
    """
    at = state.bMarks[start] + state.tShift[start]
    rules = _OPENING.get(state.src[at : at + 1], ())
    if state.level >= MAX_NESTING and rules and rules[-1] in _NESTING:
        state.env.setdefault("too deep", start)
        return [rule for rule in rules if rule not in _NESTING]
    return rules


def _may_be_underlined(state: StateBlock, start: int) -> bool:
    """Say whether an underline follows in the note; where none does, a paragraph need not be read twice."""
    found: int = state.env.get("underline", -1)
    if found < state.bMarks[start]:
        match = _UNDERLINE.search(state.src, state.bMarks[start])
        state.env["underline"] = found = match.start() if match else len(state.src)
    return found < len(state.src)


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * MAX_NESTING})
    parser.core.ruler.enableOnly(["block"])
    # Indented lines are code only where a rule of this name is on; ours takes code, and all else.
    parser.block.ruler.at("code", _block, {"alt": ["paragraph", "blockquote"]})
    parser.block.ruler.push("end of item", _end_of_item, {"alt": ["list"]})
    parser.block.ruler.enableOnly(["code", "end of item"])
    return parser


PARSER: Final = _build_parser()
"""Finds blocks, nothing inside a line."""
