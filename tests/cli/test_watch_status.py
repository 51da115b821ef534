"""Who watches a vault, what that process sees, and what a second one does."""

import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.test_watch_lines import Watched
from tests.cli.watch_process import PAGE, QUICK, wait_until, watching
from vaultgoals.cli import watch_status
from vaultgoals.cli.watch_status import HEARTBEAT, STATUS, StatusKeeper, taking_turn
from vaultgoals.cli.watch_telling import Telling
from vaultgoals.vault.errors import Locked
from vaultgoals.vault.state import vault_state
from vaultgoals.vault.watcher_lock import (
    WatcherStatus,
    is_watched,
    lock_watcher,
    read_status,
    write_status,
)

Run = Callable[..., Result]


def test_nothing_watches(vault: Path, run: Run) -> None:
    """Where no process watches, `--status` says so and ends with 1, as text and as JSON."""
    result = run("watch", "--status", vault=vault)
    assert (result.exit_code, result.output) == (1, f"Nothing watches {vault}.\n")
    result = run("watch", "--status", "--json", vault=vault)
    assert (result.exit_code, json.loads(result.output)["state"]) == (1, "none")


def test_a_watch_is_seen_from_outside(vault: Path, run: Run) -> None:
    """`--status` tells of a process that watches: who it is, how it looks, when it built; and a second watch ends with 5."""
    (vault / "vaultgoals.toml").write_text(QUICK, encoding="utf-8")
    with watching(vault, "--today", "2026-11-20") as watch:
        wait_until(lambda: (status := read_status(vault)) is not None and status.mode == "events")
        found = json.loads(run("watch", "--status", "--json", vault=vault).output)
        text = run("watch", "--status", vault=vault)
        second = run("watch", vault=vault)
        assert (found["state"], found["mode"], found["held"], found["problem"]) == ("watching", "events", [], None)
        assert {*found} == {*STATUS}
        assert all(found[key] for key in ("pid", "since", "alive", "looked", "built"))
        assert text.exit_code == 0
        assert f"Process {found['pid']} watches {vault} since " in text.output
        assert "the system's events" in text.output
        assert second.exit_code == 5
        assert f"is watched already, by process {found['pid']}, since " in second.stderr
        assert second.stdout == ""
        assert watch.process.poll() is None


def test_a_killed_watch_is_told_and_followed(vault: Path, run: Run) -> None:
    """After a process was killed `--status` says that it ended without a word, and another one may watch."""
    with watching(vault, "--today", "2026-11-20") as watch:
        watch.kill()
        result = run("watch", "--status", vault=vault)
    assert result.exit_code == 1
    assert "It was killed, or the machine went off." in result.output
    assert json.loads(run("watch", "--status", "--json", vault=vault).output)["state"] == "died"
    with watching(vault, "--today", "2026-11-20"):
        assert is_watched(vault)


@pytest.mark.posix("no signal asks a process to end there")
def test_a_watch_that_ends_leaves_no_status(vault: Path, run: Run) -> None:
    """A process that was asked to end takes its status away."""
    with watching(vault, "--today", "2026-11-20") as watch:
        watch.end()
    assert run("watch", "--status", vault=vault).output == f"Nothing watches {vault}.\n"


def test_a_build_once_is_seen_from_outside(vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """While `--once` builds the status is its own, and not that of a process that was killed before."""
    write_status(vault, WatcherStatus(17, "2026-11-20T10:00:00+00:00"))
    seen: list[WatcherStatus | None] = []

    def build_once(_session: object, _stop: object) -> int:
        seen.append(read_status(vault))
        return 0

    monkeypatch.setattr("vaultgoals.cli.watch_loop.build_once", build_once)
    assert run("watch", "--once", vault=vault).exit_code == 0
    assert [status and status.pid for status in seen] == [os.getpid()]
    assert read_status(vault) is None


def test_waiting_for_the_other_to_end(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--wait` a second process says once who watches, and watches when that one has ended."""
    told: list[Telling] = []
    tries: list[Path] = []
    write_status(vault, WatcherStatus(17, "2026-11-20T10:00:00+00:00"))
    monkeypatch.setattr("vaultgoals.cli.watch_status._NEXT_TRY", 0.01)
    with ExitStack() as other:
        other.enter_context(lock_watcher(vault))
        with pytest.raises(Locked, match="process 17, since "), taking_turn(vault, told.append, wait=False):
            pass

        def take(root: Path) -> AbstractContextManager[None]:
            tries.append(root)
            if len(tries) == 3:
                other.close()
            return lock_watcher(root)

        monkeypatch.setattr(watch_status, "lock_watcher", take)
        with taking_turn(vault, told.append, wait=True):
            assert is_watched(vault)
    assert len(tries) == 3
    (line,) = told
    assert "process 17, since " in str(line.line[0])
    assert str(line.line[0]).endswith("waiting for its end.")


def test_what_is_held_back_is_in_the_status(vault: Path) -> None:
    """A page that waits, and what holds every page, stand in the status with the reason until they are over."""
    watched, keeper = Watched(vault), StatusKeeper(vault)
    watched.type_in_page()
    watched.save_goal()
    keeper.keep(watched.session)
    status = read_status(vault)
    assert status is not None
    assert status.waiting == ((PAGE, "somebody changed it in the last 30 s"),)
    (vault / "vaultgoals.toml").write_text('[plugins]\nactive = ["vg-sport"]\n', encoding="utf-8")
    watched.build("vaultgoals.toml")
    keeper.keep(watched.session)
    status = read_status(vault)
    assert status is not None
    ((path, reason),) = status.held
    assert path == ""
    assert "plugin 'vg-sport' is not installed here" in reason


def test_an_idle_watch_writes_once_a_minute(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing changes the status is written once in a minute, however often the loop wakes up."""
    written: list[WatcherStatus] = []
    clock = [1000.0]
    monkeypatch.setattr(watch_status, "write_status", lambda _root, status: written.append(status))
    watched, keeper = Watched(vault), StatusKeeper(vault)
    monkeypatch.setattr("vaultgoals.cli.watch_status.time.monotonic", lambda: clock[0])
    for _ in range(31):
        keeper.keep(watched.session)
        clock[0] += HEARTBEAT / 15
    assert len(written) == 3
    keeper.see("no watches")
    keeper.keep(watched.session)
    assert (len(written), written[-1].mode, written[-1].why) == (4, "polling", "no watches")


def test_a_status_that_cannot_be_written_is_no_trouble(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, or a reader on Windows, ends no watch."""
    watched, keeper = Watched(vault), StatusKeeper(vault)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(watch_status, "write_status", refuse)
    monkeypatch.setattr(watch_status, "forget_status", refuse)
    keeper.keep(watched.session)
    keeper.end()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"17", b'{"pid": 1}', b"\xff\xfe", b'{"pid": "x"}', b"[" * 5000, b"null"],
)
def test_an_odd_status_is_none(vault: Path, run: Run, content: bytes) -> None:
    """Whatever lies where a status is written, `--status` says who watches, without a traceback."""
    (vault_state(vault) / "watch.json").write_bytes(content)
    assert read_status(vault) is None
    assert run("watch", "--status", vault=vault).output == f"Nothing watches {vault}.\n"
    with lock_watcher(vault):
        result = run("watch", "--status", vault=vault)
        assert (result.exit_code, result.output) == (0, f"A process that has just begun watches {vault}.\n")


def test_a_status_is_read_as_it_was_written(vault: Path) -> None:
    """All that is written down is read back, in any script; only its owner may read it."""
    status = WatcherStatus(
        os.getpid(), "2026-11-20T10:00:00+01:00", waiting=(("Ziele/Vorträge.md", "«wartet»"),), held=(("", "日本"),)
    )
    write_status(vault, status)
    assert read_status(vault) == status
    mode = (vault_state(vault) / "watch.json").stat().st_mode & 0o777
    assert os.name == "nt" or mode == 0o600
