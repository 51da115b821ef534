"""Ctrl-C and SIGTERM at every moment of a start."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vaultgoals.cli import interrupts

pytestmark = pytest.mark.posix("no signal asks a process to end there")

ROOT = Path(__file__).resolve().parents[2]
SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
STEP = max(5, round(25 / SCALE))
PATIENCE = 60
CODE = """
import os, sys
from vaultgoals.cli import main
sys.argv = ["vaultgoals", *sys.argv[1:]]
try:
    os.write(1, b".")
    main()
except KeyboardInterrupt as early:
    came = early.__traceback__.tb_next
    if came is None or (came.tb_next is None and came.tb_lineno == main.__code__.co_firstlineno):
        os._exit(130)
    raise
"""
"""The program, which says that Python's own start is over: what a signal does before the first line of ours, nobody can change."""


def _end(vault: Path, number: int, milliseconds: int) -> tuple[int, str]:
    """Send a signal so long after the program began; returns what it ended with, and all it printed."""
    command = [sys.executable, "-c", CODE, "--vault", str(vault), "--today", "2026-11-20", "watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        assert os.read(process.stdout.fileno(), 1) == b"."
        time.sleep(milliseconds / 1000)
        process.send_signal(number)
        try:
            output, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    return process.returncode, output.decode("utf-8")


@pytest.mark.parametrize(
    ("number", "codes"), [(signal.SIGINT, {0, 130}), (signal.SIGTERM, {0, -signal.SIGTERM})], ids=["SIGINT", "SIGTERM"]
)
def test_a_signal_at_any_moment_of_the_start(vault: Path, number: int, codes: set[int]) -> None:
    """A signal in the first 300 ms, during imports as well, ends `watch` without a traceback: 0, or else 130 or the signal."""
    for milliseconds in range(0, 301, STEP):
        code, output = _end(vault, number, milliseconds)
        assert "Traceback" not in output, (milliseconds, output)
        assert "Exception ignored" not in output, (milliseconds, output)
        assert code in codes, (milliseconds, output)
        assert code == 0 or "Stopped." not in output


def test_what_ctrl_c_does_in_turn() -> None:
    """Before a command it ends the process, in one it is an exception, after it nothing; each only in this order."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        interrupts.leave_at_once()
        assert signal.getsignal(signal.SIGINT) is interrupts._leave
        interrupts.interrupt()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        interrupts.pass_over()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_ignored_ctrl_c_stays_ignored() -> None:
    """In a shell's background, where Ctrl-C means another program, it ends nothing."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for step in (interrupts.leave_at_once, interrupts.interrupt, interrupts.pass_over):
            step()
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_little_is_imported_before_ctrl_c_is_seen_to() -> None:
    """What takes longest to import of what each command needs comes after the first line of ours."""
    # Without what an environment adds to each start.
    command = [sys.executable, "-S", "-c", "import sys, vaultgoals.cli; print(*sys.modules)"]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    assert "vaultgoals.cli.interrupts" in said
    assert not {"typing", "re", "contextlib", "pathlib", "vaultgoals.cli.answers"} & {*said}
