"""What is trusted is remembered on this device, for this vault, for exactly these bytes."""

import os
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from vaultgoals.model.template import VaultTemplate
from vaultgoals.vault.lock import lock_vault
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


def test_a_name_grants_nothing_to_another(tmp_path: Path) -> None:
    """A name with line ends, that looks like an entry of its own, makes nothing trusted but what it names."""
    evil = template("evil")
    trust(tmp_path, [template("innocent", f"x\n{evil.digest}  weekly.md.jinja"), template("y", f'"{evil.digest}"')])
    assert evil.digest not in read_trusted(tmp_path)
    assert len(read_trusted(tmp_path)) == 2
    trust(tmp_path, [evil])
    assert evil.digest in read_trusted(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", '{"weekly.md.jinja": 5}', '{"weekly.md.jinja": "ab"}', "[" * 10**5]
)
def test_a_spoilt_file_trusts_nothing(tmp_path: Path, text: str) -> None:
    """What is not such a file makes nothing trusted, and can be replaced."""
    trust(tmp_path, [template()])
    (vault_state(tmp_path) / "templates").write_text(text, encoding="utf-8")
    assert read_trusted(tmp_path) == frozenset()
    trust(tmp_path, [template()])
    assert read_trusted(tmp_path) == {template().digest}


def test_vaults_are_kept_apart(tmp_path: Path) -> None:
    """What is trusted in one vault is not in another, and no vault holds anything of it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    trust(tmp_path / "a", [template()])
    assert read_trusted(tmp_path / "b") == frozenset()
    assert list((tmp_path / "a").iterdir()) == []


@pytest.mark.posix("a file has no mode there")
def test_only_the_person_can_read_and_write_it(tmp_path: Path) -> None:
    """The file and its folder are the user's alone."""
    trust(tmp_path, [template()])
    folder = vault_state(tmp_path)
    assert (folder / "templates").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.posix("a file has no mode there")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_could_have_written_says_nothing(tmp_path: Path, mode: int) -> None:
    """Trust that someone else may have given is none."""
    trust(tmp_path, [template()])
    (vault_state(tmp_path) / "templates").chmod(mode)
    assert read_trusted(tmp_path) == frozenset()


@pytest.mark.posix("who owns a file says nothing there")
def test_a_file_of_another_user_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust that is another user's counts for that user alone."""
    trust(tmp_path, [template()])
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    assert read_trusted(tmp_path) == frozenset()
    monkeypatch.setattr(os, "getuid", lambda: user)
    assert read_trusted(tmp_path) == {template().digest}


def test_what_another_process_trusts_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process has the vault's lock, trusting waits, and adds to what is trusted when that ends."""
    theirs, ours = template("x", "monthly.md.jinja"), template("y")
    trust(tmp_path, [theirs])
    known, aside = vault_state(tmp_path) / "templates", vault_state(tmp_path) / "aside"
    known.rename(aside)
    with ExitStack() as other:
        other.enter_context(lock_vault(tmp_path))

        def finish(_seconds: float) -> None:
            assert not known.exists()
            aside.rename(known)
            other.close()

        monkeypatch.setattr(time, "sleep", finish)
        trust(tmp_path, [ours])
    assert read_trusted(tmp_path) == {theirs.digest, ours.digest}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nonsense\n", b"abc  weekly.md.jinja\n", b"\0" * 5000])
def test_a_damaged_file_says_nothing(tmp_path: Path, content: bytes) -> None:
    """What is not a list of digests trusts nothing, and can be replaced by trusting anew."""
    (vault_state(tmp_path) / "templates").write_bytes(content)
    assert read_trusted(tmp_path) == frozenset()
    trust(tmp_path, [template()])
    assert read_trusted(tmp_path) == {template().digest}
