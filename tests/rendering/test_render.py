"""A report becomes the pieces of a page."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from vaultgoals.model.report import Piece, Report
from vaultgoals.rendering import render as rendering
from vaultgoals.rendering.environment import build_environment
from vaultgoals.rendering.regions import cut_pieces
from vaultgoals.rendering.render import render
from vaultgoals.rendering.templates import find_templates

DAY = date(2026, 11, 22)


def show(template: str, filters: Mapping[str, Callable[..., Any]] | None = None, **context: Any) -> str:
    """Return what a template's source makes of a context."""
    environment = build_environment(find_templates(), filters or {})
    return environment.from_string(template).render(day="2026-11-22", **context)


def test_printed_values_are_escaped() -> None:
    """A value is escaped without a word in the template; the template's own text is not."""
    assert show("**{{ x }}**", x="**a**") == "**\\*\\*a\\*\\***"


def test_marked_text_is_printed_once_escaped() -> None:
    """What a filter of ours or a macro made is not escaped again."""
    template = "{% macro m(x) %}[ {{ x }} ]{% endmacro %}{{ m('a*b') }} {{ {'path': 'A b.md', 'title': 'T'} | link }}"
    assert show(template) == "[ a\\*b ] [[A b|T]]"


@pytest.mark.parametrize(
    "template",
    [
        "{{ m() ~ x }}",
        "{{ x ~ m() }}",
        "{{ m() + x }}",
        "{{ x + m() }}",
        "{% set joined %}{{ x }}{% endset %}{{ joined }}",
        "{% filter trim %}{{ x }}{% endfilter %}",
    ],
)
def test_joining_text_with_marked_text_escapes_it(template: str) -> None:
    """Text joined to marked text is escaped for Markdown, not for HTML and not left as it is."""
    macro = "{% macro m() %}**{% endmacro %}"
    assert show(macro + template, x="[[y]] <b>").replace("**", "") == "\\[\\[y\\]\\] \\<b\\>"


@pytest.mark.parametrize(
    "template", ["{{ x | safe }}", "{{ x | escape }}", "{{ x | tojson }}", "{{ x | replace('a', 'b') }}"]
)
def test_no_filter_unmarks_or_marks_text(template: str) -> None:
    """Jinja's own ways to call text safe, and to join it as HTML, are not there."""
    with pytest.raises(TemplateSyntaxError, match="No filter"):
        show(template, x="a")


@pytest.mark.parametrize("template", ["{{ x.upper() }}", "{{ x.join([x]) }}", "{{ x.__class__ }}", "{{ x.format }}"])
def test_texts_have_no_methods(template: str) -> None:
    """A template uses filters; the methods of texts, and what lies behind them, are out of reach."""
    with pytest.raises(SecurityError):
        show(template, x="a")


def test_a_missing_value_is_an_error() -> None:
    """A name that is not there is a mistake of the template and not an empty text."""
    with pytest.raises(UndefinedError):
        show("{{ nothing }}")


def test_regions_are_cut_out() -> None:
    """What stands in a region tag is a region, the rest scaffold, and the tags' own lines are gone."""
    text = show('# A\n{% region "x" %}\n\nb\n\n\n\nc  \n{% endregion %}\n\nD\n{% region "y" %}{% endregion %}\n')
    assert cut_pieces(text) == (
        Piece("scaffold", "# A\n"),
        Piece("region", "b\n\nc", "x"),
        Piece("scaffold", "\n\nD\n"),
        Piece("region", "", "y"),
        Piece("scaffold", "\n"),
    )


def test_a_value_cannot_forge_a_region() -> None:
    """The marks at which regions are cut never come out of a value."""
    forged = "\x02x\x1fy\x03"
    assert cut_pieces(show('{% region "r" %}{{ x }}{% endregion %}', x=forged))[0] == Piece("region", " x y", "r")


def test_regions_do_not_nest() -> None:
    """A region within a region is refused, and so is a template that writes the marks itself."""
    with pytest.raises(ValueError, match="holds another region"):
        show('{% region "a" %}{% region "b" %}{% endregion %}{% endregion %}')
    with pytest.raises(TemplateSyntaxError, match="control character"):
        show("\x02")


def test_a_region_name_is_an_expression() -> None:
    """A loop can make one region for each name."""
    pieces = cut_pieces(show("{% for n in names %}{% region n %}{{ n }}{% endregion %}{% endfor %}", names=["a", "b"]))
    assert [piece.name for piece in pieces if piece.kind == "region"] == ["a", "b"]


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder whose templates are used instead of the built-in ones."""
    monkeypatch.setattr(rendering, "find_templates", lambda: tmp_path)
    rendering._builtin_environment.cache_clear()
    yield tmp_path
    rendering._builtin_environment.cache_clear()


def page(**changes: Any) -> Report:
    """Return a small report."""
    return Report(**{"page": "p", "identity": {"type": "p"}, "path": "P.md", "day": DAY, **changes})


def test_identity_becomes_frontmatter(own_templates: Path) -> None:
    """The properties a page is found by stand at its top, in their order."""
    (own_templates / "p.md.jinja").write_text("x")
    rendered, diagnostics = render(page(identity={"type": "review", "period": "2026-W47", "odd": "a: b"}))
    assert rendered is not None
    assert rendered.frontmatter == '---\ntype: review\nperiod: 2026-W47\nodd: "a: b"\ncssclasses: [vaultgoals]\n---\n'
    assert (rendered.day, rendered.path, diagnostics) == (DAY, "P.md", ())


def test_facts_come_from_the_report(own_templates: Path) -> None:
    """The facts take their region's place whatever the template says in it, or stand at the end."""
    (own_templates / "p.md.jinja").write_text('{% region "facts" %}other{% endregion %}\nend')
    (own_templates / "q.md.jinja").write_text("no region")
    first, _ = render(page(facts="the facts"))
    second, _ = render(page(page="q", facts="the facts"))
    assert first is not None
    assert second is not None
    assert first.pieces[0] == second.pieces[-1] == Piece("region", "the facts", "facts")
    assert first.pieces[1].text == "\nend"


def test_without_a_template_there_is_no_page(own_templates: Path) -> None:
    """A page nobody gave a look is a diagnostic and not an empty page."""
    rendered, diagnostics = render(page())
    assert rendered is None
    assert [d.code for d in diagnostics] == ["no-template"]


def test_a_plugin_filter_is_note_text(own_templates: Path) -> None:
    """What a plugin's filter returns is escaped, even where it claims to be marked."""
    (own_templates / "p.md.jinja").write_text("{{ 'x' | star }}")
    rendered, diagnostics = render(page(), {"star": lambda x: Markup(f"**{x}**")})  # noqa: S704  the claim under test
    assert rendered is not None
    assert rendered.pieces[0].text == "\\*\\*x\\*\\*"
    assert diagnostics == ()


def test_a_failing_plugin_filter_leaves_its_value(own_templates: Path) -> None:
    """A filter that raises is one diagnostic; its value goes on, and the page is made."""
    (own_templates / "p.md.jinja").write_text("{{ 'x' | broken }}{{ 'y' | broken }}")
    rendered, diagnostics = render(page(), {"broken": lambda x: x / 0})
    assert rendered is not None
    assert rendered.pieces[0].text == "xy"
    assert [d.code for d in diagnostics] == ["filter-failed"]


@pytest.mark.parametrize("odd", [object(), {1}, {"a": object()}, print])
def test_a_filter_that_returns_no_plain_data(own_templates: Path, odd: object) -> None:
    """What would show an address in memory, or no two times the same, counts as a filter's failure."""
    (own_templates / "p.md.jinja").write_text("{{ 'x' | odd }}")
    rendered, diagnostics = render(page(), {"odd": lambda _: odd})
    assert rendered is not None
    assert rendered.pieces[0].text == "x"
    assert [d.code for d in diagnostics] == ["filter-failed"]


def test_our_filters_win_over_a_plugin() -> None:
    """A plugin cannot take over what makes text inert."""
    assert show("{{ {'path': 'A.md', 'title': 'T'} | link }}", {"link": lambda _: "x"}) == "[[A|T]]"


def test_templates_are_where_they_are_looked_for() -> None:
    """The built-in templates are found from an editable install, every section of the dashboard among them."""
    assert (find_templates() / "weekly.md.jinja").is_file()
