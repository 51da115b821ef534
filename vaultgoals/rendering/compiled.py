"""The built-in templates as compiled code, kept beside them as Python keeps that of modules."""

import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_PACKAGE = Path(__file__).resolve().parent.parent
_COMPILING = ("evaluation", "model", "reading", "rendering", "reviews")
"""The rooms whose code decides over that of a template: what it is compiled by, and what may be worked out meanwhile."""


class CompiledTemplates(BytecodeCache):
    """Code in the folder that Python itself keeps code in; where that cannot be read or written, there is none.

    As for modules, `PYTHONDONTWRITEBYTECODE` and `PYTHONPYCACHEPREFIX` are heeded. Code of another template text, of
    another Jinja or of another program than ours is passed over.
    """

    def __init__(self, templates: Path, kind: type) -> None:
        self._folder = Path(cache_from_source(str(templates / "template.py"))).parent
        self._kind = f"{kind.__module__}.{kind.__qualname__}"

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of a template's text, and of all that decides over its code."""
        return hashlib.sha256(f"{self._kind} {_stamp()} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code, where there is any and it is of the same text."""
        with suppress(OSError, EOFError, ValueError, TypeError), self._file(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, as Python keeps that of a module: a file is there as a whole or not at all."""
        if not sys.dont_write_bytecode:
            path = str(self._file(bucket))
            SourceFileLoader("template", path).set_data(path, bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key[:32]}.{sys.implementation.cache_tag}.pyc"


@cache
def _stamp() -> str:
    return repr((jinja2.__version__, sys.version, [*_looks(_PACKAGE / room for room in _COMPILING)]))


def _looks(folders: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    """Yield name, size and time of each module."""
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            yield from sorted(
                (entry.name, (seen := entry.stat()).st_size, seen.st_mtime_ns)
                for entry in entries
                if entry.name.endswith(".py")
            )
