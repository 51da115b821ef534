"""Name the boxes that begin with a place, as templates leave one, and have words of their own behind it."""

from collections.abc import Iterator

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import Note
from vaultgoals.reading.said import is_unfilled, place_of


def check_unfilled_boxes(note: Note) -> Iterator[Diagnostic]:
    """Yield `unfilled-box` for each box of a goal that counts for nothing, since it begins with a place in brackets.

    One with nothing but places and labels is as a template left it, and needs no word.
    """
    for task in note.tasks:
        if not task.has_text and not task.generated and not task.quoted and is_unfilled(task.text):
            place = place_of(task.text)
            message = (
                f"`{task.text[:60]}` counts for nothing, since it begins with a place in brackets as templates leave it; "
                "write it without these brackets"
            )
            yield Diagnostic("unfilled-box", Severity.HINT, message, note.path, task.line, task.column, about=place)
