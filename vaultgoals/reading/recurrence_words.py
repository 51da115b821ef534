"""Rules of recurring tasks in everyday words of other languages, into the English that the Tasks plugin reads."""

from functools import cache
from typing import Final

from vaultgoals.model.folding import without_marks
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.recurrence import WHEN_DONE, read_recurrence

WORD: Final = pattern(r"[0-9]+\.|[0-9]+(?:[a-zºª]+)?|[a-z]+(?:-[a-z]+)*|,|\S")
"""A word of a rule, without marks: `jede`, `2`, `1.`, `1er`, `jours`."""
_ENGLISH: Final = {
    "every": "every each jede jeden jeder jedes alle aller chaque toutes tous cada todos todas",
    "": "the le la les las los el der die das dem den une un una",
    "on": "am",
    "of": "im in des de du del al",
    "and": "und et y e ,",
    "day": "day days tag tage tagen tages jour jours dia dias",
    "weekday": "weekday weekdays werktag werktage werktagen",
    "of-work": "ouvre ouvres ouvrable ouvrables laborable laborables habil habiles",
    "week": "week weeks woche wochen semaine semaines semana semanas",
    "month": "month months monat monate monaten monats mois mes meses",
    "quarter": "quarter quarters quartal quartale quartalen trimestre trimestres",
    "year": "year years jahr jahre jahren jahres an ans annee annees ano anos",
    "every weekday": "werktags",
    "every day": "daily taglich taeglich quotidien quotidienne quotidiennement diario diaria diariamente",
    "every week": "weekly wochentlich woechentlich hebdomadaire semanal semanalmente",
    "every 2 weeks": "biweekly zweiwochentlich vierzehntaglich",
    "every month": "monthly monatlich mensuel mensuelle mensuellement mensual mensualmente",
    "every 3 months": "quarterly vierteljahrlich quartalsweise trimestriel trimestrielle trimestral trimestralmente",
    "every 6 months": "halbjahrlich semestriel semestrielle semestral",
    "every year": "yearly annually jahrlich jaehrlich annuel annuelle annuellement anual anualmente",
    "2": "two zwei deux dos",
    "3": "three drei trois tres",
    "4": "four vier quatre cuatro",
    "5": "five funf fuenf cinq cinco",
    "6": "six sechs seis",
    "7": "seven sieben sept siete",
    "10": "ten zehn dix diez",
    "12": "twelve zwolf zwoelf douze doce",
    "1st": "first erste ersten erster premier premiere primer primero primera 1er 1ere",
    "2nd": "second zweite zweiten zweiter deuxieme second segundo segunda other",
    "3rd": "third dritte dritten dritter troisieme tercer tercero tercera",
    "4th": "fourth vierte vierten vierter quatrieme cuarto cuarta",
    "last": "letzte letzten letzter dernier derniere ultimo ultima",
    "Monday": "monday montag montage montagen lundi lundis lunes",
    "Tuesday": "tuesday dienstag dienstage dienstagen mardi mardis martes",
    "Wednesday": "wednesday mittwoch mittwoche mittwochen mercredi mercredis miercoles",
    "Thursday": "thursday donnerstag donnerstage donnerstagen jeudi jeudis jueves",
    "Friday": "friday freitag freitage freitagen vendredi vendredis viernes",
    "Saturday": "saturday samstag samstage samstagen sonnabend samedi samedis sabado sabados",
    "Sunday": "sunday sonntag sonntage sonntagen dimanche dimanches domingo domingos",
    "every Monday": "montags",
    "every Tuesday": "dienstags",
    "every Wednesday": "mittwochs",
    "every Thursday": "donnerstags",
    "every Friday": "freitags",
    "every Saturday": "samstags sonnabends",
    "every Sunday": "sonntags",
    "January": "januar janner janvier enero",
    "February": "februar fevrier febrero",
    "March": "marz maerz mars marzo",
    "April": "april avril abril",
    "May": "mai mayo",
    "June": "juni juin junio",
    "July": "juli juillet julio",
    "August": "august aout agosto",
    "September": "september septembre septiembre",
    "October": "oktober octobre octubre",
    "November": "november novembre noviembre",
    "December": "dezember decembre diciembre",
}
"""What Tasks reads to the words for it in English, German, French and Spanish, without marks; to nothing: articles."""
_REWRITTEN: Final = (
    (pattern(r"day of-work"), "weekday"),
    (pattern(r"\bevery ([0-9]+)(?:st|nd|rd|th) (?!\w+ of )"), r"every \1 "),
    (pattern(r"\bevery 1 "), "every "),
    (pattern(r"\bevery quarter\b"), "every 3 months"),
    (pattern(r"\bevery 2 quarter\b"), "every 6 months"),
    (pattern(r"\bevery month (?:on |of )+"), "every month on "),
    (
        pattern(r"(?:every |on )?((?:[0-9]+(?:st|nd|rd|th)|last)(?: (?:day|[A-Z][a-z]+day))?) (?:of |every )+month"),
        r"every month on the \1",
    ),
)
"""What is said in another order, word by word: `1st Monday of month`."""
_FORTNIGHT: Final = pattern(r"every (?:8|15) day")
"""Among some people a week or two, among others what it says: `tous les quinze jours`, `alle 8 Tage`."""
_NAMES: Final = pattern(r"weekday|[A-Z][a-z]+|[0-9]+")
"""What a rule that is understood as a whole still has: weekdays, months, numbers."""
_DONE: Final = pattern(r" (?:wenn|sobald) erledigt$| une fois fait$| al terminar$")


def translate_recurrence(rule: str) -> str | None:
    """Return a rule in the usual spelling of Tasks; `None` where its words are not all plain.

    `jede Woche` is `every week`, `tous les 2 jours` is `every 2 days`, `cada lunes` is `every week on Monday`.
    """
    bare, done = _DONE.subn("", without_marks(rule).strip())
    words = [_words().get(word) or _number(word) for word in WORD.findall(bare)]
    if not words or None in words:
        return None
    english = " ".join(" ".join(filter(None, words)).split())  # an article leaves nothing but its blank
    for written, meant in _REWRITTEN:
        english = written.sub(meant, english)
    shown = read_recurrence(english)
    if shown is None or english.count("every") != 1 or _FORTNIGHT.search(english):
        return None
    is_whole = all(name in shown for name in _NAMES.findall(english))
    return f"{shown}{WHEN_DONE if done else ''}" if is_whole else None


def begins_rule(text: str) -> bool:
    """Say whether a text begins as a rule does, in one of the languages: `jeden`, `every`."""
    first = WORD.match(without_marks(text).strip())
    return first is not None and (_words().get(first[0]) or "").startswith("every")


@cache
def _words() -> dict[str, str]:
    return {word: english or " " for english, words in _ENGLISH.items() for word in words.split()}


def _number(word: str) -> str | None:
    """Return a number as Tasks reads it: `2`, and `2nd` of `2.` or `2º`; `None` of any other word."""
    digits = word.rstrip(".")
    if digits.isdecimal():
        return digits if digits == word else f"{int(digits)}th"
    return None
