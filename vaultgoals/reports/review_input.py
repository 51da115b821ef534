"""What every review is made from: the vault as of its day, what it looks back on, and what it compares with."""

from collections.abc import Sequence
from datetime import date, timedelta

from vaultgoals.advice.checks import find_hints
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.period import Period
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import words_of
from vaultgoals.reports.review_notes import Review, find_last_answered, find_reviews
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.facts import Fact, build_facts
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.reviews.stood import keep_goals

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Since:
    """What a review compares with."""

    facts: tuple[Fact, ...]
    day: date
    review: ReviewNote | None
    """`None` where no earlier review has facts, and an earlier day was evaluated instead."""


@dataclass(frozen=True, slots=True)
class ReviewInput:
    """One review to be made."""

    data: ReportInput
    """As of the review's day: today, or the period's last."""
    period: Period
    covered: Period
    """The first period that it looks back on: its own, or an earlier one that nobody reviewed."""
    earlier: tuple[Review, ...]
    """Reviews of the same cadence before it, the latest first."""
    answered: Review | None
    """The latest of these that the person has written in."""
    since: Since
    made_on: date
    """The day on which it is made, which may lie after the period."""

    @property
    def first(self) -> date:
        """The first day that it looks back on."""
        return self.covered.start

    def read_hints(self, *codes: str) -> tuple[Diagnostic, ...]:
        """Return the hints of these codes as of the review's day, in the order of notes."""
        data = CheckInput(
            graph=self.data.graph,
            evaluation=self.data.evaluation,
            config=self.data.config,
            evaluate=self.data.evaluate,
            past=self.data.past(self.data.today),
            recall=self.data.recall,
        )
        return find_hints(data, codes)


def build_review_input(data: ReportInput, period: Period) -> ReviewInput:
    """Return what the review of a period is made from, as of today or its last day, whichever is earlier."""
    as_of = min(data.today, period.end)
    evaluation = data.evaluation if as_of == data.today else data.evaluate(as_of)
    graph = keep_goals(data.graph, evaluation.goals)
    is_same = as_of == data.today and graph is data.graph
    seen = data if is_same else replace(data, today=as_of, evaluation=evaluation, graph=graph, parts={})
    earlier = tuple(review for review in find_reviews(data.graph, period.cadence) if review.period.name < period.name)
    answered = find_last_answered(data, earlier)
    covered = build_schedule(data, period.cadence).first_covered(period)
    return ReviewInput(
        data=seen,
        period=period,
        covered=covered,
        earlier=earlier,
        answered=answered,
        since=_find_since(seen, covered, answered, earlier),
        made_on=data.today,
    )


def sentence_of(hint: Diagnostic) -> str:
    """Return what a hint says, as a sentence of its own."""
    words = words_of(hint)
    return words[:1].upper() + words[1:]


def _find_since(data: ReportInput, covered: Period, answered: Review | None, earlier: Sequence[Review]) -> Since:
    """Return the facts of the last answered review, else of the day before all that is covered.

    Where nobody has answered any yet, the facts of the first that has some are known better than that day is.
    """
    for review in [answered] if answered else reversed(earlier):
        facts = read_facts(data.pages.get(review.path, b"").decode("utf-8", "replace"))
        if facts:
            return Since(facts, review.period.end, review.notes[0])
    day = max(covered.start, date.min + _DAY) - _DAY
    # What is closed on an unknown day is open on every earlier one as far as nobody knows: that makes it no news.
    unknown = {path for path, goal in data.graph.goals.items() if goal.closing and goal.closing.after is None}
    seen = data.evaluate(day)
    graph = keep_goals(data.graph, seen.goals.keys() & data.graph.goals.keys())
    facts = build_facts(seen, graph, data.recall)
    return Since(tuple(fact for fact in facts if fact.link not in unknown), day, None)
