"""Find what a goal's properties and key results say against its own dates and check-ins."""

from collections.abc import Iterator

from vaultgoals.goals.properties import text_as_written
from vaultgoals.goals.property_reader import PropertyReader, replacing
from vaultgoals.goals.sections import find_heading
from vaultgoals.model.clock import clock_of
from vaultgoals.model.diagnostic import Diagnostic, Fix, Severity
from vaultgoals.model.goal import FINAL_STATUSES, Goal, Status
from vaultgoals.model.measure import CheckIn


def check_dated(goal: Goal, reader: PropertyReader) -> tuple[Diagnostic, ...]:
    """Return `due-before-start`, `undated-value`, `unread-number` and `outdated-property`, each with what stands against what."""
    before = len(reader.diagnostics)
    _check_order(goal, reader)
    _check_status(goal, reader)
    found = (*reader.diagnostics[before:], *_undated_value(goal, reader), *_shadowed_progress(goal))
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
    if last.status == goal.status or (goal.status in FINAL_STATUSES and not _is_reopened(goal, last)):
        return
    message = f"says {goal.status}, but the check-in of {last.date} says {last.status}, and that is used"
    reader.note_problem("outdated-property", found, message, Severity.HINT, replacing(found, last.status))


def _is_reopened(goal: Goal, last: CheckIn) -> bool:
    """Say whether a goal that is stated as over was closed on a day, and not after its last dated change."""
    closed = any(one.status == goal.status for one in goal.check_ins)
    return closed or (goal.status == Status.DONE and goal.done is not None and goal.done < last.date)


def _last(goal: Goal, kind: str) -> CheckIn | None:
    return next((check_in for check_in in reversed(goal.check_ins) if check_in.kind == kind), None)


def _undated_value(goal: Goal, reader: PropertyReader) -> Iterator[Diagnostic]:
    """Yield a finding for the first value as written, where a goal with a due date has no dated value, and so no pace."""
    has_due = goal.due is not None or _last(goal, "due") is not None
    measures = goal.measures
    kind = "value" if measures else "progress"
    if goal.status in FINAL_STATUSES or not has_due or any(one.kind == kind for one in goal.check_ins):
        return
    stated = reader.find("progress")
    for measure in measures:
        value = measure.current
        if value is not None and value != measure.baseline and not measure.cancelled and measure.bound is None:
            # A metric without a name is called like its unit.
            name = "metric" if measure.name == measure.unit else measure.name
            shown = measure.current_text or f"{value:.15g}"
            clock = clock_of(measure.unit)
            behind = clock.behind if clock else f" {measure.unit}"
            line = f"{name} {shown}{behind}".rstrip()
            yield _without_date(reader, name, shown, line, (measure.line, measure.column))
            return
    if not measures and stated is not None and goal.progress:
        shown = text_as_written(stated).rstrip("% ")
        yield _without_date(reader, "progress", shown, f"{shown} %", (stated.line, stated.column))


def _shadowed_progress(goal: Goal) -> Iterator[Diagnostic]:
    """Yield a finding for progress in check-ins where measures say how far the goal is, so that it counts for nothing."""
    stated = [one for one in goal.check_ins if one.kind == "progress"]
    measures = [one for one in goal.measures if not one.cancelled]
    heard = {one.measure for one in goal.check_ins if one.kind == "value"}
    known = [one for one in measures if one.target is None or one.current is not None or one.name in heard]
    if not stated or not known or sum(one.weight for one in known) * 2 < sum(one.weight for one in measures):
        return
    first, more = stated[0], f" (and {len(stated) - 1} more like it)" if len(stated) > 1 else ""
    why = f"the goal is measured by `{known[0].name[:60]}`. Check in a value of it; a comment begins with ` - `"
    message = f"progress of {first.text} % counts for nothing: {why}{more}"
    yield Diagnostic("unread-number", Severity.WARNING, message, goal.path, first.line, first.column, about="%")


def _without_date(reader: PropertyReader, name: str, shown: str, line: str, place: tuple[int, int]) -> Diagnostic:
    heading = find_heading(reader.note, "check-ins", reader.config)
    message = f"{name} says {shown} without a date, so there is no pace. Add under {heading}: `- DATE: {line}`"
    fix = Fix("append a check-in")
    return Diagnostic("undated-value", Severity.HINT, message, reader.note.path, *place, fix, name)
