"""The built-in kinds of notes, a row each: what a note of the kind stands for, and where the goal graph keeps it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notes that take part."""

    name: str
    """In the property `type`, and a tag that may give a note its kind."""
    stands_for: str
    """In the words of the documents."""
    place: str
    """The field of the goal graph that holds its notes."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        row.name: row
        for row in (
            Kind("goal", "anything from a five-year aspiration to a target of three months", "goals"),
            Kind("vision", "where you want to be, told in the text", "visions"),
            Kind("value", "something you hold dear", "values"),
            Kind("skill", "a strength, or something to get better at", "skills"),
            Kind("role", "where you work now, and how that is", "roles"),
            Kind("path", "a career path you consider", "paths"),
            Kind("feedback", "what somebody told you", "feedback"),
            Kind("win", "something worth celebrating", "wins"),
            Kind("away", "planned time off, in which nothing is due", "away"),
            Kind("review", f"a {', '.join(REVIEW_CADENCES[:-1])} or {REVIEW_CADENCES[-1]} review", "reviews"),
        )
    }
)
"""By name, in the order in which notes are listed; of two kinds with one tag the first keeps it."""

UNMISTAKABLE: Final = ("goal", "win")
"""Kinds whose name as a tag hardly means anything else; that of any other is a topic on many an ordinary note."""
