"""Whatever happens to a vault, and to the answers that are kept: each command says what it says without them."""

import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.answers.asked import Outcome, ask, carry_out, without_cache
from tests.cli.conftest import FILES
from tests.conftest import SCALE
from vaultgoals.vault.cache import ANSWERS, LOOKS
from vaultgoals.vault.state import vault_key

COMMANDS = (
    ("next",),
    ("tree",),
    ("list", "--format", "json"),
    ("list", "--status", "active"),
    ("explain", "Talks"),
    ("show", "Talks"),
    ("show", "Health"),
    ("reviews",),
    ("check", "--hints"),
    ("inspect", "Daily/2026-11-19.md"),
    ("build", "--check"),
    ("build", "--diff"),
    ("next", "--limit", "0"),
)
NOTES = ("Goals/Talks.md", "Goals/Health.md", "Goals/New.md", "Daily/2026-11-19.md", "Vision.md")
TEXTS = (
    "---\ntype: goal\ndue: 2027-03-20\n---\n- [ ] Write the abstract 1\n",
    "---\ntype: goal\ndue: 2027-03-20\n---\n- [x] Write the abstract 2\n",
    "---\ntype: goal\ndue: 2027-13-40\n---\n- Talks given: 1 / 4 talks\n",
    "no goal at all, but [[Talks]] and [[New]]\n",
    "",
)
CONFIGS = (
    '[vault]\nexclude = ["Goals"]\n',
    '[templates]\nfolder = "Own"\n',
    "[reviews.weekly]\nenabled = false\n",
    "nothing that can be read",
    '[plugins]\nactive = ["absent"]\n',
)
SETTINGS = (
    ("app.json", '{"userIgnoreFilters": ["Daily/"]}'),
    ("app.json", "{}"),
    ("app.json", "no settings"),
    ("templates.json", '{"folder": "Goals"}'),
    ("daily-notes.json", '{"folder": "Daily"}'),
    ("plugins/obsidian-tasks-plugin/data.json", "{}"),
)
TEMPLATES = ("# Mine\n{% region 'x' %}{{ today }}{% endregion %}\n", "{% broken")
DAYS = ("2026-11-20", "2026-11-21", "2026-12-01", "2027-01-04")


class AnySequence(RuleBasedStateMachine):
    """A vault in which anything may happen between two questions."""

    @initialize()
    def begin(self) -> None:
        """Make a small vault."""
        self.top = Path(tempfile.mkdtemp())
        self.vault, self.state = self.top / "vault", self.top / "state"
        self.state.mkdir()
        for path, text in FILES.items():
            self._place(path).write_text(text)
        self.day = DAYS[0]
        self.later = 0
        self.asked: list[tuple[str, ...]] = []

    def teardown(self) -> None:
        """Take the vault away."""
        shutil.rmtree(self.top, ignore_errors=True)

    @rule(path=st.sampled_from(NOTES), text=st.sampled_from(TEXTS))
    def save_in_place(self, path: str, text: str) -> None:
        """Save as a plain editor does."""
        self._save(self._place(path), text)

    @rule(path=st.sampled_from(NOTES), text=st.sampled_from(TEXTS))
    def save_with_an_old_time(self, path: str, text: str) -> None:
        """Save, and set back the time of it; some of the texts have one length."""
        place = self._place(path)
        before = place.stat().st_mtime_ns if place.exists() else 0
        self._save(place, text)
        os.utime(place, ns=(before, before))

    @rule(path=st.sampled_from(NOTES), text=st.sampled_from(TEXTS))
    def save_whole(self, path: str, text: str) -> None:
        """Save as a program does that puts a new file in the place of the old."""
        place = self._place(path)
        new = place.with_name("new file")
        new.write_text(text)
        new.replace(place)

    @rule(path=st.sampled_from(NOTES), to=st.sampled_from(NOTES))
    def rename(self, path: str, to: str) -> None:
        """Give a note the name of another, which is gone then."""
        if self._place(path).exists():
            self._place(path).replace(self._place(to))

    @rule(to=st.sampled_from(("Goals", "Aims", "Archive/Goals", ".hidden")))
    def move_a_folder(self, to: str) -> None:
        """Move the goals."""
        for name in ("Goals", "Aims", "Archive/Goals", ".hidden"):
            if (self.vault / name).exists() and not (self.vault / to).exists():
                self._place(to)
                (self.vault / name).rename(self.vault / to)

    @rule(path=st.sampled_from(NOTES))
    def delete(self, path: str) -> None:
        """Delete a note."""
        self._place(path).unlink(missing_ok=True)

    @rule(path=st.sampled_from(NOTES))
    def link(self, path: str) -> None:
        """Put a link in the place of a note."""
        place = self._place(path)
        place.unlink(missing_ok=True)
        place.symlink_to(self.vault / "Vision.md")

    @rule(text=st.sampled_from(CONFIGS))
    def configure(self, text: str) -> None:
        """Change the configuration; what is no text makes it unreadable."""
        self._save(self.vault / "vaultgoals.toml", text)

    @rule(is_link=st.booleans())
    def take_the_configuration(self, *, is_link: bool) -> None:
        """Take it away, or put a link in its place."""
        (self.vault / "vaultgoals.toml").unlink(missing_ok=True)
        if is_link:
            (self.vault / "vaultgoals.toml").symlink_to("nowhere")

    @rule(change=st.sampled_from(SETTINGS))
    def change_settings(self, change: tuple[str, str]) -> None:
        """Change a setting of Obsidian."""
        self._save(self._place(f".obsidian/{change[0]}"), change[1])

    @rule(
        name=st.sampled_from(("Own/dashboard.md", "Templates/vaultgoals/dashboard.md")), text=st.sampled_from(TEMPLATES)
    )
    def write_a_template(self, name: str, text: str) -> None:
        """Write a template; nobody trusts it."""
        self._save(self._place(name), text)

    @rule(day=st.sampled_from(DAYS))
    def another_day(self, day: str) -> None:
        """Go to another day."""
        self.day = day

    @rule()
    def time_passes(self) -> None:
        """Look a moment later: times tell of all that was saved until now."""
        self.later += 10_000_000_000

    @rule(yes=st.booleans())
    def build(self, *, yes: bool) -> None:
        """Build, here and in a copy: both vaults are the same then, and so is what is remembered."""
        arguments = ("build", "--yes") if yes else ("build",)
        other, known = self.top / "other", self.top / "known"
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(self.vault, other, symlinks=True)
        without_cache(self.state, known)
        for folder in [each for each in known.iterdir() if each.is_dir()]:
            folder.rename(known / vault_key(other))
        expected = carry_out(other, known, *arguments, day=self.day)
        assert self._ask(*arguments) == expected
        assert _contents(self.vault) == _contents(other)
        mine, theirs = (
            top / vault_key(root) / "record.json" for top, root in ((self.state, self.vault), (known, other))
        )
        assert mine.exists() == theirs.exists()
        assert not mine.exists() or mine.read_bytes() == theirs.read_bytes()

    @rule(
        damage=st.sampled_from(("torn", "empty", "garbage", "no rows", "folder", "swapped", "version", "gone")),
        file=st.sampled_from((ANSWERS.file, LOOKS.file)),
    )
    def damage_the_cache(self, damage: str, file: str) -> None:
        """Do to a file what disks, other versions and other programs do."""
        path = self.state / vault_key(self.vault) / file
        if not path.is_file():
            return
        if damage == "torn":
            os.truncate(path, path.stat().st_size // 2)
        elif damage == "empty":
            os.truncate(path, 0)
        elif damage == "garbage":
            path.write_bytes(b"garbage" * 1000)
        elif damage == "folder":
            path.unlink()
            path.mkdir()
        elif damage == "gone":
            path.unlink()
        else:
            _change_rows(path, damage)

    @invariant()
    def each_command_says_what_it_says_without(self) -> None:
        """Ask what was asked before, and what was not."""
        if not hasattr(self, "vault"):
            return
        fresh = without_cache(self.state, self.top / "fresh")
        self.asked.append(COMMANDS[len(self.asked) % len(COMMANDS)])
        for arguments in self.asked[-2:]:
            assert self._ask(*arguments) == carry_out(self.vault, fresh, *arguments, day=self.day)

    def _ask(self, *arguments: str) -> Outcome:
        now = time.time_ns
        with patch("time.time_ns", lambda: now() + self.later):
            return ask(self.vault, self.state, *arguments, day=self.day)

    def _place(self, path: str) -> Path:
        place = self.vault / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _save(self, place: Path, text: str) -> None:
        if place.is_symlink():
            return
        before = place.stat().st_ctime_ns if place.exists() else 0
        place.write_text(text)
        # Where looks are taken for later than they are, times have to tell: until the clock of the disk has moved.
        while place.stat().st_ctime_ns == before:
            place.write_text(text)


def _contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".vaultgoals" not in path.parts
    }


def _change_rows(path: Path, damage: str) -> None:
    with sqlite3.connect(path) as opened:
        if damage == "no rows":
            opened.execute("UPDATE rows SET value = X'7a00', sum = 'text'")
        elif damage == "swapped":
            opened.execute("UPDATE rows SET value = (SELECT value FROM rows ORDER BY id DESC LIMIT 1)")
        else:
            opened.execute("UPDATE rows SET stamp = X'00', sum = X'00112233445566778899aabbccddeeff'")
    opened.close()


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=max(2, round(8 * SCALE)), stateful_step_count=10)
