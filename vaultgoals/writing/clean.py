"""Plan to take away everything that we wrote, and not one word of the person's."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.folding import path_rank
from vaultgoals.model.note import RegionSpan
from vaultgoals.model.pattern import pattern
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.report import Rendered
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.markers import bare
from vaultgoals.reading.regions import Marks, find_marks
from vaultgoals.writing.closing import build_record
from vaultgoals.writing.kept import build_kept
from vaultgoals.writing.page import end_as, split_content, split_lines
from vaultgoals.writing.page_span import bare_lines, cut_page, find_page
from vaultgoals.writing.regions import choose_record, is_later_format
from vaultgoals.writing.typed import find_typed_beside

MADE_BY = "clean"
# type: dashboard     period: 2026-W47     period: "2026-11"
_OWN_PROPERTY = pattern(
    r'type: (?:dashboard|review)|cadence: [a-z-]{1,20}|period: "?[0-9A-Z-]{4,10}"?|cssclasses: \[vaultgoals\]'
)
# cssclasses:\n  - vaultgoals\n, as Obsidian writes the same list once a property is edited there
_OWN_LIST = pattern(r"^cssclasses:\n *- vaultgoals\n(?! *- )", re.MULTILINE)
_CLASS = "cssclasses: [vaultgoals]\n"
"""What pages of earlier versions do not have among their properties."""
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """A note without what is ours."""

    text: str
    is_made: bool = False
    """Whether it says that we made it as a whole."""


def plan_clean(
    notes: Mapping[str, bytes], rendered: Mapping[str, Rendered], unread: Sequence[Diagnostic] = ()
) -> WritePlan:
    """Plan the removal of every region, page and property of ours.

    `notes` are the bytes of all notes that may hold a region, by vault path; `rendered` is, by path, what a page would
    be if it were made today, so that its scaffold is told from what the person wrote; `unread` says which notes could
    not be read, and why. A page whose list of regions says that we made it, and that holds nothing else, goes whole;
    else its properties go, and its headings where nobody wrote below them. From any other note the page that was put
    into it goes. What was typed into a region is kept where it was. Held, with an error, is a note with a damaged marker
    (`damaged-region`), with a region of a later version (`later-format`), or that is no UTF-8 or is among the `unread`
    (`unreadable-note`).
    """
    writes: list[Write] = []
    problems = [replace(problem, severity=Severity.ERROR) for problem in unread]
    for path, before in sorted(notes.items(), key=lambda note: path_rank(note[0])):
        page = rendered.get(path)
        cleaned = _clean(path, before, page)
        if isinstance(cleaned, _Cleaned):
            after = None if _is_ours(cleaned, page) else cleaned.text.encode()
            if after != before:
                writes.append(Write(path, before, after, "clean"))
        else:
            problems += cleaned
    held = tuple(sorted({problem.path for problem in problems}, key=path_rank))
    return WritePlan(tuple(writes), held=held, diagnostics=sorted_diagnostics(problems), made_by=MADE_BY)


def _clean(path: str, before: bytes, page: Rendered | None) -> _Cleaned | list[Diagnostic]:
    """Return a note without what is ours, or why it is refused; it may be as it was."""
    try:
        lines = split_lines(before.decode("utf-8"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; save the note as UTF-8"
        return [Diagnostic("unreadable-note", Severity.ERROR, message, path)]
    marks = find_marks(lines, path=path)
    if marks.damage:
        return list(marks.damage)
    later = [name for name, records in marks.records.items() if any(map(is_later_format, records))]
    if later:
        begins = {span.name: span.line for span in marks.regions}
        message = "a generated part was written by a later vaultgoals; update this one"
        return [Diagnostic("later-format", Severity.ERROR, message, path, begins.get(name, 0)) for name in later]
    if not marks.has_page:
        return _Cleaned("".join(lines))
    left = _without_page([*lines[:-1], lines[-1] if lines[-1].endswith("\n") else f"{lines[-1]}\n"], marks, page)
    text = end_as(lines, _without_properties(left, page) if marks.is_made else "".join(left), "\n")
    mark = "\ufeff" if lines[0].startswith("\ufeff") and not text.startswith("\ufeff") else ""
    return _Cleaned(mark + text, marks.is_made)


def _without_page(lines: Sequence[str], marks: Marks, page: Rendered | None) -> list[str]:
    """Return a note's lines without the page, or only without its regions where the person wrote between them."""
    kept = {span.line: _build_typed(lines, span, marks, page) for span in marks.regions}
    found = find_page(lines, marks.regions, marks.closing, page.pieces if page else None)
    if found and not any(text for text, _ in kept.values()):
        return cut_page(lines, *found)
    out: list[str] = []
    place = 0
    is_gap = False
    while place < len(lines):
        line = lines[place]
        if place + 1 in kept:
            text, place = kept[place + 1]
            out.extend(split_lines(text))
            is_gap = True
            continue
        place += 1
        if place in marks.closing:
            is_gap = True
            continue
        # A region had a blank line above and below; one of the two goes with it.
        if not is_gap or line.strip() or (out and out[-1].strip()):
            out.append(line)
        is_gap = False
    if is_gap and out and not out[-1].strip():
        out.pop()
    return out


def _build_typed(lines: Sequence[str], span: RegionSpan, marks: Marks, page: Rendered | None) -> tuple[str, int]:
    """Return what stays of a region, the lines a person typed into it, and the index of the first line below."""
    numbers = [number for number in range(span.line + 1, span.end_line) if number not in marks.closing]
    ending = "\r\n" if lines[span.line - 1].endswith("\r\n") else "\n"
    content = [lines[number - 1].removesuffix(ending) for number in numbers]
    records = marks.records.get(span.name, ())
    known = choose_record(records, content)
    if known is None and page is not None:
        # The line that says what was generated is gone: what equals the page as it would be now is ours.
        fresh = "".join(piece.text for piece in page.pieces if piece.name == span.name)
        known = build_record(span.name, split_content(fresh), page.day, {})
    typed = (content,) if known is None else find_typed_beside(content, known, records, ())
    text, taken = build_kept(lines[span.end_line :], typed, ending)
    return text, span.end_line + taken


def _without_properties(lines: Sequence[str], page: Rendered | None) -> str:
    """Return a note's text without the properties that its page was made with; all, where they are as they were."""
    stripped = [bare(line) for line in lines]
    if not stripped or stripped[0] != _FENCE or _FENCE not in stripped[1:]:
        return "".join(lines)
    end = stripped.index(_FENCE, 1)
    text = "\n".join(stripped[: end + 1]) + "\n"
    is_untouched = page is not None and text in {page.frontmatter, page.frontmatter.replace(_CLASS, "")}
    found = {number for number in range(1, end) if is_untouched or _OWN_PROPERTY.fullmatch(stripped[number])}
    if listed := _OWN_LIST.search(text):
        first = text.count("\n", 0, listed.start())
        found |= {first, first + 1}
    left = [line for number, line in enumerate(lines[1:end], start=1) if number not in found]
    if any(line.strip() for line in left):
        return "".join((lines[0], *left, *lines[end:]))
    return "".join(lines[end + 1 :]).removeprefix("\r\n").removeprefix("\n")


def _is_ours(cleaned: _Cleaned, page: Rendered | None) -> bool:
    """Say whether nothing but scaffold is left of a page that we made."""
    if not cleaned.is_made:
        return False
    pieces = page.pieces if page else ()
    scaffold = Counter(bare_lines("\n".join(piece.text for piece in pieces if piece.kind == "scaffold").split("\n")))
    return not Counter(bare_lines(cleaned.text.removeprefix("\ufeff").split("\n"))) - scaffold
