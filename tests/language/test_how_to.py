"""The how-to about one's own words: its examples are read as it says."""

import re

from tests.docs.places import ROOT
from vaultgoals.testing import snapshot

TEXT = (ROOT / "docs/how-to/your-words.md").read_text(encoding="utf-8")
GERMAN, OWN = re.findall(r"^```toml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
[NOTE] = re.findall(r"^```markdown\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_german_note_is_a_goal() -> None:
    """Each word of the note counts with the line that the how-to gives, and it is no goal without it."""
    read = snapshot({"A.md": NOTE, "vaultgoals.toml": GERMAN})
    goal = read.graph.goals["A.md"]
    assert (goal.status, str(goal.due), goal.importance) == ("active", "2026-12-31", 5)
    [result], [check_in] = goal.key_results, goal.check_ins
    assert (result.current, result.target, result.unit) == (800, 12000, "€")
    assert (str(check_in.date), check_in.value, check_in.confidence) == ("2026-11-15", 1100, 6)
    assert read.diagnostics == ()
    assert snapshot({"A.md": NOTE}).graph.goals == {}


def test_own_words_add() -> None:
    """The tables of the how-to are right by themselves, and German words count on beside them."""
    note = NOTE.replace("läuft", "auf Eis").replace("## Zwischenstände", "## Verlauf").replace("Zuversicht", "Gefühl")
    read = snapshot({"A.md": note, "vaultgoals.toml": f"{GERMAN}{OWN}"})
    goal = read.graph.goals["A.md"]
    assert (goal.status, str(goal.due), goal.check_ins[0].confidence) == ("paused", "2026-12-31", 6)
    assert read.diagnostics == ()
