"""Read how often a goal's measure is to be done out of its properties: `target: 3`, `period: week`."""

from datetime import date
from typing import Final

from vaultgoals.goals.properties import find_property, read_text, without_link
from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.folding import fold_words
from vaultgoals.model.interval import Interval
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import Property
from vaultgoals.model.rate import Rate, length_of
from vaultgoals.model.value import replace
from vaultgoals.reading.rates import Frequency, parse_frequency, take_options
from vaultgoals.reading.words import words_for

SAYING: Final = ("frequency", "period")
"""Properties that say how often; the first that does counts."""
LEVELS: Final = ("current", "baseline")
"""Beside one of these a target is a level to come to."""
SHORTEST_GOAL: Final = Interval(months=3, days=0)
"""What a goal is taken to last that does not say when it begins."""
FEWEST: Final = 2
"""Periods that a rate has at least: what is done in one is a number to come to."""


def with_rate(
    metric: KeyResult | None, reader: PropertyReader, start: date | None, due: date | None
) -> KeyResult | None:
    """Return the measure of the properties, as a rate where they say one; else as it is.

    `period: week` (`frequency: weekly`) makes a rate of a `target`, and `frequency: 3x/week` is one in itself, where
    no level stands beside it, and the goal has two such periods at least, or no end. `rate-property` names
    once a period that means nothing: beside a level, or with nothing to do.
    """
    found, said, options = _find(reader)
    if found is None or said is None:
        return metric
    count = said.count if said.count is not None else metric.target if metric is not None else None
    if count is None:
        return metric
    if why := _why_level(reader, said, metric) or _why_once(said.cadence, start, due):
        message = f"{read_text(found.value)!r} is not used: the target is a number to come to, since {why}"
        reader.note_problem("rate-property", found, message, Severity.HINT)
        return metric
    unit = said.unit or (metric.unit if metric is not None else "")
    is_limit = said.is_limit or _is_limit(reader)
    if not count and not is_limit:
        message = f"{read_text(found.value)!r} is not used: 0 {unit or 'times'} is nothing to do"
        reader.note_problem("rate-property", found, message, Severity.HINT)
        return metric
    rate = Rate(count, said.cadence, unit, is_limit, said.every, *options)
    bare = metric or KeyResult(name=reader.text("metric") or "metric", line=found.line, column=found.column)
    return replace(bare, target=None, rate=rate)


def _find(reader: PropertyReader) -> tuple[Property | None, Frequency | None, list[bool]]:
    for name in SAYING:
        found = find_property(reader.note, name, reader.config)
        written = read_text(without_link(found.value)) if found else ""
        bare, *options = take_options(written, reader.config.lexicon)
        said = parse_frequency(bare, reader.config.vault.numbers, reader.config.lexicon)
        if said is not None:
            return found, said, options
    return None, None, []


def _is_limit(reader: PropertyReader) -> bool:
    """Say whether `target_type: at most` stands beside it."""
    found = find_property(reader.note, "target_type", reader.config)
    return found is not None and fold_words(read_text(found.value)) in map(
        fold_words, words_for("rate", "at most", reader.config.lexicon)
    )


def _why_level(reader: PropertyReader, said: Frequency, metric: KeyResult | None) -> str:
    """Return why a target is a level; empty where it may be a rate."""
    beside = next((found for name in LEVELS if (found := find_property(reader.note, name, reader.config))), None)
    if beside is not None:
        return f"`{beside.name}` stands beside it"
    is_other = said.count is not None and metric is not None and metric.target not in {None, said.count}
    return "it says another number" if is_other else ""


def _why_once(cadence: str, start: date | None, due: date | None) -> str:
    """Return why there is one period and no rate; empty where a goal has at least two of a cadence, or no end."""
    if due is None:
        return ""
    ends = length_of(cadence, FEWEST).after(start or SHORTEST_GOAL.before(due))
    unit = CADENCES[cadence].unit
    return "" if ends <= Interval(0, 1).after(due) else f"the goal lasts less than {FEWEST} {unit}s"
