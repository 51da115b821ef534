"""What is trusted is remembered on this device, for this vault, for exactly these bytes."""

from pathlib import Path

import pytest

from vaultgoals.model.template import VaultTemplate
from vaultgoals.vault.state import vault_state
from vaultgoals.vault.trust import read_trusted, trust


def template(source: str = "x", name: str = "weekly.md.jinja") -> VaultTemplate:
    """Return a template of the vault."""
    return VaultTemplate(name, f"Templates/vaultgoals/{name.removesuffix('.jinja')}", source.encode())


def test_nothing_is_trusted_at_first(tmp_path: Path) -> None:
    """A device that was never asked trusts nothing."""
    assert read_trusted(tmp_path) == frozenset()


def test_trust_is_remembered(tmp_path: Path) -> None:
    """What was trusted stays so, and what is trusted later comes in addition."""
    first, second = template(), template("y", "dashboard.md.jinja")
    trust(tmp_path, [first])
    trust(tmp_path, [second])
    assert read_trusted(tmp_path) == {first.digest, second.digest}


def test_every_byte_and_the_name_count(tmp_path: Path) -> None:
    """Neither another text nor the same text under another name is what was trusted."""
    trust(tmp_path, [template("x")])
    assert template("x ").digest not in read_trusted(tmp_path)
    assert template("x", "monthly.md.jinja").digest not in read_trusted(tmp_path)
    assert template("x").digest in read_trusted(tmp_path)


def test_the_last_version_counts(tmp_path: Path) -> None:
    """Of each name one version is trusted: the last."""
    old, new = template("old"), template("new")
    trust(tmp_path, [old])
    trust(tmp_path, [new])
    assert read_trusted(tmp_path) == {new.digest}


def test_vaults_are_kept_apart(tmp_path: Path) -> None:
    """What is trusted in one vault is not in another, and no vault holds anything of it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    trust(tmp_path / "a", [template()])
    assert read_trusted(tmp_path / "b") == frozenset()
    assert list((tmp_path / "a").iterdir()) == []


def test_only_the_person_can_read_and_write_it(tmp_path: Path) -> None:
    """The file and its folder are the user's alone."""
    trust(tmp_path, [template()])
    folder = vault_state(tmp_path)
    assert (folder / "templates").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_could_have_written_says_nothing(tmp_path: Path, mode: int) -> None:
    """Trust that someone else may have given is none."""
    trust(tmp_path, [template()])
    (vault_state(tmp_path) / "templates").chmod(mode)
    assert read_trusted(tmp_path) == frozenset()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nonsense\n", b"abc  weekly.md.jinja\n", b"\0" * 5000])
def test_a_damaged_file_says_nothing(tmp_path: Path, content: bytes) -> None:
    """What is not a list of digests trusts nothing, and can be replaced by trusting anew."""
    (vault_state(tmp_path) / "templates").write_bytes(content)
    assert read_trusted(tmp_path) == frozenset()
    trust(tmp_path, [template()])
    assert read_trusted(tmp_path) == {template().digest}


def test_a_damaged_line_leaves_the_others(tmp_path: Path) -> None:
    """One line that is none takes no trust away."""
    trust(tmp_path, [template()])
    path = vault_state(tmp_path) / "templates"
    path.write_text(f"nonsense\n{path.read_text()}")
    assert read_trusted(tmp_path) == {template().digest}
