"""What the documents have from the program's tables is what the tables say."""

from pathlib import Path

import pytest

from tests.docs.generated import DOCUMENTS, SOURCES, names, refresh
from tests.docs.places import ROOT


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_is_as_its_tables_say(document: Path) -> None:
    """Each generated part is what the program's tables make today; `make docs` writes it."""
    text = document.read_text(encoding="utf-8")
    assert refresh(text) == text, "run `make docs`"
    assert text.count("<!-- generated: ") == len(names(text)), "a generated part has no end"


def test_each_source_is_shown_once() -> None:
    """No table is made for nothing, and none stands in two places."""
    shown = [name for document in DOCUMENTS for name in names(document.read_text(encoding="utf-8"))]
    assert sorted(shown) == sorted(SOURCES)


def test_only_the_generated_part_is_written() -> None:
    """What stands around a generated part stays, and a part that was edited is made anew."""
    text = "before\n<!-- generated: cadences -->\nedited\n<!-- /generated -->\nafter\n"
    made = refresh(text)
    assert made.startswith("before\n<!-- generated: cadences -->\n| cadence |")
    assert made.endswith("|\n<!-- /generated -->\nafter\n")
    assert "edited" not in made
    assert refresh(made) == made
