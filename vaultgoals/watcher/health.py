"""Whether events can be relied on, when to look at the vault regardless, and what a person should know of both."""

import errno
import sys
import time
from collections.abc import Callable
from pathlib import Path

from vaultgoals.model.value import dataclass
from vaultgoals.vault.absence import is_bare, is_left_behind
from vaultgoals.vault.scan import scan
from vaultgoals.watcher.events import Events, Watches
from vaultgoals.watcher.mounts import POLL

SUSPENDED = 30.0
"""A gap in the ticks of so many seconds means that the machine slept: events may be lost."""
LOOK_AGAIN = 600.0
"""Seconds after which the whole vault is listed even without any event."""
TRY_AGAIN = 60.0
"""Seconds between two tries to get watches after all."""
AFTER_MANY = 30.0
"""Seconds after many changes at once until the whole vault is listed: of some the system may have said nothing."""
GONE = 2.0
"""Seconds until a root that is missing is said to be gone: a sync may exchange it for another one."""
LEFT = "The vault's folder is empty, as where a disk is not mounted; nothing is built until its notes are back."
_LIMITS = {errno.ENOSPC: ("watches", "max_user_watches"), errno.EMFILE: ("watchers", "max_user_instances")}
"""Error to what has run out, and how Linux calls its limit."""


def read_clock() -> float:
    """Return seconds of a clock that never goes back, and goes on while the machine sleeps."""
    if sys.platform == "linux":
        seconds = time.clock_gettime(time.CLOCK_BOOTTIME)
    elif sys.platform == "darwin":
        seconds = time.clock_gettime(time.CLOCK_MONOTONIC)
    else:
        seconds = time.monotonic()
    return seconds


@dataclass(frozen=True, slots=True)
class Terms:
    """How to watch, and whom to tell what."""

    debounce: float = 0.4
    """Seconds in which nothing must have happened."""
    ignore: Callable[[str], bool] = lambda _path: False
    """Says which paths hold our own writes."""
    tell: Callable[[str], None] = lambda _line: None
    """Gets one line when the vault is gone or cannot be watched, and one when that is over."""
    seen: int | None = None
    """The listing, by `list_vault`, that is known already; `None` for none."""
    poll: float | None = None
    """Seconds between two looks through the vault instead of the system's events; `None` for events."""
    why: str = ""
    """Why it polls."""
    lack: Callable[[str], None] = lambda _why: None
    """Gets why there is no vault at this moment, and an empty text once it is back."""
    see: Callable[[str], None] = lambda _why: None
    """Is called at each look through the vault, with why it is polled; an empty text where it is not."""
    now: Callable[[], float] = read_clock


class Health:
    """What is known of one root and its watches. Trouble is told once, in one line, and so is its end."""

    def __init__(self, root: Path, terms: Terms) -> None:
        self._root = root
        self._now = now = terms.now
        self._tell = terms.tell
        self._see = terms.see
        self._lack = terms.lack
        self._poll = terms.poll
        self._watches = Watches()
        self._identity: tuple[int, int] | None = None
        self._is_due = True
        """The vault must be listed now."""
        self._listing = terms.seen
        self._looked = self._ticked = self._tried = now()
        self._owed_at: float | None = None
        """When the vault is to be listed whatever events say; `None` where nothing may have been missed."""
        self._gone_since: float | None = None
        self._trouble = terms.why
        """Why the vault is polled; empty where it is not, or nobody was told."""
        self._is_told_gone = False
        self._device: int | None = None
        """Of the vault, when it was last there; `None` until it was."""
        self._stamp: tuple[int, int, int] | None = None
        """Device, inode and time of the last change of the root, when it was last looked into."""
        self._is_left = False
        """It is only the place where the vault was mounted."""

    def stop(self) -> None:
        """Stop watching."""
        self._watches.stop()

    def is_there(self) -> bool:
        """Say whether there is a root at this moment; one that came back is looked at in full."""
        if lack := self._find_lack():
            self._miss(lack)
            return False
        if self._gone_since is not None:
            self._gone_since, self._listing, self._is_due = None, None, True
            if self._is_told_gone:
                self._tell("The vault is back.")
            self._lack("")
            self._is_told_gone = False
        return True

    def _find_lack(self) -> str:
        """Return why there is no vault: no folder, or one that is only the place where a disk was; empty where there is."""
        try:
            found = self._root.stat()
        except OSError:
            return "The vault is gone; waiting for it to come back."
        stamp = found.st_dev, found.st_ino, found.st_mtime_ns
        if stamp != self._stamp:
            self._stamp = stamp
            self._is_left = self._device is not None and is_left_behind(self._root, self._device)
            # A vault that was bare from the start, such as a new one, is waited for by nobody.
            if not (self._is_left or (self._device is None and is_bare(self._root))):
                self._device = found.st_dev
        return LEFT if self._is_left else ""

    def saw_many(self) -> None:
        """Learn that very much changed at once."""
        self._owed_at = self._now() + AFTER_MANY

    def needs_look(self, events: Events) -> bool:
        """Say whether the vault has changed since the last look, where one is due; broken watches are made anew."""
        now = self._now()
        self._is_due = self._is_due or now - self._ticked > SUSPENDED
        self._ticked = now
        self._keep_watching(events, now)
        if self._owed_at is not None and now >= self._owed_at:
            self._owed_at, self._is_due = None, True
        interval = self._poll or (LOOK_AGAIN if self._watches.are_there else POLL)
        if not self._is_due and now - self._looked < interval:
            return False
        self._looked = now
        listing = list_vault(self._root)
        self._is_due = listing is None
        self._see(self._trouble)
        if listing is None or listing == self._listing:
            return False
        self._listing = listing
        return True

    def _miss(self, lack: str) -> None:
        """Wait for the root, and say so."""
        now = self._now()
        self._ticked = now
        if self._gone_since is None:
            self._gone_since = now
        if not self._is_told_gone and now - self._gone_since >= GONE:
            self._is_told_gone = True
            self._lack(lack)
            self._tell(lack)

    def _keep_watching(self, events: Events, now: float) -> None:
        """Watch the folder that is the root now: from the start, again after trouble, after a while where it failed."""
        if self._poll is not None:
            return
        identity = identify(self._root)
        if identity != self._identity or not self._watches.are_sound():
            self._is_due = True
        elif self._watches.are_there or now - self._tried < TRY_AGAIN:
            if events.folder_came.is_set():
                events.folder_came.clear()
                self._report(self._watches.check())
            return
        self._identity, self._tried = identity, now
        self._watches.stop()
        events.folder_came.clear()
        self._report(self._watches.start(self._root, events))

    def _report(self, error: OSError | None) -> None:
        """Tell that there are no watches, or that there are some again."""
        if error is not None and not self._trouble:
            self._trouble = explain(error)
            self._tell(self._trouble)
        if error is None and self._trouble and self._watches.are_there:
            self._trouble, self._is_due = "", True
            self._tell("Watching works again: changes are seen at once.")


def explain(error: OSError) -> str:
    """Say in one line why a vault is not watched, what is done instead, and on Linux what mends it."""
    instead = f"the vault is looked through every {POLL:.0f} s instead"
    if sys.platform == "linux" and error.errno in _LIMITS:
        what, limit = _LIMITS[error.errno]
        return f"The system has no file {what} left, so {instead}; a higher fs.inotify.{limit} (sysctl) mends it."
    return f"The vault cannot be watched ({error.strerror}), so {instead}."


def identify(root: Path) -> tuple[int, int] | None:
    """Return what stays the same while a folder does; `None` where there is none."""
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def list_vault(root: Path) -> int | None:
    """Return a number that is another one once a file came, went or was saved; `None` where that cannot be said."""
    try:
        return hash(tuple((file.path, file.inode, file.size, file.mtime_ns, file.ctime_ns) for file in scan(root)[0]))
    except OSError:
        return None
