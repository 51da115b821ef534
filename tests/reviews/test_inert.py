"""Escaping takes time in proportion to the text."""

from collections.abc import Callable
from time import process_time

import pytest

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


def spent(function: Callable[[str], object], text: str) -> float:
    """Return the seconds of this process's own time that a call takes."""
    start = process_time()
    function(text)
    return process_time() - start


@pytest.mark.parametrize("name", WORST)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    """The worst text for an expression, doubled, takes at most two and a half times as long."""
    function, worst = WORST[name]
    small, large = worst(15_000), worst(30_000)
    found = []
    # A machine that is busy slows one of the two now and then, and not every time.
    for _ in range(6):
        runs = [(spent(function, small), spent(function, large)) for _ in range(9)]
        found.append((min(run[0] for run in runs), min(run[1] for run in runs)))
        if found[-1][1] <= max(2.5 * found[-1][0], 0.002):
            return
    pytest.fail(f"seconds for a text, and for one twice as long: {found}")


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
