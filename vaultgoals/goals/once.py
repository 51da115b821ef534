"""Say once for a whole vault what is about a word of its own, with the notes counted that have it."""

from collections.abc import Iterable

from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.findings import FINDINGS
from vaultgoals.model.folding import fold_name
from vaultgoals.model.value import replace


def say_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings with those of a code that is said once for each word, and for the first note that has it."""
    said: list[Diagnostic] = []
    words: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in sorted_diagnostics(tuple(found)):
        row = FINDINGS.get(each.code)
        if row is not None and row.once and each.about:
            words.setdefault((each.code, fold_name(each.about)), []).append(each)
        else:
            said.append(each)
    return sorted_diagnostics([*said, *map(_counted, words.values())])


def _counted(found: list[Diagnostic]) -> Diagnostic:
    notes = len({each.path for each in found})
    return replace(found[0], message=f"{found[0].message} ({notes} note{'' if notes == 1 else 's'})")
