"""The keys of `vaultgoals.toml`, as its document lists them: what each takes, its default and its meaning."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_type_hints

from tests.docs.docstrings import fields_of
from tests.docs.tables import table as table_of
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.config import Config
from vaultgoals.model.lexicon import HEADINGS, RENAMED, TypedPlace
from vaultgoals.reading.config_rules import KEY_RULES, KNOWN_KEYS, RULES
from vaultgoals.reading.words import words_at

_TYPES: Mapping[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    tuple[str, ...]: "list of texts",
    Mapping[str, str]: "table of texts",
    Mapping[str, tuple[str, ...]]: "table of texts or lists of texts",
    Mapping[str, float]: "table of numbers",
}
_WRITTEN: Mapping[str, str] = {
    "limits.note_size": '"2 MB"',
    "watch.min_interval": '"5 s"',
    "watch.debounce": '"400 ms"',
}
"""Defaults that the program holds as a number of bytes or seconds, and a file states as text; a test reads them back."""
PLACES: Mapping[str, str] = {
    "key-result": "in key results",
    "check-in": "in check-ins",
    "scale": "of importance and urgency",
    "horizon": "of a horizon",
    "effort": "of an effort",
    "interval": "of a length of time",
    "kind": "as a `type`",
    "tag": "as a tag in running text",
    "section": "in a goal's note",
    "review-heading": "in a review",
}
NAMED: Mapping[str, tuple[TypedPlace, ...]] = {
    "headings": HEADINGS,
    "words": RENAMED,
}
"""The tables whose keys are names of the program, properties apart: the places whose names they take."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the file, or a table whose keys a person chooses."""

    dotted: str
    kind: str
    takes: str
    default: str
    """As it stands in a file."""
    meaning: str

    @property
    def table(self) -> str:
        """The table it stands in."""
        return self.dotted.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Its own name."""
        return self.dotted.rpartition(".")[2]


def keys() -> list[Key]:
    """Return every key of the configuration, table by table."""
    return list(_keys_of(Config(), ""))


def _keys_of(value: Any, at: str) -> Iterator[Key]:
    told, hints = fields_of(type(value)), get_type_hints(type(value))
    for each in fields(value):
        dotted = f"{at}.{each.name}" if at else each.name
        stated = getattr(value, each.name)
        if not each.metadata.get("typed", True):
            continue
        if is_dataclass(stated) and dotted.rpartition(".")[0] != "stale":
            yield from _keys_of(stated, dotted)
        elif isinstance(stated, Mapping) and any(map(is_dataclass, stated.values())):
            for name, cadence in stated.items():
                yield from _keys_of(cadence, f"{at}.{name}")
        else:
            yield _key(dotted, hints[each.name], stated, told[each.name])


def _key(dotted: str, hint: Any, stated: Any, meaning: str) -> Key:
    rule = RULES.get(dotted)
    written = rule.written if rule and rule.written else hint
    return Key(dotted, _TYPES[written], _takes(dotted), _WRITTEN.get(dotted) or _toml(stated), meaning)


def _takes(dotted: str) -> str:
    value = RULES[dotted].expected if dotted in RULES else ""
    if dotted in KEY_RULES:
        return f"key: {KEY_RULES[dotted].expected}; value: {value}"
    return "keys below" if dotted in KNOWN_KEYS else value


def _toml(value: Any) -> str:
    """Return a default as TOML has it."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {_toml(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool | int | float | str):
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value.words)


def as_file() -> str:
    """Return a file that states every default."""
    return "".join(f"{key.dotted} = {key.default}\n" for key in keys())


def tables() -> str:
    """Return a heading and a table of keys for each table of the file; of the reviews' own tables, one for all."""
    every = keys()
    shared = f"reviews.{REVIEW_CADENCES[0]}"
    left_out = {f"reviews.{cadence}" for cadence in REVIEW_CADENCES[1:]}
    headings = dict.fromkeys(key.table or key.dotted for key in every if key.table not in left_out)
    parts = []
    for heading in headings:
        named = (
            ", ".join(f"[reviews.{cadence}]" for cadence in REVIEW_CADENCES) if heading == shared else f"[{heading}]"
        )
        rows = [_row(key) for key in every if (key.table or key.dotted) == heading]
        parts.append(f"### {named}\n\n{table_of(('key', 'type', 'takes', 'default', 'meaning'), rows)}")
        if heading == "properties":
            parts.append("- the names in [the note format](note-format.md#properties)\n")
        elif named_there := NAMED.get(heading):
            parts.append("".join(f"- {PLACES[place]}: {_listed(place)}\n" for place in named_there))
    return "\n".join(parts)


def _listed(place: TypedPlace) -> str:
    return ", ".join(f"`{name}`" for name in words_at(place))


def _row(key: Key) -> tuple[str, ...]:
    name = f"`{key.name}`" if key.table else "*your choice*"
    return (name, key.kind, key.takes, f"`{key.default}`", key.meaning)
