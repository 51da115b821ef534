"""The inline fields of a check-in into what it says: `[value:: 12] [kr:: Talks given]`."""

from collections.abc import Mapping
from typing import Final

from vaultgoals.model.folding import fold_words
from vaultgoals.model.measure import CheckIn, CheckInKind
from vaultgoals.model.note import Field
from vaultgoals.model.value import replace
from vaultgoals.reading.check_in_changes import read_pause
from vaultgoals.reading.check_in_values import (
    MOST_NAMES,
    SHOWN,
    Found,
    Manner,
    choose_measure,
    status_of,
    with_due,
    with_number,
)
from vaultgoals.reading.clocks import fits, read_whole_amount
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.numbers import Quantity, read_quantity

ONE_THING: Final[tuple[CheckInKind, ...]] = ("value", "progress", "level", "status", "due")
"""Inline fields of which a check-in has one."""


def read_check_in_fields(blank: CheckIn, comment: str, fields: Mapping[str, Field], manner: Manner) -> Found:
    """Read inline fields; the text beside them is the comment."""
    kinds = [kind for kind in ONE_THING if kind in fields]
    kind, raw = kinds[0], fields[kinds[0]].raw
    commented = replace(blank, comment=comment)
    if len(kinds) > 1:
        message = f"one check-in says one thing; `{kinds[1]}` needs a line of its own"
        check_in, more = read_check_in_fields(
            blank, comment, {k: v for k, v in fields.items() if k not in kinds[1:]}, manner
        )
        return check_in, (*more, manner.finding("bad-check-in", message))
    if kind == "due":
        return with_due(commented, raw, commented, manner)
    if kind == "status":
        status = status_of(raw, manner)
        if status is None and (pause := read_pause(blank, raw, comment, manner)):
            return pause
        if status is None:
            message = f"`{raw[:SHOWN]}` is no status; accepted are {', '.join(sorted(manner.statuses))}"
            return commented, (manner.finding("bad-check-in", message),)
        return replace(commented, kind="status", status=status), ()
    number = (read_whole_amount if kind == "value" else read_quantity)(raw, manner.locale)
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
    if not fits(measure, number, unit):
        what = f"not in `{unit[:SHOWN]}`" if unit else f"in `{measure.unit}`, and `{number.text[:SHOWN]}` is not"
        message = f"`{measure.name[:SHOWN]}` is {what}"
        return otherwise, (manner.finding("bad-check-in", message),)
    return with_number(otherwise, number, otherwise.comment, kind="value", measure=measure), ()
