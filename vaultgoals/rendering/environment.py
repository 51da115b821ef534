"""The Jinja environment: every printed value is escaped, and joining marked text with other text escapes that."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import BaseLoader, FileSystemLoader, StrictUndefined, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from vaultgoals.rendering import numbers
from vaultgoals.rendering.escape import Raw, cell, escape_text, link, mermaid
from vaultgoals.rendering.regions import RegionExtension

_KEPT_FILTERS = frozenset(
    {
        "abs",
        "batch",
        "default",
        "first",
        "float",
        "groupby",
        "int",
        "items",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "round",
        "select",
        "selectattr",
        "slice",
        "sort",
        "sum",
        "title",
        "trim",
        "unique",
        "upper",
    }
)
"""Jinja's own filters that can neither mark text as ours nor join marked text with other text."""

_KEPT_GLOBALS = ("range", "namespace")

OUR_FILTERS: Mapping[str, Callable[..., Any]] = {
    "about": numbers.about,
    "bar": numbers.bar,
    "cell": cell,
    "day": numbers.day,
    "landing": numbers.landing,
    "link": link,
    "mark": numbers.mark,
    "mermaid": mermaid,
    "number": numbers.number,
    "percent": numbers.percent,
    "plural": numbers.plural,
    "points": numbers.points,
    "span": numbers.span,
    "spark": numbers.spark,
    "unbroken": numbers.unbroken,
    "weekday": numbers.weekday,
}


class _Generator(CodeGenerator):
    """Compiles `a ~ b` to a join that escapes for Markdown; Jinja's own would escape for HTML."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  the name Jinja looks for
        self.write("environment.join_values((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")


class PageEnvironment(ImmutableSandboxedEnvironment):
    """Renders pages: plain data in, Markdown out."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "%"})

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

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may use an attribute; texts have none here, since theirs would escape for HTML."""
        return not isinstance(obj, str) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `format` to the rule for all attributes; the sandbox would make an exception for it."""


Kind = TypeVar("Kind", bound=PageEnvironment)


def build_environment(folder: Path, filters: Mapping[str, Callable[..., Any]]) -> PageEnvironment:
    """Return an environment with the templates of a folder; `filters` come in addition to ours, which win."""
    return set_up(PageEnvironment, FileSystemLoader(folder, encoding="utf-8"), filters)


def set_up(
    kind: type[Kind],
    loader: BaseLoader,
    filters: Mapping[str, Callable[..., Any]],
    escape: Callable[[Any], Markup] = escape_text,
) -> Kind:
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
