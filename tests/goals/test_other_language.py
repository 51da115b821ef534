"""A vault in German, as its owner wrote it: only `vaultgoals.toml` says what its words mean."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.evaluation.alignment import align
from vaultgoals.evaluation.next_actions import rank_actions
from vaultgoals.evaluation.path_ranking import rank_paths
from vaultgoals.evaluation.satisfaction import find_satisfaction
from vaultgoals.evaluation.skill_gaps import find_skill_gaps
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.goal import Effort, Horizon, Status
from vaultgoals.model.interval import Interval
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

TODAY = date(2026, 11, 20)

CONFIG = """
[vault]
locale = "de"

[kinds]
tags = { goal = "ziel", value = "wert", skill = "fähigkeit", win = "erfolg" }

[kinds.folders]
"Rückmeldungen" = "feedback"

[properties]
type = "Art"
title = "Titel"
status = "Stand"
horizon = "Horizont"
parent = "dient"
depends_on = "braucht"
values = "Werte"
skills = "Fähigkeiten"
path = "Weg"
start = "Beginn"
due = "Frist"
importance = "Wichtigkeit"
effort = "Aufwand"
review_every = "Rückschau alle"
level = "Stufe"
target_level = "Zielstufe"
rank = "Rang"
satisfaction = "Zufriedenheit"
criteria = "Kriterien"
from = "von"
about = "über"
date = "Datum"
follow_up = "Nachfassen"
goal = "Ziel"

[headings]
why = "Warum"
"done when" = "Fertig, wenn"
"key results" = "Ergebnisse"
check-ins = "Verlauf"
checkpoints = "Meilensteine"
obstacles = "Hindernisse"
"plan b" = "Ausweg"

[status]
"in Arbeit" = "active"
pausiert = "paused"
fertig = "done"

[words]
now = "jetzt"
of = "von"
confidence = "Zuversicht"
level = "Stufe"
due = "Frist"
high = "hoch"
short = "kurz"
hour = "Std"
per = "pro"
week = "Woche"
vision = "Leitbild"
role = "Rolle"
path = "Weg"
lesson = "gelernt"
checkpoint = "meilenstein"

[paths.weights]
Ruhe = 2
"""

NOTES = {
    "Leitbild.md": "---\nArt: Leitbild\nWerte: '[[Ruhe]]'\n---\nIch lehre, was ich kann.\n",
    "Werte/Ruhe.md": "---\ntags: [wert]\nRang: 1\n---\n",
    "Werte/Können.md": "---\ntags: [Wert]\nRang: 2\n---\n",
    "Fähigkeiten/Reden.md": (
        "---\ntags: [Fähigkeit]\nStufe: 3\nZielstufe: 4\n---\n## Verlauf\n"
        "- 2026-02-01: Stufe 2,5 - noch leise\n- 2026-12-24: Stufe 3\n"
    ),
    "Rolle.md": "---\nArt: Rolle\nBeginn: 2023-04\nWerte: '[[Können]]'\n---\n## Verlauf\n- 2026-01-09: 6,5 - müde\n",
    "Lehre.md": "---\nArt: Weg\nKriterien:\n  - 'Ruhe: 4,5'\n  - 'Geld: 2'\n---\n",
    "Rückmeldungen/Ann.md": "---\nvon: Ann\nüber: '[[Vorträge]]'\nDatum: 2026-11-01\nNachfassen: 2026-11-27\n---\n",
    "Ziele/Vorträge.md": """---
tags: [ziel]
Titel: Vier Vorträge halten
Stand: in Arbeit
Horizont: kurz
dient: "[[Leitbild]]"
Fähigkeiten: ["[[Reden]]"]
Weg: "[[Lehre]]"
Beginn: 2026-09-01
Frist: 2027-01
Wichtigkeit: hoch
Aufwand: 2,5 Std pro Woche
Rückschau alle: 2 Wochen
---
## Warum
Weil ich durch Erklären lerne.
## Ergebnisse
- Vorträge: 0 von 4 Vorträgen
- Vorbereitung: 30 -> 10,5 Stunden, jetzt 30
- Zuhörer: 0 / 1.200 Leute
## Verlauf
- 2026-10-01: Vorträge 1, Zuversicht 6 - im Verein
- 2026-11-15: Vorbereitung 20,25 Stunden
- 2026-11-16: Zuhörer 300
- 2026-11-25: Vorträge 2
- 2026-11-26: Frist -> 2027-04-30 - der Saal ist belegt
## Meilensteine
- [ ] Zusage 📅 2026-12-15
## Hindernisse
- Abende
## Ausweg
Nur im Verein.
## Nächstes
- [ ] Folien schreiben 📅 2026-11-24
- [ ] Probe #Meilenstein 📅 2026-12-01
""",
    "Ziele/Sport.md": "---\ntags: [ziel]\nStand: pausiert\nbraucht: '[[Vorträge]]'\n---\n## Fertig, wenn\n- [x] gelaufen\n- [ ] geschwommen\n",
    "Ziele/Kurs.md": "---\ntags: [ziel]\nStand: fertig\n---\n",
    "Tagebuch/2026-11-18.md": "- Vor Leuten gesprochen [[Vorträge]] #erfolg\n- Langsamer reden #gelernt/reden\n- Auf Englisch #win\n",
}


@pytest.fixture(scope="module")
def vault() -> Snapshot:
    """Return the vault."""
    return snapshot({"vaultgoals.toml": CONFIG, **NOTES})


@pytest.fixture(scope="module")
def evaluation(vault: Snapshot) -> Evaluation:
    """Return the vault as of today."""
    return evaluate(vault, TODAY)


def test_nothing_in_it_is_wrong(vault: Snapshot) -> None:
    """No error and no warning: every word is understood."""
    assert [d for d in check(vault, TODAY) if d.severity != Severity.HINT] == []


def test_every_kind_is_found(vault: Snapshot) -> None:
    """By tag, by a word in the renamed `type`, and by folder, accents and case aside."""
    assert vault.kinds == {
        "Fähigkeiten/Reden.md": "skill",
        "Lehre.md": "path",
        "Leitbild.md": "vision",
        "Rolle.md": "role",
        "Rückmeldungen/Ann.md": "feedback",
        "Werte/Können.md": "value",
        "Werte/Ruhe.md": "value",
        "Ziele/Kurs.md": "goal",
        "Ziele/Sport.md": "goal",
        "Ziele/Vorträge.md": "goal",
    }


def test_a_goal_is_read_by_its_own_words(vault: Snapshot) -> None:
    """Properties, scales, lengths of time and sections say the same as ours."""
    goal = vault.graph.goals["Ziele/Vorträge.md"]
    assert (goal.title, goal.status, goal.horizon) == ("Vier Vorträge halten", Status.ACTIVE, Horizon.SHORT)
    assert (goal.start, goal.due, goal.importance) == (date(2026, 9, 1), date(2027, 1, 31), 5)
    assert (goal.effort, goal.review_every) == (Effort(2.5, weekly=True), Interval(0, 14))
    assert (goal.why, goal.plan_b) == ("Weil ich durch Erklären lerne.", "Nur im Verein.")
    assert [one.text for one in goal.obstacles] == ["Abende"]
    assert [task.text for task in goal.checkpoints] == ["Zusage", "Probe #Meilenstein"]
    assert vault.graph.needs == {"Ziele/Sport.md": ("Ziele/Vorträge.md",)}
    assert vault.graph.visions_of("Ziele/Vorträge.md") == ("Leitbild.md",)


def test_key_results_and_progress(vault: Snapshot, evaluation: Evaluation) -> None:
    """Numbers with a comma, `von`, `jetzt`; the mean of 25, 50 and 25 % as of the day, later check-ins not counted."""
    results = {one.name: (one.baseline, one.target) for one in vault.graph.goals["Ziele/Vorträge.md"].key_results}
    assert results == {"Vorträge": (0, 4), "Vorbereitung": (30, 10.5), "Zuhörer": (0, 1200)}
    progress = evaluation.goals["Ziele/Vorträge.md"].progress
    assert [part.value for part in progress.parts] == [25, 50, 25]
    assert progress.value == pytest.approx(100 / 3)


def test_check_ins_and_what_they_move(vault: Snapshot) -> None:
    """Confidence, comments and a moved due date are read, and hold from their day on."""
    first, *_, last = vault.graph.goals["Ziele/Vorträge.md"].check_ins
    assert (first.confidence, first.comment) == (6, "im Verein")
    assert last.due == date(2027, 4, 30)
    later = evaluate(vault, date(2026, 11, 30)).goals["Ziele/Vorträge.md"]
    assert (later.due, later.progress.parts[0].value) == (date(2027, 4, 30), 50)


def test_standing(evaluation: Evaluation) -> None:
    """Pace, `pausiert` and `fertig` are what they are in English."""
    standings = {path: str(goal.standing.name) for path, goal in evaluation.goals.items()}
    assert standings == {"Ziele/Kurs.md": "done", "Ziele/Sport.md": "paused", "Ziele/Vorträge.md": "at risk"}
    assert evaluation.goals["Ziele/Sport.md"].progress.value == 50


def test_wins_are_harvested_by_their_tags(vault: Snapshot) -> None:
    """`#erfolg` and `#gelernt` are a win and a lesson of that day, and `#win` is one still."""
    assert [(win.title, win.on, win.lesson, win.goals) for win in vault.graph.wins] == [
        ("Vor Leuten gesprochen Vorträge", date(2026, 11, 18), False, ("Ziele/Vorträge.md",)),
        ("Langsamer reden", date(2026, 11, 18), True, ()),
        ("Auf Englisch", date(2026, 11, 18), False, ()),
    ]


def test_the_tables(vault: Snapshot, evaluation: Evaluation) -> None:
    """Values, skills, role, path and next action come out as in any vault."""
    calm, able = align(vault.graph, evaluation).values
    assert ([one.path for one in calm.goals], calm.hours, able.goals) == (["Ziele/Vorträge.md"], 2.5, ())
    (skill,) = find_skill_gaps(vault.graph, evaluation)
    assert (skill.level, skill.gap, skill.goals) == (2.5, 1.5, ("Ziele/Vorträge.md",))
    (role,) = find_satisfaction(vault.graph, TODAY)
    assert (role.latest, role.values) == (6.5, ("Werte/Können.md",))
    (path,) = rank_paths(vault.graph, evaluation, vault.config).paths
    assert path.total == pytest.approx((4.5 * 2 + 2) / 3)
    assert [one.action.task.text for one in rank_actions(evaluation, vault.config).ready] == ["Folien schreiben"]


def test_our_own_words_still_hold() -> None:
    """A word that was renamed is not taken away: English statuses and kinds are read next to the German ones."""
    mixed = snapshot({"vaultgoals.toml": CONFIG, "A.md": "---\nArt: goal\nStand: paused\nWichtigkeit: low\n---\n"})
    goal = mixed.graph.goals["A.md"]
    assert (goal.status, goal.importance) == (Status.PAUSED, 1)


@pytest.mark.parametrize("spelled", ["Übung", "übung", "ÜBUNG"])
def test_a_tag_that_begins_with_an_accent_is_found_in_any_case(spelled: str) -> None:
    """Which notes are worth reading is told from bytes, and these know no case beyond ASCII."""
    config = '[kinds]\ntags = { goal = "Übung" }\n'
    assert snapshot({"vaultgoals.toml": config, "A.md": f"---\ntags: [{spelled}]\n---\n"}).kinds == {"A.md": "goal"}
