"""What moment's locales say about names of months and weekdays, ordinal numbers and weeks, as a table."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from vaultgoals.model.value import dataclass, replace

OrdinalSuffix = Callable[[int, str], str]
"""From a number and the moment token it counts (`D`, `DDD`, `M`, `Q`, `d`, `w`, `W`, `y`) to what follows the number."""


@dataclass(frozen=True, slots=True)
class Locale:
    """The facts of one language and region. Weekdays begin with Sunday, as moment counts them."""

    name: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    weekdays_min: tuple[str, ...]
    long_dates: Mapping[str, str]
    """What `L`, `LL`, `LLL`, `LLLL`, `LT` and `LTS` stand for."""
    ordinal: OrdinalSuffix
    week_start: int = 1
    """First day of a week: 0 Sunday, 1 Monday."""
    first_week: int = 4
    """The day of January that always lies in week 1."""
    months_short_bare: tuple[str, ...] = ()
    """Short months where the format has `-MMM-`; empty where they are the same."""


def _english_suffix(number: int, _token: str) -> str:
    if number % 100 // 10 == 1:  # 11th, 112th
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _french_suffix(number: int, token: str) -> str:
    if token == "D":  # noqa: S105 (a token of moment: the day of the month)
        return "er" if number == 1 else ""
    first = "re" if token in {"w", "W"} else "er"
    return first if number == 1 else "e"


def _dutch_suffix(number: int, _token: str) -> str:
    return "ste" if number in {1, 8} or number >= 20 else "de"  # noqa: PLR2004 (the rule of the language: twintigste)


def _always(suffix: str) -> OrdinalSuffix:
    return lambda _number, _token: suffix


def _long_dates(day: str, date: str, full: str, time: str = "HH:mm") -> Mapping[str, str]:
    return MappingProxyType(
        {
            "LT": time,
            "LTS": time.replace("mm", "mm:ss"),
            "L": day,
            "LL": date,
            "LLL": f"{date} {time}",
            "LLLL": f"{full} {time}",
        }
    )


_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ENGLISH_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_SPANISH_SHORT = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_DUTCH_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def _english(name: str, long_dates: Mapping[str, str], week_start: int, first_week: int) -> Locale:
    return Locale(
        name=name,
        months=_ENGLISH_MONTHS,
        months_short=tuple(month[:3] for month in _ENGLISH_MONTHS),
        weekdays=_ENGLISH_WEEKDAYS,
        weekdays_short=tuple(weekday[:3] for weekday in _ENGLISH_WEEKDAYS),
        weekdays_min=tuple(weekday[:2] for weekday in _ENGLISH_WEEKDAYS),
        long_dates=long_dates,
        ordinal=_english_suffix,
        week_start=week_start,
        first_week=first_week,
    )


_ALL = (
    _english("en", _long_dates("MM/DD/YYYY", "MMMM D, YYYY", "dddd, MMMM D, YYYY", "h:mm A"), 0, 1),
    _english("en-gb", _long_dates("DD/MM/YYYY", "D MMMM YYYY", "dddd, D MMMM YYYY"), 1, 4),
    Locale(
        name="de",
        months=(
            *("Januar", "Februar", "März", "April", "Mai", "Juni"),
            *("Juli", "August", "September", "Oktober", "November", "Dezember"),
        ),
        months_short=("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."),
        weekdays=("Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"),
        weekdays_short=("So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."),
        weekdays_min=("So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"),
        long_dates=_long_dates("DD.MM.YYYY", "D. MMMM YYYY", "dddd, D. MMMM YYYY"),
        ordinal=_always("."),
    ),
    Locale(
        name="fr",
        months=(
            *("janvier", "février", "mars", "avril", "mai", "juin"),
            *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        ),
        months_short=(
            *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
            *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
        ),
        weekdays=("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"),
        weekdays_short=("dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."),
        weekdays_min=("di", "lu", "ma", "me", "je", "ve", "sa"),
        long_dates=_long_dates("DD/MM/YYYY", "D MMMM YYYY", "dddd D MMMM YYYY"),
        ordinal=_french_suffix,
    ),
    Locale(
        name="es",
        months=(
            *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
            *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        ),
        months_short=tuple(f"{month}." for month in _SPANISH_SHORT),
        months_short_bare=_SPANISH_SHORT,
        weekdays=("domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"),
        weekdays_short=("dom.", "lun.", "mar.", "mié.", "jue.", "vie.", "sáb."),
        weekdays_min=("do", "lu", "ma", "mi", "ju", "vi", "sá"),
        long_dates=_long_dates("DD/MM/YYYY", "D [de] MMMM [de] YYYY", "dddd, D [de] MMMM [de] YYYY", "H:mm"),
        ordinal=_always("º"),
    ),
    Locale(
        name="nl",
        months=(
            *("januari", "februari", "maart", "april", "mei", "juni"),
            *("juli", "augustus", "september", "oktober", "november", "december"),
        ),
        # May is as short as it gets, so it has no dot.
        months_short=tuple(month if month == "mei" else f"{month}." for month in _DUTCH_SHORT),
        months_short_bare=_DUTCH_SHORT,
        weekdays=("zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"),
        weekdays_short=("zo.", "ma.", "di.", "wo.", "do.", "vr.", "za."),
        weekdays_min=("zo", "ma", "di", "wo", "do", "vr", "za"),
        long_dates=_long_dates("DD-MM-YYYY", "D MMMM YYYY", "dddd D MMMM YYYY"),
        ordinal=_dutch_suffix,
    ),
)

LOCALES: Mapping[str, Locale] = MappingProxyType({locale.name: locale for locale in _ALL})


_WEEKS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        name: weeks
        for weeks, names in (
            ((0, 1), "am-et en-ca en-il en-in es-us fr-ca he id ja ko lo ml mn pt-br si te th zh-hk zh-mo zh-tw"),
            ((1, 4), "af ar-ma ar-tn bm br ca cs cy da el en-ie en-nz en-sg es-do et fi fil fo fy ga gd gl hu is it"),
            ((1, 4), "ku-kmr lb lt lv mi mt nb nn oc-lnc pl pt ru sd se sk sq ss sv tet tl-ph tlh tzl uk ur vi yo"),
            ((1, 4), "zh-cn"),
            ((0, 3), "ar-dz en-au es-mx"),
            ((6, 1), "ar-ly tzm tzm-latn"),
            ((1, 1), "az be bg bs cv eo eu hr hy-am jv ka kk ky me mk ms ms-my ro sl sr sr-cyrl sw tg tk tr ug-cn uz"),
            ((1, 1), "uz-latn"),
            ((0, 4), "gom-deva gom-latn"),
        )
        for name in names.split()
    }
)
"""The weeks of moment's further locales that write digits as 0 to 9: first day, and the day of January in week 1."""


WEEKDAYS = tuple(weekday.lower() for weekday in _ENGLISH_WEEKDAYS)
"""Words for weekdays in settings, from Sunday on."""


def find_locale(name: str) -> Locale | None:
    """Return the locale of a name such as `de`, `de-AT` or `en_GB`: itself, else its language's; `None` where unknown."""
    tag = name.strip().lower().replace("_", "-")
    return LOCALES.get(tag) or LOCALES.get(tag.partition("-")[0])


@lru_cache(maxsize=64)
def locale_named(name: str) -> Locale:
    """Return the locale of a name as `find_locale` does, English where it is unknown.

    `en/monday` is English with weeks from Monday on, as the Calendar plugin's week start makes of it. That plugin
    changes the first day alone, and moment then takes another day of January as the one of week 1: in `en/monday` it is
    2 January, so that its weeks can have other numbers than ISO weeks. `en/monday/4` says that day, too. Weeks are those
    of the very locale where moment has it: `en-au`, `pt-br`.
    """
    tag, _, weeks = name.lower().partition("/")
    weekday, _, first_week = (part.strip() for part in weeks.partition("/"))
    locale = _locale_of(tag)
    if weekday not in WEEKDAYS:
        return locale
    start = WEEKDAYS.index(weekday)
    first = int(first_week) if first_week else locale.first_week + start - locale.week_start
    return replace(locale, week_start=start, first_week=first)


def _locale_of(name: str) -> Locale:
    tag = name.strip().replace("_", "-")
    names = find_locale(tag) or LOCALES["en"]
    weeks = None if tag in LOCALES else _WEEKS.get(tag) or _WEEKS.get(tag.partition("-")[0])
    return names if weeks is None else replace(names, week_start=weeks[0], first_week=weeks[1])


def knows_weeks(name: str) -> bool:
    """Return whether the weeks of a locale are known, and so its names of numbers alone: `de-AT`, `ja`, not `xx`."""
    tag = name.strip().lower().replace("_", "-")
    return find_locale(tag) is not None or tag in _WEEKS or tag.partition("-")[0] in _WEEKS
