"""The stages in a row: a vault's files become a snapshot, a snapshot and a day become a write plan."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import NamedTuple, TypeVar

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.builtin import BUILTIN
from vaultgoals.evaluation.evaluate import evaluate as evaluate_graph
from vaultgoals.goals.gathered import day_of_name
from vaultgoals.goals.graph import build_graph
from vaultgoals.goals.kinds import kind_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.note import Note
from vaultgoals.model.plan import Applied, WritePlan
from vaultgoals.model.report import Rendered, Report
from vaultgoals.model.settings import VaultSettings
from vaultgoals.model.template import VaultTemplate
from vaultgoals.periods.period import Period
from vaultgoals.plugins import Plugin
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.config_rules import read_size
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.obsidian import SETTINGS_FILES, read_settings
from vaultgoals.reading.periodic import build_day_of, build_period_of
from vaultgoals.reading.relevance import MARK, Relevance, build_exclusion, build_relevance
from vaultgoals.reading.resolution import LinkIndex, build_index, resolve_link
from vaultgoals.reading.vault_templates import read_templates
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_periods import PERIODIC
from vaultgoals.reports.review_report import report_review
from vaultgoals.reviews.past import read_past
from vaultgoals.reviews.places import check_duplicates, find_all_reviews
from vaultgoals.reviews.prompts import OwnPrompts, read_prompts
from vaultgoals.vault.apply import apply as apply_plan
from vaultgoals.vault.memory import read_known_goals, remember_goals
from vaultgoals.vault.read import read_bytes, read_settings_files
from vaultgoals.vault.root import open_root
from vaultgoals.vault.scan import is_conflict_copy, scan
from vaultgoals.vault.trust import read_trusted

CONFIG_FILE = "vaultgoals.toml"
PLUGIN_GROUP = "vaultgoals.plugins"
"""Entry points of this group are plugins."""

T = TypeVar("T")
Read = Callable[[str, int], "bytes | Diagnostic"]
"""A vault path and a limit in bytes in; the file's bytes out, or why they cannot be had."""
CONFIG_LIMIT = 1_000_000
"""Bytes; more than any configuration is."""
NOTE_LIMIT = 2_000_000
"""Bytes; a larger note is listed, not parsed, unless the configuration says otherwise."""


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
    """Content of every note that may be a page of ours."""
    index: LinkIndex
    graph: GoalGraph
    diagnostics: tuple[Diagnostic, ...]
    """Of configuration, settings, reading and the graph."""
    plugins: tuple[Plugin, ...] = (BUILTIN,)
    """Ours first, then those the configuration names, in its order."""
    missing_plugins: tuple[str, ...] = ()
    """Named in the configuration, but not to be had on this device: then pages are held rather than made differently."""
    note_count: int = 0
    """Markdown files seen, parsed or not."""
    known_goals: int | None = None
    """How many goals there were at the last build on this device; `None` where nobody remembers."""
    confirmed: bool = False
    """The person has said that a plan may change much, or that goals may be gone."""
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The person's own questions by folded heading, from the note that `[reviews] prompts` names."""
    templates: Mapping[str, VaultTemplate] = field(default_factory=dict)
    """The vault's own templates, by name."""
    trusted: frozenset[str] = frozenset()
    """Digests of those that may be used on this device."""


class Pages(NamedTuple):
    """What was rendered, before anything in the vault is looked at for its place."""

    rendered: tuple[Rendered, ...]
    diagnostics: tuple[Diagnostic, ...]
    held: tuple[str, ...] = ()
    """Vault paths of pages that must not be made on this device."""
    used_templates: frozenset[str] = frozenset()
    """Names of the vault's own templates that some page asked for."""


def load(root: Path | str) -> Snapshot:
    """Read a vault.

    Raises a `VaultError` where there is no vault to read; what is wrong inside it becomes diagnostics.
    """
    vault = open_root(Path(root))
    files, counts = scan(vault)
    settings_files = read_settings_files(vault, SETTINGS_FILES)
    paths = [file.path for file in files]
    snapshot = build_snapshot(paths, partial(read_bytes, vault), settings_files, counts.symlinks)
    return replace(
        snapshot,
        diagnostics=sorted_diagnostics([*snapshot.diagnostics, *counts.diagnostics]),
        known_goals=read_known_goals(vault),
        trusted=read_trusted(vault) if snapshot.templates else frozenset(),
    )


@dataclass(slots=True)
class _Found:
    """What reading the notes of a vault has yielded so far."""

    notes: dict[str, Note] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    aliased: list[str] = field(default_factory=list)
    """Notes that were not parsed and may have aliases."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


def _read_notes(
    paths: Iterable[str],
    read: Callable[[str], bytes | Diagnostic],
    parse: Callable[[str, bytes], Note],
    is_page: Callable[[str], bool],
    relevance: Relevance,
) -> _Found:
    found = _Found()
    for path in paths:
        data = read(path)
        if isinstance(data, Diagnostic):
            found.diagnostics.append(data)
        elif (known := is_page(path)) or relevance.of(path, data):
            note = found.notes[path] = parse(path, data)
            if known or _may_be_page(note) or MARK in data:
                found.pages[path] = data
        elif relevance.may_have_aliases(data):
            found.aliased.append(path)
    return found


def build_snapshot(
    files: Sequence[str], read: Read, settings_files: Mapping[str, bytes], skipped: Sequence[str] = ()
) -> Snapshot:
    """Build a snapshot from vault paths and a way to read them; touches nothing else.

    `skipped` are symbolic links: what lies behind one is unknown.
    """
    raw = read(CONFIG_FILE, CONFIG_LIMIT) if CONFIG_FILE in files else b""
    config, wrong = _read_config(raw)
    settings, more = read_settings(settings_files)
    diagnostics = [*wrong, *more]
    plugins, missing = _active_plugins(config, diagnostics)
    kinds = tuple(dict.fromkeys(kind for plugin in plugins for kind in plugin.kinds))
    relevance = build_relevance(config, kinds)
    excluded = build_exclusion(config, settings)
    limit = read_size(config.limits.note_size) or NOTE_LIMIT
    readable = [
        path for path in files if path.lower().endswith(".md") and not is_conflict_copy(path) and not excluded(path)
    ]

    def read_one(path: str) -> bytes | Diagnostic:
        return read(path, limit)

    def parse(path: str, data: bytes) -> Note:
        return parse_note(path, data, settings.tasks)

    @cache
    def find_note(path: str) -> Note | None:
        data = read_one(path)
        return None if isinstance(data, Diagnostic) else parse(path, data)

    period_of_note = build_period_of(settings, config)
    periodic = config.reviews.place == PERIODIC

    def is_page(path: str) -> bool:
        return path == config.dashboard.path or (periodic and period_of_note(path) is not None)

    found = _read_notes(readable, read_one, parse, is_page, relevance)
    diagnostics += found.diagnostics
    notes = _transformed(plugins, found.notes, diagnostics)
    kind_by_path = {path: kind for path, note in notes.items() if (kind := kind_of(note, config, kinds)[0])}
    index = build_index(files, {path: note.aliases for path, note in notes.items() if note.aliases}, skipped)

    build_from = partial(
        build_graph,
        notes.values(),
        config=config,
        extra_kinds=kinds,
        day_of=_day_of(settings, config),
        find_note=find_note,
    )
    graph, problems = build_from(index)
    if found.aliased and any(problem.code == "unresolved-link" for problem in problems):
        # What does not resolve may be an alias of a note that was not worth parsing until now.
        aliases = {p: n.aliases for p in [*notes, *found.aliased] if (n := notes.get(p) or find_note(p)) and n.aliases}
        index = build_index(files, aliases, skipped)
        graph, problems = build_from(index)
    diagnostics += problems
    graph = replace(graph, reviews=find_all_reviews(graph.reviews, notes, period_of_note))
    diagnostics += check_duplicates(graph.reviews)
    # An ordinary note is the person's own affair: only notes that take part are complained about.
    diagnostics += [d for path in kind_by_path for d in notes[path].diagnostics]
    prompts = _read_prompts(config, index, find_note, diagnostics)
    templates, wrong = read_templates(files, config.templates.folder, read)
    diagnostics += wrong
    return Snapshot(
        config=config,
        settings=settings,
        files=tuple(files),
        notes=notes,
        kinds=kind_by_path,
        pages=found.pages,
        index=index,
        graph=graph,
        diagnostics=sorted_diagnostics(diagnostics),
        plugins=plugins,
        missing_plugins=missing,
        note_count=sum(path.lower().endswith(".md") for path in files),
        prompts=prompts,
        templates=templates,
    )


def evaluate(snapshot: Snapshot, as_of: date) -> Evaluation:
    """Evaluate the goal graph as of a day."""
    measures = [measure for plugin in snapshot.plugins for measure in plugin.measures]
    return evaluate_graph(snapshot.graph, as_of, snapshot.config, measures)


def check(snapshot: Snapshot, as_of: date) -> tuple[Diagnostic, ...]:
    """Return everything worth saying about a vault as of a day: the snapshot's diagnostics and every check's."""
    return _check(snapshot, evaluate(snapshot, as_of))


def build_check_input(snapshot: Snapshot, evaluation: Evaluation) -> CheckInput:
    """Return what checks are given: an evaluation of the snapshot, and what its past reviews hold as of that day."""
    return CheckInput(
        graph=snapshot.graph,
        evaluation=evaluation,
        config=snapshot.config,
        evaluate=partial(evaluate, snapshot),
        past=read_past(snapshot.graph, snapshot.pages, snapshot.index, snapshot.config, evaluation.as_of),
    )


def _check(snapshot: Snapshot, evaluation: Evaluation) -> tuple[Diagnostic, ...]:
    diagnostics = list(snapshot.diagnostics)
    data = build_check_input(snapshot, evaluation)
    for plugin in snapshot.plugins:
        if plugin.check is not None:
            checked = partial(_collect, plugin.check, data)
            diagnostics += _guarded(plugin, checked, (), diagnostics)
    return sorted_diagnostics(diagnostics)


def build(snapshot: Snapshot, today: date) -> WritePlan:
    """Plan the pages of a vault as of a day; nothing is written."""
    return _plan(snapshot, render_pages(snapshot, today), "build")


def build_review(snapshot: Snapshot, today: date, period: Period) -> WritePlan:
    """Plan the review of a period as of a day, whether it is due or not; nothing is written.

    An empty plan where it goes into the vault's own periodic note, and that is not there yet.
    """
    data = build_report_input(snapshot, today)
    report = report_review(data, period)
    pages = _render(snapshot, () if report is None else (report,), list(data.diagnostics))
    return _plan(snapshot, pages, "review")


def _plan(snapshot: Snapshot, pages: Pages, made_by: str) -> WritePlan:
    from vaultgoals.writing.caution import hold_back  # noqa: PLC0415  lazily: only what writes plans
    from vaultgoals.writing.plan import page_key, plan_pages  # noqa: PLC0415  the same

    if snapshot.missing_plugins:
        held = tuple(sorted({*pages.held, *(page.path for page in pages.rendered)}))
        return WritePlan(held=held, diagnostics=pages.diagnostics)
    claims = {page_key(page.identity): _claimants(snapshot, page.identity) for page in pages.rendered}
    plan = plan_pages(pages.rendered, snapshot.pages, claims, snapshot.files)
    plan = replace(plan, held=tuple(sorted({*plan.held, *pages.held})))
    goals = len(snapshot.graph.goals)
    if not snapshot.confirmed:
        plan = hold_back(plan, goals, snapshot.known_goals, snapshot.config.limits.max_files)
    diagnostics = sorted_diagnostics([*pages.diagnostics, *plan.diagnostics])
    return replace(plan, diagnostics=diagnostics, goals=None if plan.held else goals, made_by=made_by)


def build_report_input(snapshot: Snapshot, today: date) -> ReportInput:
    """Return what pages are made from: the snapshot evaluated as of a day, with everything that is said about it."""
    evaluation = evaluate(snapshot, today)
    return ReportInput(
        graph=snapshot.graph,
        evaluation=evaluation,
        today=today,
        config=snapshot.config,
        settings=snapshot.settings,
        diagnostics=_check(snapshot, evaluation),
        files=frozenset(snapshot.files),
        pages=snapshot.pages,
        evaluate=partial(evaluate, snapshot),
        past=partial(read_past, snapshot.graph, snapshot.pages, snapshot.index, snapshot.config),
        prompts=snapshot.prompts,
    )


def render_pages(snapshot: Snapshot, today: date) -> Pages:
    """Return every page of a vault as of a day, before anything in the vault is looked at for its place."""
    data = build_report_input(snapshot, today)
    diagnostics = list(data.diagnostics)
    return _render(snapshot, _report(snapshot.plugins, data, diagnostics), diagnostics)


def _render(snapshot: Snapshot, reports: Iterable[Report], diagnostics: list[Diagnostic]) -> Pages:
    # The renderer brings Jinja with it: whoever only reads should not wait for that.
    from vaultgoals.rendering.overrides import open_renderer  # noqa: PLC0415  lazily, as said above

    filters = {name: f for plugin in snapshot.plugins for name, f in plugin.filters.items()}
    rendered: list[Rendered] = []
    held: list[str] = []
    used: set[str] = set()
    with open_renderer(snapshot.templates, snapshot.trusted, filters) as render:
        for report in reports:
            place = next(iter(_claimants(snapshot, report.identity)), report.path)
            outcome = render(report, place)
            diagnostics += outcome.diagnostics
            used.update(outcome.used)
            if outcome.is_held:
                held.append(place)
            if outcome.page is not None:
                rendered.append(outcome.page)
    return Pages(tuple(rendered), sorted_diagnostics(diagnostics), tuple(held), frozenset(used))


def _report(plugins: Iterable[Plugin], data: ReportInput, diagnostics: list[Diagnostic]) -> Iterator[Report]:
    for plugin in plugins:
        if plugin.reports is not None:
            nothing: tuple[Report, ...] = ()
            yield from _guarded(plugin, partial(_collect, plugin.reports, data), nothing, diagnostics)


def apply(root: Path | str, plan: WritePlan) -> Applied:
    """Write what still holds of a plan; the rest is refused with a diagnostic."""
    vault = open_root(Path(root))
    applied = apply_plan(vault, plan)
    if plan.goals is not None:
        remember_goals(vault, plan.goals)
    return applied


def _read_config(raw: bytes | Diagnostic) -> tuple[Config, tuple[Diagnostic, ...]]:
    if isinstance(raw, Diagnostic):
        return Config(), (raw,)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; save the file as UTF-8, until then the defaults hold"
        return Config(), (Diagnostic("bad-config", Severity.ERROR, message, CONFIG_FILE),)
    return parse_config(text, CONFIG_FILE)


def _read_prompts(
    config: Config, index: LinkIndex, find_note: Callable[[str], Note | None], diagnostics: list[Diagnostic]
) -> OwnPrompts:
    """Return the questions of the note that the configuration names; none, with a diagnostic, where it is not there."""
    name = config.reviews.prompts.strip().removeprefix("[[").removesuffix("]]")
    if not name:
        return {}
    link = read_wikilink(f"[[{name}]]")
    target = resolve_link(index, link, CONFIG_FILE).target if link is not None else None
    note = find_note(target) if target is not None and target.lower().endswith(".md") else None
    if note is None:
        message = (
            f"`[reviews] prompts` names a note that is not there: {name}; until then vaultgoals asks its own questions"
        )
        diagnostics.append(Diagnostic("unresolved-link", Severity.ERROR, message, CONFIG_FILE))
        return {}
    return read_prompts(note)


def _day_of(settings: VaultSettings, config: Config) -> Callable[[str], date | None]:
    """Return the day of a daily note: by the vault's own format, else by a name that begins with a date."""
    by_settings = build_day_of(settings, config)
    return lambda path: by_settings(path) or day_of_name(path)


def _transformed(plugins: Iterable[Plugin], notes: dict[str, Note], diagnostics: list[Diagnostic]) -> dict[str, Note]:
    for plugin in plugins:
        if plugin.transform is not None:
            before = tuple(notes.values())
            after = _guarded(plugin, partial(plugin.transform, before), before, diagnostics)
            notes = {note.path: note for note in after}
    return notes


def _active_plugins(config: Config, diagnostics: list[Diagnostic]) -> tuple[tuple[Plugin, ...], tuple[str, ...]]:
    """Return ours and those that the configuration names, and the names of those that are not to be had here."""
    if not config.plugins.active:
        return (BUILTIN,), ()
    missing = []
    installed = {entry.name: entry for entry in entry_points(group=PLUGIN_GROUP)}
    plugins = [BUILTIN]
    for name in config.plugins.active:
        try:
            plugin = installed[name].load()
        except KeyError:
            problem = f"plugin {name!r} is not installed here; install its Python package, or take it out of `active`"
        except Exception as error:  # noqa: BLE001  whatever a plugin's import raises is one diagnostic
            problem = f"plugin {name!r} cannot be loaded: {type(error).__name__}: {error}"
        else:
            if isinstance(plugin, Plugin):
                plugins.append(plugin)
                continue
            problem = f"plugin {name!r} is a {type(plugin).__name__}, expected a vaultgoals.Plugin"
        missing.append(name)
        diagnostics.append(Diagnostic("plugin-missing", Severity.ERROR, problem, CONFIG_FILE))
    return tuple(plugins), tuple(missing)


def _collect(function: Callable[..., Iterable[T]], *arguments: object) -> tuple[T, ...]:
    return tuple(function(*arguments))


def _guarded(plugin: Plugin, function: Callable[[], T], otherwise: T, diagnostics: list[Diagnostic]) -> T:
    """Call a plugin's function; if it raises, say so once and go on as if it were not there. Ours may fly: it is a bug."""
    if plugin is BUILTIN:
        return function()
    try:
        return function()
    except Exception as error:  # noqa: BLE001  a plugin's bug must not take the person's pages away
        message = f"plugin {plugin.name!r} failed and was passed over: {type(error).__name__}: {error}"
        diagnostics.append(Diagnostic("plugin-failed", Severity.ERROR, message, CONFIG_FILE))
        return otherwise


def _may_be_page(note: Note) -> bool:
    return str(_property(note, "type")).casefold() in ("dashboard", "review")


def _claimants(snapshot: Snapshot, identity: Mapping[str, str]) -> tuple[str, ...]:
    """Return the notes that carry a page's properties, wherever they were moved or renamed to."""
    return tuple(
        path
        for path in snapshot.pages
        if all(str(_property(snapshot.notes[path], name)).casefold() == v.casefold() for name, v in identity.items())
    )


def _property(note: Note, name: str) -> object:
    found = note.names.get(name)
    return found.value if found else None
