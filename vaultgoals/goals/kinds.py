"""Tell which kind a note is, and why."""

from collections.abc import Sequence

from vaultgoals.goals.properties import find_property
from vaultgoals.goals.words import our_word, tag_of
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_path, fold_tag
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.note import Note


def kind_of(note: Note, config: Config, extra: Sequence[str] = ()) -> tuple[str | None, str]:
    """Return a note's kind (`None` for an ordinary note) and the reason in words.

    Asked in this order: the `type` property, where it names a kind; a tag of the `tags` property; the folder.
    `extra` are kinds that plugins add; their tag is their own name unless the configuration gives another.
    """
    kinds = (*KINDS, *extra)
    named, other = _kind_by_type(note, config, kinds)
    if named is not None:
        return named, f"its property `type` says {named}"
    tagged = _kind_by_tag(note, config, kinds)
    if tagged:
        return tagged
    folder = _kind_by_folder(note, config, kinds)
    if folder:
        return folder
    passed_over = f"its `type` {other!r} is no kind, and " if other else ""
    return None, f"{passed_over}no `type`, tag or folder gives it a kind"


def _kind_by_type(note: Note, config: Config, kinds: Sequence[str]) -> tuple[str | None, str]:
    """Return the kind that `type` names, and what it says instead where that is no kind."""
    found = find_property(note, "type", config)
    if found is None:
        return None, ""
    values = found.value if isinstance(found.value, tuple) else (found.value,)
    words = [value for value in values if isinstance(value, str)]
    for word in words:
        named = our_word(word, "kind", config, kinds)
        if named in kinds:
            return named, ""
    return None, words[0] if words else ""


def _kind_by_tag(note: Note, config: Config, kinds: Sequence[str]) -> tuple[str, str] | None:
    # A plain dict suffices: should two kinds share a tag, the first kind of the list keeps it.
    by_tag: dict[str, str] = {}
    for kind in kinds:
        by_tag.setdefault(tag_of(kind, config), kind)
    for tag in note.tags:
        if tag.source == "property":
            found = by_tag.get(fold_tag(tag.tag))
            if found is not None:
                return found, f"its tag {tag.tag} stands for {found}"
    return None


def _kind_by_folder(note: Note, config: Config, kinds: Sequence[str]) -> tuple[str, str] | None:
    """Return the kind of the innermost configured folder that the note lies in."""
    path = fold_path(note.path)
    fitting = [
        folder
        for folder, kind in config.kinds.folders.items()
        if kind in kinds and path.startswith(f"{fold_path(folder.strip('/'))}/")
    ]
    if not fitting:
        return None
    innermost = max(fitting, key=lambda folder: (len(folder.strip("/")), folder))
    return config.kinds.folders[innermost], f"it lies in the folder {innermost.strip('/')}"
