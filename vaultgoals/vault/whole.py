"""Read notes, and tell those that somebody may be in the middle of saving."""

import codecs
import sys
import time
from pathlib import Path

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.times import SETTLED
from vaultgoals.model.value import dataclass, field
from vaultgoals.vault.read import NOTE_LIMIT, read_bytes

if sys.platform == "linux":
    from vaultgoals.vault.lease import may_be_in_writing
else:

    def may_be_in_writing(_place: Path) -> bool:
        """Say yes: this system does not tell who has a file open."""
        return True


__all__ = ["WholeReader", "looks_cut", "may_be_in_writing"]

_MOMENT = 0.005
"""Seconds between two tries to read a file: most saves take less."""
_TRIES = 20
"""How often a reader tries again, all files together."""
_BUFFER = 4096
"""Bytes; programs write in multiples of this, so a text that ends at one may go on."""
_LONGEST_CHARACTER = 4
"""Bytes of a character in UTF-8."""


@dataclass(slots=True)
class WholeReader:
    """Reads files of one vault, once, and remembers which of them may have been read half written."""

    root: Path
    unsure: dict[str, float] = field(default_factory=dict)
    """Vault path to the seconds after which the file is taken as it is, unless it changes before."""
    tries: int = _TRIES

    def read(self, path: str, limit: int = NOTE_LIMIT) -> bytes | Diagnostic:
        """Return what `read_bytes` does; what may be half of a save is in `unsure` afterwards.

        A file that nobody changed for as long as `SETTLED` is whole: two looks so far apart have agreed. A younger one is
        where nobody has it open for writing, it reads the same twice, and does not look cut off: a save that took less time
        than a read is not waited for.
        """
        place = self.root / path
        while True:
            content = read_bytes(self.root, path, limit)
            wait = _seconds_to_settle(place)
            if wait <= 0:
                return content
            if (
                not looks_cut(content)
                and not may_be_in_writing(place)
                and read_bytes(self.root, path, limit) == content
            ):
                return content
            if not self.tries:
                self.unsure[path] = wait
                return content
            self.tries -= 1
            time.sleep(_MOMENT)


def looks_cut(content: bytes | Diagnostic) -> bool:
    """Say whether a file is empty, not to be had, or stops in a character or where a buffer does."""
    if isinstance(content, Diagnostic) or len(content) % _BUFFER == 0:
        return True
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    decoder.decode(content[-_LONGEST_CHARACTER:])
    return decoder.getstate()[0] != b""


def _seconds_to_settle(place: Path) -> float:
    """Return seconds until a file has been left alone for long enough; 0 or less where it has, or is not there."""
    try:
        found = place.lstat()
    except OSError:
        return 0
    # Windows has the time of creation there.
    changed_at = found.st_mtime if sys.platform == "win32" else found.st_ctime
    age = time.time() - changed_at
    # A time in the future (a clock that was set back) says nothing; waiting for it could take for ever.
    return SETTLED / 1e9 - age if age >= 0 else 0
