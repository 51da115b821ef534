"""Refresh the generated regions of a page that exists, and nothing else in it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import FORMAT_VERSION
from vaultgoals.model.report import Rendered
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.fingerprints import build_code, build_digest, settle
from vaultgoals.reading.markers import (
    CLOSE,
    FIRST_VERSION,
    BeginMarker,
    EndMarker,
    Offered,
    Record,
    parse_closing,
    parse_marker,
)
from vaultgoals.reading.promises import REGION
from vaultgoals.reading.regions import Marks, find_fenced_lines, find_marks
from vaultgoals.writing.asked import Merged, asked_keys, keys_of, merge
from vaultgoals.writing.closing import build_record, format_opening
from vaultgoals.writing.hiding import find_hiding
from vaultgoals.writing.kept import build_kept
from vaultgoals.writing.page import check_rendered, end_as, find_ending, insert_page, split_content, split_lines
from vaultgoals.writing.page_end import find_closing_place, merge_order, write_page
from vaultgoals.writing.parts import Part, cut_parts, empty, fill, find_part
from vaultgoals.writing.slots import KEY, open_slots
from vaultgoals.writing.typed import find_typed_beside

_MOST_LOOKS = 3
"""Looks at a page until nothing changes any more; a page that is in order takes one."""


def refresh(existing: str, rendered: Rendered) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a page with its regions brought up to date, and what stood in the way.

    Everything outside the regions stays as it is, to the byte; a page of the first form is taken over. An error leaves
    alone what it speaks of: in a page of the second form a region whose markers do not fit, else the whole page
    (`damaged-region`; `bad-region` for a rendered page that cannot be written). `later-format` warns of a region that
    a later version wrote; it is held, as is a region of a later day. A note that never was given the page's
    regions gets the whole page, without frontmatter.
    """
    if problems := check_rendered(rendered):
        return existing, problems
    text = existing.removeprefix("\ufeff")
    lines = split_lines(text)
    fenced = find_fenced_lines(lines)
    marks = find_marks(lines, fenced)
    if refused := (marks.damage if not marks.is_second else ()) or _check_moved(lines, fenced, marks, rendered):
        return existing, _at(rendered, refused)
    if not marks.has_page:
        # In a note with text of its own the places of empty regions are told otherwise than in a note of ours.
        if hidden := _check_hidden(lines, marks):
            return existing, _at(rendered, hidden)
        lines = split_lines(insert_page(lines, rendered))
        marks = find_marks(lines)
    refreshed, said = _refresh(lines, marks, rendered)
    for _ in range(_MOST_LOOKS if refreshed != text else 0):
        # On a page that is much out of order, places are told otherwise once everything stands in its own.
        lines = split_lines(refreshed)
        again, _said = _refresh(lines, find_marks(lines), rendered)
        if again == refreshed:
            break
        refreshed = again
    if swallowed := _check_swallowed(refreshed):
        return existing, _at(rendered, swallowed)
    mark = "\ufeff" if text != existing else ""
    left = [
        replace(found, message=f"{found.message}: until then this generated part is held") for found in marks.damage
    ]
    return mark + refreshed, _at(rendered, [*left, *said])


@dataclass(frozen=True, slots=True)
class _Page:
    """A page on its way to what it will be."""

    rendered: Rendered
    marks: Marks
    ending: str
    texts: Mapping[str, str]
    """By region, in the order of the template."""
    parts: list[Part]
    records: dict[str, Record] = field(default_factory=dict)
    """What will be known of each region."""
    warnings: list[Diagnostic] = field(default_factory=list)

    def is_left(self, record: Record) -> bool:
        """Say whether a region is held: a later version wrote it, or it is of a later day."""
        return is_later_format(record) or record.day > (self.rendered.until or self.rendered.day)

    def day_of(self, record: Record | None) -> date:
        """Return the day of a region whose content is as it was: that does not change, but for one that lies ahead."""
        return min(record.day, self.rendered.day) if record else self.rendered.day


def _refresh(lines: Sequence[str], marks: Marks, rendered: Rendered) -> tuple[str, list[Diagnostic]]:
    ending = find_ending(lines)
    whole = [*lines[:-1], lines[-1] if lines[-1].endswith("\n") else lines[-1] + ending]
    parts = cut_parts(whole, marks, find_closing_place(whole, marks, rendered))
    texts = {piece.name: piece.text for piece in rendered.pieces if piece.kind == "region"}
    page = _Page(rendered, marks, ending, texts, parts)
    _open_places(page)
    regions, slots = ([part.name for part in parts if part.kind == kind] for kind in ("region", "slot"))
    for name in regions:
        _refresh_region(page, name)
    for name in slots:
        _refresh_slot(page, name)
    text = write_page(page.parts, page.records, rendered, marks, ending)
    return end_as(lines, text, ending), page.warnings


# What is not in the text


def _open_places(page: _Page) -> None:
    """Give every region of the template that has no markers its empty place, unless the person took it out."""
    marks = page.marks
    standing = {part.name for part in page.parts if part.name}
    wanted: dict[str, str] = {}
    for name in dict.fromkeys([*marks.offered, *marks.records, *page.texts]):
        if name in standing:
            continue
        found = marks.records.get(name, ())
        record = choose_record(found, ())
        if name in marks.broken or (record and page.is_left(record)):
            page.records.update({name: record} if record else {})
        elif record is None and (marks.is_second or (marks.offered and name not in marks.offered)):
            # A page of the first form without a list was given nothing more, and is not now.
            wanted.update({name: ""} if name in page.texts else {})
        elif record is not None and record.state == "empty":
            wanted[name] = record.keys.get(KEY, "")
        elif record is not None and (record.state == "deleted" or marks.strays):
            # Nobody knows which region a stray marker ends: until that is mended, none is taken for deleted.
            page.records[name] = record
        else:
            keys = record.keys if record else {}
            page.records[name] = Record(name, FORMAT_VERSION, page.day_of(record), "deleted", keys=keys)
    # One that is not in the template follows what it follows on the page.
    open_slots(page.parts, wanted, merge_order(page.texts, marks.records))


def _refresh_slot(page: _Page, name: str) -> None:
    index = find_part(page.parts, name)
    fresh = split_content(page.texts.get(name, ""))
    if index is None:
        return
    record = choose_record(page.marks.records.get(name, ()), ())
    keys = dict(record.keys) if record else {}
    if fresh:
        keys.pop(KEY, None)
        fill(page.parts, index, fresh, page.ending)
        page.records[name] = build_record(name, fresh, page.rendered.day, asked_keys(page.rendered, name, fresh, keys))
    else:
        page.records[name] = Record(name, FORMAT_VERSION, page.day_of(record), "empty", keys=keys)


# What is


def _refresh_region(page: _Page, name: str) -> None:
    index = find_part(page.parts, name)
    if index is None:
        return
    part = page.parts[index]
    ending = "\r\n" if part.markers[0].endswith("\r\n") else "\n"
    # A line of the person's that ends otherwise keeps its end.
    content = [line.removesuffix(ending) for line in part.lines]
    fresh = split_content(page.texts.get(name, ""))
    records = page.marks.records.get(name, ())
    record = choose_record(records, content)
    if record is not None and page.is_left(record):
        page.records.update({name: record} if record.text else {})
        if is_later_format(record):
            message = f"the generated part {name} was written by a later vaultgoals and is held; update this one"
            line = next(span.line for span in page.marks.regions if span.name == name)
            page.warnings.append(Diagnostic("later-format", Severity.WARNING, message, line=line))
        return
    if record is None and name not in page.texts and name not in page.marks.offered:
        # Nobody here has ever made such a region: whoever wrote the markers wrote what stands between them.
        return
    promises = page.rendered.promises if name == REGION else ()
    merged = merge(content, fresh, promises, records)
    # Of a region of which nothing is known, what equals the fresh text is ours.
    known = record or build_record(name, fresh, page.rendered.day, {})
    made = build_record(name, merged.generated, page.rendered.day, keys_of(merged.asked, known.keys))
    day = page.day_of(known if made.digest == known.digest else None)
    part.markers = (f"{format_opening(name)}{ending}", f"{CLOSE}{ending}")
    page.records[name] = replace(made, day=day)
    if not _is_current(content, merged, made, known):
        part.lines = [f"{line}{ending}" for line in merged.lines]
        told = choose_record(merged.records, content) or known
        _keep(page, index, find_typed_beside(merged.standing, told, merged.records, merged.generated), ending)
    if not merged.lines and not page.marks.damage:
        # In a damaged page markers stay, so that it reads the same until somebody mends it.
        empty(page.parts, index)
        page.records[name] = Record(name, FORMAT_VERSION, day, "empty", keys=made.keys)


def _keep(page: _Page, index: int, typed: Sequence[Sequence[str]], ending: str) -> None:
    """Put what was typed into a region right below it."""
    below = page.parts[index + 1] if index + 1 < len(page.parts) else Part("text")
    is_text = below.kind == "text"
    # What is no text begins with a marker.
    text, taken = build_kept(below.lines if is_text else [CLOSE], typed, ending)
    if text:
        rest = below.lines[taken:] if is_text else []
        page.parts[index + 1 : index + 1 + is_text] = [Part("text", lines=[*split_lines(text), *rest])]


def choose_record(records: Sequence[Record], content: Sequence[str]) -> Record | None:
    """Return the record that a region's content is of: of two, which a merge left, the one with most of its lines."""
    if len(records) < 2:  # noqa: PLR2004  there is nothing to choose
        return records[0] if records else None
    digest, codes = build_digest(content), {build_code(line) for line in content if line.strip()}
    later = [record for record in records if is_later_format(record)]
    return max(later or records, key=lambda one: (one.digest == digest, len(codes & set(one.codes)), one.day, one.text))


def is_later_format(record: Record) -> bool:
    """Say whether a later version wrote a region."""
    return record.version > (FORMAT_VERSION if record.text else FIRST_VERSION)


def _is_current(content: Sequence[str], merged: Merged, made: Record, known: Record) -> bool:
    """Say whether a region stands as it was generated, but for its answers, and says what it would say now."""
    standing = _trim(content)
    if made.digest != known.digest or len(standing) != len(merged.lines):
        return False
    pairs = zip(standing, merged.lines, strict=True)
    return all(one == other or settle(one) == settle(other) for one, other in pairs)


def _trim(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without blank ones at either end."""
    filled_places = [place for place, line in enumerate(lines) if line.strip()]
    return lines[filled_places[0] : filled_places[-1] + 1] if filled_places else ()


# What stops a page


def _check_moved(
    lines: Sequence[str], fenced: Collection[int], marks: Marks, rendered: Rendered
) -> tuple[Diagnostic, ...]:
    """Return a `damaged-region` for what is the page's, and stands nowhere but in fenced code.

    Text about markers is harmless there. What tells a page from it is what the note has outside of code.
    """
    said = [(number, parse_marker(lines[number - 1]) or parse_closing(lines[number - 1])) for number in sorted(fenced)]
    standing = {span.name for span in marks.regions}
    known = {name for name, records in marks.records.items() if any(each.state != "filled" for each in records)}
    names = {piece.name for piece in rendered.pieces if piece.kind == "region"} - standing - known
    listed = any(isinstance(each, Offered) for each in marks.closing.values())
    lost = [
        number
        for number, each in said
        if (isinstance(each, BeginMarker) and each.name in names)
        or (isinstance(each, Record) and each.name not in marks.records and each.name in names)
        or (isinstance(each, Offered) and not listed)
        or (isinstance(each, EndMarker) and not each.name and marks.broken)
    ]
    is_page = marks.has_page or any(isinstance(each, Offered) for _, each in said)
    message = "a marker of the page lies in a code block, expected it outside of any"
    return tuple(Diagnostic("damaged-region", Severity.ERROR, message, line=number) for number in lost if is_page)


def _check_hidden(lines: Sequence[str], marks: Marks) -> tuple[Diagnostic, ...]:
    """Return a `damaged-region` where a page would go below something that hides it."""
    found = find_hiding(split_content("".join(lines[: marks.here[0] if marks.here else len(lines)])))
    if found is None:
        return ()
    message = f"{found[0]} is opened here and never closed, so that what goes below it would be hidden; close it"
    return (Diagnostic("damaged-region", Severity.ERROR, message, line=found[1]),)


def _check_swallowed(text: str) -> tuple[Diagnostic, ...]:
    """Return a `damaged-region` where a page's text went below a code fence that nobody closed."""
    lines = split_lines(text)
    fenced = find_fenced_lines([*lines, ""])
    inside = [number for number in fenced if number <= len(lines)]
    if len(lines) + 1 not in fenced or not any(parse_marker(lines[number - 1]) for number in inside):
        return ()
    opened = max(number for number in fenced if number - 1 not in fenced)
    message = "a code fence is opened here and never closed, so the page's text would become code"
    return (Diagnostic("damaged-region", Severity.ERROR, message, line=opened),)


def _at(rendered: Rendered, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(replace(found, path=rendered.path) for found in diagnostics)
