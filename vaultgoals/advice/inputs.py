"""What a check is given."""

from collections.abc import Callable
from datetime import date

from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.recall import Recall
from vaultgoals.model.review import PastReview
from vaultgoals.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class CheckInput:
    """The evaluated graph as of a day, what past reviews hold, and the means to look at another day."""

    graph: GoalGraph
    evaluation: Evaluation
    config: Config
    evaluate: Callable[[date], Evaluation]
    """The same graph as of another day."""
    past: tuple[PastReview, ...] = ()
    """Reviews whose period has begun, the latest first."""
    recall: Recall = field(default_factory=Recall, compare=False, repr=False)
    """What was made for the last checks, for what is the same in these."""

    @property
    def as_of(self) -> date:
        """The day the evaluation is of."""
        return self.evaluation.as_of
