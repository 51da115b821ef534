"""What a report is made from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from vaultgoals.evaluation.measures import BUILTIN_MEASURES, Measure
from vaultgoals.goals.namesakes import GoalLinks
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.folding import find_path, fold_path, group_paths
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.period import Period
from vaultgoals.model.recall import Recall
from vaultgoals.model.review import PastReview
from vaultgoals.model.settings import VaultSettings
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.resolution import LinkIndex

MADE = "made"
"""The key of the dashboard's line with the open reviews that stand in the person's own notes: what they take out stays out."""

T = TypeVar("T")


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
    """Of reading, of the graph, and hints."""
    files: Collection[str]
    """Vault paths of all files."""
    pages: Mapping[str, bytes]
    """Vault path to content, of every note that may be a page of ours."""
    evaluate: Callable[[date], Evaluation]
    """The same graph as of another day."""
    links: GoalLinks = field(default_factory=lambda: GoalLinks(LinkIndex()), compare=False, repr=False)
    """What links lead to, also where several goals have one name."""
    past: Callable[[date], tuple[PastReview, ...]] = lambda _as_of: ()
    """What past reviews hold as of a day, as hints read them."""
    measures: Sequence[Measure] = BUILTIN_MEASURES
    """The ways to know a goal's progress, those of plugins too, for a look at a few goals on other days."""
    recall: Recall = field(default_factory=Recall, compare=False, repr=False)
    """What was made for the last report, for what is the same in this one."""
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The person's own questions by folded heading; empty where ours are asked."""
    journal_notes: Mapping[str, Period] = field(default_factory=dict)
    """Vault path of each note that says by its properties which period of a journal it is of, and that period."""
    made_before: tuple[str, ...] = ()
    """Periods whose review stood in a note of the person's at the last build, as the dashboard says."""
    each: tuple[Diagnostic, ...] = ()
    """`diagnostics` before those of one word were put together: for each note what can be mended in it."""
    silenced: tuple[Diagnostic, ...] = ()
    """What the person does not want to hear of; it stands in no page."""
    parts: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """What several sections ask for, by what makes it; filled when it is first asked for."""

    def once(self, function: Callable[..., T], *given: Any) -> T:
        """Return what a function makes of this input: once for all sections that ask for it, so nobody changes it."""
        key = (function, *given)
        if key not in self.parts:
            self.parts[key] = function(self, *given)
        made: T = self.parts[key]
        return made

    def find_file(self, path: str) -> str | None:
        """Return a vault path as it is on disk, whatever its case and the form of its accents; `None` where no file has it."""
        return find_path(path, self.recall.make("", group_paths, self.files).get(fold_path(path), ()))
