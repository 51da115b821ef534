"""Fill what a text leaves to the language: the words of ours, days, numbers, and sentences of a person's.

What stands between `‹` and `›` is said by the language: `‹property.due›` the word that tools write for the property,
`‹on 2026-10-02›` a day in digits, `‹spoken 2026-10-02›` with its month's name, `‹note 2026-10-02›`, `‹note 2026-W40›` and
`‹note 2026-10›` the name of the vault's own note of a day, a week or a month, `‹notes own›` where these lie, `‹number 12000.5›`
a number, `‹unit book 3›` a word of the person's, for one or several, `‹say held›` a sentence of theirs.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from vaultgoals.model.lexicon import TypedPlace
from vaultgoals.reading.words import read_language, words_for
from vaultgoals.reports.roll_up import MONTHS

TOKEN = re.compile(r"‹([a-z-]+)[. ]([^›]+)›")
_GERMAN_DAY = "{2}.{1}.{0}"
_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {"book": ("book", "books"), "talk": ("talk", "talks"), "week": ("week", "weeks"), "hour": ("hour", "hours")},
    "de": {
        "book": ("Buch", "Bücher"),
        "talk": ("Vortrag", "Vorträge"),
        "week": ("Woche", "Wochen"),
        "hour": ("Stunde", "Stunden"),
    },
}
_SAID: Mapping[str, tuple[str, str]] = {
    "held": ("Held the talk", "Vortrag gehalten"),
    "practice": ("Practice makes perfect, still", "Übung macht den Meister, trotz allem"),
    "slept": ("Slept too long", "Zu lange geschlafen, größtenteils"),
    "fewer": ("Fewer evenings for it", "Weniger Abende dafür"),
    "draft": ("Draft the next part", "Den nächsten Teil entwerfen"),
    "call": ("Call Ann about it", "Ann darüber anrufen"),
    "keep": ("keep", "behalten"),
    "pause": ("pause", "pausieren"),
    "meetings": ("Long meetings", "Lange Sitzungen"),
    "story": ("Told a story to a full hall", "Vor vollem Saal eine Geschichte erzählt"),
    "early": ("Begin early", "Früh anfangen"),
}
"""Sentences of the person's in English and German."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """In which language words, numbers, names of periodic notes and units are: a vault may mix the first, and a note keeps its units."""

    words: str
    numbers: str
    names: str
    units: str


ENGLISH, GERMAN = Tongue("en", "en", "en", "en"), Tongue("de", "de", "de", "de")


TONGUES: Mapping[str, Tongue] = {"en": ENGLISH, "de": GERMAN}


def translated(text: str, tongue: Tongue) -> str:
    """Return a text with its places filled."""
    return TOKEN.sub(lambda token: _FILL.get(token[1], _word)(token[1], token[2], tongue), text)


def find_tokens(text: str) -> tuple[str, ...]:
    """Return the places of a text that a language fills."""
    return tuple(token[0] for token in TOKEN.finditer(text))


def _word(place: str, name: str, tongue: Tongue) -> str:
    found = read_language(tongue.words).get(place, {}).get(name)
    return found[0] if found else words_for(cast("TypedPlace", place), name)[0]


def _on(_place: str, day: str, tongue: Tongue) -> str:
    return day if tongue.words == "en" else _GERMAN_DAY.format(*day.split("-"))


def _spoken(_place: str, day: str, tongue: Tongue) -> str:
    on = date.fromisoformat(day)
    month = _word("month", MONTHS[on.month - 1].lower(), tongue).capitalize()
    return f"{on.day}{'.' if tongue.words == 'de' else ''} {month} {on.year}"


def _note(_place: str, period: str, tongue: Tongue) -> str:
    if tongue.names == "en":
        return period
    if "W" in period:
        return period.replace("W", "KW")
    year, month, *day = period.split("-")
    return _on("", period, GERMAN) if day else f"{_word('month', MONTHS[int(month) - 1].lower(), GERMAN)} {year}"


def _folder(_place: str, _which: str, tongue: Tongue) -> str:
    return "Journal" if tongue.names == "en" else "Tagebuch"


def _number(_place: str, digits: str, tongue: Tongue) -> str:
    marks = {"en": ",.", "de": ".,"}[tongue.numbers]
    return f"{float(digits):,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", marks))


def _unit(_place: str, said: str, tongue: Tongue) -> str:
    name, count = said.split()
    return _UNITS[tongue.units][name][count != "1"]


def _say(_place: str, name: str, tongue: Tongue) -> str:
    return _SAID[name][tongue.words == "de"]


_FILL: Mapping[str, Callable[[str, str, Tongue], str]] = {
    "number": _number,
    "unit": _unit,
    "on": _on,
    "spoken": _spoken,
    "note": _note,
    "notes": _folder,
    "say": _say,
}
