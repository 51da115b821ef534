"""Name words that the vault's own and its languages, or two of these, read differently at one place."""

from collections.abc import Iterator
from typing import get_args

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.lexicon import TABLES, TypedPlace
from vaultgoals.reading.config_messages import clean
from vaultgoals.reading.toml_places import KeyPath, Places, TomlPlace, plain
from vaultgoals.reading.words import Contested, Meaning, find_contested, fold_at, name_of


def check_readings(config: Config, places: Places, path: str) -> Iterator[Diagnostic]:
    """Yield `two-readings` once for each word and place that two sources read differently, at the line that says so.

    A warning where a line of the vault's own has no effect, else a hint: the order decides then, as it should.
    """
    for place in get_args(TypedPlace):
        told: set[str] = set()
        for found in find_contested(place, config.lexicon):
            if found.word not in told:
                told.add(found.word)
                yield _finding(place, found, places, path)


def _finding(place: TypedPlace, found: Contested, places: Places, path: str) -> Diagnostic:
    held, lost = found.held, found.lost
    own = next((meaning for meaning in (lost, held) if not meaning.source), None)
    table, at = _find(place, own, places) if own else ((), places.values.get(("vault", "language")))
    word = clean(own.word if own else held.word)
    reading = f"`{word}` is read as `{held.name}`"
    if lost.source:
        why = f"as `[{'.'.join(table)}]` says" if own else f"as in {name_of(held.source)}"
        message = f"{reading}, {why}, and never as `{lost.name}`, as in {name_of(lost.source)}"
    else:
        message = f"{reading}, so it cannot be `{lost.name}`, too; take it out of one of the two"
    severity = Severity.HINT if lost.source else Severity.WARNING
    line, column = (at.line, at.column) if at else (0, 0)
    return Diagnostic("two-readings", severity, message, path, line, column, about=word)


def _find(place: TypedPlace, own: Meaning, places: Places) -> tuple[tuple[str, ...], TomlPlace | None]:
    """Return the table that names a word of the vault's own, and where the word stands in it."""
    tables = [table for table, adds_to in TABLES.items() if place in adds_to]
    for table in tables:
        entries = [(at, written) for at, written in places.values.items() if _is_of(at, table, place, own)]
        for same in (str, lambda text: fold_at(place, text)):
            for at, written in entries:
                said = str(at[-1]) if place == "status" else plain(written.text)
                if same(said) == same(own.word):
                    return table, places.keys.get(at) if place == "status" else written
        if entries:
            return table, entries[0][1]
    return tables[0], None


def _is_of(at: KeyPath, table: tuple[str, ...], place: TypedPlace, own: Meaning) -> bool:
    if at[: len(table)] != table or len(at) == len(table):
        return False
    return place == "status" or fold_name(str(at[len(table)])) == fold_name(own.name)
