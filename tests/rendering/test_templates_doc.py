from pathlib import Path

from jinja2.meta import find_undeclared_variables

from tests.docs.filters import told
from tests.docs.variables import NAMED, UNSEEN, shapes
from vaultgoals.rendering.environment import _KEPT_FILTERS, OUR_FILTERS, build_environment
from vaultgoals.rendering.overrides import MOST_BYTES
from vaultgoals.rendering.rationed import CALL, INCLUDE, MOST_CHARACTERS, MOST_STEPS, WORKED
from vaultgoals.rendering.sandbox import PATIENCE
from vaultgoals.rendering.sandboxed import _LIMITS, CLOCK_SECONDS, CPU_SECONDS
from vaultgoals.rendering.templates import find_templates

DOC = (Path(__file__).resolve().parents[2] / "docs/reference/templates.md").read_text(encoding="utf-8")

FOLDERS = {"dashboard": "dashboard/"}
"""Pages whose parts no other page has."""


def test_every_filter_is_documented() -> None:
    """The page names each filter that a template can use, and says what each of vaultgoals gives."""
    assert [name for name in (*OUR_FILTERS, *_KEPT_FILTERS) if f"`{name}`" not in DOC] == []
    assert [name for name, each in OUR_FILTERS.items() if not told(each).endswith(".")] == []


def test_the_limits_are_those_of_the_code() -> None:
    """The limits of a template have the figures that hold."""
    for figure in (
        f"{MOST_BYTES:,}",
        f"{MOST_CHARACTERS:,}",
        f"{MOST_STEPS:,}",
        f"a call is {CALL}, an include {INCLUDE}",
        f"{CPU_SECONDS:g} s of processor time",
        f"{CLOCK_SECONDS:g} s where more than {WORKED:g} s of it was work; in any case {PATIENCE:g} s",
        f"{_LIMITS['RLIMIT_AS'] >> 20} MB",
    ):
        assert figure in DOC


def test_each_variable_of_a_built_in_template_is_documented() -> None:
    """What the built-in templates ask for is what the document lists for their pages."""
    environment = build_environment(find_templates(), {})
    assert environment.loader is not None
    for page, shape in shapes().items():
        if not page:
            continue
        parts = [name for name in environment.list_templates() if name.startswith(FOLDERS.get(page, "none"))]
        for name in (f"{page}.md.jinja", *parts):
            source, _, _ = environment.loader.get_source(environment, name)
            asked = find_undeclared_variables(environment.parse(source))
            assert asked - {*environment.globals, "ns"} <= {*shape.keys}, name
        assert all(f"\n| `{name}` | `" in DOC for name in shape.keys)


def test_the_named_shapes_are_those_of_the_reports() -> None:
    """A name stands for the same keys wherever it stands, and each has its line."""
    for one in (below for page in shapes().values() for below in page.all_below() if below.name):
        told = {
            key: words
            for key, inner in one.keys.items()
            if (inner.keys or inner.item) and UNSEEN not in (words := inner.words())
        }
        assert {key: words for key, words in NAMED[one.name].items() if words and key in told} == told
    assert all(f"\n| `{name}` | `{{" in DOC for name in NAMED)
