"""Whether fixes helped, and which of them brought up something new."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.value import dataclass
from vaultgoals.reading.properties import Frontmatter, parse_properties

USELESS = "it would be found all the same"


class Place(NamedTuple):
    """A line of a note, which stays the same where properties are added above it."""

    path: str
    is_body: bool
    line: int
    """In the body counted from its first line, 0."""


class Key(NamedTuple):
    """What tells findings apart where an edit before them in their line, or above them, has moved them."""

    code: str
    place: Place
    message: str


@dataclass(frozen=True)
class Looked:
    """What is said of a vault, and the notes that fixes are for, as they were then."""

    findings: Sequence[Diagnostic]
    contents: Mapping[str, bytes]

    @cached_property
    def _fronts(self) -> dict[str, Frontmatter]:
        return {}

    def _front(self, path: str) -> Frontmatter:
        if path not in self._fronts:
            text = self.contents.get(path, b"").decode("utf-8", "replace")
            self._fronts[path] = parse_properties(text, path)
        return self._fronts[path]

    def only(self, paths: Collection[str]) -> "Looked":
        """Return what is said of some files."""
        return Looked([found for found in self.findings if found.path in paths], self.contents)

    def place(self, path: str, line: int) -> Place:
        """Return where a line stands."""
        begin = self._front(path).body_line
        return Place(path, line >= begin, line - begin if line >= begin else line)

    def key(self, found: Diagnostic) -> Key:
        """Return what tells a finding apart."""
        return Key(found.code, self.place(found.path, found.line), found.message)

    def lines_of(self, path: str, name: str) -> Collection[int]:
        """Return where a property stands."""
        return {each.line for each in self._front(path).properties if fold_name(each.name) == fold_name(name)}


def find_failed(applied: Sequence[Diagnostic], before: Looked, after: Looked) -> dict[Key, str]:
    """Return the fixes that did not help or brought up a new error or warning, each with what is said then."""
    left = Counter(map(after.key, after.findings))
    expected = Counter(map(before.key, before.findings))
    expected.subtract(map(before.key, applied))
    keys = list(map(before.key, applied))
    failed = {key: USELESS for key in keys if left[key] > max(expected[key], 0)}
    known = {(found.code, found.path, found.message) for found in before.findings}
    for found in after.findings:
        if found.severity is not Severity.HINT and (found.code, found.path, found.message) not in known:
            for blamed in _blamed(found, applied, before, after):
                failed.setdefault(before.key(blamed), f"with it, {found.message} [{found.code}]")
    return failed


def _blamed(new: Diagnostic, applied: Collection[Diagnostic], before: Looked, after: Looked) -> Iterable[Diagnostic]:
    """Return the fixes that a new problem may come from: of its line, else of its note, else of a note it names, else all."""
    here = [found for found in applied if found.path == new.path]
    place = after.place(new.path, new.line)
    candidates = (
        [found for found in here if _writes_line(found, new.line, after)],
        [found for found in here if before.place(found.path, found.line) == place],
        here,
        [found for found in applied if found.path in new.message],
    )
    return next((some for some in candidates if some), applied)


def _writes_line(found: Diagnostic, line: int, after: Looked) -> bool:
    """Say whether a finding's fix wrote the property in a line."""
    sets = found.fix.sets if found.fix else None
    return sets is not None and line in after.lines_of(found.path, sets[0])
