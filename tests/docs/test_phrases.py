"""Each thing has one name: no message, help, template or document says a phrase that stands for another word."""

import pytest

from tests.docs.generated import DOCUMENTS
from tests.docs.messages import read_texts
from tests.docs.phrases import WRONG, find_wrong
from tests.docs.places import ROOT

TEXTS = {
    **read_texts(),
    **{path.relative_to(ROOT).as_posix(): (path.read_text(encoding="utf-8"),) for path in DOCUMENTS},
}
EXCEPTIONS = {
    "vaultgoals/reviews/prompts.py": "A question that was changed would make the reviews that hold it look typed in.",
    "docs/reference/words.md": "It lists what other people say.",
}
"""Where such phrases stand all the same, and why."""


@pytest.mark.parametrize("place", sorted(TEXTS.keys() - EXCEPTIONS.keys()))
def test_each_thing_has_one_name(place: str) -> None:
    """A text that people read has no phrase of the list."""
    assert list(find_wrong(TEXTS[place])) == []


def test_each_exception_is_needed() -> None:
    """A text that was mended is no exception any more."""
    assert [place for place in EXCEPTIONS if not list(find_wrong(TEXTS.get(place, ())))] == []


def test_the_texts_are_found() -> None:
    """Messages, help, templates and documents are among what is looked at; docstrings are not."""
    assert any("is not trusted on this device" in text for text in TEXTS["vaultgoals/rendering/overrides.py"])
    assert not any("Return" in text for text in TEXTS["vaultgoals/rendering/overrides.py"])
    assert "templates trust --help" in TEXTS
    assert "templates/reviews/promises.md.jinja" in TEXTS
    assert "docs/reference/commands.md" in TEXTS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the page is held\nback", 1),
        ("Left alone, and passed over", 2),
        ("the page is held", 0),
        ("a line feed; the next action; yours", 0),
    ],
)
def test_phrases_are_found_over_lines(text: str, count: int) -> None:
    """A phrase is found whatever its letters and wherever the line breaks; the right words are left alone."""
    assert len(list(find_wrong([text]))) == count


def test_no_phrase_is_what_is_said_instead() -> None:
    """What is said instead of one phrase is none of the others."""
    assert list(find_wrong(WRONG.values())) == []
