"""What is said of notes without a kind: what hides it, or what nearly gives it."""

from collections.abc import Callable, Iterator, Sequence

from vaultgoals.goals.hidden import FindKind, find_hidden
from vaultgoals.goals.near_kinds import check_near_kind
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Note


def check_ordinary(
    notes: Sequence[Note], read: Callable[[str], bytes | Diagnostic], find_kind: FindKind, config: Config
) -> Iterator[Diagnostic]:
    """Yield what hides a kind (see `find_hidden`), and of other notes `near-kind`, `tag-kind` or `nested-tag`.

    An ordinary note is the person's own affair: of most nothing is said.
    """
    hidden = tuple(find_hidden(notes, read, find_kind))
    told = {found.path for found in hidden}
    yield from hidden
    for note in notes:
        if note.path not in told:
            yield from check_near_kind(note, config)
