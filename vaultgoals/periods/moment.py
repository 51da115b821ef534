"""The name a moment format gives to a day, and the period that such a name stands for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vaultgoals.model.cadences import CADENCES, is_shorter
from vaultgoals.model.folding import composed
from vaultgoals.model.period import Period
from vaultgoals.periods.calendar_fields import FIELDS, TIME_FIELDS, YEAR_FIELDS, candidate_days, week_start
from vaultgoals.periods.locales import Locale, locale_named
from vaultgoals.periods.period import period_of, week_from
from vaultgoals.periods.tokens import FormatPiece, Literal, Number, parse_format

_MAX_READINGS = 64
"""A name that can be cut in more ways than this is ambiguous: digits of several numbers without anything between."""


def period_name(format: str, day: date, locale: str = "en") -> str:  # noqa: A002 (moment's own word)
    """Return what moment 2.31 makes of a day at midnight; a locale that is not known counts as English.

    Time zones are unknown here: `Z`, `X` and `x` are those of UTC.
    """
    facts = locale_named(locale)
    return "".join(
        piece.text if isinstance(piece, Literal) else piece.write(FIELDS[piece.field](day, facts))
        for piece in parse_format(format, facts.name)
    )


def parse_period_name(
    format: str,  # noqa: A002 (moment's own word)
    name: str,
    locale: str = "en",
    cadence: str = "",
) -> Period | None:
    """Return the period of every day whose `period_name` is that name, of the finest cadence the format has.

    With a coarser `cadence` it is the period of that cadence which begins on the day: plugins name a note by the first
    day of its period, as `2026-W40 (Sep 28)`.

    `None` where no day has it, or where days of several periods have: `DD MMM` says no year, and in `YYYY-[W]ww` a
    `2025-W01` is both January's first week and December's last days. Times of day are passed over; a week is the
    locale's, unless the format counts ISO weeks. A year in two digits is one from 1969 to 2068.
    """
    facts = locale_named(locale)
    pieces = parse_format(composed(format), facts.name)
    readings = _readings(pieces, composed(name))
    found: Period | None = None
    for values in readings:
        for day in _days(values, facts):
            period = found if found is not None and day in found else _period(values, day, facts, cadence)
            if found is not None and period not in (None, found):
                return None
            found = found or period
    return found


def fields_of_format(format: str, locale: str = "en") -> frozenset[str]:  # noqa: A002 (moment's own word)
    """Return which calendar fields a name of the format states; times of day left out."""
    pieces = parse_format(format, locale_named(locale).name)
    return frozenset(piece.field for piece in pieces if not isinstance(piece, Literal)) - TIME_FIELDS


def has_words(format: str) -> bool:  # noqa: A002 (moment's own word)
    """Return whether names of the format have words of a language: of months, of weekdays, behind ordinal numbers."""
    pieces = parse_format(format, "en")
    named = (piece for piece in pieces if not isinstance(piece, Literal) and piece.field not in TIME_FIELDS)
    return any(not isinstance(piece, Number) or piece.suffix is not None for piece in named)


def cadence_of_format(format: str, locale: str = "en") -> str | None:  # noqa: A002 (moment's own word)
    """Return the finest cadence a name of the format can tell; `None` where it states no year."""
    fields = fields_of_format(format, locale)
    return None if fields.isdisjoint(YEAR_FIELDS) else _finest(fields)


def _readings(pieces: tuple[FormatPiece, ...], name: str) -> list[dict[str, int]]:
    """Return the field values of every way to cut the name into the pieces."""
    readings: list[tuple[int, dict[str, int]]] = [(0, {})]
    for piece in pieces:
        readings = [longer for at, values in readings for longer in _extend(piece, name, at, values)]
        if not readings or len(readings) > _MAX_READINGS:
            return []
    return [values for at, values in readings if at == len(name)]


def _extend(piece: FormatPiece, name: str, at: int, values: dict[str, int]) -> Iterator[tuple[int, dict[str, int]]]:
    if isinstance(piece, Literal):
        if name.startswith(piece.text, at):
            yield at + len(piece.text), values
        return
    for end, value in piece.find(name, at):
        if piece.field in TIME_FIELDS:
            yield end, values
        elif values.get(piece.field, value) == value:
            yield end, {**values, piece.field: value}


def _days(values: Mapping[str, int], locale: Locale) -> Iterator[date]:
    for ordinal in candidate_days(values, locale):
        day = date.fromordinal(ordinal)
        if all(FIELDS[field](day, locale) == value for field, value in values.items()):
            yield day


def _finest(fields: Iterable[str]) -> str:
    """Return the shortest cadence that a field is one of; a name of years alone is that of a year."""
    return next((row.name for row in CADENCES.values() if not row.note_fields.isdisjoint(fields)), "yearly")


def _period(values: Mapping[str, int], day: date, locale: Locale, wanted: str) -> Period | None:
    finest = _finest(values)
    cadence = wanted or finest
    if cadence == "weekly" and (finest != cadence or "iso_week" not in values):
        start = week_start(day.toordinal(), locale)
        period = week_from(date.fromordinal(max(1, start)))
    else:
        period = period_of(day, cadence)
    return period if finest == cadence or (is_shorter(finest, cadence) and period.start == day) else None
