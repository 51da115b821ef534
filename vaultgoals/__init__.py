"""Goals written as Markdown notes in an Obsidian vault become a dashboard and reviews that explain themselves.

The reading order is the order of the stages: a vault's notes are read into values (`model`, `reading`), the notes that
have a kind become a goal graph (`goals`), which is evaluated as of a day (`evaluation`, `advice`); reports say what each
page holds (`reviews`, `reports`), templates give it a look (`rendering`), and a plan says what would be written
(`writing`) before anything touches the disk (`vault`). `loading`, `evaluating`, `checking` and `pipeline` put the stages
in a row:

    import vaultgoals as vg

    snapshot = vg.load("path/to/vault")
    plan = vg.build(snapshot, today)
    vg.apply("path/to/vault", plan)
"""

from importlib import import_module

TYPE_CHECKING = False
"""As that of `typing`, whose import would be the longest part of a start that Ctrl-C cannot end quietly."""

if TYPE_CHECKING:
    from typing import Any

    from vaultgoals.applying import apply
    from vaultgoals.checking import check
    from vaultgoals.evaluating import evaluate
    from vaultgoals.evaluation.mean import mean_progress
    from vaultgoals.evaluation.measures import Measure
    from vaultgoals.loading import load
    from vaultgoals.model.config import Config
    from vaultgoals.model.diagnostic import Diagnostic, Severity, format_diagnostic
    from vaultgoals.model.evaluation import Evaluation, GoalEvaluation, Part, Progress, Standing, StandingName
    from vaultgoals.model.goal import Goal, Horizon, Status
    from vaultgoals.model.graph import GoalGraph
    from vaultgoals.model.note import Field, Link, Note
    from vaultgoals.model.period import Period
    from vaultgoals.model.plan import Applied, Write, WritePlan
    from vaultgoals.model.report import Report
    from vaultgoals.model.task import Task
    from vaultgoals.periods.moment import parse_period_name, period_name
    from vaultgoals.pipeline import build
    from vaultgoals.plugins import Plugin
    from vaultgoals.reading.fields import parse_inline_fields
    from vaultgoals.reading.tasks import parse_task_line
    from vaultgoals.snapshot import Snapshot
    from vaultgoals.vault.errors import VaultError

__version__ = "0.1.0"

_HOMES = {
    "Applied": "model.plan",
    "Config": "model.config",
    "Diagnostic": "model.diagnostic",
    "Evaluation": "model.evaluation",
    "Field": "model.note",
    "Goal": "model.goal",
    "GoalEvaluation": "model.evaluation",
    "GoalGraph": "model.graph",
    "Horizon": "model.goal",
    "Link": "model.note",
    "Measure": "evaluation.measures",
    "Note": "model.note",
    "Part": "model.evaluation",
    "Period": "model.period",
    "Plugin": "plugins",
    "Progress": "model.evaluation",
    "Report": "model.report",
    "Severity": "model.diagnostic",
    "Snapshot": "snapshot",
    "Standing": "model.evaluation",
    "StandingName": "model.evaluation",
    "Status": "model.goal",
    "Task": "model.task",
    "VaultError": "vault.errors",
    "Write": "model.plan",
    "WritePlan": "model.plan",
    "apply": "applying",
    "build": "pipeline",
    "check": "checking",
    "evaluate": "evaluating",
    "format_diagnostic": "model.diagnostic",
    "load": "loading",
    "mean_progress": "evaluation.mean",
    "parse_inline_fields": "reading.fields",
    "parse_period_name": "periods.moment",
    "parse_task_line": "reading.tasks",
    "period_name": "periods.moment",
}
"""Where each public name lives. Names are imported when first used, so that a quick command stays quick."""

__all__ = [
    "Applied",
    "Config",
    "Diagnostic",
    "Evaluation",
    "Field",
    "Goal",
    "GoalEvaluation",
    "GoalGraph",
    "Horizon",
    "Link",
    "Measure",
    "Note",
    "Part",
    "Period",
    "Plugin",
    "Progress",
    "Report",
    "Severity",
    "Snapshot",
    "Standing",
    "StandingName",
    "Status",
    "Task",
    "VaultError",
    "Write",
    "WritePlan",
    "apply",
    "build",
    "check",
    "evaluate",
    "format_diagnostic",
    "load",
    "mean_progress",
    "parse_inline_fields",
    "parse_period_name",
    "parse_task_line",
    "period_name",
]


def __getattr__(name: str) -> "Any":
    if name not in _HOMES:
        raise AttributeError(f"module 'vaultgoals' has no attribute {name!r}")
    return getattr(import_module(f"vaultgoals.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
