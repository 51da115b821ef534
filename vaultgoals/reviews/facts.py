"""Write what each goal stood at into a review, as a table a person can read, and read it back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vaultgoals.evaluation.wording import counted, listed, shown
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.goal import Goal
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Link
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.regions import find_fenced_lines, find_regions
from vaultgoals.reviews.inert import escape_cell, escape_markdown, format_link

REGION = "facts"
UNKNOWN = "unknown"
NONE = "–"
_COLUMNS = ("Goal", "Progress", "Standing", "Status", "Due", "Serves")
_MOST_TARGETS = 12
# as in: 62.5 % by key results to 4 and 6
_PROGRESS = re.compile(r"(unknown|-?\d{1,12}(?:\.\d{1,2})?)(?: ?%)?(?: by (.{1,2000}))?")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([\\`*_~\[\]<>#$^%{}|:=&!\-+.)])")
# "[[Goals/Talks|Give talks]]", "[Talks](Goals/Talks.md)": what stands between two commas of ours
_LINKS = re.compile(r"\[\[[^\[\]]{1,1000}\]\]|\[(?:[^\[\]\\]|\\.){0,1000}\]\([^()\s]{0,2000}\)")


@dataclass(frozen=True, slots=True)
class Fact:
    """What one goal stood at on the day of a review."""

    link: str
    """Link path as it stands in the note, without subpath: Obsidian keeps it right when a note is renamed."""
    title: str
    value: float | None
    """Progress, 0-100; `None` where unknown."""
    measure: str
    """By what, in words that change when the measure is redefined: `key results to 4 and 6`, `3 children`."""
    standing: str
    status: str
    due: date | None
    parents: tuple[str, ...] = ()
    """Link paths."""


def build_facts(evaluation: Evaluation, graph: GoalGraph) -> tuple[Fact, ...]:
    """Return one fact per goal, in the graph's order."""
    return tuple(_build_fact(graph.goals[path], goal, graph) for path, goal in evaluation.goals.items())


def _build_fact(goal: Goal, evaluated: GoalEvaluation, graph: GoalGraph) -> Fact:
    value = evaluated.progress.value
    return Fact(
        link=goal.path,
        title=goal.title,
        value=None if value is None else round(value, 2),
        measure=_measure(goal, evaluated),
        standing=str(evaluated.standing.name),
        status=str(evaluated.status),
        due=evaluated.due,
        parents=graph.parents.get(goal.path, ()),
    )


def _measure(goal: Goal, evaluated: GoalEvaluation) -> str:
    """Return a measure with what defines it: its targets, or how many children with which weights."""
    progress = evaluated.progress
    if progress.measure == "children":
        children = [part for part in progress.parts if part.counted]
        weights = [shown(part.weight) for part in children]
        weighted = f" weighing {listed(weights)}" if any(weight != "1" for weight in weights[:_MOST_TARGETS]) else ""
        return f"{counted(len(children), 'goal')} that serve{'s' if len(children) == 1 else ''} it{weighted}"
    measured = {"key results": goal.key_results, "metric": (goal.metric,) if goal.metric else ()}
    targets = [shown(result.target) for result in measured.get(progress.measure, ()) if result.target is not None]
    return f"{progress.measure} to {listed(targets[:_MOST_TARGETS])}" if targets else progress.measure


def format_facts(evaluation: Evaluation, graph: GoalGraph) -> str:
    """Return the content of the region `facts`: a folded callout with one table row per goal; empty without goals."""
    facts = build_facts(evaluation, graph)
    if not facts:
        return ""
    rows = [_format_row(_COLUMNS), _format_row(["---"] * len(_COLUMNS))]
    rows += [_format_row(_cells(fact, graph.titles)) for fact in facts]
    return "\n".join(["> [!abstract]- Facts", *(f"> {row}" for row in rows)])


def _cells(fact: Fact, titles: Mapping[str, str]) -> Iterable[str]:
    parents = ", ".join(_link(parent, titles.get(parent, "")) for parent in fact.parents)
    value = UNKNOWN if fact.value is None else f"{shown(fact.value)} %"
    return (
        _link(fact.link, fact.title),
        escape_markdown(f"{value} by {fact.measure}" if fact.measure else value),
        fact.standing,
        fact.status,
        fact.due.isoformat() if fact.due else NONE,
        parents or NONE,
    )


def _link(path: str, title: str) -> str:
    return escape_cell(format_link(path, title or path.rpartition("/")[2].removesuffix(".md")))


def _format_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def read_facts(text: str) -> tuple[Fact, ...]:
    """Return the facts of a page's text; none where it has no sound region of that name. A row that is none is passed over."""
    if f"vaultgoals:begin {REGION} " not in text:
        return ()
    lines = text.split("\n")
    spans, _ = find_regions(lines, find_fenced_lines(lines))
    span = next((each for each in spans if each.name == REGION), None)
    if span is None:
        return ()
    return tuple(fact for line in lines[span.line : span.end_line - 1] if (fact := _read_row(line)))


def _read_row(line: str) -> Fact | None:
    row = line.strip().lstrip("> ").strip()
    if not row.startswith("|"):
        return None
    cells = [cell.strip() for cell in _PIPE.split(row)[1:]]
    if len(cells) < len(_COLUMNS):
        return None
    link = _read_link(cells[0])
    progress = _PROGRESS.fullmatch(_unescape(cells[1]))
    if link is None or progress is None:
        return None
    return Fact(
        link=link.path,
        title=_shown(link),
        value=None if progress[1] == UNKNOWN else float(progress[1]),
        measure=progress[2] or "",
        standing=cells[2],
        status=cells[3],
        due=_read_day(cells[4]),
        parents=tuple(
            parent.path for found in _LINKS.findall(cells[5].replace("\\|", "|")) if (parent := _read_link(found))
        ),
    )


def _read_link(cell: str) -> Link | None:
    return read_wikilink(cell.replace("\\|", "|"))


def _shown(link: Link) -> str:
    if link.display:
        return _unescape(link.display) if link.markdown else link.display
    return link.path.rpartition("/")[2].removesuffix(".md")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
