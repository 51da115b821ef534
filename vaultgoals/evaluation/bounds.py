"""How a level to stay under or over is kept: now, and in how many of its check-ins."""

from collections.abc import Iterable
from datetime import date

from vaultgoals.evaluation.mean import FULL
from vaultgoals.evaluation.wording import amount, counted, percent
from vaultgoals.goals.levels import follow_measure
from vaultgoals.model.evaluation import Part, Progress, StandingName
from vaultgoals.model.measure import CheckIn, KeyResult

NO_WAY = "a level to hold has no way to go"
"""Why it has neither pace nor forecast."""
KEPT, ALMOST = 80.0, 60.0
"""Percent of the check-ins that hold: from here on it is on track, or at risk, where the latest does not."""


def bound_part(key_result: KeyResult, check_ins: Iterable[CheckIn], path: str, as_of: date) -> Part:
    """Return a level to hold as a part: full while the latest level holds, else the share of the check-ins that held it.

    Without a check-in up to the day the value as written counts. Check-ins whose level is unclear are not counted, and
    where the latest is, it is unknown.
    """
    unit = key_result.unit
    limit = f"{key_result.bound} {'unclear' if key_result.target is None else amount(key_result.target, unit)}"
    past = [one for one in follow_measure(key_result, check_ins) if one.since is not None and one.since <= as_of]
    level = past[-1].value if past else key_result.current
    line = past[-1].line if past else key_result.line
    if level is None or key_result.target is None:
        why = "no level is known" if level is None else f"{amount(level, unit)}, but its target is unclear"
        return Part(key_result.name, None, key_result.weight, f"{why} ({limit})", path, key_result.line, is_held=True)
    levels = [one.value for one in past if one.value is not None] or [level]
    held = sum(map(key_result.holds, levels))
    holds = key_result.holds(level)
    value = FULL if holds else FULL * held / len(levels)
    when = f"held in {held} of {counted(len(levels), 'check-in')}" if past else "as written, without a date"
    how = f"{amount(level, unit)}, to be {limit}: {'held' if holds else 'not held'} now, {when}"
    dated = past[-1].since if past else None
    return Part(key_result.name, value, key_result.weight, how, path, line, dated=dated, is_held=True)


def judge_held(progress: Progress) -> tuple[StandingName, str]:
    """Return how a goal stands that is nothing but levels to hold, and why."""
    parts = [part for part in progress.parts if part.counted]
    if progress.value is None:
        return StandingName.UNKNOWN, "no level is known" if len(parts) == 1 else "too few of its levels are known"
    edges = ((StandingName.ON_TRACK, KEPT), (StandingName.AT_RISK, ALMOST))
    name = next((name for name, edge in edges if progress.value >= edge), StandingName.OFF_TRACK)
    held = sum(part.value == FULL for part in parts)
    many = f"{held} of {counted(len(parts), 'level')} {'holds' if held == 1 else 'hold'} now, {percent(progress.value)} in the mean"
    return name, parts[0].how if len(parts) == 1 else many
