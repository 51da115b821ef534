"""Figures as the document that is kept of them."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
_HEADER = """\
# What it costs

Written by `make bench`. Times are processor time and medians; what a figure is held against was measured in the same run. *click* is
`python -c 'import click'`; *start and walk* is a Python that lists all files of the vault with their sizes and times, and ends.
"""


class Row(NamedTuple):
    """One figure."""

    what: str
    figure: str
    """With its unit."""
    against: str
    """What it is held against."""
    ratio: float
    most: float | None = None
    """The ratio that it is to stay below; `None` where none was set."""


def in_time(what: str, seconds: float, against: str, other: float, most: float | None = None) -> Row:
    """Return a time beside another one, both in seconds."""
    return Row(what, f"{seconds * 1e3:,.0f} ms", against, seconds / other, most)


def in_bytes(what: str, size: float, against: str, other: float, most: float | None = None) -> Row:
    """Return a size beside another one, both in bytes."""
    return Row(what, f"{size / 1e6:,.1f} MB", against, size / other, most)


def format_results(rows: Sequence[Row], versions: Mapping[str, str]) -> str:
    """Return the rows as the document; `versions` are those of other programs."""
    facts = [*machine().items(), *versions.items()]
    lines = [
        _HEADER,
        f"{', '.join(f'{name} {value}' for name, value in facts)}.",
        "",
        "| what | figure | held against | ratio | to be at most |",
        "|---|---|---|---|---|",
        *(_line(row) for row in rows),
    ]
    return "\n".join([*lines, ""])


def _line(row: Row) -> str:
    most = "" if row.most is None else f"{row.most:g} ×"
    mark = " **missed**" if row.most is not None and row.ratio > row.most else ""
    return f"| {row.what} | {row.figure} | {row.against} | {row.ratio:.2f} ×{mark} | {most} |"


def machine() -> Mapping[str, str]:
    """Return the facts of the machine that figures depend on."""
    return {
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "processor": next(_values("/proc/cpuinfo", "model name"), platform.machine()),
        "cores": str(os.cpu_count() or 1),
        "memory": next(_values("/proc/meminfo", "MemTotal"), "unknown"),
    }


def _values(place: str, key: str) -> Iterator[str]:
    """Yield what lines of a file say of a key; nothing where the system has no such file."""
    if (file := Path(place)).exists():
        pairs = (line.split(":", 1) for line in file.read_text(encoding="utf-8").splitlines() if ":" in line)
        yield from (value.strip() for name, value in pairs if name.strip() == key)
