"""The weighted mean of parts, some of which may be unknown."""

from collections.abc import Iterable, Sequence
from math import fsum

from vaultgoals.model.evaluation import Part, Progress

ENOUGH = 0.5
"""Share of the weight that must be known for a mean to say anything."""

FULL = 100.0


def clamp(value: float) -> float:
    """Return a share held between 0 and 100."""
    return min(max(value, 0.0), FULL)


def mean_progress(measure: str, parts: Sequence[Part], steps: int, undated: Iterable[str] = ()) -> Progress | None:
    """Return the mean of the counted parts by weight; `None` where there is none to count.

    Each part enters clamped, so that one overshot part does not hide that another lags; `raw` is the mean of the parts
    as they are. With less than half the weight known the value is unknown, and the parts say why.
    """
    counted = [part for part in parts if part.counted]
    if not counted:
        return None
    known = [(part.weight, part.value) for part in counted if part.value is not None]
    # fsum rounds once, so the order of the notes never shows in the last digit.
    whole = fsum(part.weight for part in counted)
    weight = fsum(share for share, _ in known)
    enough = weight > 0 and weight >= ENOUGH * whole
    raw = fsum(share * value for share, value in known) / weight if enough else None
    value = clamp(fsum(share * clamp(value) for share, value in known) / weight) if enough else None
    return Progress(
        value=value,
        raw=raw,
        measure=measure,
        parts=tuple(parts),
        known=len(known),
        total=len(counted),
        steps=steps,
        undated=tuple(undated),
    )
