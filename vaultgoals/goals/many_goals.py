"""Name the notes in which several goals stand together, and the way out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vaultgoals.goals.several import GoalInNote, find_boxes_in, find_goals_in, is_one_goal
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_words, note_name
from vaultgoals.model.note import Note
from vaultgoals.model.recall import MakeEach
from vaultgoals.reading.goal_names import is_called_goals


def find_several(note: Note, kind: str | None, config: Config) -> tuple[GoalInNote, ...]:
    """Return the goals that stand together in a note, where it is one that `many-goals` names; else none.

    That is a goal without a due, measure or key results of its own, or a note that is called as such notes are.
    """
    called = kind in (None, "goal", "vision") and is_called_goals(note.path)
    if not (called or kind == "goal"):
        return ()
    found = find_together(note, config) if called else find_goals_in(note, config)
    return () if found and is_one_goal(note, config) else found


def find_together(note: Note, config: Config) -> tuple[GoalInNote, ...]:
    """Return the goals of a note, in order, and with boxes that are goals all others, where it is called as such notes are.

    That is a note of nothing but headings with boxes: else a first split would leave goals for a second one.
    """
    found = find_goals_in(note, config)
    if not is_called_goals(note.path) or any(goal.level for goal in found):
        return found
    return tuple(sorted({*found, *find_boxes_in(note, config)}))


def is_list_of_goals(note: Note, config: Config) -> bool:
    """Say whether a note is called as a list of goals and is one: of goals that stand there, or without any box."""
    if not is_called_goals(note.path) or is_one_goal(note, config):
        return False
    return not note.tasks or bool(find_together(note, config))


def check_many_goals(
    notes: Mapping[str, tuple[Note, str | None]], files: Iterable[str], config: Config, make_each: MakeEach
) -> Iterator[Diagnostic]:
    """Yield `many-goals` for each note with several goals; `notes` are each with its kind, `files` all paths of the vault."""
    several = make_each("", find_several, notes, config)
    named = [(notes[path][0], found) for path, found in several.items() if found]
    names = Counter(fold_words(note_name(path)) for path in files) if named else Counter()
    for note, found in named:
        called = note.name if names[fold_words(note.name)] == 1 else note.path
        message = (
            f"{len(found)} goals stand in this note, and count as one at most; to make a note of each:"
            f' `vaultgoals adopt --split "{called}"`'
        )
        yield Diagnostic("many-goals", Severity.HINT, message, note.path, found[0].line)
