"""What changed is all that is read, parsed, measured and rendered again: counted, since a time tells it of no machine but one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.answers.asked import ask
from tests.counted import Counting, Work
from vaultgoals.applying import apply
from vaultgoals.loading import Before, load
from vaultgoals.pipeline import build
from vaultgoals.vault.trust import trust
from vaultgoals.writing.caution import hold

pytestmark = pytest.mark.posix("files are opened there by other calls")

GOAL = "Goals/Slides.md"
LOG = "Notes/Log.md"
CONFIG = "vaultgoals.toml"
TEMPLATE = "Templates/vaultgoals/dashboard/wins.md"
SETTINGS = ".obsidian/app.json"
FILES = {
    SETTINGS: "{}",
    "Vision.md": "---\ntype: vision\n---\nA calm, useful working life.\n",
    "Goals/Talks.md": (
        "---\ntype: goal\nparent: '[[Vision]]'\nstart: 2026-09-01\ndue: 2027-03-20\n---\n"
        "## Key results\n- Talks given: 1 / 4 talks\n\n## Check-ins\n- 2026-11-18: 2 talks\n"
    ),
    GOAL: "---\ntype: goal\nparent: '[[Talks]]'\nstart: 2026-09-01\ndue: 2027-01-20\n---\n- [ ] Draw\n",
    "Goals/Health.md": "---\ntype: goal\nparent: '[[Vision]]'\n---\n",
    "Daily/2026-11-19.md": "Saw [[Talks]].\n- [ ] call Ann [[Health]]\n",
    **{f"Notes/{name}.md": f"Words of {name}.\n" for name in ("Log", *"ABCDEFGHIJ")},
}
"""Three goals, one of them below another and one beside; of the other notes one speaks of goals, and eleven of nothing."""
GOALS = 3
DASHBOARD, REVIEW = "Goals Dashboard.md", "2026-W47 Weekly review.md"
EVERYTHING = frozenset(Path(path).name for path in (*FILES, DASHBOARD, REVIEW) if path.endswith(".md"))
THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in (19, 20, 21, 22))
"""From Friday on the week has a review."""
LIBRARIES = frozenset({"click", "yaml", "markdown_it", "jinja2", "markupsafe", "rapidfuzz", "watchdog"})
READING = {"click", "yaml", "markdown_it"}
RENDERING = {*READING, "jinja2", "markupsafe"}

Save = Callable[[Path], tuple[str, ...]]
"""Changes a vault, and returns the paths that an event would name."""


class Change(NamedTuple):
    """Something that happens to a vault, and the most that may be done for it."""

    save: Save
    most: Work
    day: date = SATURDAY
    """When all was built before."""
    then: date = SATURDAY


def nothing(_root: Path) -> tuple[str, ...]:
    """Name a note that did not change."""
    return (LOG,)


def save(path: str, text: str) -> Save:
    """Return what saves a file."""

    def change(root: Path) -> tuple[str, ...]:
        (root / path).write_text(text, encoding="utf-8")
        return (path,)

    return change


def rename(root: Path) -> tuple[str, ...]:
    """Give a goal another name."""
    (root / GOAL).rename(root / "Goals/Pictures.md")
    return (GOAL, "Goals/Pictures.md")


def names(*found: str) -> frozenset[str]:
    """Return the names of files."""
    return frozenset(found)


PAGES, SECTIONS = 2, 39
"""The dashboard and the review of the week, and their sections, each goal's row one of them; three are rendered each time."""
CHANGES = {
    "nothing": Change(nothing, Work(pages=PAGES, sections=3)),
    # Its text is looked through, and found to say nothing.
    "an ordinary note": Change(save(LOG, "Other words.\n"), Work(names("Log.md"), pages=PAGES, sections=3)),
    # Measured are the goal and the one above it, as of this day and as of the one that the review compares with.
    "a goal": Change(
        save(GOAL, f"{FILES[GOAL]}- [x] Write \N{WHITE HEAVY CHECK MARK} 2026-11-20\n"),
        Work(names("Slides.md"), parsed=1, evaluated=4, pages=PAGES, sections=18),
    ),
    # A file that came and one that went: the five folders are walked through once.
    "another name": Change(
        rename, Work(names("Pictures.md"), listed=5, parsed=1, evaluated=4, pages=PAGES, sections=15)
    ),
    # Every goal has another day to be measured as of; the one that the review compares with stays.
    "midnight": Change(nothing, Work(evaluated=GOALS, pages=PAGES, sections=8), then=SUNDAY),
    # The review is there before any page that speaks of it is made: it is parsed for that, and measures nothing.
    "a new review": Change(
        nothing,
        Work(parsed=1, evaluated=2 * GOALS, pages=PAGES, sections=16),
        day=THURSDAY,
        then=FRIDAY,
    ),
    # What renders the vault's own templates is a process of its own, which nobody counts in.
    "a template": Change(save(TEMPLATE, "## All wins\n"), Work(names("wins.md"), pages=PAGES)),
    # Nobody asks for this key who looks into a note; numbers are made anew, whatever key it is.
    "a key of the configuration": Change(
        save(CONFIG, "[reviews]\ngrace_days = 2\n"),
        Work(names(CONFIG), listed=5, evaluated=2 * GOALS, pages=PAGES, sections=3),
    ),
    # This one decides over what is looked for in a note: each is read once, and those parsed that say something.
    "a key that notes are read by": Change(
        save(CONFIG, "[goals]\ntags = true\n"),
        Work(names(CONFIG, *EVERYTHING), listed=5, parsed=7, evaluated=2 * GOALS, pages=PAGES, sections=3),
    ),
}

KEYS = ("a key of the configuration", "a key that notes are read by")


def fill(root: Path, name: str) -> Path:
    """Return a vault for a change, with a template of its own where that is to change."""
    more = {TEMPLATE: "## Wins\n"} if name == "a template" else {}
    for path, text in (FILES | more).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    trust_all(root)
    return root


@pytest.fixture(autouse=True)
def _long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all files be old enough for their times to tell whether they changed."""
    now = time.time_ns
    monkeypatch.setattr("time.time_ns", lambda: now() + 10_000_000_000)


def trust_all(root: Path) -> None:
    """Trust the vault's templates as they are now."""
    if templates := load(root).templates:
        trust(root, templates.values())


def size_of(root: Path, opened: Collection[str]) -> int:
    """Return how many bytes the files of these names have, and the settings, which are always read."""
    found = [path for path in root.rglob("*") if path.name in opened]
    return sum(path.stat().st_size for path in (*found, root / SETTINGS))


@pytest.mark.parametrize("name", CHANGES)
def test_watch_makes_again_what_changed(tmp_path: Path, name: str) -> None:
    """A build of `watch`, told what changed, reads that, once, and makes no more than what is made of it."""
    change, vault = CHANGES[name], fill(tmp_path / "vault", name)
    before = Before()
    for _ in range(3):
        apply(vault, hold(build(load(vault, before=before), change.day)))
    changed = change.save(vault)
    trust_all(vault)
    size = size_of(vault, change.most.opened)
    with Counting() as counting:
        build(load(vault, before=before, changed=changed), change.then)
    done = counting.work
    assert (done.opened, done.read) == (change.most.opened, size)
    assert all(count <= limit for count, limit in zip(done[2:], change.most[2:], strict=True)), done


def test_a_first_build_makes_everything(tmp_path: Path) -> None:
    """A build that knows nothing opens every note, parses those that say something, and measures and renders all of it."""
    vault = fill(tmp_path / "vault", "nothing")
    with Counting() as counting:
        build(load(vault), THURSDAY)
    done = counting.work
    assert (done.opened, done.read) == (EVERYTHING - {DASHBOARD, REVIEW}, size_of(vault, EVERYTHING))
    assert done[2:6] == (4, 5, GOALS, 1)
    assert done.sections


COMMAND = """
import io, json, os, sys, time
now, sys.path[:], printed, sys.stdout = time.time_ns, json.loads(sys.argv.pop(1)), sys.stdout, io.StringIO()
time.time_ns = lambda: now() + 10_000_000_000
from tests.counted import Counting
with Counting() as counting:
    try:
        from vaultgoals.cli import main
        main()
    except SystemExit as end:
        assert not end.code, end.code
work = counting.work
json.dump([[*work.opened], [*sys.modules], *work[1:]], printed)
"""
"""Of one `sys.path` are those that take over what the other has kept."""


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("next", "a goal"),
        *(("build", one) for one in ("a goal", "midnight", "a new review", *KEYS)),
    ],
)
def test_a_command_reads_again_what_changed(tmp_path: Path, command: str, name: str) -> None:
    """A command reads and parses what changed since the last one, and imports nothing that it does not use."""
    change, vault, state = CHANGES[name], fill(tmp_path / "vault", name), Path(os.environ["VAULTGOALS_STATE_DIR"])
    for _ in range(2):
        ask(vault, state, "build", day=str(change.day))
    change.save(vault)
    trust_all(vault)
    size = size_of(vault, change.most.opened)
    given = {"VAULTGOALS_VAULT": str(vault), "VAULTGOALS_TODAY": str(change.then)}
    arguments = [sys.executable, "-P", "-c", COMMAND, json.dumps(sys.path), command]
    found = subprocess.run(arguments, capture_output=True, check=True, env=os.environ | given)
    opened, modules, *counts = json.loads(found.stdout)
    done = Work(frozenset(opened), *counts)
    assert done.read == size
    # A page that is written is looked at once more right before.
    assert done.opened - {DASHBOARD, REVIEW} == change.most.opened - {DASHBOARD, REVIEW}
    assert done.parsed <= change.most.parsed
    assert LIBRARIES & {*modules} <= (RENDERING if command == "build" else READING)
    # Neither numbers nor sections are kept between two commands: each measures all goals, a build also as of the day that is compared with.
    most = (
        (2 * GOALS, change.most.pages, change.most.pages * SECTIONS // PAGES) if command == "build" else (GOALS, 0, 0)
    )
    assert all(count <= limit for count, limit in zip(done[-3:], most, strict=True)), done
