"""Give an answer again where all that it was made from is still the same, before anything that makes answers is imported."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vaultgoals.cli import ANSWERED
from vaultgoals.cli.recording import Recording, Said, can_be_recorded
from vaultgoals.vault.cache import Cache, program_stamp
from vaultgoals.vault.errors import VaultError
from vaultgoals.vault.root import locate
from vaultgoals.vault.sight import Sight, look, read_remembered

if TYPE_CHECKING:
    from vaultgoals.snapshot import Snapshot

_FINE, _FOUND = 0, 1
_VARIABLES = frozenset({"COLUMNS", "LINES", "NO_COLOR", "TERM", "TZ", "HOME", "USERPROFILE", "LANG", "LANGUAGE"})
_PREFIXES = ("VAULTGOALS_", "_VAULTGOALS_", "PYTHON", "LC_")
"""Of the environment: what an answer may depend on."""
_VAULT = "--vault"


class Answer(NamedTuple):
    """What a command said, and what it was made from."""

    settings: tuple[str, ...]
    """The settings files that were looked at."""
    moment: int
    """Of the look, in nanoseconds."""
    digest: bytes
    """Of the sight."""
    contents: str | None
    """Of the files of which times did not tell at that moment."""
    code: int
    said: Said


class Question:
    """A command line, with the place and the day at which it was asked, and all that shapes what is printed."""

    def __init__(
        self, arguments: Sequence[str], given: str | None, root: Path, around: Sequence[object] | None = None
    ) -> None:
        self._arguments = (*arguments,)
        self._root = root
        self._given = given
        self._day = _today()
        self._around = around or (str(Path.cwd()), self._day, *_surroundings())
        self._key = hashlib.blake2b(
            repr(([*arguments], *self._around)).encode("utf-8", "surrogatepass"), digest_size=16
        ).digest()
        self._cache = Cache(root, program_stamp())
        self._settings: tuple[str, ...] = ()
        self._before: Sight | None = None
        self._contents: str | None = None
        self._codes: tuple[int, ...] = ()
        self._command = ""
        self._is_asked_anew = False

    def find_answer(self) -> Answer | None:
        """Return the answer that was given last, if it would be the same now."""
        row = self._cache.find(self._key)
        if row is None:
            return None
        answer = Answer(*row)
        self._settings = answer.settings
        now = self._before = self._look()
        if now is None or now.moment < answer.moment or now.digest() != answer.digest:
            return None
        unsure = now.unsure(answer.moment)
        # Of some that had to be read times tell by now. What is kept of the others is read first: a save after that is seen.
        is_told_more = len(now.unsure(now.moment)) < len(unsure)
        contents = now.read_unsure(now.moment) if is_told_more else None
        if unsure and now.read_unsure(answer.moment) != answer.contents:
            return None
        if is_told_more:
            self._write(now, contents, answer.code, answer.said)
        return answer

    def find_answer_without(self, option: str) -> Answer | None:
        """Return the answer to the same command line without an option; this one is answered anew each time."""
        self._is_asked_anew = True
        # The streams are others by now: what is said is being recorded.
        others = [each for each in self._arguments if each != option]
        return Question(others, self._given, self._root, self._around).find_answer()

    def prepare(self) -> None:
        """Look at what the answer will be made from, before it is: a save in the middle is seen by the look after it."""
        if self._before is None:
            from vaultgoals.reading.obsidian import SETTINGS_FILES

            self._settings = SETTINGS_FILES
            self._before = self._look()
        if self._before is not None:
            self._contents = self._before.read_unsure(self._before.moment)

    def see(self, snapshot: "Snapshot") -> None:
        """Learn what a command read: what plugins say, or what could not be read, is asked for anew each time."""
        limit = snapshot.config.limits.note_size
        large = {each[0] for each in self._before.entries if each[2] > limit} if self._before else set()
        unread = (d.path for d in snapshot.diagnostics if d.code in ("unreadable-note", "unreadable-folder"))
        if snapshot.config.plugins.active or any(path not in large for path in unread):
            self._codes = ()
        else:
            # Whether a template of the vault can be rendered may depend on what else this device has to do.
            self._codes = (_FINE,) if snapshot.templates else (_FINE, _FOUND)

    def is_answered(self, command: str, given: str | None) -> None:
        """Learn that a command came to its end, and which vault it was given."""
        self._command = command if given == self._given else ""

    def keep(self, exit_code: object, recording: Recording) -> None:
        """Keep what was said for the next time, where all that it was made from is still as it was before."""
        if (
            self._is_asked_anew
            or self._command not in ANSWERED
            or exit_code not in self._codes
            or not recording.is_whole
        ):
            return
        before = self._before
        with suppress(OSError, VaultError):
            if before is None or self._contents is None or not before.is_whole():
                return
            if self._command == "build" and not _is_settled(self._root):
                return
            if read_remembered(self._root) != before.remembered:
                # A build that wrote pages: what it rests on is another now, and no walk is needed to see that.
                return
            after = look(self._root, self._settings)
            same = after.digest() == before.digest() and after.read_unsure(before.moment) == self._contents
            if same and _today() == self._day:
                self._write(before, self._contents, exit_code, recording.said())

    def _look(self) -> Sight | None:
        """Look at the vault; `None` where it cannot be listed, of which whoever carries the question out says why."""
        with suppress(OSError):
            return look(self._root, self._settings)
        return None

    def _write(self, sight: Sight, contents: str | None, code: int, said: Said) -> None:
        answer = Answer(self._settings, sight.moment, sight.digest(), contents, code, said)
        # What was seen in the notes is kept beside it; together both are to be no larger than the notes.
        self._cache.keep(self._key, tuple(answer), sight.note_bytes() // 3)


def ask(arguments: Sequence[str]) -> Question | None:
    """Return a command line as a question; `None` where it must be carried out whatever was said before."""
    # Who looks for a bug wants to see the program at work.
    if not can_be_recorded() or os.environ.get("VAULTGOALS_DEBUG"):
        return None
    given = _given_vault(arguments)
    try:
        return Question(arguments, given, locate(given))
    except (OSError, VaultError, RuntimeError):
        # Whoever carries it out says what is wrong.
        return None


def _given_vault(arguments: Sequence[str]) -> str | None:
    """Return the vault that a command line names, as far as that is to be seen; the command knows better, and is asked."""
    given = os.environ.get("VAULTGOALS_VAULT")
    for word, following in zip(arguments, (*arguments[1:], ""), strict=True):
        if word == _VAULT:
            given = following
        elif word.startswith(f"{_VAULT}="):
            given = word.partition("=")[2]
    return given or None


def _today() -> tuple[int, ...]:
    return tuple(time.localtime()[:3])


def _surroundings() -> Iterator[object]:
    """Yield what decides how an answer looks: the streams and the environment."""
    yield [(stream.isatty(), stream.encoding, stream.errors) for stream in (sys.stdout, sys.stderr)]
    yield sys.stdin is not None and sys.stdin.isatty()
    with suppress(OSError):
        yield tuple(os.get_terminal_size(sys.stdout.fileno()))
    yield sorted(pair for pair in os.environ.items() if pair[0] in _VARIABLES or pair[0].startswith(_PREFIXES))
    yield tuple(sys.flags)
    if sys.platform != "win32":
        yield os.geteuid()


def _is_settled(root: Path) -> bool:
    from vaultgoals.vault.recovery import is_settled

    return is_settled(root)
