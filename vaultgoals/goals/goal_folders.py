"""Find the folders whose notes plainly are goals, and those that were said to be and plainly are not."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from vaultgoals.goals.properties import find_property
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import note_name, undressed
from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import replace
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.folder_names import folder_named, lies_in
from vaultgoals.reading.kind_folders import ANY, build_folder_kinds

_DATED: Final = pattern(r"\d{4}[-_. ]?\d\d")
"""How the name of a note of a day begins: `2026-03-01 Meeting`."""
_ABOUT_OTHERS: Final = frozenset(
    {"meeting", "meetings", "minutes", "log", "notes", "index", "readme", "journal", "inbox"}
)
"""A word in the name of a note that is about others, or about what was said."""


class _Proposal(NamedTuple):
    folder: str
    line: str
    """The key under `[kinds.folders]`."""
    goals: int
    due: int
    """How many of these say when they are due."""


def find_goal_folder(
    notes: Sequence[str], find_note: Callable[[str], Note | None], config: Config
) -> Iterator[Diagnostic]:
    """Yield a `goal-folder` for the folder called Goals or Projects that holds the most goals, with the line that says so.

    `notes` are the vault paths of notes that may have a kind. Of a folder whose notes are mostly about something else,
    only the main notes of the folders in it are proposed, or nothing.
    """
    proposals = (_propose(folder, notes, find_note, config) for folder in _candidates(notes))
    found = [made for made in proposals if made is not None]
    if not found:
        return
    best = min(found, key=lambda one: (-one.due, -one.goals, one.folder.count("/"), one.folder))
    made = "1 note a goal" if best.goals == 1 else f"{best.goals} notes goals"
    message = (
        f'no note is a goal yet; `"{best.line}" = "goal"` under `[kinds.folders]` makes {made},'
        f" {best.due or 'none'} of them with a due date"
    )
    yield Diagnostic("goal-folder", Severity.HINT, message, best.folder, about=best.folder)


def check_bare_folders(notes: Sequence[str], config: Config) -> Iterator[Diagnostic]:
    """Yield a `goal-folder` for each configured folder that makes goals of notes most of which are about something else.

    Only where the folders in it have main notes: then there is a line that means these.
    """
    for folder, kind in config.kinds.folders.items():
        inside = [note for note in notes if note.startswith(f"{folder}/")]
        mains = _meant(f"{folder}/*", inside, config) if kind == "goal" and ANY not in folder.split("/") else []
        others = [note for note in inside if note not in mains and not _may_be_goal(note)]
        if mains and len(others) * 2 > len(inside):
            message = (
                f'`"{folder}" = "goal"` makes goals of all {len(inside)} notes in it, minutes and days among them;'
                f' `"{folder}/*" = "goal"` makes them of the main notes of its folders, {len(mains)} of these'
            )
            yield Diagnostic("goal-folder", Severity.HINT, message, CONFIG_PATH, about=folder)


def _candidates(notes: Sequence[str]) -> list[str]:
    """Return the folders called so, outermost first, but none that lies in another one or in an archive."""
    found: dict[str, None] = {}
    for folder in sorted({note.rpartition("/")[0] for note in notes}):
        names = folder.split("/")
        at = next((n for n, name in enumerate(names) if folder_named(name) in ("goals", "projects")), None)
        if at is not None and not lies_in(f"{folder}/", "archive"):
            found["/".join(names[: at + 1])] = None
    return list(found)


def _propose(
    folder: str, notes: Sequence[str], find_note: Callable[[str], Note | None], config: Config
) -> _Proposal | None:
    inside = [note for note in notes if note.startswith(f"{folder}/")]
    mains = _meant(f"{folder}/*", inside, config)
    plain = [note for note in _meant(folder, inside, config) if _may_be_goal(note)]
    in_folders = sum(note.count("/") > folder.count("/") + 1 for note in inside)
    holds_goals = len(plain) * 2 > len(inside) and (folder_named(folder.rpartition("/")[2]) == "goals" or not mains)
    if holds_goals and not (mains and len(mains) * 2 >= in_folders > 0):
        line, goals = folder, _meant(folder, inside, config)
    elif mains:
        line, goals = f"{folder}/*", mains
    else:
        return None
    parsed = (find_note(note) for note in goals)
    due = sum(note is not None and find_property(note, "due", config) is not None for note in parsed)
    return _Proposal(folder, line, len(goals), due)


def _meant(line: str, notes: Sequence[str], config: Config) -> list[str]:
    """Return the notes that a line of the configuration would make goals."""
    kinds = build_folder_kinds(replace(config, kinds=replace(config.kinds, folders={line: "goal"})), notes)
    return [note for note in notes if kinds.find(note) is not None]


def _may_be_goal(path: str) -> bool:
    name = note_name(path)
    return _DATED.match(name) is None and _ABOUT_OTHERS.isdisjoint(undressed(name).split())
