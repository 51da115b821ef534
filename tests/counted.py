"""Count what a run does: notes it opens and parses, goals it measures, pages and sections it renders."""

import os
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any, Final, NamedTuple, Self

_CALLS: Final = {
    ("_judge", "evaluate.py"): "evaluated",
    ("build_page", "render.py"): "pages",
}
"""A function and the file it stands in, to what each call of it is counted as."""
_READ: Final = ("_read", "read.py")
"""What returns the bytes of a file of the vault."""
_PARSE: Final = ("parse_note", "note.py")
_RENDER: Final = "root"
"""What Jinja makes of a template."""
_SECTION: Final = ".md.jinja"
"""The ending of a template: each makes one section, or the frame of a page."""
_NOTES: Final = (".md", ".toml")
"""Notes, templates of the vault and its configuration."""


class Work(NamedTuple):
    """What a run has done."""

    opened: frozenset[str] = frozenset()
    """Names of the vault's notes, templates and configuration that were opened."""
    read: int = 0
    """Bytes of all files of the vault."""
    listed: int = 0
    """Folders."""
    parsed: int = 0
    """Notes."""
    evaluated: int = 0
    """Goals, each as often as it was measured as of some day."""
    pages: int = 0
    sections: int = 0


class Counting:
    """Counts what is done in this thread while it is entered."""

    _now: "Counting | None" = None
    _hears = False

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._opened: set[str] = set()
        self._sections: set[FrameType] = set()
        """A section yields its lines one by one; it is one frame."""

    def __enter__(self) -> Self:
        if not Counting._hears:
            # Once added it cannot be taken away.
            sys.addaudithook(_hear)
            Counting._hears = True
        Counting._now = self
        sys.settrace(self._notice)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)
        Counting._now = None

    @property
    def work(self) -> Work:
        """What was done so far."""
        return Work(opened=frozenset(self._opened), sections=len(self._sections), **self._counts)

    def hear(self, event: str, given: tuple[Any, ...]) -> None:
        """Take in what the interpreter is about to do."""
        if event == "os.scandir":
            self._counts["listed"] += 1
        # A file of the vault is opened by its name, below its folder's descriptor.
        elif event == "open" and isinstance(given[0], str) and os.sep not in given[0] and given[0].endswith(_NOTES):
            self._opened.add(given[0])

    def _notice(self, frame: FrameType, _event: str, _given: Any) -> Any:
        """Take in a call, and ask to be told of its return where that counts."""
        name = frame.f_code.co_name
        if name not in _NAMES:
            return None
        file = frame.f_code.co_filename
        function = (name, Path(file).name)
        if name == _RENDER and file.endswith(_SECTION):
            self._sections.add(frame)
        elif function in _CALLS:
            self._counts[_CALLS[function]] += 1
        elif function == _PARSE:
            # What is parsed without a path is a text of our own.
            self._counts["parsed"] += bool(frame.f_locals["path"])
        return self._weigh if function == _READ else None

    def _weigh(self, _frame: FrameType, event: str, given: Any) -> Any:
        if event == "return" and isinstance(given, bytes):
            self._counts["read"] += len(given)
        return self._weigh


_NAMES: Final = frozenset(name for name, _ in (*_CALLS, _READ, _PARSE)) | {_RENDER}


def _hear(event: str, given: tuple[Any, ...]) -> None:
    if Counting._now is not None:
        Counting._now.hear(event, given)
