"""Compare what is made with all that is kept from earlier runs with what a run from scratch makes."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from vaultgoals.cli.terminal import clean_text
from vaultgoals.loading import Before, load
from vaultgoals.model.diagnostic import Diagnostic, format_diagnostic
from vaultgoals.model.folding import path_rank
from vaultgoals.model.plan import WritePlan
from vaultgoals.pipeline import build
from vaultgoals.reading.obsidian import SETTINGS_FILES
from vaultgoals.vault.sight import look

if TYPE_CHECKING:
    from vaultgoals.cli.answers import Answer

CHANGED = "the vault changed while it was compared; run it again"
_OUTCOME = ("unchanged", "held", "asks", "waiting", "record", "made_by")


def find_differences(root: Path, plan: WritePlan, today: date, answer: "Answer | None") -> Iterator[str]:
    """Yield in words what a run from scratch makes otherwise than this run, than `watch`, and than the kept answer says.

    Of each of the three the first difference; nothing where there is none. Nothing is written. `answer` is that of a build
    which writes: it is kept only where there is nothing to write.
    """
    sight = look(root, SETTINGS_FILES)
    scratch = build(load(root), today)
    before = Before()
    # Twice, as `watch` does: the second run makes again only what the first did not.
    build(load(root, before=before), today)
    again = build(load(root, before=before), today)
    found = [
        ("this run", find_difference(plan, scratch)),
        ("a run that takes over what the last one made", find_difference(again, scratch)),
    ]
    if answer is not None and (scratch.writes or scratch.held):
        found.append(
            ("the kept answer", f"{_first_path(scratch)}: there is something to do, and the answer says nothing of it")
        )
    if look(root, SETTINGS_FILES).digest() != sight.digest():
        yield CHANGED
        return
    yield from (f"{who} and a run from scratch differ: {clean_text(how)}" for who, how in found if how)


def find_difference(kept: WritePlan, scratch: WritePlan) -> str:
    """Return where two plans differ first, as `Reviews/W47.md, line 12: …`; empty where they are the same."""
    pages = [{write.path: (write.before, write.after) for write in plan.writes} for plan in (kept, scratch)]
    for path in sorted({*pages[0], *pages[1]}, key=path_rank):
        one, other = (each.get(path) for each in pages)
        if one is None or other is None:
            return f"{path}: only {'a run from scratch' if one is None else 'what is kept'} would write it"
        if one != other:
            return f"{path}, {_first_line(one[1] or b'', other[1] or b'')}"
    for mine, theirs in zip_longest(kept.diagnostics, scratch.diagnostics):
        if mine != theirs:
            return f"finding {_shown(mine)}, from scratch {_shown(theirs)}"
    return next((f"what is {name}" for name in _OUTCOME if getattr(kept, name) != getattr(scratch, name)), "")


def _first_line(kept: bytes, scratch: bytes) -> str:
    lines = (each.decode("utf-8", "replace").split("\n") for each in (kept, scratch))
    for number, (mine, theirs) in enumerate(zip_longest(*lines, fillvalue=""), 1):
        if mine != theirs:
            return f"line {number}: {mine!r}, from scratch {theirs!r}"
    return "in what was there before"


def _shown(found: Diagnostic | None) -> str:
    return "none" if found is None else format_diagnostic(found)


def _first_path(plan: WritePlan) -> str:
    return next(iter([*(write.path for write in plan.writes), *plan.held]), "the vault")
