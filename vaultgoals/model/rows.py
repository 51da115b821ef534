"""A parsed note as plain tuples and back: what a cache keeps of it."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.note import (
    Callout,
    DurationValue,
    Field,
    Heading,
    Link,
    ListItem,
    ListTitle,
    Note,
    PageLine,
    Property,
    RegionSpan,
    Section,
    Tag,
    TextLine,
    name_properties,
)
from vaultgoals.model.task import Task

_PARTS: Final[tuple[type, ...]] = (
    Note,
    Property,
    Heading,
    Section,
    Link,
    Tag,
    ListItem,
    TextLine,
    ListTitle,
    Field,
    DurationValue,
    Callout,
    RegionSpan,
    PageLine,
    Task,
    Diagnostic,
    Fix,
    Edit,
)
_TUPLE, _MAPPING, _DATE, _SEVERITY, _FIRST = range(5)
"""What a tuple begins with: it says what the others are. From the last one on it is the number of a part."""
_LEFT_OUT: Final = "names"
"""The field of a note that is made from others."""
_NAMES: Final[dict[Any, tuple[str, ...]]] = {
    part: tuple(name for name in part.__match_args__ if name != _LEFT_OUT)  # type: ignore[attr-defined]
    for part in _PARTS
}
_NUMBERS: Final = {part: number for number, part in enumerate(_PARTS, _FIRST)}
_PLAIN: Final = frozenset({type(None), bool, int, float, str, bytes})


def pack(value: Any) -> Any:
    """Return a note, or anything that is in one, as tuples of plain values; raises `KeyError` for what is in none."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return (_TUPLE, *map(pack, value))
    if kind is date:
        return _DATE, value.toordinal()
    if kind is Severity:
        return _SEVERITY, value.value
    if isinstance(value, Mapping):
        return (_MAPPING, *((name, pack(each)) for name, each in value.items()))
    return (_NUMBERS[kind], *[pack(getattr(value, name)) for name in _NAMES[kind]])


def unpack(packed: Any) -> Any:
    """Return what `pack` was given."""
    if type(packed) is not tuple:
        return packed
    return _MAKERS[packed[0]](packed[1:])


def _make_note(packed: tuple[Any, ...]) -> Note:
    made = dict(zip(_NAMES[Note], map(unpack, packed), strict=True))
    return Note(**made, names=name_properties(made["properties"]))


def _maker(part: type) -> Callable[[tuple[Any, ...]], Any]:
    return lambda packed: part(*map(unpack, packed))


_MAKERS: Final[tuple[Callable[[tuple[Any, ...]], Any], ...]] = (
    lambda packed: tuple(map(unpack, packed)),
    lambda packed: MappingProxyType({name: unpack(each) for name, each in packed}),
    lambda packed: date.fromordinal(packed[0]),
    lambda packed: Severity(packed[0]),
    _make_note,
    *map(_maker, _PARTS[1:]),
)
