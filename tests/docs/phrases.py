"""Phrases that name a thing otherwise than vaultgoals does, and what to say instead."""

import re
from collections.abc import Iterable, Iterator, Mapping

WRONG: Mapping[str, str] = {
    r"check --advice": "check --hints",
    r"mentor's hints?": "hint",
    r"generated (?:text|region)s?": "generated part",
    r"text between (?:its|the|vaultgoals') mark(?:er)?s": "generated part",
    r"(?:held|holds|holding) back": "held, or refused",
    r"left (?:as (?:it is|they are)|alone)|stays? as (?:it is|they are)": "held, refused or unchanged",
    r"passed over": "left out, or not read",
    r"tak(?:es?|en|ing) part": "goal notes, or notes with a kind",
    r"feeds? (?:it|this|a|the)\b|part of itself|leads? there|leading to no vision": "serves",
    r"checkbox(?:es)?|ticked box(?:es)?": "task",
    r"next (?:small )?step": "next action",
    r"finished (?:step|task|action|goal)s?|(?:step|task|action|goal)s? finished|goal (?:is )?reached": "done",
    r"ended this quarter": "closed",
    r"without a pace|no pace to judge": "standing unknown",
    r"landing range|projected (?:date|end)": "forecast",
    r"(?:what you )?meant to do(?: next)?\*\*|## what you meant": "promises, or focus",
    r"went well:\*\*|achievements, with": "win",
    r"success metrics?": "key result",
    r"(?:this|each|every|another|slow) (?:machine|computer)s?": "device",
    r"days? to work as of": "as of",
    r"(?:file|note)'s name": "file name",
    r"copies for (?:that|undo)|copy kept (?:of it|for undo)": "undo copies",
    r"(?:is|are|was|were) told\b": "says, or names",
    r"\bgrave(?:r|st)?\b": "error",
    r"slips? of (?:a|the) finger|an? slip\b": "typo",
    r"your own affair": "up to you",
    r"the case with (?:it|them)": "status",
    r"a moment ago": "just now",
    r"(?<!['-])\bours\b(?!-)|\bour (?:pages?|markers?|own)\b": "vaultgoals', or of vaultgoals",
}
"""A regular expression, whose letters may be large or small, to what is said instead."""
_WRONG = {re.compile(phrase, re.IGNORECASE): instead for phrase, instead in WRONG.items()}


def find_wrong(texts: Iterable[str]) -> Iterator[str]:
    """Yield each wrong phrase of some texts with what to say instead: `held back: say held, or refused`."""
    for text in texts:
        line = " ".join(text.split())
        for phrase, instead in _WRONG.items():
            yield from (f"{found[0]}: say {instead}" for found in phrase.finditer(line))
