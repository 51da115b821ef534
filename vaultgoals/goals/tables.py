"""Find the Markdown tables of a section, and read their rows as the list items that they would be."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.sections import FoundSection
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name, fold_words
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import ListItem, Note
from vaultgoals.reading.table_rows import Cell, check_in_line, key_result_line, split_row
from vaultgoals.reading.words import names_at, written_word

KEY_RESULT_COLUMNS: Final = ("name", "current", "target", "unit", "baseline", "weight")
CHECK_IN_COLUMNS: Final = ("date", "value", "name", "unit", "confidence", "comment")
_ALSO: Final[Mapping[str, Mapping[str, str]]] = {
    "key results": {"value": "current"},
    "check-ins": {"current": "value"},
}
"""Section to columns that stand for another one of ours there."""
_INDENT: Final = 4
"""Blanks before a table that make it part of a list."""
_MARKS: Final = "*_`"
"""Around the name of a column."""
_SHOWN: Final = 60


class Row(NamedTuple):
    """A row of a table as the list item it would be."""

    item: ListItem
    begin: int
    """Column at which its text begins in the line."""


class _Table(NamedTuple):
    head: int
    """Line of its header."""
    columns: tuple[Cell, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    """Line and cells of each."""


def read_key_result_rows(
    note: Note, section: FoundSection, config: Config
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """Return the rows of a section's tables as key results; `bad-key-result` for a table or row that is none."""
    found: list[Row] = []
    wrong: list[Diagnostic] = []
    for table in _find_tables(note, section):
        named, doubled = _name_columns(table, "key results", KEY_RESULT_COLUMNS, config)
        wrong += (_say_doubled("bad-key-result", note, table, *one) for one in doubled.items())
        lacking = _lacking(named, ("name",), ("target", "current"))
        if lacking:
            wrong.append(_say_table("bad-key-result", note, table, lacking, KEY_RESULT_COLUMNS))
            continue
        for line, cells in table.rows:
            row, first = _by_name(cells, named), cells[named["name"]] if len(cells) > named["name"] else cells[0]
            if not any(row.values()):
                continue
            if not row.get("name"):
                wrong.append(_say_row("bad-key-result", note, line, first, "name"))
                continue
            found.append(_as_item(line, first, key_result_line(row, config.vault.numbers, config.lexicon)))
    return tuple(found), _without_prose(wrong, section)


def read_check_in_rows(
    note: Note, section: FoundSection, measures: Sequence[KeyResult], config: Config
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """Return the rows of a section's tables as check-ins; a column may have the name of a measure. `bad-check-in` for others."""
    found: list[Row] = []
    wrong: list[Diagnostic] = []
    known = {fold_words(one.name): one.name for one in measures}
    word = written_word("check-in", "confidence", config.lexicon)
    for table in _find_tables(note, section):
        named, doubled = _name_columns(table, "check-ins", CHECK_IN_COLUMNS, config)
        wrong += (_say_doubled("bad-check-in", note, table, *one) for one in doubled.items())
        own = {
            number: known[shown]
            for number, cell in enumerate(table.columns)
            if number not in named.values() and (shown := fold_words(_shown(cell))) in known
        }
        lacking = _lacking(named, ("date",), () if own else ("value", "confidence", "comment"))
        if lacking:
            wrong.append(_say_table("bad-check-in", note, table, lacking, CHECK_IN_COLUMNS))
            continue
        for line, cells in table.rows:
            row, first = _by_name(cells, named), cells[named["date"]] if len(cells) > named["date"] else cells[0]
            values = [(own[number], cell.text) for number, cell in enumerate(cells) if number in own]
            if not any((*row.values(), *(value for _, value in values))):
                continue
            if not row.get("date"):
                wrong.append(_say_row("bad-check-in", note, line, first, "date"))
                continue
            found.append(_as_item(line, first, check_in_line(row, values, word)))
    return tuple(found), _without_prose(wrong, section)


def _find_tables(note: Note, section: FoundSection) -> Iterator[_Table]:
    """Yield the tables of a section that stand in no list."""
    spans = [span for span in note.tables if span[0] in section.lines]
    if not spans:
        return
    lines = {
        number: row for part in note.sections for number, row in zip(part.numbers, part.text.split("\n"), strict=False)
    }
    for first, last in spans:
        head = lines.get(first, "")
        if head and len(head) - len(head.lstrip()) < _INDENT:
            rows = (
                (line, split_row(lines[line])) for line in range(first + 2, last + 1) if lines.get(line, "").strip()
            )
            yield _Table(first, split_row(head), tuple(rows))


def _name_columns(
    table: _Table, section: str, ours: Sequence[str], config: Config
) -> tuple[dict[str, int], dict[int, str]]:
    """Return our name of each column that has one to its number, and the number of each that says what one before it does."""
    words, also = names_at("table", config.lexicon), _ALSO[section]
    found: dict[str, int] = {}
    doubled: dict[int, str] = {}
    for number, cell in enumerate(table.columns):
        said = words.get(fold_name(_shown(cell)), "")
        name = also.get(said, said)
        if name in found:
            doubled[number] = name
        elif name in ours:
            found[name] = number
    return found, doubled


def _shown(cell: Cell) -> str:
    return plain_text(cell.text).strip(_MARKS)


def _lacking(named: Mapping[str, int], needed: Sequence[str], one_of: Sequence[str]) -> str:
    """Return which columns a table needs and has not, in words."""
    lacking = [f"`{name}`" for name in needed if name not in named]
    if one_of and not any(name in named for name in one_of):
        lacking.append(" or ".join(f"`{name}`" for name in one_of))
    return " and ".join(lacking)


def _by_name(cells: Sequence[Cell], named: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[number].text for name, number in named.items() if number < len(cells)}


def _as_item(line: int, cell: Cell, text: str) -> Row:
    return Row(ListItem(line, cell.column, text, None, None), cell.column)


def _without_prose(found: Sequence[Diagnostic], section: FoundSection) -> tuple[Diagnostic, ...]:
    """Return findings but for those below a usual word for the heading: what is no line of the section there is prose."""
    return tuple(one for one in found if one.line not in section.usual)


def _say_table(finding: str, note: Note, table: _Table, lacking: str, ours: Sequence[str]) -> Diagnostic:
    shown = " | ".join(cell.text for cell in table.columns)[:_SHOWN]
    message = (
        f"the table `{shown}` counts for nothing: its header has no column {lacking}; "
        f"its columns are {', '.join(f'`{name}`' for name in ours)}, in any order"
    )
    return Diagnostic(finding, Severity.WARNING, message, note.path, table.head, table.columns[0].column)


def _say_doubled(finding: str, note: Note, table: _Table, number: int, name: str) -> Diagnostic:
    cell = table.columns[number]
    message = f"the column `{cell.text[:_SHOWN]}` counts for nothing: another one before it is the `{name}`; rename one"
    return Diagnostic(finding, Severity.WARNING, message, note.path, table.head, cell.column)


def _say_row(finding: str, note: Note, line: int, cell: Cell, what: str) -> Diagnostic:
    message = f"this row of the table counts for nothing: its `{what}` is empty"
    return Diagnostic(finding, Severity.ERROR, message, note.path, line, cell.column)
