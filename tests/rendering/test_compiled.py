"""Templates as compiled code that is kept."""

from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest

from vaultgoals.rendering import compiled
from vaultgoals.rendering.environment import PageEnvironment, build_environment
from vaultgoals.rendering.reuse import BuiltinEnvironment
from vaultgoals.rendering.templates import find_templates, read_builtin_templates


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a template, in which code may be kept."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    (tmp_path / "a.md.jinja").write_text("{{ name }}: {{ 1 + 1 }}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of templates that are compiled from now on."""
    found: list[str] = []
    compile_ = PageEnvironment._generate

    def generate(
        environment: PageEnvironment, source: jinja2.nodes.Template, name: str, *args: Any, **named: Any
    ) -> str:
        found.append(name)
        return compile_(environment, source, name, *args, **named)

    monkeypatch.setattr(PageEnvironment, "_generate", generate)
    return found


def show(templates: Path, kind: type[PageEnvironment] = PageEnvironment) -> str:
    """Return what another process makes of the template."""
    return build_environment(templates, {}, kind).get_template("a.md.jinja").render(name="One")


def kept(templates: Path) -> list[Path]:
    """Return the files with code."""
    return sorted((templates / "__pycache__").iterdir())


def test_a_template_is_compiled_once(templates: Path, compilations: list[str]) -> None:
    """The next process takes the code that one has made, and makes the same of it."""
    assert show(templates) == show(templates) == "One: 2"
    assert compilations == ["a.md.jinja"]
    (file,) = kept(templates)
    assert file.suffix == ".pyc"


def test_what_changed_is_compiled_anew(
    templates: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template of another text, another program and another kind of environment have code of their own."""
    show(templates)
    (templates / "a.md.jinja").write_text("{{ name }}!", encoding="utf-8")
    assert show(templates) == "One!"
    assert show(templates, BuiltinEnvironment) == "One!"
    monkeypatch.setattr(compiled, "_stamp", lambda: "later")
    assert show(templates, BuiltinEnvironment) == "One!"
    assert len(compilations) == 4


@pytest.mark.parametrize("content", [b"", b"no code", None])
def test_torn_code_is_passed_over(templates: Path, compilations: list[str], content: bytes | None) -> None:
    """What is no whole file of ours is as if it were not there."""
    show(templates)
    (file,) = kept(templates)
    file.write_bytes(file.read_bytes()[:-20] if content is None else content)
    assert show(templates) == show(templates) == "One: 2"
    assert len(compilations) == 2


def test_nothing_is_kept_where_python_keeps_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants no code of modules beside them gets none of templates either."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert show(templates) == "One: 2"
    assert not (templates / "__pycache__").exists()


def test_a_folder_that_cannot_be_written_is_no_hindrance(templates: Path) -> None:
    """Where no code can be kept, templates are compiled each time."""
    (templates / "__pycache__").write_text("a file", encoding="utf-8")
    assert show(templates) == "One: 2"


def test_filters_of_others_keep_no_code(templates: Path) -> None:
    """A plugin's filter may be asked while a template is compiled: nothing of that is kept."""
    build_environment(templates, {"shout": str.upper}).get_template("a.md.jinja")
    assert not (templates / "__pycache__").exists()


def test_what_a_template_asks_for_stands_in_its_code() -> None:
    """The values that each of our templates asks for are those that a look at its text finds, kept code or not."""
    folder = find_templates()
    environment = build_environment(folder, {}, BuiltinEnvironment)
    assert isinstance(environment, BuiltinEnvironment)
    for name, source in read_builtin_templates().items():
        tree = environment.parse(source.decode())
        asked = set(jinja2.meta.find_undeclared_variables(tree)) - environment.globals.keys()
        found = environment._find_names(name)
        assert found is None or asked <= set(found)
        if not [*jinja2.meta.find_referenced_templates(tree)]:
            assert found == tuple(sorted(asked))
