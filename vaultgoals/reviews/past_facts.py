"""The facts of reviews, each with the day that they are of."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaultgoals.model.graph import GoalGraph
from vaultgoals.reviews.facts import Fact
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.reviews.past import read_facts_day
from vaultgoals.reviews.same_goal import match_facts
from vaultgoals.reviews.schedule import is_over


class PastFacts(NamedTuple):
    """What one review says that the goals stood at."""

    day: date
    is_history: bool
    """Its days of grace are over, so that no build writes it again."""
    facts: Mapping[str, Fact]
    """By goal."""


def read_past_facts(graph: GoalGraph, pages: Mapping[str, bytes], grace_days: int, asked: date) -> Iterator[PastFacts]:
    """Yield the facts of each review that are history on the day asked for; of others only if their day is over."""
    for review in graph.reviews.values():
        if review.period is None or review.period.start > asked:
            continue
        page = pages.get(review.note.path, b"").decode("utf-8", "replace")
        if facts := read_facts(page):
            day = read_facts_day(page, review.period, asked)
            is_history = is_over(review.period, asked, grace_days)
            if is_history or day < asked:
                yield PastFacts(day, is_history, match_facts(facts, graph, day))
