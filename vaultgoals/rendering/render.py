"""Give a report its look: a template and plain data become the pieces of a page."""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.report import Piece, Rendered, Report
from vaultgoals.rendering.environment import build_environment
from vaultgoals.rendering.escape import escape_yaml
from vaultgoals.rendering.regions import cut_pieces
from vaultgoals.rendering.templates import find_templates

Filter = Callable[..., Any]

NO_FILTERS: Mapping[str, Filter] = MappingProxyType({})
FACTS = "facts"
"""The region whose content comes from the report itself and from no template."""


def render(
    report: Report, filters: Mapping[str, Filter] = NO_FILTERS
) -> tuple[Rendered | None, tuple[Diagnostic, ...]]:
    """Render a report with the template of its page's name.

    `filters` are those of plugins: what they return is escaped, and one that raises leaves its value as it was
    (`filter-failed`). Without a template of that name there is no page (`no-template`).
    """
    diagnostics: list[Diagnostic] = []
    environment = _guarded_environment(report, filters, diagnostics) if filters else _builtin_environment()
    try:
        template = environment.get_template(f"{report.page}.md.jinja")
    except TemplateNotFound:
        message = f"there is no template {report.page}.md.jinja for this page, so it is not made"
        return None, (Diagnostic("no-template", Severity.ERROR, message, report.path),)
    text = template.render(**report.context, day=report.day.isoformat())
    rendered = Rendered(
        page=report.page,
        identity=report.identity,
        path=report.path,
        day=report.day,
        frontmatter=_format_frontmatter(report.identity),
        pieces=_with_facts(cut_pieces(text), report.facts),
    )
    return rendered, sorted_diagnostics(diagnostics)


@cache
def _builtin_environment() -> Environment:
    return build_environment(find_templates(), NO_FILTERS)


def _guarded_environment(report: Report, filters: Mapping[str, Filter], diagnostics: list[Diagnostic]) -> Environment:
    guarded = {name: _guard(name, function, report.path, diagnostics) for name, function in filters.items()}
    return build_environment(find_templates(), guarded)


def _guard(name: str, function: Filter, path: str, diagnostics: list[Diagnostic]) -> Filter:
    """Return a plugin's filter that never raises, and whose result counts as note text."""

    @wraps(function)
    def guarded(value: Any, *arguments: Any, **named: Any) -> Any:
        try:
            result = function(value, *arguments, **named)
        except Exception as error:  # noqa: BLE001  a plugin's bug must not take the page away
            message = f"filter {name!r} failed and was passed over: {type(error).__name__}: {error}"
            diagnostics.append(Diagnostic("filter-failed", Severity.ERROR, message, path))
            return value
        # `str.__str__` of marked text would keep the mark; slicing yields plain characters.
        return "".join(list(result)) if isinstance(result, Markup) else result

    return guarded


def _format_frontmatter(identity: Mapping[str, str]) -> str:
    lines = "".join(f"{name}: {escape_yaml(value)}\n" for name, value in identity.items())
    return f"---\n{lines}---\n"


def _with_facts(pieces: tuple[Piece, ...], facts: str) -> tuple[Piece, ...]:
    """Return the pieces with the report's facts in their region: the template's own, else one at the end."""
    if not facts:
        return pieces
    if any(piece.name == FACTS for piece in pieces):
        return tuple(Piece("region", facts, FACTS) if piece.name == FACTS else piece for piece in pieces)
    return (*pieces, Piece("scaffold", "\n\n"), Piece("region", facts, FACTS))
