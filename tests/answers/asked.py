"""Run a command line as a process does, with what was answered before and without it."""

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Self
from unittest.mock import patch

from vaultgoals.cli import main
from vaultgoals.cli.answers import Answer, Question
from vaultgoals.cli.program import program

DAY = "2026-11-20"


class Outcome(NamedTuple):
    """What a command line came to."""

    code: object
    out: str
    err: str


def ask(vault: Path, state: Path, *arguments: str, day: str = DAY) -> Outcome:
    """Run a command line as `vaultgoals` does."""
    with _Streams(vault, state, day, arguments) as streams:
        return streams.end_of(main)


def carry_out(vault: Path, state: Path, *arguments: str, day: str = DAY) -> Outcome:
    """Run a command line without what was answered before, which is left as it is."""
    with _Streams(vault, state, day, arguments) as streams:
        return streams.end_of(lambda: program.main(prog_name="vaultgoals"))


def without_cache(state: Path, to: Path) -> Path:
    """Copy what a device remembers, without what is kept to spare work."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(state, to, ignore=shutil.ignore_patterns("*.sqlite3*"))
    return to


class Counted:
    """How many questions were answered by what is kept."""

    def __init__(self) -> None:
        self.hits = 0
        self._patch = patch.object(Question, "find_answer", self._counting(Question.find_answer))

    def _counting(self, find: Callable[[Question], Answer | None]) -> Callable[[Question], Answer | None]:
        def find_answer(question: Question) -> Answer | None:
            answer = find(question)
            self.hits += answer is not None
            return answer

        return find_answer

    def __enter__(self) -> Self:
        self._patch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.stop()


class _Streams:
    """The streams, the environment and the command line of a process."""

    def __init__(self, vault: Path, state: Path, day: str, arguments: tuple[str, ...]) -> None:
        variables = {"VAULTGOALS_STATE_DIR": str(state), "VAULTGOALS_VAULT": str(vault), "VAULTGOALS_TODAY": day}
        self._out, self._err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
        self._patches = (
            patch.dict(os.environ, variables),
            patch.object(sys, "argv", ["vaultgoals", *arguments]),
            patch.object(sys, "stdout", self._out),
            patch.object(sys, "stderr", self._err),
        )

    def __enter__(self) -> Self:
        # A process that ends has no more use for Ctrl-C; this one has.
        self._handler = signal.getsignal(signal.SIGINT)
        for each in self._patches:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in reversed(self._patches):
            each.stop()
        signal.signal(signal.SIGINT, self._handler)

    def end_of(self, run: Callable[[], Any]) -> Outcome:
        """Return what running comes to."""
        code: object = None
        try:
            run()
        except SystemExit as end:
            code = end.code
        texts = []
        for stream in (self._out, self._err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return Outcome(code, *texts)
