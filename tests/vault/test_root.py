"""Finding the vault."""

from pathlib import Path

import pytest

from vaultgoals.vault.errors import NoAccess, NotAFolder, NoVault, VaultError
from vaultgoals.vault.root import find_config_folder, find_root, open_root


def test_found_from_below(tmp_path: Path) -> None:
    """The vault is the nearest folder above with Obsidian's configuration, or ours."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / ".obsidian").mkdir()
    assert find_root(inner) == tmp_path
    (tmp_path / "a" / "vaultgoals.toml").touch()
    assert find_root(inner) == tmp_path / "a"


def test_renamed_configuration(tmp_path: Path) -> None:
    """A renamed configuration folder is known by its files; any other dot folder is not one."""
    folder = tmp_path / ".obsidian-work"
    folder.mkdir()
    assert find_config_folder(tmp_path) == ""
    for name in ("app.json", "core-plugins.json"):
        (folder / name).touch()
    assert find_config_folder(tmp_path) == ".obsidian-work"
    assert find_root(tmp_path) == tmp_path


def test_no_vault(tmp_path: Path) -> None:
    """Without a vault the error says how to name one."""
    with pytest.raises(NoVault, match="--vault PATH"):
        find_root(tmp_path)


def test_open_root(tmp_path: Path) -> None:
    """A folder is opened, also through a symlink; what is missing or a file is an error with its next step."""
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    assert open_root(tmp_path / "link") == tmp_path
    with pytest.raises(NoVault, match="check the path"):
        open_root(tmp_path / "missing")
    with pytest.raises(NotAFolder, match="folder that holds your notes"):
        open_root(tmp_path / "file")
    with pytest.raises(NoVault):
        open_root(tmp_path / "nul\0")


def test_exit_codes() -> None:
    """Each error of the family knows its exit code."""
    assert {error.exit_code for error in (VaultError, NoVault, NotAFolder, NoAccess)} == {3}
