"""Read the measures that a goal's note states: its key results, and the metric of its properties."""

from vaultgoals.goals.properties import find_property, read_text
from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.goals.rates import SAYING
from vaultgoals.goals.sections import FoundSection, find_items
from vaultgoals.goals.tables import read_key_result_rows
from vaultgoals.model.clock import clock_of, parts_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_words
from vaultgoals.model.measure import Bound, KeyResult
from vaultgoals.model.note import Note
from vaultgoals.model.value import replace
from vaultgoals.reading.bounds import read_bound_word
from vaultgoals.reading.clocks import find_mixed, find_no_time, name_unit, read_whole_amount
from vaultgoals.reading.currencies import find_two
from vaultgoals.reading.key_results import parse_key_result
from vaultgoals.reading.numbers import ask_which, find_unclear, reads_otherwise, write_number
from vaultgoals.reading.said import has_own_words, is_struck

METRIC_PROPERTIES = ("metric", "target", "current", "baseline")
_NUMBERS = METRIC_PROPERTIES[1:]


def read_key_results(
    note: Note, section: FoundSection, config: Config
) -> tuple[tuple[KeyResult, ...], tuple[Diagnostic, ...]]:
    """Return the key results of a section, one per outermost list item or row of a table; `bad-key-result` for each that is none.

    Under a usual word for the heading, and not ours, what is none is prose.
    """
    found: list[KeyResult] = []
    names: set[str] = set()
    diagnostics: list[Diagnostic] = []
    items = find_items(note, section)
    rows, wrong = read_key_result_rows(note, section, config)
    diagnostics += wrong
    tasks = note.tasks if items else ()
    cancelled = {task.line for task in tasks if task.status_type == "cancelled"}
    empty = {task.line for task in tasks if not task.has_text}
    for item in sorted((*items, *(row.item for row in rows)), key=lambda one: one.line):
        if item.line in empty or not has_own_words(item.text):
            continue
        key_result, problem = parse_key_result(
            item.text,
            locale=config.vault.numbers,
            lexicon=config.lexicon,
            status=item.status,
            line=item.line,
            column=item.column,
        )
        if problem and (key_result is not None or item.line not in section.usual):
            severity = Severity.ERROR if key_result is None else Severity.WARNING
            about = "" if key_result is None else key_result.name
            place = (note.path, item.line, item.column)
            diagnostics.append(Diagnostic("bad-key-result", severity, problem, *place, about=about))
        if key_result is None:
            continue
        if key_result.unclear:
            message, place = ask_which(key_result.unclear), (note.path, item.line, item.column)
            diagnostics.append(Diagnostic("unclear-number", Severity.WARNING, message, *place, about="locale"))
        name = fold_words(key_result.name)
        if name in names:
            message = f"two key results are named {key_result.name!r}, so check-ins cannot tell them apart; rename one"
            place = (note.path, item.line, item.column)
            diagnostics.append(Diagnostic("bad-key-result", Severity.WARNING, message, *place, about=key_result.name))
        names.add(name)
        is_struck_item = item.status is None and is_struck(item.text)
        found.append(replace(key_result, cancelled=item.line in cancelled or is_struck_item))
    return tuple(found), tuple(diagnostics)


def read_metric(reader: PropertyReader) -> KeyResult | None:
    """Return the single measure of the properties `metric`, `baseline`, `current` and `target`; `None` without any.

    Like a key result it begins at 0 where only current and target are stated, and is unknown without `current`. A current value beyond a target without a baseline may mean the way down: that is `no-baseline`, and
    unknown. With `target_type: at most` the target is a level to hold. One that begins at its target is `bad-key-result`.
    """
    unit = reader.text("unit")
    places = [found for name in METRIC_PROPERTIES if (found := reader.find(name)) is not None]
    if not places:
        return None
    parts, times = _read_times(reader, unit)
    baseline, current, target = (times[name] if parts > 1 else reader.number(name) for name in _NUMBERS[::-1])
    texts = {name: _as_written(reader, name) for name in _NUMBERS}
    unclear = [texts[name] for name in _NUMBERS if _is_unclear(reader, name)]
    begun = baseline is not None or _is_unclear(reader, "baseline")
    bound = _bound_of(reader) if target is not None and not begun else None
    if bound is None and not begun and current is not None and target is not None:
        baseline = _assumed_baseline(reader, current, target)
    goes_to = reader.find("target")
    if target is not None and target == baseline and goes_to is not None:
        message = (
            f"the metric begins at its target of {texts['target']}, so nothing is left to measure; correct one of them"
        )
        reader.note_problem("bad-key-result", goes_to, message, Severity.WARNING)
    place = reader.find("current") or places[0]
    unit = unit or _unit_of(reader)
    name = reader.text("metric") or unit or "metric"
    return KeyResult(
        name=name,
        baseline=baseline,
        current=current,
        target=target,
        unit=name_unit(unit, parts, name),
        line=place.line,
        column=place.column,
        baseline_stated=begun,
        raw=reader.text("current"),
        unclear=next(iter(unclear), ""),
        current_text=texts["current"],
        target_text=texts["target"],
        bound=bound,
    )


def _read_times(reader: PropertyReader, unit: str) -> tuple[int, dict[str, float | None]]:
    """Return of how many parts the numbers of a metric are, and those that are times; `bad-number` for each other one.

    A metric is in times where its unit or one of its numbers is.
    """
    read = {name: read_whole_amount(reader.text(name), reader.config.vault.numbers) for name in _NUMBERS}
    parts = parts_of(unit)
    if parts == 1:
        parts = next((one.parts for one in read.values() if one is not None and one.parts > 1), 1)
    goes_to = reader.find("target")
    if goes_to is not None and (money := find_two(one.unit for one in read.values() if one is not None)):
        reader.note_problem("bad-number", goes_to, money)
    times = [one for one in read.values() if one is not None and one.parts == parts]
    for name, one in read.items() if parts > 1 else ():
        found = reader.find(name)
        if found is not None and (one is None or one.parts != parts):
            said = find_mixed((*times, one), unit) if one else find_no_time(reader.text(name))
            message = said or f"{reader.text(name)!r} is no time; write it as `28:15` or `1:28:15`"
            reader.note_problem("bad-number", found, message)
    return parts, {name: one.value if one and one.parts == parts else None for name, one in read.items()}


def is_in_times(metric: KeyResult, reader: PropertyReader) -> bool:
    """Say whether a metric is in times, which makes no rate; `rate-property` names what says how often beside it."""
    clock = clock_of(metric.unit)
    for found in filter(None, map(reader.find, SAYING if clock else ())):
        message = "it is not used: how often is counted in plain numbers, as in `target: 7.5` with `unit: h`"
        reader.note_problem("rate-property", found, message, Severity.HINT)
    return clock is not None


def _bound_of(reader: PropertyReader) -> Bound | None:
    """Return which side of its target a metric is to stay on: `target_type: at most`.

    A baseline beside it makes a way to go.
    """
    found = find_property(reader.note, "target_type", reader.config)
    return read_bound_word(read_text(found.value), reader.config.lexicon) if found is not None else None


def _assumed_baseline(reader: PropertyReader, current: float, target: float) -> float | None:
    """Return where a metric began that does not say it: at 0, unless it may be on its way down."""
    if current <= target:
        return 0.0
    stated = reader.find("current")
    if stated is not None and reader.find("baseline") is None:
        beyond = f"{_as_written(reader, 'current')} lies beyond the target of {_as_written(reader, 'target')}"
        message = f"{beyond}; add `baseline`, the value it began at"
        reader.note_problem("no-baseline", stated, message, Severity.WARNING)
    return None


def _as_written(reader: PropertyReader, name: str) -> str:
    """Return a number of the properties with the characters that a person wrote, without its unit; empty without one.

    Where the same characters would be another number in a line of text, it is as the locale writes it.
    """
    found, locale = reader.find(name), reader.config.vault.numbers
    if found is not None and found.written:
        otherwise = reads_otherwise(found.written, locale)
        return write_number(float(found.written), locale) if otherwise else found.written
    quantity = read_whole_amount(reader.text(name), locale)
    return quantity.text if quantity else ""


def _is_unclear(reader: PropertyReader, name: str) -> bool:
    found = reader.find(name)
    return found is not None and bool(find_unclear(found.value, reader.config.vault.numbers))


def _unit_of(reader: PropertyReader) -> str:
    """Return the unit that is written behind a number of the metric, as in `target: 4 talks`; empty where none is."""
    quantities = (read_whole_amount(reader.text(name), reader.config.vault.numbers) for name in _NUMBERS)
    return next((quantity.unit for quantity in quantities if quantity is not None and quantity.unit), "")
