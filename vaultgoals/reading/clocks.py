"""Times as levels of a measure: `28:15`, `1:28:15`."""

from collections.abc import Iterable
from math import nan
from typing import Final

from vaultgoals.model.clock import FULL, HOURS, MINUTES, SIXTY, Clock, clock_of
from vaultgoals.model.folding import fold_name, fold_value
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.check_in_names import has_unit
from vaultgoals.reading.currencies import find_two
from vaultgoals.reading.numbers import LONGEST, Quantity, read_number, read_quantity, read_unit
from vaultgoals.reading.words import names_at

TIME: Final = pattern(
    r"(?P<sign>[+\-\u2212]?)(?P<first>[0-9]{1,5}):(?P<second>[0-5][0-9])(?::(?P<third>[0-5][0-9]))?(?P<fraction>\.[0-9]{1,3})?"
    r"(?![0-9]|[.,:'][0-9])"
)
"""A time of two or three parts: `28:15`, `1:28:15.5`."""
LIKE_TIME: Final = pattern(r"[+\-\u2212]?[0-9]{1,9}(?::[0-9]{1,9}){1,9}(?![\w:])")
"""What is meant as a time, and may be none: `28:75`."""
_FORMS: Final = {FULL: "1:28:15", HOURS: "7:30", MINUTES: "28:15"}
_WORD: Final = pattern(r"[^\W\d_]+")
_EVERY: Final = Lexicon().in_every_language


def read_time(text: str, start: int = 0) -> Quantity | None:
    """Return the time that stands at `start`, in its smallest part: `28:15` is 1695."""
    found = TIME.match(fold_value(text), start)
    if found is None:
        return None
    parts = [int(found[name]) for name in ("first", "second", "third") if found[name]]
    value = float(found["fraction"] or 0)
    for power, part in enumerate(reversed(parts)):
        value += part * SIXTY**power
    sign = found["sign"].replace("\u2212", "-")
    written = text[found.start() : found.end()]
    return Quantity(-value if sign == "-" else value, "", False, sign, found.end(), written, len(parts))


def read_amount(text: str, locale: str, start: int = 0) -> Quantity | None:
    """Return the number or time that stands at `start`."""
    return read_time(text, start) or read_number(text, locale, start)


def read_level(measure: KeyResult, text: str, locale: str) -> Quantity | None:
    """Return what may be a level of a measure at the beginning of a text; of one in times also what is meant as one, and no time.

    Behind the name of a count a time is one of day: `Run 10:30 with Ann`.
    """
    if clock_of(measure.unit) is None:
        return read_number(text, locale)
    meant = LIKE_TIME.match(fold_value(text))
    none = Quantity(nan, "", False, "", meant.end(), text[: meant.end()], 0) if meant else None
    return read_time(text) or none or read_number(text, locale)


def read_whole_amount(text: str, locale: str) -> Quantity | None:
    """Return the number or time, with its unit, that a text is as a whole."""
    time = read_time(text, len(text) - len(text.lstrip())) if len(text) <= LONGEST else None
    if time is None:
        return read_quantity(text, locale)
    rest = text[time.end :].strip()
    unit = read_unit(rest) if rest else ""
    return None if unit is None else time._replace(unit=unit, end=len(text))


def name_unit(unit: str, parts: int, name: str) -> str:
    """Return the unit of a measure: of times what their parts are, `min:s` or `h:min` where the unit or the name says hours.

    `min/km` is `min:s/km` then.
    """
    if parts == 1 or clock_of(unit):
        return unit
    known = names_at("effort", _EVERY)
    first = _WORD.match(unit)
    word = first[0] if first else ""
    meant = known.get(fold_name(word)) if word else None
    behind = unit.removeprefix(word) if meant else f" {unit}".rstrip()
    said = {meant} if meant else {known.get(fold_name(each)) for each in _WORD.findall(name)}
    return f"{FULL if parts > 2 else HOURS if 'hour' in said else MINUTES}{behind}"  # noqa: PLR2004 - two parts of three


def find_mixed(amounts: Iterable[Quantity], unit: str = "") -> str:
    """Say that some numbers of one measure are written in two ways, one of them a time, or in two currencies; else empty.

    With a unit of times each is to be one of it.
    """
    amounts, clock = [*amounts], clock_of(unit)
    other = next((amount for amount in amounts if clock and amount.parts != clock.parts), None)
    if clock and other:
        return f"`{other.text}` is no time in `{clock.form}`; write it as `{form_of(clock)}`"
    by_parts = {amount.parts: amount.text for amount in reversed(amounts)}
    if len(by_parts) < 2:  # noqa: PLR2004 - two ways
        return find_two(amount.unit for amount in amounts)
    (_, fewer), *_, (_, more) = sorted(by_parts.items())
    if 1 in by_parts:
        return f"`{more}` is a time and `{fewer}` is none; write both in one way, as in `31:00 -> 25:00`"
    return f"`{fewer}` and `{more}` are times of two forms; write both in one, as in `1:02:00 -> 0:58:00`"


def find_no_time(text: str) -> str:
    """Say that a text has something like a time which is none; empty where it has not."""
    for found in LIKE_TIME.finditer(fold_value(text)):
        if read_time(text, found.start()) is None:
            shown = text[found.start() : found.end()]
            return f"`{shown}` is no time; write it as `28:15` or `1:28:15`, with parts of two digits up to 59"
    return ""


def find_cut_time(text: str, colon: int) -> str:
    """Return the time behind an earlier colon that a colon cuts in two: `7:30` in `Walk: 7:30 h a week`; empty without one."""
    whole = next((one for one in LIKE_TIME.finditer(fold_value(text)) if one.start() < colon < one.end()), None)
    return whole[0] if whole and ":" in fold_value(text[: whole.start()]) else ""


def fits(measure: KeyResult, number: Quantity, unit: str) -> bool:
    """Tell whether a number with a unit can be of a measure: of times only a time of as many parts can."""
    clock = clock_of(measure.unit)
    if clock is None or number.parts == 1:
        return clock is None and number.parts == 1 and has_unit(measure, unit)
    return number.parts == clock.parts and (not unit or name_unit(unit, number.parts, measure.name) == measure.unit)


def form_of(clock: Clock) -> str:
    """Return how a time is written, for messages: `28:15`."""
    return _FORMS[clock.form]
