"""Read what past reviews hold, as far as hints and later reviews ask for it."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from vaultgoals.goals.namesakes import Days, GoalLinks
from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.config import Config
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.period import Period
from vaultgoals.model.review import PastAnswer, PastGoal, PastReview
from vaultgoals.model.value import replace
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.facts import Fact
from vaultgoals.reviews.facts_table import REGION, read_facts
from vaultgoals.reviews.follow_ups import FollowUpReader
from vaultgoals.reviews.harvest import Answer, harvest_answers
from vaultgoals.reviews.headings import FOCUS
from vaultgoals.reviews.same_goal import match_facts

CELEBRATING = ("Wins", "Achievements")
"""Headings whose answers celebrate something."""

_TICKS = "xX-"


def read_past(
    graph: GoalGraph, pages: Mapping[str, bytes], links: GoalLinks, config: Config, as_of: date
) -> tuple[PastReview, ...]:
    """Return the reviews whose period had begun on the day, the latest first; of two for one period ours, else the first by path.

    `pages` is the content of the notes with regions of ours. A review whose `period` names none is passed over.
    """
    begun: dict[tuple[str, str], tuple[Period, ReviewNote]] = {}
    for review in sorted(graph.reviews.values(), key=lambda one: not one.note.is_ours):
        if review.period is not None and review.period.start <= as_of:
            begun.setdefault((review.period.cadence, review.period.name), (review.period, review))
    asked, answers = FollowUpReader(graph), _Answers(graph, links, config)
    left = {row.name: row.facts for row in CADENCES.values()}
    found = []
    for period, review in sorted(begun.values(), key=lambda one: (one[0].end, one[0].start), reverse=True):
        page = pages.get(review.note.path, b"")
        past = _read_review(review, period, answers)
        past = replace(past, follow_ups=tuple(asked.read(page)))
        if left[period.cadence] > 0:
            text = page.decode("utf-8", "replace")
            day = read_facts_day(text, period, as_of)
            if goals := _read_goals(text, graph, day):
                left[period.cadence] -= 1
                past = replace(past, goals=goals, facts_day=day)
        found.append(past)
    return tuple(found)


def _read_goals(page: str, graph: GoalGraph, day: date) -> Mapping[str, PastGoal]:
    facts = match_facts(read_facts(page), graph, day)
    known = {fact.link: path for path, fact in facts.items()}
    return MappingProxyType({path: _read_goal(fact, known) for path, fact in facts.items()})


def _read_goal(fact: Fact, known: Mapping[str, str]) -> PastGoal:
    parents = tuple(known[link] for link in fact.parents if link in known)
    return PastGoal(fact.standing, fact.status, fact.due, fact.measure, fact.value, parents)


def read_facts_day(page: str, period: Period, as_of: date) -> date:
    """Return the day that the facts say they are of; the period's last one where they say none."""
    lines = page.split("\n")
    records = find_marks(lines).records.get(REGION, ())
    return records[0].day if records else min(period.end, as_of)


def _read_review(review: ReviewNote, period: Period, answers: "_Answers") -> PastReview:
    by_heading = answers.read(review, period)
    return PastReview(
        path=review.note.path,
        period=period,
        answers=tuple(answer for given in by_heading.values() for answer in given),
        wins=tuple(answer for name in CELEBRATING for answer in by_heading.get(name, ())),
        focus=by_heading.get(FOCUS.get(review.cadence, ""), ()),
    )


def days_of_answers(period: Period, heading: str) -> Days:
    """Return the days that answers under our name of a heading speak of: the period's, a focus as many after it."""
    if heading != FOCUS.get(period.cadence):
        return period.start, period.end
    first = min(period.end.toordinal() + 1, date.max.toordinal())
    last = min(first + (period.end - period.start).days, date.max.toordinal())
    return date.fromordinal(first), date.fromordinal(last)


class _Answers:
    """Answers with their links resolved."""

    def __init__(self, graph: GoalGraph, links: GoalLinks, config: Config) -> None:
        self.graph = graph
        self.links = links
        self.config = config

    def read(self, review: ReviewNote, period: Period) -> Mapping[str, tuple[PastAnswer, ...]]:
        """Return a review's answers by our name of the heading."""
        harvested = harvest_answers(review, self.config.lexicon)
        return {
            name: tuple(self._resolved(given, review.note.path, days_of_answers(period, name)))
            for name, given in harvested.items()
        }

    def _resolved(self, given: Iterable[Answer], source: str, days: Days) -> Iterable[PastAnswer]:
        for answer in given:
            targets = (self.links.find(link, source, days) for link in answer.links)
            goals = dict.fromkeys(path for path in targets if path is not None and path in self.graph.goals)
            ticked = answer.status is not None and answer.status in _TICKS
            yield PastAnswer(answer.text, answer.line, tuple(goals), ticked)
