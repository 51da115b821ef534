"""Numbers in a check-in into values of measures."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from vaultgoals.model.clock import clock_of
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_name, fold_value, fold_words
from vaultgoals.model.measure import CheckIn, CheckInKind, KeyResult
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.check_in_names import Measures, find_names, names_with, shown_text
from vaultgoals.reading.clocks import fits, form_of, read_amount, read_level
from vaultgoals.reading.digit_dates import read_digits
from vaultgoals.reading.numbers import Quantity, join_units, read_number
from vaultgoals.reading.own_days import read_day

SHOWN: Final = 60
"""Characters of a person's text that a message repeats."""
MOST_NAMES: Final = 10
"""Names that a message lists."""
PART: Final = pattern(r",(?![0-9])|(?<![0-9]),|[\u060c\u3001]")
"""What parts several values: a comma that is no mark in a number, of whatever script."""
COMMA: Final = pattern(r"[,\u060c\u3001]")
"""What ends a value or word that more follows."""
ASIDE: Final = pattern(r"\(([^()]*+)\)\s*+(?:[,\u060c\u3001]|$)")
"""A remark in parentheses behind a value: `+1 (= 4 books)`."""
COMES_TO: Final = "="
"""Begins what a step comes to, which is ours and no remark."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a vault writes, and where the check-in stands."""

    measures: Measures
    locale: str
    words: Mapping[str, tuple[str, ...]]
    statuses: Mapping[str, str]
    line: int
    column: int
    own: tuple[NoteNames, ...] = ()
    """How the vault names its periodic notes."""
    text: str = ""
    """Of the whole check-in, as it is written."""
    text_column: int = 1
    """Where that begins."""
    times: tuple[str, ...] = ()
    """Folded words behind a number of times: `2x`."""
    pauses: tuple[str, ...] = ()
    """Words between `paused` and its last day."""

    def finding(
        self, code: str, message: str, severity: Severity = Severity.ERROR, about: str = "", fix: Fix | None = None
    ) -> Diagnostic:
        """Return a finding at the check-in's place."""
        message = " ".join(message.split())
        return Diagnostic(code, severity, message, line=self.line, column=self.column, fix=fix, about=about)

    def mend_day(self, written: str, *, last: bool = False) -> Fix | None:
        """Return the fix that writes a day in digits, where it first or last stands, as it is read; `None` where it is unclear."""
        digits = read_digits(written)
        at = (self.text.rfind if last else self.text.find)(digits.text) if digits and digits.written else -1
        if digits is None or at < 0 or "\n" in self.text[:at]:
            return None
        return Fix(f"write {digits.written}", Edit(self.line, self.text_column + at, digits.text, digits.written))


Found: TypeAlias = tuple[CheckIn, tuple[Diagnostic, ...]]


def with_number(
    check_in: CheckIn, number: Quantity, comment: str, *, kind: CheckInKind, measure: KeyResult | None = None
) -> CheckIn:
    """Return the check-in with a number: with a sign a step, unless levels of its measure can be below 0."""
    relative = bool(number.sign) and not (measure is not None and measure.goes_below_zero)
    name = measure.name if measure is not None else None
    return replace(
        check_in, kind=kind, value=number.known, relative=relative, measure=name, comment=comment, text=number.text
    )


def read_value(blank: CheckIn, head: str, comment: str, manner: Manner) -> Found:
    """Read `[NAME] [VALUE] [UNIT]`, whichever measure it is of; anything else is a comment."""
    misfit = None
    for measure, number, unit, after in _named(head, manner):
        if fits(measure, number, unit):
            return with_number(blank, number, join(after, comment), kind="value", measure=measure), ()
        misfit = misfit or measure
    misfit = misfit or _without_number(head, manner)
    all_of_it = replace(blank, comment=join(head, comment))
    if misfit is not None:
        message = f"`{head[:SHOWN]}` has no value of `{misfit.name[:SHOWN]}`; expected {_expected(misfit)}, then a comma, ` - ` or the end"
        return all_of_it, (manner.finding("bad-check-in", message, Severity.WARNING),)
    alone = read_amount(head, manner.locale)
    if alone is None:
        return all_of_it, ()
    unit, after = unit_and_rest(head, alone)
    if alone.parts > 1 and after:
        # A time of day may stand so: `10:30, met Ann`.
        return all_of_it, tuple(_name_time(alone, manner))
    often = [one for one in manner.measures.by_name.values() if one.rate is not None and not one.rate.unit]
    if len(often) == 1 and fold_words(unit) in manner.times:
        return with_number(blank, alone, join(after, comment), kind="value", measure=often[0]), ()
    return choose_measure(replace(blank, comment=join(after, comment)), alone, unit, all_of_it, manner)


def choose_measure(blank: CheckIn, number: Quantity, unit: str, otherwise: CheckIn, manner: Manner) -> Found:
    """Return the check-in with the one measure that its unit allows; else `otherwise`."""
    names = names_for(manner.measures, number, unit)
    if len(names) == 1:
        measure = manner.measures.by_name[fold_words(names[0])]
        return with_number(blank, number, blank.comment, kind="value", measure=measure), ()
    if not names and unit == "%":
        return with_number(blank, number, blank.comment, kind="progress"), ()
    if not names and (unit or manner.measures.names or number.parts > 1):
        return otherwise, ()
    if not names:
        return with_number(blank, number, blank.comment, kind="value"), ()
    listed = ", ".join(f"`{name[:SHOWN]}`" for name in names[:MOST_NAMES])
    message = f"which key result is this of? Write its name before the number: {listed}"
    return otherwise, (manner.finding("which-key-result", message),)


def names_for(measures: Measures, number: Quantity, unit: str) -> Sequence[str]:
    """Return the names of the measures that a number with this unit can be of: a time those in times of its parts alone."""
    if number.parts == 1:
        names = names_with(measures, unit)
        return names if unit else [name for name in names if fits(measures.by_name[fold_words(name)], number, "")]
    return [each.name for each in measures.by_name.values() if not each.cancelled and fits(each, number, unit)]


def _name_time(time: Quantity, manner: Manner) -> Iterator[Diagnostic]:
    """Yield `unread-number` for a time without a name before words, where a measure is in such times."""
    for name in names_for(manner.measures, time, "")[:1]:
        message = (
            f"`{time.text}` counts for nothing before a comma; write `{name[:SHOWN]} {time.text}` for a level, "
            "and ` - ` before words about a time of day"
        )
        yield manner.finding("unread-number", message, Severity.WARNING, about=name)


def _without_number(head: str, manner: Manner) -> KeyResult | None:
    """Return the rate with a unit whose name is all that a check-in says: how much was done is missing."""
    found = (one for one, rest in find_names(manner.measures, shown_text(head)) if not rest.strip(" ,"))
    return next((one for one in found if one.rate is not None and one.rate.unit), None)


def _expected(measure: KeyResult) -> str:
    if clock := clock_of(measure.unit):
        return f"a time in `{measure.unit}`, as `{form_of(clock)}`"
    return f"a number {f'in `{measure.unit}`' if measure.unit else 'without a unit'}"


def take_values(blank: CheckIn, head: str, manner: Manner) -> tuple[tuple[CheckIn, ...], str]:
    """Take the values behind the first comma off a text: each part with a measure's name, or a unit that only one has."""
    first, *others = split_parts(head)
    values = [(part, _read_alone(blank, part.strip(), manner)) for part in others]
    kept = [part for part, value in values if value is None]
    return tuple(value for _, value in values if value is not None), ",".join((first, *kept))


def split_parts(text: str) -> list[str]:
    """Return the parts between commas."""
    places = [(0, 0), *(mark.span() for mark in PART.finditer(fold_value(text))), (len(text), len(text))]
    return [text[end:start] for (_, end), (start, _) in pairwise(places)]


def split_comma(text: str) -> tuple[str, str]:
    """Return what stands before the first comma, of whatever script, and behind it."""
    mark = COMMA.search(fold_value(text))
    return (text[: mark.start()], text[mark.end() :]) if mark else (text, "")


def unit_and_rest(text: str, number: Quantity) -> tuple[str, str]:
    """Return what stands behind a number up to a comma or remark, as its unit, and the comment that follows."""
    behind = text[number.end :]
    aside = ASIDE.search(fold_value(behind))
    if aside is None or COMMA.search(fold_value(behind[: aside.start()])):
        unit, rest = split_comma(behind)
    else:
        within = behind[aside.start(1) : aside.end(1)]
        remark = "" if within.strip().startswith(COMES_TO) else f"({within})"
        unit, rest = behind[: aside.start()], join(remark, behind[aside.end() :].strip())
    return join_units(number.unit, " ".join(unit.split())), rest.strip()


def join(text: str, comment: str) -> str:
    """Return two parts of a comment as one."""
    return f"{text} - {comment}" if text and comment else text or comment


def _read_alone(blank: CheckIn, part: str, manner: Manner) -> CheckIn | None:
    for measure, number, unit, after in _named(part, manner):
        if fits(measure, number, unit):
            return with_number(blank, number, after, kind="value", measure=measure)
    alone = read_number(part, manner.locale)
    if alone is None:
        return None
    unit, after = unit_and_rest(part, alone)
    names: Sequence[str] = names_with(manner.measures, unit) if unit else ()
    if len(names) != 1:
        return None
    return with_number(blank, alone, after, kind="value", measure=manner.measures.by_name[fold_words(names[0])])


def _named(text: str, manner: Manner) -> Iterator[tuple[KeyResult, Quantity, str, str]]:
    """Yield each measure with whose name and a number the text begins, with the number, its unit and what follows.

    The name alone, up to a comma or the end, is one of what is counted in times; `2x` and `2 times` are two.
    """
    for measure, rest in find_names(manner.measures, shown_text(text)):
        if measure.rate is not None and not measure.rate.unit and (times := _times(rest, manner)) is not None:
            yield measure, times, "", split_comma(rest)[1].strip()
            continue
        number = read_level(measure, rest, manner.locale)
        if number is not None:
            yield measure, number, *unit_and_rest(rest, number)


def _times(rest: str, manner: Manner) -> Quantity | None:
    """Return how many times the text up to a comma says; `None` where it says something else."""
    told = fold_words(fold_value(split_comma(rest)[0]))
    for word in manner.times if told[:1].isdigit() else ():
        told = told.removesuffix(word).strip()
    number = read_number(told or "1", manner.locale)
    return number if number is not None and number.end == len(told or "1") and not number.unit else None


def with_due(check_in: CheckIn, written: str, otherwise: CheckIn, manner: Manner) -> Found:
    """Return the check-in with a new due day; as it is otherwise, with what is wrong, where no day is written."""
    day, problem = read_day(written, manner.own, last=True)
    if day is None:
        message = problem or "no date follows; expected `due -> 2027-04-30`"
        return otherwise, (manner.finding("bad-check-in", message, fix=manner.mend_day(written, last=True)),)
    return replace(check_in, kind="due", due=day), ()


def status_of(text: str, manner: Manner) -> str | None:
    """Return the status that a text is a word for; `None` where it is none."""
    return manner.statuses.get(fold_name(text))
