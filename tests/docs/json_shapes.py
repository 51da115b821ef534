"""The shapes of what commands print as JSON: each key, and of what type its values are in the sample vault."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import CliRunner

from tests.docs.places import SAMPLE
from tests.docs.tables import table
from vaultgoals.cli.program import program

_KINDS = {
    "goal": "Goals/*.md",
    "vision": "Vision.md",
    "value": "Values/*.md",
    "skill": "Skills/*.md",
    "role": "Roles/*.md",
    "path": "Paths/*.md",
    "feedback": "Feedback/*.md",
    "win": "Wins/*.md",
    "review": "Reviews/*.md",
}
"""Where the sample vault has notes of a kind."""
COMMANDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "list": (("list",),),
    "tree": (("tree",),),
    "next": (("next", "--hours", "3"), ("next", "--limit", "50")),
    **{
        f"show {kind.upper()}": tuple(
            ("show", path.relative_to(SAMPLE).as_posix()) for path in sorted(SAMPLE.glob(names))
        )
        for kind, names in _KINDS.items()
    },
    "explain": (("explain", "Cut review time"), ("explain", "Become a staff engineer")),
    "inspect": (("inspect", "--all"),),
    "reviews": (("reviews",),),
    "check": (("check", "--hints"),),
    "doctor": (("doctor",),),
    "doctor NOTE": (("doctor", "Goals/Mentor three engineers"), ("doctor", "Daily/2026-11-20")),
    "doctor CODE": (("doctor", "stale"),),
    "undo --list": (("undo", "--list"),),
    "templates list": (("templates", "list"),),
}
"""Commands that print JSON, each with runs that bring up all it may print."""
OF_DATA = frozenset({"properties", "answers", "kinds", "periodic", "statuses", "scores", "criteria"})
"""Keys of objects whose own keys are a vault's."""
AS_ELSEWHERE = {
    "children": "the same objects again, or paths",
    "findings": "as `check` prints them",
    "blocked": "as `actions`",
}
"""Keys whose values have the shape that is told elsewhere."""
MEANINGS = {
    "progress": "0-100, at most four decimals",
    "line": "from 1; null where it concerns the whole file",
    "column": "from 1, in code points; null where it concerns the whole line",
    "edit": "what `--fix` would write; null where a person has to",
    "repeated": "true where it stood above already: its children are not repeated",
    "more": "actions that `--limit` cut off",
    "budget": "null without `--hours`",
    "made": "UTC",
    "planned": "false where no focus was written",
    "promises": "without those that were taken out",
    "open": "not settled, while the review can still be answered",
    "said": "by day, the latest last",
    "streak": "periods kept in a row, the latest first",
    "priority": "0 (highest) over 3 (none) to 5 (lowest)",
    "status_type": "`todo`, `in_progress`, `done` or `cancelled`",
    "relative": "true for `+1`",
    "state": "a word",
    "how": "in words",
    "reason": "in words",
    "source": "`body` or `property`; of settings the file it was read in",
    "subpath": "from `#` on",
    "made_by": "the command",
    "undoes": "the run that it took back",
    "silenced": "how many findings are silenced",
}
"""What a key does not say by its name, wherever it stands."""


def tables() -> str:
    """Return a section with a table for each command that prints JSON."""
    parts = []
    for command, shape in shapes().items():
        rows = (
            (f"`{key}`", ", ".join(sorted(types)), (MEANINGS | AS_ELSEWHERE).get(_leaf(key), ""))
            for key, types in shape.items()
        )
        parts.append(f"### {command}\n\n{table(('key', 'values', 'meaning'), rows)}")
    return "\n".join(parts)


def shapes() -> dict[str, dict[str, set[str]]]:
    """Return the keys that each command prints of the sample vault, and the types of their values."""
    with TemporaryDirectory() as folder:
        vault = Path(folder).resolve() / "vault"
        shutil.copytree(SAMPLE, vault, ignore=shutil.ignore_patterns(".vaultgoals"))
        for arguments in (("win", "A win"), ("undo",)):
            _run(vault, arguments)
        return {command: _shape(vault, runs) for command, runs in COMMANDS.items()}


def _shape(vault: Path, runs: tuple[tuple[str, ...], ...]) -> dict[str, set[str]]:
    shape: dict[str, set[str]] = {}
    for arguments in runs:
        output = _run(vault, (*arguments, "--format", "json"))
        texts = output.splitlines() if arguments[0] == "inspect" else [output]
        for key, kind in (found for text in texts for found in _walk("", json.loads(text))):
            shape.setdefault(key, set()).add(kind)
    return shape


def _run(vault: Path, arguments: tuple[str, ...]) -> str:
    result = CliRunner().invoke(program, ["--vault", str(vault), "--today", "2026-11-20", *arguments])
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def _walk(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        if key:
            yield key, "object"
        if _leaf(key) not in OF_DATA:
            for name, inner in value.items():
                yield from _walk(f"{key}.{name}" if key else name, inner)
    elif isinstance(value, list):
        if key:
            yield key, "array"
        for inner in value:
            if isinstance(inner, Mapping | list) and _leaf(key) not in AS_ELSEWHERE:
                yield from _walk(f"{key}[]" if key else "[]", inner)
    else:
        yield key, {bool: "true or false", int: "number", float: "number", str: "text", type(None): "null"}[type(value)]


def _leaf(key: str) -> str:
    return key.rpartition(".")[2].removesuffix("[]")
