"""What a review in a periodic note is called."""

import json
from datetime import date

from tests.periodic_notes.vaults import PLUGIN, build_on

GOAL = (
    "---\ntype: goal\nstart: 2027-01-01\ndue: 2027-06-30\n---\n## Check-ins\n- 2027-01-06: 10 %\n- 2027-01-13: 20 %\n"
)
SETTINGS = {"weekly": {"enabled": True, "format": "gggg-[W]ww"}, "monthly": {"enabled": True, "format": "YYYY-MM"}}
FILES = {
    "Goals/Talks.md": GOAL,
    PLUGIN: json.dumps(SETTINGS),
    ".obsidian/plugins/calendar/data.json": '{"weekStart": "sunday"}',
    "vaultgoals.toml": '[reviews]\nplace = "periodic"\nweek_starts = "sunday"\n',
    "2027-W02.md": "# Mine\n",
    "2027-W03.md": "# Mine\n",
    "2027-01.md": "# Mine\n",
}
"""In English the week from 3 January 2027 is the second; by ISO it is the first."""


def test_labels_are_names() -> None:
    """In a periodic note, title, links and "before this" use the note's own name, wherever it was moved to."""
    first = build_on(FILES, date(2027, 1, 8))
    assert "**2027-W02, 3–9 Jan 2027**" in first["2027-W02.md"]
    moved = {**first, "Archive/2027-W02.md": first["2027-W02.md"].replace("## Wins\n", "## Wins\n\n- Held it\n")}
    del moved["2027-W02.md"]
    built = build_on(build_on(moved, date(2027, 1, 15)), date(2027, 1, 31))
    assert "Before this: [[Archive/2027-W02|2027-W02]]" in built["2027-W03.md"]
    assert "- Held it · [[Archive/2027-W02|2027-W02]]" in built["2027-01.md"]
    assert not any("|2027-W01]]" in text for text in built.values())


def test_a_label_is_no_other_notes_name() -> None:
    """Labels are names: never a label that is another note's name, though that is what the period is called elsewhere."""
    files = {**FILES, "2027-W01.md": "# The week before\n"}
    built = build_on(build_on(files, date(2027, 1, 8)), date(2027, 1, 15))
    assert built["2027-W01.md"] == "# The week before\n"
    pages = [built["2027-W02.md"], built["2027-W03.md"], built["Goals Dashboard.md"]]
    assert not any("2027-W01" in line for page in pages for line in page.split("\n") if not line.startswith("<!--"))


def test_labels_of_our_notes() -> None:
    """A review of its own is called by its period, as before."""
    config = '[vault]\nlocale = "en-gb"\n'
    files = {"Goals/Talks.md": GOAL, "vaultgoals.toml": config}
    built = build_on(build_on(files, date(2027, 1, 8)), date(2027, 1, 15))
    assert "Before this: [[Reviews/2027-W01 Weekly review|2027-W01" in built["Reviews/2027-W02 Weekly review.md"]
