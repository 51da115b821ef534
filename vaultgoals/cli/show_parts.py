"""The parts that every screen of `show` is made of."""

from collections.abc import Sequence

from vaultgoals.cli.terminal import Painted, Piece, counted, say, say_paragraph, say_table
from vaultgoals.model.diagnostic import Diagnostic, Severity, format_diagnostic
from vaultgoals.model.folding import note_name
from vaultgoals.model.goal import Win
from vaultgoals.model.graph import GoalGraph

MOST = 8
"""Lines of one section; the rest is counted."""


def title_of(path: str, graph: GoalGraph) -> str:
    """Return a note's shown name, else its file name."""
    return graph.titles.get(path, note_name(path))


def say_list(title: str, rows: Sequence[Sequence[Piece]], most: int = MOST, flexible: int = 0) -> None:
    """Print a section of aligned rows; nothing where there is none."""
    if not rows:
        return
    say()
    say_paragraph(title)
    say_table(rows[:most], indent="  ", flexible=flexible)
    if len(rows) > most:
        say(Painted(f"  and {len(rows) - most} more", "dim"))


def say_text(title: str, text: str) -> None:
    """Print the first paragraph of a text; nothing where there is none."""
    paragraph = text.strip().split("\n\n")[0]
    if paragraph:
        say()
        say(title)
        say_paragraph(" ".join(paragraph.split()), indent="  ")


def win_row(win: Win) -> list[Piece]:
    """Return a win or lesson with its day."""
    return [win.title, Painted(f"{'lesson' if win.lesson else 'win'}{f' of {win.on}' if win.on else ''}", "dim")]


def say_findings(found: Sequence[Diagnostic]) -> None:
    """Print what `check --hints` says of the note, errors first."""
    if not found:
        return
    grave = [d for d in found if d.severity != Severity.HINT]
    say()
    say("Findings")
    for diagnostic in [*grave, *(d for d in found if d.severity == Severity.HINT)][:MOST]:
        say_paragraph(format_diagnostic(diagnostic).partition(": ")[2], indent="  ")
    if len(found) > MOST:
        say(Painted(f"  and {counted(len(found) - MOST, 'finding')} more", "dim"))
