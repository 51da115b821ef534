"""Print the entry of a finding's code: what it means, an example, what mends it, how to silence it."""

from collections.abc import Iterator

from vaultgoals.cli.terminal import Painted, Piece, say, say_paragraph, say_table
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
    kind = " (as an error it cannot be silenced)" if row.severities[0] == "error" else ""
    yield ["to silence it", f"`ignore: {row.code}` in the note, or under `[advice]` in vaultgoals.toml{kind}"]
    words = f"the note's file name, or {row.about}" if row.about else "the note's file name"
    yield ["only one of it", f"`{row.code}:WORD`, where WORD is {words}"]
