"""Build the goal graph out of parsed notes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from vaultgoals.goals.daily_fields import DailyFields, gather_daily_fields
from vaultgoals.goals.edges import Edges, build_edges
from vaultgoals.goals.gathered import DayOf, WinTags, day_of_name, gather_actions, gather_wins, tie_tags, win_tags
from vaultgoals.goals.guesses import Guesses
from vaultgoals.goals.hidden import FindKind
from vaultgoals.goals.kinds import kind_of
from vaultgoals.goals.labelled_lines import check_labelled_lines
from vaultgoals.goals.links import KnownFiles, NoteLinks, ResolveAlone, resolve_links
from vaultgoals.goals.namesakes import Days, GoalLinks, days_of_goal, link_goals
from vaultgoals.goals.near import check_near_properties, find_near
from vaultgoals.goals.near_headings import check_near_headings
from vaultgoals.goals.properties import find_text
from vaultgoals.goals.readers import READERS
from vaultgoals.goals.shown_titles import tell_apart
from vaultgoals.goals.subpaths import FindNote
from vaultgoals.goals.template_notes import check_places
from vaultgoals.goals.twins import check_twins
from vaultgoals.goals.unfilled import check_unfilled_boxes
from vaultgoals.goals.unread_key_results import check_unread_key_results
from vaultgoals.goals.unused import check_unused_properties
from vaultgoals.goals.win_days import check_win_days
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.folding import NameRank, path_rank
from vaultgoals.model.goal import Feedback, Goal, LinkedAction, Win
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.note import Link, Note
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.recall import Make, Recall
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.kind_folders import FolderKinds
from vaultgoals.reading.resolution import LinkIndex, resolve_link

_LISTED = ("goal", "vision")
"""Kinds whose notes stand side by side in lists of titles."""


def build_graph(  # noqa: PLR0913 - what is known of the vault besides its notes comes from the caller
    notes: Iterable[Note],
    index: LinkIndex,
    config: Config,
    *,
    extra_kinds: Sequence[str] = (),
    folders: FolderKinds | None = None,
    find_kind: FindKind | None = None,
    day_of: DayOf = day_of_name,
    find_note: FindNote | None = None,
    recall: Recall | None = None,
) -> tuple[GoalGraph, tuple[Diagnostic, ...]]:
    """Return the goal graph of a vault's notes, and what is wrong in them; the order of the notes does not matter.

    Notes without a kind take part as evidence only. `extra_kinds` are those of plugins; `folders` what the vault's folders
    say of kinds; `find_kind` tells the kind of a note where that is known already; `day_of` tells which day a path is the
    daily note of; `find_note` gives notes that are not among `notes`, for their headings. Codes besides those of `read_goal`
    and `resolve_links`: `not-a-goal`, `cycle`, `same-name`, `near-property`, `unused-property`, `unfilled-placeholder`,
    `labelled-line`, `near-heading`, `unread-key-result`,
    `unfilled-box`. `recall` holds what was read last time: a note that is the same is not read again.
    """
    recall = recall or Recall()
    make = recall.make
    ordered = sorted(notes, key=lambda note: path_rank(note.path))
    given = {note.path: note for note in ordered if note.is_whole}
    known = KnownFiles(index, Guesses(index), lambda path: given.get(path) or (find_note(path) if find_note else None))
    gathered = _Gathered(known, make("", ResolveAlone, index), config, day_of, make)
    find_kind = find_kind or (lambda note: kind_of(note, config, extra_kinds, folders)[0])
    with_kind = [(note, find_kind(note)) for note in ordered]
    for note, kind in with_kind:
        if kind is not None:
            gathered.read(note, kind)
    goal_links = link_goals(index, gathered.found["goal"], recall)
    if goal_links.has_namesakes:
        for note, kind in with_kind:
            if kind is not None:
                gathered.settle(note, kind, goal_links)
    leads = gathered.find_leads()
    for note, kind in with_kind:
        if kind is not None:
            gathered.diagnostics += make(note.path, _check_near, note, kind, config, leads)
    kinds = (*KINDS, *extra_kinds)
    near = recall.make_each("", find_near, {pair[0].path: pair for pair in with_kind}, config, kinds, leads)
    gathered.diagnostics += check_near_properties([one for found in near.values() for one in found], config)
    gathered.diagnostics += check_twins(gathered.titles, index)
    targets = {path: goal.targets for path, goal in gathered.found["goal"].items()}
    edges, found = make("", build_edges, targets, frozenset(gathered.found["vision"]), gathered.links)
    gathered.diagnostics += found
    _gather(gathered, ordered, goal_links)
    return _build(gathered, edges), sorted_diagnostics(gathered.diagnostics)


@dataclass(slots=True)
class _Gathered:
    """What has been read so far."""

    known: KnownFiles
    alone: ResolveAlone
    config: Config
    day_of: DayOf
    make: Make
    """Reads a note as it did last time, where the note is the same."""
    found: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """Kind to path to what its note says."""
    wins: list[Win] = field(default_factory=list)
    linked: list[LinkedAction] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    links: dict[str, NoteLinks] = field(default_factory=dict)
    daily: DailyFields = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, note: Note, kind: str) -> None:
        """Read one note of a kind into its place."""
        alone = self.make(note.path, self.alone, note, kind, self.config)
        links, found = alone or resolve_links(note, kind, self.config, self.known)
        self.links[note.path] = links
        self.titles[note.path], said = self.make(note.path, _read_alone, note, kind, self.config)
        self.diagnostics += said
        self.diagnostics += found
        if kind not in KINDS:
            return
        one, found = self.make(note.path, READERS[kind], note, links, self.config)
        self.found[kind][note.path] = one
        self.diagnostics += found

    def settle(self, note: Note, kind: str, goal_links: GoalLinks) -> None:
        """Read a note once more where its links by name mean other goals than those that Obsidian would open."""
        one = self.found[kind].get(note.path) if kind in KINDS else None
        days = _days_of(one, self.day_of(note.path))
        before = self.links[note.path]
        after = {name: tuple(goal_links.settle(link, days) for link in links) for name, links in before.items()}
        if one is None or after == before:
            return
        self.links[note.path] = after
        self.found[kind][note.path] = READERS[kind](note, after, self.config)[0]
        clear = {
            (note.path, link.link.line, link.link.column)
            for name, links in before.items()
            for link, settled in zip(links, after[name], strict=True)
            if link.ambiguous and not settled.ambiguous
        }
        self.diagnostics = [
            one
            for one in self.diagnostics
            if one.code != "ambiguous-link" or (one.path, one.line, one.column) not in clear
        ]

    def find_leads(self) -> "_Leads":
        """Return what tells of links where they lead; that of the last run as long as it says the same."""
        served = {path: goal.targets.parents for path, goal in self.found["goal"].items()}
        return self.make("", _Leads, self.known.index, served, tuple(self.found["vision"]))


class _Leads:
    """Tells of a link of a note whether it leads to a goal or a vision."""

    def __init__(self, index: LinkIndex, served: Mapping[str, Collection[str]], visions: Collection[str]) -> None:
        self._index = index
        self._served = served
        """Goal to what it says that it serves."""
        self._visions = frozenset(visions)

    def __call__(self, note: Note, link: Link) -> bool:
        target = resolve_link(self._index, link, note.path).target
        return target in self._served or target in self._visions

    def may_serve(self, note: Note, link: Link) -> bool:
        """Say whether a link leads to a goal or a vision that does not serve the note itself."""
        target = resolve_link(self._index, link, note.path).target or ""
        return self(note, link) and note.path not in self._served.get(target, ())


def _check_near(note: Note, kind: str, config: Config, leads: _Leads) -> tuple[Diagnostic, ...]:
    """Return what is said of headings and lines that are nearly ours."""
    headings = check_near_headings(note, kind, config, leads.may_serve)
    return (*headings, *check_labelled_lines(note, kind, config, leads))


def _read_alone(note: Note, kind: str, config: Config) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a note's title, and what can be said of it without a look at any other."""
    title = find_text(note, "title", config) or note.name
    of_goal = (*check_unread_key_results(note, config), *check_unfilled_boxes(note)) if kind == "goal" else ()
    return title, (*check_unused_properties(note, kind, config), *check_places(note, kind, config), *of_goal)


def _days_of(one: object, day: date | None) -> Days | None:
    """Return the days that a note's properties speak of: a goal's own, else the day that the note has."""
    if isinstance(one, Goal):
        return days_of_goal(one)
    on = (one.on if isinstance(one, Win | Feedback) else None) or day
    return (on, on) if on else None


def _gather(gathered: _Gathered, notes: Sequence[Note], links: GoalLinks) -> None:
    goals = gathered.found["goal"]
    known = gathered.known
    gathered.daily, found = gather_daily_fields(
        goals.values(), known.index.paths, gathered.day_of, known.find_note, gathered.config
    )
    gathered.diagnostics += found
    for win in gathered.found["win"].values():
        gathered.wins.append(win if win.on else replace(win, on=gathered.day_of(win.path)))
    make, config = gathered.make, gathered.config
    # As values that are the same objects while they say the same: each note is held against them.
    tied = make("", MappingProxyType, tie_tags(goals.values(), config))
    tags = make("", win_tags, config)
    # A review of no cadence and period is an ordinary note, whose tasks are actions.
    reviews = {path for path, review in gathered.found["review"].items() if review.period is not None}
    for note in notes:
        if not (note.tasks or note.tags):
            continue
        path, day = note.path, gathered.day_of(note.path)
        if path not in reviews:
            gathered.linked += make(path, _gather_actions, note, goals.get(path), links, tied, day)
        wins, said = make(path, _gather_wins, note, links, day, tags, config.own_notes)
        gathered.wins += wins
        gathered.diagnostics += said


def _gather_actions(
    note: Note, goal: Goal | None, links: GoalLinks, tied: Mapping[str, Sequence[str]], day: date | None
) -> tuple[LinkedAction, ...]:
    own = None if goal is None else {task.line for task in goal.actions}
    return tuple(gather_actions(note, links, own, tied, day))


def _gather_wins(
    note: Note, links: GoalLinks, day: date | None, tags: WinTags, own: tuple[NoteNames, ...]
) -> tuple[tuple[Win, ...], tuple[Diagnostic, ...]]:
    wins = tuple(gather_wins(note, links, day, tags, own=own))
    return wins, tuple(check_win_days(note, wins, own))


def _build(gathered: _Gathered, edges: Edges) -> GoalGraph:
    titles = dict(gathered.titles)
    for kind in _LISTED:
        found = gathered.found[kind]
        titles_of = {path: titles[path] for path in found}
        shown = tell_apart(titles_of)
        titles.update(shown)
        found.update({p: replace(found[p], title=title) for p, title in shown.items() if title != titles_of[p]})
    return GoalGraph(
        **{row.place: MappingProxyType(gathered.found[row.name]) for row in KINDS.values() if row.name != "win"},
        wins=tuple(sorted(gathered.wins, key=_win_rank)),
        linked_actions=tuple(gathered.linked),
        daily_fields=gathered.daily,
        titles=MappingProxyType(titles),
        own_titles=MappingProxyType(gathered.titles),
        parents=edges.parents,
        children=edges.children,
        needs=edges.needs,
        needed_by=edges.needed_by,
        order=edges.order,
    )


def _win_rank(win: Win) -> tuple[date, NameRank, int]:
    return win.on or date.max, path_rank(win.path), win.line
