"""The table of numbers' marks is the Unicode CLDR's."""

import re

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from vaultgoals.reading.number_marks import COMMON, Marks, marks_of, read_locale

PLAIN = re.compile(r"[a-z]{2,3}(_([A-Z]{2}|[0-9]{3}))?")
"""A language, with or without a region: `de`, `de_AT`, `es_419`."""


def cldr_marks(name: str) -> Marks | None:
    """Return a locale's marks by the CLDR, for the digits of ASCII where it has them; `None` where no keyboard has them."""
    locale = Locale.parse(name)
    symbols = locale.number_symbols
    of_digits = symbols.get("latn") or symbols[locale.default_numbering_system]
    decimal, group = of_digits["decimal"], of_digits["group"].replace("’", "'")
    return Marks(decimal, group if group in {".", ",", "'"} else "") if decimal in {".", ","} else None


def test_the_table_is_the_cldr() -> None:
    """Every language of the CLDR is known, and each of its regions has the marks it has there."""
    names = [name for name in locale_identifiers() if PLAIN.fullmatch(name)]
    expected = {name: marks for name in names if (marks := cldr_marks(name)) is not None}
    assert len(expected) > 500
    assert {name: marks_of(name) for name in expected} == expected
    assert [name for name in expected if read_locale(name) != name.replace("_", "-")] == []


def test_what_is_proposed_is_known() -> None:
    """Each locale that is proposed for one that is not known is one itself."""
    assert [name for name in COMMON.split() if read_locale(name) != name] == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("de_at", "de-AT"),
        ("EN-GB", "en-GB"),
        ("zh-hant_tw", "zh-Hant-TW"),
        ("de_DE.UTF-8", "de-DE"),
        ("ca_ES@valencia", "ca-ES"),
        (" fr ", "fr"),
        ("es-419", "es-419"),
        ("de-XX", "de-XX"),
    ],
)
def test_a_locale_is_read_however_it_is_typed(typed: str, read: str) -> None:
    """Case, `_` and what systems add do not matter; a region that is not known is as its language."""
    assert read_locale(typed) == read
    assert marks_of(typed) == marks_of(read)


@pytest.mark.parametrize("typed", ["", "C", "POSIX", "klingon", "xx", "de AT", "de-", "english"])
def test_what_is_no_locale(typed: str) -> None:
    """A word that is no language is no locale, and numbers are read as in English."""
    assert read_locale(typed) is None
    assert marks_of(typed) == marks_of("en")
