"""The document of the Python interface has every public name, and each name says what it is."""

import re
import runpy
from pathlib import Path

import pytest

import vaultgoals as vg
from tests.docs.docstrings import fields_of
from tests.docs.public import first_line

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/python.md").read_text(encoding="utf-8")


def test_the_names_of_the_document_are_the_public_ones() -> None:
    """Each public name has one line, and no line is of another name."""
    section = PAGE.partition("\n## Public names\n")[2].partition("\n### ")[0]
    assert re.findall(r"^\| `(\w+)(?:\(\))?` \|", section, re.MULTILINE) == vg.__all__


@pytest.mark.parametrize("name", vg.__all__)
def test_each_public_name_says_what_it_is(name: str) -> None:
    """A public name has a docstring of its own that begins with a sentence, and says nothing of `us`."""
    told = first_line(getattr(vg, name))
    assert told.endswith(".")
    assert not re.search(r"\b(?:we|our|ours)\b", told)


def test_each_field_of_a_plugin_is_told() -> None:
    """Nothing that a plugin can bring is without its line."""
    assert all(fields_of(vg.Plugin).values())


def test_the_example_of_a_test_runs(tmp_path: Path) -> None:
    """The example for tests of plugins holds."""
    (example,) = (
        text for text in re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) if "testing" in text
    )
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    runpy.run_path(str(tmp_path / "example.py"))
