"""Show a write plan as a unified diff."""

from collections.abc import Iterator
from difflib import unified_diff

from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.writing.page import split_lines

_NO_NEWLINE = "\\ No newline at end of file\n"


def format_diff(plan: WritePlan) -> str:
    """Return what a plan would change, as `diff -u` and `git diff` print it; empty where it changes nothing.

    Bytes that are not UTF-8 show as the replacement character.
    """
    return "".join(line for write in plan.writes for line in _format_write(write))


def _format_write(write: Write) -> Iterator[str]:
    before = split_lines((write.before or b"").decode("utf-8", "replace"))
    after = split_lines((write.after or b"").decode("utf-8", "replace"))
    old = "/dev/null" if write.before is None else f"a/{write.path}"
    new = "/dev/null" if write.after is None else f"b/{write.path}"
    for line in unified_diff(before, after, old, new):
        yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"
