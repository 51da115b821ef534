"""Tell the copies that sync programs make from notes of a person, by name and by text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_path
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass
from vaultgoals.reading.decoding import decode_note, split_lines
from vaultgoals.reading.properties import parse_properties

Read: TypeAlias = Callable[[str], "bytes | Diagnostic"]
"""A vault path in; the note's bytes out, or why they cannot be had."""

IN_BRACKETS: Final = (
    "conflicted copy",  # Dropbox, Obsidian Sync, Nextcloud: Plan (Ann's conflicted copy 2026-11-22)
    "conflicting copy",  # Box
    "copie en conflit",  # Dropbox in other languages
    "konfliktkopie",
    "in konflikt stehende kopie",
    "copia en conflicto",
    "copia in conflitto",
    "cópia em conflito",
    "case conflict",
    "sfconflict",  # Seafile
    "vaultgoals conflict",
)
"""What sync programs, and we, put in brackets behind a name; folded."""
CONFLICT: Final = pattern(
    rf"\((?:[^()]{{1,100}} )?(?:{'|'.join(IN_BRACKETS)})(?![^\W\d_])[^()]{{0,200}}\)"
    r"|\.sync-conflict-\d|_conflict-\d{8}-\d{6}"
)
"""A folded name that only a program gives: `plan (konfliktkopie von ann).md`; Syncthing's and Nextcloud's have a date."""
BESIDE: Final = pattern(
    r"(?: (?:[2-9]|[1-9]\d)| ?\(\d{1,2}\)|(?: -)? \(?(?:copy|copie|kopie|copia)\)?(?: \(?\d{1,2}\)?)?)\Z"
)
"""What follows the original's folded name: iCloud's ` 2`; `(1)`; ` copy`, ` - copy (2)`."""
DEVICES: Final = frozenset(
    {"desktop", "laptop", "pc", "mac", "macbook", "imac", "surface", "thinkpad", "iphone", "ipad"}
)
"""Words of a device's name, which OneDrive puts behind a hyphen: `Plan-Anns-MacBook`."""
SHORTEST: Final = 4
"""Characters of a device's name that is all capitals; `Plan-Q4` has none."""
ALIKE: Final = 0.5
"""The share of equal lines that two versions of one note have."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A note that is called as sync programs call a copy of another one, beside that one."""

    path: str
    original: str
    likeness: float
    """The share of equal lines below the properties."""
    is_equal: bool = False
    """Both have the same text, with a body: what stands in the copy says nothing of its own."""


def is_conflict_copy(path: str) -> bool:
    """Say whether a file is a copy that a sync tool, or vaultgoals, made of two versions that disagree.

    Such a file stays a link target, and is never read as a note.
    """
    name = fold_path(path.rsplit("/", 1)[-1])
    # Nearly every name is told apart without the expression, which is far slower.
    return "onfli" in name and CONFLICT.search(name) is not None


def find_pairs(paths: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the notes that may be copies, each with its original: that note's name, and what sync programs add to one."""
    known = {fold_path(path): path for path in paths}
    found = ((path, _original(path, known)) for path in paths)
    return tuple((path, original) for path, original in found if original is not None)


def check_copies(copies: Sequence[Copy], kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield `possible-copy` for each that counts beside its original as another note of the same kind."""
    for copy in copies:
        if not copy.is_equal and copy.path in kinds and kinds[copy.path] == kinds.get(copy.original):
            severity = Severity.WARNING if copy.likeness >= ALIKE else Severity.HINT
            message = (
                f"it is called like a copy that a sync program made of {copy.original}, and both count; merge it into "
                "that note and delete it, or rename it"
            )
            yield Diagnostic("possible-copy", severity, message, copy.path, about=copy.original)


def _original(path: str, known: Mapping[str, str]) -> str | None:
    stem = path.removesuffix(".md")
    folded = fold_path(stem)
    if folded[-1:] in ")eya" or folded[-1:].isdecimal():
        suffix = BESIDE.search(folded, folded.rfind("/") + 1)
        if suffix and (original := known.get(f"{folded[: suffix.start()]}.md")):
            return original
    parts = stem.rsplit("/", 1)[-1].split("-")
    folder = stem[: len(stem) - len("-".join(parts))]
    for count in range(1, len(parts)):
        original = known.get(fold_path(f"{folder}{'-'.join(parts[:count])}.md"))
        if original is not None and _is_device(parts[count:]):
            return original
    return None


def _is_device(parts: Sequence[str]) -> bool:
    if any(part.lower() in DEVICES for part in parts):
        return True
    name = "".join(parts)
    return len(name) >= SHORTEST and name.isalnum() and name.isupper()


def compare(path: str, original: str, read: Read) -> Copy | None:
    """Return how like its original a note is that may be a copy; `None` where one of them cannot be read."""
    data, other = read(path), read(original)
    if isinstance(data, Diagnostic) or isinstance(other, Diagnostic):
        return None
    ours, theirs = (decode_note(each, path)[0].replace("\r\n", "\n").strip() for each in (data, other))
    body, others = _body(ours), _body(theirs)
    likeness = len(body & others) / max(len(body), len(others), 1)
    return Copy(path, original, likeness, is_equal=ours == theirs and bool(body))


def _body(text: str) -> frozenset[str]:
    """Return the lines below a note's properties."""
    lines = split_lines(text)[parse_properties(text, "").body_line - 1 :]
    return frozenset(line.strip() for line in lines) - {""}
