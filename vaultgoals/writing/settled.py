"""Make history of the promises in a review that is over: no open box stays behind for other programs' queries."""

from vaultgoals.model.promise import Promise
from vaultgoals.model.value import replace
from vaultgoals.reading.fingerprints import build_code, build_digest
from vaultgoals.reading.markers import Record
from vaultgoals.reading.promises import KEY, REGION, AskedLine, find_asked, format_asked, is_box, unboxed
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.focus import SHOWN, STILL_OPEN, read_focus
from vaultgoals.writing.closing import format_record
from vaultgoals.writing.page import find_ending, split_lines

WEEK = "week"
"""The region with the first line of a weekly review."""


def settle_promises(text: str) -> str:
    """Return a page in which each box that asks about a promise is a bullet with its outcome; all else stays to the byte."""
    if f' {KEY}="' not in text:
        return text
    lines = split_lines(text)
    marks = find_marks(lines)
    span = next((each for each in marks.regions if each.name == REGION), None)
    records = marks.records.get(REGION, ())
    if span is None or len(records) != 1:
        return text
    asked = find_asked([line.rstrip("\r\n") for line in lines[span.line : span.end_line - 1]], records)
    entries: list[tuple[str, Promise]] = []
    codes = dict[str, str]()
    for each in asked.lines:
        place = span.line + each.place
        if not is_box(lines[place]):
            entries.append((each.code, each.promise))
            continue
        settled = _settle(each)
        lines[place] = settled + lines[place][len(lines[place].rstrip("\r\n")) :]
        codes[each.code] = build_code(settled)
        entries.append((build_code(f"- [ ] {unboxed(settled)}"), each.promise))
    if not codes:
        # Every line was taken out since the first line was written.
        return _with_focus(text) if STILL_OPEN.search(text) else text
    known = records[0]
    new = replace(
        known,
        codes=tuple(codes.get(code, code) for code in known.codes),
        keys={**known.keys, KEY: format_asked([*entries, *asked.gone])},
    )
    _put_record(lines, known, new)
    return _with_focus("".join(lines))


def _settle(asked: AskedLine) -> str:
    marker = asked.line[: asked.line.index("[")]
    return f"{marker}{unboxed(asked.line)} ({asked.promise.outcome})"


def _put_record(lines: list[str], known: Record, new: Record) -> None:
    for number, line in enumerate(lines):
        if line.rstrip() == known.text:
            lines[number] = format_record(new) + (line[len(line.rstrip("\r\n")) :] or find_ending(lines))


def _with_focus(text: str) -> str:
    """Return a page that is over with the count of its first line as it ended, unless the person wrote in that line."""
    lines = split_lines(text)
    marks = find_marks(lines)
    span = next((each for each in marks.regions if each.name == WEEK), None)
    records = marks.records.get(WEEK, ())
    if span is None or len(records) != 1:
        return text
    words = read_focus(text.encode("utf-8", "surrogateescape"), is_over=True).words
    for place in range(span.line, span.end_line - 1):
        line = lines[place].rstrip("\r\n")
        code, counted = build_code(line), SHOWN.sub(words, line, count=1)
        if counted != line and code in records[0].codes:
            lines[place] = counted + lines[place][len(line) :]
            codes = tuple(build_code(counted) if one == code else one for one in records[0].codes)
            digest = build_digest(lines[span.line : span.end_line - 1])
            _put_record(lines, records[0], replace(records[0], codes=codes, digest=digest))
            break
    return "".join(lines)
