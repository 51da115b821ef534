"""Compose a page's text: a whole new note, or its body put into a note that exists."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.pattern import pattern
from vaultgoals.model.plan import FORMAT_VERSION
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.model.value import replace
from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.reading.markers import NAME, Record, is_line_of_ours, parse_closing, parse_marker
from vaultgoals.reading.regions import find_fenced_lines, find_marks
from vaultgoals.writing.asked import asked_keys
from vaultgoals.writing.closing import build_record
from vaultgoals.writing.page_end import NO_MARKS, write_page
from vaultgoals.writing.parts import Part, empty

_REGION_NAME = pattern(NAME)
_HIDING = pattern(r"%%|<[!?]|<(?:script|pre|style|textarea)\b", re.IGNORECASE)
"""What, without its end, hides all that follows: `%%`, `<!--`, `<pre>`."""


def split_lines(text: str) -> list[str]:
    r"""Return the lines of a text, each with its ending; they end at `\n` and nowhere else."""
    *whole, rest = text.split("\n")
    lines = [f"{line}\n" for line in whole]
    return [*lines, rest] if rest else lines


def split_content(text: str) -> list[str]:
    """Return the lines of a generated text without endings; none for an empty one."""
    content = text.strip("\r\n")
    return [line.rstrip("\r") for line in content.split("\n")] if content else []


def format_page(rendered: Rendered) -> str:
    """Return the whole text of a new page."""
    parts = [Part("text", lines=split_lines(rendered.frontmatter)), *_build_parts(rendered)]
    return _format_parts([part for part in parts if part.lines or part.name], rendered)


def insert_page(lines: Sequence[str], rendered: Rendered) -> str:
    """Return a note with the page's text put in, without frontmatter: below the here mark, else at the end.

    `lines` carry their endings. The page's text takes the note's line ending. A blank line is put above it, and one
    below the mark's page, whether there is one or not; a note without a final newline still has none: so it can be
    taken out again without a trace.
    """
    ending = find_ending(lines)
    body = _format_body(rendered).strip("\n").replace("\n", ending)
    here = find_marks(lines).here
    place = here[0] if here else len(lines)
    above, below = "".join(lines[:place]), "".join(lines[place:])
    if not above.removeprefix("\ufeff"):
        return f"{above}{body}{ending}"
    if not above.endswith("\n"):
        return f"{above}{ending}{ending}{body}"
    return f"{above}{ending}{body}{ending}" + (ending + below if below else "")


def find_ending(lines: Sequence[str]) -> str:
    r"""Return how a note's first line ends, `\n` where it has no other."""
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def end_as(lines: Sequence[str], text: str, lent: str) -> str:
    """Return a note's new text without a newline at its end, where its last line had none and was `lent` one."""
    if lines[-1].endswith("\n"):
        return text
    # A carriage return alone is the person's; else what stands last now may end otherwise than what was lent.
    return text.removesuffix(lent) if lines[-1].endswith("\r") else text.removesuffix("\n").removesuffix("\r")


def check_rendered(rendered: Rendered) -> tuple[Diagnostic, ...]:
    """Return a `bad-region` for each thing in a rendered page that would make its regions, or what follows, unreadable."""
    problems: list[str] = []
    names = [piece.name for piece in rendered.pieces if piece.kind == "region"]
    problems.extend(
        f"{name!r} is no name for a region: expected letters, digits, - and _"
        for name in names
        if not _REGION_NAME.fullmatch(name)
    )
    problems.extend(f"the template has two regions {name}" for name in sorted({n for n in names if names.count(n) > 1}))
    for piece in rendered.pieces:
        problems += _check_piece(piece)
    if not problems:
        problems.extend(_check_body(_format_body(rendered)))
    return tuple(
        Diagnostic("bad-region", Severity.ERROR, f"page {rendered.page}: {problem}", rendered.path)
        for problem in problems
    )


@lru_cache(maxsize=64)  # some more than a build has
def _check_piece(piece: Piece) -> Sequence[str]:
    """Return what is wrong with a piece of a page, whatever stands around it."""
    where = f"region {piece.name}" if piece.kind == "region" else "the text between regions"
    lines = split_content(piece.text)
    problems = []
    if any(map(is_line_of_ours, lines)):
        problems.append(f"{where} has a line that looks like a marker of vaultgoals")
    if piece.kind == "region" and (opened := _find_open(lines)):
        problems.append(f"{where} opens {opened} and does not close it")
    return problems


def _check_body(body: str) -> Iterator[str]:
    """Yield what is wrong with the page as a whole, each piece of which is sound."""
    lines = split_lines(body)
    fenced = find_fenced_lines(lines)
    if any(is_line_of_ours(lines[number - 1]) for number in fenced):
        yield "a code fence is open where a region begins or ends"
    elif opened := _find_open([line for line in split_content(body) if parse_closing(line) is None]):
        yield f"the text between regions opens {opened} and does not close it"
    yield from (diagnostic.message for diagnostic in find_marks(lines, fenced).damage)


def _find_open(lines: Sequence[str]) -> str:
    """Return what lines open and do not close, so that what stands below would not be read; empty where that is nothing."""
    if len(lines) + 1 in find_fenced_lines([*lines, ""]):
        return "a code fence"
    # A marker begins and ends in its own line.
    if not any(_HIDING.search(line) and parse_marker(line) is None for line in lines):
        return ""
    blocks = parse_blocks([*lines, "", "# Below"])
    is_read = blocks.unclosed_comment is None and any(heading.line == len(lines) + 2 for heading in blocks.headings)
    return "" if is_read else "a comment or an HTML block"


def _format_body(rendered: Rendered) -> str:
    """Return a page as it is put into a note: without frontmatter, and not as one that we made."""
    return _format_parts(_build_parts(rendered), replace(rendered, frontmatter=""))


def _build_parts(rendered: Rendered) -> list[Part]:
    """Return a page's pieces as parts; where a region begins, the line above it ends."""
    parts: list[Part] = []
    for piece, after in zip(rendered.pieces, [*rendered.pieces[1:], None], strict=True):
        if piece.kind == "region":
            parts.append(Part("region", piece.name, [f"{line}\n" for line in split_content(piece.text)]))
            continue
        # After `{% endregion %}` a template's line ends; the marker below a region has ended that line already.
        text = piece.text.removeprefix("\n") if parts and parts[-1].name else piece.text
        text += "\n" if text and after is not None and not text.endswith("\n") else ""
        parts += [Part("text", lines=split_lines(text))] if text else []
    return parts


def _format_parts(parts: list[Part], rendered: Rendered) -> str:
    records: dict[str, Record] = {}
    for index, part in enumerate(parts):
        if part.name:
            content = [line.removesuffix("\n") for line in part.lines]
            keys = asked_keys(rendered, part.name, content, {})
            records[part.name] = build_record(part.name, content, rendered.day, keys)
            if not content:
                empty(parts, index)
                records[part.name] = Record(part.name, FORMAT_VERSION, rendered.day, "empty")
    while parts and parts[-1].kind == "text" and not "".join(parts[-1].lines[-1:]).strip():
        parts[-1].lines[-1:] = []
        parts[-1:] = [parts[-1]] if parts[-1].lines else []
    if parts and parts[-1].kind == "text" and not parts[-1].lines[-1].endswith("\n"):
        parts[-1].lines[-1] += "\n"
    return write_page([*parts, Part("closing")], records, rendered, NO_MARKS, "\n")
