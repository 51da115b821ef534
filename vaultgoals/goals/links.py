"""Resolve the links in the properties of a note with a kind, and say which lead nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.properties import find_links, find_property, vault_name
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.note import Link, Note, ResolvedLink, fold_name
from vaultgoals.reading.resolution import LinkIndex, nearest_names, resolve_link

NoteLinks: TypeAlias = Mapping[str, tuple[ResolvedLink, ...]]
"""Our name of a property to its links, in the order written."""

LINK_PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "goal": ("parent", "depends_on", "values", "skills", "path", "support"),
    "vision": ("values",),
    "role": ("values",),
    "feedback": ("about",),
    "win": ("goal", "skills"),
}
"""Kind to the properties of ours that hold links."""

STRUCTURAL = frozenset({"parent", "depends_on", "goal", "about"})
"""Properties whose links make numbers: one that leads nowhere is an error."""

_TEXT_ALLOWED = frozenset({"support"})
"""People need no note."""

_SHOWN = 5
"""Candidates that a message lists."""


def resolve_links(
    note: Note, kind: str, index: LinkIndex, config: Config
) -> tuple[dict[str, tuple[ResolvedLink, ...]], tuple[Diagnostic, ...]]:
    """Return what the link properties of a kind lead to, with a diagnostic for each link that needs one.

    `unresolved-link` and `alias-link` are errors in `parent`, `depends_on`, `goal` and `about`, else advice;
    `ambiguous-link` and `not-a-link` are warnings. Other properties' links are looked at for diagnostics only.
    """
    names = LINK_PROPERTIES.get(kind, ())
    found: dict[str, tuple[ResolvedLink, ...]] = {}
    diagnostics: list[Diagnostic] = []
    seen: set[tuple[int, int]] = set()
    for name in names:
        links = find_links(note, name, config)
        found[name] = tuple(resolve_link(index, link, note.path) for link in links)
        seen.update((link.line, link.column) for link in links)
        for resolved in found[name]:
            diagnostics += _problems(resolved, index, structural=name in STRUCTURAL)
        if not links:
            diagnostics += _not_a_link(note, name, config, index)
    for link in _other_links(note, config, seen):
        diagnostics += _problems(resolve_link(index, link, note.path), index, structural=False)
    return found, tuple(diagnostics)


def targets(links: Iterable[ResolvedLink]) -> tuple[str, ...]:
    """Return the vault paths that links lead to, each once, in the order written."""
    return tuple(dict.fromkeys(link.target for link in links if link.target is not None))


def show_link(link: Link) -> str:
    """Return a link as Obsidian shows it while editing, without its display text."""
    return f"[[{link.link}]]"


def _other_links(note: Note, config: Config, seen: set[tuple[int, int]]) -> Iterator[Link]:
    text_names = {vault_name(config.properties, name) for name in ("ignore", "title")}
    for link in note.links:
        if link.source == "property" and link.property is not None and (link.line, link.column) not in seen:
            name = link.property
            while fold_name(name) not in note.names and "." in name:
                name = name.rpartition(".")[0]
            if fold_name(name) not in text_names:
                yield link


def _problems(resolved: ResolvedLink, index: LinkIndex, *, structural: bool) -> Iterator[Diagnostic]:
    link = resolved.link
    severity = Severity.ERROR if structural else Severity.ADVICE
    place = (resolved.source, link.line, link.column)
    if resolved.target is None:
        alias = index.aliases.get(fold_path(link.path), ())
        if alias:
            yield _alias(link, alias, severity, place)
            return
        near = nearest_names(index, link.path)
        guess = f", did you mean {_listed(near)}?" if near else "; create that note, or correct the link"
        fix = _relink(link, near[0]) if near else None
        yield Diagnostic("unresolved-link", severity, f"no note for {show_link(link)}{guess}", *place, fix)
    elif resolved.ambiguous:
        others = ", ".join(resolved.candidates[:_SHOWN])
        more = len(resolved.candidates) - _SHOWN
        message = (
            f"{show_link(link)} fits {len(resolved.candidates)} notes ({others}{f' and {more} more' if more > 0 else ''}); "
            f"{resolved.target} is used: write the path of the one that is meant"
        )
        yield Diagnostic("ambiguous-link", Severity.WARNING, message, *place)
