"""Other programs that read a whole vault, timed on the same one where they are installed."""

import importlib.util
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.timing import process_seconds

RUNS = 3
_OBSIDIANTOOLS = "import sys, obsidiantools.api as o; from pathlib import Path; o.Vault(Path(sys.argv[1])).connect()"


def find_commands(vault: Path) -> Mapping[str, Sequence[str] | None]:
    """Return each peer's command for reading all links of a vault; `None` where it is not installed."""
    mdsmith, foam = shutil.which("mdsmith"), shutil.which("foam")
    tools = importlib.util.find_spec("obsidiantools")
    return {
        "mdsmith check": [mdsmith, "check", str(vault)] if mdsmith else None,
        "obsidiantools connect": [sys.executable, "-c", _OBSIDIANTOOLS, str(vault)] if tools else None,
        "foam graph": [foam, "graph", "--workspace", str(vault)] if foam else None,
    }


def peer_figures(vault: Path, ours: float) -> Iterator[tuple[str, str]]:
    """Yield each peer's time for the vault, and ours (seconds, whole process) as a share of it."""
    for name, command in find_commands(vault).items():
        if command is None:
            yield name, "not installed"
            continue
        taken = process_seconds(command, RUNS, check=False)
        yield name, f"{taken * 1e3:7.0f} ms   a cold build of ours takes {ours / taken:.2f} × that"
