"""What was answered is answered again, byte for byte, while all that it was made from is the same, and no longer."""

import errno
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.answers.asked import DAY, Counted, Outcome, ask, carry_out, without_cache
from vaultgoals.cli import answers
from vaultgoals.model.plan import Applied, WritePlan
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault import cache, sight
from vaultgoals.vault.state import vault_key

COMMANDS = (
    ("next",),
    ("next", "--format", "json"),
    ("tree",),
    ("list",),
    ("explain", "Talks"),
    ("show", "Talks"),
    ("reviews",),
    ("check", "--hints"),
    ("inspect", "--all"),
    ("build", "--dry-run"),
    ("build",),
)
TALKS = "Goals/Talks.md"
EXCLUDED = '[vault]\nexclude = ["Goals"]\n'
TEMPLATES = (".obsidian/templates.json", '{"folder": "Goals"}')
HEAVY = frozenset(
    {"jinja2", "markdown_it", "yaml", "click", "vaultgoals.snapshot", "vaultgoals.reading", "vaultgoals.goals"}
)


WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from vaultgoals.cli import main
from vaultgoals.vault import sight
sight.SETTLED = 0  # the notes are newer than this test, and times have to do
seen = sys.argv.pop(1)
try:
    main()
finally:
    print(*sys.modules, "\\n", *[each.replace(" ", "_") for each in opened], file=open(seen, "w"))
"""


def warm(vault: Path, state: Path, *arguments: str) -> Outcome:
    """Ask until the answer is kept: a first build writes, and a second one remembers it."""
    for _ in range(3):
        outcome = ask(vault, state, *arguments)
    with Counted() as counted:
        assert ask(vault, state, *arguments) == outcome
    assert counted.hits == 1
    return outcome


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_an_answer_is_given_again(vault: Path, state: Path, arguments: tuple[str, ...]) -> None:
    """Asked again, a command says what it says without: the same bytes, the same code."""
    outcome = warm(vault, state, *arguments)
    assert outcome == carry_out(vault, without_cache(state, state.with_name("fresh")), *arguments)


@pytest.mark.parametrize("command", ["next", "build"])
def test_it_costs_a_walk(vault: Path, state: Path, command: str) -> None:
    """A process that answers again imports nothing that reads or renders, and opens no note."""
    seen = state.with_name("seen")
    environment = {**os.environ, "VAULTGOALS_STATE_DIR": str(state), "VAULTGOALS_TODAY": DAY}
    # The second build remembers the pages of the first, and the answer of the third is kept.
    for _ in range(4 if command == "build" else 2):
        arguments = [sys.executable, "-P", "-c", WATCHED, str(seen), "--vault", str(vault), command]
        done = subprocess.run(arguments, capture_output=True, check=True, env=environment)
    assert done.stdout
    modules, opened = (set(line.split()) for line in seen.read_text().splitlines())
    assert not modules & HEAVY
    assert opened
    assert not [each for each in opened if each.endswith(".md")]


def save_with_its_time(vault: Path) -> None:
    """Save a note of the same length, and set its time back."""
    place = vault / TALKS
    seen = place.stat()
    text = place.read_text().replace("Write the abstract", "Write the abstrict")
    while True:
        place.write_text(text)
        os.utime(place, ns=(seen.st_mtime_ns, seen.st_mtime_ns))
        if place.stat().st_ctime_ns != seen.st_ctime_ns:
            break
    assert (place.stat().st_size, place.stat().st_mtime_ns) == (seen.st_size, seen.st_mtime_ns)


def save(path: str, text: str) -> Callable[[Path], None]:
    """Return what writes a file of a vault."""

    def change(vault: Path) -> None:
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text)

    return change


def link_a_note(vault: Path) -> None:
    """Put a link in place of a note."""
    (vault / TALKS).unlink()
    (vault / TALKS).symlink_to("x")


def link_the_settings(vault: Path) -> None:
    """Put a link in place of the settings' folder; the files behind it are the same."""
    (vault / ".obsidian").rename(vault / ".o")
    (vault / ".obsidian").symlink_to(".o")


CHANGES: dict[str, tuple[tuple[str, ...], Callable[[Path], object]]] = {
    "a note of the same length and time": (("next",), save_with_its_time),
    "a new note": (("list",), save("New.md", "---\ntype: goal\n---\n")),
    "a note that is gone": (("list",), lambda vault: (vault / TALKS).unlink()),
    "a folder that moved": (("list", "--format", "json"), lambda vault: (vault / "Goals").rename(vault / "Aims")),
    "a folder that is hidden now": (("list",), lambda vault: (vault / "Goals").rename(vault / ".Goals")),
    "an empty folder": (("check", "--hints"), lambda vault: (vault / "Values").mkdir()),
    "a link in place of a note": (("list",), link_a_note),
    "a configuration": (("list",), save("vaultgoals.toml", EXCLUDED)),
    "a setting of Obsidian": (("list",), save(*TEMPLATES)),
    "a link in place of the settings' folder": (("list",), link_the_settings),
    "a template": (("check",), save("Templates/vaultgoals/dashboard.md", "# Mine\n")),
}


@pytest.mark.posix("links, and times that say when a file changed")
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(vault: Path, state: Path, name: str) -> None:
    """What changes an answer is seen, whether the first one was given a moment or long ago."""
    arguments, change = CHANGES[name]
    if "settings' folder" in name:
        save(*TEMPLATES)(vault)
    now = time.time_ns
    with patch("time.time_ns", lambda: now() + 10_000_000_000):
        before = warm(vault, state, *arguments)
        change(vault)
        after = ask(vault, state, *arguments)
    assert after == carry_out(vault, without_cache(state, state.with_name("fresh")), *arguments)
    assert after != before or name == "an empty folder"


@pytest.fixture
def saved_at(monkeypatch: pytest.MonkeyPatch) -> int:
    """Give all files one time, as a coarse clock does, and return it."""
    moment = time.time_ns()
    add = sight._add

    def coarse(path: str, seen: os.stat_result, entries: list[sight.Entry]) -> bool:
        is_folder = add(path, seen, entries)
        if not is_folder:
            entries[-1] = (*entries[-1][:3], moment, moment, 0)
        return is_folder

    monkeypatch.setattr(sight, "_add", coarse)
    return moment


def test_a_save_within_one_tick_of_a_coarse_clock_is_seen(vault: Path, state: Path, saved_at: int) -> None:
    """Where two saves have one time, the content tells, until a look is late enough for times to tell."""
    with patch("time.time_ns", lambda: saved_at + 1_000_000_000):
        before = warm(vault, state, "next")
        save_with_its_time(vault)
        assert ask(vault, state, "next") != before
    with patch("time.time_ns", lambda: saved_at + 3_000_000_000):
        changed = warm(vault, state, "next")
        with patch.object(sight, "content_digest", side_effect=without_notes(sight.content_digest)):
            assert ask(vault, state, "next") == changed


def test_a_save_within_one_tick_as_an_answer_is_kept_is_seen(vault: Path, state: Path, saved_at: int) -> None:
    """What is saved after the last look at the vault, and before the answer is written down, is no part of that answer."""
    write = answers.Question._write

    def late(question: answers.Question, *given: Any) -> None:
        save_with_its_time(vault)
        write(question, *given)

    with patch("time.time_ns", lambda: saved_at + 1_000_000_000):
        with patch.object(answers.Question, "_write", late):
            assert "Write the abstract" in ask(vault, state, "next").out
        assert "Write the abstrict" in ask(vault, state, "next").out


def without_notes(digest: Callable[[str], str]) -> Callable[[str], str]:
    """Return what digests files and no notes."""

    def of_others(path: str) -> str:
        assert not path.endswith(".md")
        return digest(path)

    return of_others


def test_a_save_while_a_command_reads_is_seen(vault: Path, state: Path) -> None:
    """What is saved after the look and before the command reads is not taken for what the look saw."""
    see = answers.Question.see

    def late(question: answers.Question, snapshot: Snapshot) -> None:
        see(question, snapshot)
        save_with_its_time(vault)

    with patch.object(answers.Question, "see", late):
        ask(vault, state, "next")
    with Counted() as counted:
        ask(vault, state, "next")
    assert not counted.hits


def test_a_disk_that_fails(vault: Path, state: Path) -> None:
    """Where the vault cannot be listed, the command says so, before its answer was ever kept and after that."""
    for _ in range(2):
        with patch.object(answers, "look", side_effect=OSError(errno.EIO, os.strerror(errno.EIO))):
            assert ask(vault, state, "next") == carry_out(vault, state, "next")
        warm(vault, state, "next")


@pytest.mark.parametrize(("code", "hits"), [(errno.ENAMETOOLONG, 0), (errno.EIO, 0), (errno.ENOENT, 1)])
def test_what_was_not_seen_as_a_whole_is_asked_for_anew(vault: Path, state: Path, code: int, hits: int) -> None:
    """Where a folder that a command reads cannot be looked through, nothing is kept; where it is only gone, it is."""
    add = sight._add

    def fail(path: str, seen: os.stat_result, entries: list[sight.Entry]) -> bool:
        if path.startswith("Goals/"):
            raise OSError(code, os.strerror(code))
        return add(path, seen, entries)

    with patch.object(sight, "_add", fail), Counted() as counted:
        outcomes = {ask(vault, state, "next") for _ in range(2)}
    assert outcomes == {carry_out(vault, state, "next")}
    assert counted.hits == hits


def test_another_day_asks_anew(vault: Path, state: Path) -> None:
    """Where no day is stated, that of the calendar counts, also where it ends while a command runs."""
    warm(vault, state, "next")
    day, next_day = (2026, 12, 30), (2026, 12, 31)
    found = []
    with Counted() as counted:
        for days in ([day, next_day], [day, day], [day], [next_day, next_day]):
            with patch.object(answers, "_today", side_effect=days):
                ask(vault, state, "next")
            found.append(counted.hits)
    assert found == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("name", "value"),
    [("NO_COLOR", "1"), ("COLUMNS", "50"), ("PYTHONIOENCODING", "ascii"), ("VAULTGOALS_TODAY", "2026-12-24")],
)
def test_what_shapes_the_answer_is_part_of_the_question(
    vault: Path, state: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Another environment is another question."""
    warm(vault, state, "next")
    day = value if name == "VAULTGOALS_TODAY" else DAY
    monkeypatch.setenv(name, value)
    with Counted() as counted:
        ask(vault, state, "next", day=day)
    assert not counted.hits


def test_another_program_asks_anew(vault: Path, state: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Rows of another version, and of other libraries, are not believed."""
    monkeypatch.syspath_prepend(str(tmp_path / "libraries"))
    (tmp_path / "libraries").mkdir()
    warm(vault, state, "next")
    (tmp_path / "libraries" / "new-1.0.dist-info").mkdir()
    with Counted() as counted:
        cache.program_stamp.cache_clear()
        ask(vault, state, "next")
        with patch.object(cache, "_LAYOUT", -1):
            cache.program_stamp.cache_clear()
            ask(vault, state, "next")
    cache.program_stamp.cache_clear()
    assert not counted.hits


def test_what_lies_beside_the_source_makes_no_other_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a folder that is worked in files come and go: the program that runs from there is the same; a module is its own."""
    package = tmp_path / "vaultgoals" / "vault"
    package.mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(cache, "__file__", str(package / "cache.py"))
    stamps = []
    for changed in ("vaultgoals/a.py", "build.log", "vaultgoals/b.py"):
        (tmp_path / changed).touch()
        stamps.append(cache.program_stamp.__wrapped__())
    assert stamps[0] == stamps[1] != stamps[2]


@pytest.mark.parametrize(
    ("arguments", "config"),
    [
        (("next", "--limit", "0"), ""),
        (("show", "nobody"), ""),
        (("tree",), "no configuration"),
        (("next",), '[plugins]\nactive = ["absent"]\n'),
        (("check", "--fix"), '[plugins]\nactive = ["absent"]\n'),
        (("checkin", "Talks", "50 %"), ""),
        (("templates", "check"), ""),
    ],
)
def test_some_answers_are_not_kept(vault: Path, state: Path, arguments: tuple[str, ...], config: str) -> None:
    """Errors, what plugins say and what writes is carried out each time."""
    if config:
        save("vaultgoals.toml", config)(vault)
    with Counted() as counted:
        for _ in range(3):
            ask(vault, state, *arguments)
    assert not counted.hits


def test_a_build_brings_to_an_end_what_stopped(vault: Path, state: Path) -> None:
    """What an earlier run left half done is seen by a build that has nothing else to do."""
    warm(vault, state, "build")
    (tmp,) = vault.glob(".vaultgoals/*/tmp")
    (tmp / "1-0").write_text("half written")
    ask(vault, state, "build")
    assert not list(tmp.iterdir())
    warm(vault, state, "build")


def test_a_build_that_could_not_look_after_that_is_not_kept(vault: Path, state: Path) -> None:
    """While another process holds the lock a build leaves such things alone; its answer is not kept."""
    warm(vault, state, "build")
    (tmp,) = vault.glob(".vaultgoals/*/tmp")
    (tmp / "1-0").write_text("half written")
    with patch("vaultgoals.applying.apply_plan", side_effect=lambda _root, plan: _nothing(plan)):
        ask(vault, state, "build")
    ask(vault, state, "build")
    assert not list(tmp.iterdir())


def _nothing(plan: WritePlan) -> Applied:
    return Applied(diagnostics=plan.diagnostics)


def test_trust_is_seen(vault: Path, state: Path) -> None:
    """A template that is trusted since is used."""
    save("Templates/vaultgoals/dashboard.md", "# Mine\n")(vault)
    before = warm(vault, state, "check")
    carry_out(vault, state, "templates", "trust", "dashboard")
    assert ask(vault, state, "check") != before


def test_what_a_reader_did_not_take_is_not_kept(vault: Path, state: Path) -> None:
    """An answer that ended early is none."""
    write = io.BytesIO.write

    class Gone(io.BytesIO):
        def write(self, data: Any) -> int:
            if b"Not placed" in bytes(data):
                raise BrokenPipeError(errno.EPIPE, "gone")
            return write(self, data)

    silent = patch("vaultgoals.cli.edge.silence_stdout"), patch("vaultgoals.cli.program.silence_stdout")
    with patch("io.BytesIO", Gone), silent[0], silent[1]:
        assert ask(vault, state, "next").code == 0
    with Counted() as counted:
        ask(vault, state, "next")
    assert not counted.hits


def test_the_file_is_its_owners_alone(vault: Path, state: Path) -> None:
    """Nobody else reads what was answered."""
    warm(vault, state, "next")
    path = state / vault_key(vault) / cache.ANSWERS.file
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o600
