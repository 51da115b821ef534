"""Reviews in notes of the Journals plugin."""

import json

from tests.periodic_notes.vaults import CONFIG, GOAL, W37, changed

JOURNALS = {
    "journals": {"Work": {"name": "Work", "write": {"type": "week"}, "folder": "Journal", "dateFormat": "GGGG-[W]WW"}}
}
FILES = {
    "Goals/Talks.md": GOAL,
    ".obsidian/plugins/journals/data.json": json.dumps(JOURNALS),
    "vaultgoals.toml": CONFIG,
}
PROPERTIES = "---\njournal: {}\njournal-date: {}\n---\n# Mine\n"


def test_notes_with_properties() -> None:
    """Journals: a note is found by its properties `journal` and `journal-date`, wherever it lies and whatever it is called."""
    files = {
        **FILES,
        "Log/Sept, second.md": PROPERTIES.format("Work", "2026-09-07"),
        "Journal/2026-W37.md": "# Other\n",
    }
    after = changed(files, W37)
    assert "vg page weekly 2026-09-07" in after["Log/Sept, second.md"]
    assert "Journal/2026-W37.md" not in after


def test_notes_by_their_path() -> None:
    """Settings only say where a new one would go: without a note that says so, the one at that path."""
    other = {
        "Log/Other.md": PROPERTIES.format("Home", "2026-09-07"),
        "Log/Before.md": PROPERTIES.format("Work", "2026-08-31"),
    }
    after = changed({**FILES, **other, "Journal/2026-W37.md": "# Mine\n"}, W37)
    assert "vg page weekly 2026-09-07" in after["Journal/2026-W37.md"]
    assert "Log/Other.md" not in after
    assert "Log/Before.md" not in after
