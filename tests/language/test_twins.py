"""A vault of three months reads the same in German, in both languages, and where its words change in the middle."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from urllib.parse import unquote

import pytest

from tests.language.tongues import ENGLISH, GERMAN, Tongue
from tests.language.twin_reviews import GERMAN_HEADINGS, Twin, as_one, in_english, live, live_in_own_notes, read_vault
from tests.language.twins import FIRST, LAST, NOTES
from vaultgoals.evaluating import evaluate
from vaultgoals.model.review import PastAnswer
from vaultgoals.reporting import build_report_input
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.reviews.headings import HEADINGS, heading_key
from vaultgoals.snapshot import Snapshot

ENGLISH_CONFIG, GERMAN_CONFIG = '[vault]\nlocale = "en"\n', '[vault]\nlanguage = "de"\n'
OWN = {
    "Wins": "Siege",
    "Adjust": "Kurs halten",
    "Next week's focus": "Nächste Schritte",
    "Lessons learned": "Merksätze",
}
"""Headings of a vault's own."""
OTHERS = {"Wins": "Kurs halten", "Adjust": "Nachsteuern", "Lessons learned": "Lehren"}
"""What it calls them later: one of them as it called another before."""
BY_HAND = {"de": {"Next week's focus": "Worauf ich mich freue", "Changes to the plan": "Was anders wird"}}
"""What a person makes of two headings in the notes themselves, in words that nobody knows."""
CHANGE = date(2026, 10, 15)
"""After six weeks."""
_GIVEN = re.compile(r' ([a-z-]+)="([^"]+)"')
MIDDLE = date(2026, 10, 31)
_CLOSING = re.compile(r"^<!-- (?:vg [a-z-]+ v2|vg page|vaultgoals:regions) .*\n", re.MULTILINE)
_PERIOD = re.compile(r"^\*\*(?:Week \d|2026-W|[A-Z][a-z]+ 2026|2026-\d)[^*,]*", re.MULTILINE)
"""The period at a review's beginning, which a note of the vault's own says by its own name."""


def write_both(path: str, _day: date) -> Tongue:
    """Return German and English in turn: of two notes one is in each, and of two weeks."""
    turn = list(NOTES).index(path) if path in NOTES else int(path[-1]) if path[-1:].isdigit() else 0
    words = ("de", "en")[turn % 2]
    return Tongue(words, "de", "de", units=words)


def write_german_later(_path: str, day: date) -> Tongue:
    """Return English words before the change, German ones since; numbers, names and units stay as they were."""
    return replace(ENGLISH, words="de" if day >= CHANGE else "en")


def headings(given: Mapping[str, str]) -> str:
    """Return the table of a vault's own headings."""
    return "[headings]\n" + "".join(f'"{name}" = "{heading}"\n' for name, heading in given.items())


IN_ENGLISH = Twin(ENGLISH_CONFIG, as_one(ENGLISH))
IN_GERMAN = Twin(GERMAN_CONFIG, as_one(GERMAN), by_hand=GERMAN_HEADINGS)
IN_BOTH = Twin('[vault]\nlanguage = ["de", "en"]\n', write_both, by_hand=GERMAN_HEADINGS)
BEFORE = Twin(f"{ENGLISH_CONFIG}{headings(OWN)}", write_german_later, given=OWN)
LATER = Twin(f'{GERMAN_CONFIG}locale = "en"\n{headings(OTHERS)}', write_german_later, given=OTHERS, by_hand=BY_HAND)
LIVES: Mapping[str, Callable[[], dict[str, str]]] = {
    "English": lambda: live(IN_ENGLISH),
    "German": lambda: live(IN_GERMAN),
    "both": lambda: live(IN_BOTH),
    "German and other headings later": lambda: live(BEFORE, LATER, CHANGE),
    "English in own notes": lambda: live_in_own_notes(IN_ENGLISH, MIDDLE),
    "German in own notes": lambda: live_in_own_notes(IN_GERMAN, MIDDLE),
}
TWINS = [
    ("German", "English"),
    ("both", "English"),
    ("German and other headings later", "English"),
    ("German in own notes", "English in own notes"),
]


@cache
def lived(name: str) -> tuple[Mapping[str, str], Snapshot]:
    """Return a vault at the end of its months, by the name of how it is written, and as it is read then."""
    files = LIVES[name]()
    return files, read_vault(files)


def numbers(vault: Snapshot, day: date) -> Mapping[str, object]:
    """Return what an evaluation says of each goal, in no language."""
    return {
        path: (
            goal.progress.value,
            goal.progress.measure,
            goal.standing.name,
            goal.status,
            goal.due,
            goal.last_evidence,
        )
        for path, goal in evaluate(vault, day).goals.items()
    }


@cache
def numbers_of(name: str) -> Mapping[date, Mapping[str, object]]:
    """Return what a vault at the end of its months says of each of their days."""
    days = (FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1))
    return {day: numbers(lived(name)[1], day) for day in days}


@pytest.mark.parametrize(("twin", "english"), TWINS)
def test_the_same_numbers_on_every_day(twin: str, english: str) -> None:
    """A twin of an English vault of three months reads the same numbers on every day of them, and names nothing else."""
    assert numbers_of(twin) == numbers_of(english)
    theirs, ours = (lived(name)[1] for name in (twin, english))
    assert [each.code for each in theirs.diagnostics] == [each.code for each in ours.diagnostics]
    wins = [
        [(in_english(win.path), win.on, win.lesson, win.goals) for win in vault.graph.wins] for vault in (theirs, ours)
    ]
    assert wins[0] == wins[1]


@pytest.mark.parametrize(("twin", "english"), TWINS)
def test_the_same_facts(twin: str, english: str) -> None:
    """Every review of a twin has the same facts."""
    theirs, ours = (
        {in_english(path): facts for path, text in lived(name)[0].items() if (facts := read_facts(text))}
        for name in (twin, english)
    )
    assert len(ours) > 8
    assert theirs == ours


@pytest.mark.parametrize(("twin", "english"), TWINS)
def test_the_same_answers(twin: str, english: str) -> None:
    """Every review of a twin holds the same answers, wins and promises, kept or not, word for word translated."""
    theirs, ours = _answers(twin), _answers(english)
    assert len(ours) > 8
    assert theirs == ours


@pytest.mark.parametrize(("twin", "english"), TWINS)
def test_the_same_pages(twin: str, english: str) -> None:
    """Every page of a twin says the same: what it compares with, what it gathers of earlier reviews, and what it asks."""
    theirs, ours = _pages(twin), _pages(english)
    assert theirs.keys() == ours.keys()
    for path, text in ours.items():
        assert theirs[path] == text, path


def _answers(name: str) -> list[object]:
    past = build_report_input(lived(name)[1], LAST).past(LAST)
    return [
        (in_english(review.path), review.period, *map(_translated, (review.wins, review.focus, review.answers)))
        for review in past
    ]


def _translated(answers: Iterable[PastAnswer]) -> list[object]:
    return [(in_english(one.text), one.goals, one.ticked) for one in answers]


def _pages(name: str) -> dict[str, str]:
    """Return the pages in English, with headings as we name them, without the lines in which a build remembers what it wrote."""
    pages = {in_english(path): in_english(text) for path, text in lived(name)[0].items() if "<!-- /vg -->" in text}
    return {path: _PERIOD.sub("**", _CLOSING.sub("", _with_our_headings(text))) for path, text in pages.items()}


def _with_our_headings(page: str) -> str:
    """Return a page whose headings are ours: those that it says it was given, by the key of ours."""
    for ours, heading in BY_HAND["de"].items():
        page = page.replace(f"## {heading}\n", f"## {ours}\n")
    names = {heading_key(name): name for asked in HEADINGS.values() for name in asked}
    for key, given in _GIVEN.findall(page):
        page = page if key not in names else page.replace(f"## {unquote(given)}\n", f"## {names[key]}\n")
    return page
