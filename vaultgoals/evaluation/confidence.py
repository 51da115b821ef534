"""How sure the person is of a goal as of a day, by what check-ins and the property say."""

from datetime import date

from vaultgoals.evaluation.wording import shown
from vaultgoals.model.evaluation import Confidence, Sureness
from vaultgoals.model.goal import Goal

HIGHEST = 10
LOW = 3
"""Up to here a person doubts."""
SURE = 8
"""From here on a person is sure."""


def evaluate_confidence(goal: Goal, as_of: date) -> Confidence | None:
    """Return what was said up to a day; `None` where nothing was.

    Of two check-ins on one day the lower line counts. The property has no date: it counts before the first dated value.
    """
    said = {
        one.date: Sureness(one.confidence, one.date, one.line)
        for one in goal.check_ins
        if one.confidence is not None and one.date <= as_of
    }
    if said:
        return Confidence(tuple(said.values()))
    return None if goal.confidence is None else Confidence((Sureness(goal.confidence),))


def confidence_words(confidence: Confidence) -> str:
    """Return what holds, and that it fell: `4 of 10 (2026-11-14), fell 6 → 5 → 4`."""
    latest = confidence.latest
    words = f"{shown(latest.value)} of {HIGHEST} ({latest.on or 'no date'})"
    return f"{words}, fell {fall_shown(confidence)}" if confidence.fall else words


def fall_shown(confidence: Confidence) -> str:
    """Return the values of a fall: `6 → 5 → 4`."""
    return " → ".join(shown(one.value) for one in confidence.fall)
