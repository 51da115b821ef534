"""Typed words and paths are the same in any case and in either form of Unicode."""

import unicodedata
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultgoals.model.folding import (
    clash_key,
    find_path,
    fold_name,
    fold_path,
    fold_plural,
    fold_section,
    fold_tag,
    fold_text,
    path_rank,
    shown_path,
)
from vaultgoals.testing import snapshot

SETTINGS = """
[properties]
due = "Fällig"
importance = "Wichtigkeit"
[headings]
"key results" = "Meßgrößen"
"check-ins" = "Rückblicke"
[status]
"läuft schön" = "active"
[words]
high = "höchst"
now = "jetzt grad"
of = "von"
confidence = "Zuversicht für"
progress = "İlerleme"
[kinds.tags]
goal = "Lebensziel/groß"
"""
NOTE = """---
tags: [{Lebensziel/groß}]
{Fällig }: 2027-03-31
{Wichtigkeit}: "{ höchst }"
{Status}: "{ läuft schön }"
---
## { Meßgrößen }
- Öffentliche Vorträge: 1 {von} 4 Vorträge
- Prüfzeit: 30 -> 8 Stunden, {jetzt grad} 21
## { Rückblicke }
- 2026-11-01: {Öffentliche Vorträge} 2 {Vorträge}, {Zuversicht für} 6 - lief gut
- 2026-11-03: 20 {Stunden}
- 2026-11-05: {İlerleme} 40
- 2026-11-08: { Läuft schön } - weiter
"""


def respelled(text: str, chance: Random) -> str:
    """Return typed text in any case that each letter has alone, in either form of Unicode, with any blanks around it."""
    signs = []
    for sign in text:
        forms = "İIıi" if sign in "İIıi" else [sign, *(one for one in (sign.upper(), sign.lower()) if len(one) == 1)]
        signs.append(chance.choice(forms))
    spelled = unicodedata.normalize(chance.choice(["NFC", "NFD"]), "".join(signs))
    return (
        chance.choice([spelled, spelled.strip(), spelled.replace(" ", "  ")]) if spelled != spelled.strip() else spelled
    )


def read_goal(note: str) -> object:
    """Return what is read in a goal's note, as far as words decide over it."""
    read = snapshot({"vaultgoals.toml": SETTINGS, "A.md": note})
    assert {found.code for found in read.diagnostics} == {"unread-number"}
    goal = read.graph.goals["A.md"]
    results = [(one.baseline, one.current, one.target) for one in goal.key_results]
    check_ins = [(one.kind, one.measure, one.value, one.confidence, one.status, one.comment) for one in goal.check_ins]
    return goal.due, goal.importance, goal.status, results, check_ins


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False))
def test_spelling_never_changes_what_is_read(chance: Random) -> None:
    """Each word of a property, heading, status, scale, check-in, kind, tag or unit counts in any case and form."""
    parts = NOTE.replace("}", "{").split("{")
    typed = "".join(respelled(part, chance) if number % 2 else part for number, part in enumerate(parts))
    assert read_goal(typed) == read_goal(NOTE.replace("{", "").replace("}", ""))


@given(st.text(), st.randoms(use_true_random=False))
def test_folding_keeps_lengths_and_forgets_case(text: str, chance: Random) -> None:
    """Folded text is as long as the text in NFC, folds to itself where it is, and is the same in any case."""
    whole = unicodedata.normalize("NFC", text)
    assert len(fold_text(text)) == len(whole) == len(fold_path(text))
    assert fold_text(fold_text(text)) == unicodedata.normalize("NFC", fold_text(text))
    cased = "".join(chance.choice([one for one in (s, s.upper(), s.lower()) if len(one) == 1]) for s in whole)
    if unicodedata.is_normalized("NFC", cased):
        assert fold_text(cased) == fold_text(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straße", "STRAẞE"), ("İstanbul", "ISTANBUL"), ("ıstanbul", "istanbul"), ("ΟΔΟΣ", "οδος"), ("Ü", "u\u0308")],
)
def test_words_that_are_one(one: str, other: str) -> None:
    """Case by one character each, and the four forms of the Turkish letter alike."""
    assert fold_text(one) == fold_text(other)
    assert fold_name(f" {one}-x ") == fold_name(f"{other}  X")
    assert fold_section(f"{one}'s") == fold_section(f"{other}’S")
    assert fold_tag(f"#{one}") == fold_tag(other)
    assert fold_plural(f" {one}ens") == fold_plural(f"{other}en")


@pytest.mark.parametrize(("one", "other"), [("Maße", "Masse"), ("a", "á"), ("ŉ", "ʼn")])
def test_words_that_stay_two(one: str, other: str) -> None:
    """What differs by more than case, or by letters that only some systems take for one, is not the same."""
    assert fold_text(one) != fold_text(other)
    assert fold_path(one) != fold_path(other)


def test_a_path_is_found_as_it_is_on_disk() -> None:
    """The path itself is found before one that only folds to it; what is nowhere is not found."""
    on_disk = unicodedata.normalize("NFD", "Über/Ärger.md")
    assert find_path("Über/ärger.md", {on_disk, "x.md"}) == on_disk
    assert find_path("talk.md", {"Talk.md", "talk.md"}) == "talk.md"
    assert find_path("TALK.md", ["talk.md", "Talk.md"]) == "Talk.md"
    assert find_path("walk.md", {"Talk.md"}) is None
    assert shown_path(on_disk) == "Über/Ärger.md"


def test_what_clashes_on_some_system() -> None:
    """A new path is held against all that any file system takes for the same, which is more than links do."""
    assert clash_key("Maße.md") == clash_key("MASSE.md")
    assert clash_key("Ü.md") == clash_key("u\u0308.md")
    assert clash_key("a.md") != clash_key("á.md")


def test_order_by_path_is_of_what_is_shown() -> None:
    """Paths in either form sort alike, by letters, then marks, then case."""
    paths = ["b.md", "Äb.md", "äa.md", "a.md", "B.md"]
    other = [unicodedata.normalize("NFD", path) for path in paths]
    assert [shown_path(path) for path in sorted(other, key=path_rank)] == sorted(paths, key=path_rank)
    assert sorted(paths, key=path_rank) == ["a.md", "äa.md", "Äb.md", "B.md", "b.md"]
