"""What a line of a list says: whether it is more than a place left by a template, and whether it was struck through."""

import unicodedata
from typing import Final

from vaultgoals.model.pattern import pattern
from vaultgoals.reading.line_ends import split_end
from vaultgoals.reading.line_fields import without_fields
from vaultgoals.reading.tasks import SIGNS
from vaultgoals.reading.template_places import OF_TEMPLATE

PLACE: Final = pattern(r"[*_]{0,3}\[(?![\[^!@])(?!.\])[^\[\]\n]{1,400}\](?![\[(])")
"""A place that a template leaves, in single brackets and no link: `[Task] - Owner: [A/B]`."""
PLACES: Final = pattern(r"\[[^\[\]\n]{1,400}\]|[^\s:]{1,40}:(?!\S)")
"""A place, and a label before one: `Owner: [A/B]`."""
STRUCK: Final = pattern(r"[*_]{0,3}~~(?![~\s])(?:(?!~~).)++~~[*_]{0,3}")
"""A text struck through as a whole: `~~Buy a van~~`."""
MARKED: Final = "#^"
"""How a tag or a block id begins."""


def says_something(text: str) -> bool:
    """Say whether a line's text, as it stands behind its box, is more than what a template leaves there.

    A tag, a block id, a field or a date sign alone says nothing, nor do words of a template, nor a text that begins with
    one in single brackets that is no link.
    """
    bare = _without_marks(text)
    return _has_words(bare) and not PLACE.match(bare)


def has_own_words(text: str) -> bool:
    """Say whether the text of a list item without a box is more than what a template leaves there."""
    return bool(split_end(text)[0]) and not is_left_by_template(text)


def is_unfilled(text: str) -> bool:
    """Say whether a text begins with a place, and has words of its own behind it: `[Work] call Ann`."""
    bare = _without_marks(text)
    return PLACE.match(bare) is not None and _has_words(PLACES.sub(" ", bare))


def place_of(text: str) -> str:
    """Return the place that a text begins with: `[Work]`; empty without one."""
    match = PLACE.match(_without_marks(text))
    return match[0].strip("*_") if match else ""


def is_left_by_template(text: str) -> bool:
    """Say whether a text is nothing but what a template leaves: its words, or places and labels."""
    if "{{" not in text and "<%" not in text and "[" not in text:
        return False
    bare = _without_marks(text)
    return not _has_words(PLACES.sub(" ", bare) if PLACE.match(bare) else bare)


def is_struck(text: str) -> bool:
    """Say whether a text was struck through as a whole, but for signs, fields and tags."""
    return "~~" in text and STRUCK.fullmatch(_without_marks(split_end(text)[0])) is not None


def without_strike(text: str) -> str:
    """Return a text that was struck through as a whole without its tildes; any other as it is."""
    return text.strip().replace("~~", "") if is_struck(text) else text


def _without_marks(text: str) -> str:
    text = OF_TEMPLATE.sub("", text) if "{{" in text or "<%" in text else text
    text = without_fields(text) if "::" in text else text
    if "#" in text or "^" in text:
        return " ".join(word for word in text.split() if word[0] not in MARKED)
    return text.strip()


def _has_words(text: str) -> bool:
    return any(sign.isalnum() or (sign not in SIGNS and unicodedata.category(sign) == "So") for sign in text)
