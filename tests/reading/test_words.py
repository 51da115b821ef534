"""The words of each language are data with one meaning each at its place."""

import subprocess
import sys
from typing import get_args

import pytest

from vaultgoals.model.lexicon import ENGLISH, TypedPlace, languages
from vaultgoals.reading.words import DECLARED, names_at, read_language, words_at, words_for

PLACES: tuple[TypedPlace, ...] = get_args(TypedPlace)


@pytest.mark.parametrize("language", languages())
def test_a_language_has_our_places_and_names(language: str) -> None:
    """What a language names are places and names that the program knows, each with a word at least."""
    words = read_language(language)
    known = {place: words_at(place) for place in PLACES}
    assert words.keys() <= set(PLACES)
    assert [name for place in PLACES for name in words.get(place, {}) if name not in known[place]] == []
    assert all(listed for named in words.values() for listed in named.values())


def test_what_is_declared_needs_no_words() -> None:
    """Each name of a table is its own word, unless the language has others for it; English has some at every other place."""
    english = read_language(ENGLISH)
    assert set(PLACES) == {*english, *DECLARED}
    for place, names in DECLARED.items():
        assert set(english.get(place, ())) <= {*names, "lesson", "checkpoint"}
        assert all(words_for(place, name)[0] == name and name in words_at(place) for name in names)


def test_a_word_is_found_at_its_place_alone() -> None:
    """`week` is a length of time, and no status; what has no words of its own is called by its name."""
    assert (names_at("interval")["wks"], names_at("horizon")["longterm"]) == ("week", "long")
    assert "week" not in names_at("status")
    assert words_for("kind", "habit") == ("habit",)


def test_help_reads_no_words() -> None:
    """What asks for no word does not read the file."""
    code = "import vaultgoals.cli.program, sys; print([name for name in sys.modules if name.endswith('reading.words')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
