"""Compose a page's text: a whole new note, or its body put into a note that exists."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import FORMAT_VERSION
from vaultgoals.model.report import Rendered
from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.reading.regions import (
    MADE,
    NAME,
    find_fenced_lines,
    find_regions,
    is_here_line,
    is_marker_line,
    iter_unfenced,
    parse_offered,
)
from vaultgoals.writing.fingerprints import build_code, build_digest, filled

_REGION_NAME = re.compile(NAME)
_HIDING = re.compile(r"%%|<[!?]|<(?:script|pre|style|textarea)\b", re.IGNORECASE)
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


def format_region(name: str, text: str, day: date) -> str:
    r"""Return a region with its markers; its lines end at `\n`, the last one too."""
    content = split_content(text)
    return "".join(f"{line}\n" for line in (format_begin(name, day), *content, format_end(name, content)))


def format_begin(name: str, day: date) -> str:
    """Return the line above a region."""
    return f"<!-- vaultgoals:begin {name} v{FORMAT_VERSION} {day.isoformat()} -->"


def format_end(name: str, content: Iterable[str]) -> str:
    """Return the line below a region: a digest of all lines, and a code for each that is not blank."""
    lines = filled(content)
    codes = "".join(build_code(line) for line in lines)
    return " ".join(("<!-- vaultgoals:end", name, build_digest(lines), *([codes] if codes else []), "-->"))


def format_offered(names: Iterable[str]) -> str:
    """Return the line that lists every region the page was ever given; `MADE` comes last for a page that we made.

    It is how a region that a later template brings is told from one the person deleted. Whoever takes a name off
    the line gets that region once more.
    """
    return " ".join(("<!-- vaultgoals:regions", *names, "-->"))


def format_page(rendered: Rendered) -> str:
    """Return the whole text of a new page."""
    return rendered.frontmatter + _format_body(rendered, [MADE])


def insert_page(lines: Sequence[str], rendered: Rendered) -> str:
    """Return a note with the page's text put in, without frontmatter: below the here mark, else at the end.

    `lines` carry their endings. The page's text takes the note's line ending. A blank line is put above it, and one
    below the mark's page, whether there is one or not; a note without a final newline still has none: so it can be
    taken out again without a trace.
    """
    ending = find_ending(lines)
    body = _format_body(rendered, []).strip("\n").replace("\n", ending)
    unfenced = iter_unfenced(lines, find_fenced_lines(lines))
    place = next((number for number, line in unfenced if is_here_line(line)), len(lines))
    above, below = "".join(lines[:place]), "".join(lines[place:])
    if not above.removeprefix("\ufeff"):
        return f"{above}{body}{ending}"
    if not above.endswith("\n"):
        return f"{above}{ending}{ending}{body}"
    return f"{above}{ending}{body}{ending}" + (ending + below if below else "")


def insert_lines(lines: Sequence[str], place: int, new: Sequence[str], ending: str) -> list[str]:
    """Return `lines` with `new` before index `place`, set off by a blank line on either side where there is text."""
    before, after = list(lines[:place]), list(lines[place:])
    if before and not before[-1].endswith("\n"):
        before[-1] += ending
    above = [ending] if before and before[-1].strip() else []
    below = [ending] if after and after[0].strip() else []
    return [*before, *above, *new, *below, *after]


def find_ending(lines: Sequence[str]) -> str:
    r"""Return how a note's first line ends, `\n` where it has no other."""
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


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
        where = f"region {piece.name}" if piece.kind == "region" else "the text between regions"
        lines = split_content(piece.text)
        if any(is_marker_line(line) or parse_offered(line) is not None for line in lines):
            problems.append(f"{where} has a line that looks like a marker of ours")
        if piece.kind == "region" and (opened := _find_open(lines)):
            problems.append(f"{where} opens {opened} and does not close it")
    if not problems:
        problems.extend(_check_body(_format_body(rendered, [])))
    return tuple(
        Diagnostic("bad-region", Severity.ERROR, f"page {rendered.page}: {problem}", rendered.path)
        for problem in problems
    )


def _check_body(body: str) -> Iterator[str]:
    """Yield what is wrong with the page as a whole, each piece of which is sound."""
    lines = split_lines(body)
    fenced = find_fenced_lines(lines)
    if any(is_marker_line(lines[number - 1]) or parse_offered(lines[number - 1]) is not None for number in fenced):
        yield "a code fence is open where a region begins or ends"
    elif opened := _find_open(split_content(body)):
        yield f"the text between regions opens {opened} and does not close it"
    yield from (diagnostic.message for diagnostic in find_regions(lines, fenced)[1])


def _find_open(lines: Sequence[str]) -> str:
    """Return what lines open and do not close, so that what stands below would not be read; empty where that is nothing."""
    if len(lines) + 1 in find_fenced_lines([*lines, ""]):
        return "a code fence"
    if not any(map(_HIDING.search, lines)):
        return ""
    blocks = parse_blocks([*lines, "", "# Below"])
    is_read = blocks.unclosed_comment is None and any(heading.line == len(lines) + 2 for heading in blocks.headings)
    return "" if is_read else "a comment or an HTML block"


def _format_body(rendered: Rendered, said: Sequence[str]) -> str:
    """Return a page without frontmatter; `said` comes last in its list of regions."""
    names = [piece.name for piece in rendered.pieces if piece.kind == "region"]
    offered = f"{format_offered([*names, *said])}\n"
    body = ""
    follows_region = False
    for piece in rendered.pieces:
        if piece.kind == "region":
            region = format_region(piece.name, piece.text, rendered.day)
            body = _start_line(body) + region + (offered if piece.name == names[-1] else "")
        else:
            # After `{% endregion %}` a template's line ends; the end marker has ended that line already.
            body += piece.text.removeprefix("\n") if follows_region else piece.text
        follows_region = piece.kind == "region"
    if not names:
        body = _start_line(body) + offered
    return body.rstrip("\n") + "\n"


def _start_line(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
