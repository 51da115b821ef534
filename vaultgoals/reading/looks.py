"""What was seen in each note of a vault: a note whose file stays as it is, is not read again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from vaultgoals.model.config import CadenceConfig, Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.files import NoteFile
from vaultgoals.model.note import Note
from vaultgoals.model.times import SETTLED
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.kind_folders import FolderKinds
from vaultgoals.reading.note import digest_of


class Look(NamedTuple):
    """What one look at a note's bytes has yielded; all empty for a note that says nothing to us."""

    note: Note | None = None
    """Its parse, where it is worth one."""
    page: bytes | None = None
    """Its content, where it has a mark of ours, or lies where a page would go."""
    may_have_aliases: bool = False
    """It was not parsed, and may have aliases."""
    utf16: bytes | None = None
    """Its content, where that is of another encoding, which is not read."""
    problem: Diagnostic | None = None
    """Why it cannot be read."""


NOTHING: Final = Look()
"""The look at most notes of a vault."""
UNREAD: Final = ("progress", "standing", "stale", "capacity", "paths", "advice", "templates", "watch")
"""Sections of the configuration that nobody asks for who looks into a note."""


class Seen(NamedTuple):
    """A look, and the file as it was listed before."""

    file: NoteFile
    digest: str
    """Of the content, where the file alone does not prove that it is the same; else empty."""
    look: Look


@dataclass(slots=True)
class Looks:
    """The looks at the notes of a vault in one run, some of them those of the last run."""

    files: Mapping[str, NoteFile] = field(default_factory=dict)
    """By vault path, as they were listed before any was read; without them each note is looked at."""
    listed_at: int = 0
    """Nanoseconds of the clock that files have their times from: when they began to be listed."""
    asked: str = ""
    """A digest of what was looked for: looks for something else are worth nothing."""
    seen: dict[str, Seen] = field(default_factory=dict)
    _before: Mapping[str, Seen] = field(default_factory=dict)

    def begin(self, files: Mapping[str, NoteFile], listed_at: int) -> "Looks":
        """Return the looks of the next run, which may take up those of this one."""
        return Looks(files, listed_at, self.asked, {}, self.seen)

    def ask(self, asked: str) -> None:
        """Say what is looked for: what the last run saw counts only if it looked for the same."""
        if self.asked != asked:
            self.asked, self._before = asked, {}

    def look(
        self,
        path: str,
        read: Callable[[str], bytes | Diagnostic],
        look_into: Callable[[str, bytes | Diagnostic], Look],
    ) -> Look:
        """Return the look at a note: that of the last run where its file is the same, else a new one at what is read."""
        file, before = self.files.get(path), self._before.get(path)
        if before is not None and before.file == file and not before.digest:
            self.seen[path] = before
            return before.look
        content = read(path)
        digest = "" if isinstance(content, Diagnostic) or self._is_settled(file) else digest_of(content)
        if before is not None and before.digest and isinstance(content, bytes) and digest_of(content) == before.digest:
            look = before.look
        else:
            look = look_into(path, content)
            look = NOTHING if look == NOTHING else look
        if file is not None and look.problem is None:
            self.seen[path] = Seen(file, digest, look)
        return look

    def look_at_all(
        self,
        paths: Iterable[str],
        read: Callable[[str], bytes | Diagnostic],
        look_into: Callable[[str, bytes | Diagnostic], Look],
    ) -> Iterator[tuple[str, Look]]:
        """Yield each note's path and look in their order, without those that say nothing to us."""
        files, before, seen = self.files, self._before, self.seen
        for path in paths:
            # Most files of most runs are the very ones that were listed before.
            known = before.get(path)
            if known is not None and known.file is files.get(path) and not known.digest:
                seen[path], look = known, known.look
            else:
                look = self.look(path, read, look_into)
            if look is not NOTHING:
                yield path, look

    def forget(self, paths: Collection[str]) -> None:
        """Forget what was seen in files that may have been half written."""
        for path in paths:
            self.seen.pop(path, None)

    def _is_settled(self, file: NoteFile | None) -> bool:
        return file is not None and max(file.mtime_ns, file.ctime_ns) < self.listed_at - SETTLED


def as_read(config: Config) -> Config:
    """Return a configuration as those see it who look into a note: what only later stages ask for has its default.

    They are given nothing else of it. So whatever changes in the rest, what was seen in a note stays the same.
    """
    unread = Config()
    reviews = replace(
        unread.reviews,
        folder=config.reviews.folder,
        week_starts=config.reviews.week_starts,
        place=config.reviews.place,
        cadences={name: CadenceConfig(place=one.place) for name, one in config.reviews.cadences.items()},
    )
    return replace(
        config,
        **{name: getattr(unread, name) for name in UNREAD},
        limits=replace(unread.limits, note_size=config.limits.note_size),
        dashboard=replace(unread.dashboard, path=config.dashboard.path),
        reviews=reviews,
    )


def name_question(
    config: Config,
    settings_files: Mapping[str, bytes],
    kinds: tuple[str, ...],
    folders: FolderKinds,
    *,
    is_changed: bool,
) -> str:
    """Return a digest of all that decides over what is looked for in a note.

    `config` is what `as_read` returns; `is_changed` says whether a plugin changes notes, which are read as a whole then.
    """
    settings = sorted(settings_files.items())
    return digest_of(repr((config, settings, kinds, folders.rules, sorted(folders.notes.items()), is_changed)).encode())
