"""What is set of a goal has its effect also where a dated change of it stands: a check-in of today says the same."""

from collections.abc import Collection
from datetime import date

from vaultgoals.cli.one_note import CHECK_INS, read_as_goal
from vaultgoals.evaluation.history import due_at, is_closed_undated, status_at
from vaultgoals.goals.properties import find_property
from vaultgoals.goals.sections import find_heading
from vaultgoals.model.goal import Goal, Status
from vaultgoals.reading.words import written_word
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.section_edit import add_to_section


def date_changes(
    path: str, text: str, names: Collection[str], snapshot: Snapshot, today: date
) -> tuple[str, list[str]] | Refused:
    """Return a goal's text with a check-in for each property just set that a dated change would else outweigh.

    `names` are ours of what was set; with the text come the check-ins. Refused where none would have that effect, as
    where a property was emptied and the dated change still holds.
    """
    said: list[str] = []
    for name in ("due", "status"):
        goal = read_as_goal(path, text, snapshot)
        if name not in names or _holds(goal, name, today):
            continue
        value = _value(goal, name, snapshot)
        line = f"{today}: {value}"
        heading = find_heading(goal.note, CHECK_INS, snapshot.config)
        edited = add_to_section(text, heading, line) if value else Refused("nothing")
        if isinstance(edited, Refused) or not _holds(read_as_goal(path, edited.text, snapshot), name, today):
            return Refused(f"a check-in says what `{name}` is, and holds whatever the property says; change that line")
        text = edited.text
        said.append(line)
    return text, said


def is_closed_today(path: str, before: str, after: str, snapshot: Snapshot) -> bool:
    """Say whether a goal became done by what was set, and nothing in its note says on which day: then it is today."""
    old, new = (read_as_goal(path, text, snapshot) for text in (before, after))
    became = new.status == Status.DONE != old.status
    stated = find_property(new.note, "done", snapshot.config)
    return became and is_closed_undated(new) and (stated is None or not stated.value)


def _holds(goal: Goal, name: str, today: date) -> bool:
    if name == "due":
        return due_at(goal, today) == goal.due
    if goal.status_stated:
        return status_at(goal, today).status == goal.status
    return not any(one.status is not None and one.date <= today for one in goal.check_ins)


def _value(goal: Goal, name: str, snapshot: Snapshot) -> str:
    """Return what a check-in says of a change, in the vault's words; empty where there is nothing to say."""
    if name == "due":
        word = written_word("check-in", "due", snapshot.config.lexicon)
        return f"{word} -> {goal.due}" if goal.due is not None else ""
    return written_word("status", goal.status, snapshot.config.lexicon) if goal.status_stated else ""
