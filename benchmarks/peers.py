"""Other programs that read a whole vault: installed for this alone where that can be done, and timed on the same one."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.timing import process_seconds

RUNS = 3
FOLDER = Path(__file__).resolve().parent.parent / "build" / "peers"
_OBSIDIANTOOLS = "import sys, obsidiantools.api as o; from pathlib import Path; o.Vault(Path(sys.argv[1])).connect()"
_PATIENCE = 600
"""Seconds for an installation."""


class Peer(NamedTuple):
    """A program, and its command for reading all links of a vault, to which the vault is added."""

    package: str
    registry: str
    """`pip` or `npm`."""
    command: tuple[str, ...]
    """The program's name, and what it is given."""
    is_quick: bool
    """Whether it may be run several times over ten thousand notes."""


PEERS = {
    "mdsmith check": Peer("mdsmith", "pip", ("mdsmith", "check"), is_quick=True),
    "rumdl check": Peer("rumdl", "pip", ("rumdl", "check", "--no-cache"), is_quick=True),
    "foam graph": Peer("foam-cli", "npm", ("foam", "graph", "--workspace"), is_quick=False),
    "obsidiantools connect": Peer("obsidiantools", "pip", ("python", "-c", _OBSIDIANTOOLS), is_quick=False),
}


@cache
def find_peers() -> Mapping[str, Sequence[str]]:
    """Return the commands of those peers that are installed, after an attempt to install them, by name."""
    for name, peer in PEERS.items():
        if _find(peer) is None:
            print(f"installing {name}", file=sys.stderr)
            _install(peer)
    found = ((name, _find(peer), peer.command[1:]) for name, peer in PEERS.items())
    return {name: [program, *given] for name, program, given in found if program is not None}


def find_versions() -> Mapping[str, str]:
    """Return the versions of the peers that are installed, by package."""
    listed = _output([str(FOLDER / "pip/bin/python"), "-m", "pip", "list", "--format", "freeze"])
    pip = dict(line.split("==", 1) for line in listed.splitlines() if "==" in line)
    foam = _output([str(FOLDER / "npm/node_modules/.bin/foam"), "--version"]).strip()
    return {each: pip[each] for each in ("mdsmith", "rumdl", "obsidiantools") if each in pip} | (
        {"foam-cli": foam} if foam else {}
    )


def peer_figures(vault: Path, ours: float) -> Iterator[tuple[str, str]]:
    """Yield each peer's time for the vault, and ours (seconds, whole process) as a share of it."""
    peers = find_peers()
    for name in PEERS:
        if name not in peers:
            yield name, "could not be installed"
            continue
        taken = process_seconds([*peers[name], str(vault)], RUNS, check=False)
        yield name, f"{taken * 1e3:7.0f} ms   a cold build of ours takes {ours / taken:.2f} × that"


def _find(peer: Peer) -> str | None:
    """Return the path of a peer's program; `None` where it is not installed."""
    if peer.registry == "npm":
        return shutil.which(peer.command[0], path=FOLDER / "npm/node_modules/.bin")
    # One without a program of its own is a library of the Python beside it.
    if peer.command[0] == "python" and not list((FOLDER / "pip").glob(f"lib/*/site-packages/{peer.package}")):
        return None
    return shutil.which(peer.command[0], path=FOLDER / "pip/bin")


def _install(peer: Peer) -> None:
    """Try to install a peer into a folder that nothing else uses."""
    if peer.registry == "npm":
        npm = shutil.which("npm")
        commands = (
            [[npm, "install", "--prefix", str(FOLDER / "npm"), "--no-audit", "--no-fund", "--silent"]] if npm else []
        )
    else:
        environment = str(FOLDER / "pip")
        pip = [f"{environment}/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        commands = [[sys.executable, "-m", "venv", environment], pip]
    for number, command in enumerate(commands, 1):
        given = [peer.package] if number == len(commands) else []
        _output([*command, *given])


def _output(command: Sequence[str]) -> str:
    """Return what a command prints; nothing where it cannot be run, or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_PATIENCE)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
