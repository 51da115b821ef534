"""What is typed in either form of accents is the same."""

import unicodedata
from datetime import date

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

TODAY = date(2026, 11, 25)
CONFIG = """[properties]
due = "fällig"
[headings]
check-ins = "Fortschrittsübersicht"
"key results" = "Größen"
[status]
"überfällig pausiert" = "paused"
[words]
confidence = "Zuversicht"
[kinds]
tags = { goal = "übung", win = "höhepunkt" }
"""
NOTES = {
    "G/A.md": "---\ntype: goal\nstart: 2026-09\nfällig: 2027-06\n---\n## Größen\n- Übungen: 3 / 12\n"
    "## Fortschrittsübersicht\n- 2026-11-15: Übungen 4, Zuversicht 6\n",
    "G/B.md": "---\ntype: goal\nfällig: 2027-06\nstatus: überfällig pausiert\n---\n- [ ] täglich 🔁 täglich\n",
    "G/C.md": "---\ntags: [übung]\n---\n- [ ] C\n",
    "D/2026-11-20.md": "- Schön gesprochen #höhepunkt\n",
}


def built(form: str) -> Snapshot:
    """Return the vault with its notes in a form of accents, and its configuration in the other."""
    notes = {path: unicodedata.normalize("NFD", text) if form == "NFD" else text for path, text in NOTES.items()}
    return snapshot({**notes, "vaultgoals.toml": CONFIG})


def test_notes_in_another_form_read_as_in_the_usual_one() -> None:
    """Notes in NFD read as in NFC: sections, properties, statuses, words, kinds, wins, and what is said of them."""
    one, other = built("NFC"), built("NFD")
    assert evaluate(other, TODAY).goals["G/A.md"].progress.value == evaluate(one, TODAY).goals["G/A.md"].progress.value
    assert [goal.status for goal in other.graph.goals.values()] == [goal.status for goal in one.graph.goals.values()]
    assert other.graph.goals["G/A.md"].check_ins == one.graph.goals["G/A.md"].check_ins
    assert other.graph.goals["G/A.md"].check_ins[0].confidence == 6
    assert other.graph.goals["G/B.md"].due == date(2027, 6, 30)
    assert [*other.graph.goals] == [*one.graph.goals] == ["G/A.md", "G/B.md", "G/C.md"]
    assert len(other.graph.wins) == len(one.graph.wins) == 1
    assert [(found.code, found.line) for found in check(other, TODAY)] == [
        (found.code, found.line) for found in check(one, TODAY)
    ]
