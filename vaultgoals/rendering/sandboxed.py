"""The child process that renders the vault's templates: requests come in, answers go out, and nothing else is in reach.

A message is one line of JSON. Sources come first, then pages, each answered once; `sandbox.py` is the other side.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import partial
from types import FrameType
from typing import Any, BinaryIO

from vaultgoals.model.value import dataclass, field
from vaultgoals.rendering.rationed import TOO_LONG, WORKED, TooLongError
from vaultgoals.rendering.vault_pages import Failure, Sources, check_sources, render_page

# Windows has no such limits, and starts no such process: `sandbox.py` says so there.
assert sys.platform != "win32"  # noqa: S101  the only form that type checkers understand

CPU_SECONDS = 0.8
"""For one page. Of the processor and not of the clock: a busy machine must make no template fail."""
CLOCK_SECONDS = 1.2
"""For one page by the clock, where it has worked and not only waited: a little before the parent ends the process."""
_TICK = 0.1
"""Seconds until the next try, where a library kept the first one to itself."""
_ALARMS = (signal.SIGPROF, signal.SIGALRM)
_LIMITS = {
    "RLIMIT_AS": 256 * 1024 * 1024,
    "RLIMIT_CPU": 60,
    "RLIMIT_NOFILE": 0,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_NPROC": 0,
    "RLIMIT_CORE": 0,
}
"""Bytes, seconds and numbers for the whole process: even code that got out of the sandbox could open and start nothing."""
_WARMING = (
    "{% macro m(y) %}{{ y ~ 'é\\n' }}{{ caller() }}{% endmacro %}{% call m('*') %}{% endcall %}",
    "{% region 'r' %}{% for y in x | sort | unique | groupby(0) recursive %}{{ loop([]) }}{% endfor %}{% endregion %}",
    "{{ x | map('round', 1) | sum }} {{ 'a' | title | trim }} {{ day | day }} {{ x | max | bar }} {{ 'a' | mermaid }}",
    "{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ {'path': 'A b', 'title': 'c'} | link | cell }}",
    "{% import 'it' as it %}",
    "{{ 1 / 0 }}",
    "{{ nothing }}",
    "{{ x.__class__ }}",
    "{% for %}",
    "{% include 'none' %}",
)
"""Templates that use what templates can use, and fail in the ways they fail."""


@dataclass(slots=True)
class Child:
    """The process's two ends of the pipes, and what it was given."""

    requests: BinaryIO
    answers: BinaryIO
    sources: Sources = field(default_factory=Sources)
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)

    def serve(self) -> None:
        """Answer until there are no more requests."""
        while (request := self._receive()) is not None:
            if "sources" in request:
                self._take(request)
                self._send({})
            elif "page" in request:
                with _limited_time():
                    page = render_page(self.sources, self.filters, request["page"], request["context"])
                self._send(asdict(page))
            elif "check" in request:
                with _limited_time():
                    failures = check_sources(self.sources)
                self._send({"failures": [asdict(failure) for failure in failures]})

    def _take(self, request: Mapping[str, Any]) -> None:
        given = request["sources"]
        broken = {name: Failure(**failure) for name, failure in given["broken"].items()}
        self.sources = Sources(given["builtin"], given["vault"], broken, frozenset(given["held"]))
        self.filters = {name: partial(self._ask_filter, name) for name in request["filters"]}

    def _ask_filter(self, name: str, /, value: Any, *arguments: Any, **named: Any) -> Any:
        """Let the parent, which has the plugins, apply a filter of theirs."""
        # Question and answer stay together: no alarm may come between them.
        signal.pthread_sigmask(signal.SIG_BLOCK, _ALARMS)
        try:
            self._send({"filter": name, "arguments": [value, *arguments], "named": named})
            answer = self._receive()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ALARMS)
        return answer["value"] if answer else value

    def _receive(self) -> dict[str, Any] | None:
        line = self.requests.readline()
        return json.loads(line) if line else None

    def _send(self, message: Mapping[str, Any]) -> None:
        self.answers.write(json.dumps(message).encode() + b"\n")
        self.answers.flush()


@contextmanager
def _limited_time() -> Iterator[None]:
    """Raise `TooLongError` in what takes more time than one page may."""
    begun = time.process_time()

    def stop(number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGPROF or time.process_time() - begun > WORKED:
            raise TooLongError(TOO_LONG)

    for number in _ALARMS:
        signal.signal(number, stop)
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS, _TICK)
    signal.setitimer(signal.ITIMER_REAL, CLOCK_SECONDS, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def warm_up() -> None:
    """Render well and badly once: what libraries import when they need it, they import now, and later cannot."""
    for template in _WARMING:
        render_page(Sources(vault={"it": template}), {}, "it", {"day": "2026-11-20", "x": [1.5, 1, 2]})


def limit_process() -> None:
    """Take from this process, for good, what it does not need."""
    for name, most in _LIMITS.items():
        # A system may not know a limit, or not let it be set: macOS has no limit of memory.
        with suppress(AttributeError, ValueError, OSError):
            number = getattr(resource, name)
            hard = resource.getrlimit(number)[1]
            lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(number, (lower, lower))


def main() -> None:
    """Serve on stdin and stdout."""
    warm_up()
    limit_process()
    Child(sys.stdin.buffer, sys.stdout.buffer).serve()
