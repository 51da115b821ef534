"""A part of our own templates is rendered again where what it shows is another, and only there."""

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import DictLoader

from vaultgoals.rendering.environment import set_up
from vaultgoals.rendering.escape import escape_text
from vaultgoals.rendering.reuse import _MOST, BuiltinEnvironment

PARTS = {
    "page": '{% set mine = "m" %}{% for one in ones %}{% include "part" %};{% endfor %}{{ other }}',
    "part": '{% from "macros" import shout with context %}{{ one }} {{ shout(title) }}',
    "macros": "{% macro shout(text) %}{{ text }}{{ sign }}{% endmacro %}",
    "odd": "{% set text %}{{ one }}{% endset %}{% include 'shown' %}",
    "shown": "{{ text }}{{ one }}",
    "chosen": "{% include 'by name' %}",
    "by name": "{% include chosen %}",
    "first": "1{{ one }}",
    "second": "2{{ one }}",
}
VALUES: Mapping[str, Any] = {"ones": ["a", "b"], "title": "T", "sign": "y", "other": "o"}


@pytest.fixture
def shown() -> list[str]:
    """Texts in the order in which they were escaped: what is rendered, and nothing that is taken from before."""
    return []


@pytest.fixture
def environment(shown: list[str]) -> BuiltinEnvironment:
    """Return an environment of a few templates that notes each value it prints."""

    def escape(value: Any) -> Any:
        shown.append(str(value))
        return escape_text(value)

    return set_up(BuiltinEnvironment, DictLoader(PARTS), {}, escape)


def render(environment: BuiltinEnvironment, page: str, **changes: Any) -> str:
    """Return a page of these values."""
    return environment.get_template(page).render({**VALUES, **changes})


def test_the_same_values_are_rendered_once(environment: BuiltinEnvironment, shown: list[str]) -> None:
    """A second page of the same values prints none of what its parts print, and is the same text."""
    first = render(environment, "page")
    shown.clear()
    assert render(environment, "page") == first == "a Ty;b Ty;o"
    assert "T" not in shown
    assert "o" in shown


@pytest.mark.parametrize("changes", [{"title": "U"}, {"sign": "z"}, {"ones": ["a", "c"]}])
def test_another_value_is_rendered(environment: BuiltinEnvironment, changes: dict[str, Any]) -> None:
    """A value that a part prints itself, through a macro or from a loop, is never that of before."""
    render(environment, "page")
    values = {**VALUES, **changes}
    lines = "".join(f"{one} {values['title']}{values['sign']};" for one in values["ones"])
    assert render(environment, "page", **changes) == f"{lines}o"


def test_a_value_that_no_part_asks_for_changes_nothing(environment: BuiltinEnvironment, shown: list[str]) -> None:
    """Where only the rest of the page shows a value, the parts are those of before."""
    render(environment, "page")
    shown.clear()
    assert render(environment, "page", other="p") == "a Ty;b Ty;p"
    assert "T" not in shown


@pytest.mark.parametrize("values", [(1, True), (1, 1.0), (0.0, -0.0), ("1", 1), ([], ()), (None, "None")])
def test_equal_values_of_two_kinds_are_two(environment: BuiltinEnvironment, values: tuple[Any, Any]) -> None:
    """Values that Python calls equal, or that look alike, are each printed as they are."""
    assert [render(environment, "first", one=value) for value in values] == [
        f"1{escape_text(value)}" for value in values
    ]
    pages = [render(environment, "chosen", chosen="first", one=value) for value in values]
    assert pages == [f"1{escape_text(value)}" for value in values]


def test_what_is_more_than_plain_data_is_rendered_each_time(environment: BuiltinEnvironment) -> None:
    """A part that is given text which a template marked as ours is rendered each time."""
    assert [render(environment, "odd", one=one) for one in ("a", "b", "a")] == ["aa", "bb", "aa"]


def test_a_part_that_is_chosen_by_a_value_is_the_one_chosen(environment: BuiltinEnvironment) -> None:
    """Where a value says which template is brought in, the part is that template's."""
    pages = [render(environment, "chosen", chosen=name, one="x") for name in ("first", "second", "first")]
    assert pages == ["1x", "2x", "1x"]


def test_what_is_kept_stays_small(environment: BuiltinEnvironment) -> None:
    """However many values a page is made of one after the other, no more text is kept than a few builds have."""
    long = "x" * (_MOST // 10)
    for number in range(30):
        assert render(environment, "page", ones=[f"{number} {long}"]).startswith(f"{number} ")
    assert 0 < sum(map(len, environment._rendered.values())) <= _MOST
