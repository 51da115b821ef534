"""Lines of a Markdown table into cells, and rows of our columns into the lines that they would be."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.clocks import read_whole_amount
from vaultgoals.reading.rates import read_rate

CELL: Final = pattern(r"(?:[^|\\]++|\\.|\\$)*+")
"""What stands between two bars; one behind a backslash is text."""
BARS: Final = pattern(r"\\\|")
_FIELDS: Final = ("baseline", "current", "target", "unit", "weight")


class Cell(NamedTuple):
    """What stands between two bars of a row."""

    text: str
    """Without blanks around, and with `\\|` as a bar."""
    column: int
    """Of its first character, from 1; of an empty one, behind its bar and a blank."""


def split_row(line: str) -> tuple[Cell, ...]:
    """Return the cells of a line of a table, with a bar at its ends or without."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    start += line.startswith("|", start)
    cells: list[Cell] = []
    while start <= end:
        found = CELL.match(line, start, end)
        raw = found[0] if found else ""
        blank = len(raw) - len(raw.lstrip()) if raw.strip() else min(1, len(raw))
        cells.append(Cell(BARS.sub("|", raw).strip(), start + blank + 1))
        start += len(raw) + 1
    return tuple(cells[:-1] if len(cells) > 1 and not cells[-1].text else cells)


def key_result_line(row: Mapping[str, str], locale: str, lexicon: Lexicon) -> str:
    """Return the text of the list item that says what a row does, by our names of its columns; empty ones are left out.

    `Books | 3 | 12 | books` is `Books [current:: 3] [target:: 12] [unit:: books]`, and `Weight | 78 | at most 80 | kg` is
    `Weight: at most 80 kg, now 78`.
    """
    name, target, current = row["name"], row.get("target", ""), row.get("current", "")
    weight = f" [weight:: {row['weight']}]" if row.get("weight") else ""
    aim = " ".join(filter(None, (target, row.get("unit", ""))))
    if target and (read_whole_amount(target, locale) is None or read_rate(aim, locale, lexicon) is not None):
        now = f", now {current}" if current else ""
        baseline = f" [baseline:: {row['baseline']}]" if row.get("baseline") else ""
        return f"{name}: {aim}{now}{baseline}{weight}"
    if not target and current.endswith("%"):
        return f"{name}: {current}{weight}"
    return " ".join((name, *(f"[{field}:: {row[field]}]" for field in _FIELDS if row.get(field))))


def check_in_line(row: Mapping[str, str], values: Sequence[tuple[str, str]], confidence: str) -> str:
    """Return the text of the list item that says what a row does; `values` are those of columns with a measure's name.

    `2026-11-20 | 3 | went well` is `2026-11-20: 3 - went well`. `confidence` is the word before its number.
    """
    parts = [" ".join(filter(None, (row.get("name", ""), row.get("value", ""), row.get("unit", ""))))]
    parts += [f"{name} {value}" for name, value in values if value]
    parts += [f"{confidence} {row['confidence']}" if row.get("confidence") else ""]
    comment = f" - {row['comment']}" if row.get("comment") else ""
    return f"{row['date']}: {', '.join(filter(None, parts))}{comment}"
