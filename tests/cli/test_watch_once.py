"""`watch --once`, `--poll` and `--json`."""

import json
import os
import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.test_watch_faults import refuse
from tests.cli.watch_process import PAGE, QUICK, Watch, save, wait_until, watching
from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.watch_once import build_once
from vaultgoals.cli.watch_session import Session
from vaultgoals.cli.watch_telling import EVENTS
from vaultgoals.vault.watcher_lock import lock_watcher

Run = Callable[..., Result]


def events_of(output: str) -> list[dict[str, Any]]:
    """Return the events of an output of `--json`; each has its kind, its time and the keys of the kind."""
    events: list[dict[str, Any]] = [json.loads(line) for line in output.splitlines()]
    for event in events:
        assert {*event} == {"event", "time", *EVENTS[event["event"]][1]}
        assert datetime.fromisoformat(event["time"]).tzinfo is not None
    return events


def test_once_builds_and_ends(vault: Path, run: Run) -> None:
    """The pages are made and named by one line; a second run finds nothing to do; both end with 0."""
    result = run("watch", "--once", vault=vault)
    assert (result.exit_code, f"wrote {PAGE}" in result.stdout, result.stderr) == (0, True, "")
    assert (vault / PAGE).exists()
    again = run("watch", "--once", vault=vault)
    assert (again.exit_code, "everything is up to date" in again.stdout) == (0, True)


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_once_says_what_came_of_waiting(vault: Path, run: Run) -> None:
    """Where a note is being saved at the start, the build that follows has its line all the same."""
    run("build", vault=vault)
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as goal:
        goal.write("\n")
        goal.flush()
        closing = threading.Timer(0.5, goal.close)
        closing.start()
        result = run("watch", "--once", vault=vault)
        closing.join()
    assert (result.exit_code, "everything is up to date" in result.stdout) == (0, True)


def test_once_waits_for_whoever_types(vault: Path, run: Run) -> None:
    """A page that somebody has just changed is named, waited for, and then written with what was typed."""
    run("build", vault=vault)
    (vault / "vaultgoals.toml").write_text("[watch]\nquiet_seconds = 4\n", encoding="utf-8")
    with (vault / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nmy own line\n")
    note = vault / "Goals/Talks.md"
    note.write_text(note.read_text(encoding="utf-8").replace("1 / 4", "2 / 4"), encoding="utf-8")
    result = run("watch", "--once", "--json", vault=vault)
    kinds = [event["event"] for event in events_of(result.stdout)]
    assert (result.exit_code, kinds) == (0, ["built", "waiting", "built"])
    page_text = (vault / PAGE).read_text(encoding="utf-8")
    assert "my own line" in page_text
    assert "50\N{NO-BREAK SPACE}%" in page_text


def test_once_can_be_stopped_while_it_waits(vault: Path, run: Run) -> None:
    """Where it is asked to end before a page is quiet, that page stays as it is, and it ends with 130."""
    run("build", vault=vault)
    with (vault / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nmy own line\n")
    before, stop = (vault / PAGE).read_bytes(), threading.Event()
    (vault / "Goals/New.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    os.utime(vault / "Goals/New.md", (time.time() - 60, time.time() - 60))
    stop.set()
    session = Session(Invocation(str(vault), date(2026, 11, 20), quiet=True), vault)
    assert build_once(session, stop) == 130
    assert (vault / PAGE).read_bytes() == before


def test_once_gives_up_on_what_cannot_be_written(vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that the disk refuses is tried three times and named once; that ends with 5."""
    tries: list[object] = []
    monkeypatch.setattr("vaultgoals.cli.watch_session._TRY_AGAIN", 0.01)

    def try_to(*arguments: Any) -> object:
        tries.append(arguments)
        return refuse(*arguments)

    monkeypatch.setattr("vaultgoals.cli.watch_session.apply", try_to)
    result = run("watch", "--once", vault=vault)
    assert (result.exit_code, len(tries)) == (5, 3)
    assert result.stdout.count(f"{PAGE} (the disk is full)") == 1


def test_once_names_what_holds_every_page(vault: Path, run: Run) -> None:
    """What holds every page ends it with 5 and a reason; a configuration that cannot be read with 3."""
    (vault / "vaultgoals.toml").write_text('[plugins]\nactive = ["vg-sport"]\n', encoding="utf-8")
    result = run("watch", "--once", vault=vault)
    assert (result.exit_code, "plugin 'vg-sport' is not installed here" in result.stdout) == (5, True)
    (vault / "vaultgoals.toml").write_text("[watch\n", encoding="utf-8")
    assert run("watch", "--once", vault=vault).exit_code == 3


def test_once_leaves_a_watched_vault_to_its_watch(vault: Path, run: Run) -> None:
    """Where a process watches already, nothing is built beside it, and the code is 5."""
    with lock_watcher(vault):
        result = run("watch", "--once", vault=vault)
    assert result.exit_code == 5
    assert not (vault / PAGE).exists()


@pytest.mark.parametrize("options", [("--status", "--once"), ("--poll", "0.1"), ("--poll", "soon")])
def test_options_that_do_not_fit(vault: Path, run: Run, options: tuple[str, ...]) -> None:
    """A status beside something else, and an interval that is none, are errors of usage."""
    assert run("watch", *options, vault=vault).exit_code == 2


def _watched(vault: Path, *options: str) -> tuple[list[dict[str, Any]], Watch]:
    """Let a watch with `--json` see one save, and end it."""
    (vault / "vaultgoals.toml").write_text(QUICK, encoding="utf-8")
    with watching(vault, "--today", "2026-11-20", behind=("--json", *options), sign='"started"') as watch:
        save(vault / "Goals/New.md", "---\ntype: goal\ntitle: Brand new\n---\n")
        wait_until(lambda: b"Brand new" in (vault / PAGE).read_bytes())
        save(vault / "vaultgoals.toml", "[watch\n")
        watch.wait_for('"problem"')
        return events_of(watch.end()), watch


@pytest.mark.posix("no signal asks a process to end there")
def test_json_is_one_event_a_line(vault: Path) -> None:
    """All that is printed are events of the documented kinds, from the first build to the end."""
    events, watch = _watched(vault)
    kinds = [event["event"] for event in events]
    assert (kinds[:2], kinds[-2:]) == (["built", "started"], ["problem", "stopped"])
    assert (events[0]["written"][0], events[1]["mode"], events[1]["why"]) == (PAGE, "events", None)
    assert events[1]["pid"] == watch.process.pid
    assert {"built"} == {*kinds[2:-2]}
    assert "vaultgoals.toml" in events[-2]["reason"]
    assert watch.process.returncode == 0


@pytest.mark.posix("no signal asks a process to end there")
def test_polling_sees_a_save(vault: Path) -> None:
    """With `--poll` a save is built for without any event of the system's."""
    events, _ = _watched(vault, "--poll", "0.5")
    assert (events[1]["mode"], events[1]["why"]) == ("polling", "`--poll` asks for it")


@pytest.mark.posix("no signal asks a process to end there")
def test_quiet_json_tells_of_trouble_alone(vault: Path, run: Run) -> None:
    """With `--quiet` as well, only what is held or wrong is an event."""
    assert run("watch", "--once", "--json", "--quiet", vault=vault).stdout == ""
    (vault / "vaultgoals.toml").write_text('[plugins]\nactive = ["vg-sport"]\n', encoding="utf-8")
    events = events_of(run("watch", "--once", "--json", "--quiet", vault=vault).stdout)
    assert [event["event"] for event in events] == ["built", "held"]
