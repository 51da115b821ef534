"""Tell which kind a note is, and why."""

from collections.abc import Iterator, Mapping, Sequence

from vaultgoals.goals.properties import find_property
from vaultgoals.goals.template_notes import find_place_in_title
from vaultgoals.goals.words import our_word, tag_of, tags_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_tag, note_name
from vaultgoals.model.kinds import KINDS, UNMISTAKABLE
from vaultgoals.model.note import Note, PropertyValue, Tag
from vaultgoals.reading.kind_folders import FolderKinds, FolderRule, build_folder_kinds
from vaultgoals.reading.links import read_wikilink


def kind_of(
    note: Note, config: Config, extra: Sequence[str] = (), folders: FolderKinds | None = None
) -> tuple[str | None, str]:
    """Return a note's kind (`None` for an ordinary note) and the reason in words.

    Asked in this order: the `type` property, where it names a kind; a tag of the `tags` property; the folder.
    `extra` are kinds that plugins add; their tag is their own name unless the configuration gives another. `folders`
    is what the vault's folders say; without it the note is taken for the only one.
    """
    if place := find_place_in_title(note, config):
        return None, f"it is a template: its title holds `{place}`"
    kinds = (*KINDS, *extra)
    by_folder = folders or build_folder_kinds(config, (note.path,))
    stated = find_property(note, "type", config)
    named, other = (None, "") if stated is None else read_kind(stated.value, config, kinds)
    if named is not None:
        return named, f"its property `type` says {named}"
    tagged = _kind_by_tag(note, config, kinds)
    if tagged:
        return tagged
    if (rule := by_folder.find(note.path)) and rule.kind in kinds:
        return rule.kind, _say_folder(rule)
    nested = find_nested(note, config, kinds)
    if nested:
        return None, f"its tag {nested[1].tag} gives it a kind only with `nested = true` under `[kinds]`"
    passed_over = f"its `type` {other!r} is no kind, and " if other else ""
    return None, f"{passed_over}{_say_no_folder(note.path, by_folder)}"


def read_kind(value: PropertyValue, config: Config, kinds: Sequence[str]) -> tuple[str | None, str]:
    """Return the kind that a value of `type` names, as a word or a link, and what it says instead where that is no kind."""
    values = value if isinstance(value, tuple) else (value,)
    words = [each for each in values if isinstance(each, str)]
    for word in words:
        link = read_wikilink(word)
        named = our_word(note_name(link.path) if link else word, "kind", config, kinds)
        if named in kinds:
            return named, ""
    return None, words[0] if words else ""


def _kind_by_tag(note: Note, config: Config, kinds: Sequence[str]) -> tuple[str, str] | None:
    by_tag = _kinds_by_tag(config, kinds)
    for tag in note.tags:
        if tag.source == "property":
            found = by_tag.get(fold_tag(tag.tag))
            if found is not None:
                return found, f"its tag {tag.tag} stands for {found}"
    nested = find_nested(note, config, kinds)
    if nested is not None and config.kinds.nested:
        return nested[0], f"its tag {nested[1].tag} is one of {nested[0]}"
    return None


def find_nested(note: Note, config: Config, kinds: Sequence[str] = tuple(KINDS)) -> tuple[str, Tag] | None:
    """Return the kind whose tag another tag of the `tags` property is nested in, `goal/career` in `goal`, with that tag."""
    by_tag = _kinds_by_tag(config, kinds)
    for tag in note.tags:
        outer = fold_tag(tag.tag) if tag.source == "property" else ""
        while "/" in outer:
            outer = outer.rpartition("/")[0]
            if outer in by_tag:
                return by_tag[outer], tag
    return None


def check_nested(note: Note, config: Config) -> Iterator[Diagnostic]:
    """Yield `nested-tag` for a note without a kind that has one as soon as the configuration says so.

    Only of kinds that are no usual topics: a `path/linux` is no career path.
    """
    nested = find_nested(note, config)
    if nested is None or nested[0] not in UNMISTAKABLE:
        return
    kind, tag = nested
    message = (
        f"the tag `{tag.tag.lstrip('#')}` is not the tag `{tag_of(kind, config).lstrip('#')}`, so this is no {kind};"
        f" `nested = true` under `[kinds]` makes a {kind} of each such note"
    )
    yield Diagnostic("nested-tag", Severity.HINT, message, note.path, tag.line, tag.column, about=kind)


def _kinds_by_tag(config: Config, kinds: Sequence[str]) -> Mapping[str, str]:
    """Return the tags that give a kind: those of the configuration, and of a plugin's kind its name.

    Should two kinds share a tag, the first kind of the list keeps it.
    """
    known = [kind for kind in kinds if kind in config.kinds.tags or kind not in KINDS]
    return {tag: kind for kind in reversed(known) for tag in tags_of(kind, config)}


def _say_folder(rule: FolderRule) -> str:
    if rule.is_of_mains:
        return f"it is the main note of its folder, and `{rule.written}` stands under `[kinds.folders]`"
    return f"it lies in the folder {rule.written}"


def _say_no_folder(path: str, folders: FolderKinds) -> str:
    """Return why no folder gives a note a kind, in words."""
    rule = next(iter(folders.covering(path)), None)
    if rule is None:
        return "no `type`, tag or folder gives it a kind"
    if not rule.is_of_mains:
        return f"a README gets no kind from the folder {rule.written}"
    main = folders.main_of(path.rpartition("/")[0])
    which = f"that is {main}" if main else "none is called like it, index, _index or README"
    return f"`{rule.written}` gives a kind to the main note of its folder, and {which}"
