"""Print the entry of a finding's code: what it means, an example, what mends it, how to silence it."""

from collections.abc import Iterator

from vaultgoals.cli.terminal import Painted, Piece, say, say_paragraph, say_table
from vaultgoals.model.diagnostic import Severity
from vaultgoals.model.findings.finding import Finding


def say_entry(row: Finding) -> None:
    """Print an entry."""
    say(Painted(row.code, "strong"), f"  {' or '.join(row.severities)}")
    say_paragraph(row.meaning)
    say()
    say_table(list(_rows(row)), indent="  ", flexible=1)


def _rows(row: Finding) -> Iterator[list[Piece]]:
    yield ["example", row.example]
    yield ["to mend it", row.fix]
    if row.silent:
        yield ["silent where", row.silent]
    if not row.can_be_silenced:
        yield ["to silence it", "it cannot be silenced"]
        return
    everywhere = f'`ignore = ["{row.code}"]` under `[advice]` in vaultgoals.toml'
    yield ["to silence it", f"`ignore: {row.code}` in the note, or {everywhere}" if row.of_note else everywhere]
    if Severity.ERROR in row.severities:
        yield ["", "where it is an error, it cannot be silenced"]
    words = [*(["the note's file name"] if row.of_note else []), *([row.about] if row.about else [])]
    if words:
        yield ["only one of it", f"`{row.code}:WORD`, where WORD is {', or '.join(words)}"]
