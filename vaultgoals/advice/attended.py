"""What was done about a goal after a day, so that nobody is asked to change what was changed."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.measure_tokens import build_measure, is_same_measure
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import fold_words, note_name
from vaultgoals.model.goal import Goal
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import CheckIn
from vaultgoals.model.pattern import pattern
from vaultgoals.model.review import PastReview
from vaultgoals.model.value import dataclass
from vaultgoals.reading.words import words_for

# "Write it: [[Talks]]!": what stands between words
_BETWEEN = pattern(r"[^\w]+")


def _as_words(text: str) -> str:
    """Return text as folded words with one blank around each."""
    return f" {_BETWEEN.sub(' ', fold_words(text)).strip()} "


def _find_changes(goal: Goal, lexicon: Lexicon) -> tuple[date, ...]:
    """Return the days of new tasks, and of check-ins that change its status or due date or say so."""
    words = _words_of_change(lexicon)
    tasks = [task.created for task in (*goal.actions, *goal.checkpoints) if task.created is not None]
    said = [one.date for one in goal.check_ins if one.kind in ("status", "due") or _says_so(one, words)]
    return (*tasks, *said)


def _says_so(check_in: CheckIn, words: Sequence[str]) -> bool:
    said = _as_words(check_in.comment)
    return any(word in said for word in words)


@cache
def _words_of_change(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(_as_words(word) for word in words_for("adjusted", "changed", lexicon))


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer of a review that is no win."""

    day: date
    goals: tuple[str, ...]
    words: str


class Attended:
    """What the notes and reviews of a vault say was done about its goals."""

    def __init__(self, data: CheckInput) -> None:
        self._data = data

    def is_changed(self, goal: Goal, since: date, facts: PastReview | None) -> bool:
        """Say whether anything was done about a goal after a day, up to the day asked for.

        `facts` are a review's of that day, where there are any: by them its measure and the goals that serve it are compared.
        """
        days = (*self._changes(goal), *self._children(goal), *self._answers(goal))
        return (facts is not None and self._differs(goal, facts)) or any(
            day is not None and since < day <= self._data.as_of for day in days
        )

    def _changes(self, goal: Goal) -> tuple[date, ...]:
        return self._data.recall.make(goal.path, _find_changes, goal, self._data.config.lexicon)

    def _children(self, goal: Goal) -> Iterator[date | None]:
        """Yield the days on which a goal that serves it began, or was changed itself."""
        for path in self._data.graph.children.get(goal.path, ()):
            child = self._data.graph.goals[path]
            yield child.start
            yield from self._changes(child)

    def _answers(self, goal: Goal) -> Iterator[date]:
        """Yield the days of reviews in which an answer links to it or names it."""
        names = {_as_words(name) for name in (goal.title, note_name(goal.path))} - {"  "}
        for said in self._said:
            if goal.path in said.goals or any(name in said.words for name in names):
                yield said.day

    @cached_property
    def _said(self) -> tuple[_Said, ...]:
        return tuple(
            _Said(min(review.period.end, self._data.as_of), answer.goals, _as_words(plain_text(answer.text)))
            for review in self._data.past
            for answer in review.answers
            if answer not in review.wins
        )

    def _differs(self, goal: Goal, facts: PastReview) -> bool:
        """Say whether it is measured by something else than in these facts, or other goals serve it."""
        before = facts.goals.get(goal.path)
        if before is None:
            return False
        if not is_same_measure(before.measure, build_measure(goal, self._data.evaluation.goals[goal.path])):
            return True
        served = {path for path, one in facts.goals.items() if goal.path in one.parents}
        return served != set(self._data.graph.children.get(goal.path, ()))
