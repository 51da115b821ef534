"""A real `watch` that is stopped, starved, robbed of its vault, and shown half of a save."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from tests.cli.watch_process import PAGE, QUICK, Watch, save, wait_until, watching
from tests.vault.test_soak import run_part

pytestmark = pytest.mark.posix("no signal asks a process to end there")

DAY = ("--today", "2026-11-20")
GOAL = "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-03-20\n---\n## Key results\n- Talks: {} / 100 talks\n"
QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")


@pytest.fixture
def quick(vault: Path) -> Path:
    """Return a vault in which watch does not wait for quiet, with a goal whose progress is a percentage."""
    (vault / "vaultgoals.toml").write_text(QUICK, encoding="utf-8")
    (vault / "Goals/Talks.md").write_text(GOAL.format(10), encoding="utf-8")
    return vault


def shows(vault: Path, name: str, share: int) -> bool:
    """Say whether the dashboard has a row of a goal with this percentage."""
    page = (vault / PAGE).read_text(encoding="utf-8")
    return any(f"[[Goals/{name}" in line and f"{share}\N{NO-BREAK SPACE}%" in line for line in page.splitlines())


@pytest.fixture
def overfull(quick: Path) -> Iterator[tuple[Path, Watch]]:
    """Return a vault and a watch that stands still while the vault changes more often than the system remembers."""
    if not QUEUE.exists():
        skip_or_fail("the system does not say how many events it remembers")
    pictures = [quick / "a.png", quick / "b.png"]
    for picture in pictures:
        picture.touch()
    with watching(quick, *DAY) as watch:
        save(quick / "Goals/Talks.md", GOAL.format(11))
        wait_until(lambda: shows(quick, "Talks", 11))
        watch.process.send_signal(signal.SIGSTOP)
        # What nobody builds for, so that no event that was kept leads to what was lost; in turns, since the system
        # counts what happens to one file twice in a row once.
        with pictures[0].open("ab", buffering=0) as one, pictures[1].open("ab", buffering=0) as other:
            for _ in range(int(QUEUE.read_text()) // 2 + 50):
                one.write(b"x")
                other.write(b"x")
        yield quick, watch


def test_event_overflow(overfull: tuple[Path, Watch]) -> None:
    """What was saved after the system's memory for events was full is shown, and what is saved later, too."""
    vault, watch = overfull
    save(vault / "Goals/Talks.md", GOAL.format(20))
    (vault / "Goals/New").mkdir()
    save(vault / "Goals/New/Runs.md", GOAL.format(30))
    watch.process.send_signal(signal.SIGCONT)
    wait_until(lambda: shows(vault, "Talks", 20) and shows(vault, "New/Runs", 30))
    save(vault / "Goals/New/Runs.md", GOAL.format(40))
    wait_until(lambda: shows(vault, "New/Runs", 40))
    output = watch.end()
    assert "Inotify" not in output
    assert "Traceback" not in output


def test_the_vault_is_gone_and_back(quick: Path) -> None:
    """A vault that is gone is one line, that it is back another; a save after that is shown."""
    with watching(quick, *DAY) as watch:
        quick.rename(quick.with_name("aside"))
        watch.wait_for("The vault is gone; waiting for it to come back.")
        quick.with_name("aside").rename(quick)
        watch.wait_for("The vault is back.")
        save(quick / "Goals/Talks.md", GOAL.format(20))
        wait_until(lambda: shows(quick, "Talks", 20))
        output = watch.end()
    assert output.count("The vault is gone; waiting for it to come back.") == 1
    assert output.count("The vault is back.") == 1


def test_no_watches_left(quick: Path) -> None:
    """Where the system has no watches to give, one line names the limit, and a save is shown all the same."""
    limited = 'echo 1 > /proc/sys/user/max_inotify_watches && exec "$@"'
    command = ("unshare", "--user", "--map-root-user", "sh", "-c", limited, "sh")
    if (
        shutil.which("unshare") is None
        or subprocess.run([*command, "true"], capture_output=True, check=False).returncode
    ):
        skip_or_fail("no limits of its own for a process here")
    with watching(quick, *DAY, within=command) as watch:
        watch.wait_for("a higher fs.inotify.max_user_watches (sysctl) mends it")
        save(quick / "Goals/Talks.md", GOAL.format(20))
        wait_until(lambda: shows(quick, "Talks", 20))
        output = watch.end()
    assert output.count("a higher fs.inotify.max_user_watches (sysctl) mends it") == 1
    assert "works again" not in output


def test_nothing_is_said_while_all_is_well(quick: Path) -> None:
    """A watch that can do its work speaks of its builds only."""
    with watching(quick, *DAY) as watch:
        save(quick / "Goals/Talks.md", GOAL.format(20))
        wait_until(lambda: shows(quick, "Talks", 20))
        output = watch.end()
    assert watch.process.returncode == 0
    lines = [line for line in output.splitlines() if f"wrote {PAGE}" not in line and "is up to date" not in line]
    assert lines == [f"Watching {quick}; Ctrl-C ends it.", "Stopped."]
    assert output.count("wrote ") == 2


def test_nothing_is_written_again_at_the_start(quick: Path) -> None:
    """Where nothing changed since the last watch, the first build has nothing to write; a save is written once."""
    with watching(quick, *DAY) as watch:
        watch.end()
    with watching(quick, *DAY) as watch:
        save(quick / "Goals/Talks.md", GOAL.format(20))
        wait_until(lambda: shows(quick, "Talks", 20))
        output = watch.end()
    assert "everything is up to date" in output.splitlines()[0]
    assert output.count("wrote ") == 1


def test_half_a_save_is_never_shown() -> None:
    """While a note is saved in place, in pieces and with pauses, no page shows what was in no complete save."""
    figures = run_part("torn", 12)
    assert (figures["tried"], figures["lost"], figures["problems"]) == (12, 0, [])
    assert figures["written"] > 0


def test_many_saves() -> None:
    """Hundreds of saves cost a watching process no memory, descriptor, thread or watch that it keeps."""
    figures = run_part("saves", 150)
    assert (figures["tried"], figures["lost"], figures["problems"]) == (150, 0, [])
    assert figures["written"] > 20
