"""Find entries of the configuration that name a word the other way round than their table does, and what swaps them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.lexicon import TABLES, Lexicon, languages
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass
from vaultgoals.reading.config_messages import as_entry, as_key, as_value, clean, dotted
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.toml_places import KeyPath, Places
from vaultgoals.reading.words import names_at, words_at

_TAGS: Final = ("kinds", "tags")
_STATUS: Final = ("status",)
_SHORTEST: Final = 3
"""Letters of a word from which on it is no chance that it stands for a name of ours: `y` is a word for a year."""
_QUOTED: Final = pattern(r"\"[^\n]*\"|'[^\n]*'")
"""A text in quotes, in one line."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What stands for a name of ours in a table, folded, each with the name."""

    names: Mapping[str, str]
    words: Mapping[str, str]

    def name(self, text: str) -> str:
        """Return the name that a text is; empty where it is none."""
        return self.names.get(_fold(text), "")

    def meant(self, text: str) -> str:
        """Return the name that a text is, or is a word for; empty where it is neither."""
        return self.name(text) or self.words.get(_fold(text), "")


@dataclass(frozen=True, slots=True)
class _Turned:
    """An entry that stands the other way round."""

    table: tuple[str, ...]
    key: str
    said: tuple[str, ...]
    """What stands behind it: one text, or those of a list."""
    is_list: bool
    name: str
    """Ours, as it should stand on the other side."""

    @property
    def new_keys(self) -> tuple[str, ...]:
        """What comes first where it stands the right way round."""
        return self.said if self.table == _STATUS else (self.name,)

    @property
    def new_value(self) -> str:
        """What comes behind it then."""
        return self.name if self.table == _STATUS else self.key


def take_out_reversed(
    data: Mapping[str, Any], places: Places, path: str, kinds: Sequence[str] = ()
) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    """Return the configuration's data without the entries that stand the other way round, and `reversed-name` for each.

    Tables name our word first, as in `due = "Frist"`; that of statuses the vault's, as in `"in arbeit" = "active"`. The
    fix swaps the two, unless another entry stands where this one belongs. `kinds` are those of plugins.
    """
    found: list[Diagnostic] = []
    for table in TABLES:
        stated = _look_up(data, table)
        turned = tuple(_find(table, stated, _names_in(table, data, kinds)))
        if turned:
            wrong = {one.key for one in turned}
            kept = {key: value for key, value in stated.items() if key not in wrong}
            found += [_finding(one, turned, kept, places, path) for one in turned]
            data = _with(data, table, kept)
    return data, tuple(found)


def _look_up(data: Mapping[str, Any], table: Sequence[str]) -> Mapping[str, Any]:
    found: Any = data
    for part in table:
        found = found.get(part) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _with(data: Mapping[str, Any], table: Sequence[str], kept: Mapping[str, Any]) -> Mapping[str, Any]:
    first, *rest = table
    return {**data, first: _with(data[first], rest, kept) if rest else kept}


def _names_in(table: tuple[str, ...], data: Mapping[str, Any], kinds: Sequence[str]) -> _Names:
    stated = _look_up(data, ("vault",)).get("language")
    spoken = stated if isinstance(stated, list) else [stated]
    lexicon = Lexicon(tuple(each for each in spoken if isinstance(each, str) and each in languages()))
    known = [name for place in TABLES[table] for name in words_at(place)]
    names = (*KINDS, *kinds) if table == _TAGS else tuple(known)
    words = [(word, name) for place in TABLES[table] for word, name in names_at(place, lexicon).items()]
    return _Names(
        {_fold(name): name for name in reversed(names)},
        {word: name for word, name in reversed(words) if name in names and len(word) >= _SHORTEST},
    )


def _fold(text: str) -> str:
    return fold_name(text.removeprefix("#"))


def _find(table: tuple[str, ...], stated: Mapping[str, Any], ours: _Names) -> Iterator[_Turned]:
    find_name = _status_before if table == _STATUS else _name_behind
    for key, value in stated.items():
        said = tuple(value) if isinstance(value, list) else (value,)
        if said and all(isinstance(one, str) and one.strip() for one in said) and (name := find_name(key, said, ours)):
            yield _Turned(table, key, said, isinstance(value, list), name)


def _name_behind(key: str, said: Sequence[str], ours: _Names) -> str:
    """Return the name of ours that stands behind a word of the vault's; empty where the entry is as it should be.

    A word for one of our names stands for it as well, where what comes first is no such word itself.
    """
    if ours.name(key):
        return ""
    names = [ours.name(one) if ours.meant(key) else ours.meant(one) for one in said]
    return names[0] if all(names) else ""


def _status_before(key: str, said: Sequence[str], ours: _Names) -> str:
    """Return the status that stands before a word of the vault's; empty where the entry is as it should be."""
    if any(map(ours.name, said)):
        return ""
    statuses = tuple(ours.names.values())
    is_word = any(ours.meant(one) or nearest(one, statuses) for one in said)
    return ours.name(key) or ("" if is_word else ours.meant(key))


def _finding(one: _Turned, turned: Sequence[_Turned], kept: Mapping[str, Any], places: Places, path: str) -> Diagnostic:
    at = (*one.table, one.key)
    place = places.keys.get(at)
    line, column = (place.line, place.column) if place else (0, 0)
    taken = {_fold(key) for key in (*kept, *(key for each in turned if each is not one for key in each.new_keys))}
    is_free = taken.isdisjoint(map(_fold, one.new_keys))
    first = "your word" if one.table == _STATUS else "the word of vaultgoals"
    wanted = " and ".join(f"`{clean(each)}`" for each in _wanted(one, turned, kept))
    wrote = f"{as_key(one.key)} = {as_value(one.said if one.is_list else one.said[0])}"
    message = f"`{clean(wrote)}` is the wrong way round, so it does nothing: `[{dotted(one.table)}]` has {first} first; write {wanted}"
    fix = _swap(one, places) if is_free else None
    return Diagnostic("reversed-name", Severity.WARNING, message, path, line, column, fix, about=clean(one.key))


def _wanted(one: _Turned, turned: Sequence[_Turned], kept: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that say what an entry means; of several for one name of ours they are one."""
    if one.table == _STATUS:
        yield from (as_entry(key, one.new_value) for key in one.new_keys)
        return
    name = next((key for key in kept if _fold(key) == _fold(one.name)), one.name)
    stated = kept.get(name, ())
    words = [stated] if isinstance(stated, str) else [each for each in stated if isinstance(each, str)]
    words += [each.key for each in turned if each.name == one.name]
    yield as_entry(name, *words)


def _swap(one: _Turned, places: Places) -> Fix | None:
    """Return the edits that swap an entry's two sides, where both are as simple as they look."""
    at: KeyPath = (*one.table, one.key)
    key, value = places.keys.get(at), places.values.get((*at, 0) if one.is_list else at)
    if key is None or value is None or len(one.said) > 1 or not _QUOTED.fullmatch(value.text):
        return None
    quoted = key.text if _QUOTED.fullmatch(key.text) else as_value(key.text)
    before, behind = (value.text, as_value(one.name)) if one.table == _STATUS else (as_key(one.name), quoted)
    title = f"write `{before} = {behind}`"
    return Fix(
        title, Edit(key.line, key.column, key.text, before), (Edit(value.line, value.column, value.text, behind),)
    )
