"""How often something is to be done, as people write it: `3x/week`, `at most 2 a day`, `200 € a month, from daily notes`."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from vaultgoals.model.folding import fold_name, fold_value, fold_words
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.pattern import pattern
from vaultgoals.model.rate import Rate
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.numbers import read_quantity
from vaultgoals.reading.recurrence_words import translate_recurrence
from vaultgoals.reading.words import ENGLISH_ONLY, names_at, words_for

LONGEST: Final = 200
"""Characters that may say how often; more fit no form."""
MARKS: Final = "*_"
"""Emphasis that may stand around how often."""
_DAYS_A_WEEK: Final = 7
_WORKDAYS: Final = 5
_RULE: Final = pattern(
    r"every(?: (?P<every>[0-9]{1,3}|other))? (?P<unit>day|weekday|week|month|year)s?(?P<on> on .+)?(?: when done)?"
)
_ON_DAYS: Final = pattern(r"every (?P<days>(?:[A-Z][a-z]+day(?:, | and )?)+)(?: when done)?")
_OF_UNIT: Final = {"day": "daily", "weekday": "weekly", "week": "weekly", "month": "monthly", "year": "yearly"}


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, as written."""

    cadence: str
    """Of the period, one of `CADENCES`."""
    count: float | None = None
    """`None` where only the period is written: `weekly`."""
    unit: str = ""
    """As written: `km`; empty where times are counted."""
    is_limit: bool = False
    """It is the most, and not the least."""
    every: int = 1
    """How many days, weeks or months one period has."""


def parse_frequency(text: str, locale: str = "en", lexicon: Lexicon = ENGLISH_ONLY) -> Frequency | None:
    """Return how often a whole text says: `week`, `weekly`, `every day`, `3x/week`, `at most 2 a day`; `None` for anything else."""
    if len(text) > LONGEST:
        return None
    shown = " ".join(fold_value(text).split())
    found = _form(lexicon).fullmatch(fold_words(shown))
    if found is None:
        return None
    cadence = names_at("turn", lexicon)[found["turn"].replace(" ", "")]
    every = int(found["every"] or found["told"] or found["each"] or 1)
    if not every:
        return None
    frequency = Frequency(cadence, is_limit=found["most"] is not None, every=every)
    if found["often"] is None:
        return frequency
    if word := names_at("rate-count", lexicon).get(found["word"] or ""):
        return replace(frequency, count=float(word))
    # Folding keeps lengths, so that the unit is as it was written.
    quantity = read_quantity(found["digits"] or shown[found.start("amount") : found.end("amount")], locale)
    if quantity is None or quantity.known is None or quantity.sign or quantity.percent:
        return None
    return replace(frequency, count=quantity.value, unit=quantity.unit)


def read_rate(text: str, locale: str = "en", lexicon: Lexicon = ENGLISH_ONLY) -> Rate | None:
    """Return the rate that a whole text is: how often, and what may stand behind it (`from daily notes`, `assume kept`).

    What says how often without a number is what a recurring task would say: `every day`, `weekly`, `every Monday`.
    `None` for anything else, and where nothing would be to do: `0 times a week`, but not `at most 0 a day`.
    """
    bare, in_daily_notes, assumes_kept = take_options(text, lexicon)
    found = parse_frequency(bare, locale, lexicon)
    if found is None or found.count is None:
        rule = translate_recurrence(bare)
        rate = rate_of_rule(rule) if rule is not None else None
    elif not found.count and not found.is_limit:
        rate = None
    else:
        rate = Rate(found.count, found.cadence, found.unit, found.is_limit, found.every)
    return rate and replace(rate, in_daily_notes=in_daily_notes, assumes_kept=assumes_kept)


def take_options(text: str, lexicon: Lexicon = ENGLISH_ONLY) -> tuple[str, bool, bool]:
    """Return how often without what may stand behind it, and whether daily notes are asked and silence is success."""
    options = {"from daily notes": False, "assume kept": False}
    for _ in options:
        for name, is_there in options.items():
            if not is_there:
                text, options[name] = _take_off(text, _words(name, lexicon))
    return text, options["from daily notes"], options["assume kept"]


def split_rate(text: str, locale: str = "en", lexicon: Lexicon = ENGLISH_ONLY) -> tuple[str, Rate] | None:
    """Return what stands before the first `:` whose rest is a rate, and that rate; `None` where none is."""
    first = max(0, len(text) - LONGEST)
    folded = fold_value(text)
    colon = folded.find(":", first)
    while colon >= 0:
        rate = read_rate(text[colon + 1 :].strip().strip(MARKS).strip(), locale, lexicon)
        if rate is not None:
            return text[:colon], rate
        colon = folded.find(":", colon + 1)
    return None


def why_no_rate(text: str, locale: str = "en", lexicon: Lexicon = ENGLISH_ONLY) -> str:
    """Return what is wrong with a text that is nearly a rate: it has no period, or nothing is to be done; else empty."""
    bare = take_options(text, lexicon)[0]
    found = parse_frequency(bare, locale, lexicon)
    if found is not None and found.count == 0 and not found.is_limit:
        return "is nothing to do; write at least 1, or a limit: `at most 0 a day`"
    folded = fold_words(fold_value(bare))
    if found is None and _form(lexicon).fullmatch(folded) is not None:
        return "has a number that is none of times or a unit; write one from 0 on, of at most 18 digits"
    times = _any_of(_words("times", lexicon))
    counts = _any_of(names_at("rate-count", lexicon))
    if re.fullmatch(rf"(?:[^0-9]{{0,20}} )?(?:[0-9][0-9.,]{{0,9}} ?(?:{times})|{counts})", folded):
        return "says no period; write one behind it: `3 times a week` (or a day, month, quarter or year)"
    return ""


def rate_of_rule(rule: str) -> Rate | None:
    """Return how often a recurrence rule in the spelling of Tasks asks for a task; `None` for a rule that says it in another way."""
    if days := _ON_DAYS.fullmatch(rule):
        return Rate(min(_DAYS_A_WEEK, len(re.findall(r"[A-Z]", days["days"]))), "weekly")
    found = _RULE.fullmatch(rule)
    if found is None:
        return None
    every = 2 if found["every"] == "other" else int(found["every"] or 1)
    count = len(re.findall(r"[A-Z][a-z]+day\b|[0-9]+(?:st|nd|rd|th)\b", found["on"] or "")) or 1
    if found["unit"] == "weekday":
        return Rate(_WORKDAYS, "weekly") if every == 1 else None
    return Rate(count, _OF_UNIT[found["unit"]], every=every) if every else None


def _take_off(text: str, words: Iterable[str]) -> tuple[str, bool]:
    """Return a text without what stands at its end, if it does, and whether it did."""
    bare = text.strip()
    folded = fold_words(bare)
    for word in words:
        if folded.endswith(word) and len(folded) == len(bare) and not folded[: -len(word)][-1:].isalnum():
            return bare[: -len(word)].rstrip(" ,;("), True
        if folded.endswith(f"({word})") and len(folded) == len(bare):
            return bare[: -len(word) - 2].rstrip(" ,;"), True
    return bare, False


@cache
def _form(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what such a text looks like, folded: `at most 3 times a week`, `twice daily`, `3/week`, `every day`, `week`."""
    per, times, most, least = (_any_of(_words(name, lexicon)) for name in ("per", "times", "at most", "at least"))
    counts, turns = _any_of(names_at("rate-count", lexicon)), _any_of(names_at("turn", lexicon))
    each = rf"(?:(?<![^\W\d_])(?:{per})|/) ?(?:(?P<{{}}>[0-9]{{{{1,2}}}}) )?"
    told = rf"(?P<digits>[0-9][0-9.,]{{0,9}})[ -]?(?:{times})|(?P<word>{counts})"
    adverb = rf"(?<= )(?=(?:{_any_of(adverbs(lexicon))})$)"
    return re.compile(
        rf"(?:(?:{each.format('every')}|1 )?"
        rf"|(?P<often>(?:(?:(?P<most>{most})|{least}) ?)?"
        rf"(?:(?:{told}) ?(?:{each.format('told')}|(?<= ))|(?P<amount>[^:;]{{1,60}}?) ?(?:{each.format('each')}|{adverb}))))"
        rf"(?P<turn>{turns})"
    )


@cache
def adverbs(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words for periods that are no lengths of time: `daily`, and not `day`."""
    lengths = names_at("interval", lexicon)
    return tuple(word for word in names_at("turn", lexicon) if fold_name(word) not in lengths)


@cache
def _words(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(map(fold_words, words_for("rate", name, lexicon)))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
