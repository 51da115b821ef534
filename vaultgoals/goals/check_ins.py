"""Read the dated lines of a note's check-in section."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from vaultgoals.goals.sections import FoundSection, find_items
from vaultgoals.goals.tables import Row, read_check_in_rows
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_words
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.note import ListItem, Note
from vaultgoals.model.value import replace
from vaultgoals.reading.check_in_days import find_day
from vaultgoals.reading.check_in_names import build_measures
from vaultgoals.reading.check_ins import parse_check_ins

_UNREAD = "unread-number"


def read_check_ins(
    note: Note, section: FoundSection, measures: Sequence[KeyResult], config: Config
) -> tuple[tuple[CheckIn, ...], tuple[Diagnostic, ...]]:
    """Return a section's check-ins by date, then line, from its outermost list items and the rows of its tables.

    `measures` are what their values can be of. Under a usual word for the heading, and not ours, an item that is no
    check-in is prose. Codes: `bad-check-in`, `which-key-result`, `unread-number`; the last once
    per word, with how many lines more have it.
    """
    items = find_items(note, section)
    others = [item for item in (*note.list_items, *note.dated_lines) if item.line in section.lines]
    rows, wrong = read_check_in_rows(note, section, measures, config)
    if not (items or others or rows or wrong):
        return (), ()
    parse = partial(
        parse_check_ins,
        measures=build_measures(measures),
        locale=config.vault.numbers,
        lexicon=config.lexicon,
        own=config.own_notes,
    )
    found: list[CheckIn] = []
    diagnostics: list[Diagnostic] = [*wrong]
    days: dict[int, str] = {}
    for item, begin in sorted((*map(_as_row, items), *rows), key=lambda row: row.item.line):
        if not item.text.strip():
            continue
        check_ins, problems = parse(item.text, line=item.line, column=item.column, text_column=begin)
        diagnostics += problems if check_ins or item.line not in section.usual else ()
        found += check_ins
        if check_ins:
            days[item.line] = f"{check_ins[0].date}: "
    outermost = {item.line for item in items}
    for item in others:
        if measures and item.line not in outermost and not item.generated and not item.quoted:
            day = "" if find_day(item.text) else days.get(item.parent_line or 0)
            kinds = {one.kind for one in parse(day + item.text)[0]} if day is not None else set()
            if kinds - {"comment"}:
                code = "bad-check-in" if kinds <= {"status", "due"} else _UNREAD
                say = _without_bullet if item in note.dated_lines else _below_another
                diagnostics.append(say(code, item))
    ordered = sorted(found, key=lambda check_in: (check_in.date, check_in.line))
    return tuple(ordered), tuple(replace(one, path=note.path) for one in _once(diagnostics))


def _as_row(item: ListItem) -> Row:
    return Row(item, item.column + (len("- ") if item.status is None else len("- [ ] ")))


def _below_another(code: str, item: ListItem) -> Diagnostic:
    """Say that a value stands below another item, where no check-in is read."""
    message = (
        f"`{item.text[:60]}` counts for nothing: it is a note to the item above. Write it at the margin, with its date"
    )
    return Diagnostic(code, Severity.WARNING, message, "", item.line, item.column)


def _without_bullet(code: str, item: ListItem) -> Diagnostic:
    """Say that a value stands in a line that is no list item, with the edit that makes it one."""
    first = item.text[:10]
    edit = Edit(item.line, item.column, first, f"- {first}")
    message = f"`{item.text[:60]}` counts for nothing: it is no list item. Write `- ` before it"
    return Diagnostic(code, Severity.WARNING, message, "", item.line, item.column, Fix("write `- ` before it", edit))


def _once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings, of those with one cause the first, which tells of the others and mends them, too."""
    causes: dict[tuple[str, ...], list[Diagnostic]] = {}
    for number, one in enumerate(diagnostics):
        cause = (one.about and fold_words(one.about)) or (one.fix.title if one.fix else one.message.partition("`:")[2])
        causes.setdefault((_UNREAD, cause) if one.code == _UNREAD else (str(number),), []).append(one)
    for first, *others in causes.values():
        if not others:
            yield first
            continue
        count = f"{len(others)} line{'s' if len(others) > 1 else ''} more"
        edits = tuple(one.fix.edit for one in others if one.fix and one.fix.edit)
        fix = replace(first.fix, others=edits) if first.fix else None
        yield replace(first, message=f"{first.message} (and {count} like it)", fix=fix)
