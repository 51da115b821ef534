"""What one load of a vault takes over from the last one is the same as what a load from scratch finds."""

import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.installed import ACTIVE, install
from vaultgoals.applying import apply
from vaultgoals.loading import Before, load
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.note import Note, Property
from vaultgoals.model.value import replace
from vaultgoals.pipeline import build
from vaultgoals.plugins import Plugin
from vaultgoals.vault.cache import LOOKS, Cache, find_cache
from vaultgoals.vault.errors import NoVault
from vaultgoals.vault.kept_looks import keep_looks, read_looks
from vaultgoals.vault.read import read_bytes
from vaultgoals.writing.caution import hold

SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
DAY = date(2026, 11, 20)
GOALS = ("Talks", "Book", "Run")
ORDINARY = ("Log", "2026-11-19", "Ideas")
GOAL_LINES = (
    "type: goal",
    "type: goal\nparent: '[[Book]]'",
    "type: goal\ndue: 2027-03-01\nstart: 2026-09-01",
    "type: goal\nstatus: done",
    "type: vision",
    "tags: [x]",
    "aliases: [Old name]",
    "parent: '[[Old name]]'\ntype: goal",
    "type: goal\nparent: '[[Log#Part]]'",
)
BODIES = (
    "",
    "## Check-ins\n- 2026-11-18: 40 %\n",
    "## Key results\n- [ ] Talks given:: 1 / 4\n## Check-ins\n- 2026-11-10: 2 talks\n",
    "- [ ] Ask Ruth [[Talks]]\n- [x] Draft [[Book]] \N{WHITE HEAVY CHECK MARK} 2026-11-17\n",
    "## Part\n- Held it #win [[Run]]\n",
    "Words about [[Talks]].\n",
)
CONFIGS = (
    "",
    "[reviews]\ngrace_days = 2\n",
    '[vault]\nexclude = ["Ideas.md"]\n',
    '[kinds.folders]\n"Goals" = "goal"\n',
    "[standing]\nahead = 1\n",
    '[dashboard]\npath = "Ideas.md"\n',
)
"""Of the vault: all ways to read it anew."""


def read_all(root: Path) -> dict[str, bytes]:
    """Return every file that a person sees."""
    found = (path for path in root.rglob("*") if path.is_file() and ".vaultgoals" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


class Vault(RuleBasedStateMachine):
    """A vault that a person works in while something loads it again and again."""

    root: Path

    @initialize()
    def begin(self) -> None:
        """Begin with a few goals."""
        self.day = DAY
        self.before = Before()
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / "Goals").mkdir(parents=True)
        (self.root / ".obsidian").mkdir()
        self.changed: set[str] = set()
        for name in GOALS:
            self.save(f"Goals/{name}.md", GOAL_LINES[2], BODIES[1])
        self.changed = set()

    def save(self, path: str, properties: str, body: str, *, atomic: bool = False) -> None:
        """Save a note in one of two ways."""
        text = f"---\n{properties}\n---\n{body}" if properties else body
        place = self.root / path
        place.parent.mkdir(exist_ok=True)
        if atomic:
            aside = place.with_name(f"{place.name}.tmp")
            aside.write_text(text, encoding="utf-8")
            aside.replace(place)
            self.changed.add(f"{path}.tmp")
        else:
            place.write_text(text, encoding="utf-8")
        self.changed.add(path)

    @rule(
        name=st.sampled_from(GOALS),
        lines=st.sampled_from(GOAL_LINES),
        body=st.sampled_from(BODIES),
        atomic=st.booleans(),
    )
    def save_goal(self, name: str, lines: str, body: str, atomic: bool) -> None:  # noqa: FBT001
        """Save a goal."""
        self.save(f"Goals/{name}.md", lines, body, atomic=atomic)

    @rule(
        name=st.sampled_from(ORDINARY), body=st.sampled_from(BODIES), lines=st.sampled_from(("", "aliases: [Old name]"))
    )
    def save_ordinary(self, name: str, body: str, lines: str) -> None:
        """Save a note without a kind."""
        self.save(f"{name}.md", lines, body)

    @rule(name=st.sampled_from(GOALS))
    def save_old_time(self, name: str) -> None:
        """Save other words of the same length, with the time that the note had before."""
        place = self.root / f"Goals/{name}.md"
        if place.exists() and "40 %" in (text := place.read_text(encoding="utf-8")):
            found = place.stat()
            place.write_text(text.replace("40 %", "60 %"), encoding="utf-8")
            os.utime(place, ns=(found.st_atime_ns, found.st_mtime_ns))
            self.changed.add(f"Goals/{name}.md")

    @rule(name=st.sampled_from((*GOALS, "Moved")), to=st.sampled_from(("Goals/Moved", "Goals/Talks", "Ideas")))
    def rename(self, name: str, to: str) -> None:
        """Rename a note, maybe over another one."""
        place, target = self.root / f"Goals/{name}.md", self.root / f"{to}.md"
        if place.exists():
            place.replace(target)
            self.changed |= {f"Goals/{name}.md", f"{to}.md"}

    @rule(name=st.sampled_from(GOALS))
    def remove(self, name: str) -> None:
        """Delete a note."""
        (self.root / f"Goals/{name}.md").unlink(missing_ok=True)
        self.changed.add(f"Goals/{name}.md")

    @rule()
    def move_folder(self) -> None:
        """Move the folder of goals out and back, under another name in between."""
        first, second, aside = self.root / "Goals", self.root / "Aims", self.root / ".aside"
        first.mkdir(exist_ok=True)
        first.rename(aside)
        if second.exists():
            second.rename(first)
        else:
            first.mkdir()
        aside.rename(second)
        self.changed |= {"Goals", "Aims"}

    @rule()
    def move_out(self) -> None:
        """Move a folder out of the vault, of which only one event tells, or back into it."""
        inside, outside = self.root / "Aims", self.root / ".outside"
        if outside.exists() and not inside.exists():
            outside.rename(inside)
        elif inside.exists() and not outside.exists():
            inside.rename(outside)
        self.changed.add("Aims")

    @rule(text=st.sampled_from(CONFIGS))
    def configure(self, text: str) -> None:
        """Write another configuration."""
        (self.root / "vaultgoals.toml").write_text(text, encoding="utf-8")
        self.changed.add("vaultgoals.toml")

    @rule(text=st.sampled_from(("{}", '{"userIgnoreFilters": ["Ideas"]}')))
    def set_obsidian(self, text: str) -> None:
        """Change a setting of Obsidian, of which no event tells."""
        (self.root / ".obsidian/app.json").write_text(text, encoding="utf-8")

    @rule(days=st.sampled_from((1, 7, 45)))
    def sleep(self, days: int) -> None:
        """Let days go by."""
        self.day += timedelta(days=days)

    @rule()
    def write(self) -> None:
        """Write the pages."""
        snapshot = load(self.root)
        written = apply(self.root, hold(build(snapshot, self.day))).written
        self.changed |= set(written)

    @rule(is_kept=st.booleans(), stamp=st.sampled_from((b"1", b"2")))
    def restart(self, is_kept: bool, stamp: bytes) -> None:  # noqa: FBT001
        """Forget what was seen, as a process does that ends, or take it up from a cache, maybe as another version."""
        cache = Cache(self.root, b"1", LOOKS)
        if is_kept:
            keep_looks(cache, self.before.looks, read_looks(cache))
        self.before = Before(looks=read_looks(Cache(self.root, stamp, LOOKS)).looks)
        self.changed = set()

    @precondition(lambda self: hasattr(self, "before"))
    @invariant()
    def is_as_from_scratch(self) -> None:
        """Hold the snapshot, and the plan, that a load with what was seen before makes against those of a load without."""
        again = load(self.root, before=self.before, changed=frozenset(self.changed))
        self.changed = set()
        fresh = load(self.root)
        assert again == fresh
        assert build(again, self.day) == build(fresh, self.day)


@pytest.mark.parametrize("settled", [2_000_000_000, -(10**18)], ids=["told by their text", "told by their files"])
def test_any_sequence_of_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: int) -> None:
    """After any sequence of saves, renames, moves, deletions, settings, days and restarts all is as from scratch."""
    monkeypatch.setattr("vaultgoals.reading.looks.SETTLED", settled)
    machine = type("Machine", (Vault,), {"root": tmp_path / "vault"})
    few = settings(
        max_examples=max(4, round(8 * SCALE)),
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=few)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault of notes that were saved long ago."""
    root = tmp_path / "vault"
    notes = {"Goals/Talks.md": "---\ntype: goal\n---\n", "Log.md": "Words.\n", "Ideas.md": "- [ ] Ask [[Talks]]\n"}
    for path, text in notes.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def load_again(vault: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what loads the vault again, given the paths that changed, and lists the notes that it reads."""
    monkeypatch.setattr("vaultgoals.reading.looks.SETTLED", -(10**18))
    before = Before()

    def again(*changed: str) -> list[str]:
        read: list[str] = []

        def read_one(path: str, limit: int) -> bytes | Diagnostic:
            read.append(path)
            return read_bytes(vault, path, limit)

        load(vault, read=read_one, before=before, changed=changed)
        return read

    return again


def test_looks_are_kept(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one process saw the next one does not read; where the cache is of another program, or torn, it reads all."""
    monkeypatch.setattr("vaultgoals.reading.looks.SETTLED", -(10**18))
    cache = Cache(vault, b"1", LOOKS)
    seen = Before()
    snapshot = load(vault, before=seen)
    keep_looks(cache, seen.looks, read_looks(cache))
    monkeypatch.setattr("vaultgoals.loading.open_reader", lambda _root: nullcontext(refuse))
    assert load(vault, before=Before(looks=read_looks(cache).looks)) == snapshot
    assert read_looks(Cache(vault, b"2", LOOKS)).looks.seen == {}
    place = find_cache(vault, LOOKS)
    assert place is not None
    place.write_bytes(place.read_bytes()[:5000])
    assert read_looks(cache).looks.seen == {}
    keep_looks(cache, seen.looks, read_looks(cache))
    assert read_looks(cache).looks.seen == seen.looks.seen


def refuse(path: str, _limit: int) -> bytes:
    """Read nothing."""
    raise AssertionError(f"{path} was read")


def test_what_stays_is_not_written_again(vault: Path) -> None:
    """Where nothing changed since, the cache is left as it is."""
    cache = Cache(vault, b"1", LOOKS)
    seen = Before()
    load(vault, before=seen)
    keep_looks(cache, seen.looks, read_looks(cache))
    place = find_cache(vault, LOOKS)
    assert place is not None
    before = place.stat().st_mtime_ns
    again = read_looks(cache)
    taken = Before(looks=again.looks)
    load(vault, before=taken)
    keep_looks(cache, taken.looks, again)
    assert place.stat().st_mtime_ns == before


def test_nothing_changed(load_again: Callable[..., list[str]]) -> None:
    """Where no file changed no note is read, whether all files are listed or only those that are named."""
    assert sorted(load_again()) == ["Goals/Talks.md", "Ideas.md", "Log.md"]
    assert load_again() == []
    assert load_again("Goals/Talks.md") == []


@pytest.mark.parametrize("named", [(), ("Goals/Talks.md",)])
def test_one_note_is_saved(vault: Path, load_again: Callable[..., list[str]], named: tuple[str, ...]) -> None:
    """Of a vault in which one note was saved only that note is read."""
    load_again()
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("More.\n")
    assert load_again(*named) == ["Goals/Talks.md"]


def test_a_folder_is_moved_out(vault: Path) -> None:
    """The notes of a folder that is gone are gone, though only the folder is named; so are they when it is back."""
    before = Before()
    assert len(load(vault, before=before).files) == 3
    (vault / "Goals").rename(vault / ".outside")
    assert load(vault, before=before, changed=("Goals",)).files == ("Ideas.md", "Log.md")
    (vault / ".outside").rename(vault / "Goals")
    assert len(load(vault, before=before, changed=("Goals",)).files) == 3


def test_a_vault_that_was_away(vault: Path, tmp_path: Path, load_again: Callable[..., list[str]]) -> None:
    """What changed when the vault could not be read is seen by the next load, whatever that one is told of."""
    load_again()
    with (vault / "Goals/Talks.md").open("a", encoding="utf-8") as note:
        note.write("More.\n")
    vault.rename(tmp_path / "away")
    with pytest.raises(NoVault):
        load_again("Goals/Talks.md")
    (tmp_path / "away").rename(vault)
    assert load_again("Log.md") == ["Goals/Talks.md"]


def test_the_same_configuration_in_other_words(vault: Path) -> None:
    """A length of time is shown as it is typed now, and the first word of a table is the one that is written."""
    before = Before()
    for short, words in (("21 days", ("on", "up")), ("3 weeks", ("up", "on"))):
        lines = "".join(f'{word} = "active"\n' for word in words)
        (vault / "vaultgoals.toml").write_text(f'[stale]\nshort = "{short}"\n[status]\n{lines}', encoding="utf-8")
        config = load(vault, before=before).config
        assert config.stale.short.words == short
        assert [each.words for each in config.lexicon.own if each.place == "status"] == [words]


def test_what_a_plugin_makes_of_a_note(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a plugin makes something else of a note that was not saved, even in what is not compared, that counts."""
    titles = iter(["First", "Second"])

    def transform(notes: tuple[Note, ...]) -> tuple[Note, ...]:
        title = Property("title", next(titles), 1, 1, 1, 1)
        return tuple(replace(note, names={**note.names, "title": title}) for note in notes)

    install(monkeypatch, Plugin("extra", transform=transform))
    (vault / "vaultgoals.toml").write_text(ACTIVE, encoding="utf-8")
    before = Before()
    found = [load(vault, before=before).graph.goals["Goals/Talks.md"].title for _ in range(2)]
    assert found == ["First", "Second"]


def test_another_configuration(vault: Path, load_again: Callable[..., list[str]]) -> None:
    """What was looked for under another configuration is looked for again."""
    load_again()
    (vault / "vaultgoals.toml").write_text('[kinds.folders]\n"Goals" = "goal"\n', encoding="utf-8")
    assert sorted(load_again("vaultgoals.toml")) == ["Goals/Talks.md", "Ideas.md", "Log.md", "vaultgoals.toml"]
    assert load_again("vaultgoals.toml") == ["vaultgoals.toml"]
