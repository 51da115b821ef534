"""Everything that follows from one goal note, as values: what `show` prints and its JSON holds."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from vaultgoals.advice.signs import Sign, find_last_signs
from vaultgoals.advice.smart import Smart, build_smart
from vaultgoals.advice.timing import open_follow_ups
from vaultgoals.checking import check
from vaultgoals.cli.as_json import as_data, describe_diagnostic
from vaultgoals.cli.listing import describe
from vaultgoals.evaluation.alignment import Alignment, align, serving_values
from vaultgoals.evaluation.critical_chain import TimelineFacts, find_timeline
from vaultgoals.evaluation.follow_ups import FollowUp, feedback_by_subject
from vaultgoals.evaluation.path_ranking import PathRanking, rank_paths
from vaultgoals.evaluation.rate_wording import kept_words
from vaultgoals.evaluation.satisfaction import RoleSatisfaction, find_satisfaction
from vaultgoals.evaluation.skill_gaps import SkillGap, find_skill_gaps
from vaultgoals.findings import build_check_input
from vaultgoals.goals.plain import plain_text, task_text
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.evaluation import Action, Evaluation
from vaultgoals.model.goal import Win
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass
from vaultgoals.reviews.focus_weeks import CADENCE, WeekFocus, describe_weeks, find_weeks
from vaultgoals.reviews.harvest import harvest_answers
from vaultgoals.snapshot import Snapshot


@dataclass(frozen=True)
class Facts:
    """One note of a vault as of a day; each table of facts is worked out when it is asked for."""

    snapshot: Snapshot
    evaluation: Evaluation
    path: str

    @property
    def graph(self) -> GoalGraph:
        """The vault's goal graph."""
        return self.snapshot.graph

    @property
    def kind(self) -> str:
        """The note's kind."""
        return self.snapshot.kinds[self.path]

    @cached_property
    def alignment(self) -> Alignment:
        """Values × active goals."""
        return align(self.graph, self.evaluation)

    @cached_property
    def values(self) -> Mapping[str, str | None]:
        """The values that a goal serves, each with what it comes through."""
        return serving_values(self.graph).get(self.path, {})

    @cached_property
    def timeline(self) -> TimelineFacts:
        """Checkpoints, slack and the critical chain."""
        return find_timeline(self.graph, self.evaluation)

    @cached_property
    def skill(self) -> SkillGap:
        """The gap of a skill."""
        return next(one for one in find_skill_gaps(self.graph, self.evaluation) if one.path == self.path)

    @cached_property
    def role(self) -> RoleSatisfaction | None:
        """The satisfaction in a role; `None` before it begins."""
        found = find_satisfaction(self.graph, self.evaluation.as_of)
        return next((one for one in found if one.path == self.path), None)

    @cached_property
    def ranking(self) -> PathRanking:
        """Career paths × criteria."""
        return rank_paths(self.graph, self.evaluation, self.snapshot.config)

    @cached_property
    def feedback(self) -> tuple[str, ...]:
        """Feedback about the note, the latest first."""
        return feedback_by_subject(self.graph, self.evaluation.as_of).get(self.path, ())

    @cached_property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Follow-ups that no review settled, the earliest first."""
        return open_follow_ups(build_check_input(self.snapshot, self.evaluation))

    @cached_property
    def wins(self) -> tuple[Win, ...]:
        """Wins and lessons up to the day that belong to a goal, or stand in the note."""
        return tuple(
            win
            for win in self.graph.wins
            if (self.path in win.goals or win.path == self.path) and (win.on is None or win.on <= self.evaluation.as_of)
        )

    @cached_property
    def smart(self) -> Smart | None:
        """How a goal is put; `None` for one that is done or dropped."""
        return build_smart(build_check_input(self.snapshot, self.evaluation)).get(self.path)

    @cached_property
    def last_sign(self) -> Sign | None:
        """A goal's last sign of life."""
        return find_last_signs(build_check_input(self.snapshot, self.evaluation)).get(self.path)

    @cached_property
    def weeks(self) -> tuple[WeekFocus, ...]:
        """The focus of the twelve weeks up to that of a weekly review, the latest first; empty for any other note."""
        review, today = self.graph.reviews.get(self.path), self.evaluation.as_of
        if review is None or review.period is None or review.cadence != CADENCE:
            return ()
        last = min(review.period.end, today)
        return find_weeks(self.graph, self.snapshot.pages, self.snapshot.config, last, today)

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What `check` says of the note."""
        return tuple(d for d in check(self.snapshot, self.evaluation.as_of) if d.path == self.path)


def describe_facts(facts: Facts) -> dict[str, Any]:
    """Return a note's facts as JSON: the keys of `list`, those of its kind, then `findings`."""
    row = describe(facts.path, facts.kind, facts.graph, facts.evaluation)
    own = {
        "goal": _goal,
        "vision": _vision,
        "value": _value,
        "skill": _skill,
        "role": _role,
        "path": _path,
        "feedback": _feedback,
        "win": _win,
        "away": _away,
        "review": _review,
    }.get(facts.kind)
    more = own(facts) if own else {}
    data = {
        **row,
        "as_of": facts.evaluation.as_of,
        **more,
        "findings": [describe_diagnostic(d) for d in facts.findings],
    }
    described: dict[str, Any] = as_data(data)
    return described


def _goal(facts: Facts) -> dict[str, Any]:
    goal, found, graph = facts.graph.goals[facts.path], facts.evaluation.goals[facts.path], facts.graph
    pace, forecast = found.pace, found.forecast
    timeline = facts.timeline.goals.get(facts.path)
    return {
        "reason": found.standing.reason,
        "start": found.standing.start,
        "elapsed": found.standing.elapsed,
        "gap": found.standing.gap,
        "parts": [
            {"label": one.label, "value": one.value, "weight": one.weight, "how": one.how, "counted": one.counted}
            for one in found.progress.parts
        ],
        "rates": [
            {
                "name": one.name,
                "rate": one.rate.words,
                "kept": one.kept,
                "missed": one.missed,
                "planned": one.planned,
                "needed": one.needed,
                "days_left": one.days_left,
                "behind": one.is_behind,
                "words": kept_words(one),
            }
            for one in found.rates
        ],
        "pace": None if pace is None else {"unit": pace.unit, "needed": pace.needed, "recent": pace.recent},
        "forecast": None
        if forecast is None
        else {"early": forecast.early, "late": forecast.late, "reason": forecast.reason},
        "confidence": found.confidence,
        "importance": found.importance,
        "urgency": found.urgency,
        "urgency_reason": found.urgency_reason or None,
        "effort": None if goal.effort is None else {"hours": goal.effort.hours, "weekly": goal.effort.weekly},
        "values": [{"path": value, "through": through} for value, through in facts.values.items()],
        "skills": goal.targets.skills,
        "paths": goal.targets.paths,
        "support": goal.targets.support,
        "learning": [plain_text(one) for one in goal.learning],
        "tools": [plain_text(one) for one in goal.tools],
        "children": graph.children.get(facts.path, ()),
        "needs": graph.needs.get(facts.path, ()),
        "needed_by": graph.needed_by.get(facts.path, ()),
        "actions": [_action(one) for one in found.actions],
        "timeline": timeline,
        "critical_chain": facts.timeline.chain if timeline and timeline.is_critical else (),
        "why": goal.why,
        "obstacles": [noted.text for noted in goal.obstacles],
        "plan_b": goal.plan_b,
        "smart": facts.smart.letters if facts.smart else (),
        "feedback": facts.feedback,
        "wins": [_describe_win(win) for win in facts.wins],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "text": plain_text(task_text(action.task)),
        "path": action.path,
        "line": action.task.line,
        "due": action.task.due,
        "blocked_by": action.blocked_by,
        "waited_for_by": action.waited_for_by,
    }


def _vision(facts: Facts) -> dict[str, Any]:
    vision = facts.graph.visions[facts.path]
    children = facts.graph.children.get(facts.path, ())
    return {"narrative": vision.narrative, "values": vision.values, "children": children}


def _value(facts: Facts) -> dict[str, Any]:
    found = as_data(next(one for one in facts.alignment.values if one.path == facts.path))
    # What `list` calls progress is a goal's own; here it is the mean of those that serve the value.
    return {name: each for name, each in found.items() if name not in ("path", "progress")} | {
        "mean_progress": found["progress"],
        "roles": [path for path, role in facts.graph.roles.items() if facts.path in role.values],
        "visions": [path for path, vision in facts.graph.visions.items() if facts.path in vision.values],
    }


def _away(facts: Facts) -> dict[str, Any]:
    away = facts.graph.away[facts.path]
    return {"start": away.start, "end": away.end}


def _skill(facts: Facts) -> dict[str, Any]:
    return {**_without_path(facts.skill), "feedback": facts.feedback}


def _role(facts: Facts) -> dict[str, Any]:
    role = facts.graph.roles[facts.path]
    found = _without_path(facts.role) if facts.role else {"start": role.start, "is_current": False}
    return {**found, "interests": role.interests}


def _path(facts: Facts) -> dict[str, Any]:
    own = next(one for one in facts.ranking.paths if one.path == facts.path)
    return {**_without_path(own), "ranking": facts.ranking}


def _feedback(facts: Facts) -> dict[str, Any]:
    feedback = facts.graph.feedback[facts.path]
    due = next((one for one in facts.follow_ups if one.path == facts.path), None)
    return {
        "by": feedback.by,
        "about": feedback.about,
        "on": feedback.on,
        "follow_up": feedback.follow_up,
        "days": due.days if due else None,
    }


def _win(facts: Facts) -> dict[str, Any]:
    win = next(one for one in facts.graph.wins if one.path == facts.path and not one.line)
    return _describe_win(win)


def _describe_win(win: Win) -> dict[str, Any]:
    return {"text": win.title, "on": win.on, "lesson": win.lesson, "goals": win.goals, "path": win.path}


def _review(facts: Facts) -> dict[str, Any]:
    review = facts.graph.reviews[facts.path]
    answers = harvest_answers(review, facts.snapshot.config.lexicon)
    return {
        "cadence": review.cadence,
        "period": review.period.name if review.period else None,
        "focus": describe_weeks(facts.weeks) if facts.weeks else None,
        "answers": {heading: [plain_text(one.text) for one in found] for heading, found in answers.items()},
    }


def _without_path(value: Any) -> dict[str, Any]:
    return {name: each for name, each in as_data(value).items() if name != "path"}
