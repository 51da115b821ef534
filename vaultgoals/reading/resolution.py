"""Links into the files they lead to, by Obsidian's rules, over an index of the vault's paths."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from vaultgoals.model.folding import fold_path, fold_text, note_name, shown_path
from vaultgoals.model.note import Heading, Link, ResolvedLink
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.nearest import nearest

MAX_CANDIDATES: Final = 20
"""How many of the files that would answer a link are told."""
FILE_ENDINGS: Final = (
    *(".md", ".canvas", ".base", ".pdf"),
    *(".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
    *(".3gp", ".flac", ".m4a", ".mp3", ".ogg", ".wav", ".webm", ".mkv", ".mov", ".mp4", ".ogv"),
)
"""What the files end with that Obsidian opens; any other name may be that of a folder."""
HEADING_MARKS: Final = pattern(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s]++")
"""What counts as one blank when a heading is compared with a link's subpath, as in Obsidian: `A: b [c]` is `A b c`."""


@dataclass(frozen=True, slots=True)
class LinkIndex:
    """The vault's paths, by what a link to them may say."""

    paths: tuple[str, ...] = ()
    names: Mapping[str, str | None] = field(default_factory=dict)
    """Folded file name to its path; `None` where several files have it, then `suffixes` has them."""
    suffixes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded end of a path, from one part up, to the paths that end so, the shortest first; shared file names only."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded alias to the notes that have it."""
    skipped: tuple[str, ...] = ()
    """Vault paths of symbolic links, which are not followed."""


def build_index(
    paths: Iterable[str], aliases: Mapping[str, tuple[str, ...]] | None = None, skipped: Iterable[str] = ()
) -> LinkIndex:
    """Return an index of vault paths, and of the aliases by note; links never resolve to an alias, nor behind `skipped`.

    Takes time in proportion to the paths' total length.
    """
    listed = tuple(paths)
    names: dict[str, str | None] = {}
    shared: dict[str, list[str]] = {}
    for path in listed:
        name = fold_path(path[path.rfind("/") + 1 :])
        first = names.setdefault(name, path)
        if first is not path:
            if first is not None:
                names[name] = None
                shared[name] = [first]
            shared[name].append(path)
    suffixes: dict[str, list[str]] = {}
    for same in shared.values():
        for path in sorted(set(same), key=_rank):
            for suffix in _suffixes(fold_path(path)):
                suffixes.setdefault(suffix, []).append(path)
    known: dict[str, list[str]] = {}
    for path, written in (aliases or {}).items():
        for alias in dict.fromkeys(map(fold_path, written)):
            known.setdefault(alias, []).append(path)
    return LinkIndex(
        listed,
        names,
        {suffix: tuple(found) for suffix, found in suffixes.items()},
        {alias: tuple(sorted(found, key=_rank)) for alias, found in known.items()},
        tuple(skipped),
    )


def resolve_link(index: LinkIndex, link: Link, source: str) -> ResolvedLink:
    """Return the file that a link in the note `source` leads to, if any.

    In this order: a link without a path leads to its own note; `./` and `../` are relative to the note; an exact path
    from the root; of the files whose path ends so, the one in the note's own folder; else the shortest, and of equally
    short ones the first by name, which is ambiguous. Case is ignored, in Unicode NFC, but of equal ones the one that is
    spelled as in the link wins; a note's `.md` may be left out.
    """
    if not link.path:
        return ResolvedLink(link, source, source, (source,))
    wanted = fold_path(link.path)
    folder = fold_path(source).rpartition("/")[0]
    rooted = wanted.startswith(("/", "./", "../")) or wanted in (".", "..")
    parts = _normal_parts(wanted, folder)
    ends = _written_forms(parts) if parts and not wanted.endswith("/") else ()
    fitting = [(end, found) for end in ends if (found := _ending_with(index, end))]
    for end, found in fitting:
        if len(fold_path(found[0])) == len(end):
            return _resolved(link, source, _same_path(index, end), found)
    if rooted or not fitting:
        return ResolvedLink(link, source, None)
    end, found = fitting[0]
    near = _same_path(index, f"{folder}/{end}") if folder else ()
    shortest = near or tuple(path for path in found if len(fold_path(path)) == len(fold_path(found[0])))
    return _resolved(link, source, shortest, found)


def nearest_names(index: LinkIndex, link_path: str, limit: int = 3) -> tuple[str, ...]:
    """Return the link names that are most like a path that leads nowhere, the likest first."""
    return nearest(note_name(link_path), _link_names(index.paths), limit)


def alias_of(index: LinkIndex, text: str) -> tuple[str, ...]:
    """Return the notes that have the text as an alias, so that `[[Note|Alias]]` can be offered."""
    return index.aliases.get(fold_path(text), ())


def same_path(index: LinkIndex, path: str) -> tuple[str, ...]:
    """Return the files whose paths are that path in any case and form of accents, the file itself among them."""
    return _same_path(index, fold_path(path))


def hidden_behind(index: LinkIndex, link: Link, source: str) -> str | None:
    """Return the symbolic link that the target of a link may lie behind, where no file of the index answers.

    Whether there is such a target nobody knows, since symbolic links are not followed. One whose name is that of a
    file can only be the target itself.
    """
    wanted = fold_path(link.path)
    folder = fold_path(source).rpartition("/")[0]
    parts = _normal_parts(wanted, folder)
    if not index.skipped or not parts:
        return None
    exact = wanted.startswith(("/", "./", "../"))
    ends = _written_forms(parts)
    for path in index.skipped:
        folded = fold_path(path)
        itself = folded in ends or (not exact and folded.endswith(tuple(f"/{end}" for end in ends)))
        within = not folded.endswith(FILE_ENDINGS) and (not exact or ends[0].startswith(f"{folded}/"))
        if itself or within:
            return path
    return None


def has_heading(headings: Sequence[Heading], subpath: str) -> bool:
    """Tell whether a subpath such as `#A` or `#A#B` leads to a heading; in the second `B` lies below `A`.

    Case and the marks in `HEADING_MARKS` are ignored, as in Obsidian.
    """
    wanted = [name for part in subpath.split("#") if (name := _heading_name(part))]
    if not wanted:
        return False
    # For every open heading: its level, and how many of the wanted names lie on the way down to it.
    open_headings: list[tuple[int, int]] = []
    for heading in headings:
        while open_headings and open_headings[-1][0] >= heading.level:
            open_headings.pop()
        matched = open_headings[-1][1] if open_headings else 0
        if _heading_name(heading.text) == wanted[matched]:
            matched += 1
        if matched == len(wanted):
            return True
        open_headings.append((heading.level, matched))
    return False


def has_block(block_ids: Iterable[str], subpath: str) -> bool:
    """Tell whether a subpath such as `#^id` leads to a block; case is ignored."""
    wanted = fold_text(subpath.rpartition("^")[2].strip())
    return bool(wanted) and any(wanted == fold_text(each) for each in block_ids)


def has_subpath(headings: Sequence[Heading], block_ids: Iterable[str], subpath: str) -> bool:
    """Tell whether a subpath leads to a place in a note; an empty one leads to its beginning."""
    if not subpath.strip("# "):
        return True
    if subpath.lstrip("# ").startswith("^"):
        return has_block(block_ids, subpath)
    return has_heading(headings, subpath)


@lru_cache(maxsize=1)
def _link_names(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(note_name, paths))


def _rank(path: str) -> tuple[int, str, str]:
    folded = fold_path(path)
    return len(folded), folded, path


def _suffixes(path: str) -> Iterable[str]:
    """Return the path without its first parts, one after the other, the whole path first."""
    yield path
    at = path.find("/")
    while at >= 0:
        yield path[at + 1 :]
        at = path.find("/", at + 1)


def _normal_parts(path: str, folder: str) -> list[str]:
    """Return a link path's parts from the root or from any folder; empty where it leads out of the vault."""
    relative = path.startswith(("./", "../")) or path in (".", "..")
    parts = folder.split("/") if relative and folder else []
    for part in path.split("/"):
        if part == ".." and relative:
            if not parts:
                return []
            parts.pop()
        elif part and (part != "." or not relative):
            parts.append(part)
    return parts


def _written_forms(parts: Sequence[str]) -> tuple[str, ...]:
    """Return how the path may end in full: a name with a dot may have its extension already."""
    path = "/".join(parts)
    note = f"{path}.md"
    return (path, note) if "." in parts[-1] else (note, path)


def _ending_with(index: LinkIndex, end: str) -> tuple[str, ...]:
    """Return the paths that end with whole parts `end`, the shortest first."""
    name = end[end.rfind("/") + 1 :]
    path = index.names.get(name, "")
    if path is None:
        return index.suffixes.get(end, ())
    if not path:
        return ()
    folded = fold_path(path)
    return (path,) if folded == end or folded.endswith(f"/{end}") else ()


def _same_path(index: LinkIndex, folded: str) -> tuple[str, ...]:
    return tuple(each for each in _ending_with(index, folded) if len(fold_path(each)) == len(folded))


def _resolved(link: Link, source: str, equal: tuple[str, ...], found: tuple[str, ...]) -> ResolvedLink:
    """Return the first of the files that answer equally well, of these the one written as in the link.

    `found` are all that answer.
    """
    as_written = _as_written(link.path, equal)
    best = as_written[0] if as_written else equal[0]
    others = dict.fromkeys((*equal[: MAX_CANDIDATES + 1], *found[: MAX_CANDIDATES + 1]))
    candidates = (best, *(path for path in others if path != best))[:MAX_CANDIDATES]
    return ResolvedLink(link, source, best, candidates, ambiguous=len(as_written or equal) > 1)


def _as_written(path: str, among: Sequence[str]) -> tuple[str, ...]:
    """Return the files whose paths end with a link's path as it is spelled, to the form of its accents where one does.

    Where none has its folders so, its name as it is spelled is enough.
    """
    whole, name = path.lstrip("./"), path.rsplit("/", 1)[-1]
    for text, spell in ((whole, str), (whole, shown_path), (name, str), (name, shown_path)):
        ends = (spell(text), f"{spell(text)}.md")
        if found := tuple(each for each in among if spell(each).endswith(ends)):
            return found
    return ()


def _heading_name(text: str) -> str:
    return fold_text(HEADING_MARKS.sub(" ", text).strip())
