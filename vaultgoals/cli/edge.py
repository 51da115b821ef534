"""The edge of the program: whatever a command ends with becomes a message and an exit code."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from vaultgoals.cli.interrupts import INTERRUPTED
from vaultgoals.cli.recording import silence_stdout
from vaultgoals.cli.usage import say_error

FINE = 0
FOUND = 1
"""`check` found errors, or `build --check` found work."""
USAGE = 2
NO_VAULT = 3
"""No vault, or its configuration cannot be read."""
HELD = 5
"""Something was held or refused."""
BUG = 70

EXIT_CODES = {
    FINE: "Fine.",
    FOUND: "`check` or `templates check` found errors, or `build --check` found something to write, `build --verify` a "
    "difference, or `watch --status` no watch.",
    USAGE: "The command line was not understood, or names a note that is not there.",
    NO_VAULT: "There is no vault, or its `vaultgoals.toml` cannot be read.",
    HELD: "Something was held or refused, and named.",
    BUG: "A bug in vaultgoals.",
    INTERRUPTED: "Interrupted.",
}
"""What a command ends with, and what that means."""

DEBUG = "VAULTGOALS_DEBUG"


class BadConfigError(click.ClickException):
    """The vault's configuration cannot be read, so that nothing can be relied on."""

    exit_code = NO_VAULT


class _Piped:
    """Standard output of Windows, where a write to a pipe whose reader is gone is said to be an invalid argument."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write text, or say as other systems do that nobody reads it."""
        with _saying_as_elsewhere():
            return self._stream.write(text)

    def flush(self) -> None:
        """Write what waits, or say as other systems do that nobody reads it."""
        with _saying_as_elsewhere():
            self._stream.flush()


@contextmanager
def _saying_as_elsewhere() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from error


def run_to_exit_code(command: Callable[[], Any]) -> int:
    """Run a command, tell on stderr what went wrong, and return the exit code."""
    for name in ("stdout", "stderr"):
        # Python has none where it was started with a closed one (`>&-`): what is said goes nowhere.
        if getattr(sys, name) is None:
            setattr(sys, name, io.StringIO())
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets an escape for it, not an error.
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(errors="backslashreplace")
    if sys.platform == "win32" and not isinstance(sys.stdout, _Piped):
        setattr(sys, "stdout", _Piped(sys.stdout))  # noqa: B010  it stands for a stream, and is none by its type
    try:
        code = command()
        sys.stdout.flush()
    except click.ClickException as error:
        say_error(error)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return FINE
    except Exception as error:  # noqa: BLE001  the edge: everything ends in an exit code
        return fail(error)
    return code if isinstance(code, int) else FINE


def fail(error: Exception) -> int:
    """Tell on stderr what went wrong, and return the exit code."""
    # Imported where something went wrong: what goes well should not wait for it.
    import traceback

    from vaultgoals.cli.terminal import clean_text
    from vaultgoals.vault.errors import VaultError

    if isinstance(error, VaultError):
        click.echo(f"Error: {clean_text(str(error))}", err=True)
        return error.exit_code
    if isinstance(error, OSError):
        place = f" ({clean_text(str(error.filename))})" if error.filename else ""
        click.echo(f"Error: {error.strerror or type(error).__name__}{place}", err=True)
        return HELD
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    # The exception's text may quote a note, so it is not repeated here.
    click.echo(
        f"Error: this is a bug in vaultgoals: {type(error).__name__} at {origin_of(error)}.\n"
        f"Please report this line and what you did{where_to_report()}; with {DEBUG}=1 the details are shown.",
        err=True,
    )
    return BUG


def where_to_report(address: str | None = None) -> str:
    """Return where bugs are reported, as ` at ADDRESS`; nothing while the project has no address."""
    from vaultgoals.address import ADDRESS, urls

    places = urls(ADDRESS if address is None else address)
    return f" at {places['Issues']}" if places else ""


def origin_of(error: Exception) -> str:
    """Return the innermost place of ours that an exception went through, as `goals/graph.py:120`."""
    import traceback
    from pathlib import Path

    package = Path(__file__).resolve().parent.parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).is_relative_to(package):
            return f"{Path(frame.filename).relative_to(package).as_posix()}:{frame.lineno}"
    return "an unknown place"
