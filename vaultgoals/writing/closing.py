"""What is said at the end of a page: which regions it was given, what it is, and what each region was made of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from vaultgoals.model.note import PageLine
from vaultgoals.model.plan import FORMAT_VERSION
from vaultgoals.model.report import Rendered
from vaultgoals.model.value import replace
from vaultgoals.reading.fingerprints import build_code, build_digest, filled
from vaultgoals.reading.markers import MADE, Record
from vaultgoals.writing.claims import extra_keys

READING = "reading"
"""The key of a page's line that says it."""
_SAFE = ",.;:/()"
"""What stands in a key's value as it is, besides letters, digits, `_`, `-` and `~`."""


def format_opening(name: str) -> str:
    """Return the line above a region."""
    return f"<!-- vg:{name} -->"


def build_record(name: str, content: Iterable[str], day: date, keys: Mapping[str, str]) -> Record:
    """Return what is to be known of a region: a digest of all lines, and a code for each that is not blank."""
    digest, codes = _fingerprints(filled(content))
    return Record(name, FORMAT_VERSION, day, digest=digest, codes=codes, keys=keys)


@lru_cache(maxsize=64)  # some more regions than a build has
def _fingerprints(lines: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the digest of some lines, and the code of each; a region's are asked for several times in each look at a page."""
    return build_digest(lines), tuple(map(build_code, lines))


def format_record(record: Record) -> str:
    """Return the line that says what is known of a region."""
    known = [record.digest, "".join(record.codes)] if record.state == "filled" else [record.state]
    words = [record.name, f"v{record.version}", record.day.isoformat(), *(word for word in known if word)]
    return _comment([*words, *_format_keys(record.keys)])


def format_page_line(line: PageLine) -> str:
    """Return the line that says what a page is."""
    first = [line.first.isoformat()] if line.first else []
    return _comment(["page", line.page, *first, *_format_keys(line.keys)])


def format_offered(names: Iterable[str], *, is_made: bool) -> str:
    """Return the line that lists every region the page was ever given, and whether we made the page.

    It is as the first form has it: a program that knows no other adds none of the regions that it lists.
    """
    return " ".join(("<!-- vaultgoals:regions", *names, *([MADE] if is_made else []), "-->"))


def build_page_line(rendered: Rendered, standing: PageLine | None, headings: Mapping[str, str]) -> PageLine:
    """Return what a page is to say of itself; `standing` is what it says now, of which nothing is lost.

    `headings` are those that it was given under another name than ours.
    """
    new = {**extra_keys(rendered.identity), **headings}
    line = standing or PageLine(rendered.page, rendered.first)
    # A copy of another review's note says that one's day.
    line = replace(line, first=rendered.first or line.first)
    known = {name: value for name, value in line.keys.items() if name not in (READING, *rendered.keys)}
    fresh = {name: value for name, value in rendered.keys.items() if value}
    return replace(line, keys={READING: str(rendered.reading), **new, **known, **fresh})


def format_closing(
    offered: Sequence[str], line: PageLine, records: Iterable[Record], *, is_made: bool
) -> tuple[str, ...]:
    """Return the lines at the end of a page; a record that stands in the note already stays as it is written there."""
    said = (record.text or format_record(record) for record in records)
    return (format_offered(offered, is_made=is_made), format_page_line(line), *said)


def _comment(words: Iterable[str]) -> str:
    return f"<!-- vg {' '.join(words)} -->"


def _format_keys(keys: Mapping[str, str]) -> list[str]:
    return [f'{name}="{quote(value, safe=_SAFE)}"' for name, value in keys.items()]
