"""Give a report its look: a template and plain data become the pieces of a page."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.folding import fold_name
from vaultgoals.model.pattern import pattern
from vaultgoals.model.plain import is_plain
from vaultgoals.model.report import Piece, Rendered, Report
from vaultgoals.model.value import replace
from vaultgoals.reading.properties import parse_properties
from vaultgoals.rendering.environment import build_environment
from vaultgoals.rendering.escape import escape_yaml
from vaultgoals.rendering.regions import USUAL_LEVEL, cut_pieces, shift_headings
from vaultgoals.rendering.reuse import BuiltinEnvironment
from vaultgoals.rendering.templates import find_templates

Filter = Callable[..., Any]

NO_FILTERS: Mapping[str, Filter] = MappingProxyType({})
FACTS = "facts"
"""The region whose content comes from the report itself and from no template."""
EARLIER = "before"
"""The region of a longer review with what came too late for earlier ones: no template leaves it out."""
_EARLIER = f'{{% region "{EARLIER}" %}}{{% include "reviews/before.md.jinja" %}}{{% endregion %}}'
_LOOK = "cssclasses"
"""The property by which a snippet finds our pages; a template's own stands in its place."""
# properties at the top of a template: ---\ntags: [review]\n---\n
_PROPERTIES = pattern(r"\A---\n((?:(?!---\n)[^\n]*+\n){0,200}+)---\n")


def render(
    report: Report, filters: Mapping[str, Filter] = NO_FILTERS
) -> tuple[Rendered | None, tuple[Diagnostic, ...]]:
    """Render a report with the template of its page's name.

    `filters` are those of plugins: what they return is escaped, and one that raises leaves its value as it was
    (`filter-failed`). Without a template of that name there is no page (`no-template`).
    """
    diagnostics: list[Diagnostic] = []
    guarded = guard_filters(filters, report.path, diagnostics)
    environment = build_environment(find_templates(), guarded) if guarded else _builtin_environment()
    try:
        template = environment.get_template(f"{report.page}.md.jinja")
    except TemplateNotFound:
        message = f"there is no template {report.page}.md.jinja for this page, so it is not made"
        return None, (Diagnostic("no-template", Severity.ERROR, message, report.path),)
    return build_page(report, template.render(build_context(report))), sorted_diagnostics(diagnostics)


def build_context(report: Report) -> dict[str, Any]:
    """Return what a page's template sees."""
    return {**report.context, "day": report.day.isoformat()}


def build_page(report: Report, text: str) -> Rendered:
    """Return a page from what its template made; properties at the top of that go below the page's own."""
    pieces = _with_facts(cut_pieces(text), report.facts)
    if lacks_earlier(report, pieces):
        pieces = _with_earlier(pieces, report)
    pieces = shift_headings(pieces, report.level - USUAL_LEVEL)
    properties = ""
    if pieces and (found := _PROPERTIES.match(pieces[0].text if pieces[0].kind == "scaffold" else "")):
        properties = found[1]
        pieces = (replace(pieces[0], text=pieces[0].text[found.end() :]), *pieces[1:])
    return Rendered(
        page=report.page,
        identity=report.identity,
        path=report.path,
        day=report.day,
        frontmatter=_format_frontmatter(report.identity, properties),
        pieces=pieces,
        guest=report.guest,
        first=report.first,
        headings=report.headings,
        promises=report.promises,
        keys=report.keys,
    )


def lacks_earlier(report: Report, pieces: Sequence[Piece]) -> bool:
    """Say whether what came too late for earlier reviews has no place among the pieces of a longer one."""
    is_review = report.identity.get("type") == "review" and report.page in REVIEW_CADENCES
    return is_review and EARLIER in report.context and all(piece.name != EARLIER for piece in pieces)


def _with_earlier(pieces: tuple[Piece, ...], report: Report) -> tuple[Piece, ...]:
    """Return the pieces with what came too late for earlier reviews, above the facts: a template of old loses nothing."""
    added = cut_pieces(_builtin_environment().from_string(_EARLIER).render(build_context(report)))
    place = next((number for number, piece in enumerate(pieces) if piece.name == FACTS), len(pieces))
    blank = (Piece("scaffold", "\n\n"),)
    return (*pieces[:place], *(() if place < len(pieces) else blank), *added, *blank, *pieces[place:])


@cache
def _builtin_environment() -> Environment:
    return build_environment(find_templates(), NO_FILTERS, BuiltinEnvironment)


def guard_filters(filters: Mapping[str, Filter], path: str, diagnostics: list[Diagnostic]) -> dict[str, Filter]:
    """Return plugins' filters so that none ever raises; what goes wrong is added to the diagnostics, for a page's path."""
    return {name: _guard(name, function, path, diagnostics) for name, function in filters.items()}


def _guard(name: str, function: Filter, path: str, diagnostics: list[Diagnostic]) -> Filter:
    """Return a plugin's filter that never raises, and whose result counts as note text."""

    @wraps(function)
    def guarded(value: Any, *arguments: Any, **named: Any) -> Any:
        try:
            result = function(value, *arguments, **named)
            problem = "" if is_plain(result) else f"it returned a {type(result).__name__}, which is no plain data"
        except (Exception, SystemExit) as error:  # noqa: BLE001  a plugin's bug must not take the page away
            problem = f"{type(error).__name__}: {error}"
        if problem:
            message = f"filter {name!r} failed and is left out: {problem}"
            diagnostics.append(Diagnostic("filter-failed", Severity.ERROR, message, path))
            return value
        # `str.__str__` of marked text would keep the mark; slicing yields plain characters.
        return "".join(list(result)) if isinstance(result, Markup) else result

    return guarded


def _format_frontmatter(identity: Mapping[str, str], properties: str) -> str:
    """Return the page's identity and, below it, its class and a template's own properties.

    What a page is found by is not a template's; its class is, where the template names one.
    """
    lines = [f"{name}: {escape_yaml(value)}\n" for name, value in identity.items()]
    found = parse_properties(f"---\n{properties}---\n", "").properties
    if all(fold_name(each.name) != _LOOK for each in found):
        lines.append(f"{_LOOK}: [vaultgoals]\n")
    named = {each.line - 2: fold_name(each.name) not in identity for each in found}
    kept = True
    for index, line in enumerate(properties.split("\n")[:-1]):
        kept = named.get(index, kept)
        lines += [f"{line}\n"] if kept else []
    return f"---\n{''.join(lines)}---\n"


def _with_facts(pieces: tuple[Piece, ...], facts: str) -> tuple[Piece, ...]:
    """Return the pieces with the report's facts in their region: the template's own, else one at the end."""
    if not facts:
        return pieces
    if any(piece.name == FACTS for piece in pieces):
        return tuple(Piece("region", facts, FACTS) if piece.name == FACTS else piece for piece in pieces)
    return (*pieces, Piece("scaffold", "\n\n"), Piece("region", facts, FACTS))
