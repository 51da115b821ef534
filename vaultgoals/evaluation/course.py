"""Follow what a goal is measured by through its dated evidence: its level, day by day."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from vaultgoals.evaluation.key_results import share
from vaultgoals.evaluation.mean import FULL, clamp
from vaultgoals.goals.levels import Level, levels, values_by_measure
from vaultgoals.model.evaluation import Progress
from vaultgoals.model.goal import Goal
from vaultgoals.model.measure import KeyResult

POINTS = "points"
"""Unit of progress: percentage points."""

WEEK = 7
"""Days."""

LONGEST = 53
"""Weeks that a parent's course reaches back: a year."""

_STEP_UNITS = {"done when": "boxes", "checkpoints": "checkpoints", "tasks": "tasks"}


@dataclass(frozen=True, slots=True)
class Point:
    """A level, and the day from which it held."""

    day: date
    level: float


@dataclass(frozen=True, slots=True)
class Course:
    """How a goal came to where it stands: its level on each day that says something, up to the day of the evaluation."""

    points: tuple[Point, ...] = ()
    """By day, one per day; the last is the level of the evaluation's day."""
    target: float = FULL
    unit: str = POINTS
    """As written, `talks`; `tasks`, `checkpoints`, `boxes`; else `points` of progress."""
    dated: int = 0
    """Days with evidence; a start at the baseline is none."""
    known_between: bool = False
    """Between its points nothing moved; else nobody said."""
    why: str = ""
    """Why there are no points."""

    @property
    def direction(self) -> int:
        """1 where the level is to rise, -1 where it is to fall."""
        return -1 if self.points and self.points[0].level > self.target else 1

    def level_on(self, day: date) -> float | None:
        """Return the level that held on a day; `None` before the first."""
        number = bisect_right(self.points, day, key=lambda point: point.day)
        return self.points[number - 1].level if number else None

    def share_on(self, day: date) -> float:
        """Return how much of the way was done on a day, 0-100; before the first point as much as at the first."""
        if not self.points:
            return 0.0
        first = 0.0 if self.unit != POINTS and not self.known_between else min(0.0, self.target)
        del first
        level = self.level_on(day)
        return self.points[0].level if level is None else level
