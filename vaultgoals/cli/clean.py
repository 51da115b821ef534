"""`clean`: remove what vaultgoals generated."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from vaultgoals.applying import apply
from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand, previews
from vaultgoals.cli.planned import say_applied, say_diff, say_plan
from vaultgoals.cli.snippet import find_snippet
from vaultgoals.cli.terminal import say
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.folding import path_rank
from vaultgoals.model.plan import WritePlan
from vaultgoals.model.report import Rendered
from vaultgoals.model.value import replace
from vaultgoals.pipeline import claims, render_pages
from vaultgoals.reading.relevance import MARKS
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.read import read_bytes
from vaultgoals.vault.root import find_config_folder
from vaultgoals.writing.caution import ask_about_many
from vaultgoals.writing.clean import plan_clean
from vaultgoals.writing.snippet import plan_removal

LOOK_LIMIT = 100_000_000
"""Bytes of a note that is too large to be read which are looked through for a marker."""
_WORDS = {"change": ("clean", "cleaned"), "delete": ("remove", "removed")}


@click.command(
    cls=VaultCommand,
    name="clean",
    examples=(
        "vaultgoals clean --dry-run",
        "vaultgoals clean",
    ),
)
@previews("removed")
@click.option("-y", "--yes", is_flag=True, help="Go on where more notes would change than `[limits] max_files`.")
@with_invocation
def command(invocation: Invocation, dry_run: bool, diff: bool, yes: bool) -> int:
    """Remove what vaultgoals generated: its pages, its parts of your notes, the CSS snippet.

    A page that vaultgoals made and that holds no word of yours goes. In any other note only the generated parts go; your
    words and properties stay, also what you typed into a generated part. `undo` brings everything back.
    """
    root, snapshot = invocation.load()
    plan = plan_clean(snapshot.pages, find_rendered(snapshot, invocation.today()), find_unread(root, snapshot))
    plan = _with_snippet(root, plan)
    if not plan.writes and not plan.held:
        if not invocation.quiet:
            say("There is nothing of vaultgoals in this vault.")
        return FINE
    if diff:
        say_diff(plan)
    if dry_run or diff:
        return say_plan(plan, _WORDS)
    if not yes and (asks := ask_about_many(plan, snapshot.config.limits.max_files)):
        say(asks[0].message, err=True)
        return HELD
    applied = apply(root, plan)
    code = say_applied(plan, applied, _WORDS, quiet=invocation.quiet)
    if applied.run and not invocation.quiet:
        say(f"`vaultgoals undo {applied.run}` brings it back, for 30 days; the undo copies are in .vaultgoals.")
    return max(code, HELD if plan.held else FINE)


def _with_snippet(root: Path, plan: WritePlan) -> WritePlan:
    """Return a plan that also takes the CSS snippet away."""
    folder = find_config_folder(root)
    more = plan_removal(folder, find_snippet(root, folder)) if folder else WritePlan()
    return replace(
        plan,
        writes=tuple(sorted((*plan.writes, *more.writes), key=lambda write: path_rank(write.path))),
        held=(*plan.held, *more.held),
        diagnostics=sorted_diagnostics([*plan.diagnostics, *more.diagnostics]),
    )


def find_rendered(snapshot: Snapshot, today: date) -> Mapping[str, Rendered]:
    """Return, by vault path, what each page of the vault would be if it were made new: a review, on its last day."""
    days = {today}
    for review in snapshot.graph.reviews.values():
        if review.period is not None:
            days.add(review.period.end)
    rendered: dict[str, Rendered] = {}
    for day in sorted(days):
        for page in render_pages(snapshot, day).rendered:
            for path in snapshot.pages:
                if claims(snapshot, path, page):
                    rendered[path] = page
            if page.path in snapshot.pages:
                # A note of the person's that a page of the first form was put into need not have its properties.
                rendered.setdefault(page.path, page)
    return rendered


def find_unread(root: Path, snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    """Return why notes could not be read that may hold something of ours: nobody should take them for clean."""
    unread = [d for d in snapshot.diagnostics if d.code == "unreadable-note" and d.path not in snapshot.notes]
    looks = {d.path: read_bytes(root, d.path, LOOK_LIMIT) for d in unread if d.path in snapshot.files}
    return tuple(d for d in unread if d.path in looks and not _is_without_mark(looks[d.path]))


def _is_without_mark(found: bytes | Diagnostic) -> bool:
    return isinstance(found, bytes) and not MARKS.search(found)
