"""Build the goal graph out of parsed notes."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from vaultgoals.goals.edges import Edges, build_edges
from vaultgoals.goals.gathered import DayOf, day_of_name, gather_actions, gather_wins, win_tags
from vaultgoals.goals.goal import read_goal
from vaultgoals.goals.guesses import Guesses
from vaultgoals.goals.kinds import kind_of
from vaultgoals.goals.links import KnownFiles, NoteLinks, resolve_links
from vaultgoals.goals.properties import find_text
from vaultgoals.goals.siblings import (
    read_feedback,
    read_path,
    read_review,
    read_role,
    read_skill,
    read_value,
    read_vision,
    read_win,
)
from vaultgoals.goals.subpaths import FindNote
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.goal import (
    CareerPath,
    Feedback,
    Goal,
    LinkedAction,
    ReviewNote,
    Role,
    Skill,
    Value,
    Vision,
    Win,
)
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Note
from vaultgoals.reading.resolution import LinkIndex


def build_graph(  # noqa: PLR0913 - what is known of the vault besides its notes comes from the caller
    notes: Iterable[Note],
    index: LinkIndex,
    config: Config,
    *,
    extra_kinds: Sequence[str] = (),
    day_of: DayOf = day_of_name,
    find_note: FindNote | None = None,
) -> tuple[GoalGraph, tuple[Diagnostic, ...]]:
    """Return the goal graph of a vault's notes, and what is wrong in them; the order of the notes does not matter.

    Notes without a kind take part as evidence only. `extra_kinds` are those of plugins; `day_of` tells which day a
    path is the daily note of; `find_note` gives notes that are not among `notes`, for their headings. Codes besides
    those of `read_goal` and `resolve_links`: `not-a-goal`, `cycle`.
    """
    ordered = sorted(notes, key=lambda note: path_rank(note.path))
    given = {note.path: note for note in ordered}
    known = KnownFiles(index, Guesses(index), lambda path: given.get(path) or (find_note(path) if find_note else None))
    reading = _Reading(known, config, day_of)
    for note in ordered:
        kind, _ = kind_of(note, config, extra_kinds)
        if kind is not None:
            reading.read(note, kind)
    edges, found = build_edges(reading.goals, reading.visions, reading.links)
    reading.diagnostics += found
    _gather(reading, ordered)
    return _build(reading, edges), sorted_diagnostics(reading.diagnostics)


def path_rank(path: str) -> tuple[str, str]:
    """Return the key that paths are sorted by: casefolded NFC, then as spelled."""
    folded = path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
    return folded, path


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    known: KnownFiles
    config: Config
    day_of: DayOf
    goals: dict[str, Goal] = field(default_factory=dict)
    visions: dict[str, Vision] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    skills: dict[str, Skill] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    paths: dict[str, CareerPath] = field(default_factory=dict)
    feedback: dict[str, Feedback] = field(default_factory=dict)
    reviews: dict[str, ReviewNote] = field(default_factory=dict)
    wins: list[Win] = field(default_factory=list)
    linked: list[LinkedAction] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    links: dict[str, NoteLinks] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, note: Note, kind: str) -> None:
        """Read one note of a kind into its place."""
        links, found = resolve_links(note, kind, self.config, self.known)
        self.links[note.path] = links
        self.titles[note.path] = find_text(note, "title", self.config) or note.name
        self.diagnostics += found
        self.diagnostics += self._read_kind(note, kind, links)

    def _read_kind(self, note: Note, kind: str, links: NoteLinks) -> tuple[Diagnostic, ...]:
        path, config = note.path, self.config
        found: tuple[Diagnostic, ...] = ()
        match kind:
            case "goal":
                self.goals[path], found = read_goal(note, links, config)
            case "vision":
                self.visions[path], found = read_vision(note, links, config)
            case "value":
                self.values[path], found = read_value(note, links, config)
            case "skill":
                self.skills[path], found = read_skill(note, links, config)
            case "role":
                self.roles[path], found = read_role(note, links, config)
            case "path":
                self.paths[path], found = read_path(note, links, config)
            case "feedback":
                self.feedback[path], found = read_feedback(note, links, config)
            case "review":
                self.reviews[path], found = read_review(note, links, config)
            case "win":
                win, found = read_win(note, links, config, self.day_of(path))
                self.wins.append(win)
        return found


def _gather(reading: _Reading, notes: Sequence[Note]) -> None:
    goals = reading.goals.keys()
    tags = win_tags(reading.config)
    for note in notes:
        if note.path not in reading.reviews:
            goal = reading.goals.get(note.path)
            own = None if goal is None else {task.line for task in goal.actions}
            reading.linked += gather_actions(note, reading.known.index, goals, own)
        reading.wins += gather_wins(note, reading.known.index, goals, reading.day_of(note.path), tags)


def _build(reading: _Reading, edges: Edges) -> GoalGraph:
    return GoalGraph(
        goals=MappingProxyType(reading.goals),
        visions=MappingProxyType(reading.visions),
        values=MappingProxyType(reading.values),
        skills=MappingProxyType(reading.skills),
        roles=MappingProxyType(reading.roles),
        paths=MappingProxyType(reading.paths),
        feedback=MappingProxyType(reading.feedback),
        reviews=MappingProxyType(reading.reviews),
        wins=tuple(sorted(reading.wins, key=_win_rank)),
        linked_actions=tuple(reading.linked),
        titles=MappingProxyType(reading.titles),
        parents=edges.parents,
        children=edges.children,
        needs=edges.needs,
        needed_by=edges.needed_by,
        order=edges.order,
    )


def _win_rank(win: Win) -> tuple[date, tuple[str, str], int]:
    return win.on or date.max, path_rank(win.path), win.line
