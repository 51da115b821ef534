"""Values: the classes of `dataclasses`, whose methods are written when they are first needed.

Each class of the standard library's takes a millisecond to define, and there are hundreds of them in a start that makes
values of a few. For a type checker this is the standard library's `dataclass` and `replace`; at run time its `fields`,
`asdict` and `is_dataclass` know these classes, too.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

field = dataclasses.field


class _Shape(NamedTuple):
    """What the body of a class says about the fields of its values."""

    names: tuple[str, ...]
    given: tuple[str, ...]
    """Those that a value is made from."""
    defaults: dict[str, Any]
    """Name to what stands in the body: the default, or what `field` made."""
    slots: tuple[str, ...]

    def those(self, option: str) -> tuple[str, ...]:
        """Return the fields for which an option of `field` is not off."""
        return tuple(name for name in self.names if getattr(self.defaults.get(name), option, True) is not False)


def _dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type], type]:
    def define(plain: type) -> type:
        body = dict(plain.__dict__)
        body.pop("__dict__", None)
        body.pop("__weakref__", None)
        names = tuple(plain.__annotations__)
        defaults = {name: body.pop(name) for name in names if name in body}
        given = tuple(name for name in names if getattr(defaults.get(name), "init", True))
        shape = _Shape(names, given, defaults, names if slots else (*names, "__dict__"))
        body |= {"__slots__": shape.slots, "__shape__": shape, "__dataclass_fields__": _Fields()}
        body.setdefault("__match_args__", given)
        body.setdefault("__repr__", _shown)
        if "__eq__" not in body:
            body["__eq__"] = _Unwritten("__eq__", _equal)
            body.setdefault("__hash__", _Unwritten("__hash__", _hash) if frozen else None)
        if frozen:
            body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _reduced}
            body["__new__"] = _first_of_frozen
        else:
            body["__init__"] = _Unwritten("__init__", _init)
        made = type(plain)(plain.__name__, plain.__bases__, body)
        made.__qualname__ = plain.__qualname__
        return made

    return define


def _replace(value: Any, /, **changes: Any) -> Any:
    shape: _Shape = value.__shape__
    for name in shape.given:
        if name not in changes:
            changes[name] = getattr(value, name)
    return type(value)(**changes)


class _Unwritten:
    """Stands for a method of a class, and writes it when somebody asks for it."""

    def __init__(self, name: str, write: Callable[[type, _Shape], Any]) -> None:
        self._name = name
        self._write = write

    def __get__(self, value: object, owner: type) -> Any:
        home = next(each for each in owner.__mro__ if each.__dict__.get(self._name) is self)
        method = self._write(home, vars(home)["__shape__"])
        setattr(home, self._name, method)
        return method if value is None else method.__get__(value, owner)


class _Fields:
    """The fields as the standard library describes them, for those that ask."""

    def __get__(self, _value: object, owner: Any) -> Any:
        shape: _Shape = owner.__shape__
        hints = {name: owner.__annotations__[name] for name in shape.names}
        body = {**shape.defaults, "__annotations__": hints, "__module__": owner.__module__}
        by_name = {
            each.name: each for each in dataclasses.fields(dataclasses.dataclass(type(owner.__name__, (), body)))
        }
        owner.__dataclass_fields__ = by_name
        return by_name


def _first_of_frozen(cls: Any, *args: Any, **named: Any) -> Any:
    """Make the first value of a frozen class, and write the method that makes the others."""
    home = next(each for each in cls.__mro__ if "__shape__" in vars(each))
    shape: _Shape = home.__shape__
    # A value is made as one of a class that is alike and open, which is much quicker than to go round what refuses.
    open_twin = type(home.__name__, home.__bases__, {"__slots__": shape.slots})
    known = {"_new": object.__new__, "_twin": open_twin, "_home": home, "_as": _as_subclass}
    others = f"if cls is not _home: return _as(cls, _home({', '.join(shape.given)}))"
    lines = [others, "self = _new(_twin)", *_assignments(shape), "self.__class__ = cls", *_after(home), "return self"]
    home.__new__ = staticmethod(_written(home, "__new__", ("cls", *_parameters(shape)), lines, known))
    return cls(*args, **named)


def _as_subclass(cls: Any, value: Any) -> Any:
    """Return a value as one of a subclass, such as somebody's plugin may have."""
    made = object.__new__(cls)
    for name in value.__shape__.names:
        object.__setattr__(made, name, getattr(value, name))
    return made


def _init(home: type, shape: _Shape) -> Any:
    lines = [*_assignments(shape), *_after(home)]
    return _written(home, "__init__", ("self", *_parameters(shape)), lines or ["pass"], {})


def _written(home: Any, name: str, parameters: Sequence[str], lines: Sequence[str], known: dict[str, Any]) -> Any:
    known |= {"_defaults": home.__shape__.defaults, "_UNSET": dataclasses.MISSING}
    exec(f"def {name}({', '.join(parameters)}):\n " + "\n ".join(lines), known)  # noqa: S102  names of fields only
    method = known[name]
    method.__module__, method.__qualname__ = home.__module__, f"{home.__qualname__}.{name}"
    return method


def _default(shape: _Shape, name: str) -> tuple[str, str]:
    """Return what a parameter is without a value, and how a factory's value is made; empty where there is none."""
    if name not in shape.defaults:
        return "", ""
    default = shape.defaults[name]
    if not isinstance(default, dataclasses.Field):
        return f"_defaults[{name!r}]", ""
    if default.default_factory is not dataclasses.MISSING:
        return "_UNSET", f"_defaults[{name!r}].default_factory()"
    return ("" if default.default is dataclasses.MISSING else f"_defaults[{name!r}].default"), ""


def _parameters(shape: _Shape) -> Iterator[str]:
    for name in shape.given:
        unset, _ = _default(shape, name)
        yield f"{name}={unset}" if unset else name


def _assignments(shape: _Shape) -> Iterator[str]:
    for name in shape.names:
        unset, made = _default(shape, name)
        if name in shape.given:
            yield f"self.{name} = {made} if {name} is _UNSET else {name}" if made else f"self.{name} = {name}"
        elif unset:
            yield f"self.{name} = {made or unset}"


def _after(home: type) -> Sequence[str]:
    return ("self.__post_init__()",) if hasattr(home, "__post_init__") else ()


def _content(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if not names:
        return lambda _value: ()
    content = attrgetter(*names)
    return content if len(names) > 1 else lambda value: (content(value),)


def _equal(_home: type, shape: _Shape) -> Any:
    content = _content(shape.those("compare"))

    def equal(self: object, other: object) -> Any:
        # As in a tuple, what is the same object is equal: most values that are compared are.
        if self is other:
            return True
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _hash(_home: type, shape: _Shape) -> Any:
    compared = shape.those("compare")
    content = _content(tuple(name for name in shape.those("hash") if name in compared))
    return lambda self: hash(content(self))


def _shown(self: Any) -> str:
    parts = (f"{name}={getattr(self, name)!r}" for name in self.__shape__.those("repr"))
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse(_self: object, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to or delete field {name!r}")


def _reduced(self: Any) -> tuple[Any, ...]:
    """Return what a copy is made from."""
    return type(self), tuple(getattr(self, name) for name in self.__shape__.given)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  said to be there for others
    from dataclasses import replace as replace  # noqa: PLC0414
else:
    dataclass, replace = _dataclass, _replace
