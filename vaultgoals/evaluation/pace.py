"""Hold the pace that a goal needs against the pace it has had of late."""

from datetime import date
from math import isfinite

from vaultgoals.evaluation.course import WEEK, Course
from vaultgoals.evaluation.wording import amount, level, rate_shown
from vaultgoals.model.away import EVERY_DAY, Calendar
from vaultgoals.model.evaluation import Pace

RECENT = 8
"""Weeks of which the recent pace is told."""

_FEWEST = 2
"""Weeks below which there is no pace to tell."""


_WORDS = ("", "", "two", "three", "four", "five", "six", "seven", "eight")


def evaluate_pace(course: Course, due: date | None, as_of: date, calendar: Calendar = EVERY_DAY) -> Pace | None:
    """Return needed and recent pace in units a week, both positive towards the target; `None` without a course.

    A week has seven days that count: days away are left out of both, and what was done in them is not.
    """
    if not course.points:
        return None
    now = course.as_shown(course.points[-1].level)
    left = course.direction * (course.target - now)
    ahead = due if due is not None and due > as_of else None
    days = calendar.days(as_of, ahead) if ahead is not None else None
    away = calendar.away(as_of, ahead) if ahead is not None else 0
    needed = left * WEEK / days if days and left > 0 else None
    weeks = min(calendar.days(course.points[0].day, as_of) // WEEK, RECENT)
    if weeks < _FEWEST:
        return Pace(course.unit, now, course.target, needed, days, days_away=away)
    since = calendar.take(as_of, WEEK * weeks)
    before = course.level_on(since)
    before = None if before is None else course.as_shown(before)
    recent = None if before is None else course.direction * (now - before) / weeks
    if not all(number is None or isfinite(number) for number in (needed, recent)):
        return None
    return Pace(course.unit, now, course.target, needed, days, recent, weeks, since, before, away)


def pace_words(pace: Pace | None) -> str:
    """Return `needs 0.4 talks a week, the last eight weeks made 0.2`; empty where one of the two is unknown."""
    if pace is None or pace.needed is None or pace.recent is None:
        return ""
    needed, made = amount(pace.needed, pace.unit, rate_shown), level(pace.recent, pace.unit, rate_shown)
    return f"needs {needed} a week, the last {_WORDS[pace.weeks]} weeks made {made}"
