"""Hints about finished goals: a day that is missing, and work that is left."""

from collections.abc import Iterator

from vaultgoals.advice.findings import advise
from vaultgoals.advice.inputs import CheckInput
from vaultgoals.evaluation.steps import task_state
from vaultgoals.evaluation.wording import counted
from vaultgoals.goals.properties import name_to_write
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Fix
from vaultgoals.model.goal import OPEN_STATUSES, Status
from vaultgoals.model.note import Note
from vaultgoals.model.value import replace
from vaultgoals.reading.words import names_at


def check_undated_close(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `undated-close` for each goal that is done on a day nobody wrote down, with the latest it can be as the fix."""
    for path, found in data.evaluation.goals.items():
        goal = data.graph.goals[path]
        if found.status != Status.DONE or goal.closing is None or _may_say_the_day(goal.note, data.config):
            continue
        after, by = goal.closing.after, goal.closing.by or goal.closing.asked
        between = f", between {after} and {by}" if after else ""
        name = name_to_write(goal.note, "done", data.config)
        message = f"it was done on a day that it does not say{between}; write `{name}: {by}`, or the day that you know"
        hint = advise("undated-close", goal.note, message, data.config, "status", "type")
        # Where no review knows anything of it, the day asked for would be a guess.
        known = goal.closing.after is not None or goal.closing.by is not None
        yield replace(hint, fix=Fix(f"write {name}: {by}", sets=(name, by.isoformat()) if known else None))


def _may_say_the_day(note: Note, config: Config) -> bool:
    """Say whether a note has a word that people may mean by `done`: it is asked about, and says the day once it counts."""
    asked = names_at("property-asked", config.lexicon)
    return any(asked.get(word) == "done" and found.value for word, found in note.names.items())


def check_done_with_open_work(data: CheckInput) -> Iterator[Diagnostic]:
    """Yield `done-with-open-work` for each done goal with open actions, checkpoints or goals that serve it."""
    for path, found in data.evaluation.goals.items():
        if found.status != Status.DONE:
            continue
        goal = data.graph.goals[path]
        actions = sum(action.path == path and not action.task.is_recurring for action in found.actions)
        checkpoints = sum(task_state(task, data.as_of) == "open" for task in goal.checkpoints)
        children = [
            data.graph.titles[child]
            for child in data.graph.children.get(path, ())
            if data.evaluation.goals[child].status in OPEN_STATUSES - {Status.IDEA}
        ]
        serve = "that serves" if len(children) == 1 else "that serve"
        parts = [
            counted(actions, "open action") if actions else "",
            counted(checkpoints, "open checkpoint") if checkpoints else "",
            f"{counted(len(children), 'open goal')} {serve} it ({', '.join(children[:3])})" if children else "",
        ]
        left = [part for part in parts if part]
        if left:
            message = f"it is done, but has {' and '.join(left)}: cancel or move what is left"
            yield advise("done-with-open-work", goal.note, message, data.config, "status", "done", "type")
