"""`adopt`: make notes of the goals that stand together in one note."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

import click

from vaultgoals.cli.completion import complete_note
from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.links_into import find_links_into
from vaultgoals.cli.naming import find_note
from vaultgoals.cli.one_note import read_text, say_refused
from vaultgoals.cli.options import VaultCommand, previews
from vaultgoals.cli.planned import find_new, say_diff, say_problems
from vaultgoals.cli.terminal import Painted, clean_text, counted, is_terminal, say
from vaultgoals.goals.links import LeadsToGoal
from vaultgoals.goals.many_goals import find_together
from vaultgoals.goals.several import GoalInNote, find_boxes_in, find_goals_in, find_left_in
from vaultgoals.model.note import Link, Note
from vaultgoals.model.value import dataclass
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import resolve_link
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.read import read_bytes
from vaultgoals.vault.together import apply_together
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.split import PARENTS, NewGoal, Split, Vault, plan_split

LEVELS = click.IntRange(1, 6)


@click.command(
    cls=VaultCommand,
    name="adopt",
    examples=(
        'vaultgoals adopt --split "Goals" --diff',
        'vaultgoals adopt --split "2027 OKRs" --level 2 --dry-run',
    ),
)
@click.option(
    *("--split", "given"),
    metavar="NOTE",
    shell_complete=complete_note,
    help="The note to split: its path, name, title or link, in any case.",
)
@click.option(
    "--level",
    type=LEVELS,
    metavar="N",
    help="Split at headings of this level (`##` is 2); else at the first that has two goals, and at boxes.",
)
@previews("written")
@click.option("-y", "--yes", is_flag=True, help="Make a note of each goal without a question.")
@with_invocation
def command(
    invocation: Invocation, *, given: str | None, level: int | None, dry_run: bool, diff: bool, yes: bool
) -> int:
    """Make a note of each goal in a note that holds several, as headings or boxes.

    The lines of a goal move to its note as they stand; `Due: …` and the signs of a box become properties. A link stands
    in their place. In a terminal the changes are shown, and each goal is asked about; elsewhere nothing is written
    without --yes, and the command exits with 5. `undo` takes all of it back.
    """
    if given is None:
        raise click.UsageError("say which note: `vaultgoals adopt --split NOTE`.")
    root, snapshot = invocation.load()
    path = find_note(given, snapshot, root)
    found = _find(root, snapshot, path, level)
    if isinstance(found, Refused):
        return say_refused(path, found)
    if not found.goals:
        if not invocation.quiet:
            say(f"{path}: nothing to split; {_what_is_missing(level)}")
        return FINE
    split = found.plan()
    if isinstance(split, Refused):
        return say_refused(path, split)
    if dry_run or diff:
        return _preview(split, diff=diff)
    if yes or not split.new:
        return _carry_out(invocation, root, split)
    if not is_terminal():
        _preview(split, diff=False)
        say("Nothing was written; --yes makes these notes, --diff shows them.", err=True)
        return HELD
    chosen = found.plan(_ask(split))
    return say_refused(path, chosen) if isinstance(chosen, Refused) else _carry_out(invocation, root, chosen)


@dataclass(frozen=True, slots=True)
class _Found:
    """A note with its goals, and what there is to know to split it."""

    text: str
    note: Note
    goals: tuple[GoalInNote, ...]
    vault: Vault

    def plan(self, chosen: Collection[int] | None = None) -> Split | Refused:
        """Return the plan for all goals, or for those in the chosen lines."""
        goals = [goal for goal in self.goals if chosen is None or goal.line in chosen]
        return plan_split(self.text, self.note, goals, self.vault)


def _find(root: Path, snapshot: Snapshot, path: str, level: int | None) -> _Found | Refused:
    config, tasks = snapshot.config, snapshot.settings.tasks
    text = read_text(root, path)
    if isinstance(text, Refused):
        return text
    note = parse_note(path, text.encode(), tasks)
    if refused := _refuse(note, snapshot):
        return refused

    def leads(note: Note, link: Link) -> bool:
        return snapshot.kinds.get(resolve_link(snapshot.index, link, note.path).target or "") in PARENTS

    goals = find_goals_in(note, config, level) if level else _find_goals(note, snapshot, leads)
    read = partial(read_bytes, root, limit=config.limits.note_size)
    links = find_links_into(snapshot, path, read) if goals else ()
    return _Found(text, note, goals, Vault(snapshot.kinds.get(path), snapshot.files, links, config, tasks, leads))


def _find_goals(note: Note, snapshot: Snapshot, leads: LeadsToGoal) -> tuple[GoalInNote, ...]:
    """Return the goals of a note; of one that was split before those that were left then, and not the parts of them."""
    goals = find_together(note, snapshot.config) or find_boxes_in(note, snapshot.config)
    lines = frozenset(link.line for link in note.links if link.source == "body" and leads(note, link))
    left = find_left_in(note, snapshot.config, lines) if lines else ()
    parts = {line for goal in left for line in range(goal.line + 1, goal.end_line + 1)}
    apart = [goal for goal in goals if goal.line not in parts]
    inner = {line for goal in apart for line in range(goal.line + 1, goal.end_line + 1)}
    return tuple(sorted({*apart, *(goal for goal in left if goal.line not in inner)}))


def _refuse(note: Note, snapshot: Snapshot) -> Refused | None:
    if note.is_ours:
        return Refused("it is a page of vaultgoals, or has a part of one, and is not split")
    if why := snapshot.left_out.get(note.path):
        return Refused(f"{why}, and is not split")
    return None


def _what_is_missing(level: int | None) -> str:
    if level:
        return f"it has no heading of level {level} that may be a goal"
    return "it has no two headings or boxes with a due date, a status or key results of their own; --level N takes headings as they are"


def _preview(split: Split, *, diff: bool) -> int:
    """Show what would be written; return the exit code."""
    if diff:
        say_diff(split.plan)
    else:
        for one in split.new:
            say("  would create  ", Painted(one.path, "good"), _told(one))
        for write in split.plan.writes:
            if write.before is not None:
                say("  would change  ", Painted(write.path, "good"))
    return _say_left(split)


def _ask(split: Split) -> Collection[int]:
    """Show the changes, and ask about each goal; return the lines of those that are meant."""
    say_diff(split.plan)
    _say_left(split)
    return {one.draft.goal.line for one in split.new if click.confirm(_question(one), default=True)}


def _question(one: NewGoal) -> str:
    return clean_text(f"Make a note of “{one.draft.shown}”{_told(one)}?")


def _told(one: NewGoal) -> str:
    """Return in words what was read of a goal: `: due 2027-06-30, status active`."""
    said = {name: value for name, value in one.draft.properties.items() if name not in ("type", "title")}
    return f": {', '.join(f'{name} {value}' for name, value in said.items())}" if said else ""


def _say_left(split: Split) -> int:
    """Name on stderr what stays and why, and what is said in two ways; return the exit code."""
    for one in split.left:
        say(Painted("  stays  ", "care"), f"line {one.goal.line}, {one.goal.text}: {one.reason}", err=True)
    for new in split.new:
        for name, lines in new.draft.unclear.items():
            where = " and ".join(map(str, dict.fromkeys(lines)))
            say(f"  {new.path}: {name} is said in two ways (lines {where}), and stays in the text", err=True)
    return HELD if split.left else FINE


def _carry_out(invocation: Invocation, root: Path, split: Split) -> int:
    if not split.new:
        say("Nothing was written.", err=True)
        return _say_left(split)
    applied = apply_together(root, split.plan)
    if not invocation.quiet and not applied.refused:
        for one in split.new:
            say("  created  ", Painted(one.path, "good"), _told(one))
        say("  changed  ", Painted(split.plan.writes[-1].path, "good"))
        say(f"{counted(len(split.new), 'note')} made; `vaultgoals undo {applied.run}` takes it back.")
    say_problems(find_new(split.plan, applied), applied)
    return max(_say_left(split), HELD if applied.refused else FINE)
