"""Turn a command line into calls of the pipeline: the only room with a clock, printing and exit codes."""

import gc
import os
import sys

from vaultgoals.cli.interrupts import INTERRUPTED, leave_at_once, pass_over


def main() -> None:
    """Run the program; ends with an exit code."""
    leave_at_once()
    # Imported here so that `import vaultgoals.cli` costs nothing to those who only look for the entry point.
    from vaultgoals.vault.utf8 import reads_utf8

    if not reads_utf8():
        _start_anew()
    from vaultgoals.cli.program import program

    # One command makes little garbage and ends soon; `watch`, which does not, has it collected again.
    gc.disable()
    try:
        program.main(prog_name="vaultgoals")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        pass_over()


def _start_anew() -> None:
    """Run the same command with file names as UTF-8, whatever the locale says; only Python's start can decide that."""
    # What is printed stays as the terminal wants it.
    os.environ.setdefault("PYTHONIOENCODING", getattr(sys.stdout, "encoding", "utf-8"))
    os.execv(sys.executable, [sys.executable, "-X", "utf8", "-P", "-m", "vaultgoals", *sys.argv[1:]])  # noqa: S606
