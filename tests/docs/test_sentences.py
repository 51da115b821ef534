"""Documents are read in one go: no sentence is longer than 35 words."""

from pathlib import Path

import pytest

from tests.docs.generated import DOCUMENTS
from tests.docs.places import ROOT
from tests.docs.sentences import count_words, sentences

LONGEST = 35
"""Words."""
EXCEPTIONS: dict[str, str] = {"Code, Code, Code, Code, Code, Code": "names of fields, which nobody reads as a sentence"}
"""How a longer sentence begins, and the reason for its length."""


def _long(document: Path) -> list[str]:
    """Return the sentences of a document that are too long."""
    text = document.read_text(encoding="utf-8")
    return [sentence for sentence in sentences(text) if count_words(sentence) > LONGEST]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_is_too_long(document: Path) -> None:
    """A sentence of more than 35 words has its reason in the list of exceptions, or is not there."""
    assert [sentence for sentence in _long(document) if not sentence.startswith((*EXCEPTIONS,))] == []


def test_each_exception_is_needed() -> None:
    """A sentence that was mended is no exception any more."""
    found = [sentence for document in DOCUMENTS for sentence in _long(document)]
    assert [start for start in EXCEPTIONS if not any(sentence.startswith(start) for sentence in found)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two. Three four five.\n", [2, 3]),
        ("`a b c` is one. vaultgoals is\none too.\n", [3, 4]),
        ("- one two\n- three\n\n| a b | c |\n", [2, 1, 2, 1]),
        ("[one two](three-four.md), e.g. five\n", [4]),
        ("```sh\none two\n```\nthree\n<!-- four -->\n", [1]),
    ],
)
def test_words_are_counted_as_they_are_read(text: str, expected: list[int]) -> None:
    """Items and cells are sentences of their own; code is one word, and what a reader does not see is none."""
    assert [count for sentence in sentences(text) if (count := count_words(sentence))] == expected
