"""What Ctrl-C does before a command runs, while it runs, and after it."""

import os
import signal
from types import FrameType

INTERRUPTED = 130


def leave_at_once() -> None:
    """Let Ctrl-C end the process without a word: nothing has been done yet, and an import may not be able to pass it on.

    Where the process was started so that Ctrl-C is nothing to it, as in a shell's background, that stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)


def interrupt() -> None:
    """Let Ctrl-C raise `KeyboardInterrupt`, so that a command puts away what it has begun."""
    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pass_over() -> None:
    """Let Ctrl-C be nothing to a process that is about to end with its own code."""
    if signal.getsignal(signal.SIGINT) in (_leave, signal.default_int_handler):
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)
