"""The words of a language are one file of data, which has all names of ours, each word with one meaning at its place."""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import pytest

import vaultgoals
from tests.language.disguises import disguised_word
from vaultgoals.model.lexicon import ENGLISH, TypedPlace, languages
from vaultgoals.reading.words import fold_at, name_of, read_language, words_at
from vaultgoals.reviews.headings import ALIKE

PACKAGE = Path(vaultgoals.__file__).parent
Words = Mapping[str, Mapping[str, Iterable[str]]]
READ: tuple[TypedPlace, ...] = (
    *("kind", "property", "section", "review-heading", "status", "horizon", "scale"),
    *("check-in", "key-result", "table", "interval", "effort", "rate", "rate-count", "turn", "month"),
)
"""Places at which a language has a word for each name of ours."""
OTHERS = sorted(set(languages()) - {ENGLISH})
FRENCH = """language = "French"

[kind]
goal = ["objectif"]

[property]
due = ["échéance"]
status = ["état"]

[status]
paused = ["en pause"]

[section]
check-ins = ["suivi"]

[check-in]
confidence = ["confiance"]

[month]
march = ["mars"]
"""
NOTE = """---
type: Objectif
échéance: 26 mars 2027
état: En pause
---
## Suivi
- 2026-11-15 : 40 %, confiance 6
"""
READING = """import sys
from vaultgoals.testing import snapshot
vault = snapshot({"A.md": sys.argv[1], "vaultgoals.toml": sys.argv[2]})
for goal in vault.graph.goals.values():
    print(goal.status, goal.due, [one.confidence for one in goal.check_ins])
for one in vault.diagnostics:
    print(one.code, one.about, one.message)
"""


def lacking(words: Words) -> list[str]:
    """Return the names of ours that a language has no word for, though people type one there.

    A heading of reviews that means what another does needs no word besides that one's.
    """
    return [f"{place}: {name}" for place in READ for name in words_at(place) if not _has(words.get(place, {}), name)]


def _has(named: Mapping[str, Iterable[str]], name: str) -> bool:
    return bool(named.get(name) or named.get(ALIKE.get(name, "")))


def doubled(words: Words) -> list[str]:
    """Return the words that stand for two things at one place, or are there twice, or are empty."""
    found: list[str] = []
    for place, named in words.items():
        at = cast("TypedPlace", place)
        folded = Counter(fold_at(at, word) for listed in named.values() for word in listed)
        found += [f"{place}: {word}" for word, count in folded.items() if count > 1 or not word]
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_key(language: str) -> None:
    """A catalogue has a word for each name of ours at each place where people type."""
    assert lacking(read_language(language)) == []


@pytest.mark.parametrize("language", languages())
def test_no_word_is_two_things(language: str) -> None:
    """A catalogue reads no word as two things at one place."""
    assert doubled(read_language(language)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_key_that_is_lacking_is_noticed(language: str) -> None:
    """A catalogue that lacks a key, or a place, fails a test."""
    words = read_language(language)
    for place in READ:
        for name in words[place].keys() - ALIKE.keys():
            less = {one: listed for one, listed in words[place].items() if one != name}
            assert f"{place}: {name}" in lacking({**words, place: less})
        without = {one: named for one, named in words.items() if one != place}
        assert {one.partition(":")[0] for one in lacking(without)} == {place}


@pytest.mark.parametrize("language", languages())
def test_a_word_that_is_two_things_is_noticed(language: str) -> None:
    """A catalogue that reads one word as two things at one place fails a test, at any place and in any form of the word."""
    words = read_language(language)
    for place, named in words.items():
        for name, listed in named.items():
            other = next((one for one in named if one != name), "another")
            more = {**named, other: (*named.get(other, ()), disguised_word(next(iter(listed)), [3], 1, ""))}
            assert len(doubled({**words, place: more})) == 1, (place, name)


def read_with(folder: Path, config: str) -> str:
    """Return what the package in a folder reads in a French note."""
    command = [sys.executable, "-X", "utf8", "-c", READING, NOTE, config]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


def test_adding_a_language_is_one_file(tmp_path: Path) -> None:
    """Adding a language is one file: its words are read in a vault that says so, and are told by its name elsewhere."""
    shutil.copytree(PACKAGE, tmp_path / "vaultgoals")
    config = '[vault]\nlanguage = "fr"\n'
    assert "bad-config-value" in read_with(tmp_path, config)
    (tmp_path / "vaultgoals" / "languages" / "fr.toml").write_text(FRENCH, "utf-8")
    assert read_with(tmp_path, config) == "paused 2027-03-26 [6.0]\n"
    assert "4 French words (`Objectif`, `échéance`, `état`, …)" in read_with(tmp_path, "")


def test_a_language_says_its_name() -> None:
    """Each file says what its language is called in English, and nothing else besides words."""
    assert [name_of(one) for one in ("de", ENGLISH)] == ["German", "English"]
    for language in languages():
        assert "language" not in read_language(language)
        assert name_of(language).istitle()
