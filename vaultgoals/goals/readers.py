"""Kinds of notes to what reads a note of the kind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from vaultgoals.goals import siblings
from vaultgoals.goals.goal import read_goal
from vaultgoals.goals.links import NoteLinks
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Note

READERS: Mapping[str, Callable[[Note, NoteLinks, Config], tuple[Any, tuple[Diagnostic, ...]]]] = MappingProxyType(
    {
        "goal": read_goal,
        "vision": siblings.read_vision,
        "value": siblings.read_value,
        "skill": siblings.read_skill,
        "role": siblings.read_role,
        "path": siblings.read_path,
        "feedback": siblings.read_feedback,
        "win": siblings.read_win,
        "away": siblings.read_away,
        "review": siblings.read_review,
    }
)
"""A note with its resolved links in, what it says and what in it could not be read out."""
