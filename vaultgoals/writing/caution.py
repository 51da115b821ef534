"""Hold a whole plan back where a person should look first: many goals gone at once, or many notes to be touched."""

from dataclasses import replace

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import WritePlan

GONE_SHARE = 0.2
GONE_LEAST = 5
"""This many goals, and more than this share of them, gone since the last build: more likely a sync than a decision."""


def hold_back(plan: WritePlan, goals: int, known_goals: int | None, max_files: int) -> WritePlan:
    """Return the plan itself, or one that holds every page with the reason (`goals-gone`, `too-many-files`).

    `goals` are those there are now, `known_goals` those of the last build (`None`: there was none on this device).
    """
    gone = (known_goals or 0) - goals
    if known_goals and gone >= GONE_LEAST and gone > known_goals * GONE_SHARE:
        message = (
            f"{gone} of {known_goals} goals are gone since the last build, so nothing is written; look whether the "
            "vault is all there (sync, a moved folder), then run `vaultgoals build --yes`"
        )
        return _held(plan, Diagnostic("goals-gone", Severity.ERROR, message))
    touched = sum(write.before is not None for write in plan.writes)
    if touched > max_files:
        notes = "1 note" if touched == 1 else f"{touched} notes"
        message = (
            f"{notes} would be changed, and `[limits] max_files` is {max_files}, so nothing is written; look with "
            "--dry-run, then run again with --yes"
        )
        return _held(plan, Diagnostic("too-many-files", Severity.ERROR, message))
    return plan


def _held(plan: WritePlan, reason: Diagnostic) -> WritePlan:
    held = tuple(sorted({*plan.held, *(write.path for write in plan.writes)}))
    return replace(plan, writes=(), held=held, diagnostics=(*plan.diagnostics, reason))
