"""What was made last time, and from what: it is made again only where that is another now."""

from collections.abc import Callable, Mapping
from operator import is_
from typing import Any, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_Kept = tuple[tuple[Any, ...], Any]
"""What a function was given, and what it returned."""


class Make(Protocol):
    """`Recall.make`."""

    def __call__(self, of: object, function: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> T:
        """Return what a function returns for what it is given."""
        ...


class MakeEach(Protocol):
    """`Recall.make_each`."""

    def __call__(
        self, of: object, function: Callable[..., T], rows: Mapping[str, tuple[Any, ...]], /, *given: object
    ) -> Mapping[str, T]:
        """Return what a function returns for each row, and what it is given besides."""
        ...


class Recall:
    """The results of the last run of a program over a vault, for the next one to take up.

    A function asked for through it must be pure, and return what nobody changes: for the values that it was given last
    time it returns the very same result. So a value is the same object for as long as what it was made from is, and what
    is made from it need not be made again either. What a run does not ask for is forgotten by the one after it.
    """

    __slots__ = ("_before", "_ground", "_now")

    def __init__(self) -> None:
        self._ground: tuple[object, ...] = ()
        self._before: dict[tuple[Any, ...], _Kept] = {}
        self._now: dict[tuple[Any, ...], _Kept] = {}

    def begin(self) -> None:
        """Begin a run."""
        self._before, self._now = self._now, {}

    def rest_on(self, *ground: object) -> None:
        """Say what every result rests on: where that is another now, the last run is forgotten.

        Equal values may differ in what they show: a length of time in its words, a mapping in its order.
        """
        if ground != self._ground:
            self._ground, self._before = ground, {}

    def forget(self) -> None:
        """Forget the last run: what is made from now on is made anew."""
        self._before = {}

    def make(self, of: object, function: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> T:
        """Return what a function returns for what it is given; `of` tells its uses in one run apart, as a note's path does."""
        key = (function, of)
        values = (*given, *named.values()) if named else given
        kept = self._now.get(key) or self._before.get(key)
        if kept is None or not _are_same(kept[0], values):
            kept = (values, function(*given, **named))
        self._now[key] = kept
        result: T = kept[1]
        return result

    def make_each(
        self, of: object, function: Callable[..., T], rows: Mapping[str, tuple[Any, ...]], /, *given: object
    ) -> Mapping[str, T]:
        """Return what a function returns for each row, and what it is given besides: as `make` does, for a whole group at once.

        Each row is looked at against the one that had its name last time, and most are the same.
        """
        key = (function, of)
        kept = self._now.get(key) or self._before.get(key)
        is_known = kept is not None and _are_same(kept[0][1:], given)
        before, made = (kept[0][0], kept[1]) if kept is not None and is_known else ({}, {})
        results: dict[str, T] = {}
        for name, row in rows.items():
            known = before.get(name)
            is_same = known is not None and _are_same(known, row)
            results[name] = made[name] if is_same else function(*row, *given)
        # A caller may go on with its own mapping.
        self._now[key] = ((dict(rows), *given), results)
        return results


def _are_same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    # That all are the very same objects is the quickest to tell, and most runs do little else.
    return len(before) == len(now) and (all(map(is_, before, now)) or _are_alike(before, now))


def _are_alike(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    for one, other in zip(before, now, strict=True):
        if one is not other and not (type(one) is type(other) and one == other):
            return False
    return True
