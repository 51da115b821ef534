"""Write to a vault as another user than root, who is held by no permission, and print what came of it as JSON."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import apply
from vaultgoals.vault.read import read_bytes
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.scan import scan
from vaultgoals.vault.state import STATE_VARIABLE

NOBODY = 65534
NOTES = {
    "mine.md": (NOBODY, 0o644),
    "theirs.md": (0, 0o666),
    "read-only.md": (NOBODY, 0o444),
    "unreadable.md": (NOBODY, 0o000),
    **{f"{folder}/note.md": (NOBODY, 0o644) for folder in ("locked", "theirs", "secret")},
}
"""Owner and mode."""
FOLDERS = {"locked": (NOBODY, 0o555), "theirs": (0, 0o755), "secret": (NOBODY, 0o000), "": (NOBODY, 0o755)}


def put(vault: Path) -> None:
    """Make the vault, as root."""
    for path in FOLDERS:
        (vault / path).mkdir(parents=True, exist_ok=True)
    for path in NOTES:
        (vault / path).write_bytes(b"old")
    for path, (owner, mode) in {**NOTES, **FOLDERS}.items():
        os.chown(vault / path, owner, owner)
        (vault / path).chmod(mode)


def look(vault: Path) -> dict[str, tuple[str, int, int, int]]:
    """Return content, owner, mode and inode of all there is, as root; what is ours alone left out."""
    found = {}
    for path in sorted(vault.rglob("*")):
        if ".vaultgoals" not in path.parts:
            status = path.lstat()
            content = path.read_text(encoding="utf-8") if path.is_file() else ""
            found[path.relative_to(vault).as_posix()] = (content, status.st_uid, status.st_mode, status.st_ino)
    return found


def practise(folder: Path) -> None:
    """Write, read and undo a little: Python's own folder may be closed to the other user, so all is loaded before."""
    folder.mkdir()
    os.environ[STATE_VARIABLE] = str(folder / "state")
    for before, after in ((None, b"old"), (b"old", b"new"), (b"no", b"x"), (b"new", None)):
        apply(folder, WritePlan((Write("a.md", before, after, "test"),)))
    scan(folder)
    recover(folder)
    read_bytes(folder, "gone.md")


def drop() -> None:
    """Become the other user, for good."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def write_everywhere(vault: Path) -> dict[str, Any]:
    """Try to change, create and delete what may not be; return what was said."""
    writes = [Write(path, b"old", b"new", "test") for path in NOTES]
    writes += [Write(path, None, b"new", "test") for path in ("new.md", "locked/new.md", "theirs/new.md")]
    applied = apply(vault, WritePlan(tuple(writes)))
    gone = apply(vault, WritePlan((Write("locked/note.md", b"old", None, "test"),)))
    files, counts = scan(vault)
    read = [read_bytes(vault, path) for path in ("unreadable.md", "secret/note.md")]
    said = {
        "user": os.geteuid(),
        "written": applied.written,
        "refused": {d.path: (d.code, d.message) for d in applied.diagnostics},
        "not deleted": [d.code for d in gone.diagnostics],
        "listed": [file.path for file in files],
        "not listed": [(d.code, d.path) for d in counts.diagnostics],
        "not read": [found.message for found in read if isinstance(found, Diagnostic)],
        "recovered": [d.message for d in recover(vault)],
    }
    vault.chmod(0o555)
    whole = apply(vault, WritePlan((Write("mine.md", b"new", b"newer", "test"), Write("x.md", None, b"new", "test"))))
    return {**said, "whole": [(d.code, d.path) for d in whole.diagnostics]}


def main() -> None:
    """Make a vault in an empty folder, let a child write to it, and print what it said and what has changed."""
    folder = Path(sys.argv[1])
    vault, state = folder / "vault", folder / "state"
    put(vault)
    practise(folder / "practice")
    state.mkdir()
    os.chown(state, NOBODY, NOBODY)
    os.environ[STATE_VARIABLE] = str(state / "vaultgoals")
    before = look(vault)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            drop()
            os.write(writing, json.dumps(write_everywhere(vault)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = json.loads(pipe.read())
    os.waitpid(child, 0)
    after = look(vault)
    changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    said["changed"] = {path: after.get(path, ("gone",))[0] for path in changed}
    said["strays"] = [path.name for path in vault.glob(".vaultgoals/*/tmp/*")]
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
