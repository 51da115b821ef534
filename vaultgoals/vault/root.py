"""Find the vault's folder."""

import os
import sys
from pathlib import Path

from vaultgoals.vault.errors import NoAccess, NotAFolder, NotUtf8, NoVault
from vaultgoals.vault.utf8 import reads_utf8

CONFIG_FILE = "vaultgoals.toml"
CONFIG_FOLDER = ".obsidian"
OWN_FOLDER = ".vaultgoals"
_CONFIG_FOLDER_FILES = ("app.json", "core-plugins.json")
"""Obsidian's configuration folder can be renamed to another dot folder; these files are in every one."""


def locate(given: str | None) -> Path:
    """Return the vault that a person names, else the one that the working directory lies in; raises as the two below."""
    return open_root(Path(given).expanduser()) if given else find_root(Path.cwd())


def find_root(start: Path) -> Path:
    """Return the vault that `start` lies in: the nearest folder with `vaultgoals.toml` or Obsidian's configuration.

    Raises `NoVault` where there is none, up to the root of the file system, and `NotAFolder`.
    """
    inner = open_root(start)
    for folder in (inner, *inner.parents):
        if (folder / CONFIG_FILE).is_file() or find_config_folder(folder):
            return folder
    raise NoVault(
        f"no vault at or above {inner}: run this in a folder of your vault, or name the vault with --vault PATH"
        f" (a vault is a folder that Obsidian has opened, or that has a {CONFIG_FILE})"
    )


def open_root(path: Path) -> Path:
    """Return the absolute path of a folder that can be read as a vault, symlinks on the way to it resolved.

    Raises `NoVault` where nothing is there, `NotAFolder`, `NoAccess`, and `NotUtf8`.
    """
    if not reads_utf8():
        raise NotUtf8(
            f"Python reads file names as {sys.getfilesystemencoding()} here, and those of a vault are UTF-8:"
            " start it with -X utf8, or set PYTHONUTF8=1"
        )
    try:
        folder = path.expanduser().resolve()
        exists, is_folder = folder.exists(), folder.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise NoVault(f"{path} cannot be found: {error}; check the path given as the vault") from error
    if not exists:
        raise NoVault(f"{path} does not exist: check the path, or make the folder first")
    if not is_folder:
        raise NotAFolder(f"{path} is not a folder: name the folder that holds your notes")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise NoAccess(f"{path} may not be read: check the folder's permissions")
    return folder


def find_config_folder(folder: Path) -> str:
    """Return the name of Obsidian's configuration folder in a folder; empty where there is none."""
    if (folder / CONFIG_FOLDER).is_dir():
        return CONFIG_FOLDER
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.startswith(".") and entry.is_dir())
    except OSError:
        return ""
    return next((n for n in names if all((folder / n / file).is_file() for file in _CONFIG_FOLDER_FILES)), "")
