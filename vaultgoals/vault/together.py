"""Apply a plan as one change: all of it, or nothing."""

from pathlib import Path

from vaultgoals.model.diagnostic import sorted_diagnostics
from vaultgoals.model.plan import Applied, WritePlan
from vaultgoals.model.value import replace
from vaultgoals.vault.apply import NO_OCCASION, Occasion, apply
from vaultgoals.vault.undo import plan_undo


def apply_together(root: Path, plan: WritePlan, patience: float = 10, occasion: Occasion = NO_OCCASION) -> Applied:
    """Do the writes of a plan in their order; where one is refused, take back those before it, and do none after it.

    Returns what `apply` does; `written` are the writes that could not be taken back, since somebody edited the note in
    between, each with an error. A run that was taken back is no run to undo.
    """
    applied = apply(root, replace(plan, together=True), patience, occasion)
    if not applied.refused or not applied.run:
        return applied
    undo = plan_undo(root, applied.run, occasion.operations)
    back = apply(root, undo.plan, patience, replace(occasion, undoes=undo.run, models=undo.models))
    left = tuple(path for path in applied.written if path not in back.written)
    found = sorted_diagnostics([*applied.diagnostics, *back.diagnostics])
    return Applied(left, (*applied.refused, *back.refused), found, applied.run if left else "")
