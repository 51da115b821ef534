"""Plan a note of its own for each of the goals that stand together in one note."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import count

from vaultgoals.goals.several import GoalInNote
from vaultgoals.model.config import Config
from vaultgoals.model.folding import clash_key, fold_path, is_note_path, note_name
from vaultgoals.model.note import Link, Note
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.decoding import split_lines as bare_lines
from vaultgoals.reading.markdown import parse_blocks
from vaultgoals.writing.edited import Refused, refuse_lone_returns
from vaultgoals.writing.page import find_ending, split_lines
from vaultgoals.writing.split_check import Read, find_unsound, is_sound_note, is_sound_rest, is_whole, read_whole, share
from vaultgoals.writing.split_goal import Draft, Source, draft_goal, format_note, outline_by_line
from vaultgoals.writing.split_ties import LinkInto, find_marks, find_tie

PARENTS = frozenset({"goal", "vision"})
"""Kinds that a goal can serve."""
HIDING = frozenset({"damaged-region", "unclosed-comment", "too-deep"})
"""Findings with which nobody can say how a note's lines are read."""
OTHERWISE = "moved it would be read otherwise; split it in Obsidian"


@dataclass(frozen=True, slots=True)
class Vault:
    """What of a vault there is to know about the note that is split."""

    kind: str | None
    """Of the note."""
    files: Collection[str]
    """All vault paths."""
    links: Sequence[LinkInto]
    """All links that lead to a place within the note, its own too."""
    config: Config
    tasks: TasksSettings
    leads: Callable[[Note, Link], bool]
    """Whether a link of the note leads to a goal or a vision."""


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal that gets a note of its own."""

    draft: Draft
    path: str
    """Vault path of the new note."""
    text: str
    """All of it."""


@dataclass(frozen=True, slots=True)
class Left:
    """A goal that stays where it is."""

    goal: GoalInNote
    reason: str


@dataclass(frozen=True, slots=True)
class Split:
    """What becomes of the goals of a note."""

    new: tuple[NewGoal, ...]
    left: tuple[Left, ...]
    plan: WritePlan


def plan_split(text: str, note: Note, goals: Iterable[GoalInNote], vault: Vault) -> Split | Refused:
    """Plan a new note beside the note for each of its goals, and in the place of each a link to it; or refuse.

    `text` is the whole note, with its byte order mark if it has one; `goals` are those of `find_goals_in` that are meant.
    Every line stands once afterwards: in the note, in a new one, or as the property it became. Each change was read again:
    nothing else in the note is read otherwise, and what was moved is read as before. A goal stays where something links to
    a block or heading in it, where a footnote would be parted from its text, or where moved it would be read otherwise.
    The new notes come first in the plan, and the change only where all of them could be made.
    """
    if odd := refuse_lone_returns(text):
        return odd
    hiding = next((found for found in note.diagnostics if found.code in HIDING), None)
    if hiding is not None or note.is_ours:
        return Refused(hiding.message if hiding else "it is a page of vaultgoals", hiding.line if hiding else 0)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = tuple(split_lines(text.removeprefix(mark)))
    names = _Names(note.path, vault.files)
    blocks = parse_blocks(bare_lines(text.removeprefix(mark)), note.body_line)
    link, ending = names.link_to(note.path), find_ending(lines)
    outline = outline_by_line(note, vault.config)
    is_parent = vault.kind in PARENTS
    source = Source(note, lines, blocks, ending, link, is_parent, vault.config, vault.tasks, vault.leads, outline)
    new, left = _plan_goals(source, tuple(goals), vault, names)
    writes = [Write(one.path, None, one.text.encode(), f"split {note.path}") for one in new]
    after = _replace(source, [(one.draft, names.link_to(one.path)) for one in new])
    if not is_whole(Read(note, blocks), [one.draft for one in new], read_whole(note.path, after, vault.tasks)):
        return Refused("with links in the place of its goals the note would be read otherwise; split it in Obsidian")
    if new:
        writes.append(Write(note.path, text.encode(), f"{mark}{after}".encode(), "split into notes"))
    return Split(new, left, WritePlan(writes=tuple(writes), made_by="adopt"))


def _plan_goals(
    source: Source, goals: Sequence[GoalInNote], vault: Vault, names: "_Names"
) -> tuple[tuple[NewGoal, ...], tuple[Left, ...]]:
    """Return the goals that get a note, and those that stay.

    The note is read again once for all of them, and for fewer only where they do not hold together.
    """
    note, before, marks = source.note, Read(source.note, source.blocks), find_marks(source.lines)
    shares = share(before, goals)
    reasons: dict[GoalInNote, str] = {}
    drafts: list[Draft] = []
    texts: dict[GoalInNote, str] = {}
    for goal in goals:
        own = shares[goal.line]
        moved = range(goal.line + (1 if goal.level else 0), goal.end_line + 1)
        if tie := find_tie(own.note, marks, moved, vault.links, is_box=not goal.level):
            reasons[goal] = tie
            continue
        draft = draft_goal(replace(source, note=own.note), goal)
        texts[goal] = format_note(draft, source)
        new = read_whole(names.beside(draft.name), texts[goal], source.tasks)
        if is_sound_note(own, draft, new, source.config):
            drafts.append(draft)
        else:
            reasons[goal] = OTHERWISE

    def holds(some: Sequence[Draft]) -> bool:
        after = _replace(source, [(draft, draft.name) for draft in some])
        return is_sound_rest(before, some, read_whole(note.path, after, source.tasks))

    reasons |= dict.fromkeys(find_unsound(drafts, holds), OTHERWISE)
    new_goals = tuple(
        NewGoal(draft, names.new_path(draft.name), texts[draft.goal]) for draft in drafts if draft.goal not in reasons
    )
    return new_goals, tuple(Left(goal, reasons[goal]) for goal in goals if goal in reasons)


def _replace(source: Source, drafts: Sequence[tuple[Draft, str]]) -> str:
    """Return the note's text with a link in the place of each goal."""
    lines = list(source.lines)
    for draft, link in sorted(drafts, key=lambda pair: -pair[0].first):
        above = "" if draft.first == 1 or lines[draft.first - 2].endswith("\n") else source.ending
        is_end = draft.last >= len(lines) and not (draft.last >= draft.first and lines[draft.last - 1].endswith("\n"))
        row = f"{above}{draft.lead}[[{link}]]{draft.tail}{'' if is_end else source.ending}"
        lines[draft.first - 1 : draft.last] = [row, source.ending] if draft.sets_off else [row]
    return "".join(lines)


class _Names:
    """The names that are taken in a vault, beside a note."""

    def __init__(self, path: str, files: Iterable[str]) -> None:
        self._folder = path.rpartition("/")[0]
        self._files = {clash_key(each) for each in files}
        self._names = Counter(fold_path(note_name(each)) for each in files if is_note_path(each))
        self._next: Counter[str] = Counter()

    def new_path(self, name: str) -> str:
        """Return a path beside the note that no file has, and take it: a number is added as Obsidian adds it, `Run 1`."""
        for number in count(self._next[name]):
            called = f"{name} {number}" if number else name
            path = self.beside(called)
            if clash_key(path) not in self._files:
                break
        self._next[name] = number + 1
        self._files.add(clash_key(path))
        self._names[fold_path(called)] += 1
        return path

    def beside(self, name: str) -> str:
        """Return the path of a note of a name beside the note."""
        return f"{self._folder}/{name}.md" if self._folder else f"{name}.md"

    def link_to(self, path: str) -> str:
        """Return what a link to a note says: its name, or its whole path where others have the name."""
        return note_name(path) if self._names[fold_path(note_name(path))] == 1 else path.removesuffix(".md")
