"""Print the notes that stand beside goals, each kind with its table: values × goals, skill gaps, paths × criteria."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from vaultgoals.cli.facts import Facts
from vaultgoals.cli.show_parts import say_list, title_of, win_row
from vaultgoals.cli.standings import painted_standing
from vaultgoals.cli.terminal import Painted, Piece, say, say_paragraph, say_table
from vaultgoals.evaluation.alignment import ValueAlignment
from vaultgoals.evaluation.assessments import Assessment
from vaultgoals.evaluation.follow_ups import was_given
from vaultgoals.evaluation.path_ranking import PathRanking, RankedPath
from vaultgoals.evaluation.wording import counted, days_between, listed, percent, shown
from vaultgoals.goals.plain import plain_text
from vaultgoals.reviews.focus_weeks import WeekFocus, weeks_words
from vaultgoals.reviews.harvest import harvest_answers

_UNKNOWN = "unknown"


def say_vision(facts: Facts) -> None:
    """Print the narrative, the values and the goals that lead there."""
    vision = facts.graph.visions[facts.path]
    if vision.narrative:
        for paragraph in vision.narrative.split("\n\n"):
            say_paragraph(plain_text(paragraph.replace("\n", " ")))
    say_list("Values", _titles(vision.values, facts))
    say_list("Goals that serve it", [_goal(path, facts) for path in facts.graph.children.get(facts.path, ())])


def say_value(facts: Facts) -> None:
    """Print a value's row of values × goals, then the whole table."""
    own = next(one for one in facts.alignment.values if one.path == facts.path)
    say_table(list(_value_facts(own)), flexible=1)
    say_list(
        "Active goals that serve it",
        [
            [
                *_goal(one.path, facts),
                Painted(f"through {title_of(one.through, facts.graph)}" if one.through else "", "dim"),
            ]
            for one in own.goals
        ],
    )
    head: list[Piece] = [Painted(text, "dim") for text in ("Value", "Goals", "Progress", "Hours a week", "Share")]
    rows = [[title_of(one.path, facts.graph), *_value_cells(one)] for one in facts.alignment.values]
    say_list("All values", [head, *rows], most=30)
    say_list("Active goals that serve no value", _titles(facts.alignment.unaligned, facts))


def _value_facts(own: ValueAlignment) -> Iterable[list[Piece]]:
    if own.rank is not None or own.weight is not None:
        ranks = [("rank", own.rank), ("weight", own.weight)]
        yield ["Stated", ", ".join(f"{name} {shown(number)}" for name, number in ranks if number is not None)]
    count, progress, hours, share = _value_cells(own)
    yield ["Goals", count]
    yield ["Progress", progress]
    if hours:
        share = f", {share} of the hours of all active goals" if share else ""
        yield ["Hours", f"{shown(own.hours or 0)} a week, stated by {own.hours_known} of {len(own.goals)} goals{share}"]


def _value_cells(one: ValueAlignment) -> tuple[str, str, str, str]:
    count = len(one.goals)
    progress = _UNKNOWN if one.progress is None else percent(one.progress)
    coverage = f", from {one.known} of {count}" if one.known < count else ""
    hours = "" if one.hours is None else f"{shown(one.hours)}, from {one.hours_known} of {count}"
    share = "" if one.effort_share is None else percent(one.effort_share)
    return str(count) if count else "none", f"{progress}{coverage}" if count else "", hours, share


def say_skill(facts: Facts) -> None:
    """Print the gap of a skill, where its level comes from, how it moved and which goals close it."""
    gap = facts.skill
    rows: list[list[Piece]] = [
        ["Level", f"{_UNKNOWN if gap.level is None else shown(gap.level)} of {shown(gap.scale)} ({gap.how})"]
    ]
    if gap.target is not None:
        state = _UNKNOWN if gap.gap is None else "closed" if gap.gap == 0 else f"{shown(gap.gap)} to go"
        rows.append(["Target", f"{shown(gap.target)}, {state}"])
    if gap.moved is not None:
        rows.append(["Moved", f"{gap.moved:+g} since {gap.history[0].on or 'the first'}"])
    say_table(rows, flexible=1)
    say_list("Over time", _history(gap.history))
    say_list("Active goals that build it", [_goal(path, facts) for path in gap.goals])
    say_list("Goals that would", [_goal(path, facts) for path in gap.waiting])
    if gap.is_open and not gap.goals:
        say()
        say("No active goal closes the gap.")
    say_list("Feedback", _titles(facts.feedback, facts))


def say_role(facts: Facts) -> None:
    """Print satisfaction over time in a role, and its fit with values and vision."""
    role, found = facts.graph.roles[facts.path], facts.role
    if found is None:
        say(f"Begins {role.start}.")
        return
    ended = f" to {role.end}" if role.end else ""
    satisfaction = _UNKNOWN if found.latest is None else f"{shown(found.latest)} of 10"
    changed = f", {found.change:+g} since the first" if found.change is not None else ""
    rows: list[list[Piece]] = [
        ["Role", f"{'now' if found.is_current else 'over'}{f', from {role.start}' if role.start else ''}{ended}"],
        ["Satisfaction", f"{satisfaction}{changed} ({found.how})"],
    ]
    for label, paths in (
        ("Values", found.values),
        ("Of the vision", found.vision_values),
        ("Not served", found.missing),
    ):
        if paths:
            rows.append([label, ", ".join(title_of(path, facts.graph) for path in paths)])
    if role.interests:
        rows.append(["Interests", ", ".join(role.interests)])
    say_table(rows, flexible=1)
    say_list("Over time", _history(found.history), most=20)
    for text in found.left_out:
        say_paragraph(f"left out: {text}", indent="  ", style="dim")


def say_path(facts: Facts) -> None:
    """Print paths × criteria with weights, the totals, and which single weight would change who leads."""
    own = next(one for one in facts.ranking.paths if one.path == facts.path)
    total = "not compared" if own.total is None else shown(own.total)
    say_table([["Total", total], ["", Painted(own.how, "dim")]], flexible=1)
    say_list("Goals on it", [_goal(path, facts) for path in own.goals])
    _say_ranking(facts.ranking, facts)


def _say_ranking(ranking: PathRanking, facts: Facts) -> None:
    if not ranking.criteria:
        return
    for path in ranking.paths:
        head: list[Piece] = [Painted(text, "dim") for text in ("Criterion", "Weight", "Score")]
        rows: list[list[Piece]] = [
            [one.name, shown(one.weight), _score(path, place)] for place, one in enumerate(ranking.criteria)
        ]
        total = "" if path.total is None else f": {shown(path.total)}"
        say_list(f"{title_of(path.path, facts.graph)}{total}", [head, *rows], most=30)
    say_list("Where the weights come from", [[one.name, Painted(one.how, "dim")] for one in ranking.criteria], most=30)
    say()
    for change in ranking.changes:
        say_paragraph(
            f"{title_of(change.leader, facts.graph)} would lead if {change.criterion} weighed {change.beyond} "
            f"instead of {shown(change.weight)}."
        )
    if not ranking.changes and sum(path.total is not None for path in ranking.paths) > 1:
        say_paragraph("No change of a single weight brings another path to the top.")


def _score(path: RankedPath, place: int) -> str:
    score = path.scores[place]
    return _UNKNOWN if score is None else shown(score)


def say_feedback(facts: Facts) -> None:
    """Print who said it, what it is about, and when it is to be followed up."""
    feedback = facts.graph.feedback[facts.path]
    as_of = facts.evaluation.as_of
    rows: list[list[Piece]] = []
    if feedback.by:
        rows.append(["From", listed(feedback.by)])
    if feedback.on:
        rows.append(["On", str(feedback.on)])
    if feedback.about:
        rows.append(["About", ", ".join(title_of(path, facts.graph) for path in feedback.about)])
    if feedback.follow_up:
        waits = next((one for one in facts.follow_ups if one.path == facts.path), None)
        on = waits.on if waits else feedback.follow_up
        is_settled = waits is None and was_given(feedback, as_of)
        rows.append(["Follow up", f"{on}, {'settled in a review' if is_settled else _left(on, as_of)}"])
    say_table(rows, flexible=1)
    others = [one for one in facts.follow_ups if one.path != facts.path]
    say_list(
        "Other follow-ups",
        [[title_of(one.path, facts.graph), str(one.on), Painted(_left(one.on, as_of), "dim")] for one in others],
    )


def say_win(facts: Facts) -> None:
    """Print a win of its own note."""
    win = next(one for one in facts.graph.wins if one.path == facts.path and not one.line)
    say_table([win_row(win)])
    say_list("It belongs to", [_goal(path, facts) for path in win.goals if path in facts.graph.goals])


def say_away(facts: Facts) -> None:
    """Print a planned time off."""
    away, as_of = facts.graph.away[facts.path], facts.evaluation.as_of
    if away.start is None:
        say("It says no first day, and stops nothing.")
        return
    say(f"Away from {away.start}{f' to {away.end}' if away.end else ', until a last day is written'}")
    say(Painted(f"It begins {_left(away.start, as_of)}. Pace, due dates and reviews rest in it.", "dim"))


def say_review(facts: Facts) -> None:
    """Print what a review was answered with."""
    review = facts.graph.reviews[facts.path]
    of = f" of {review.period.name}" if review.period else ""
    say(f"{review.cadence} review{of}".strip())
    answers = harvest_answers(review, facts.snapshot.config.lexicon)
    for heading, found in answers.items():
        say_list(heading, [[plain_text(one.text)] for one in found])
    if not answers:
        say("Not answered yet.")
    _say_weeks(facts.weeks)


def _say_weeks(weeks: Sequence[WeekFocus]) -> None:
    """Print what became of the focus, week by week."""
    if words := weeks_words(weeks):
        rows: list[list[Piece]] = [[one.period.name, Painted(one.focus.counts, "dim")] for one in weeks]
        say_list(f"Focus: {words}", rows, most=len(rows))


SCREENS: Mapping[str, Callable[[Facts], None]] = {
    "vision": say_vision,
    "value": say_value,
    "skill": say_skill,
    "role": say_role,
    "path": say_path,
    "feedback": say_feedback,
    "win": say_win,
    "away": say_away,
    "review": say_review,
}
"""Kind to what prints it."""


def _titles(paths: Iterable[str], facts: Facts) -> list[list[Piece]]:
    return [[title_of(path, facts.graph), Painted(path, "dim")] for path in paths]


def _goal(path: str, facts: Facts) -> list[Piece]:
    goal = facts.evaluation.goals[path]
    value = "?" if goal.progress.value is None else percent(goal.progress.value)
    return [title_of(path, facts.graph), value, painted_standing(goal.standing.name.value)]


def _history(history: Iterable[Assessment]) -> list[list[Piece]]:
    return [[str(one.on or "no date"), shown(one.value), Painted(one.comment, "dim")] for one in history]


def _left(day: date, as_of: date) -> str:
    if day == as_of:
        return "today"
    return f"in {days_between(as_of, day)}" if day > as_of else f"{counted((as_of - day).days, 'day')} ago"
