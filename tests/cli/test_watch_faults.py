"""What a running `watch` makes of clocks that jump, years that end, goals that vanish, and thousands of saves."""

import gc
import os
import threading
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.watch_session import Session
from vaultgoals.loading import load
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import Applied, WritePlan

SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
SAVES = max(40, round(80 * SCALE))
MEMORY = 3_000_000
"""Bytes by which many saves may make the process larger."""
PAGE = "Goals Dashboard.md"
GOAL = "---\ntype: goal\nstart: 2026-10-01\ndue: 2027-03-20\n---\n## Check-ins\n- 2026-12-30: 40 %\n"


def begin(vault: Path, day: date = date(2026, 11, 20)) -> Session:
    """Return a session that has built once."""
    session = Session(Invocation(str(vault), day, quiet=True), vault)
    session.build_from(load(vault), frozenset(), first=True)
    return session


def check_in(vault: Path) -> None:
    """Write something that changes the dashboard."""
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("\n## Check-ins\n- 2026-11-19: 3 talks\n")


@pytest.mark.parametrize("jump", [-86_400, 86_400])
def test_clock_jump(vault: Path, monkeypatch: pytest.MonkeyPatch, jump: int) -> None:
    """A wall clock that is set forwards or back by a day holds no page back for longer than its quiet time."""
    session = begin(vault)
    typed = (vault / PAGE).read_bytes() + b"\nmine\n"
    (vault / PAGE).write_bytes(typed)
    check_in(vault)
    real = time.time
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.time", lambda: real() + jump)
    session.build_from(load(vault), frozenset({"Goals/Talks.md"}))
    after = (vault / PAGE).read_bytes()
    assert b"\nmine\n" in after
    assert after != typed
    assert session.due_at is None
    assert not session.is_due()


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_new_year(vault: Path) -> None:
    """When the year turns while watching, one build follows and makes the year's review; the next look makes nothing."""
    (vault / "Goals/Talks.md").write_text(GOAL, encoding="utf-8")
    session = begin(vault, date(2026, 12, 30))
    assert not list((vault / "Reviews").glob("*Yearly*"))
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        session.invocation = replace(session.invocation, stated_day=day)
        assert session.is_due()
        session.build(frozenset())
        assert not session.is_due()
    assert [path.name for path in (vault / "Reviews").glob("*Yearly*")] == ["2026 Yearly review.md"]
    before = {path: path.stat().st_mtime_ns for path in vault.rglob("*.md")}
    session.build(frozenset())
    assert {path: path.stat().st_mtime_ns for path in vault.rglob("*.md")} == before


def test_all_goals_gone(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Goals that vanish all at once, as in a sync that is half done, change no page however often it looks."""
    for number in range(8):
        (vault / f"Goals/{number}.md").write_text(GOAL, encoding="utf-8")
    clock = [1000.0]
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.monotonic", lambda: clock[0])
    session = begin(vault)
    before = (vault / PAGE).read_bytes()
    for path in (vault / "Goals").iterdir():
        path.unlink()
    for _ in range(3):
        session.build_from(load(vault), frozenset({"Goals"}))
        clock[0] += 10
    assert (vault / PAGE).read_bytes() == before


def test_a_review_that_waits_for_its_note(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`watch` says when a review waits for its note, once, and no more when the note is there."""
    said = "review 2026-W47 waits for its note: it is made once `2026-W47.md` is there"
    config = '[reviews]\nplace = "periodic"\n[periodic]\nweekly = "GGGG-[W]WW"\n[vault]\nlocale = "en-gb"\n'
    (vault / "vaultgoals.toml").write_text(config, encoding="utf-8")
    check_in(vault)
    session = begin(vault)
    session.invocation = Invocation(str(vault), date(2026, 11, 20), quiet=False)
    told = []
    for _ in range(2):
        check_in(vault)
        session.build_from(load(vault), frozenset({"Goals/Talks.md"}))
        told.append(capsys.readouterr().out)
    (vault / "2026-W47.md").write_text("# Mine\n", encoding="utf-8")
    session.build_from(load(vault), frozenset({"2026-W47.md"}))
    told.append(capsys.readouterr().out)
    assert [said in each for each in told] == [True, False, False]


def test_reviews_that_wait_after_a_gap(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a gap one line in `watch` says which review is not made, and which command makes it; without one there is none."""
    empty = "---\ntype: review\ncadence: weekly\nperiod: 2026-W{}\n---\n<!-- vaultgoals:regions week -->\n"
    said = "review 2026-W47 waits: 2026-W45 and 2026-W46 hold no answer; `vaultgoals review weekly` makes it"
    for number in (45, 46):
        (vault / f"R{number}.md").write_text(empty.format(number), encoding="utf-8")
    check_in(vault)
    session = begin(vault)
    session.invocation = Invocation(str(vault), date(2026, 11, 20), quiet=False)
    told = []
    for answer in ("", "", "## Adjust\n- Less\n"):
        check_in(vault)
        with (vault / "R46.md").open("a", encoding="utf-8") as page:
            page.write(answer)
        session.build_from(load(vault), frozenset({"Goals/Talks.md", "R46.md"}))
        told.append(" ".join(capsys.readouterr().out.split()).count(said))
    assert told == [1, 0, 0]
    assert list((vault / "Reviews").glob("2026-W47*"))


def test_a_missing_plugin(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While a plugin is missing each line says so; without the plugin's name none is held."""
    session = begin(vault)
    (vault / "vaultgoals.toml").write_text('[plugins]\nactive = ["vg-sport"]\n', encoding="utf-8")
    session.invocation = Invocation(str(vault), date(2026, 11, 20), quiet=False)
    for _ in range(2):
        check_in(vault)
        session.build_from(load(vault), frozenset({"vaultgoals.toml", "Goals/Talks.md"}))
    told = capsys.readouterr().out
    assert told.count("held: vaultgoals.toml: plugin 'vg-sport' is not installed here") == 2
    (vault / "vaultgoals.toml").unlink()
    check_in(vault)
    session.build_from(load(vault), frozenset({"vaultgoals.toml", "Goals/Talks.md"}))
    assert "held" not in capsys.readouterr().out


def test_a_past_day(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A watch whose clock stands well before what the pages are of writes none, and says why in each line."""
    session = begin(vault)
    session.build_from(load(vault), frozenset())
    before = (vault / PAGE).read_bytes()
    session.invocation = Invocation(str(vault), date(2026, 11, 18), quiet=False)
    capsys.readouterr()
    for _ in range(3):
        check_in(vault)
        session.build_from(load(vault), frozenset({"Goals/Talks.md"}))
    told = capsys.readouterr().out
    assert (told.count(f"held: {PAGE} is of 2026-11-20"), told.count("[later-day]")) == (3, 3)
    assert "in the notes" not in told
    assert (vault / PAGE).read_bytes() == before
    session.invocation = Invocation(str(vault), date(2026, 11, 21), quiet=False)
    session.build_from(load(vault), frozenset({"Goals/Talks.md"}))
    assert (vault / PAGE).read_bytes() != before


def many_pages(vault: Path) -> None:
    """Let a page that stands be one too many to change."""
    (vault / "vaultgoals.toml").write_text("[limits]\nmax_files = 0\n", encoding="utf-8")


def test_a_hold_is_told_after_the_wait_for_a_second_look(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Goals that are gone are told by the second look, which no change asks for; by later ones no more."""
    for number in range(8):
        (vault / f"Goals/{number}.md").write_text(GOAL, encoding="utf-8")
    clock = [1000.0]
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.monotonic", lambda: clock[0])
    session = begin(vault)
    session.invocation = replace(session.invocation, quiet=False)
    for number in range(8):
        (vault / f"Goals/{number}.md").unlink()
    session.build_from(load(vault), frozenset({"Goals"}))
    assert capsys.readouterr().out == ""
    for lines in (1, 0):
        clock[0] += 10
        session.build_from(load(vault), frozenset())
        told = capsys.readouterr().out
        assert told.count("\n") == told.count("[goals-gone]") == lines


def test_a_hold_that_a_day_brings_is_told(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Too many pages to change at midnight, where no note changes, are told in one line, with what to run, once."""
    session = begin(vault)
    many_pages(vault)
    session.build_from(load(vault), frozenset())
    assert capsys.readouterr().out == ""
    session.invocation = Invocation(str(vault), date(2026, 11, 21), quiet=False)
    for lines in (1, 0):
        session.build_from(load(vault), frozenset())
        told = capsys.readouterr().out
        assert told.count("\n") == told.count("run `vaultgoals build --yes` [too-many-files]") == lines


@pytest.mark.parametrize(("more", "told"), [(8, 1), (0, 0)])
def test_a_vault_that_is_all_gone_is_told(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], more: int, told: int
) -> None:
    """Where many goals are gone with all pages it is told; where a person took the last few away it is not."""
    clock = [1000.0]
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.monotonic", lambda: clock[0])
    for number in range(more):
        (vault / f"Goals/{number}.md").write_text(GOAL, encoding="utf-8")
    session = begin(vault)
    session.invocation = replace(session.invocation, quiet=False)
    for path in [*vault.rglob("*.md")]:
        path.unlink()
    for _ in range(2):
        session.build_from(load(vault), frozenset({"Goals"}))
        clock[0] += 10
    assert capsys.readouterr().out.count("[goals-gone]") == told
    assert not (vault / PAGE).exists()


def test_why_all_pages_wait_is_told(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What holds every page is told by each line while it lasts, with what to run, and is no error of a note."""
    notes = [vault / f"Goals/{number}.md" for number in range(8)]
    for note in notes:
        note.write_text(GOAL, encoding="utf-8")
    clock = [1000.0]
    monkeypatch.setattr("vaultgoals.cli.watch_session.time.monotonic", lambda: clock[0])
    session = begin(vault)
    session.invocation = replace(session.invocation, quiet=False)
    told = []
    for is_there in (True, False, True, False):
        for note in notes:
            if is_there:
                note.write_text(GOAL, encoding="utf-8")
            else:
                note.unlink()
        for _ in range(3):
            session.build_from(load(vault), frozenset({"Goals"}))
            clock[0] += 10
        told.append(capsys.readouterr().out)
    assert [out.count("8 of 10 goals are gone") for out in told] == [0, 2, 0, 2]
    assert [out.count("run `vaultgoals build --yes` [goals-gone]") for out in told] == [0, 2, 0, 2]
    assert not any("in the notes" in out for out in told)


def test_a_page_that_cannot_be_written(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page that the system could not write is named once and tried again until it is written."""
    session = begin(vault)
    session.invocation = replace(session.invocation, quiet=False)
    check_in(vault)
    before = (vault / PAGE).read_bytes()
    told = []
    for is_full in (True, True, False):
        with monkeypatch.context() as patch:
            if is_full:
                patch.setattr("vaultgoals.cli.watch_session.apply", refuse)
            session.build_from(load(vault), frozenset())
        told.append(capsys.readouterr().out.count(f"held: {PAGE} (the disk is full)"))
        assert (session.due_at is not None) == is_full
    assert told == [1, 0, 0]
    assert (vault / PAGE).read_bytes() != before


def refuse(_root: Path, plan: WritePlan) -> Applied:
    """Write nothing, as where a disk is full."""
    problems = tuple(Diagnostic("write-failed", Severity.ERROR, "the disk is full", w.path) for w in plan.writes)
    return Applied((), tuple(w.path for w in plan.writes), problems)


def test_errors_are_counted_where_they_are(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error of the configuration is not one of the notes; one of a note is."""
    session = begin(vault)
    session.invocation = replace(session.invocation, quiet=False)
    capsys.readouterr()
    (vault / "vaultgoals.toml").write_text("[limits]\nmax_files = -1\n", encoding="utf-8")
    session.build_from(load(vault), frozenset({"vaultgoals.toml"}))
    assert ", 1 error in vaultgoals.toml " in capsys.readouterr().out
    (vault / "Goals/Odd.md").write_text("---\ntype: goal\ndue: spring\n---\n", encoding="utf-8")
    session.build_from(load(vault), frozenset({"Goals/Odd.md"}))
    assert ", 2 errors in the notes and vaultgoals.toml " in capsys.readouterr().out


def test_one_regeneration_for_each_save(vault: Path) -> None:
    """A save is answered by one write of the dashboard; looking again writes nothing."""
    session = begin(vault)
    check_in(vault)
    written = []
    for _ in range(4):
        session.build_from(load(vault), frozenset())
        written.append((vault / PAGE).stat().st_mtime_ns)
    assert len(set(written)) == 1


@pytest.mark.posix("it does not say who has a file open, so a note that was just saved waits")
def test_many_saves_cost_nothing_that_stays(vault: Path) -> None:
    """After many saves and builds the process has the memory, descriptors and threads that it had."""
    session = begin(vault)
    note = vault / "Goals/Talks.md"
    text = note.read_text(encoding="utf-8")

    def save(number: int) -> None:
        note.write_text(text.replace("1 / 4", f"{number % 4} / 4"), encoding="utf-8")
        session.build(frozenset({"Goals/Talks.md"}))

    for number in range(12):
        save(number)
    growths = []
    tracemalloc.start()
    try:
        for _ in range(2):
            gc.collect()
            before = tracemalloc.get_traced_memory()[0], _descriptors(), threading.active_count()
            for number in range(SAVES // 2):
                save(number)
            gc.collect()
            after = tracemalloc.get_traced_memory()[0], _descriptors(), threading.active_count()
            growths.append(after[0] - before[0])
            assert after[1:] == before[1:]
    finally:
        tracemalloc.stop()
    # A table of the interpreter's may have been made anew meanwhile, once; what stays comes with every save.
    assert min(growths) < MEMORY * SAVES / 2 / 36_000 + 200_000


def _descriptors() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_an_empty_mount_point_builds_nothing(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that is due while the disk is not mounted, as at midnight, writes and says nothing; later all is as before."""
    session = begin(vault)
    for note in vault.rglob("*.md"):
        os.utime(note, (time.time() - 60, time.time() - 60))  # on Windows a note that was just saved waits
    aside = vault.with_name("aside")
    vault.rename(aside)
    vault.mkdir()
    session.invocation = Invocation(str(vault), date(2026, 11, 21), quiet=False)
    session.build(frozenset())
    assert list(vault.iterdir()) == []
    assert not session.is_due()
    assert capsys.readouterr() == ("", "")
    vault.rmdir()
    aside.rename(vault)
    session.build(frozenset())
    assert "2026-11-21" in (vault / PAGE).read_text(encoding="utf-8")


def test_a_start_on_an_empty_mount_point(vault: Path, run: Callable[..., Result]) -> None:
    """A watch that begins where notes were and nothing is says so and ends with 3; in a new folder it does not."""
    run("build", vault=vault)
    vault.rename(vault.with_name("aside"))
    vault.mkdir()
    for options in ((), ("--once",)):
        result = run("watch", *options, vault=vault)
        assert (result.exit_code, "is its disk mounted?" in result.stderr) == (3, True)
    assert list(vault.iterdir()) == []
    new = vault.with_name("new")
    new.mkdir()
    assert run("watch", "--once", vault=new).exit_code == 0
