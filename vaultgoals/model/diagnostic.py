"""A finding: what is wrong, or probably not meant, in a note, the configuration or a template."""

from enum import StrEnum

from vaultgoals.model.folding import path_rank
from vaultgoals.model.value import dataclass


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """A number or a page is wrong because of it."""
    WARNING = "warning"
    """Probably not what was meant."""
    HINT = "hint"
    """Something to think about; it never decides an exit code."""


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of characters in one line."""

    line: int
    """From 1."""
    column: int
    """Of the first replaced character, in code points from 1."""
    old: str
    """What stands there now; an edit applies only where exactly this is found."""
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding."""

    title: str
    """In the imperative: `write [[Health]]`."""
    edit: Edit | None = None
    """The change to make; `None` where only a person can make it, or a property is to be set."""
    others: tuple[Edit, ...] = ()
    """Changes of the same note that belong to it: all are made, or none."""
    sets: tuple[str, str] | None = None
    """A property to be added, as the vault calls it, and its value."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, with its place."""

    code: str
    """Its name, as in `unresolved-link`; this is what configuration and notes silence."""
    severity: Severity
    message: str
    """One line: what was found, and what was expected."""
    path: str = ""
    """Vault path of the note, with `/`; empty for the vault as a whole."""
    line: int = 0
    """From 1; 0 where it concerns the whole file."""
    column: int = 0
    """In code points from 1; 0 where it concerns the whole line."""
    fix: Fix | None = None
    about: str = ""
    """What of the note it is about, as `ignore` may name it: a property, a key result, a link's target; else empty."""


def sorted_diagnostics(diagnostics: "list[Diagnostic] | tuple[Diagnostic, ...]") -> tuple[Diagnostic, ...]:
    """Return each different diagnostic once, by path, line, column, severity, code and message."""
    found: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in diagnostics:
        rank = (path_rank(one.path), one.line, one.column, _RANK[one.severity], one.code, one.message)
        same = found.setdefault(rank, [])
        if one not in same:
            same.append(one)
    return tuple(one for rank in sorted(found) for one in found[rank])


def format_diagnostic(diagnostic: Diagnostic) -> str:
    """Return `path:line:column: severity: message [code]`, without the parts of the place that are not known."""
    place = ":".join([diagnostic.path, *(str(n) for n in (diagnostic.line, diagnostic.column) if n)]).lstrip(":")
    prefix = f"{place}: " if place else ""
    return f"{prefix}{diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]"
