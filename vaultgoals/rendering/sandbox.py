"""Render the vault's templates in a child process that can be stopped and reaches nothing."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import jinja2
import markupsafe

from vaultgoals.model.value import dataclass, field
from vaultgoals.rendering.rationed import TOO_LONG, WORKED
from vaultgoals.rendering.vault_pages import Failure, Filters, PageText, Sources

PATIENCE = 2.0
"""Seconds by the clock for one page; the child itself stops earlier, unless something holds it up."""
_START = 20.0
"""Seconds until the child must have started."""
_LONGEST_ANSWER = 16_000_000
"""Bytes; a page of the most characters fits however it is written."""
_PACKAGE = str(Path(__file__).resolve().parent)
_PROGRAM = "import sys; sys.path += sys.argv[1:]; from vaultgoals.rendering.sandboxed import main; main()"
_FLAGS = ("-I", "-S", "-B")
"""No environment variables, no working directory, no site packages and their start-up code, no files written."""
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
"""Without these some builds of Python do not start."""
HAS_LIMITS = sys.platform != "win32"
"""Whether the system lets a process give up memory, time and files for good."""
_NO_LIMITS = (
    "Windows gives a process no limits of memory and time, without which no template of a vault is used;"
    " build on another device, or move the templates out of their folder"
)


class SandboxError(Exception):
    """The child cannot do its work here: this device's fault and not a template's."""


class _LostError(Exception):
    """The child was stopped, or ended by itself, before it answered; the text says why."""


@dataclass(slots=True)
class Sandbox:
    """Renders pages one after the other in one child, made when it is needed; a page that takes too long ends it."""

    sources: Sources
    filters: Filters
    """Of plugins; they are called here."""
    patience: float = PATIENCE
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def render(self, name: str, context: Mapping[str, Any]) -> PageText:
        """Render the template of a name with plain data; other values go as their text.

        Where the child had to be stopped, the failure names no template. Raises `SandboxError`.
        """
        try:
            answer = self._ask({"page": name, "context": context})
        except _LostError as lost:
            return PageText(None, (_fail(lost),))
        failures = tuple(Failure(**failure) for failure in answer["failures"])
        return PageText(answer["text"], failures, tuple(answer["used"]), answer["held"])

    def check(self) -> tuple[Failure, ...]:
        """Return what is wrong with the vault's templates whatever the data. Raises `SandboxError`."""
        try:
            answer = self._ask({"check": True})
        except _LostError as lost:
            return (_fail(lost),)
        return tuple(Failure(**failure) for failure in answer["failures"])

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        if self._process is not None and self._process.poll() is not None:
            self.close()  # the system ended it while it was idle: no template's doing
        process = self._process or self._start()
        used = _children_seconds()
        try:
            with _deadline(process, self.patience) as is_over:
                return self._exchange(process, request)
        except _LostError:
            self.close()
            if not is_over():
                raise _LostError("it made its process end, which only too much memory or depth can do") from None
            if _children_seconds() - used < WORKED:
                raise SandboxError("this device was too busy to render it in time; try again") from None
            raise _LostError(TOO_LONG) from None

    def _start(self) -> "subprocess.Popen[bytes]":
        if not HAS_LIMITS:
            raise SandboxError(_NO_LIMITS)
        folders = [str(Path(file).parents[1]) for file in (_PACKAGE, jinja2.__file__, markupsafe.__file__)]
        command = [sys.executable, *_FLAGS, "-c", _PROGRAM, *dict.fromkeys(folders)]
        try:
            process = subprocess.Popen(  # noqa: S603  our own interpreter with our own module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
                start_new_session=True,  # Ctrl-C is for us; we end the child
            )
        except OSError as error:
            raise SandboxError(f"the process for templates cannot be started: {error.strerror}") from error
        self._process = process
        sources = {**asdict(self.sources), "held": sorted(self.sources.held)}
        try:
            with _deadline(process, _START):
                self._exchange(process, {"sources": sources, "filters": sorted(self.filters)})
        except _LostError:
            self.close()
            raise SandboxError("the process for templates does not start on this device") from None
        return process

    def _exchange(self, process: "subprocess.Popen[bytes]", request: Mapping[str, Any]) -> dict[str, Any]:
        """Send a request and return its answer; on the way to it, apply the filters that the child asks for."""
        answer = _send(process, request)
        while "filter" in answer:
            apply = self.filters[answer["filter"]]
            value = apply(*answer["arguments"], **answer["named"])
            answer = _send(process, {"value": value})
        return answer


def _fail(lost: _LostError) -> Failure:
    return Failure("", 0, str(lost), is_local=True)


def _send(process: "subprocess.Popen[bytes]", message: Mapping[str, Any]) -> dict[str, Any]:
    """Send a line and return the next one; `_LostError` where there is none, or one that is cut off or no JSON."""
    if process.stdin is None or process.stdout is None:
        raise _LostError
    try:
        process.stdin.write(json.dumps(message, default=str).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline(_LONGEST_ANSWER)
        answer = json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError):
        answer = None
    if not isinstance(answer, dict):
        raise _LostError
    return answer


@contextmanager
def _deadline(process: "subprocess.Popen[bytes]", seconds: float) -> Iterator[Callable[[], bool]]:
    """Kill the process if it is still at it after some seconds; yields a way to ask whether that has happened."""
    over = threading.Event()

    def stop() -> None:
        over.set()
        process.kill()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield over.is_set
    finally:
        timer.cancel()
        timer.join()
    if over.is_set():
        # It answered in the very last moment; whatever it said, it is gone.
        raise _LostError


def _children_seconds() -> float:
    """Return the processor's time that ended children took."""
    used = os.times()
    return used.children_user + used.children_system
