"""A vault's files become a snapshot: notes, settings and the goal graph, before any day is chosen."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType

from vaultgoals.builtin import BUILTIN
from vaultgoals.configuring import read_configuration, settle_settings
from vaultgoals.extensions import find_active_plugins
from vaultgoals.goals.gathered import check_actions
from vaultgoals.goals.goal_folders import check_bare_folders, find_goal_folder
from vaultgoals.goals.graph import build_graph
from vaultgoals.goals.kinds import kind_of
from vaultgoals.goals.many_goals import check_many_goals
from vaultgoals.goals.note_days import build_day_of_note
from vaultgoals.goals.ordinary import check_ordinary, check_utf16, parse_head_of_ordinary
from vaultgoals.goals.other_languages import name_languages
from vaultgoals.goals.properties import find_text
from vaultgoals.goals.silencing import check_silencing
from vaultgoals.goals.template_notes import find_place_in_title
from vaultgoals.guard import Guard
from vaultgoals.model.config import PERIODIC, Config
from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.folding import fold_path, is_note_path, path_rank
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period
from vaultgoals.model.recall import Recall
from vaultgoals.model.record import BuildRecord
from vaultgoals.model.settings import VaultSettings
from vaultgoals.model.template import VaultTemplate
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.plugins import Plugin
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.copies import check_copies
from vaultgoals.reading.folder_checks import check_folders, folders_of
from vaultgoals.reading.found_notes import read_notes
from vaultgoals.reading.kind_folders import FolderKinds, build_folder_kinds
from vaultgoals.reading.left_out import LeftOut
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.looks import Look, Looks, as_read, name_question
from vaultgoals.reading.note import Parse, digest_of, parse_note
from vaultgoals.reading.periodic import build_period_of, may_be_of_journal, period_by_property
from vaultgoals.reading.readable import find_named, find_readable
from vaultgoals.reading.relevance import build_relevance
from vaultgoals.reading.resolution import LinkIndex, build_index, resolve_link
from vaultgoals.reading.vault_templates import find_template_paths, read_templates
from vaultgoals.reviews.near_headings import check_review_headings
from vaultgoals.reviews.places import (
    check_reviews,
    find_all_reviews,
    settle_reviews,
    with_template,
    without_answers,
)
from vaultgoals.reviews.prompts import OwnPrompts, read_prompts
from vaultgoals.reviews.template_text import read_template_lines

Read = Callable[[str, int], "bytes | Diagnostic"]
"""A vault path and a limit in bytes in; the file's bytes out, or why they cannot be had."""


CONFIG_LIMIT = 1_000_000
"""Bytes; more than any configuration is."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A vault as it was read, and the goal graph in it; no day has been chosen yet."""

    config: Config
    settings: VaultSettings
    files: tuple[str, ...]
    """Vault paths of all files: every one is a possible link target."""
    notes: Mapping[str, Note]
    """Parsed notes: those with a kind, our pages, and those that hold evidence."""
    kinds: Mapping[str, str]
    """Vault path to kind."""
    pages: Mapping[str, bytes]
    """Content of every note that has a mark of ours, or lies where a page would go."""
    index: LinkIndex
    graph: GoalGraph
    diagnostics: tuple[Diagnostic, ...]
    """Of configuration, settings, reading and the graph."""
    plugins: tuple[Plugin, ...] = (BUILTIN,)
    """Ours first, then those the configuration names, in its order."""
    failures: Mapping[str, Diagnostic] = field(default_factory=dict)
    """Name of a plugin that failed while the vault was read, to what is said of it."""
    missing_plugins: tuple[str, ...] = ()
    """Named in the configuration, but not to be had on this device: then pages are held rather than made differently."""
    note_count: int = 0
    """Markdown files seen, parsed or not."""
    copies: tuple[str, ...] = ()
    """Vault paths of copies that sync programs made: left out."""
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    """Other notes that are never of a kind, by vault path, and why."""
    folder_kinds: FolderKinds = field(default_factory=FolderKinds)
    """Which kinds the configured folders give."""
    template_lines: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Lines of the templates of periodic notes, by cadence."""
    settings_digest: str = ""
    """Of the configuration's bytes."""
    record: BuildRecord | None = None
    """What the last build on this device made of the notes; `None` where nobody remembers."""
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The person's own questions by folded heading, from the note that `[reviews] prompts` names."""
    templates: Mapping[str, VaultTemplate] = field(default_factory=dict)
    """The vault's own templates, by name."""
    trusted: frozenset[str] = frozenset()
    """Digests of those that may be used on this device."""
    recall: Recall = field(default_factory=Recall, compare=False, repr=False)
    """What the last run over the vault made: the stages that follow take from there what is the same now."""


def build_snapshot(  # noqa: PLR0913, PLR0915  one stage after the other; what was found on the disk comes from the caller
    files: Sequence[str],
    read: Read,
    settings_files: Mapping[str, bytes],
    skipped: tuple[str, ...] = (),
    parse_with: Parse = parse_note,
    *,
    folders: Sequence[str] = (),
    looks: Looks | None = None,
    further: Looks | None = None,
    recall: Recall | None = None,
) -> Snapshot:
    """Build a snapshot from vault paths and a way to read and to parse them; touches nothing else.

    `folders` are those without any file, too. `skipped` are symbolic links: what lies behind one is unknown. A
    configuration that is one is read, so that the reason why it cannot be is told: without it, nothing can be relied on.
    `looks`, `further` and `recall` hold what the last run over the vault saw and made: what is the same now is taken from there.
    """
    looks, further, recall = looks or Looks(), further or Looks(), recall or Recall()
    make = recall.make
    files = tuple(files)
    raw = read(CONFIG_PATH, CONFIG_LIMIT) if CONFIG_PATH in (*files, *skipped) else b""
    recall.rest_on(raw, dict(settings_files))
    config, wrong = make("", read_configuration, raw)
    settings, config, more = make("", settle_settings, settings_files, config)
    diagnostics = [*wrong, *more]
    plugins, missing = find_active_plugins(config, diagnostics)
    guard = Guard(plugins)
    kinds = guard.kinds()
    ground = make("", as_read, config)

    def read_one(path: str) -> bytes | Diagnostic:
        return read(path, ground.limits.note_size)

    readable = find_readable(make("", find_named, files, config, settings), read_one)
    folder_kinds = make("", build_folder_kinds, ground, readable.notes)
    diagnostics += check_folders(config, raw, [*folders, *make("", folders_of, files)], skipped)

    def parse(path: str, data: bytes) -> Note:
        return parse_with(path, data, settings.tasks)

    def parse_whatever(path: str, data: bytes | Diagnostic) -> Look:
        return Look(problem=data) if isinstance(data, Diagnostic) else Look(parse(path, data))

    @cache
    def find_note(path: str) -> Note | None:
        return further.look(path, read_one, parse_whatever).note

    period_of_note = build_period_of(settings, ground)
    periodic = PERIODIC in (ground.reviews.place, *(one.place for one in ground.reviews.cadences.values()))
    dashboard = fold_path(ground.dashboard.path)

    def period_of_own(note: Note) -> Period | None:
        return period_by_property(note, settings, config) or period_of_note(note.path)

    def is_page(path: str, data: bytes) -> bool:
        return fold_path(path) == dashboard or (
            periodic and (period_of_note(path) is not None or may_be_of_journal(data, settings))
        )

    def find_kind(note: Note) -> str | None:
        return make(note.path, kind_of, note, ground, kinds, folder_kinds)[0]

    # A plugin's `transform` is given whole notes.
    is_changed = any(plugin.transform is not None for plugin in plugins)
    parse_ordinary = None if is_changed else partial(parse_head_of_ordinary, find_kind=find_kind, config=ground)
    relevance = cache(partial(make, "", build_relevance, ground, kinds, folder_kinds))
    question = make("", name_question, ground, settings_files, kinds, folder_kinds, is_changed=is_changed)
    looks.ask(question)
    further.ask(question)
    found = read_notes(readable.notes, read_one, parse, is_page, relevance, parse_ordinary=parse_ordinary, looks=looks)
    places = recall.make_each("", find_place_in_title, {path: (note,) for path, note in found.notes.items()}, config)
    # What a plugin left unfilled in the note of a period makes no template of it: its review goes there.
    templates_of_theirs = found.take_out(lambda note: bool(places[note.path]) and period_of_own(note) is None)
    diagnostics += found.diagnostics
    if is_changed:
        # Of two notes with the same bytes a plugin may make two things, and not all of a note is compared.
        recall.forget()
    notes = {note.path: note for note in guard.transform(tuple(found.notes.values()))}
    # A page of ours is looked for among the notes, whatever a plugin leaves of them.
    notes |= {path: found.notes[path] for path in found.pages if path not in notes}
    diagnostics += guard.diagnostics
    said = recall.make_each("", kind_of, {path: (note,) for path, note in notes.items()}, ground, kinds, folder_kinds)
    kind_by_path = {path: kind for path, (kind, *_) in said.items() if kind}
    build_from = partial(
        build_graph,
        notes.values(),
        config=config,
        extra_kinds=kinds,
        find_kind=lambda note: kind_by_path.get(note.path),
        day_of=(day_of := build_day_of_note(settings, config, notes, make)),
        find_note=find_note,
        recall=recall,
    )
    aliases = {path: note.aliases for path, note in notes.items() if note.aliases}
    index = make("", build_index, files, aliases, skipped)
    graph, problems = build_from(index)
    if found.aliased and any(problem.code == "unresolved-link" for problem in problems):
        # What does not resolve may be an alias of a note that was not worth parsing until now.
        aliases = {p: n.aliases for p in [*notes, *found.aliased] if (n := notes.get(p) or find_note(p)) and n.aliases}
        index = make("all", build_index, files, aliases, skipped)
        graph, problems = build_from(index)
    diagnostics += problems
    there = make("", find_template_paths, files, config.templates.folder)
    templates, wrong = read_templates(there, config.templates.folder, read, links=skipped)
    diagnostics += wrong
    template_lines = read_template_lines(settings, files, read_one, templates.values())
    graph = replace(graph, reviews=find_all_reviews(graph.reviews, notes, found.pages, period_of_own))
    graph = without_answers(settle_reviews(graph, template_lines, config, period_of_own), config, day_of)
    diagnostics += [*check_reviews(graph.reviews, config), *check_review_headings(graph.reviews.values(), config)]
    # An ordinary note is the person's own affair: only notes that take part are complained about.
    diagnostics += [d for path in kind_by_path for d in notes[path].diagnostics]
    diagnostics += [*check_actions(notes, graph.linked_actions), *check_copies(readable.possible, kind_by_path)]
    diagnostics += check_silencing((notes[path] for path in kind_by_path), config)
    ordinary = [note for path, note in notes.items() if path not in kind_by_path]
    diagnostics += [
        *check_ordinary(ordinary, read_one, find_kind, config, recall.make_each),
        *check_utf16(found.utf16, parse, find_kind),
        *check_many_goals({p: (n, kind_by_path.get(p)) for p, n in notes.items()}, files, config, recall.make_each),
        *(() if graph.goals else find_goal_folder(readable.notes, find_note, config)),
        *check_bare_folders(readable.notes, config),
    ]
    prompts = _read_prompts(config, index, find_note, diagnostics)
    return Snapshot(
        config=config,
        settings=settings,
        settings_digest=digest_of(raw if isinstance(raw, bytes) else b""),
        files=files,
        notes=MappingProxyType(notes),
        kinds=MappingProxyType(kind_by_path),
        pages=MappingProxyType(found.pages),
        index=index,
        graph=graph,
        diagnostics=sorted_diagnostics(tuple(name_languages(notes, kind_by_path, diagnostics, config, recall))),
        plugins=plugins,
        failures=MappingProxyType(guard.failures),
        missing_plugins=missing,
        # Each note is one of the three.
        note_count=len(readable.notes) + len(readable.left_out) + len(readable.copies),
        copies=tuple(sorted(readable.copies, key=path_rank)),
        left_out=MappingProxyType({**readable.left_out, **dict.fromkeys(templates_of_theirs, LeftOut.TITLE)}),
        folder_kinds=folder_kinds,
        prompts=prompts,
        template_lines=template_lines,
        templates=templates,
        recall=recall,
    )


def _read_prompts(
    config: Config, index: LinkIndex, find_note: Callable[[str], Note | None], diagnostics: list[Diagnostic]
) -> OwnPrompts:
    """Return the questions of the note that the configuration names; none, with a diagnostic, where it is not there."""
    name = config.reviews.prompts.strip().removeprefix("[[").removesuffix("]]")
    if not name:
        return {}
    link = read_wikilink(f"[[{name}]]")
    target = resolve_link(index, link, CONFIG_PATH).target if link is not None else None
    note = find_note(target) if target is not None and is_note_path(target) else None
    if note is None:
        message = (
            f"`[reviews] prompts` names a note that is not there: {name}; until then vaultgoals asks its own questions"
        )
        diagnostics.append(Diagnostic("unresolved-link", Severity.ERROR, message, CONFIG_PATH))
        return {}
    return read_prompts(note)


def with_reviews(snapshot: Snapshot, made: Mapping[Period, tuple[str, bytes]]) -> Snapshot:
    """Return a snapshot in which reviews that are about to be made or changed, as path and content by period, are so already."""
    notes = {path: parse_note(path, data, snapshot.settings.tasks) for path, data in made.values()}
    standing = {path: replace(one, note=notes[path]) for path, one in snapshot.graph.reviews.items() if path in notes}
    found = {path: ReviewNote(notes[path], period.cadence, period) for period, (path, _) in made.items()}
    new = {path: with_template(review, snapshot.template_lines) for path, review in found.items()}
    titles = {path: find_text(note, "title", snapshot.config) or note.name for path, note in notes.items()}
    titles = {path: title for path, title in titles.items() if path not in standing}
    reviews = {**snapshot.graph.reviews, **new, **standing}
    graph = replace(
        snapshot.graph,
        reviews=MappingProxyType({path: reviews[path] for path in sorted(reviews, key=path_rank)}),
        titles=MappingProxyType({**snapshot.graph.titles, **titles}),
        own_titles=MappingProxyType({**snapshot.graph.own_titles, **titles}),
    )
    pages = MappingProxyType({**snapshot.pages, **dict(made.values())})
    return replace(snapshot, notes=MappingProxyType({**snapshot.notes, **notes}), pages=pages, graph=graph)
