"""The last stage: a plan is applied."""

from pathlib import Path

from vaultgoals.model.plan import Applied, WritePlan
from vaultgoals.vault.apply import apply as apply_plan
from vaultgoals.vault.memory import remember
from vaultgoals.vault.root import open_root


def apply(root: Path | str, plan: WritePlan) -> Applied:
    """Write what still holds of a plan; the rest is refused with a finding, and all of it while the plan asks something."""
    vault = open_root(Path(root))
    if plan.asks:
        return Applied(refused=tuple(write.path for write in plan.writes), diagnostics=plan.asks)
    applied = apply_plan(vault, plan)
    if plan.record is not None:
        remember(vault, plan.record)
    return applied
