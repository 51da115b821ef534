"""Print a goal on one screen."""

from collections.abc import Iterator, Sequence
from shlex import quote

from vaultgoals.advice.smart import Letter
from vaultgoals.cli.facts import Facts
from vaultgoals.cli.show_parts import MOST, say_list, say_text, title_of, win_row
from vaultgoals.cli.standings import painted_standing, progress_shown
from vaultgoals.cli.terminal import Painted, Piece, cell_width, say, say_paragraph, say_table
from vaultgoals.evaluation.confidence import confidence_words
from vaultgoals.evaluation.critical_chain import CheckpointFact, GoalTimeline, find_checkpoints
from vaultgoals.evaluation.rate_wording import kept_words
from vaultgoals.evaluation.wording import amount, counted, listed, measure_words, percent, rate_shown, shown
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.evaluation import Action, Forecast, GoalEvaluation, Pace, Part
from vaultgoals.model.goal import Goal
from vaultgoals.reports.pace_explanation import forecast_words


def say_goal(facts: Facts) -> None:
    """Print progress, standing, dates, measures, what it serves and needs, what is next and what stands in the way."""
    goal, found = facts.graph.goals[facts.path], facts.evaluation.goals[facts.path]
    say_table(list(_facts(goal, found, facts)), flexible=1)
    say_text("Why", goal.why)
    if found.progress.measure in ("key results", "metric", "habits"):
        title = "Again and again" if found.progress.measure == "habits" else "Key results"
        rows = [_part(part) for part in found.progress.parts]
        say_list(title, rows, flexible=_longest(rows))
    say_list("Goals that serve it", [_child(child, facts) for child in facts.graph.children.get(facts.path, ())])
    say_list("Next actions", [[_action(action)] for action in found.actions])
    checkpoints = find_checkpoints(goal, facts.evaluation.as_of)
    say_list("Checkpoints", [_checkpoint(one) for one in checkpoints])
    say_list("In the way", [[plain_text(noted.text)] for noted in goal.obstacles])
    say_text("Plan B", goal.plan_b)
    letters = facts.smart.letters if facts.smart else ()
    say_list("How it is put", [_letter(letter) for letter in letters], flexible=2)
    say_list("Feedback", [[title_of(path, facts.graph), Painted(path, "dim")] for path in facts.feedback])
    say_list("Wins and lessons", [win_row(win) for win in facts.wins])


def say_goal_hint(facts: Facts) -> None:
    """Print how to learn more."""
    say()
    say_paragraph(f"`vaultgoals explain {quote(facts.path)}` shows how the numbers come about.", style="dim")


def _facts(goal: Goal, found: GoalEvaluation, facts: Facts) -> Iterator[list[Piece]]:
    progress = found.progress
    value = progress.between or "unknown" if progress.value is None else percent(progress.value)
    yield ["Progress", f"{value}{f', by {measure_words(progress.measure)}' if progress.measure else ''}"]
    yield ["Standing", painted_standing(found.standing.name.value)]
    yield ["", Painted(found.standing.reason, "dim")]
    yield from _course(found.pace, None if progress.is_of_rates else found.forecast)
    if found.confidence:
        yield ["Confidence", confidence_words(found.confidence)]
    yield ["Status", f"{found.status}{'' if goal.status_stated else ' (not stated)'}"]
    if found.horizon:
        yield ["Horizon", f"{found.horizon}{'' if goal.horizon_stated else ' (from its dates)'}"]
    dates = [f"from {goal.start}" if goal.start else "", f"due {found.due}" if found.due else ""]
    if any(dates):
        yield ["Dates", ", ".join(filter(None, dates))]
    yield from _links(goal, facts)
    timeline = facts.timeline.goals.get(goal.path)
    if timeline:
        yield from _slack(timeline, facts)
    yield from _details(goal, found, facts)


def _course(pace: Pace | None, forecast: Forecast | None) -> Iterator[list[Piece]]:
    if pace is not None:
        parts = [
            "" if pace.needed is None else f"needs {amount(pace.needed, pace.unit, rate_shown)} a week",
            "" if pace.recent is None else f"of late {amount(pace.recent, pace.unit, rate_shown)} a week",
        ]
        if any(parts):
            yield ["Pace", ", ".join(filter(None, parts))]
    if forecast is not None:
        words = forecast_words(forecast)
        yield ["Forecast", words if forecast.early is not None else Painted(words, "dim")]


def _links(goal: Goal, facts: Facts) -> Iterator[list[Piece]]:
    graph = facts.graph
    values = [
        f"{title_of(path, graph)}{f' (through {title_of(through, graph)})' if through else ''}"
        for path, through in facts.values.items()
    ]
    for label, names in (
        ("Serves", [title_of(path, graph) for path in graph.parents.get(goal.path, ())]),
        ("Needs", [title_of(path, graph) for path in graph.needs.get(goal.path, ())]),
        ("Needed by", [title_of(path, graph) for path in graph.needed_by.get(goal.path, ())]),
        ("Values", values),
        ("Skills", [title_of(path, graph) for path in goal.targets.skills]),
        ("Paths", [title_of(path, graph) for path in goal.targets.paths]),
        ("Support", [title_of(path, graph) for path in goal.targets.support]),
        ("Learning", [plain_text(one) for one in goal.learning]),
        ("Tools", [plain_text(one) for one in goal.tools]),
    ):
        if names:
            yield [label, ", ".join(names)]


def _slack(timeline: GoalTimeline, facts: Facts) -> Iterator[list[Piece]]:
    if timeline.slack is not None and timeline.slack_until is not None:
        other = title_of(timeline.slack_until, facts.graph)
        many = counted(abs(timeline.slack), "day")
        text = f"{many} before it holds up {other}" if timeline.slack >= 0 else f"none: it holds up {other} by {many}"
        yield ["Slack", text]
    if timeline.buffer is not None:
        many = counted(abs(timeline.buffer), "day")
        yield ["Buffer", f"{many} {'from' if timeline.buffer >= 0 else 'before'} its last checkpoint to its due date"]
    if timeline.is_critical:
        yield ["Chain", f"critical: {' → '.join(title_of(path, facts.graph) for path in facts.timeline.chain)}"]


def _details(goal: Goal, found: GoalEvaluation, facts: Facts) -> Iterator[list[Piece]]:
    if goal.effort:
        yield ["Effort", f"{shown(goal.effort.hours)} h{'/week' if goal.effort.weekly else ''}"]
    known = [
        f"importance {shown(found.importance)} of 5" if found.importance else "",
        f"urgency {shown(found.urgency)} of 5 ({found.urgency_reason})" if found.urgency else "",
    ]
    if any(known):
        yield ["Priority", ", ".join(filter(None, known))]
    if facts.last_sign:
        yield ["Last sign", str(facts.last_sign)]


def _part(part: Part) -> list[Piece]:
    value = "?" if part.value is None else percent(part.value)
    if part.rate is not None:
        value = value if part.counted else ""
        return [part.label, value, Painted(f"{part.rate.rate.words}: {kept_words(part.rate)}", "dim")]
    return [part.label, value, Painted(part.how, "dim")]


def _longest(rows: Sequence[Sequence[Piece]]) -> int:
    """Return which column of rows takes most room, which is the one to wrap."""
    texts = [[piece.text if isinstance(piece, Painted) else piece for piece in row] for row in rows]
    return max(range(3), key=lambda column: max((cell_width(row[column]) for row in texts), default=0))


def _child(path: str, facts: Facts) -> list[Piece]:
    child = facts.evaluation.goals[path]
    value = progress_shown(child.progress)
    return [title_of(path, facts.graph), value, painted_standing(child.standing.name.value)]


def _action(action: Action) -> str:
    due = f" (due {action.task.due})" if action.task.due else ""
    blocked = f" (waits for {listed(action.blocked_by[:MOST])})" if action.blocked_by else ""
    return f"{plain_text(task_text(action.task))}{due}{blocked}"


def _letter(letter: Letter) -> list[Piece]:
    mark = "?" if letter.met is None else "yes" if letter.met else "no"
    return [letter.name, mark, Painted(letter.evidence, "dim")]


def _checkpoint(one: CheckpointFact) -> list[Piece]:
    late = one.days is not None and one.days < 0
    due = f"due {one.due}" if one.due else ""
    ended = f"{one.state}{f' {one.done}' if one.done else ''}"
    state = f"overdue, {due}" if late else ended if one.state != "open" else due or "open"
    return [one.text, Painted(state, "bad" if late else "dim")]
