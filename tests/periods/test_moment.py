"""Names of periods by moment formats, and back."""

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.conftest import RECORDED
from tests.growth import LIMIT, growth
from vaultgoals.model.period import Period
from vaultgoals.periods.locales import LOCALES, find_locale, locale_named
from vaultgoals.periods.moment import cadence_of_format, fields_of_format, parse_period_name, period_name
from vaultgoals.periods.period import parse_period, period_of

DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
LOCALE_NAMES = st.sampled_from(sorted(LOCALES))
TOKENS = re.findall(
    r"\S+",
    "YYYY YY Y YYYYY YYYYYY yyyy Q Qo M Mo MM MMM MMMM D Do DD DDD DDDo DDDD d do dd ddd dddd e E w wo ww W Wo WW"
    " gg gggg ggggg GG GGGG GGGGG L LL LLL LLLL l ll lll llll LT HH hh mm ss A [Week] [de] - / . w|",
)
DAY_FORMATS = ("YYYY-MM-DD", "YYYYMMDD", "dddd, MMMM Do YYYY", "YY.M.D", "DDDD/YYYY", "YYYY/[Q]Q/MM/DD", "LL", "L", "l",
               "D-MMM-YYYY", "D MMM YYYY", "gggg-[W]ww-e", "GGGG-[W]WW-E", "GG W dd", "[on] ddd Do Mo YYYY", "YYYY-MM-DD HHmm")  # fmt: skip
PERIOD_FORMATS = {
    "weekly": ("gggg-[W]ww", "[Week] w, gggg", "gg-w", "YYYY/MM/gggg-[W]ww", "wo gggg"),
    "monthly": ("YYYY-MM", "YYYY/MM-MMMM", "MMMM YYYY", "MMM YY", "Mo YYYY", "YYYY-MMM-[x]", "YYYY/[Q]Q/M"),
    "quarterly": ("YYYY-[Q]Q", "[Q]Q YYYY", "Qo [Quarter] YYYY", "YY-Q"),
    "yearly": ("YYYY", "[Year] YYYY", "YY", "Y", "yyyy"),
}
ISO_FORMATS = ("GGGG-[W]WW", "GGGG/[W]WW", "GG-W", "Wo GGGG")


def test_recorded_names() -> None:
    """Every recorded name of moment is made, and leads back to the period that its day lies in, or to none."""
    rows = [json.loads(line) for line in (RECORDED / "period-names.jsonl").read_text("utf-8").splitlines()]
    wrong = []
    for row in rows:
        day = date.fromisoformat(row["date"])
        made = period_name(row["format"], day, row["locale"])
        period = parse_period_name(row["format"], row["name"], row["locale"])
        if made != row["name"] or (period is not None and day not in period):
            wrong.append((row, made, period))
    assert rows
    assert wrong == []


def test_recorded_names_lead_back() -> None:
    """A recorded name leads to no period only where its format says no year, or names two weeks alike."""
    rows = [json.loads(line) for line in (RECORDED / "period-names.jsonl").read_text("utf-8").splitlines()]
    lost = {row["format"] for row in rows if parse_period_name(row["format"], row["name"], row["locale"]) is None}
    no_year = {"DDDD", "ddd DD MMM", "E e d", "Qo [Quarter]", "wo", "DDDo"}
    assert lost == no_year | {"YYYY-[W]ww", "YYYY-[W]WW"}


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("D-MMM-YYYY", "nl", "23-nov-2026"),
        ("D MMM YYYY", "nl", "23 nov. 2026"),
        ("D-MMM-YYYY", "es", "23-nov-2026"),
        ("D MMM YYYY", "es", "23 nov. 2026"),
        ("D-MMMM-YYYY", "es", "23-noviembre-2026"),
        ("Do Mo Qo DDDo do wo Wo", "nl", "23ste 11de 4de 327ste 1ste 48ste 48ste"),
        ("Do Mo Qo DDDo do wo Wo", "fr", "23 11e 4e 327e 1er 48e 48e"),
        ("Do Mo Qo DDDo do wo Wo", "es", "23º 11º 4º 327º 1º 48º 48º"),
        ("Do Mo Qo DDDo do wo Wo", "en", "23rd 11th 4th 327th 1st 48th 48th"),
        ("dd", "es", "lu"),
        ("L LT", "en", "11/23/2026 12:00 AM"),
        ("LLLL", "es", "lunes, 23 de noviembre de 2026 0:00"),
        ("llll", "de", "Mo., 23. Nov. 2026 00:00"),
        ("HH:mm:ss.SSS k hmm a", "en-gb", "00:00:00.000 24 1200 am"),
        ("[W]ww] [o", "en", "W]ww [o"),  # a bracket reaches to the last `]` before the next `[`
        ("\\M\\[M] w|", "en", "M[11] w|"),
        ("YYY yyyy YYYYYY N", "en", "262026 2026 +002026 AD"),
        ("[op YYYY", "en", "[op 2026"),
        ("", "en", ""),
    ],
)
def test_name(text: str, locale: str, expected: str) -> None:
    """Names have the month names, ordinals, long dates and escapes of moment's locales."""
    assert period_name(text, date(2026, 11, 23), locale) == expected


def test_line_breaks_vanish() -> None:
    """A line break in a format is in no name, as in moment."""
    assert period_name("YYYY\n-MM\r", date(2026, 11, 23)) == "2026-11"


def test_iso_week_tokens_are_iso_weeks() -> None:
    """`GGGG-[W]WW-E` is the ISO week date of every day from 1990 to 2050, in every locale."""
    wrong = []
    for number in range(date(1990, 1, 1).toordinal(), date(2051, 1, 1).toordinal()):
        day = date.fromordinal(number)
        iso = day.isocalendar()
        if period_name("GGGG-[W]WW-E", day) != f"{iso.year}-W{iso.week:02}-{iso.weekday}":
            wrong.append(day)
    assert wrong == []


@pytest.mark.parametrize("locale", ["en-gb", "de", "fr", "es", "nl"])
def test_european_locale_weeks_are_iso_weeks(locale: str) -> None:
    """Locales with weeks from Monday on count them as ISO 8601 does, round every New Year from 1990 to 2050."""
    round_new_year = [date(year, 1, 1) + timedelta(days=n) for year in range(1990, 2051) for n in range(-8, 9)]
    wrong = [day for day in round_new_year if period_name("gggg ww", day, locale) != period_name("GGGG WW", day)]
    assert wrong == []


def test_american_weeks() -> None:
    """In English, week 1 is the one of 1 January, and weeks begin on Sunday."""
    for year in range(1990, 2051):
        new_year = date(year, 1, 1)
        assert period_name("gggg w", new_year) == f"{year} 1"
        week = parse_period_name("gggg-[W]ww", f"{year}-W01")
        assert week is not None
        assert new_year in week
        assert week.start.isoweekday() == 7


@pytest.mark.parametrize(
    ("locale", "day", "expected"),
    [
        ("en/monday", date(2027, 1, 1), "2027-W01"),  # ISO: 2026-W53
        ("en/monday", date(2026, 11, 22), "2026-W47"),
        ("en/sunday", date(2026, 11, 22), "2026-W48"),
        ("de/sunday", date(2026, 11, 22), "2026-W48"),
        ("de/nonsense", date(2026, 11, 22), "2026-W47"),
    ],
)
def test_week_start_of_the_calendar(locale: str, day: date, expected: str) -> None:
    """A week start of its own moves a locale's weeks as moment moves them, and leaves the names of months alone."""
    assert period_name("gggg-[W]ww", day, locale) == expected
    assert period_name("MMMM", day, locale) == period_name("MMMM", day, locale.partition("/")[0])
    week = parse_period_name("gggg-[W]ww", expected, locale)
    assert week is not None
    assert day in week


@given(DAYS, LOCALE_NAMES, st.sampled_from(DAY_FORMATS))
def test_day_names_lead_back(day: date, locale: str, text: str) -> None:
    """A name with a year, month and day, or what amounts to it, leads back to that day."""
    assert parse_period_name(text, period_name(text, day, locale), locale) == Period("daily", day, day)


@given(DAYS, LOCALE_NAMES, st.sampled_from([(c, f) for c, formats in PERIOD_FORMATS.items() for f in formats]))
def test_period_names_lead_back(day: date, locale: str, chosen: tuple[str, str]) -> None:
    """A name of a week, month, quarter or year leads back to the one that the day lies in."""
    cadence, text = chosen
    period = parse_period_name(text, period_name(text, day, locale), locale)
    assert period is not None
    assert period.cadence == cadence == cadence_of_format(text, locale)
    assert day in period
    if cadence != "weekly":
        assert period == period_of(day, cadence)


@given(DAYS, LOCALE_NAMES, st.sampled_from(ISO_FORMATS))
def test_iso_week_names_lead_back(day: date, locale: str, text: str) -> None:
    """A name of an ISO week leads back to it in every locale."""
    assert parse_period_name(text, period_name(text, day, locale), locale) == period_of(day, "weekly")


@given(
    DAYS, LOCALE_NAMES, st.lists(st.sampled_from(TOKENS), min_size=1, max_size=8), st.sampled_from(("", " ", "-", "/"))
)
def test_no_name_leads_astray(day: date, locale: str, tokens: list[str], between: str) -> None:
    """Whatever the format, a name of a day leads to a period with that day in it, or to none."""
    text = between.join(tokens)
    period = parse_period_name(text, period_name(text, day, locale), locale)
    assert period is None or day in period


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=5))
def test_any_text(text: str, name: str, locale: str) -> None:
    """Any format and any name can be asked about."""
    period_name(text, date(2026, 11, 23), locale)
    assert parse_period_name(text, name, locale) is None or name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("YYYY-MM-DD", "2026-11-31"),
        ("YYYY-MM-DD", "2026-11-2"),
        ("YYYY-MM-DD", "2026-11-023"),
        ("YYYY-MM-DD", "2026-11-23 copy"),
        ("YYYY-MM-DD", "x2026-11-23"),
        ("YYYY-MM-DD", ""),
        ("YYYY.M.D", "2026.01.1"),
        ("dddd YYYY-MM-DD", "Tuesday 2026-11-23"),
        ("Do MMMM YYYY", "23th November 2026"),
        ("MMMM YYYY", "november 2026"),
        ("GGGG-[W]WW", "2025-W53"),
        ("GGGG-[W]WW", "2026-W00"),
        ("YYYY-[Q]Q", "2026-Q5"),
        ("YYYY-[Q]Q-MM", "2026-Q1-11"),
        ("YYYY", "0000"),
        ("YYYY", "٢٠٢٦"),
        ("[fixed]", "fixed"),
    ],
)
def test_strict(text: str, name: str) -> None:
    """A name that the format gives to no day leads to no period."""
    assert parse_period_name(text, name) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("YYYY-[W]WW", "2025-W01"),  # January's first days, and 29 to 31 December
        ("MMDD YYYY DDD", "1123 2026 1"),
        ("YYYYMD", "2026111"),  # 11 January or 1 November
        ("GGGG", "2026"),  # runs from 29 December 2025 to 3 January 2027
        ("DD MMM", "23 Nov"),
    ],
)
def test_ambiguous(text: str, name: str) -> None:
    """A name that days of several periods have leads to no period."""
    assert parse_period_name(text, name) is None


def test_unambiguous_weeks_of_calendar_years() -> None:
    """`YYYY-[W]WW` leads to its week where no other week of that year has the number."""
    assert parse_period_name("YYYY-[W]WW", "2026-W48") == parse_period("2026-W48")
    assert parse_period_name("YYYY-[W]WW", "2026-W01") == parse_period("2026-W01")


def test_time_of_day_is_passed_over() -> None:
    """A name with any time of day is its day's; a time that no clock shows is no name."""
    day = Period("daily", date(2026, 11, 23), date(2026, 11, 23))
    assert parse_period_name("YYYY-MM-DD HH.mm", "2026-11-23 21.45") == day
    assert parse_period_name("YYYY-MM-DD hmm A", "2026-11-23 945 PM") == day
    assert parse_period_name("YYYY-MM-DD HH.mm", "2026-11-23 25.45") is None


def test_decomposed_names() -> None:
    """A name as macOS stores it, with accents apart, is the same name."""
    assert parse_period_name("MMMM YYYY", "fe\u0301vrier 2026", "fr") == parse_period("2026-02")


def test_two_digit_years() -> None:
    """Two digits are a year from 1969 to 2068, as in moment."""
    assert parse_period_name("YY", "68") == parse_period("2068")
    assert parse_period_name("YY", "69") == parse_period("1969")


@pytest.mark.parametrize(
    ("text", "cadence"),
    [("YYYY-MM-DD", "daily"), ("gggg ww", "weekly"), ("YYYY", "yearly"), ("ww", None), ("[x]", None)],
)
def test_cadence_of_format(text: str, cadence: str | None) -> None:
    """A format tells its cadence by its finest field, and none without a year."""
    assert cadence_of_format(text) == cadence


def test_fields_of_format() -> None:
    """A format states its calendar fields, in brackets and of the clock none."""
    assert fields_of_format("gggg-[W]ww HH") == {"week_year", "week"}


@pytest.mark.parametrize(("name", "expected"), [("de-AT", "de"), ("en_GB", "en-gb"), ("en-us", "en"), (" FR ", "fr")])
def test_locale_names(name: str, expected: str) -> None:
    """A region without facts of its own has its language's."""
    assert locale_named(name).name == expected


def test_unknown_locales() -> None:
    """A language without facts counts as English where names are made, and is known to be unknown."""
    assert find_locale("ja") is None
    assert locale_named("ja") == LOCALES["en"]


@given(DAYS, LOCALE_NAMES)
def test_long_dates_are_of_their_tokens(day: date, locale: str) -> None:
    """`LL` is the format that it stands for."""
    spelled = LOCALES[locale].long_dates["LL"]
    assume(re.search("[Ll]", spelled) is None)
    assert period_name("LL", day, locale) == period_name(spelled, day, locale)


@pytest.mark.parametrize(
    ("piece", "name"),
    [("[", "["), ("D", "1"), ("[a] ", "a "), ("LLLL", "1"), ("\\", ""), ("DDDo", "1st"), ("Y[", "2026[")],
)
def test_work_grows_with_the_format(piece: str, name: str) -> None:
    """A format and a name twice as long are about twice the work."""

    def parse(text: str) -> object:
        return parse_period_name(piece * len(text), name * len(text), f"en-{len(text)}")

    assert growth(parse, "x") < LIMIT


@pytest.mark.parametrize(
    "text", ["YYYY-[W]WW", "YYYY-[W]ww", "gggg-MM", "YYYYMD", "YYYY W E", "gg WW", "YYYY/MM/[W]ww"]
)
@pytest.mark.parametrize("locale", ["en", "de", "en/monday"])
def test_names_lead_to_every_day_that_has_them(text: str, locale: str) -> None:
    """A name leads to a period exactly where all days of the name lie in one."""
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(5 * 365)]
    named: dict[str, list[date]] = {}
    for day in days:
        named.setdefault(period_name(text, day, locale), []).append(day)
    for name, its_days in named.items():
        if its_days[0].year == 2023 or its_days[-1].year == 2027:
            continue  # the name can be that of a day beyond the ends, too
        period = parse_period_name(text, name, locale)
        spread = (its_days[-1] - its_days[0]).days
        if period is None:
            assert spread > 0
        else:
            assert all(day in period for day in its_days)
            assert spread <= (period.end - period.start).days
