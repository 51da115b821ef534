"""Hear what a test does to files: an audit hook that asks, at every write, whose code acts.

A test is the person (and the editor, and the sync); the package is the program.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import vaultgoals
from tests.guard import Guard

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(os.environ.get("VAULTGOALS_CASES", ROOT.parent / "shared" / "cases"))
"""Recorded results of Obsidian, Tasks, Dataview and moment."""
PRECIOUS = tuple(os.path.realpath(folder) for folder in (ROOT / "sample_vault", ROOT / "templates", CASES))
"""What no test changes, whoever it acts as."""
_BELOW_PRECIOUS = tuple(f"{folder}/" for folder in PRECIOUS)
OWN_MODULES = ("guard.py", "guard_hearing.py", "guard_plugin.py", "guarded_files.py")
"""Whose frames say nothing of who acts."""
_PROGRAM = f"{Path(vaultgoals.__file__).resolve().parent}/"
_OUTSIDE = len(_PROGRAM) - len("vaultgoals/")
_TESTS = f"{Path(__file__).resolve().parent}/"
_OURS = frozenset(str(Path(__file__).with_name(name)) for name in OWN_MODULES)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

guards: list[Guard] = []
"""The last one is of the test that runs; those before wait until it is done."""


@contextmanager
def guarding(folder: Path) -> Iterator[Guard]:
    """Yield a guard of its own for one folder; whatever happens there meanwhile does not concern the test's guard."""
    guard = Guard([str(folder)])
    for outer in guards:
        guard.looks = outer.looks  # for what is known of state folders
    guards.append(guard)
    try:
        yield guard
    finally:
        guards.remove(guard)
        for outer in guards:
            outer.accept(str(folder))


def guard_of(path: str) -> Guard | None:
    """Return the innermost guard of a path."""
    return next((guard for guard in reversed(guards) if guard.concerns(path)), None)


@cache
def _side(file: str) -> str:
    """Return whose code is in a file: `program`, `test`, or nobody's in particular."""
    if file in _OURS:
        return ""
    return "program" if file.startswith(_PROGRAM) else "test" if file.startswith(_TESTS) else ""


def _place_in_program() -> str:
    """Return the line of the package that acts now; empty where the test does, called by the package or not."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        side = _side(frame.f_code.co_filename)
        if side:
            return f"{frame.f_code.co_filename[_OUTSIDE:]}:{frame.f_lineno}" if side == "program" else ""
        frame = frame.f_back
    return ""


_Heard = tuple[tuple[object, ...], bool]
"""Paths that are about to be written to, and whether all below them is, too."""
_NOT_RELATIVE = frozenset({-1, None})


def _hear_open(path: object, _mode: object, flags: int) -> _Heard:
    return ((path,) if flags & _WRITING else ()), False


def _hear_rename(old: object, new: object, *folders: int) -> _Heard:
    return ((old, new) if _NOT_RELATIVE.issuperset(folders) else ()), True


def _hear_new_name(_old: object, new: object, *folders: int) -> _Heard:
    return ((new,) if _NOT_RELATIVE.issuperset(folders) else ()), False


def _hear_removal(path: object, folder: int = -1) -> _Heard:
    return ((path,) if folder in _NOT_RELATIVE else ()), True


def _hear_change(path: object, *arguments: object) -> _Heard:
    return ((path,) if arguments[-1] in _NOT_RELATIVE else ()), False


_EVENTS: Mapping[str, Callable[..., _Heard]] = {
    "open": _hear_open,
    "os.rename": _hear_rename,
    "os.link": _hear_new_name,
    "os.symlink": _hear_new_name,
    "os.remove": _hear_removal,
    "os.rmdir": _hear_removal,
    "shutil.rmtree": _hear_removal,
    "os.mkdir": _hear_change,
    "os.chmod": _hear_change,
    "os.truncate": lambda path, _length: ((path,), False),
}
"""Audit events that tell of a file that is about to change, and how each tells it."""


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not guards:
        return
    if event == "subprocess.Popen":
        if not _place_in_program():
            guards[-1].hear_process(os.environ if arguments[3] is None else arguments[3])
        return
    hear = _EVENTS.get(event)
    if hear is None:
        return
    paths, is_tree = hear(*arguments)
    for path in paths:
        try:
            absolute = os.path.abspath(_name_of(path))  # noqa: PTH100  pathlib is slow for what each call asks
        except (OSError, TypeError):  # no path, a closed descriptor, or no working folder
            continue
        _hear(absolute, is_tree=is_tree)


def _name_of(path: object) -> str:
    if isinstance(path, int) and not _place_in_program():  # what the writer opened by descriptors is looked at
        return str(Path(f"/proc/self/fd/{path}").readlink())
    return os.fsdecode(path)  # type: ignore[arg-type]  # anything else raises the TypeError that is expected


def _hear(path: str, *, is_tree: bool) -> None:
    if path.startswith(_BELOW_PRECIOUS):
        guards[-1].violations.append(f"{path} was written to, which no test may do")
    guard = guard_of(path)
    if guard is None:
        return
    if place := _place_in_program():
        guard.hear_program(path, place)
    else:
        guard.hear_test(path, is_tree=is_tree)


sys.addaudithook(_audit)
