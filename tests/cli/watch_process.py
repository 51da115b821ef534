"""Run `watch` in a process of its own."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 180
"""Seconds for what takes one or two where the machine has nothing else to do."""
PAGE = "Goals Dashboard.md"
QUICK = '[watch]\nquiet_seconds = 0\nmin_interval = "0 s"\ndebounce = "50 ms"\n'


class Watch:
    """A process that watches, and what it has said."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self._lines: list[bytes] = []
        self._reader = threading.Thread(target=self._listen)
        self._reader.start()

    def _listen(self) -> None:
        assert self.process.stdout
        self._lines.extend(self.process.stdout)

    @property
    def said(self) -> str:
        """All it printed."""
        return b"".join(self._lines).decode("utf-8")

    def wait_for(self, text: str) -> None:
        """Wait until it has said something."""
        wait_until(lambda: text in self.said or self.process.poll() is not None)
        assert text in self.said, self.said

    def kill(self) -> None:
        """End it at once; what it printed is read to its end before the pipe is closed."""
        self.process.kill()
        self._reader.join(PATIENCE)

    def end(self, number: int = signal.SIGINT) -> str:
        """End it with a signal, and return all it printed."""
        self.process.send_signal(number)
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return self.said


@contextmanager
def watching(
    vault: Path, *options: str, behind: Sequence[str] = (), within: Sequence[str] = (), sign: str = "Watching "
) -> Iterator[Watch]:
    """Run `watch` in a process of its own, maybe within another command, from when it says that it watches."""
    command = [*within, sys.executable, "-u", "-m", "vaultgoals", "--vault", str(vault), *options, "watch", *behind]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, env=os.environ.copy()) as process:
        watch = Watch(process)
        try:
            watch.wait_for(sign)
            yield watch
        finally:
            watch.kill()


def save(note: Path, text: str) -> None:
    """Save a note in one instant, which makes one event: a name that is hidden gives way to the note's."""
    aside = note.with_name(f".{note.name}")
    aside.write_text(text, encoding="utf-8", newline="\n")
    wait_until(lambda: aside.replace(note) == note)


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for something to become true, and fail where it does not."""
    end = time.monotonic() + seconds
    while not _holds(condition):
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def _holds(condition: Callable[[], bool]) -> bool:
    try:
        return condition()
    except PermissionError:  # Windows, while the program has the file open, or gives it its new content
        return False
