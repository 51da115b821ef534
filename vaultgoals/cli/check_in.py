"""Add a dated line to a goal's check-ins that reads back as what the command line says."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

import click

from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.naming import find_goal
from vaultgoals.cli.one_note import CHECK_INS, Preview, carry_out, plan_change, read_as_goal, read_text, say_refused
from vaultgoals.cli.terminal import clean_text
from vaultgoals.evaluation.rates import find_habits
from vaultgoals.evaluation.wording import amount
from vaultgoals.goals.levels import follow_measure, levels
from vaultgoals.goals.sections import find_heading
from vaultgoals.model.clock import clock_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import fold_words
from vaultgoals.model.goal import Goal
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.note import is_one_line
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.check_in_names import Measures, build_measures, find_names
from vaultgoals.reading.check_ins import parse_check_ins
from vaultgoals.reading.clocks import read_whole_amount
from vaultgoals.reading.number_marks import marks_of
from vaultgoals.reading.numbers import ask_which
from vaultgoals.reading.words import written_word
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.section_edit import add_to_section

CHANGES = ("due", "status")
"""Kinds of check-in that change the goal instead of measuring it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says."""

    value: str
    kr: str
    confidence: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A list item's text, and the check-in it is read as."""

    text: str
    check_in: CheckIn


def read_wish(value: str | None, kr: str | None, confidence: int | None, comment: str | None) -> Wish:
    """Return what the command line says; a usage error where that is nothing, or more than a line."""
    wish = Wish((value or "").strip(), (kr or "").strip(), confidence, " ".join((comment or "").split()))
    if not (wish.value or wish.comment or confidence):
        raise click.UsageError("there is nothing to check in; give a value, --confidence or --note.")
    if wish.kr and not wish.value:
        raise click.UsageError("--kr names what the value is of, and no value is given.")
    for text in (wish.value, wish.kr, wish.comment):
        if not is_one_line(text):
            raise click.UsageError(f"{clean_text(text)!r} has a line break or control character.")
    return wish


def check_in(invocation: Invocation, goal: str, wish: Wish, preview: Preview) -> int:
    """Add a line to a goal's note, unless it could not be read back; return the exit code."""
    root, snapshot = invocation.load()
    path = find_goal(goal, snapshot, root, invocation.today())
    before = read_text(root, path)
    if isinstance(before, Refused):
        return say_refused(path, before)
    old = read_as_goal(path, before, snapshot)
    line = _build_line(old, wish, invocation.today(), snapshot.config)
    if isinstance(line, Refused):
        return say_refused(path, line)
    edited = add_to_section(before, find_heading(old.note, CHECK_INS, snapshot.config), line.text)
    if isinstance(edited, Refused):
        return say_refused(path, edited)
    counts = [Counter(map(_placeless, each.check_ins)) for each in (old, read_as_goal(path, edited.text, snapshot))]
    if counts[1] != counts[0] + Counter([line.check_in]):
        return say_refused(path, Refused("the line would not be read as a check-in where it would stand", edited.line))
    plan = plan_change(path, before, edited.text, "check in", "checkin")
    return carry_out(invocation, root, plan, f"{path}: {line.text}", preview)


def _build_line(goal: Goal, wish: Wish, today: date, config: Config) -> _Line | Refused:
    """Return the line that reads back as what is wished, in the plainest form that does; else why there is none."""
    measures = build_measures(goal.measures)
    wish = _named(wish, measures, config.vault.numbers)
    chosen = measures.by_name.get(fold_words(wish.kr)) if wish.kr else None
    if wish.kr and chosen is None:
        return Refused(f"no key result is named `{wish.kr}`; {_listed(measures)}")
    if (change := _read_change(wish, today, config)) is not None:
        return change
    quantity = read_whole_amount(wish.value, config.vault.numbers)
    if wish.value and quantity is None:
        if any(fold_words(one.name) == fold_words(wish.value) for one in find_habits(goal)) and not goal.measures:
            return Refused(f"`{wish.value}` is a recurring task here; tick its box in the note, since its ticks count")
        return Refused(f"`{wish.value}` is no number; write the new level (3, 3 talks, 40 %), or +1 to add to it")
    if quantity is not None and quantity.known is None:
        return Refused(ask_which(quantity.text))
    expected = CheckIn(today, confidence=wish.confidence, comment=wish.comment)
    unit = ""
    if quantity is not None:
        expected = replace(expected, kind="value", value=quantity.known)
        only = next(iter(measures.by_name.values())) if len(measures.by_name) == 1 else None
        measure = chosen or only
        unit = f" {measure.unit}" if measure and measure.unit and not quantity.unit and quantity.parts == 1 else ""
    word, locale = written_word("check-in", "confidence", config.lexicon), config.vault.numbers
    parse = partial(
        parse_check_ins,
        measures=measures,
        locale=locale,
        lexicon=config.lexicon,
        own=config.own_notes,
    )
    problem = ""
    for number, text in enumerate(_forms(wish, chosen, unit, today, word)):
        check_ins, found = parse(text)
        if len(check_ins) == 1 and not found and _fits(check_ins[0], expected, chosen):
            total = _comes_to(goal, check_ins[0], locale)
            whole = list(_forms(wish, chosen, total, today, word))[number] if total else text
            return _Line(whole if parse(whole)[0] == check_ins else text, _placeless(check_ins[0]))
        problem = problem or next(map(_mended, found), "")
    return Refused(problem or f"`{wish.value or wish.comment}` would not be read as what it says; {_listed(measures)}")


def _named(wish: Wish, measures: Measures, locale: str) -> Wish:
    """Return what is wished with the key result apart that its value begins with: `Run 2`; the name of a rate alone is one."""
    for measure, rest in find_names(measures, wish.value) if not wish.kr else ():
        if (rest and read_whole_amount(rest, locale) is not None) or (not rest and measure.rate is not None):
            return replace(wish, kr=measure.name, value=rest or "1")
    return wish


def _read_change(wish: Wish, today: date, config: Config) -> _Line | Refused | None:
    """Return the line for a value that changes status or due, as a note has it: `paused`, `due -> 2027-01-29 - why`."""
    if not wish.value or wish.kr:
        return None
    word = written_word("check-in", "confidence", config.lexicon)
    head, dash, why = wish.value.partition(" - ")
    sure = f", {word} {wish.confidence}" if wish.confidence is not None else ""
    text = f"{today}: {head}{sure}{dash}{why}{f' - {wish.comment}' if wish.comment else ''}"
    read, found = parse_check_ins(text, locale=config.vault.numbers, lexicon=config.lexicon, own=config.own_notes)
    if any(one.code == "bad-check-in" for one in found):
        return Refused(found[0].message)
    if len(read) != 1 or read[0].kind not in CHANGES or wish.confidence not in (None, read[0].confidence):
        return None
    return _Line(text, _placeless(read[0]))


def _comes_to(goal: Goal, step: CheckIn, locale: str) -> str:
    """Return what a step comes to, ` (= 4 books)`; empty for a level, and where that is not known."""
    if not step.relative:
        return ""
    past = (*(one for one in goal.check_ins if one.date <= step.date), step)
    measure = next((one for one in goal.measures if one.name == step.measure), None)
    if measure is not None and measure.rate is not None:
        return ""
    if measure is None:
        found, unit = levels(past, "progress", None, goal.progress or 0.0), "%"
    else:
        found, unit = follow_measure(measure, past), measure.unit
    if not found or found[-1].value is None:
        return ""
    if clock_of(unit):
        return f" (= {amount(found[-1].value, unit)})"
    number = f"{found[-1].value:.15g}".replace(".", marks_of(locale).decimal)
    return f" (= {number}{f' {unit}' if unit else ''})"


def _mended(diagnostic: Diagnostic) -> str:
    """Return what the reader says of a line, with what to do about it here."""
    if diagnostic.code == "unread-number":
        return ""
    if diagnostic.code != "which-key-result":
        return diagnostic.message
    names = diagnostic.message.rpartition(": ")[2]
    return f"it is not clear what the value is of; say so with --kr or a unit: {names}"


def _listed(measures: Measures) -> str:
    if not measures.names:
        return "the goal has no key results, so a number can only be its progress, as in 40 %"
    return f"its key results are {', '.join(f'`{name}`' for name in measures.names)}"


def _forms(wish: Wish, chosen: KeyResult | None, unit: str, today: date, word: str) -> Iterator[str]:
    """Yield the ways to write a check-in, the plainest first."""
    number = f"{wish.value}{unit}"
    sure = f"{word} {wish.confidence}" if wish.confidence is not None else ""
    named = f"{chosen.name} {number}" if chosen else number
    head = ", ".join(part for part in (named, sure) if part)
    comment = f" - {wish.comment}" if wish.comment else ""
    if not head:
        yield f"{today}: {wish.comment}"
    yield f"{today}: {head}{comment}" if head else f"{today}:{comment}"
    if chosen:
        # A name with a dash or comma in it cannot stand before the number.
        fields = f"[kr:: {chosen.name}] [value:: {number}]{f' [confidence:: {wish.confidence}]' if sure else ''}"
        yield f"{today}: {fields}{comment}"


def _fits(read: CheckIn, expected: CheckIn, chosen: KeyResult | None) -> bool:
    """Return whether a check-in says what was wished; which measure it is of may follow from its unit."""
    if chosen is not None and read.measure != chosen.name:
        return False
    if expected.kind == "value" and read.kind == "value" and read.measure is None:
        return False
    kinds = ("value", "progress") if expected.kind == "value" else ("comment",)
    return (
        read.kind in kinds and replace(_placeless(read), kind=expected.kind, measure=None, relative=False) == expected
    )


def _placeless(check_in: CheckIn) -> CheckIn:
    return replace(check_in, line=1, column=1)
