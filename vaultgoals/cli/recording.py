"""What a command says, noted as the bytes that it wrote, and said again."""

import errno
import io
import os
import sys
from typing import Any, BinaryIO, Self, TypeAlias

Said: TypeAlias = tuple[tuple[int, bytes], ...]
"""In its order: to which of the two streams, and what."""
_OUT, _ERR = 1, 2


def can_be_recorded() -> bool:
    """Say whether both streams are bytes in the end; what a console of Windows shows goes another way."""
    streams = (sys.stdout, sys.stderr)
    if any(type(stream) is not io.TextIOWrapper for stream in streams):
        return False
    return sys.platform != "win32" or not any(stream.isatty() for stream in streams)


class Recording:
    """While it is open, what goes to stdout and stderr is noted on its way there."""

    def __init__(self) -> None:
        self._said: list[tuple[int, bytes]] = []
        self._streams = (sys.stdout, sys.stderr)
        self.is_whole = True
        """Whether whoever reads it took all of it."""

    def __enter__(self) -> Self:
        sys.stdout, sys.stderr = (
            _wrapped(stream, _Noted(stream.buffer, number, self))
            for stream, number in zip(self._streams, (_OUT, _ERR), strict=True)
        )
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                self.is_whole = False
        sys.stdout, sys.stderr = self._streams

    def note(self, number: int, data: bytes) -> None:
        """Note what one of the streams is given."""
        if self._said and self._said[-1][0] == number:
            self._said[-1] = number, self._said[-1][1] + data
        else:
            self._said.append((number, data))

    def said(self) -> Said:
        """Return what was said so far."""
        return tuple(self._said)


class _Noted(io.RawIOBase):
    """The bytes below a stream: they are noted, and go where they went."""

    def __init__(self, stream: BinaryIO, number: int, recording: Recording) -> None:
        self._stream = stream
        self._number = number
        self._recording = recording

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, data: Any) -> int:
        """Write and note what was taken; nothing waits here for more, so that the two streams keep their order."""
        try:
            count: int = self._stream.write(data)
            self._stream.flush()
        except OSError:
            self._recording.is_whole = False
            raise
        self._recording.note(self._number, bytes(data[:count]))
        return count

    def close(self) -> None:
        """Leave the stream open, as it was before."""


def _wrapped(stream: Any, noted: _Noted) -> io.TextIOWrapper:
    """Return a stream over other bytes, as Python makes its own two."""
    return io.TextIOWrapper(
        io.BufferedWriter(noted),
        encoding=stream.encoding,
        errors=stream.errors,
        newline=None if sys.platform == "win32" else "\n",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def say_again(said: Said) -> None:
    """Write what was said; a reader that went away had enough."""
    try:
        for number, data in said:
            stream = (sys.stdout if number == _OUT else sys.stderr).buffer
            stream.write(data)
            stream.flush()
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EINVAL if sys.platform == "win32" else errno.EPIPE):
            raise
        silence_stdout()


def silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not complain about a reader that is gone."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
