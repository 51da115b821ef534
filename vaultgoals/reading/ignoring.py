"""Read what `ignore` names, as `code` or `code:word`, and say what of it silences nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_name, note_name
from vaultgoals.model.value import dataclass
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.toml_places import Places


@dataclass(frozen=True, slots=True)
class Ignored:
    """One entry of `ignore`, folded."""

    code: str
    word: str = ""
    """What the finding is about; empty for every finding of the code."""

    def covers(self, found: Diagnostic) -> bool:
        """Say whether this silences a finding: never an error, nor what tells why a page is as it is."""
        return found.severity is not Severity.ERROR and self.names(found)

    def names(self, found: Diagnostic) -> bool:
        """Say whether this is about a finding that may be silenced, at least where it is no error."""
        if fold_name(found.code) != self.code or not _can_be_silenced(found.code):
            return False
        return not self.word or self.word in (fold_name(found.about), fold_name(note_name(found.path)))


def read_ignored(entry: str) -> Ignored:
    """Read `no-due`, `no-due:Talks` or `no-due:[[Talks]]`; blanks around the parts are nothing."""
    code, _, word = entry.partition(":")
    return Ignored(fold_name(code), fold_name(word.strip().removeprefix("[[").removesuffix("]]")))


def check_ignored_everywhere(
    data: Mapping[str, Any], config: Config, places: Places, path: str
) -> Iterator[Diagnostic]:
    """Yield what `check_ignored` says of the entries of `[advice] ignore` that were taken, each where it stands."""
    for index, entry in enumerate(data["advice"]["ignore"] if config.advice.ignore else ()):
        if entry not in config.advice.ignore:
            continue
        place = places.values.get(("advice", "ignore", index))
        # Within the quotes: what is edited is the code alone.
        where = (path, place.line, place.column + 1) if place else (path, 0, 0)
        if (problem := check_ignored(entry, where, with_plugins=bool(config.plugins.active))) is not None:
            yield problem


def check_ignored(entry: str, place: tuple[str, int, int], *, with_plugins: bool) -> Diagnostic | None:
    """Return `unknown-code` or `not-silenced` for an entry at a path, line and column that silences nothing.

    With plugins an unknown code may be one of theirs; then only one that is nearly ours is named.
    """
    from vaultgoals.model.findings import FINDINGS  # noqa: PLC0415  lazily: only who silences something waits for it

    code = read_ignored(entry).code
    row = next((row for row in FINDINGS.values() if fold_name(row.code) == code), None)
    written = entry.partition(":")[0].strip()
    if row is not None:
        if row.can_be_silenced:
            return None
        why = "tells why a page is as it is" if row.always else "is an error"
        message = f"`{row.code}` {why} and cannot be silenced; take it out of `ignore`"
        return Diagnostic("not-silenced", Severity.WARNING, message, *place, about=written)
    near = nearest(written, tuple(FINDINGS), 1)
    if with_plugins and not near:
        return None
    guess = f"did you mean {near[0]}?" if near else "`check` prints a finding's code behind it, in brackets"
    message = f"no finding has the code `{written[:60]}`; {guess}"
    edit = Edit(place[1], place[2], written, near[0]) if near and place[2] else None
    fix = Fix(f"write {near[0]}", edit) if near else None
    return Diagnostic("unknown-code", Severity.WARNING, message, *place, fix, written)


def _can_be_silenced(code: str) -> bool:
    """Say whether a code may be silenced; a plugin's always."""
    from vaultgoals.model.findings import FINDINGS  # noqa: PLC0415  as above

    row = FINDINGS.get(code)
    return row is None or row.can_be_silenced
