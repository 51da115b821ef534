"""Gather the fields of daily notes that rates ask for: `run:: 1`, and the property `run: true`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from vaultgoals.goals.gathered import DayOf
from vaultgoals.goals.properties import read_text
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name, fold_text, is_note_path, path_rank
from vaultgoals.model.goal import Goal
from vaultgoals.model.kept import Sample
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import Note, PropertyValue
from vaultgoals.reading.check_in_names import has_unit
from vaultgoals.reading.numbers import MAX_DIGITS, ask_which, read_quantity

_SHOWN: Final = 40
_TOO_LARGE: Final = 10**MAX_DIGITS
_YES_OR_NO: Final = {"true": 1.0, "false": 0.0}

DailyFields = Mapping[str, Mapping[str, tuple[Sample, ...]]]
"""Goal to the folded name of a rate to what daily notes say of it."""


class _Said(NamedTuple):
    value: PropertyValue
    line: int
    column: int


def gather_daily_fields(
    goals: Iterable[Goal],
    paths: Iterable[str],
    day_of: DayOf,
    find_note: Callable[[str], Note | None],
    config: Config,
) -> tuple[DailyFields, tuple[Diagnostic, ...]]:
    """Return what daily notes say of the rates that ask them (`from daily notes`), and what cannot be read there.

    Nothing is opened where none asks. Code: `daily-field`, also at a rate that asks where no note of the vault is one of a day.
    """
    asking = [
        (goal, one) for goal in goals for one in goal.measures if one.rate is not None and one.rate.in_daily_notes
    ]
    if not asking:
        return {}, ()
    days = _notes_by_day(paths, day_of)
    diagnostics: list[Diagnostic] = []
    found: dict[str, dict[str, tuple[Sample, ...]]] = {}
    notes = [(day, note) for day, path in sorted(days.items()) if (note := find_note(path)) is not None]
    for goal, measure in asking:
        if not notes:
            message = f"{measure.name!r} asks daily notes, and no note of the vault has a day as its name; see `[periodic] daily`"
            diagnostics.append(
                Diagnostic("daily-field", Severity.WARNING, message, goal.path, measure.line, measure.column)
            )
        samples = [one for day, note in notes for one in _read(note, day, measure, config, diagnostics)]
        found.setdefault(goal.path, {})[fold_name(measure.name)] = tuple(samples)
    frozen = {goal: MappingProxyType(rates) for goal, rates in found.items()}
    return MappingProxyType(frozen), tuple(dict.fromkeys(diagnostics))


def _notes_by_day(paths: Iterable[str], day_of: DayOf) -> dict[date, str]:
    """Return the note of each day: of several whose names begin with it the one with the shortest name."""
    found: dict[date, str] = {}
    for path in paths:
        day = day_of(path) if is_note_path(path) else None
        if day is not None and (day not in found or _rank(path) < _rank(found[day])):
            found[day] = path
    return found


def _rank(path: str) -> tuple[int, object]:
    return len(path.rpartition("/")[2]), path_rank(path)


def _read(note: Note, day: date, measure: KeyResult, config: Config, found: list[Diagnostic]) -> Iterator[Sample]:
    for said in _said(note, fold_name(measure.name)):
        amount, problem = _amount(said.value, measure, config.vault.numbers)
        if amount is not None or problem:
            yield Sample(day, amount, "daily note", note.path, said.line)
        if problem:
            found.append(Diagnostic("daily-field", Severity.WARNING, problem, note.path, said.line, said.column))


def _said(note: Note, name: str) -> Iterator[_Said]:
    if (one := note.names.get(name)) is not None:
        yield _Said(one.value, one.value_line, one.value_column)
    for each in note.fields:
        if fold_name(each.key) == name:
            yield _Said(each.raw.strip(), each.line, each.column)


def _amount(value: PropertyValue, measure: KeyResult, locale: str) -> tuple[float | None, str]:
    """Return how much a field says, and what is wrong with it; neither where it is empty."""
    if value is None or value == "":
        return None, ""
    shown = f"`{read_text(value)[:_SHOWN] or 'a list'}` of `{measure.name[:_SHOWN]}`"
    if isinstance(value, bool | int | float):
        # Neither infinite nor none at all is in it.
        return (float(value), "") if abs(value) < _TOO_LARGE else (None, f"{shown} is too large a number")
    if isinstance(value, str) and (told := _YES_OR_NO.get(fold_text(value))) is not None:
        return told, ""
    quantity = read_quantity(value, locale) if isinstance(value, str) else None
    if quantity is None:
        return None, f"{shown} is no number; expected one, or true or false"
    if quantity.known is None:
        return None, ask_which(quantity.text)
    if not has_unit(measure, quantity.unit):
        return None, f"{shown} is in another unit; expected a number in `{measure.unit or 'times'}`"
    return quantity.known, ""
