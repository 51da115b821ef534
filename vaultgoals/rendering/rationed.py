"""The Jinja environment of the vault's own templates: what they may do is counted, and only plain data is printed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MappingView
from functools import wraps
from types import GeneratorType
from typing import Any

from jinja2 import BaseLoader, Undefined, nodes
from jinja2.runtime import Context
from markupsafe import Markup

from vaultgoals.rendering.environment import PageEnvironment, set_up
from vaultgoals.rendering.escape import escape_text

MOST_STEPS = 500_000
"""Of one page; ours take some thousands. A round of a loop, or a value that a filter goes through, is one."""
CALL, INCLUDE = 10, 50
"""Steps that these are worth: so much longer do they take than a round."""
MOST_CHARACTERS = 2_000_000
"""Of one page, and of any text on the way to it."""
WORKED = 0.3
"""Seconds of the processor's time; a page with less than that was kept waiting by others."""
TOO_LONG = "it takes longer on this device than a page may"
_CHARACTERS = 100
"""Characters of a text that are worth one step."""
_MOST_BITS = 4_096
"""Of a whole number: more than any sum of goals has."""
_PLAIN = (str, int, float, type(None))
_LISTS = (list, tuple, dict, range, MappingView)


class OverLimitError(RuntimeError):
    """A template does more than templates may."""


class TooLongError(OverLimitError):
    """A page takes more time than it may: how much it does in that is another thing on every machine."""


class RationedEnvironment(PageEnvironment):
    """Renders one page; its counts are the same on every machine, so that the same template fails everywhere."""

    intercepted_binops = frozenset({"+", "%", "*", "**"})
    steps_left = MOST_STEPS

    def spend(self, steps: int = 1) -> None:
        """Count some steps; raise `OverLimitError` after the last one."""
        self.steps_left -= steps
        if self.steps_left < 0:
            raise OverLimitError(f"more than {MOST_STEPS:,} steps, which is more than a page needs")

    def charge(self, value: Any) -> Any:
        """Return a value that something is about to go through, for as many steps as it has parts."""
        if isinstance(value, GeneratorType):
            return self.count_rounds(value)
        if isinstance(value, str):
            self.spend(len(value) // _CHARACTERS)
        elif isinstance(value, _LISTS):
            self.spend(len(value))
        return value

    def ration(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that costs a step, and what it is given."""

        @wraps(function)
        def rationed(*arguments: Any, **named: Any) -> Any:
            self.spend()
            return function(*map(self.charge, arguments), **{name: self.charge(each) for name, each in named.items()})

        return rationed

    def concat(self, parts: Iterable[str]) -> str:
        """Return what a macro or a block printed, of a page's length at most."""
        printed = list(parts)
        check_length(sum(map(len, printed)))
        return str(self.charge("".join(printed)))

    def count_rounds(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield what a loop goes through, each for one step."""
        for value in values:
            self.spend()
            yield value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return a template's tree, in which every loop is counted."""
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            counted = nodes.EnvironmentAttribute("count_rounds", lineno=loop.lineno)
            loop.iter = nodes.Call(counted, [loop.iter], [], None, None, lineno=loop.lineno)
        tree.set_environment(self)
        return tree

    def get_template(self, *arguments: Any, **named: Any) -> Any:
        """Return a template, for the price of an include."""
        self.spend(INCLUDE)
        return super().get_template(*arguments, **named)

    def call(self, context: Context, callee: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call a macro, a function or a method, for the price of a call."""
        self.spend(CALL)
        return super().call(context, callee, *arguments, **named)

    def join_values(self, values: Iterable[Any]) -> str:
        """Return values as one text of a page's length at most."""
        parts = list(values)
        for part in parts:
            check_plain(part)
        text = super().join_values(parts)
        check_length(len(text))
        self.charge(text)
        return text

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values, unless it is more than a page can hold."""
        if operator in ("*", "**"):
            _check_growth(operator, left, right)
            return self.charge(self.binop_table[operator](left, right))
        return self.charge(super().call_binop(context, operator, left, right))


def build_rationed(loader: BaseLoader, filters: Mapping[str, Callable[..., Any]]) -> RationedEnvironment:
    """Return an environment for one page, in which every filter is counted, too."""
    environment = set_up(RationedEnvironment, loader, filters, print_plain)
    environment.filters = {name: environment.ration(function) for name, function in environment.filters.items()}
    return environment


def print_plain(value: Any) -> Markup:
    """Escape a printed value; raise `TypeError` for what is no plain data."""
    check_plain(value)
    return escape_text(value)


def check_plain(value: Any) -> None:
    """Raise `TypeError` for what would be printed as the name of a thing in memory, another one on every run."""
    if isinstance(value, _PLAIN):
        return
    if isinstance(value, Undefined):
        str(value)  # raises what the template did wrong
    elif isinstance(value, list | tuple):
        for item in value:
            check_plain(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            check_plain(key)
            check_plain(item)
    elif not isinstance(value, range):
        kind = type(value).__name__.replace("_", " ")
        raise TypeError(f"cannot print a {kind}, expected text or a number; call it, or add `| list`")


def check_length(characters: int) -> None:
    """Raise `OverLimitError` where there are more characters than a page may have."""
    if characters > MOST_CHARACTERS:
        raise OverLimitError(f"more than {MOST_CHARACTERS:,} characters, which is more than a page needs")


def _check_growth(operator: str, left: Any, right: Any) -> None:
    """Raise `OverLimitError` where `left * right` or `left ** right` is far too long, before it is worked out."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() + right.bit_length() if operator == "*" else left.bit_length() * abs(right)
        if bits > _MOST_BITS:
            raise OverLimitError(f"a number of more than {_MOST_BITS:,} bits")
    for many, times in ((left, right), (right, left)):
        if isinstance(many, str | list | tuple) and isinstance(times, int) and len(many) * times > MOST_CHARACTERS:
            raise OverLimitError(f"more than {MOST_CHARACTERS:,} repetitions, which is more than a page needs")
