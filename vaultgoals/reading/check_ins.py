"""A list item under `## Check-ins` into a check-in."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, TypeAlias

from vaultgoals.model.config import NoteNames
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import composed, fold_name, fold_text, fold_value, fold_words
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import CheckIn, CheckInKind
from vaultgoals.model.measure import KeyResult as Measure
from vaultgoals.model.note import Field
from vaultgoals.reading.check_in_names import Measures, after_colon, build_measures, has_unit
from vaultgoals.reading.check_in_values import (
    MOST_NAMES,
    SHOWN,
    Found,
    Manner,
    choose_measure,
    join,
    read_value,
    split_comma,
    split_parts,
    take_values,
    unit_and_rest,
    with_number,
)
from vaultgoals.reading.dates import FORMS, WEEK_ALONE, read_date
from vaultgoals.reading.key_results import ARROW
from vaultgoals.reading.line_ends import split_end, without_block_id
from vaultgoals.reading.line_fields import split_fields
from vaultgoals.reading.links import ONE_LINK
from vaultgoals.reading.named_dates import named_date_form
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.numbers import Quantity, ask_which, read_number, read_quantity
from vaultgoals.reading.own_days import read_day
from vaultgoals.reading.unread_numbers import find_behind_dash, find_unread
from vaultgoals.reading.words import ENGLISH_ONLY, names_at, words_at

IN_DIGITS: Final = (
    r"[0-9]{4}(?:-(?:[0-9]{2}(?:-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?|W[0-9]{2}|Q[0-9]))?(?!\w)"
)
"""A date in digits, whether it exists or not."""
DASH: Final = re.compile(r"(?:^|\s)[-\u2013\u2014](?:\s|$)")
"""What separates the comment: ` - `."""
BEFORE_WORD: Final = " ,\u3000\uff0c\u060c\u3001"
"""What stands before a word within a check-in."""
COLONS: Final = ":\uff1a"
NAME_END: Final = re.compile(r":|(?=\s[-\u2013\u2014](?:\s|$))|$")
"""Where the name of a note may end before its value: `2026-KW47: 7`, `20.11.2026 - went well`."""
LONGEST_NAME: Final = 100
"""Characters of a line in which such a name is looked for."""
MOST_ENDS: Final = 4
LOWEST, HIGHEST = 1, 10
"""The scale of confidence."""

_ONE_THING: Final[tuple[CheckInKind, ...]] = ("value", "progress", "level", "status", "due")
"""Inline fields of which a check-in has one."""
_Several: TypeAlias = tuple[tuple[CheckIn, ...], tuple[Diagnostic, ...], tuple[Diagnostic, ...]]
"""The check-ins of a line, what is wrong with it, and the numbers in it that are of nothing."""

_COUNTED: Final[tuple[CheckInKind, ...]] = ("progress", "level")
"""Kinds that a word before the number tells."""


def parse_check_ins(  # noqa: PLR0913 - the place and the vault's own words are part of what is read
    text: str,
    *,
    measures: Measures | Sequence[Measure] = (),
    locale: str = "en",
    lexicon: Lexicon = ENGLISH_ONLY,
    own: tuple[NoteNames, ...] = (),
    line: int = 1,
    column: int = 1,
) -> tuple[tuple[CheckIn, ...], tuple[Diagnostic, ...]]:
    """Return the check-ins that a list item states, and what is wrong with it; the diagnostics have no path yet.

    `text` is what follows the list marker. `DATE: [NAME] [VALUE] [UNIT] [, confidence N] [- comment]`, or inline fields
    (`date value kr progress level status due confidence`). A period stands for its last day. A number counts only where
    a unit of the measures, a comma, a remark in parentheses, a dash or the end follows it; otherwise all of it is a
    comment. With a sign it is a step. Several values, between commas, are a check-in each; the first has the comment.
    Without measures a number stands alone: a skill's level, a role's satisfaction. `words` maps ours to the vault's,
    `statuses` the vault's folded word to our status; `own` is how its periodic notes are named, whose names are dates. Give `build_measures(…)` where a note has many check-ins. Codes:
    `bad-check-in`, `which-key-result`, `unread-number`, `unclear-number`.
    """
    manner = Manner(
        measures if isinstance(measures, Measures) else build_measures(measures),
        locale,
        words_at("check-in", lexicon),
        names_at("status", lexicon),
        line,
        column,
        own,
    )
    written, fields = split_fields(without_block_id(composed(text)), line, column)
    day, rest, problem = _read_day(written, fields, own)
    if day is None:
        return (), (manner.finding("bad-check-in", problem),)
    blank = CheckIn(day, line=line, column=column)
    dash = DASH.search(fold_value(rest))
    head = rest[: dash.start()].strip() if dash else rest
    comment = rest[dash.end() :].strip() if dash else ""
    told, tags = split_end(head)
    check_ins, found, unread = _read_parts(blank, told, " ".join((comment, *tags)).strip(), fields, manner)
    if check_ins[0].kind == "comment" and check_ins[0].confidence is None and not found:
        check_ins, found, _ = _read_parts(blank, head, comment, fields, manner)
    if dash and not head and not written.strip().removesuffix(rest).rstrip().endswith(":"):
        unread = (*unread, *find_behind_dash(comment, year=day.year, manner=manner))
    return check_ins, (*(found or unread), *_ask(check_ins, manner))


def _ask(check_ins: Sequence[CheckIn], manner: Manner) -> Iterator[Diagnostic]:
    """Yield `unclear-number` for the first value that has two readings as long as the vault states no locale."""
    asked = [one.text for one in check_ins if one.text and one.value is None]
    for text in asked[:1]:
        yield manner.finding("unclear-number", ask_which(text), Severity.WARNING, about="locale")


@cache
def leading_day() -> re.Pattern[str]:
    """Return what matches the day that a check-in begins with: `2026-11-15:`, `**Nov 15, 2026**:`, `[[2026-11-15]]:`."""
    return re.compile(
        rf"\s*+[*_]{{0,3}}+(?P<day>{ONE_LINK}|{IN_DIGITS}|{named_date_form()})[*_]{{0,3}}+\s*+(?P<colon>:?)[*_]{{0,3}}+",
        re.IGNORECASE,
    )


def _read_parts(blank: CheckIn, head: str, comment: str, fields: Mapping[str, Field], manner: Manner) -> _Several:
    head, confidence, found = _take_confidence(head, fields, manner)
    blank = replace(blank, confidence=confidence)
    if any(name in fields for name in _ONE_THING):
        check_in, more = _read_fields(blank, join(head, comment), fields, manner)
        return (check_in,), (*found, *more), ()
    values, head = take_values(replace(blank, confidence=None), head, manner)
    check_in, more = _read_head(blank, head, comment, manner)
    parts = split_parts(head)[0 if check_in.kind == "comment" else 1 :]
    alone = check_in.kind == "comment" and not values
    unread = tuple(find_unread(parts, alone=alone, year=blank.date.year, manner=manner))
    if values and check_in.kind == "comment":
        said = join(values[0].comment, check_in.comment)
        check_in, values = replace(values[0], comment=said, confidence=confidence), values[1:]
    return (check_in, *values), (*found, *more), unread


def find_day(text: str) -> re.Match[str] | None:
    """Return the day that a check-in begins with, with digits and colon as ASCII has them; its places are the text's."""
    return leading_day().match(fold_value(text))


def _read_day(written: str, fields: Mapping[str, Field], own: tuple[NoteNames, ...]) -> tuple[dt.date | None, str, str]:
    """Return the day, the text after it, and what is wrong with it."""
    match = find_day(written)
    if "date" in fields:
        day, problem = read_day(fields["date"].raw, own, last=True)
        return day, written.strip(), problem or "the field `date` is empty"
    if own and (match is None or not match["colon"]) and (named := _find_named(written, own)):
        return named
    if match is None:
        begins = written.partition(": ")[0][:SHOWN]
        if WEEK_ALONE.fullmatch(begins.strip("*_ ")):
            return None, "", read_date(begins)[1] or ""
        return None, "", f"`{begins}` is not a date; a check-in begins with one and a colon: {FORMS}"
    rest = written[match.end() :].strip()
    if not match["colon"] and rest and not DASH.match(fold_value(rest)):
        return None, "", f"`{written[:SHOWN]}` has no colon after its date; expected `DATE: value - comment`"
    day, problem = read_day(match["day"], own, last=True)
    return day, rest, problem or ""


def _find_named(written: str, own: tuple[NoteNames, ...]) -> tuple[dt.date, str, str] | None:
    """Return the day that the bare name of a note of the vault's own says, up to a colon, a dash or the end; the longest."""
    bare = written.lstrip("*_ ")
    marks = written[: len(written) - len(bare)].strip()
    for match in [*NAME_END.finditer(bare[:LONGEST_NAME])][:MOST_ENDS][::-1]:
        day, _ = read_day(bare[: match.start()].strip("*_ "), own, last=True)
        if day is not None:
            return day, bare[match.end() :].strip().removeprefix(marks).strip(), ""
    return None


def _take_confidence(
    head: str, fields: Mapping[str, Field], manner: Manner
) -> tuple[str, float | None, tuple[Diagnostic, ...]]:
    """Return the text without `confidence N`, the confidence, and what is wrong with it."""
    number: Quantity | None = None
    if "confidence" in fields:
        number, written = read_quantity(fields["confidence"].raw, manner.locale), fields["confidence"].raw
    else:
        splits = (_split_last_word(head, word) for word in manner.words["confidence"])
        before, written = next((one for one in splits if one[1]), (head, ""))
        number = read_quantity(written, manner.locale) if written else None
        if number is None:
            return head, None, ()
        head = before
    if number is None or number.unit or number.sign or not LOWEST <= number.value <= HIGHEST:
        message = f"{manner.words['confidence'][0]} `{written[:SHOWN]}` is not on the scale of {LOWEST} to {HIGHEST}"
        return head, None, (manner.finding("bad-check-in", message),)
    return head, number.value, ()


def _split_last_word(text: str, word: str) -> tuple[str, str]:
    """Split `1 talk, confidence 6` before and behind the word where it stands last; nothing behind it: not found."""
    at = fold_text(text).rfind(fold_text(word))
    begins = at == 0 or (at > 0 and text[at - 1] in BEFORE_WORD)
    behind = text[at + len(word) :]
    if not begins or not (behind[:1].isspace() or behind[:1] in COLONS):
        return text, ""
    return text[:at].rstrip(BEFORE_WORD), after_colon(behind)


def _read_head(blank: CheckIn, head: str, comment: str, manner: Manner) -> Found:
    """Read what stands before the comment."""
    all_of_it = replace(blank, comment=join(head, comment))
    first, after = split_comma(head)
    status = _status(first, manner)
    if status is not None:
        return replace(blank, kind="status", status=status, comment=join(after.strip(), comment)), ()
    due = _after_word(head, manner.words["due"])
    arrow = ARROW.match(fold_value(due))
    if arrow:
        written = due[arrow.end() :].strip()
        begun = find_day(written)
        # `Nov 26, 2026, since …`: a comma within the date does not end it.
        end = begun.end() if begun else 0
        before, after = split_comma(written[end:])
        written = written[:end] + before
        return _with_due(replace(blank, comment=join(after.strip(), comment)), written, all_of_it, manner)
    for kind in _COUNTED:
        after = after_colon(_after_word(head, manner.words[kind]))
        number = read_number(after, manner.locale)
        unit, rest = unit_and_rest(after, number) if number else ("", "")
        if number and unit == number.unit:
            return with_number(blank, number, join(rest, comment), kind=kind), ()
    return read_value(blank, head, comment, manner)


def _read_fields(blank: CheckIn, comment: str, fields: Mapping[str, Field], manner: Manner) -> Found:
    """Read inline fields; the text beside them is the comment."""
    kinds = [kind for kind in _ONE_THING if kind in fields]
    kind, raw = kinds[0], fields[kinds[0]].raw
    commented = replace(blank, comment=comment)
    if len(kinds) > 1:
        message = f"one check-in says one thing; `{kinds[1]}` needs a line of its own"
        check_in, more = _read_fields(blank, comment, {k: v for k, v in fields.items() if k not in kinds[1:]}, manner)
        return check_in, (*more, manner.finding("bad-check-in", message))
    if kind == "due":
        return _with_due(commented, raw, commented, manner)
    if kind == "status":
        status = _status(raw, manner)
        if status is None:
            message = f"`{raw[:SHOWN]}` is no status; accepted are {', '.join(sorted(manner.statuses))}"
            return commented, (manner.finding("bad-check-in", message),)
        return replace(commented, kind="status", status=status), ()
    number = read_quantity(raw, manner.locale)
    if number is None:
        return commented, (manner.finding("bad-check-in", f"`{raw[:SHOWN]}` in `{kind}` is no number"),)
    if kind != "value":
        return with_number(blank, number, comment, kind=kind), ()
    return _read_named(number, commented, fields, manner)


def _read_named(number: Quantity, otherwise: CheckIn, fields: Mapping[str, Field], manner: Manner) -> Found:
    """Return a value from a field with the measure that the field `kr` names, or that its unit allows."""
    unit = number.unit
    if "kr" not in fields:
        found, more = choose_measure(otherwise, number, unit, otherwise, manner)
        if found is otherwise and not more:
            message = f"no key result is in `{unit[:SHOWN]}`"
            return otherwise, (manner.finding("bad-check-in", message),)
        return found, more
    name = fields["kr"].raw
    measure = manner.measures.by_name.get(fold_words(name))
    if measure is None:
        guesses = nearest(name, manner.measures.names) or manner.measures.names[:MOST_NAMES]
        listed = ", ".join(f"`{each[:SHOWN]}`" for each in guesses)
        message = f"no key result is named `{name[:SHOWN]}`" + (f"; there is {listed}" if listed else "")
        return otherwise, (manner.finding("which-key-result", message),)
    if not has_unit(measure, unit):
        message = f"`{measure.name[:SHOWN]}` is not in `{unit[:SHOWN]}`"
        return otherwise, (manner.finding("bad-check-in", message),)
    return with_number(otherwise, number, otherwise.comment, kind="value", measure=measure), ()


def _with_due(check_in: CheckIn, written: str, otherwise: CheckIn, manner: Manner) -> Found:
    day, problem = read_day(written, manner.own, last=True)
    if day is None:
        return otherwise, (manner.finding("bad-check-in", problem or "no date follows; expected `due -> 2027-04-30`"),)
    return replace(check_in, kind="due", due=day), ()


def _status(text: str, manner: Manner) -> str | None:
    return manner.statuses.get(fold_name(text))


def _after_word(text: str, words: Iterable[str]) -> str:
    """Return what follows one of some words that the text begins with: behind `level` in `level 3`; empty where it does not."""
    for word in words:
        if fold_text(text[: len(word)]) == fold_text(word) and not text[len(word) : len(word) + 1].isalnum():
            return text[len(word) :].strip()
    return ""
