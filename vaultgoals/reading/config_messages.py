"""How a message names a key of the configuration, its value, and what would be right."""

from collections.abc import Sequence
from json import dumps
from typing import Any, Final

from vaultgoals.model.diagnostic import Edit, Fix
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.toml_places import KeyPath, TomlPlace

_SHOWN = 40
"""Characters of a wrong value that a message quotes."""

_BARE: Final = pattern(r"[A-Za-z0-9_-]+")
"""A key that needs no quotes."""


def dotted(at: KeyPath) -> str:
    """Return a key as it is named, with the tables that it stands in: `kinds.tags`."""
    return ".".join(clean(str(part)) for part in at)


def as_key(text: str) -> str:
    """Return a key as TOML has it: in quotes where it needs them."""
    return text if _BARE.fullmatch(text) else as_value(text)


def as_value(value: str | Sequence[str]) -> str:
    """Return a text, or a list of texts, as TOML has it."""
    return dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def as_entry(key: str, *words: str) -> str:
    """Return a line of the configuration as TOML has it: `due = "Frist"`, with several words a list."""
    return f"{as_key(key)} = {as_value(words[0] if len(words) == 1 else words)}"


def did_you_mean(near: Sequence[str]) -> str:
    """Return a question for the nearest words; empty without any."""
    return f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else ""


def replacement(place: TomlPlace | None, near: Sequence[str], *, bare: bool) -> Fix | None:
    """Return the edit that writes the nearest word, where what stands there is as simple as it looks."""
    if place is None or not near:
        return None
    quoted = place.text[:1] in {'"', "'"}
    if (not bare and not quoted) or "\n" in place.text:
        return None
    new = f'"{near[0]}"' if quoted else near[0]
    return Fix(f"write `{near[0]}`", Edit(place.line, place.column, place.text, new))


def shown_value(value: Any) -> str:
    """Return a value as a message quotes it: a long text cut, what holds others by its kind."""
    if isinstance(value, str):
        text = clean(value)
        return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return "a number too large to show" if abs(value) > 10**_SHOWN else str(value).removesuffix(".0")
    return next(
        (name for kind, name in ((dict, "a table"), (list, "a list")) if isinstance(value, kind)), "a date or time"
    )


def clean(text: str) -> str:
    """Return a text with a sign for each character that cannot be shown."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
