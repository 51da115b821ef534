"""The goal graph: every note with a kind, and what serves, needs and supports what."""

from collections.abc import Mapping

from vaultgoals.model.away import Away
from vaultgoals.model.goal import (
    CareerPath,
    Feedback,
    Goal,
    LinkedAction,
    ReviewNote,
    Role,
    Skill,
    Value,
    Vision,
    Win,
)
from vaultgoals.model.kept import Sample
from vaultgoals.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class GoalGraph:
    """Everything with a kind, by vault path, in the order of paths."""

    goals: Mapping[str, Goal] = field(default_factory=dict)
    visions: Mapping[str, Vision] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    skills: Mapping[str, Skill] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    paths: Mapping[str, CareerPath] = field(default_factory=dict)
    feedback: Mapping[str, Feedback] = field(default_factory=dict)
    away: Mapping[str, Away] = field(default_factory=dict)
    reviews: Mapping[str, ReviewNote] = field(default_factory=dict)
    wins: tuple[Win, ...] = ()
    """By date (unknown last), path and line; lessons among them."""
    linked_actions: tuple[LinkedAction, ...] = ()
    daily_fields: Mapping[str, Mapping[str, tuple[Sample, ...]]] = field(default_factory=dict)
    """Goal to the folded name of a rate that asks daily notes to what their fields of that name say."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Shown name of every note with a kind; equal ones of goals are told apart by their folder."""
    own_titles: Mapping[str, str] = field(default_factory=dict)
    """The title of every note with a kind, as its note has it."""

    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Goal to the goals and visions it serves, without the edges that would close a cycle."""
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Goal or vision to the goals that serve it."""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Goal to the goals it depends on, without the edges that would close a cycle."""
    needed_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    """Goals, each after all its children."""

    def visions_of(self, path: str) -> tuple[str, ...]:
        """Return the visions that a goal serves through any chain of parents, in the order of paths."""
        seen: set[str] = set()
        waiting = [path]
        while waiting:
            for parent in self.parents.get(waiting.pop(), ()):
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return tuple(path for path in self.visions if path in seen)
