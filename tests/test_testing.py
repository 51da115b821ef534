from datetime import date

import vaultgoals as vg
from vaultgoals.testing import note, snapshot


def test_a_note_from_text_is_parsed() -> None:
    """A note from text has its properties, headings and path."""
    found = note("---\ntype: goal\n---\n# Title\n", "Goals/A.md")
    assert found.path == "Goals/A.md"
    assert found.names["type"].value == "goal"
    assert [heading.text for heading in found.headings] == ["Title"]


def test_a_snapshot_from_text_has_a_graph() -> None:
    """A vault from text is read as one on disk would be."""
    vault = snapshot({"Vision.md": "---\ntype: vision\n---\n", "A.md": "---\ntype: goal\nparent: '[[Vision]]'\n---\n"})
    assert vault.graph.parents["A.md"] == ("Vision.md",)
    assert vg.evaluate(vault, date(2026, 11, 20)).goals["A.md"].progress.value is None


def test_configuration_and_settings_count() -> None:
    """`vaultgoals.toml` is read, and so are Obsidian's settings; dot folders hold no notes."""
    vault = snapshot(
        {
            "vaultgoals.toml": "[properties]\ndue = 'deadline'\n",
            "A.md": "---\ntype: goal\ndeadline: 2026-12-01\n---\n",
            ".obsidian/app.json": '{"userIgnoreFilters": ["Archive/"]}',
            ".trash/B.md": "---\ntype: goal\n---\n",
        }
    )
    assert vault.graph.goals["A.md"].due == date(2026, 12, 1)
    assert vault.settings.excluded == ("Archive/",)
    assert list(vault.graph.goals) == ["A.md"]


def test_the_order_of_files_does_not_matter() -> None:
    """Two orders of the same files make equal graphs."""
    files = {f"{name}.md": "---\ntype: goal\n---\n" for name in "bACd"}
    assert snapshot(files).graph == snapshot(dict(reversed(files.items()))).graph
