"""Find what a goal's properties and key results say against its own dates and check-ins."""

from collections.abc import Iterator

from vaultgoals.goals.levels import levels, values_by_measure
from vaultgoals.goals.property_reader import PropertyReader, replacing
from vaultgoals.model.diagnostic import Diagnostic, Fix, Severity
from vaultgoals.model.goal import Goal, Status
from vaultgoals.model.measure import CheckIn, KeyResult

_FINAL = frozenset({Status.DONE, Status.DROPPED})


def check_dated(goal: Goal, reader: PropertyReader) -> tuple[Diagnostic, ...]:
    """Return `due-before-start`, `undated-value` and `outdated-property`, each with what stands against what."""
    before = len(reader.diagnostics)
    _check_order(goal, reader)
    _check_status(goal, reader)
    _check_due(goal, reader)
    found = (*reader.diagnostics[before:], *_undated_values(goal))
    del reader.diagnostics[before:]
    return found


def _check_order(goal: Goal, reader: PropertyReader) -> None:
    found = reader.find("due")
    if found is not None and goal.start is not None and goal.due is not None and goal.due < goal.start:
        message = f"{goal.due} lies before the start, {goal.start}; correct one of them"
        reader.note_problem("due-before-start", found, message, Severity.WARNING)


def _check_status(goal: Goal, reader: PropertyReader) -> None:
    found = reader.find("status")
    last = _last(goal, "status")
    if found is None or last is None or not goal.status_stated or last.status is None:
        return
    if last.status == goal.status or (goal.status in _FINAL and not _is_reopened(goal, last)):
        return
    message = f"says {goal.status}, but the check-in of {last.date} says {last.status}, and that is used"
    reader.note_problem("outdated-property", found, message, Severity.HINT, replacing(found, last.status))


def _is_reopened(goal: Goal, last: CheckIn) -> bool:
    """Say whether a goal that is stated as over was closed on a day, and not after its last dated change."""
    closed = any(one.status == goal.status for one in goal.check_ins)
    return closed or (goal.status == Status.DONE and goal.done is not None and goal.done < last.date)


def _check_due(goal: Goal, reader: PropertyReader) -> None:
    found = reader.find("due")
    last = _last(goal, "due")
    if found is None or goal.due is None or last is None or last.due is None or last.due == goal.due:
        return
    message = f"says {goal.due}, but the check-in of {last.date} moved it to {last.due}, and that is used"
    reader.note_problem("outdated-property", found, message, Severity.HINT, replacing(found, last.due.isoformat()))


def _last(goal: Goal, kind: str) -> CheckIn | None:
    return next((check_in for check_in in reversed(goal.check_ins) if check_in.kind == kind), None)


def _undated_values(goal: Goal) -> Iterator[Diagnostic]:
    """Yield a finding for each written value that is neither the baseline nor any check-in's.

    With check-ins of that measure the value is not used, which is probably not meant; without any it is, at every date.
    """
    measures: list[KeyResult] = [*goal.key_results, *([goal.metric] if goal.metric is not None else [])]
    values = values_by_measure(goal.check_ins)
    for measure in measures:
        value = measure.current
        if not measure.stated or value is None or value == measure.baseline:
            continue
        dated = levels(values.get(measure.name, ()), "value", measure.name, measure.baseline)
        if any(level.value == value for level in dated):
            continue
        line = f"DATE: {measure.name} {value:g}{f' {measure.unit}' if measure.unit else ''}"
        said = f"{measure.name} says {value:g}"
        if dated:
            level = "" if dated[-1].value is None else f" ({dated[-1].value:g})"
            message = f"{said}, but the {dated[-1].how}{level} counts. Delete the {value:g}, or date it: `- {line}`"
        else:
            message = f"{said} without a date, so it counts at every date. Date it under Check-ins: `- {line}`"
        severity = Severity.WARNING if dated else Severity.HINT
        place = (goal.path, measure.line, measure.column)
        yield Diagnostic("undated-value", severity, message, *place, Fix("append a check-in"), measure.name)
