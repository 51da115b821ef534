"""The Jinja environment: printed values are escaped, joining marked text with other text escapes that, nothing cuts it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    nodes,
    pass_environment,
    pass_eval_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import do_last, do_trim
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from vaultgoals.rendering import numbers
from vaultgoals.rendering.compiled import CompiledTemplates
from vaultgoals.rendering.escape import Raw, cell, escape_text, isolated, link, mermaid
from vaultgoals.rendering.regions import RegionExtension

_KEPT_FILTERS = frozenset(
    {
        *("abs", "float", "int", "max", "min", "round", "sum"),
        *("default", "lower", "title", "upper"),
        *("batch", "first", "groupby", "items", "length", "list", "map"),
        *("reject", "rejectattr", "select", "selectattr", "slice", "sort", "unique"),
    }
)
"""Jinja's own filters that can neither mark text as ours nor cut marked text or join it with other text."""

_KEPT_GLOBALS = ("range", "namespace")


def check_whole(value: Any) -> Any:
    """Return a value that is about to be cut; `TypeError` for marked text, since that could halve an escape."""
    if isinstance(value, Markup):
        raise TypeError("this is Markdown already, which cannot be cut; cut the text it is made of")
    return value


@pass_environment
def last(environment: Environment, values: Any) -> Any:
    """Return the last of some values."""
    return do_last(environment, check_whole(values))


def trim(value: Any, characters: str | None = None) -> str:
    """Return text without the blanks around it, or without other characters; marked text has only its blanks taken."""
    return do_trim(value if characters is None else check_whole(value), characters)


OUR_FILTERS: Mapping[str, Callable[..., Any]] = {
    "about": numbers.about,
    "bar": numbers.bar,
    "cell": cell,
    "day": numbers.day,
    "isolated": isolated,
    "landing": numbers.landing,
    "last": last,
    "link": link,
    "mark": numbers.mark,
    "mermaid": mermaid,
    "number": numbers.number,
    "percent": numbers.percent,
    "plural": numbers.plural,
    "points": numbers.points,
    "span": numbers.span,
    "spark": numbers.spark,
    "trim": trim,
    "unbroken": numbers.unbroken,
    "weekday": numbers.weekday,
}


class Generator(CodeGenerator):
    """Compiles `a ~ b` to a join that escapes for Markdown, where Jinja's own is for HTML, and `a[1:]` to a look before."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  the name Jinja looks for
        """Compile `a ~ b`."""
        self.write("environment.join_values((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  see above
        """Compile `a[b]`."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.check_whole(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")


class PageEnvironment(ImmutableSandboxedEnvironment):
    """Renders pages: plain data in, Markdown out."""

    code_generator_class = Generator
    intercepted_binops = frozenset({"+", "%"})
    check_whole = staticmethod(check_whole)

    def join_values(self, values: Iterable[Any]) -> str:
        """Return values as one text; as soon as one of them is marked as ours, the others are escaped and so is the sum."""
        parts = list(values)
        if any(isinstance(part, Markup) for part in parts):
            return Raw("".join(escape_text(part) for part in parts))
        return "".join(str(part) for part in parts)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return `left + right` or `left % right`; marked text is only ever joined by `join_values`."""
        if not isinstance(left, str) and not isinstance(right, str):
            return super().call_binop(context, operator, left, right)
        if operator == "+":
            return self.join_values((left, right))
        raise TypeError("`%` does not format text here; print the parts one after the other")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a list or mapping, or a character of a text that is not marked."""
        return super().getitem(check_whole(obj), argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may use an attribute; texts have none here, since theirs would escape for HTML."""
        return not isinstance(obj, str) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `format` to the rule for all attributes; the sandbox would make an exception for it."""


AnyEnvironment = TypeVar("AnyEnvironment", bound=PageEnvironment)


def build_environment(
    folder: Path, filters: Mapping[str, Callable[..., Any]], kind: type[PageEnvironment] = PageEnvironment
) -> PageEnvironment:
    """Return an environment with the templates of a folder; `filters` come in addition to ours, which win."""
    environment = set_up(kind, FileSystemLoader(folder, encoding="utf-8"), filters)
    if not filters:
        # Filters of plugins may be asked while a template is compiled, and may be others next time.
        environment.bytecode_cache = CompiledTemplates(folder, kind)
    return environment


def set_up(
    kind: type[AnyEnvironment],
    loader: BaseLoader,
    filters: Mapping[str, Callable[..., Any]],
    escape: Callable[[Any], Markup] = escape_text,
) -> AnyEnvironment:
    """Return an environment of a kind with our tag, our filters and few names; `escape` is applied to what is printed."""

    # Asking for the context makes Jinja call this for constants too, before its own escape.
    @pass_eval_context
    def finalize(_context: nodes.EvalContext, value: Any) -> Markup:
        return escape(value)

    environment = kind(
        loader=loader,
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        extensions=[RegionExtension],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    kept = {name: environment.filters[name] for name in sorted(_KEPT_FILTERS)}
    environment.filters = {**kept, **filters, **OUR_FILTERS}
    environment.globals = {name: environment.globals[name] for name in _KEPT_GLOBALS}
    return environment
