"""Dates as a vault names them: by its own daily, weekly, monthly, quarterly and yearly notes, besides the usual forms."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Final

from vaultgoals.model.folding import fold_path, shown_path
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.pattern import pattern
from vaultgoals.model.period import Period
from vaultgoals.periods.moment import parse_period_name, period_name
from vaultgoals.periods.period import parse_period
from vaultgoals.reading.dates import EMPHASIS, FORMS, read_date
from vaultgoals.reading.digit_dates import read_digits
from vaultgoals.reading.links import read_wikilink

SLASH: Final = pattern(r"/(?![^\[]*\])")
"""What parts the folders of a moment format, outside brackets: the first of `YYYY/[a/b]-MM`."""
_SOME_DAY: Final = date(2026, 11, 22)
"""That of `FORMS`."""


def read_day(text: object, own: tuple[NoteNames, ...] = (), *, last: bool = False) -> tuple[date | None, str | None]:
    """Return the day that a value names, as `read_date` does, or as one of the vault's own notes is named.

    A link is one to such a note first, so that `[[2026-W47]]` is the week which that note stands for; a bare name is a
    date in the usual forms first. Blanks, a weekday before and a time behind a day in digits are passed over.
    """
    day, problem = read_date(text, last=last, forms=forms_of(own))
    written = text[0] if isinstance(text, tuple | list) and len(text) == 1 else text
    if not own or not isinstance(written, str) or not written.strip():
        return day, problem
    path, is_link = _path_of(written)
    period = find_own(path, own) if is_link or day is None else None
    if period is None and day is None and (digits := read_digits(path.rsplit("/", 1)[-1])) is not None:
        period = find_own(digits.plain, own)
    return (day, problem) if period is None else (period.end if last else period.start, None)


@lru_cache(maxsize=64)
def forms_of(own: tuple[NoteNames, ...]) -> str:
    """Return the accepted forms of a date, for messages; first a day as the vault or its language writes it, if otherwise."""
    named = (period_name(one.format, _SOME_DAY, locale=one.locale) for one in own if one.cadence == "daily")
    others = (name for name in named if "/" not in name and read_date(name)[0] is None)
    told = (name for name in others if (period := find_own(name, own)) and period.start == period.end == _SOME_DAY)
    return ", ".join([*islice(told, 1), FORMS])


@lru_cache(maxsize=4096)
def find_own(path: str, own: tuple[NoteNames, ...]) -> Period | None:
    """Return the period of the note that a link's path or a bare name leads to; `None` where no note of its own has it.

    A name without its folder is enough. Where several kinds of notes are named so, the usual reading comes first, then
    the kind with the shortest period.
    """
    found = [period for one in own for period in _periods(path, one)]
    usual = parse_period(path.rsplit("/", 1)[-1])
    return usual if usual in found else next(iter(found), None)


def path_below(folder: str, path: str) -> str | None:
    """Return a note's path from a folder of the settings on, without `.md`; `None` where it lies elsewhere."""
    inside = f"{shown_path(folder.strip('/'))}/".removeprefix("/")
    shown = shown_path(path)
    return shown[len(inside) :].removesuffix(".md") if fold_path(shown).startswith(fold_path(inside)) else None


def _periods(path: str, one: NoteNames) -> Iterator[Period]:
    inner = path_below(one.folder, path)
    whole = parse_period_name(one.format, inner, one.locale, one.cadence) if inner is not None else None
    if whole is not None:
        yield whole
        return
    # Of a link only the end may be written: as many folders as it has.
    parts = SLASH.split(one.format)
    count = path.count("/") + 1
    if count < len(parts) or one.folder:
        end = "/".join(parts[-count:])
        period = parse_period_name(end, shown_path(path).removesuffix(".md"), one.locale, one.cadence)
        if period is not None:
            yield period


def _path_of(text: str) -> tuple[str, bool]:
    """Return the name that a text is, without emphasis, or the path of the link that it is, and whether it is one."""
    stripped = text.strip()
    if emphasis := EMPHASIS.fullmatch(stripped):
        stripped = emphasis[2].strip()
    link = read_wikilink(stripped)
    return (stripped, False) if link is None else (link.path.removesuffix(".md"), True)
