"""Build, and again whenever a note changes, until a signal comes."""

import gc
import queue
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vaultgoals.cli.edge import FINE, origin_of
from vaultgoals.cli.invocation import Invocation, checked, say_no_goal
from vaultgoals.cli.watch_once import build_once
from vaultgoals.cli.watch_session import Session
from vaultgoals.cli.watch_status import StatusKeeper
from vaultgoals.cli.watch_telling import STOPPED, Tell, note, started, tell_people
from vaultgoals.model.value import replace
from vaultgoals.watcher.changes import EVERYTHING
from vaultgoals.watcher.events import Events
from vaultgoals.watcher.health import Terms, list_vault
from vaultgoals.watcher.mounts import POLL, why_poll
from vaultgoals.watcher.watch import watch

Changes = queue.SimpleQueue[frozenset[str]]
_MADE = 50_000
"""Things that may be made until garbage is looked for among them: a build makes some ten thousands, and keeps few."""
_ANEW = 4.0
"""Seconds until watching begins anew where it broke off."""


def run_watch(invocation: Invocation, root: Path, tell: Tell, *, once: bool, poll: float | None) -> int:
    """Build once, or until a signal comes, and write down meanwhile what is seen; returns the exit code."""
    keeper = StatusKeeper(root)
    session = Session(invocation, root, tell=tell)
    try:
        # In place of what a process left that was killed.
        keeper.keep(session)
        if once:
            stop = threading.Event()
            with _stopping(stop.set):
                return build_once(session, stop)
        _watch(session, keeper, poll)
    finally:
        keeper.end()
    return FINE


def _watch(session: Session, keeper: StatusKeeper, poll: float | None) -> None:
    """Build, then watch until a signal comes."""
    root, invocation = session.root, session.invocation
    changes, events = Changes(), Events()
    stop = threading.Event()

    def end() -> None:
        stop.set()
        # Whoever waits for a change, or for an event, is to wake up.
        changes.put(EVERYTHING)
        events.wake()

    with _stopping(end):
        seen = list_vault(root)
        snapshot = session.read()
        if session.unsure:
            # In a vault that was synced or saved a moment ago; whoever starts wants to see the pages, so this waits.
            with suppress(queue.Empty):
                changes.get(timeout=max(session.unsure.values()))
            snapshot = session.read()
        checked(snapshot)
        if not snapshot.kinds and session.tell is tell_people:
            say_no_goal()
        if not stop.is_set():
            session.build_from(snapshot, frozenset(), first=True)
        why = "`--poll` asks for it" if poll else why_poll(root)
        # What stands now stays for as long as it watches, and need not be looked through again for garbage.
        gc.freeze()
        gc.set_threshold(_MADE)
        gc.enable()
        if not (invocation.quiet or stop.is_set()):
            if why and poll is None:
                session.tell(note(why))
            session.tell(started(str(root), why))
        terms = Terms(
            snapshot.config.watch.debounce,
            ignore=session.is_own,
            tell=lambda line: session.tell(note(line)),
            poll=poll or (POLL if why else None),
            why=why,
            lack=keeper.miss,
            see=keeper.see,
            seen=seen,
        )
        listener = threading.Thread(target=_listen, args=(root, terms, changes, stop, events), daemon=True)
        listener.start()
        _run(session, keeper, changes, stop)
        listener.join(timeout=2)
    if not invocation.quiet:
        session.tell(STOPPED)


@contextmanager
def _stopping(end: Callable[[], None]) -> Iterator[None]:
    """Let SIGINT and SIGTERM call a function instead of tearing a build apart; a second one ends whatever is going on."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def take_first(*_: object) -> None:
        restore()
        end()

    for number in before:
        signal.signal(number, take_first)
    try:
        yield
    finally:
        restore()


def _listen(root: Path, terms: Terms, changes: Changes, stop: threading.Event, events: Events) -> None:
    """Pass every batch of changes on until stopped; should the watching break off, say so once and begin anew."""
    is_said = False
    while not stop.is_set():
        try:
            for batch in watch(root, terms, stop=stop, events=events):
                changes.put(batch)
        except Exception as error:  # noqa: BLE001  a bug must not leave a watch that sees nothing
            if not is_said:
                terms.tell(
                    f"Watching broke off and begins anew: {type(error).__name__} at {origin_of(error)}; please report it"
                )
            is_said = True
            terms = replace(terms, seen=None)
            stop.wait(_ANEW)


def _run(session: Session, keeper: StatusKeeper, changes: Changes, stop: threading.Event) -> None:
    """Build for each batch of changes, for each new day, and for pages that had to wait, until stopped."""
    changed: set[str] = set()
    asked = in_full = False
    while not stop.is_set():
        keeper.keep(session)
        with suppress(queue.Empty):
            batch = changes.get(timeout=session.seconds_to_wait(is_asked=asked))
            asked = True
            # A build looks at all that changed: what came during the last one is answered by one more.
            while True:
                changed |= batch
                in_full = in_full or batch == EVERYTHING
                batch = changes.get_nowait()
        if stop.is_set():
            return
        if (asked and session.is_rested()) or session.is_due():
            session.build(frozenset(changed), in_full=in_full)
            changed.clear()
            asked = in_full = False
