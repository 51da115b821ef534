"""Run tests as if on Windows: `python -m pytest -p tests.windows …`.

The package is imported with `sys.platform` saying `win32`, so that every module takes its way for Windows; a stand-in
gives the one module of the standard library that is there alone. The calls to the system refuse, when the package
makes them, what they refuse on Windows: to open a folder, to work from an open one, to rename over a file, and to
rename, replace or remove one that is open. That nothing is used which Windows lacks is for mypy to say
(`mypy --platform win32`). What Windows does otherwise, only Windows can show.
"""

import errno
import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

# Libraries choose by the system, too, and this one is Linux.
import click
import jinja2
import platformdirs
import pytest
import watchdog.observers

OTHERS: tuple[ModuleType, ...] = (click, jinja2, platformdirs, watchdog.observers)
PACKAGE = str(Path(__file__).resolve().parents[1] / "vaultgoals")
_DESCRIPTORS = Path("/proc/self/fd")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked as being of other systems."""
    away = [item for item in items if item.get_closest_marker("posix")]
    config.hook.pytest_deselected(items=away)
    items[:] = [item for item in items if item not in away]


def _is_package(frame: FrameType | None) -> bool:
    """Say whether the package made a call, itself or by way of `pathlib`."""
    while frame is not None and "pathlib" in frame.f_code.co_filename:
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith(PACKAGE)


def _refuse(number: int, path: object) -> None:
    raise OSError(number, os.strerror(number), path)


def _is_open(path: Any) -> bool:
    """Say whether this process has a file open."""
    wanted = Path(path).resolve()
    found = []
    for descriptor in _DESCRIPTORS.iterdir():
        with suppress(OSError):
            found.append(descriptor.readlink())
    return wanted.is_file() and wanted in found


def _guard(name: str, check: Callable[..., None]) -> None:
    """Let a call of `os` be checked where the package makes it."""
    original = getattr(os, name)

    def checked(*arguments: Any, **named: Any) -> Any:
        frame = inspect.currentframe()
        if _is_package(frame and frame.f_back):
            assert not {"dir_fd", "src_dir_fd", "dst_dir_fd"} & named.keys(), f"os.{name} from an open folder"
            check(*arguments)
        return original(*arguments, **named)

    setattr(os, name, checked)


def _check_open(path: Any, *_: object) -> None:
    if Path(path).is_dir():
        _refuse(errno.EACCES, path)


def _check_rename(old: Any, new: Any) -> None:
    if os.path.lexists(new):
        _refuse(errno.EEXIST, new)
    _check_unused(old)


def _check_replace(old: Any, new: Any) -> None:
    _check_unused(old)
    if os.path.lexists(new):
        _check_unused(new)


def _check_unused(path: Any, *_: object) -> None:
    if _is_open(path):
        _refuse(errno.EACCES, path)


_NOT_FOR_WINDOWS = {
    *("vaultgoals.vault.posix", "vaultgoals.vault.lease", "vaultgoals.rendering.sandboxed"),
    "vaultgoals.__main__",
}


def _import_package() -> None:
    """Import every module of the package as it is imported on Windows."""
    assert not [name for name in sys.modules if name.split(".")[0] == "vaultgoals"], "it was imported before"
    stand_in = ModuleType("msvcrt")
    vars(stand_in).update(LK_NBLCK=2, locking=_locking)
    sys.modules["msvcrt"] = stand_in
    platform, sys.platform = sys.platform, "win32"
    try:
        # The guard of the tests wraps what writes before anything else imports that.
        importlib.import_module("tests.guard")
        package = importlib.import_module("vaultgoals")
        for module in pkgutil.walk_packages(package.__path__, "vaultgoals."):
            if module.name not in _NOT_FOR_WINDOWS:
                importlib.import_module(module.name)
    finally:
        sys.platform = platform


def _locking(descriptor: int, _mode: int, _count: int) -> None:
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        _refuse(errno.EACCES, None)


_CHECKS: Mapping[str, Callable[..., None]] = {
    "open": _check_open,
    "rename": _check_rename,
    "replace": _check_replace,
    "unlink": _check_unused,
}
_import_package()
for _name, _check in _CHECKS.items():
    _guard(_name, _check)
