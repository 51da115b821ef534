"""A list item under `## Check-ins` into a check-in."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import composed, fold_text, fold_value, fold_words
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import CheckIn, CheckInKind
from vaultgoals.model.measure import KeyResult as Measure
from vaultgoals.model.note import Field
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import replace
from vaultgoals.reading.check_in_changes import after_word, read_change
from vaultgoals.reading.check_in_days import find_day
from vaultgoals.reading.check_in_fields import ONE_THING, read_check_in_fields
from vaultgoals.reading.check_in_names import Measures, after_colon, build_measures
from vaultgoals.reading.check_in_values import (
    SHOWN,
    Found,
    Manner,
    join,
    read_value,
    split_parts,
    take_values,
    unit_and_rest,
    with_number,
)
from vaultgoals.reading.dates import WEEK_ALONE, read_date
from vaultgoals.reading.digit_dates import find_digits, read_digits
from vaultgoals.reading.line_ends import split_end, without_block_id
from vaultgoals.reading.line_fields import split_fields
from vaultgoals.reading.numbers import Quantity, ask_which, read_number, read_quantity
from vaultgoals.reading.own_days import forms_of, read_day
from vaultgoals.reading.unread_numbers import find_behind_dash, find_late_confidence, find_unread
from vaultgoals.reading.words import ENGLISH_ONLY, names_at, words_at, words_for

DASH: Final = pattern(r"(?:^|\s)[-\u2013\u2014](?:\s|$)")
"""What separates the comment: ` - `."""
BEFORE_WORD: Final = " ,\u3000\uff0c\u060c\u3001"
"""What stands before a word within a check-in."""
COLONS: Final = ":\uff1a"
NAME_END: Final = pattern(r":|(?=\s[-\u2013\u2014](?:\s|$))|$")
"""Where the name of a note may end before its value: `2026-KW47: 7`, `20.11.2026 - went well`."""
LONGEST_NAME: Final = 100
"""Characters of a line in which such a name is looked for."""
MOST_ENDS: Final = 4
LOWEST, HIGHEST = 1, 10
"""The scale of confidence."""

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
    text_column: int = 0,
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
        text,
        text_column or column,
        tuple(map(fold_words, words_for("rate", "times", lexicon))),
        words_at("pause", lexicon)["until"],
    )
    written, fields = split_fields(without_block_id(composed(text)), line, column, lexicon)
    day, rest, problem = _read_day(written, fields, own)
    if day is None:
        digits = read_digits(fields["date"].raw) if "date" in fields else find_digits(_bare(written))
        fix = manner.mend_day(digits.text) if digits and digits.problem == problem else None
        return (), (manner.finding("bad-check-in", problem, fix=fix),)
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
    if dash and head and not any(one.confidence for one in check_ins):
        unread = (*unread, *find_late_confidence(comment, manner))
    return check_ins, (*(found or unread), *_ask(check_ins, manner))


def _ask(check_ins: Sequence[CheckIn], manner: Manner) -> Iterator[Diagnostic]:
    """Yield `unclear-number` for the first value that has two readings as long as the vault states no locale."""
    asked = [one.text for one in check_ins if one.text and one.value is None]
    for text in asked[:1]:
        yield manner.finding("unclear-number", ask_which(text), Severity.WARNING, about="locale")


def _read_parts(blank: CheckIn, head: str, comment: str, fields: Mapping[str, Field], manner: Manner) -> _Several:
    head, confidence, found = _take_confidence(head, fields, manner)
    blank = replace(blank, confidence=confidence)
    if any(name in fields for name in ONE_THING):
        check_in, more = read_check_in_fields(blank, join(head, comment), fields, manner)
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


def _read_day(written: str, fields: Mapping[str, Field], own: tuple[NoteNames, ...]) -> tuple[dt.date | None, str, str]:
    """Return the day, the text after it, and what is wrong with it."""
    match = find_day(written)
    if "date" in fields:
        day, problem = read_day(fields["date"].raw, own, last=True)
        return day, written.strip(), problem or "the field `date` is empty"
    if own and (match is None or not match["colon"]) and (named := _find_named(written, own)):
        return named
    if (match is None or not match["colon"]) and (digits := find_digits(_bare(written))):
        is_read = read_day(digits.text, own)[0] is not None
        return None, "", _no_colon(written) if is_read else digits.problem
    if match is None:
        begins = written.partition(": ")[0][:SHOWN]
        if WEEK_ALONE.fullmatch(begins.strip("*_ ")):
            return None, "", read_date(begins)[1] or ""
        return None, "", f"`{begins}` is not a date; a check-in begins with one and a colon: {forms_of(own)}"
    rest = written[match.end() :].strip()
    if not match["colon"] and rest and not DASH.match(fold_value(rest)):
        return None, "", _no_colon(written)
    day, problem = read_day(match["day"], own, last=True)
    return day, rest, problem or ""


def _no_colon(written: str) -> str:
    return f"`{written[:SHOWN]}` has no colon after its date; expected `DATE: value - comment`"


def _bare(written: str) -> str:
    return written.lstrip("*_ ")


def _find_named(written: str, own: tuple[NoteNames, ...]) -> tuple[dt.date, str, str] | None:
    """Return the day that the bare name of a note of the vault's own says, up to a colon, a dash or the end; the longest."""
    bare = _bare(written)
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
    if change := read_change(blank, head, comment, manner):
        return change
    for kind in _COUNTED:
        after = after_colon(after_word(head, manner.words[kind]))
        number = read_number(after, manner.locale)
        unit, rest = unit_and_rest(after, number) if number else ("", "")
        if number and unit == number.unit:
            return with_number(blank, number, join(rest, comment), kind=kind), ()
    return read_value(blank, head, comment, manner)
