"""Forget the undo copies of devices that write no more: synced along, they would stay for ever."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, timedelta

from vaultgoals.model.pattern import pattern
from vaultgoals.vault.journal import Run
from vaultgoals.vault.own_folder import TMP, UNDO, Own
from vaultgoals.vault.places import reached
from vaultgoals.vault.recovery import forget_old
from vaultgoals.vault.root import OWN_FOLDER

QUIET_DAYS = 90
"""How long a device wrote nothing before any other forgets what it kept."""
_DEVICE = pattern(r"[0-9a-f]{12}")


def forget_quiet(own: Own, today: date) -> None:
    """Forget the old runs of every other device whose newest one is `QUIET_DAYS` old, as this device's own are forgotten.

    What another device left half done, or what cannot be read, stays as it is.
    """
    with suppress(OSError), reached(own.operations, own.root, (OWN_FOLDER,)) as folder:
        names = [name for name in own.operations.names(folder) if _DEVICE.fullmatch(name) and name != own.device]
        for name in sorted(names):
            with suppress(OSError), _open_other(own, folder, name) as other:
                runs = tuple(_read_runs(other))
                newest = max((run.day for run in runs), default="")
                if newest and newest < (today - timedelta(days=QUIET_DAYS)).isoformat():
                    forget_old(other, runs, today)


@contextmanager
def _open_other(own: Own, folder: int, name: str) -> Iterator[Own]:
    with ExitStack() as stack:
        tmp, undo = (stack.enter_context(reached(own.operations, folder, (name, part))) for part in (TMP, UNDO))
        yield Own(own.operations, name, own.root, tmp, undo, own.config_folder)


def _read_runs(other: Own) -> Iterator[Run]:
    for name in other.run_names():
        with suppress(OSError), other.run_folder(name) as folder:
            if folder.run.day and folder.run.steps:
                yield folder.run
