"""Numbers as a vault's locale writes them, with currency mark, multiple, percent and unit."""

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from vaultgoals.model.folding import fold_value, unit_forms
from vaultgoals.model.note import PropertyValue
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.currencies import match_front
from vaultgoals.reading.number_marks import ALL_MARKS, Marks, marks_of

NOT_STATED: Final = ""
"""The locale of a vault where nothing says how numbers are written: as in English, but for what is unclear."""
UNCLEAR: Final = pattern(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""What groups in half of all locales, and is a fraction in the others: `12.000`, and never `0.125`."""
GROUPING: Final = "'\u2019_ \u00a0\u202f\u2009"
"""What groups digits in every locale."""
NUMBER: Final = pattern(
    r"(?P<sign>[+\-\u2212]?)(?P<currency>[$\u00a2-\u00a5\u20a0-\u20c0]?)[ \u00a0\u202f]?+(?P<inner>[+\-\u2212]?)"
    r"(?P<digits>[0-9]{1,18}+(?:[.,\u066b\u066c'\u2019_ \u00a0\u202f\u2009][0-9]{1,18}+){0,8}+)(?![0-9])"
)
"""A number with what may stand before it: `-$1,200.50`."""
MULTIPLE: Final = pattern(r"[ \u00a0\u202f]?+([kKM])(?!\w)")
"""Thousands or millions after a number: `5k`, `1.2M`; `5 km` is no such thing."""
PERCENT: Final = pattern(r"[ \u00a0\u202f]?+%")
"""A percent sign after a number."""
UNIT: Final = pattern(
    r"(?:[^\W\d_]|[$\u00a2-\u00a5\u20a0-\u20c0°])[^\s,;:|\[\]\u2192>]{0,40}+(?: [^\W\d_][^\s,;:|\[\]\u2192>]{0,40}+){0,5}+"
)
"""A unit, one to six words: `talks`, `pull requests`, `h/week`, `m²`, `€`."""
GROUP: Final = 3
"""Digits in a group."""
INDIAN: Final = 2
"""Digits in a group above the thousands as people in India write them: `1,00,000`."""
MAX_DIGITS: Final = 18
"""A number of more digits is none: no measure of a person needs them, and a float could not hold them."""
LONGEST: Final = 1_000
"""A text of more characters is no number with a unit."""

_MULTIPLES: Final = {"k": 1_000.0, "K": 1_000.0, "M": 1_000_000.0}


class Quantity(NamedTuple):
    """A number that was read in a text."""

    value: float
    """Not a number where it is unclear."""
    unit: str
    """As written, with one blank between words; `%` for a percentage; empty without."""
    percent: bool
    sign: str
    """`+`, `-` or empty; the value carries a minus already."""
    end: int
    """Index after it."""
    text: str = ""
    """As a person wrote it, without its unit: `12.000`."""
    parts: int = 1
    """Of a time, in whose smallest part the value is: 2 for `28:15`, 3 for `1:28:15`."""

    @property
    def known(self) -> float | None:
        """The value; `None` where it is unclear."""
        return None if math.isnan(self.value) else self.value


def read_number(text: str, locale: str = "en", start: int = 0) -> Quantity | None:
    """Return the number that stands at `start`, with multiple and percent sign; its unit is a currency mark or `%`.

    Digits and separators are read as the locale writes them, see `read_digits`; digits may be those of any script. What
    follows is the caller's affair, but a separator with a digit must not: `1:30` and `1.2.3` are no numbers.
    """
    written, text = text, fold_value(text)
    front = match_front(text, start) if text[start : start + 2].strip("+-\u2212")[:1].isalpha() else None
    match = NUMBER.match(text, front.end() if front else start)
    if match is None or (match["sign"] and match["inner"]):
        return None
    before = front["sign"] if front else ""
    if before and (match["sign"] or match["inner"]):
        return None
    # A blank that groups is easily meant as a blank: `2026 12 talks`. The longest text that is a number counts.
    digits = match["digits"]
    value = read_digits(digits, locale)
    while value is None and (cut := max(digits.rfind(" "), digits.rfind("\u00a0"))) > 0:
        digits = digits[:cut]
        value = read_digits(digits, locale)
    if value is None:
        return None
    end = match.start("digits") + len(digits)
    multiple = MULTIPLE.match(text, end)
    if multiple:
        value *= _MULTIPLES[multiple[1]]
        end = multiple.end()
    percent = PERCENT.match(text, end)
    if percent:
        end = percent.end()
    elif multiple is None and not _ends_well(text, end):
        return None
    sign = (before or match["sign"] or match["inner"]).replace("\u2212", "-")
    unit = "%" if percent else front["currency"] if front else match["currency"]
    as_written = written[match.start("inner") : end].rstrip("%\uff05\u066a").strip()
    as_written = f"{'' if match['inner'] else written[match.start('sign') : match.end('sign')] or before}{as_written}"
    return Quantity(-value if sign == "-" else value, unit, percent is not None, sign, end, as_written)


def read_quantity(text: str, locale: str = "en") -> Quantity | None:
    """Return the number with its unit that the text is as a whole, blanks around it aside; `None` for anything else."""
    if len(text) > LONGEST:
        return None
    number = read_number(text, locale, len(text) - len(text.lstrip()))
    if number is None:
        return None
    rest = text[number.end :].strip()
    if not rest:
        return number._replace(end=len(text))
    unit = read_unit(rest)
    if unit is None:
        return None
    return number._replace(unit=join_units(number.unit, unit), end=len(text))


def join_units(front: str, behind: str) -> str:
    """Return the unit of a number with one before it and one behind it: what both say once."""
    if not front or unit_forms(front) == unit_forms(behind.partition(" ")[0]):
        return behind
    return f"{front} {behind}".rstrip()


def read_unit(text: str) -> str | None:
    """Return the unit that the text is as a whole, `%` included; `None` where it is none."""
    words = " ".join(fold_value(text).split())
    return words if words == "%" or UNIT.fullmatch(words) else None


def read_digits(digits: str, locale: str = "en") -> float | None:
    """Return the value of digits with separators: `1,200.5` in `en`, `1.200,5` in `de`; `None` where they fit nothing.

    A blank, `'` or `_` groups everywhere, in threes. One `.` or `,` with other than three digits after it is the
    decimal mark in any locale; with three, the locale says whether it groups, and where no locale is stated (`""`) a point
    is unclear, see `UNCLEAR`: the value is not a number.
    """
    if locale == NOT_STATED and UNCLEAR.fullmatch(digits):
        return math.nan
    return _read_digits(digits, marks_of(locale))


def _read_digits(digits: str, marks: Marks) -> float | None:
    decimal, group = marks
    digits = digits.replace("\u066b", decimal).replace("\u066c", group or "'")  # Arabic marks mean the same everywhere
    whole, fraction = _split_fraction(digits, decimal)
    groups = re.split(r"[^0-9]", whole)
    separators = {sign for sign in whole if not sign.isdigit()}
    if not (
        separators <= {*GROUPING, group} and len(separators) <= 1 and _are_groups(groups, twos=separators == {","})
    ):
        return None
    if (fraction and not fraction.isdigit()) or sum(map(len, groups)) + len(fraction) > MAX_DIGITS:
        return None
    return float(f"{''.join(groups)}.{fraction or 0}")


def find_foreign(text: str, locale: str) -> tuple[str, str] | None:
    """Return the first number that another locale reads and this one does not, as it stands, and what to say of it."""
    for match in NUMBER.finditer(fold_value(text)):
        digits = match["digits"]
        if read_digits(digits, locale) is not None:
            continue
        read = (_read_digits(digits, marks) for marks in ALL_MARKS)
        values = dict.fromkeys(value for value in read if value is not None)
        if values:
            shown = text[match.start("digits") : match.end("digits")]
            # Of a number with one reading all digits are kept: `1,200.50`.
            places = len(digits) - 1 - max(digits.rfind("."), digits.rfind(",")) if len(values) == 1 else 0
            new = " or ".join(write_number(value, locale, places) for value in values)
            where = f"in `{locale}`" if locale else "as long as no `locale` is stated under `[vault]`"
            return shown, f"`{shown}` is not a number {where}; write {new}"
    return None


def write_number(value: float, locale: str, places: int = 0) -> str:
    """Return a number as a locale writes it, in groups of three, with all its digits and at least so many places: `1.200,50`."""
    decimal, group = marks_of(locale)
    digits = f"{value:,.{places}f}" if places else f"{value:,.9f}".rstrip("0").rstrip(".")
    return digits.translate({ord(","): group or " ", ord("."): decimal})


def find_unclear(value: PropertyValue, locale: str) -> str:
    """Return the number that a text begins with where it is unclear, as written; empty for all else."""
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    number = read_number(value.lstrip(), locale) if isinstance(value, str) and len(value) <= LONGEST else None
    return number.text if number is not None and number.known is None else ""


def reads_otherwise(written: str, locale: str) -> bool:
    """Say whether a number of YAML's, which has a decimal point, is one in thousands to a locale that has a decimal comma."""
    return marks_of(locale).decimal == "," and UNCLEAR.fullmatch(written.lstrip("+-")) is not None


def ask_which(written: str) -> str:
    """Return what to ask about a number that is unclear: `12.000` is twelve thousand, or twelve."""
    digits = fold_value(written)
    found = UNCLEAR.search(digits)
    grouped, fraction = (found[0].replace(".", ""), f"{float(found[0]):g}") if found else (digits, digits)
    says = f'say so once with `locale = "en"` ({fraction}) or `locale = "de"` ({grouped}) under `[vault]`'
    return f"`{written}` is {grouped} or {fraction}, and unknown until then: {says}"


def _split_fraction(digits: str, decimal: str) -> tuple[str, str]:
    """Split digits before and behind their decimal mark: the locale's, or a single `.` or `,` that cannot group."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits, ""
    behind = digits[last + 1 :]
    lone = digits.count(".") + digits.count(",") == 1 and len(behind) != GROUP and not _grouped(behind)
    return (digits[:last], behind) if digits[last] == decimal or lone else (digits, "")


def _are_groups(groups: Sequence[str], *, twos: bool) -> bool:
    """Tell whether digits are grouped in threes, the first of one to three and without a leading 0; one group may be any.

    Above the thousands they may be grouped in twos, if so asked: `1,00,000`.
    """
    first, *rest = groups
    if not rest:
        return True
    if first.startswith("0") or len(rest[-1]) != GROUP:
        return False
    above = {len(part) for part in rest[:-1]}
    return (len(first) <= GROUP and above <= {GROUP}) or (twos and len(first) <= INDIAN and above == {INDIAN})


def as_number(value: PropertyValue, locale: str = "en") -> float | None:
    """Return a property's value as a number; text by the same grammar, with or without a unit. `None` for all else.

    A list of one is what it holds: Obsidian makes a list of a property whose type is one.
    """
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, str):
        quantity = read_quantity(value, locale)
        return quantity.known if quantity else None
    return None


def _grouped(text: str) -> bool:
    return any(sign in GROUPING for sign in text)


def _ends_well(text: str, end: int) -> bool:
    """Tell whether a number may end here: not inside a word, a longer number, a time or a date."""
    following = text[end : end + 2]
    if not following:
        return True
    if following[0].isdigit():
        return False
    return not (following[0] in ".,:'\u2019_eE" and following[1:].isdigit())
