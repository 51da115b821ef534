"""A plugin: a frozen value of functions that take values and return values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.measures import Measure
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Note
from vaultgoals.model.report import Report
from vaultgoals.model.value import dataclass, field
from vaultgoals.reports.inputs import ReportInput

Transform: TypeAlias = Callable[[tuple[Note, ...]], tuple[Note, ...]]
"""All parsed notes in, all parsed notes out; runs before the graph is built."""

Check: TypeAlias = Callable[[CheckInput], Iterable[Diagnostic]]
"""The evaluated graph in, findings out."""

Reports: TypeAlias = Callable[[ReportInput], Iterable[Report]]
"""The evaluated vault in, pages out."""

Filter: TypeAlias = Callable[..., Any]
"""A Jinja filter: plain value in, plain value out; what it returns is escaped like all output."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a plugin contributes; every field but the name is optional."""

    name: str
    """As its entry point has it, and `[plugins] active` names it."""
    kinds: Sequence[str] = ()
    """Kinds of notes beyond the built-in ones."""
    transform: Transform | None = None
    """All parsed notes in, all parsed notes out, changed as you like; it runs before the goal graph is built."""
    check: Check | None = None
    """A `CheckInput` in, findings out."""
    measures: Sequence[Measure] = ()
    """Ways to know a goal's progress, asked after the built-in ones: a `Goal` and a `MeasureInput` in, a `Progress` or `None` out."""
    reports: Reports | None = None
    """A `ReportInput` in, reports out: pages to render."""
    filters: Mapping[str, Filter] = field(default_factory=dict)
    """Jinja filters for templates; what they return is escaped like everything else."""
