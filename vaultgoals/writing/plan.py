"""Plan the writes that bring a vault's pages to what was rendered."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.folding import clash_key, path_rank
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.report import Rendered
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.markers import HERE
from vaultgoals.reading.regions import Marks, find_marks
from vaultgoals.reviews.places import build_duplicate
from vaultgoals.writing.newest import find_newest
from vaultgoals.writing.page import check_rendered, format_page, split_lines
from vaultgoals.writing.paths import is_inside
from vaultgoals.writing.regions import refresh


@dataclass(frozen=True, slots=True)
class _Planned:
    """What became of one rendered page: it is written, unchanged or held, or written but for a region that is held."""

    write: Write | None = None
    unchanged: str = ""
    held: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def plan_pages(
    rendered: Sequence[Rendered],
    pages: Mapping[str, bytes],
    find_claimants: Callable[[Rendered], tuple[str, ...]],
    files: Collection[str],
    unread: Mapping[str, str] = MappingProxyType({}),
) -> WritePlan:
    """Plan one write at most for each rendered page.

    `pages` are the bytes of the notes that may be pages, by vault path; `find_claimants` returns the notes
    that say they are a page; `files` are all paths of the vault; `unread` says, by path, why a note is not read. A page
    is written where it was moved to, else at its own path, beside whatever the person has. It is held, with an error,
    where two notes claim it (`duplicate-page`, `duplicate-review`), where a note of the person's is in its place
    (`path-taken`), where it cannot be read (`unreadable-note`), where its path leads outside the vault (`bad-path`), or
    where `refresh` has an error. What is held because it was written as of a later day has a `later-day`.
    """
    spelled, folders = _spell(frozenset(files))
    planned: list[_Planned] = []
    taken: dict[str, Rendered] = {}
    for page in rendered:
        claimants = find_claimants(page)
        target = claimants[0] if claimants else spelled.get(clash_key(page.path), page.path)
        other = taken.setdefault(clash_key(target), page)
        if len(claimants) > 1:
            planned.append(_Planned(held=claimants, diagnostics=(build_duplicate(claimants, page.identity),)))
        elif other is not page:
            planned.append(_hold(target, "path-taken", f"page {other.page} goes to the same path"))
        elif claimants or clash_key(target) in spelled:
            known = page.guest or bool(claimants) or (target in unread and target not in pages)
            planned.append(_plan_existing(page, target, pages.get(target), unread.get(target, ""), known=known))
        else:
            planned.append(_plan_new(page, _spell_folder(page.path, folders)))
    return WritePlan(
        writes=tuple(sorted((p.write for p in planned if p.write), key=lambda write: path_rank(write.path))),
        unchanged=tuple(sorted((p.unchanged for p in planned if p.unchanged), key=path_rank)),
        held=tuple(sorted({path for p in planned for path in p.held}, key=path_rank)),
        diagnostics=sorted_diagnostics([d for p in planned for d in p.diagnostics]),
    )


@lru_cache(maxsize=1)
def _spell(files: frozenset[str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return how files are spelled on disk, and how folders are, by what some file system takes for the same."""
    spelled = {clash_key(path): path for path in sorted(files, reverse=True)}
    homes = {path.rpartition("/")[0] for path in files}
    return spelled, {clash_key(folder): folder for home in sorted(homes, reverse=True) for folder in _ancestors(home)}


def _plan_new(page: Rendered, path: str) -> _Planned:
    if not is_inside(page.path):
        return _hold(page.path, "bad-path", "expected a plain path inside the vault, without dot folders")
    if problems := check_rendered(replace(page, path=path)):
        return _Planned(held=(path,), diagnostics=problems)
    return _Planned(write=Write(path, None, _encode(format_page(page)), f"new {page.page} page"))


def _plan_existing(page: Rendered, path: str, before: bytes | None, unread: str, *, known: bool) -> _Planned:
    """Plan a page whose note exists; `known` where it carries the page's properties, or nobody can say, or as a guest.

    `unread` says why the note could not be read.
    """
    try:
        text = before.decode("utf-8") if before is not None else None
    except UnicodeDecodeError as error:
        return _hold(path, "unreadable-note", f"byte {error.start + 1} is not UTF-8; save the note as UTF-8")
    if text is None and known:
        reason = f": {unread}" if unread else ""
        return _hold(path, "unreadable-note", f"the page could not be read, so it is held{reason}")
    if text is None or not (known or _invites(text, page)):
        wish = f"a note of yours is where the {page.page} page would go; to have the page put into it, add the line"
        return _hold(path, "path-taken", f"{wish} {HERE}, or move it, or choose another path in vaultgoals.toml")
    refreshed, diagnostics = refresh(text, replace(page, path=path))
    is_wrong = any(d.severity is Severity.ERROR for d in diagnostics)
    if is_wrong and refreshed == text:
        return _Planned(held=(path,), diagnostics=diagnostics)
    diagnostics += _find_later(text, refreshed, replace(page, path=path))
    after = _encode(refreshed)
    if after == before:
        return _Planned(unchanged=path, diagnostics=diagnostics)
    write = Write(path, before, after, f"refresh {page.page} page")
    return _Planned(write=write, held=(path,) if is_wrong else (), diagnostics=diagnostics)


def _find_later(text: str, refreshed: str, page: Rendered) -> tuple[Diagnostic, ...]:
    """Return a `later-day` for a note that would say something else, had it not been written as of a later day."""
    day, line = find_newest(_find_marks(text))
    if day is None or day <= (page.until or page.day) or refresh(text, replace(page, day=day))[0] == refreshed:
        return ()
    message = (
        f"this was written as of {day} and is held until then; to have it back sooner, undo the run that "
        "wrote it (`vaultgoals undo --list`)"
    )
    return (Diagnostic("later-day", Severity.WARNING, message, page.path, line),)


def _invites(text: str, page: Rendered) -> bool:
    """Say whether a note that does not say it is the page is one all the same: by the here mark, or by its regions."""
    marks = _find_marks(text)
    names = {piece.name for piece in page.pieces if piece.kind == "region"}
    is_other = marks.page is not None and marks.page.page != page.page
    return bool(marks.here) or (not is_other and any(span.name in names for span in marks.regions))


def _find_marks(text: str) -> Marks:
    lines = split_lines(text)
    return find_marks(lines)


def _hold(path: str, code: str, message: str) -> _Planned:
    return _Planned(held=(path,), diagnostics=(Diagnostic(code, Severity.ERROR, message, path),))


def _ancestors(folder: str) -> list[str]:
    """Return a folder and all it lies in, without the root."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _spell_folder(path: str, folders: Mapping[str, str]) -> str:
    """Return a path whose folders are spelled as the vault spells them: two that differ in case clash elsewhere."""
    *parts, name = path.split("/")
    spelled = ""
    for part in parts:
        inner = f"{spelled}/{part}" if spelled else part
        spelled = folders.get(clash_key(inner), inner)
    return f"{spelled}/{name}" if spelled else name


def _encode(text: str) -> bytes:
    # Half a surrogate pair has no bytes in UTF-8; it can only come from generated text.
    return text.encode("utf-8", "replace")
