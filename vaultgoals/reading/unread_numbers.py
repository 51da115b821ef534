"""Numbers in a check-in that no measure took, though they look like a value."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from vaultgoals.model.clock import clock_of
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.lexicon import Lexicon, TypedPlace
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.check_in_names import EMPHASIS, Measures, names_with, shown_text
from vaultgoals.reading.check_in_values import MOST_NAMES, SHOWN, Manner
from vaultgoals.reading.clocks import LIKE_TIME, find_no_time
from vaultgoals.reading.links import WIKILINK
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.numbers import find_foreign, read_number, read_unit
from vaultgoals.reading.words import folded_for, names_at, words_for

MOST_WORDS: Final = 3
"""Words before a number that may be the name of a measure."""
LONGEST: Final = 200
"""A longer text is no value."""
NEAR_YEARS: Final = 2
"""A number so near the year of its day is a year: `plans for 2027`."""
TIMES: Final[tuple[TypedPlace, ...]] = ("interval", "seconds", "effort", "counted")
"""Places whose words count time and turns: `Week 7` and `30 minutes` are talk."""

_EVERY: Final = Lexicon().in_every_language
"""What is no value in one language is none in another."""
_CONFIDENCE: Final = frozenset(folded_for("check-in", "confidence", _EVERY))
_MARKS: Final = pattern(rf"{EMPHASIS.pattern}|`")
"""Marks around a value: `**5**`."""
_ODD: Final = pattern(r"[~≈]?(?:[0-9]++(?:[.,][0-9]++)?(?:[eE][+-]?[0-9]++)?|[½⅓⅔¼¾]|\d++)")
"""What is meant as a number, and is read as none: `~5`, `1e3`, `½`, more digits than a number has."""
_OF: Final = "|".join(map(re.escape, words_for("key-result", "of", _EVERY)))
_OF_TARGET: Final = pattern(rf"(?:/|(?:{_OF})(?=\s))\s*+[0-9][0-9.,]*+\s*+")
"""A target behind the number: `6 / 12`, `6 of 12`."""

_OF_TEN: Final = pattern(rf"(?<![0-9])([1-9]|10)\s*+(?:/|{_OF})\s*+10$")
"""A confidence as a share of ten: `7/10`."""


def find_unread(parts: Sequence[str], *, alone: bool, year: int, manner: Manner) -> Iterator[Diagnostic]:
    """Yield `unread-number` for each part between commas that is a value by its looks, and was read as a comment.

    A value is a number alone, with one word, or behind up to three words. Of several parts, and beside a value (not
    `alone`), only that is named which is like the name or unit of a measure, or confidence in any language.
    """
    if not manner.measures.by_name:
        return
    alone = alone and len(parts) == 1
    for part in map(str.strip, parts):
        found = _read_form(_plain(part), year, manner) if len(part) <= LONGEST else None
        if found is None:
            continue
        word, digits = found
        near = nearest(word, _known_as(manner.measures), 1) if word else ()
        if fold_name(word) in _CONFIDENCE and not near:
            yield _no_confidence(part, word, manner)
        elif alone or near:
            yield _unread(part, word, digits, near, manner)


def find_behind_dash(comment: str, *, year: int, manner: Manner) -> Iterator[Diagnostic]:
    """Yield `unread-number` where a comment right behind the date is a value of a measure: `2026-11-15 - 5 books`, `2026-11-15 - 5`."""
    text = _plain(comment)
    found = _read_form(text, year, manner) if len(text) <= LONGEST and manner.measures.by_name else None
    names = manner.measures.by_name
    # A number alone is a value where there is one measure that it can be of.
    if found and (_is_like(found[0], manner.measures) if found[0] else len(names) == 1):
        message = (
            f"`{text[:SHOWN]}` counts for nothing behind a dash; a value stands behind a colon: `DATE: {text[:SHOWN]}`"
        )
        yield manner.finding("unread-number", message, Severity.WARNING, about=found[0] or next(iter(names)))


def find_late_confidence(comment: str, manner: Manner) -> Iterator[Diagnostic]:
    """Yield `unread-number` where a comment ends with a confidence, which stands before the dash: `- it rained, confidence 6`."""
    before, comma, last = comment.rpartition(",")
    name, _, digits = last.strip().rpartition(" ")
    known = manner.words["confidence"][0]
    if comma and before and fold_name(name.rstrip(":")) in _CONFIDENCE and digits.isdecimal():
        message = (
            f"`{last.strip()[:SHOWN]}` counts for nothing behind a dash; it stands before it: `, {known} {digits} - `"
        )
        yield manner.finding("unread-number", message, Severity.WARNING, about=name.rstrip(":"))


def _read_form(text: str, year: int, manner: Manner) -> tuple[str, str] | None:
    """Return the word and the digits of a text that looks like a value, and is no talk of times."""
    words = text.split()
    first = next((index for index, word in enumerate(words[: MOST_WORDS + 1]) if _begins_number(word)), None)
    if first is None:
        return None
    name, rest = " ".join(words[:first]).rstrip(":"), " ".join(words[first:])
    digits, behind, value = _split_number(rest, manner)
    behind = _OF_TARGET.sub("", behind)
    if not digits or (behind and (" " in behind or read_unit(behind) is None)):
        return None
    if name and LIKE_TIME.fullmatch(digits) and not _is_like(name, manner.measures):
        return None
    if name and behind and not names_with(manner.measures, behind) and not _is_like(name, manner.measures):
        return None
    if _is_talk(EMPHASIS.sub("", name).split(), behind, manner.measures):
        return None
    if name and not behind and value is not None and abs(value - year) <= NEAR_YEARS:
        return None
    return name or behind, digits


def _plain(part: str) -> str:
    return _MARKS.sub("", WIKILINK.sub(lambda link: link[2].rpartition("|")[2].strip(), part))


def _is_like(word: str, measures: Measures) -> bool:
    return bool(nearest(word, _known_as(measures), 1))


def _begins_number(word: str) -> bool:
    return any(sign.isnumeric() for sign in word[:3]) and not any(sign.isalpha() for sign in word[:1])


def _split_number(text: str, manner: Manner) -> tuple[str, str, float | None]:
    """Return the number that a text begins with, in whatever locale, what stands behind it, and its value if it has one.

    Where a measure is in times, one of these is a number, too.
    """
    locale = manner.locale
    time = LIKE_TIME.match(text) if any(clock_of(one.unit) for one in manner.measures.by_name.values()) else None
    if time is not None:
        return time[0], text[time.end() :].strip(), None
    number = read_number(text, locale)
    if number is not None:
        return text[: number.end].strip(), text[number.end :].strip(), number.value
    foreign = find_foreign(text, locale)
    if foreign is not None and text.startswith(foreign[0]):
        return foreign[0], text[len(foreign[0]) :].strip(), None
    digits, _, behind = text.partition(" ")
    return (digits, behind.strip(), None) if _ODD.fullmatch(digits) else ("", "", None)


def _is_talk(name: Sequence[str], behind: str, measures: Measures) -> bool:
    if any(_is_time(word.strip(":")) for word in name):
        return True
    return not name and _is_time(behind.rstrip(".!")) and not any(map(_is_time, measures.by_unit))


@cache
def _times() -> frozenset[str]:
    return frozenset(word for place in TIMES for word in names_at(place, _EVERY))


def _known_as(measures: Measures) -> tuple[str, ...]:
    return (*measures.names, *(measure.unit for measure in measures.by_name.values() if measure.unit))


def _unread(part: str, word: str, digits: str, near: Sequence[str], manner: Manner) -> Diagnostic:
    known = tuple(manner.measures.by_name.values())
    like = [one for one in known if {one.name, one.unit} & set(near) or (_is_time(word) and _is_time(one.unit))]
    foreign = find_foreign(digits, manner.locale)
    if foreign:
        why = foreign[1]
    elif LIKE_TIME.fullmatch(digits):
        why = find_no_time(digits) or "the name of its key result stands before a time: `NAME 28:15`"
    elif read_number(digits, manner.locale) is None:
        why = f"`{digits[:SHOWN]}` is not read as a number; write it in plain digits"
    elif _plain(part) != shown_text(part):
        why = f"a value is read without marks; write `{_plain(part)[:SHOWN]}`"
    else:
        listed = ", ".join(map(_shown, like[:1] or known[:MOST_NAMES]))
        nearest_or_all = "nearest is" if like else "there is"
        why = f"no key result has that name or unit; {nearest_or_all} {listed}. A comment begins with ` - `"
    message = f"`{part[:SHOWN]}` counts for nothing: {why}"
    return manner.finding("unread-number", message, Severity.WARNING, about=word)


def _no_confidence(part: str, word: str, manner: Manner) -> Diagnostic:
    known = manner.words["confidence"][0]
    of_ten = _OF_TEN.search(part)
    meant = f"{known} {of_ten[1] if of_ten else 6}"
    message = (
        f"`{part[:SHOWN]}` counts for nothing: confidence is one number from 1 to 10, behind all values: `{meant}`"
    )
    return manner.finding("unread-number", message, Severity.WARNING, about=word)


def _shown(measure: KeyResult) -> str:
    return f"`{measure.name[:SHOWN]}`{f' in `{measure.unit}`' if measure.unit else ''}"


def _is_time(unit: str) -> bool:
    return fold_name(unit) in _times()
