"""A moment format, cut into pieces that can be written for a day and found in a name."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import TypeAlias

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, replace
from vaultgoals.periods.locales import LOCALES, Locale, OrdinalSuffix

DIGITS = frozenset("0123456789")
FoundValue: TypeAlias = tuple[int, int]
"""Where a piece ends in a name, and the value it has there."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that stands for itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A field in digits."""

    field: str
    pad: int
    """Fewest digits; a shorter number has zeros in front, a longer one never."""
    highest: int
    signed: bool = False
    """With `+` in front."""
    suffix: OrdinalSuffix | None = None
    """What follows an ordinal number."""
    token: str = ""
    """What the ordinal number counts, as the locale asks."""

    def write(self, value: int) -> str:
        """Return the value as this piece shows it."""
        ending = self.suffix(value, self.token) if self.suffix else ""
        return f"{'+' if self.signed else ''}{value:0{self.pad}}{ending}"

    def find(self, name: str, at: int) -> Iterator[FoundValue]:
        """Yield every way in which a number of this form begins there."""
        if self.signed:
            if not name.startswith("+", at):
                return
            at += 1
        longest = max(self.pad, len(str(self.highest)))
        digits = sum(1 for _ in takewhile(DIGITS.__contains__, name[at : at + longest]))
        for width in range(digits, self.pad - 1, -1):
            value = int(name[at : at + width])
            ending = self.suffix(value, self.token) if self.suffix else ""
            if value > self.highest or (width > self.pad and name[at] == "0"):
                continue
            if name.startswith(ending, at + width):
                yield at + width + len(ending), value


@dataclass(frozen=True, slots=True)
class Named:
    """A field by name."""

    field: str
    names: tuple[str, ...]
    first: int = 0
    """The value that the first name stands for."""

    def write(self, value: int) -> str:
        """Return the name of the value."""
        return self.names[value - self.first]

    def find(self, name: str, at: int) -> Iterator[FoundValue]:
        """Yield every name that stands there."""
        for value, text in enumerate(self.names, self.first):
            if name.startswith(text, at):
                yield at + len(text), value


FormatPiece: TypeAlias = Literal | Number | Named

# A token or a run of plain text of a moment format: `[Week] `, `gggg`, `\M`, `DDDo`, `-`. moment matches a bracket up to
# the last `]` before another `[`, takes `w|` as one token, and drops line breaks.
_TOKEN = pattern(
    r"\[[^\[]*\]|\\e|\\?(?:eHHmm|[Hh]mm(?:ss)?|Mo|M{1,4}|Do|DDDo|D{1,4}|d{2,4}|do?|w[ow|]?|W[oW|]?|Qo?|N{1,5}"
    r"|YYYYYY|YYYYY|YYYY|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|hh?|HH?|kk?|mm?|ss?|S{1,9}|zz?|ZZ?"
    "|[^\n\r\u2028\u2029])"
)
_LONG_TOKEN = pattern(r"\[[^\[]*\]|\\?(?:LTS|LT|L{1,4}|l{1,4})")  # `[Log] LL`

_HIGHEST: Mapping[str, int] = MappingProxyType(
    {
        "quarter": 4,
        "month": 12,
        "day": 31,
        "day_of_year": 366,
        "weekday": 6,
        "locale_weekday": 6,
        "iso_weekday": 7,
        "week": 53,
        "iso_week": 53,
        "hour": 23,
        "half_day_hour": 12,
        "hour_from_one": 24,
        "minute": 59,
        "second": 59,
        "short_year": 99,
        "short_week_year": 99,
        "short_iso_week_year": 99,
        "unix": 10**12,
        "unix_ms": 10**15,
    }
)
_ANY_YEAR = 9999


def _number(field: str, pad: int = 1, *, signed: bool = False) -> Number:
    return Number(field, pad, _HIGHEST.get(field, _ANY_YEAR), signed)


_PLAIN: Mapping[str, tuple[FormatPiece, ...]] = MappingProxyType(
    {
        "Y": (_number("year", 4),),
        "YY": (_number("short_year", 2),),
        "YYYY": (_number("year", 4),),
        "YYYYY": (_number("year", 5),),
        "YYYYYY": (_number("year", 6, signed=True),),
        "y": (_number("year"),),  # of the era, which is ours for every day that `date` knows
        "yy": (_number("year", 2),),
        "yyy": (_number("year", 3),),
        "yyyy": (_number("year", 4),),
        **{token: (Literal("AD"),) for token in ("N", "NN", "NNN", "NNNNN")},
        "NNNN": (Literal("Anno Domini"),),
        "Q": (_number("quarter"),),
        "M": (_number("month"),),
        "MM": (_number("month", 2),),
        "D": (_number("day"),),
        "DD": (_number("day", 2),),
        "DDD": (_number("day_of_year"),),
        "DDDD": (_number("day_of_year", 3),),
        "d": (_number("weekday"),),
        "e": (_number("locale_weekday"),),
        "E": (_number("iso_weekday"),),
        "w": (_number("week"),),
        "ww": (_number("week", 2),),
        "W": (_number("iso_week"),),
        "WW": (_number("iso_week", 2),),
        "gg": (_number("short_week_year", 2),),
        "gggg": (_number("week_year", 4),),
        "ggggg": (_number("week_year", 5),),
        "GG": (_number("short_iso_week_year", 2),),
        "GGGG": (_number("iso_week_year", 4),),
        "GGGGG": (_number("iso_week_year", 5),),
        "H": (_number("hour"),),
        "HH": (_number("hour", 2),),
        "h": (_number("half_day_hour"),),
        "hh": (_number("half_day_hour", 2),),
        "k": (_number("hour_from_one"),),
        "kk": (_number("hour_from_one", 2),),
        "m": (_number("minute"),),
        "mm": (_number("minute", 2),),
        "s": (_number("second"),),
        "ss": (_number("second", 2),),
        "Hmm": (_number("hour"), _number("minute", 2)),
        "Hmmss": (_number("hour"), _number("minute", 2), _number("second", 2)),
        "hmm": (_number("half_day_hour"), _number("minute", 2)),
        "hmmss": (_number("half_day_hour"), _number("minute", 2), _number("second", 2)),
        "eHHmm": (_number("locale_weekday"), _number("hour", 2), _number("minute", 2)),
        **{"S" * digits: (Number("fraction", digits, 10**digits - 1),) for digits in range(1, 10)},
        "a": (Named("half_of_day", ("am", "pm")),),
        "A": (Named("half_of_day", ("AM", "PM")),),
        # No time zone is ever known here, so a name has midnight in UTC.
        "X": (_number("unix"),),
        "x": (_number("unix_ms"),),
        "Z": (Literal("+00:00"),),
        "ZZ": (Literal("+0000"),),
        "z": (),
        "zz": (),
    }
)
"""Tokens that are the same in every locale."""

_NAMES: Mapping[str, Callable[[Locale], Named]] = MappingProxyType(
    {
        "MMM": lambda locale: Named("month", locale.months_short, 1),
        "MMMM": lambda locale: Named("month", locale.months, 1),
        "dd": lambda locale: Named("weekday", locale.weekdays_min),
        "ddd": lambda locale: Named("weekday", locale.weekdays_short),
        "dddd": lambda locale: Named("weekday", locale.weekdays),
    }
)
_ORDINALS: Mapping[str, str] = MappingProxyType(
    {
        "Qo": "quarter",
        "Mo": "month",
        "Do": "day",
        "DDDo": "day_of_year",
        "do": "weekday",
        "wo": "week",
        "Wo": "iso_week",
        "yo": "year",
    }
)
"""Ordinal tokens and the field they count."""


@lru_cache(maxsize=512)
def parse_format(text: str, locale_name: str) -> tuple[FormatPiece, ...]:
    """Return the pieces of a moment format, for a locale of the table."""
    locale = LOCALES[locale_name]
    expanded = _expand(text, locale)
    pieces: list[FormatPiece] = []
    for match in _TOKEN.finditer(expanded):
        pieces.extend(_pieces(match[0], expanded, locale))
    return tuple(pieces)


def _pieces(token: str, whole: str, locale: Locale) -> tuple[FormatPiece, ...]:
    if token in _PLAIN:
        return _PLAIN[token]
    if token in _ORDINALS:
        return (replace(_number(_ORDINALS[token]), suffix=locale.ordinal, token=token[:-1]),)
    if token == "MMM" and "-MMM-" in whole and locale.months_short_bare:  # noqa: S105 (a token of moment)
        return (Named("month", locale.months_short_bare, 1),)
    if token in _NAMES:
        return (_NAMES[token](locale),)
    if token.startswith("[") and len(token) > 1:
        return (Literal(token[1:-1]),)
    return (Literal(token.replace("\\", "")),)


def _expand(text: str, locale: Locale) -> str:
    return _LONG_TOKEN.sub(lambda match: _long_format(match[0], locale), text)


def _long_format(token: str, locale: Locale) -> str:
    if token in locale.long_dates:
        return locale.long_dates[token]
    if token.upper() not in locale.long_dates:  # escaped, or in brackets
        return token
    # `l` is `L` with the short form of each name and without zeros in front.
    parts = (match[0] for match in _TOKEN.finditer(locale.long_dates[token.upper()]))
    return "".join(part[1:] if part in {"MMMM", "MM", "DD", "dddd"} else part for part in parts)
