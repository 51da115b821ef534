"""Words of the vault and of ours are told apart by their place."""

import pytest

from vaultgoals.goals.words import TIMES, in_our_words, our_word
from vaultgoals.model.config import Config
from vaultgoals.reading.words import words_at
from vaultgoals.testing import snapshot

THEIRS = Config(words={"high": ("hoch",), "medium": ("",), "short": ("kurz",), "habit": ("Gewohnheit",)})


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Hoch", "high"), ("high", "high"), ("medium", "medium"), ("kurz", None), ("", None), ("-", None)],
)
def test_a_word_of_a_scale(text: str, meant: str | None) -> None:
    """The vault's word and ours both count, at their own place; no word at all is none."""
    assert our_word(text, "scale", THEIRS) == meant


def test_a_name_that_a_plugin_adds() -> None:
    """A kind of a plugin is called by its name, or by the vault's word for it."""
    assert our_word("habit", "kind", Config(), ["habit"]) == "habit"
    assert our_word("GEWOHNHEIT", "kind", THEIRS, ["habit"]) == "habit"
    assert our_word("Gewohnheit", "kind", THEIRS) is None


def test_what_is_no_single_value_is_no_word() -> None:
    """A list of two is no importance and no horizon: both are named, and nothing is taken for said."""
    text = "---\ntype: goal\nimportance: [high, low]\nhorizon: {a: 1}\n---\n"
    read = snapshot({"A.md": text})
    assert (read.graph.goals["A.md"].importance, read.graph.goals["A.md"].horizon) == (None, None)
    assert {"bad-number", "unknown-horizon"} <= {found.code for found in read.diagnostics}


@pytest.mark.parametrize("name", [*words_at("interval"), *words_at("effort")])
def test_each_word_of_a_time_can_be_called_otherwise(name: str) -> None:
    """Every word that `[words]` takes for a time is heard, and a text without it stays."""
    config = Config(words={name: ("Zeit",)})
    assert in_our_words("2 Zeit", TIMES, config) == f"2 {name}"
    assert in_our_words("2 Mal", TIMES, config) == "2 Mal"
