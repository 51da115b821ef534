"""Changed paths: which of them matter, which are our own writes, and when there are enough of them for a look."""

from collections.abc import Mapping

from vaultgoals.model.folding import is_note_path
from vaultgoals.model.value import dataclass, field
from vaultgoals.vault.places import digest_of

EVERYTHING: frozenset[str] = frozenset()
"""The batch that names no path: something was missed, look at the whole vault again."""
_CONTENT_EVENTS = frozenset({"modified", "closed"})
"""They change what a file says; all others change which files there are, and any file is a link target."""


@dataclass(slots=True)
class Pending:
    """Changed paths that wait for the vault to become quiet. Times are seconds of any clock that never goes back."""

    debounce: float
    """How long nothing must have happened."""
    longest: float = 5.0
    """How long a batch may wait at most while events keep coming."""
    paths: set[str] = field(default_factory=set)
    first: float = 0.0
    last: float = 0.0

    def add(self, path: str, now: float) -> None:
        """Note that a path changed."""
        if not self.paths:
            self.first = now
        self.paths.add(path)
        self.last = now

    def wait(self, now: float) -> float | None:
        """Return seconds until the batch is due, 0 where it is; `None` while there is none."""
        if not self.paths:
            return None
        return max(0.0, min(self.last + self.debounce, self.first + self.longest) - now)

    def take(self, now: float) -> frozenset[str]:
        """Return the batch and forget it; an empty one where none is due yet."""
        if self.wait(now) != 0:
            return frozenset()
        batch = frozenset(self.paths)
        self.paths.clear()
        return batch


@dataclass(slots=True)
class OwnWrites:
    """What this process wrote last to each path, so that its own events do not wake it."""

    digests: dict[str, str] = field(default_factory=dict)

    def record(self, path: str, content: bytes) -> None:
        """Remember a write."""
        self.digests[path] = digest_of(content)

    def is_own(self, path: str, content: bytes) -> bool:
        """Say whether a file still holds what was written; someone else's save of the same page is not ours."""
        return self.digests.get(path) == digest_of(content)

    def meet(self, contents: Mapping[str, bytes]) -> None:
        """Learn what there is: whoever puts back what was written, where something else or nothing is now, saves it anew."""
        self.digests = {
            path: digest for path, digest in self.digests.items() if self.is_own(path, contents.get(path, b""))
        }


def matters(path: str, event_type: str) -> bool:
    """Say whether an event at a vault path can change a goal, a page or where a link leads.

    Nothing below a name that begins with a dot does. The content of a file matters in a note and in
    `vaultgoals.toml`; of every other file and folder only that it came, went or moved.
    """
    if not path or any(part.startswith(".") for part in path.split("/")):
        return False
    if event_type not in _CONTENT_EVENTS:
        return event_type in {"created", "moved", "deleted"}
    return is_note_path(path) or path == "vaultgoals.toml"
