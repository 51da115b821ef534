"""`build`: bring the pages up to date, or say what that would change."""

from collections.abc import Iterator
from pathlib import Path

import click

from vaultgoals.applying import apply
from vaultgoals.cli.edge import FINE, FOUND, HELD
from vaultgoals.cli.invocation import Invocation, say_no_goal, with_invocation
from vaultgoals.cli.options import VaultCommand, previews
from vaultgoals.cli.planned import HOLD_ALL, find_new, say_diff, say_left, say_problems, where_found
from vaultgoals.cli.terminal import Painted, counted, say, say_paragraph
from vaultgoals.model.diagnostic import Diagnostic, Severity, format_diagnostic
from vaultgoals.model.plan import Applied, WritePlan
from vaultgoals.model.value import replace
from vaultgoals.pipeline import build
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.caution import hold
from vaultgoals.writing.newest import find_newest_page

TEMPLATE_CODES = frozenset({"template-error", "no-template", "filter-failed", "plugin-failed"})
"""Findings of templates and plugins: named by whoever renders, and not counted with those of the notes."""
PAGE_CODES = TEMPLATE_CODES | {"later-format", "later-day", "reading-changed"}
"""With those of pages that were held, in whole or in part."""
_HELD = PAGE_CODES - TEMPLATE_CODES
_VERBS = {"create": ("create", "created"), "change": ("change", "changed")}


@click.command(
    cls=VaultCommand,
    name="build",
    examples=(
        "vaultgoals build",
        "vaultgoals build --diff",
    ),
)
@previews("written")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if anything is out of date.")
@click.option(
    "--verify",
    is_flag=True,
    help="Compare with a run from scratch first; where they differ, write nothing, name the first difference, exit with 1.",
)
@click.option(
    "-y",
    "--yes",
    is_flag=True,
    help="Go on where a build stops and asks: many goals gone or new, many notes to change, pages of days yet to come, "
    "a new way of reading.",
)
@with_invocation
def command(invocation: Invocation, *, dry_run: bool, diff: bool, check: bool, verify: bool, yes: bool) -> int:
    """Bring the dashboard and the reviews up to date.

    Only text between vaultgoals' own markers is ever replaced. Exits with 5 where a page was held.
    """
    root, snapshot = invocation.load()
    if not snapshot.kinds and not snapshot.pages and not (snapshot.record and snapshot.record.count("goal")):
        if not invocation.quiet:
            say(f"Read {counted(snapshot.note_count, 'note')}; nothing to build.")
            say()
            say_no_goal()
        return FINE
    today = invocation.today()
    plan = build(snapshot, today)
    if verify and not _is_verified(root, plan, invocation, is_preview=dry_run or diff or check):
        return FOUND
    if yes:
        plan = replace(plan, asks=tuple(_find_unanswered(plan, snapshot, invocation)))
    if not (dry_run or diff):
        plan = hold(plan)
    if dry_run or diff or check:
        _say_preview(snapshot, plan, diff=diff, says_plan=not diff or check, quiet=invocation.quiet)
        if dry_run or diff:
            for question in plan.asks:
                say(Painted(question.message, "care"), err=True)
        return FOUND if check and plan.writes else HELD if plan.held else FINE
    applied = apply(root, plan)
    say_outcome(snapshot, plan, applied, quiet=invocation.quiet)
    return HELD if plan.held or applied.refused else FINE


def _say_preview(snapshot: Snapshot, plan: WritePlan, *, diff: bool, says_plan: bool, quiet: bool) -> None:
    if diff:
        say_diff(plan)
    if says_plan:
        _say_plan(snapshot, plan, quiet=quiet)
    say_left(plan.held, plan.diagnostics, "held")
    _say_pages(plan)


def _is_verified(root: Path, plan: WritePlan, invocation: Invocation, *, is_preview: bool) -> bool:
    """Say whether a run from scratch makes the same, and print that, or what is different."""
    from vaultgoals.cli.verify import find_differences

    answer = invocation.question.find_answer_without("--verify") if invocation.question else None
    different = list(find_differences(root, plan, invocation.today(), None if is_preview else answer))
    for each in different:
        say_paragraph(each, style="bad", err=True)
    if different:
        say("Nothing was written.", err=True)
    elif not invocation.quiet:
        say("A run from scratch makes the same pages and findings.")
    return not different


def _find_unanswered(plan: WritePlan, snapshot: Snapshot, invocation: Invocation) -> Iterator[Diagnostic]:
    """Yield what `--yes` does not answer: to write the past anew, where it is not the pages that lie ahead of the calendar."""
    for question in plan.asks:
        newest = find_newest_page(snapshot.pages)[0] if question.code == "later-day" else None
        if newest is not None and newest <= invocation.calendar_day():
            yield question


def say_outcome(snapshot: Snapshot, plan: WritePlan, applied: Applied, *, quiet: bool) -> None:
    """Print what was read, what was written and what was not."""
    if not quiet:
        _say_read(snapshot)
        for write in plan.writes:
            if write.path in applied.written:
                say(f"  {_VERBS[write.kind][1]}  ", Painted(write.path, "good"))
        _say_unchanged(plan)
        _say_waiting(plan)
    say_left(plan.held, plan.diagnostics, "held")
    say_problems(find_new(plan, applied), applied, "held")
    _say_pages(plan)
    if not quiet:
        _say_findings(plan)


def _say_waiting(plan: WritePlan) -> None:
    """Say which review is due and not made, and why."""
    for one in plan.waiting:
        say_paragraph(one.said, indent="  ", style="care")


def _say_plan(snapshot: Snapshot, plan: WritePlan, *, quiet: bool) -> None:
    if quiet:
        return
    _say_read(snapshot)
    for write in plan.writes:
        say(f"  would {_VERBS[write.kind][0]}  ", Painted(write.path, "good"))
    _say_unchanged(plan)
    _say_waiting(plan)
    _say_findings(plan)


def _say_read(snapshot: Snapshot) -> None:
    goals = counted(len(snapshot.graph.goals), "goal")
    say(f"Read {counted(snapshot.note_count, 'note')}: {goals}.")
    if not snapshot.graph.goals:
        say()
        say_no_goal()
        say()


def _say_unchanged(plan: WritePlan) -> None:
    if not plan.unchanged:
        return
    pages = f"  {counted(len(plan.unchanged), 'page')} unchanged"
    if plan.writes:
        say(Painted(pages, "dim"))
        return
    is_all = not plan.held and all(d.code not in _HELD for d in plan.diagnostics)
    say(f"{pages}; everything is up to date" if is_all else pages)


def _say_pages(plan: WritePlan) -> None:
    """Print what is wrong with templates and plugins, and what was held: no note can be mended for that."""
    for diagnostic in plan.diagnostics:
        if diagnostic.code in PAGE_CODES and diagnostic.path:
            say("  ", Painted(format_diagnostic(diagnostic), "care"), err=True)


def _say_findings(plan: WritePlan) -> None:
    # What holds a page is told with that page, and is not counted again.
    found = [d for d in plan.diagnostics if d.path not in plan.held and d.code not in PAGE_CODES | HOLD_ALL]
    counts = {severity: sum(d.severity == severity for d in found) for severity in Severity}
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if errors or warnings:
        where = where_found(d for d in found if d.severity is not Severity.HINT)
        told = " and ".join(counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n)
        say("  ", Painted(told, "bad" if errors else "care"), f" {where}; `vaultgoals check` lists them")
    if counts[Severity.HINT]:
        hints = counted(counts[Severity.HINT], "hint")
        say_paragraph(f"{hints} to think about; `vaultgoals check --hints` lists them", indent="  ", style="dim")
