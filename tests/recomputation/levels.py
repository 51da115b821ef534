"""What the parts of a goal's progress come to: measures by their check-ins, and boxes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tests.recomputation.described import Box, Goal, Measure, Settings

FINE = 100
"""Steps of what is measured in percent or fractions."""


@dataclass(frozen=True)
class Way:
    """How far a goal has come by one source, and of how many steps that way is."""

    progress: float | None
    steps: float
    of_rates: bool = False
    """All that it is made of are rates."""
    endless: bool = False
    """None of these has an end."""


def mean(parts: Iterable[tuple[float | None, float]]) -> float | None:
    """Return the mean by weight of the known parts, each as 0 to 100; with less than half of the weight known none."""
    parts = list(parts)
    known = [(min(max(value, 0), 100), weight) for value, weight in parts if value is not None]
    weight = sum(weight for _, weight in known)
    if weight == 0 or weight < sum(weight for _, weight in parts) / 2:
        return None
    return sum(value * weight for value, weight in known) / weight


def level(goal: Goal, measure: Measure, began: float | None, day: date) -> float | None:
    """Return the level of a measure as of a day; `began` is where it began, as far as that is known."""
    written = measure.current
    first = written if written is not None else began or 0
    dated = dated_levels(goal, measure.name, first)
    past = [reached for when, reached in dated if when <= day]
    if past or not dated:
        return past[-1] if past else written
    if measure.baseline is not None:
        return measure.baseline
    earliest, *later = (reached for _, reached in dated)
    return began if written != earliest and written in later else written


def dated_levels(goal: Goal, name: str, first: float) -> list[tuple[date, float]]:
    """Return the level after each check-in; the first step is from `first`."""
    found, reached = [], first
    for check_in in sorted(goal.check_ins, key=lambda one: one.when.day):
        for value in check_in.values:
            if value.measure == name:
                reached = reached + value.number if value.step else value.number
                found.append((check_in.when.day, reached))
    return found


def beginning(measure: Measure) -> float | None:
    """Return where a measure began: 0 where that is not said, unless it may be on its way down."""
    target, written = measure.target or 0, measure.current
    if measure.baseline is not None or measure.form in ("slash", "of", "percent"):
        return measure.baseline or 0
    return 0 if written is not None and written <= target else None


def by_measures(goal: Goal, measures: Iterable[Measure], day: date) -> Way:
    """Return the way by key results, or by the measure in the properties."""
    parts, steps = [], 0.0
    for measure in measures:
        if measure.box and (not exists(measure.box, day) or cancelled(measure.box, day)):
            continue
        way = by_measure(goal, measure, day)
        parts.append((way.progress, 1 if measure.weight is None else measure.weight))
        steps += way.steps
    return Way(mean(parts), steps)


def by_measure(goal: Goal, measure: Measure, day: date) -> Way:
    """Return the way by one measure, or by its box where it has no numbers."""
    target, began = measure.target, beginning(measure)
    if target is None:
        return Way(100 if measure.box and ticked(measure.box, day) else 0, 1)
    now, baseline = level(goal, measure, began, day), began or 0
    fine = target % 1 or baseline % 1 or measure.unit == "%"
    steps = FINE if fine else abs(target - baseline)
    beyond = began is None and now is not None and now > target
    if now is None or beyond or target == baseline:
        return Way(None, steps)
    return Way((now - baseline) / (target - baseline) * 100, steps)


def by_hand(goal: Goal, day: date) -> Way:
    """Return the way by the latest check-in in %, else by the property."""
    now = level(goal, Measure("", current=goal.progress), None, day)
    return Way(None, 0) if now is None else Way(mean([(now, 1)]), FINE)


def by_boxes(tops: Iterable[Box], among: Sequence[Box], settings: Settings, day: date) -> Way:
    """Return the way by the ticked ones of some boxes in a tree of boxes."""
    found = [box for top in tops for box in counting(top, among, settings, day)]
    return Way(mean((100.0 if ticked(box, day) or cancelled(box, day) else 0.0, 1.0) for box in found), len(found))


def counting(box: Box, among: Sequence[Box], settings: Settings, day: date) -> list[Box]:
    """Return of a box and all in it those that count: the innermost, or the outermost."""
    counts = box in among and not left_out(box, settings, day)
    if settings.tasks == "top" and box in among:
        return [box] if counts else []
    inner = [found for one in box.inner for found in counting(one, among, settings, day)]
    return inner or ([box] if counts else [])


def left_out(box: Box, settings: Settings, day: date) -> bool:
    """Tell whether a box never counts on the day."""
    return box.recurring or not exists(box, day) or (cancelled(box, day) and settings.cancelled == "ignore")


def all_of(boxes: Iterable[Box]) -> list[Box]:
    """Return boxes and all in them."""
    return [one for box in boxes for one in box.all()]


def dated(boxes: Iterable[Box], due: date | None = None) -> Iterator[Box]:
    """Yield boxes and all in them, each with its due date: its own, else that of the box it lies in."""
    for box in boxes:
        own = box.due or due
        yield replace(box, due=own)
        yield from dated(box.inner, own)


def exists(box: Box, day: date) -> bool:
    """Tell whether a box was there on the day."""
    return box.created is None or box.created <= day


def ticked(box: Box, day: date) -> bool:
    """Tell whether a box was ticked by the day; a tick without a date counts at every date."""
    return box.mark in "xX" and (box.done is None or box.done <= day)


def cancelled(box: Box, day: date) -> bool:
    """Tell whether a box was cancelled by the day."""
    return box.mark == "-" and (box.cancelled is None or box.cancelled <= day)
