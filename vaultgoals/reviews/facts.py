"""Write what each goal stood at into a review, as a table of tokens that no language changes and a person can read."""

from collections.abc import Iterable
from datetime import date

from vaultgoals.evaluation.history import status_at
from vaultgoals.evaluation.measure_tokens import build_measure
from vaultgoals.evaluation.wording import shown
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.goal import FINAL_STATUSES, Goal
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.recall import Recall
from vaultgoals.model.value import dataclass
from vaultgoals.reading.read_back import written_word
from vaultgoals.reviews.inert import clip, escape_cell, escape_markdown, flatten, format_link

UNKNOWN = "?"
NONE = "–"
COLUMNS = (
    "goal",
    "progress",
    "measure",
    "standing",
    "status",
    "due",
    "serves",
    "status-stated",
    "due-stated",
    "done-stated",
)
"""The heads of the table: the same in every language, and in any order when read."""
_MOST_STATED = 60
"""Characters of a status that is none we know."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a goal's properties said when the page was built, whatever its check-ins say."""

    status: str = ""
    """Ours, else the word as it is written; empty without one."""
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What one goal stood at on the day of a review."""

    link: str
    """Link path as it stands in the note, without subpath: Obsidian keeps it right when a note is renamed."""
    title: str
    value: float | None
    """Progress, 0-100; `None` where unknown."""
    measure: str
    """By what, as a token that changes when the measure is redefined: `key-results:4,6`, `children:3`, `tasks`."""
    standing: str
    status: str
    due: date | None
    parents: tuple[str, ...] = ()
    """Link paths."""
    stated: Stated | None = None
    """`None` where the table does not say it: its first form did not."""


def build_facts(evaluation: Evaluation, graph: GoalGraph, recall: Recall | None = None) -> tuple[Fact, ...]:
    """Return one fact for each goal that both have, in the graph's order; `recall` holds those of the last run."""
    make = (recall or Recall()).make
    return tuple(
        make((path, evaluation.as_of), _build_fact, graph.goals[path], goal, graph.parents.get(path, ()))
        for path, goal in evaluation.goals.items()
        if path in graph.goals
    )


def _build_fact(goal: Goal, evaluated: GoalEvaluation, parents: tuple[str, ...]) -> Fact:
    value = evaluated.progress.value
    return Fact(
        link=goal.path,
        title=goal.title,
        value=None if value is None else round(value, 2),
        measure=build_measure(goal, evaluated),
        standing=str(evaluated.standing.name),
        status=str(evaluated.status),
        due=evaluated.due,
        parents=parents,
        stated=Stated(_status_stated(goal), goal.due, goal.done),
    )


def _status_stated(goal: Goal) -> str:
    return str(goal.status) if goal.status_stated else clip(flatten(goal.status_unread).strip(), _MOST_STATED)


def format_facts(
    evaluation: Evaluation, graph: GoalGraph, last: date | None = None, recall: Recall | None = None
) -> str:
    """Return the content of the region `facts`: a folded callout with one table row per goal; empty without goals.

    Goals with a dated closing before the last day of the review before it (`last`) are left out: that one told it, or it is
    no news. One that was closed on an unknown day stays until it is dated, since facts are all that bounds it.
    """
    over = {path for path, goal in graph.goals.items() if last and _was_closed(goal, last, evaluation.as_of)}
    facts = [fact for fact in build_facts(evaluation, graph, recall) if fact.link not in over]
    if not facts:
        return ""
    rows = [_format_row(COLUMNS), _format_row(["---"] * len(COLUMNS))]
    make = (recall or Recall()).make
    for fact in facts:
        titles = (graph.titles.get(one, "") for one in fact.parents)
        rows.append(make((fact.link, evaluation.as_of), _format_fact, fact, *titles))
    return "\n".join([f"> [!abstract]- {written_word('callout', 'facts')}", *(f"> {row}" for row in rows)])


def _was_closed(goal: Goal, last: date, as_of: date) -> bool:
    at = status_at(goal, as_of)
    return at.status in FINAL_STATUSES and at.since is not None and not at.between and at.since < last


def _format_fact(fact: Fact, *titles: str) -> str:
    """Return the row of a fact; `titles` are those of its parents."""
    stated = fact.stated or Stated()
    parents = ", ".join(map(_link, fact.parents, titles))
    cells = (
        _link(fact.link, fact.title),
        UNKNOWN if fact.value is None else shown(fact.value),
        escape_markdown(fact.measure) or NONE,
        fact.standing.replace(" ", "-"),
        fact.status,
        _day(fact.due),
        parents or NONE,
        escape_markdown(stated.status) or NONE,
        _day(stated.due),
        _day(stated.done),
    )
    return _format_row(cells)


def _day(day: date | None) -> str:
    return day.isoformat() if day else NONE


def _link(path: str, title: str) -> str:
    return escape_cell(format_link(path, title or path.rpartition("/")[2].removesuffix(".md")))


def _format_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
