"""What a report is made from."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.settings import VaultSettings


@dataclass(frozen=True, slots=True)
class ReportInput:
    """The evaluated vault as of a day, and the means to look at another day."""

    graph: GoalGraph
    evaluation: Evaluation
    """As of `today`."""
    today: date
    config: Config
    settings: VaultSettings
    diagnostics: tuple[Diagnostic, ...]
    """Of reading, of the graph, and advice."""
    files: Collection[str]
    """Vault paths of all files."""
    pages: Mapping[str, bytes]
    """Vault path to content, of every note that may be a page of ours."""
    evaluate: Callable[[date], Evaluation]
    """The same graph as of another day."""
