"""Turn a command line into calls of the pipeline: the only room with a clock, printing and exit codes."""

import gc
import os
import sys

from vaultgoals.cli.interrupts import INTERRUPTED, leave_at_once, pass_over

TYPE_CHECKING = False
"""As that of `typing`, whose import would be the longest part of a start that Ctrl-C cannot end quietly."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vaultgoals.cli.answers import Answer, Question

ANSWERED = frozenset({"build", "next", "reviews", "list", "tree", "show", "explain", "inspect", "check"})
"""Commands that say what the notes say; where one of them writes, what it rests on is another then, and nothing is kept."""


def main() -> None:
    """Run the program; ends with an exit code."""
    try:
        leave_at_once()
        # Imported here so that `import vaultgoals.cli` costs nothing to those who only look for the entry point.
        from vaultgoals.vault.utf8 import reads_utf8

        if not reads_utf8():
            _start_anew()
        # One command makes little garbage and ends soon; `watch`, which does not, has it collected again.
        gc.disable()
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        pass_over()


def _run() -> None:
    question = None if ANSWERED.isdisjoint(sys.argv) else _ask(sys.argv[1:])
    if question is None:
        _carry_out(None)
    elif (answer := question.find_answer()) is None:
        _answer(question)
    else:
        _say_again(answer)


def _ask(arguments: "Sequence[str]") -> "Question | None":
    from vaultgoals.cli.answers import ask

    return ask(arguments)


def _answer(question: "Question") -> None:
    """Carry out a command whose answer may be kept."""
    from vaultgoals.cli.recording import Recording

    question.prepare()
    recording = Recording()
    try:
        with recording:
            _carry_out(question)
    except SystemExit as end:
        question.keep(end.code, recording)
        raise


def _say_again(answer: "Answer") -> None:
    from vaultgoals.cli.recording import say_again

    try:
        say_again(answer.said)
    except OSError as error:
        from vaultgoals.cli.edge import fail

        sys.exit(fail(error))
    sys.exit(answer.code)


def _carry_out(question: "Question | None") -> None:
    from vaultgoals.cli.program import program

    program.main(prog_name="vaultgoals", obj=question)


def _start_anew() -> None:
    """Run the same command with file names as UTF-8, whatever the locale says; only Python's start can decide that."""
    # What is printed stays as the terminal wants it.
    os.environ.setdefault("PYTHONIOENCODING", getattr(sys.stdout, "encoding", "utf-8"))
    os.execv(sys.executable, [sys.executable, "-X", "utf8", "-P", "-m", "vaultgoals", *sys.argv[1:]])  # noqa: S606
