"""Watching, in a process of its own and step by step."""

import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.cli.watch_process import PAGE, QUICK, save, wait_until, watching
from tests.watcher.batches import watching as watching_in_a_thread
from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.program import program
from vaultgoals.cli.watch_loop import Changes, _listen, _stopping
from vaultgoals.cli.watch_session import Session
from vaultgoals.loading import load
from vaultgoals.vault.trust import trust
from vaultgoals.watcher.events import Events
from vaultgoals.watcher.health import Terms


@pytest.fixture
def quick(vault: Path) -> Path:
    """Return a vault in which watch does not wait for quiet."""
    (vault / "vaultgoals.toml").write_text(QUICK, encoding="utf-8")
    return vault


@pytest.mark.posix("no signal asks a process to end there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watch_builds_and_ends_cleanly(quick: Path, number: signal.Signals) -> None:
    """Watch makes the pages at once and ends with 0 on Ctrl-C and on SIGTERM."""
    with watching(quick, "--today", "2026-11-20") as watch:
        assert (quick / PAGE).exists()
        output = watch.end(number)
    assert watch.process.returncode == 0, output
    assert "Stopped." in output
    assert "Traceback" not in output


def test_a_saved_note_changes_the_page(quick: Path) -> None:
    """A check-in that is saved while watching shows on the dashboard."""
    with watching(quick, "--today", "2026-11-20"):
        before = (quick / PAGE).read_bytes()
        note = quick / "Goals/Talks.md"
        note.write_text(note.read_text(encoding="utf-8") + "\n## Check-ins\n- 2026-11-19: 3 talks\n", encoding="utf-8")
        wait_until(lambda: (quick / PAGE).read_bytes() != before)


def test_a_broken_note_does_not_end_the_watch(quick: Path) -> None:
    """After a hostile note, the next good save is built as if nothing had been."""
    with watching(quick, "--today", "2026-11-20") as watch:
        (quick / "Goals/Bad.md").write_bytes(b"---\ntype: goal\ndue: [[[\n\xff\x00---\n")
        save(quick / "vaultgoals.toml", "[watch\n")
        watch.wait_for("nothing built: vaultgoals.toml")
        save(quick / "vaultgoals.toml", QUICK)
        save(quick / "Goals/New.md", "---\ntype: goal\ntitle: Brand new\n---\n")
        wait_until(lambda: b"Brand new" in (quick / PAGE).read_bytes())


def test_what_stands_is_not_looked_through_for_garbage(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its first build a watch collects garbage again, and leaves out what the build has made."""
    states: list[tuple[bool, int]] = []
    monkeypatch.setattr("vaultgoals.cli.watch_loop._listen", lambda *_: None)
    monkeypatch.setattr(
        "vaultgoals.cli.watch_loop._run", lambda *_: states.append((gc.isenabled(), gc.get_freeze_count()))
    )
    gc.disable()
    try:
        program.main(["--vault", str(quick), "--today", "2026-11-20", "watch"], standalone_mode=False)
    finally:
        gc.enable()
        gc.unfreeze()
    ((collects, frozen),) = states
    assert collects
    assert frozen > 0


def _session(vault: Path) -> Session:
    return Session(Invocation(str(vault), date(2026, 11, 20), quiet=True), vault)


def _check_in(vault: Path, line: str) -> None:
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write(f"\n## Check-ins\n- {line}\n")


def test_a_page_someone_types_in_waits(vault: Path) -> None:
    """A page that was changed a moment ago is not written, and is due when it has been quiet."""
    session = _session(vault)
    session.build_from(load(vault), frozenset())
    typed = (vault / PAGE).read_bytes() + b"\nmy own li"
    (vault / PAGE).write_bytes(typed)
    _check_in(vault, "2026-11-19: 3 talks")
    session.build_from(load(vault), frozenset())
    assert (vault / PAGE).read_bytes() == typed
    assert session.due_at is not None
    assert not session.is_due()


def test_a_quiet_page_is_written(vault: Path) -> None:
    """A page whose last change is older than the quiet time is brought up to date, what was typed is kept."""
    session = _session(vault)
    session.build_from(load(vault), frozenset())
    (vault / PAGE).write_bytes((vault / PAGE).read_bytes() + b"\nmy own line\n")
    os.utime(vault / PAGE, (time.time() - 60, time.time() - 60))
    before = (vault / PAGE).read_bytes()
    _check_in(vault, "2026-11-19: 3 talks")
    session.build_from(load(vault), frozenset())
    after = (vault / PAGE).read_bytes()
    assert after != before
    assert b"my own line" in after


def test_its_own_writes_wake_nobody(vault: Path) -> None:
    """Of all that happens while a page is written, nothing comes back as a change; somebody else's save of it does."""
    session = _session(vault)
    (vault / "Reviews").mkdir()
    session.build_from(load(vault), frozenset(), first=True)
    with watching_in_a_thread(vault, ignore=session.is_own) as batches:
        before = (vault / PAGE).read_bytes()
        _check_in(vault, "2026-11-19: 3 talks")
        session.build_from(load(vault), frozenset())
        assert (vault / PAGE).read_bytes() != before
        assert {path for batch in batches.others() for path in batch} == {"Goals/Talks.md"}
        save(vault / PAGE, before.decode())
        assert {path for batch in batches.others() for path in batch} == {PAGE}


def test_its_own_page_need_not_be_quiet(vault: Path) -> None:
    """A page that this run wrote last is written again at once."""
    session = _session(vault)
    session.build_from(load(vault), frozenset())
    before = (vault / PAGE).read_bytes()
    _check_in(vault, "2026-11-19: 3 talks")
    session.build_from(load(vault), frozenset())
    assert (vault / PAGE).read_bytes() != before
    assert session.is_own(PAGE)


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_half_a_save_is_not_built(vault: Path) -> None:
    """While a note is open for writing no page is made from it, and a build is due; once it is closed it is built."""
    session = _session(vault)
    session.build(frozenset())
    before, note = (vault / PAGE).read_bytes(), vault / "Goals/Talks.md"
    text = note.read_text(encoding="utf-8").replace("1 / 4 talks", "3 / 4 talks")
    with note.open("w", encoding="utf-8") as file:
        file.write(text[: text.index(" / 4 talks")])
        file.flush()
        session.build(frozenset({"Goals/Talks.md"}))
        assert (vault / PAGE).read_bytes() == before
        assert session.due_at is not None
        file.write(text[text.index(" / 4 talks") :])
    session.build(frozenset({"Goals/Talks.md"}))
    assert (vault / PAGE).read_bytes() != before
    assert session.due_at is None


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_a_note_that_became_shorter_is_built_at_once(vault: Path) -> None:
    """Text that a person took out of a note is gone from the page with the next build, and nothing is waited for."""
    session = _session(vault)
    session.build(frozenset())
    before, note = (vault / PAGE).read_bytes(), vault / "Goals/Talks.md"
    text = note.read_text(encoding="utf-8")
    note.write_text(text[: text.index("## Key results")], encoding="utf-8")
    session.build(frozenset({"Goals/Talks.md"}))
    assert (vault / PAGE).read_bytes() != before
    assert session.due_at is None


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_a_note_that_is_saved_for_long_is_named_once(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note that is being saved is named after ten seconds, once, and not before; it is built when it is whole."""
    session = _session(vault)
    session.build(frozenset())
    clock = [1000.0]
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.monotonic", lambda: clock[0])
    note = vault / "Goals/Talks.md"
    text = note.read_text(encoding="utf-8")
    with note.open("w", encoding="utf-8", buffering=1) as file:
        for said in (0, 1, 1):
            file.write("\n")
            session.build(frozenset({"Goals/Talks.md"}))
            assert capsys.readouterr().err.count("still being saved: Goals/Talks.md") == (said and clock[0] == 1011)
            clock[0] += 11
    note.write_text(text, encoding="utf-8")
    session.build(frozenset({"Goals/Talks.md"}))
    assert session.unsure_since is None
    assert capsys.readouterr().err == ""


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_half_a_configuration_is_no_trouble(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A configuration that is being saved is waited for in silence; a whole one that is wrong is named."""
    session = _session(vault)
    session.build(frozenset())
    with (vault / "vaultgoals.toml").open("w", encoding="utf-8") as file:
        file.write("[watch\n")
        file.flush()
        session.build(frozenset({"vaultgoals.toml"}))
        assert capsys.readouterr().err == ""
        assert session.due_at is not None
    session.build(frozenset({"vaultgoals.toml"}))
    assert "nothing built: vaultgoals.toml" in capsys.readouterr().err


def test_waiting(vault: Path) -> None:
    """The loop sleeps until what is due, and for seconds where nothing is; a build that must rest wakes it in time."""
    session = _session(vault)
    assert session.seconds_to_wait(is_asked=False) > 3
    assert session.seconds_to_wait(is_asked=True) == 0
    session.due_at = time.monotonic() + 1
    assert 0 < session.seconds_to_wait(is_asked=False) <= 1
    session.due_at = None
    session.interval = 1.0
    session.wrote_at.extend([time.monotonic()] * 3)
    assert session.seconds_to_wait(is_asked=False) > 3
    assert 2 < session.seconds_to_wait(is_asked=True) <= 3


def test_a_new_day_is_a_reason_to_build(vault: Path) -> None:
    """When the day of the last build is over, a build is due; on the same day it is not."""
    session = _session(vault)
    session.build_from(load(vault), frozenset())
    assert not session.is_due()
    session.day = date(2026, 11, 19)
    assert session.is_due()


def test_a_failed_build_is_said_once(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A vault that is gone is named once, and no build is due for it."""
    session = _session(vault / "gone")
    session.build(frozenset())
    session.build(frozenset())
    assert capsys.readouterr().err.count("nothing built") == 1
    assert not session.is_due()


def test_a_note_that_is_missing_is_looked_for_again(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A goal that is gone or empty at one look changes nothing; two looks two seconds apart must agree."""
    session = _session(vault)
    clock = [1000.0]
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.monotonic", lambda: clock[0])
    session.build_from(load(vault), frozenset(), first=True)
    before = (vault / PAGE).read_bytes()
    (vault / "Goals/Talks.md").write_bytes(b"")
    session.build_from(load(vault), frozenset({"Goals/Talks.md"}))
    assert (vault / PAGE).read_bytes() == before
    clock[0] += 2.5
    assert session.is_due()
    session.build_from(load(vault), frozenset())
    assert (vault / PAGE).read_bytes() != before


def test_a_note_that_comes_back_was_never_gone(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save that leaves the note empty for a moment shows nowhere."""
    session = _session(vault)
    clock = [1000.0]
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.monotonic", lambda: clock[0])
    session.build_from(load(vault), frozenset(), first=True)
    before, text = (vault / PAGE).read_bytes(), (vault / "Goals/Talks.md").read_bytes()
    (vault / "Goals/Talks.md").write_bytes(b"")
    session.build_from(load(vault), frozenset({"Goals/Talks.md"}))
    (vault / "Goals/Talks.md").write_bytes(text)
    clock[0] += 2.5
    session.build_from(load(vault), frozenset())
    assert (vault / PAGE).read_bytes() == before
    assert session.missing_since == {}


def test_watching_that_breaks_off_begins_anew(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in the watching is told once, and the watch goes on; what changed meanwhile is looked at in full."""
    stop, changes, tries = threading.Event(), Changes(), []
    told: list[str] = []

    def break_off(_root: Path, terms: Terms, *, stop: threading.Event, events: Events) -> Iterator[frozenset[str]]:
        tries.append(terms.seen)
        if len(tries) == 3:
            stop.set()
            yield frozenset({"Goals/Talks.md"})
        else:
            raise RuntimeError("a bug")

    monkeypatch.setattr("vaultgoals.cli.watch_loop.watch", break_off)
    monkeypatch.setattr("vaultgoals.cli.watch_loop._ANEW", 0.01)
    _listen(vault, Terms(seen=17, tell=told.append), changes, stop, Events())
    assert changes.get_nowait() == {"Goals/Talks.md"}
    assert tries == [17, None, None]
    (line,) = told
    assert line.startswith("Watching broke off and begins anew: RuntimeError at ")


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_a_log_that_grows_holds_nothing_up(vault: Path) -> None:
    """An ordinary note that a program writes to all the time is not waited for; a goal that is being saved is."""
    session = _session(vault)
    session.build(frozenset())
    with (vault / "Log.md").open("a", encoding="utf-8", buffering=1) as log:
        log.write("a line\n")
        session.read()
        assert session.unsure == {}
        with (vault / "Goals/Talks.md").open("a", encoding="utf-8", buffering=1) as goal:
            goal.write("\n")
            session.read()
            assert list(session.unsure) == ["Goals/Talks.md"]


@pytest.mark.posix("templates of a vault are not used there")
def test_trust_is_a_reason_to_build(vault: Path) -> None:
    """A template that is trusted while its page is held is used without any other change; before, nothing is due."""
    template = vault / "Templates/vaultgoals/dashboard.md"
    template.parent.mkdir(parents=True)
    template.write_text('{% region "north-star" %}mine{% endregion %}\n', encoding="utf-8")
    old = time.time() - 60
    os.utime(template, (old, old))
    session = _session(vault)
    session.build_from(load(vault), frozenset(), first=True)
    assert not session.is_due()
    snapshot = load(vault)
    trust(vault, snapshot.templates.values())
    assert session.is_due()
    session.build_from(load(vault), frozenset())
    assert not session.is_due()


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_a_reader_that_goes_away_ends_it(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody reads what is printed any more, watching ends instead of complaining of it."""
    session = Session(Invocation(str(vault), date(2026, 11, 20)), vault)

    def gone(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("vaultgoals.cli.watch_telling.say", gone)
    with pytest.raises(BrokenPipeError):
        session.build(frozenset({"Goals/Talks.md"}))


def test_a_second_signal_ends_what_goes_on() -> None:
    """The first Ctrl-C asks to stop, the second one interrupts; afterwards all is as before."""
    outer = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background has it ignored
    asked: list[bool] = []

    def interrupt_twice() -> None:
        with _stopping(lambda: asked.append(True)):
            signal.raise_signal(signal.SIGINT)
            assert asked == [True]
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        interrupt_twice()
    assert signal.signal(signal.SIGINT, outer) is signal.default_int_handler
