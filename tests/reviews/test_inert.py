"""Escaping is work in proportion to the text."""

from collections.abc import Callable

import pytest

from tests.growth import LIMIT, growth
from vaultgoals.rendering.regions import cut_pieces
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.reviews.inert import clip_prose, escape_cell, escape_markdown, flatten, format_link

FACTS = (
    "<!-- vaultgoals:begin facts v1 2026-11-22 -->\n> | {} | a | b | c | d | {} |\n<!-- vaultgoals:end facts 000000 -->"
)

WORST: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "half entities": (escape_markdown, lambda n: "&aaaa" * n),
    "pairs": (escape_markdown, lambda n: "![<:=%" * n),
    "digits": (escape_markdown, lambda n: "1" * n + "."),
    "blanks": (flatten, lambda n: " " * n + "\n" * n + "x"),
    "backslashes": (escape_cell, lambda n: "\\" * n + "|" * n),
    "brackets": (lambda text: format_link("A.md", text), lambda n: "[(" * n),
    "open marks": (cut_pieces, lambda n: "\x02a" * n),
    "open names": (cut_pieces, lambda n: "\x02a\x1f" * n),
    "open links": (read_facts, lambda n: FACTS.format("[[" * n, "[a](" * n)),
    "open cells": (read_facts, lambda n: FACTS.format("\\|" * n, "|" * n)),
}


@pytest.mark.parametrize("name", WORST)
def test_work_grows_with_the_text(name: str) -> None:
    """The worst text for an expression, doubled, is about twice the work."""
    function, worst = WORST[name]
    assert growth(lambda text: function(worst(len(text))), "x") < LIMIT


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("One. Two three.", 99, "One. Two three."),
        ("One. Two three.", 10, "One."),
        ('He said "no." Then he left the room.', 20, 'He said "no."'),
        ("No sentence ends in here at all", 12, "No sentence…"),
        ("Version 1.2 is out. And more of it", 25, "Version 1.2 is out."),
    ],
)
def test_prose_is_cut_between_sentences(text: str, most: int, shown: str) -> None:
    """Whole sentences are shown as far as they fit; a single long one is cut between words."""
    assert clip_prose(text, most) == shown
