"""What a command imports: a start is paid for by every run, so each command waits only for what it uses."""

import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import io, sys
sys.argv[0] = "vaultgoals"
from vaultgoals.cli import main
sys.stdout, printed = io.StringIO(), sys.stdout
try:
    main()
except SystemExit as end:
    # Nothing watches the vault.
    assert not end.code or "--status" in sys.argv, end.code
import gc
print(*sorted(sys.modules), gc.isenabled(), file=printed)
"""

READ = frozenset({"markdown_it", "platformdirs"})
"""Libraries without which no note is read, and no vault known again."""
ROOMS = frozenset({"model", "periods", "reading", "goals", "evaluation", "vault", "cli"})
"""What is needed to read a vault and evaluate it; of the others, only what reading asks for."""
JUDGED = ROOMS | {"advice", "reviews", "writing"}

MAY = {
    "--help": (frozenset(), frozenset({"cli", "vault"})),
    "--version": (frozenset(), frozenset({"cli", "vault"})),
    "watch": (frozenset({"platformdirs"}), frozenset({"cli", "vault"})),
    "next": (READ, ROOMS),
    "list": (READ, ROOMS),
    "tree": (READ, ROOMS),
    "explain": (READ, ROOMS | {"advice", "reviews", "reports"}),
    "show": (READ, JUDGED),
    "check": (READ, JUDGED),
    "inspect": (READ, ROOMS),
    "doctor": (READ, ROOMS),
    "reviews": (READ, JUDGED | {"reports"}),
    "set": (READ | {"yaml"}, JUDGED),
    "checkin": (READ, JUDGED),
    "build": (READ | {"jinja2", "markupsafe"}, JUDGED | {"reports", "rendering"}),
}
"""Per command: the libraries beside click, and the rooms of the package, that it may import.

A name that is written wrong costs the search for the nearest one (`rapidfuzz`), and a plugin the look at what is
installed (`importlib.metadata`); this vault has neither.
"""

LIBRARIES = frozenset(
    {"yaml", "markdown_it", "platformdirs", "jinja2", "markupsafe", "rapidfuzz", "watchdog", "hypothesis", "pytest"}
)
HEAVY = frozenset({"importlib.metadata", "subprocess", "multiprocessing", "asyncio", "email", "socket", "unittest"})
"""Of the standard library: what no quick command needs."""
LIGHT = {
    "model": {"model", "model.pattern", "model.value"},
    "advice": {"advice", "advice.inputs"},
    "reviews": {
        *("reviews", "reviews.places", "reviews.prompts"),
        *("reviews.harvest", "reviews.headings", "reviews.near_headings"),
        *("reviews.promises", "reviews.renamed", "reviews.answer_places"),
        *("reviews.template_text", "reviews.copies"),
    },
    "reports": {"reports", "reports.away", "reports.inputs", "reports.pace_explanation"},
    "watcher": {"watcher", "watcher.mounts"},
}
"""Of rooms that a command has no need of: how values and expressions are made, what describes a plugin, what says time off and forecasts in words, what finds reviews among the notes and looks at their headings, and what says how often is polled."""

ARGUMENTS = {
    "watch": ("--status",),
    "explain": ("Talks",),
    "show": ("Talks",),
    "inspect": ("Talks.md",),
    "set": ("Talks", "importance=4", "--dry-run"),
    "checkin": ("Talks", "50 %", "--dry-run"),
    "build": ("--dry-run",),
}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a vault with one goal and nothing wrong in it."""
    folder = tmp_path_factory.mktemp("vault")
    (folder / ".obsidian").mkdir()
    (folder / "Talks.md").write_text("---\ntype: goal\ndue: 2026-12-31\n---\n- [ ] Write the abstract\n")
    return folder


def imported(command: str, vault: Path) -> tuple[set[str], bool]:
    """Return the modules that a command imports in a process of its own, and whether it collects garbage at its end."""
    shared = () if command.startswith("--") else ("--vault", str(vault), "--today", "2026-11-20")
    arguments = [*shared, command, *ARGUMENTS.get(command, ())]
    done = subprocess.run([sys.executable, "-c", CODE, *arguments], capture_output=True, text=True, check=True)
    *modules, collects = done.stdout.split()
    return set(modules), collects == "True"


@pytest.mark.parametrize("command", MAY)
def test_a_command_imports_what_it_uses(vault: Path, command: str) -> None:
    """In a fresh process nothing is imported but what the table says, and nobody looks for garbage."""
    libraries, rooms = MAY[command]
    modules, collects = imported(command, vault)
    names = {name.removeprefix("vaultgoals.") for name in modules if name.startswith("vaultgoals.")}
    light = {name for room, known in LIGHT.items() if room not in rooms for name in known}
    single = {name for name in names if "." not in name and not is_package(name)}
    assert {"click"} <= modules
    assert modules & LIBRARIES <= libraries
    assert command == "build" or not modules & HEAVY
    assert {name for name in names - light - single if name.partition(".")[0] not in rooms} == set()
    assert not collects


@pytest.mark.parametrize("words", ["explain", "show", "checkin", "win --goal", "lesson --goal"])
def test_completion_imports_no_stage(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Where the shell asks what may stand behind a command, nothing is imported that reads a vault."""
    monkeypatch.setenv("_VAULTGOALS_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"vaultgoals {words} Giv")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) + 1))
    arguments = [sys.executable, "-X", "importtime", "-m", "vaultgoals"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    ours = {name.removeprefix("vaultgoals.") for name in done.stderr.split() if name.startswith("vaultgoals.")}
    assert done.stdout == "file,Giv\n"
    assert "cli.completion" in ours
    assert {name.partition(".")[0] for name in ours} <= {"cli", "model", "vault"}


def is_package(name: str) -> bool:
    """Say whether a room is a folder: the modules between the rooms tie them together."""
    return (Path(__file__).parents[2] / "vaultgoals" / name).is_dir()


def test_help_imports_no_stage(vault: Path) -> None:
    """`--help` costs no module of ours outside the command line but the locale's, the project's address, and what waits to compile."""
    modules, _ = imported("--help", vault)
    ours = {name for name in modules if name.startswith("vaultgoals.") and not name.startswith("vaultgoals.cli")}
    waiting = {"vaultgoals.model", "vaultgoals.model.pattern"}
    assert ours == {"vaultgoals.address", "vaultgoals.vault", "vaultgoals.vault.utf8"} | waiting
