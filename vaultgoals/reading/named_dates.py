"""Days and months that name their month in words."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from vaultgoals.model.folding import composed, fold_text
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.period import Period
from vaultgoals.periods.period import parse_period
from vaultgoals.reading.words import words_at, words_for


def parse_named(text: str) -> Period | None:
    """Return the day or month of a text such as `26 November 2026` or `June 2027`; `None` where it is none, or has no year.

    `has_named_shape` tells a day that no calendar has from what is no date.
    """
    found = named_dates().fullmatch(composed(text))
    return period_in(found) if found else None


def find_named_day(text: str) -> date | None:
    """Return the first day in a text that names its month: of `Held it on 26 November 2026` that one; `None` where there is none."""
    found = (period_in(match) for match in named_dates().finditer(composed(text)))
    return next((each.start for each in found if each and each.start == each.end), None)


def has_named_shape(text: str) -> bool:
    """Say whether a text looks like such a date, whether it exists or not: `31 June 2027`."""
    return named_dates().fullmatch(composed(text)) is not None


def period_in(found: re.Match[str]) -> Period | None:
    """Return the day or month of a match of `named_dates`; `None` where no calendar has it."""
    month = _months()[fold_text(found["month"] or found["month_first"])]
    day = found["day"] or found["day_behind"]
    name = f"{found['year']}-{month:02}"
    return parse_period(f"{name}-{int(day):02}" if day else name)


@cache
def named_dates() -> re.Pattern[str]:
    """Return what matches a date with its month in words and its year, its parts as groups."""
    return re.compile(named_date_form(named=True), re.IGNORECASE)


@cache
def named_date_form(*, named: bool = False) -> str:
    """Return the expression for such a date, case to be ignored, without groups unless they are `named`.

    `26 November 2026`, `26. Nov 2026`, `26th of November, 2026`, `Thursday, Nov 26, 2026`, `November 26th 2026`, `June 2027`.
    """

    def part(name: str, form: str) -> str:
        return rf"(?P<{name}>{form})" if named else rf"(?:{form})"

    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    ends, links = (_any_of(words_for("day", name)) for name in ("ordinal", "between"))
    digits, year = r"[0-9]{1,2}", part("year", r"[0-9]{4}(?![0-9])")
    day_first = (
        rf"{part('day', digits)}(?:\.|{ends})?[\s-]{{1,3}}(?:(?:{links})\s)?{part('month', months)}\.?,?[\s-]{{1,3}}"
    )
    month_first = rf"{part('month_first', months)}\.?,?\s{{1,3}}(?:{part('day_behind', digits)}(?:{ends})?(?:,\s{{0,3}}|\s{{1,3}}))?"
    weekday = rf"(?:(?:{_any_of(words_for('day', 'weekday', Lexicon().in_every_language))})\.?,?\s{{1,3}})?"
    return rf"{weekday}(?:{day_first}|{month_first}){year}"


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _months() -> Mapping[str, int]:
    """Return the words for the months of a year, folded, each with its number."""
    every = Lexicon().in_every_language
    named = words_at("month", every).values()
    return MappingProxyType({fold_text(word): number for number, words in enumerate(named, 1) for word in words})
