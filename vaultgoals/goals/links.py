"""Resolve the links in the properties of a note with a kind, and say which lead nowhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from vaultgoals.goals.guesses import Guesses
from vaultgoals.goals.properties import find_property, find_property_links, read_text
from vaultgoals.goals.subpaths import FindNote, check_subpath
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_name, note_name
from vaultgoals.model.note import Link, Note, Property, PropertyValue, ResolvedLink
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF, Form
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.resolution import LinkIndex, alias_of, hidden_behind, resolve_link
from vaultgoals.reading.words import folded_for

NoteLinks: TypeAlias = Mapping[str, tuple[ResolvedLink, ...]]
"""Our name of a property to its links, in the order written."""
LeadsToGoal: TypeAlias = Callable[[Note, Link], bool]
"""Whether a link of a note leads to a goal or a vision."""

_NAMES = frozenset({Form.DATE, Form.KIND, Form.STATUS, Form.HORIZON, Form.SCALE})
_NEEDS_NO_NOTE = tuple(row.name for row in PROPERTIES.values() if row.form in _NAMES)
"""A link in one of these says a date, a kind or a word, whether there is such a note or not."""

_SHOWN = 5
"""Paths that a message lists."""


@dataclass(frozen=True, slots=True)
class KnownFiles:
    """What links are held against."""

    index: LinkIndex
    guesses: Guesses
    find_note: FindNote
    """For the headings and blocks of a target."""


def resolve_links(
    note: Note, kind: str, config: Config, known: KnownFiles
) -> tuple[dict[str, tuple[ResolvedLink, ...]], tuple[Diagnostic, ...]]:
    """Return what the link properties of a kind lead to, with a diagnostic for each link that needs one.

    `unresolved-link`, `alias-link` and `not-a-link` are errors in `parent`, `depends_on`, `goal` and `about`, else
    a hint; `ambiguous-link` is a warning; `unresolved-heading` and `unresolved-block` are warnings in the properties
    named, else hints; `unknown-target` is a hint. Links in other properties are looked at for their diagnostics only.
    """
    found: dict[str, tuple[ResolvedLink, ...]] = {}
    diagnostics: list[Diagnostic] = []
    seen: set[tuple[int, int]] = set()
    for row in PROPERTIES_OF.get(kind, ()):
        if row.form is not Form.LINKS:
            continue
        name = row.name
        links = find_property_links(note, name, config)
        found[name] = tuple(resolve_link(known.index, link, note.path) for link in links)
        seen.update((link.line, link.column) for link in links)
        severity = Severity.ERROR if row.structural else Severity.HINT
        for resolved in found[name]:
            diagnostics += _problems(resolved, known, severity)
        stated = find_property(note, name, config) if not row.text_allowed else None
        if stated is not None and not links:
            diagnostics += _not_a_link(note, stated, severity, known.guesses)
        elif stated is not None:
            diagnostics += _items_without_link(note, stated, stated.value, severity)
    for link in _other_links(note, config, seen):
        diagnostics += _problems(resolve_link(known.index, link, note.path), known, Severity.HINT)
    return found, tuple(diagnostics)


class ResolveAlone:
    """Resolves the links of notes as far as the names of all files tell; to compare two takes no look at these."""

    def __init__(self, index: LinkIndex) -> None:
        self._known = KnownFiles(index, _NoGuesses(index), _find_none)

    def __call__(
        self, note: Note, kind: str, config: Config
    ) -> tuple[dict[str, tuple[ResolvedLink, ...]], tuple[Diagnostic, ...]] | None:
        """Return what `resolve_links` does where that rests on no other note and on no guess; else `None`."""
        try:
            return resolve_links(note, kind, config, self._known)
        except _OthersAskedError:
            return None


class _OthersAskedError(Exception):
    """More was asked for than a note and the names of all files."""


class _NoGuesses(Guesses):
    def find(self, link_path: str) -> tuple[str, ...]:
        raise _OthersAskedError(link_path)

    def knows(self, name: str) -> bool:
        raise _OthersAskedError(name)


def _find_none(path: str) -> Note | None:
    raise _OthersAskedError(path)


def check_body_links(note: Note, known: KnownFiles) -> Iterator[Diagnostic]:
    """Yield what could be said of the links in a note's text, all of it hints.

    A link to a note that does not exist yet is normal in Obsidian: say these only where someone asks about this note.
    """
    generated = note.region_lines
    for link in note.links:
        if link.source == "body" and link.line not in generated:
            yield from _problems(resolve_link(known.index, link, note.path), known, Severity.HINT)


def targets(links: Iterable[ResolvedLink]) -> tuple[str, ...]:
    """Return the vault paths that links lead to, each once, in the order written."""
    return tuple(dict.fromkeys(link.target for link in links if link.target is not None))


def _other_links(note: Note, config: Config, seen: set[tuple[int, int]]) -> Iterator[Link]:
    exempt = {word for name in _NEEDS_NO_NOTE for word in folded_for("property", name, config.lexicon)}
    for link in note.links:
        if link.source == "property" and link.property is not None and (link.line, link.column) not in seen:
            name = link.property
            while fold_name(name) not in note.names and "." in name:
                name = name.rpartition(".")[0]
            if fold_name(name) not in exempt:
                yield link


def _problems(resolved: ResolvedLink, known: KnownFiles, severity: Severity) -> Iterator[Diagnostic]:
    link = resolved.link
    if resolved.target is None:
        aliased = alias_of(known.index, link.path)
        hidden = hidden_behind(known.index, link, resolved.source)
        if aliased:
            yield _alias(resolved, aliased, severity, known.index)
        elif hidden is not None:
            message = (
                f"no note for [[{link.link}]] is seen; it may lie behind {hidden}, a symbolic link that is not followed"
            )
            place = (resolved.source, link.line, link.column)
            yield Diagnostic("unknown-target", Severity.HINT, message, *place, about=link.path)
        else:
            yield _unresolved(resolved, known.guesses, severity)
        return
    gentler = Severity.WARNING if severity is Severity.ERROR else severity
    missing = check_subpath(resolved, known.find_note, gentler)
    if missing is not None:
        yield missing
    if resolved.ambiguous:
        same = [path for path in resolved.candidates if len(path) == len(resolved.target)] or [resolved.target]
        message = (
            f"[[{link.link}]] fits more than one note ({_some(same)}), and {resolved.target} is taken; "
            "write the path of the one that is meant"
        )
        weight = Severity.WARNING if link.source == "property" else severity
        place = (resolved.source, link.line, link.column)
        yield Diagnostic("ambiguous-link", weight, message, *place, about=link.path)


def _unresolved(resolved: ResolvedLink, guesses: Guesses, severity: Severity) -> Diagnostic:
    link = resolved.link
    near = guesses.find(link.path)
    guess = (
        f", did you mean {' or '.join(f'[[{name}]]' for name in near)}?" if near else "; create it or correct the link"
    )
    fix = None if not near else Fix(f"write [[{near[0]}]]", _relink(link, near[0] + link.subpath))
    message = f"no note for [[{link.link}]]{guess}"
    return Diagnostic("unresolved-link", severity, message, resolved.source, link.line, link.column, fix, link.path)


def _alias(resolved: ResolvedLink, aliased: tuple[str, ...], severity: Severity, index: LinkIndex) -> Diagnostic:
    link = resolved.link
    name = _name_of(aliased[0], resolved, index)
    new = f"[[{name}{link.subpath}|{link.display or link.path}]]"
    message = f"[[{link.link}]] is an alias of {_some(aliased)}, and an alias leads nowhere by itself: write {new}"
    whole = f"[[{link.link}]]" if link.display is None else f"[[{link.link}|{link.display}]]"
    clear = not link.markdown and not link.embed and len(aliased) == 1
    edit = Edit(link.line, link.column, whole, new) if clear else None
    place = (resolved.source, link.line, link.column)
    return Diagnostic("alias-link", severity, message, *place, Fix(f"write {new}", edit), link.path)


def _name_of(path: str, resolved: ResolvedLink, index: LinkIndex) -> str:
    """Return what a link to a note says: its name, or its path where another note of that name would answer."""
    name = note_name(path)
    found = resolve_link(index, replace(resolved.link, link=name, path=name), resolved.source)
    return name if found.target == path and not found.ambiguous else path.removesuffix(".md")


def _relink(link: Link, name: str) -> Edit | None:
    """Return the edit that leads a wikilink to another note; its display text stays."""
    if link.markdown or link.embed:
        return None
    return Edit(link.line, link.column, f"[[{link.link}", f"[[{name}")


def _not_a_link(note: Note, stated: Property, severity: Severity, guesses: Guesses) -> Iterator[Diagnostic]:
    text = read_text(stated.value)
    shown = text or "its items"
    text = "" if "[[" in text else text
    in_text = note.names.get(fold_name(stated.name)) is not stated
    written = ("[[{}]]" if in_text else '"[[{}]]"').format(text) if text else 'each as "[[Name]]"'
    message = f"`{stated.name}` says {shown!r}, expected a link: write {written}"
    alone = text and not isinstance(stated.value, tuple)
    known = alone and not set(text) & set('[]|#^"') and guesses.knows(text)
    edit = Edit(stated.value_line, stated.value_column, text, written) if known else None
    place = (note.path, stated.value_line, stated.value_column)
    yield Diagnostic("not-a-link", severity, message, *place, Fix(f"write {written}", edit), stated.name)


def _items_without_link(note: Note, stated: Property, items: PropertyValue, severity: Severity) -> Iterator[Diagnostic]:
    """Yield `not-a-link` for each text among the links of a list, which would be left out without a word."""
    if not isinstance(items, tuple) or len(items) != len(stated.items):
        return
    for item, (line, column) in zip(items, stated.items, strict=True):
        if isinstance(item, str) and item.strip() and read_wikilink(item) is None:
            written = 'each link as an item of its own: "[[Name]]"' if "[[" in item else f'"[[{item.strip()}]]"'
            message = f"`{stated.name}` holds {item!r}, expected a link: write {written}"
            yield Diagnostic("not-a-link", severity, message, note.path, line, column, about=stated.name)


def _some(paths: Iterable[str]) -> str:
    listed = list(paths)
    more = len(listed) - _SHOWN
    return ", ".join(listed[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
