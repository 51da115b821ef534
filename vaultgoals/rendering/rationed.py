"""The Jinja environment of the vault's own templates: what they may do is counted, and only plain data is printed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.runtime import Context
from markupsafe import Markup

from vaultgoals.rendering.environment import PageEnvironment
from vaultgoals.rendering.escape import escape_text

MOST_STEPS = 500_000
"""Rounds of loops, calls and includes of one page; our own pages take some thousands."""
MOST_CHARACTERS = 2_000_000
"""Of one page, and of any text on the way to it."""
_MOST_BITS = 4_096
"""Of a whole number: more than any sum of goals has."""
_PLAIN = (str, int, float, type(None))


class OverLimitError(RuntimeError):
    """A template does more than templates may."""


class TooLongError(OverLimitError):
    """A page takes more time than it may: how much it does in that is another thing on every machine."""


class RationedEnvironment(PageEnvironment):
    """Renders one page; its counts are the same on every machine, so that the same template fails everywhere."""

    intercepted_binops = frozenset({"+", "%", "*", "**"})
    steps_left = MOST_STEPS

    def spend(self) -> None:
        """Count one step; raise `OverLimitError` after the last one."""
        self.steps_left -= 1
        if self.steps_left < 0:
            raise OverLimitError(
                f"more than {MOST_STEPS:,} rounds, calls and includes, which is more than a page needs"
            )

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
        """Return a template, for one step."""
        self.spend()
        return super().get_template(*arguments, **named)

    def call(self, context: Context, callee: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call a macro, a function or a method, for one step."""
        self.spend()
        return super().call(context, callee, *arguments, **named)

    def join_values(self, values: Iterable[Any]) -> str:
        """Return values as one text of a page's length at most."""
        parts = list(values)
        for part in parts:
            check_plain(part)
        text = super().join_values(parts)
        check_length(len(text))
        return text

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values, unless it is more than a page can hold."""
        if operator in ("*", "**"):
            _check_growth(operator, left, right)
            return self.binop_table[operator](left, right)
        return super().call_binop(context, operator, left, right)


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
