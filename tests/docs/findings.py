"""The tables of every code of a finding, from `FINDINGS`."""

from collections.abc import Sequence

from tests.docs.tables import table
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.findings import GROUPS
from vaultgoals.model.findings.finding import Finding

_HINTS = ("code", "what it says", "for example", "what mends it", "when it stays silent")
_REST = ("code", "kind", "what it means", "for example", "what mends it", "word")


def findings() -> str:
    """Return a heading and a table for each group of findings."""
    return "\n".join(f"## {title}\n\n{_table(rows)}" for title, rows in GROUPS.items())


def _table(rows: Sequence[Finding]) -> str:
    if all(row.silent for row in rows):
        return table(_HINTS, [(f"`{row.code}`", row.meaning, row.example, row.fix, row.silent) for row in rows])
    return table(
        _REST, [(f"`{row.code}`", _kind(row), row.meaning, row.example, row.fix, row.about or "–") for row in rows]
    )


def _kind(row: Finding) -> str:
    kinds = " or ".join(row.severities)
    return f"{kinds}, always said" if row.always and Severity.WARNING in row.severities else kinds
