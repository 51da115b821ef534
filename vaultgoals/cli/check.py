"""`check`: print what is wrong, or probably not meant, in the notes."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import click

from vaultgoals.checking import check_all
from vaultgoals.cli.as_json import describe_diagnostic, say_json
from vaultgoals.cli.edge import FINE, FOUND
from vaultgoals.cli.invocation import Invocation, say_first_goal, with_invocation
from vaultgoals.cli.options import VaultCommand, previews
from vaultgoals.cli.terminal import Painted, Piece, clean_text, counted, say, say_paragraph
from vaultgoals.goals.silencing import split_silenced
from vaultgoals.model.diagnostic import Diagnostic, Severity, format_diagnostic, sorted_diagnostics
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.snapshot import Snapshot

_Findings: TypeAlias = tuple[Diagnostic, ...]

_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "care", Severity.HINT: "dim"}
_MAKE_GOALS = frozenset({"many-goals", "goal-folder", "near-kind", "nested-tag"})
"""Codes of findings that say what makes goals of notes which are there."""
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


@click.command(
    cls=VaultCommand,
    name="check",
    examples=(
        "vaultgoals check",
        "vaultgoals check --hints",
        "vaultgoals check --fix --diff",
    ),
)
@click.option("--hints", is_flag=True, help="Print hints, too: what to think about.")
@click.option("--advice", is_flag=True, hidden=True, help="What --hints was called.")
@click.option("--fix", is_flag=True, help="Mend what needs no judgement: quotes around a link, an alias, a typo.")
@previews("mended", of="--fix")
@click.option(
    "-y", "--yes", is_flag=True, help="With --fix: go on where more notes would change than `[limits] max_files`."
)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@with_invocation
def command(
    invocation: Invocation, *, hints: bool, advice: bool, fix: bool, dry_run: bool, diff: bool, yes: bool, form: str
) -> int:
    """Find mistakes in goal notes and say how to fix them.

    One line each: the place, its kind, what was found and expected, and its code. Exits with 1 on errors. With
    --fix, what needs no judgement is mended first, and the rest is printed. Templates of the vault that are trusted here
    are checked, too.
    """
    if (dry_run or diff or yes) and not fix:
        raise click.UsageError("--dry-run, --diff and --yes are about --fix; give --fix, too.")
    hints = hints or advice
    root, snapshot = invocation.load()
    found, silenced = check_all(snapshot, invocation.today())
    held = FINE
    if fix:
        from vaultgoals.cli.fixing import carry_out_fixes, plan_vault_fixes
        from vaultgoals.cli.one_note import Preview

        fixes = plan_vault_fixes(root, snapshot, invocation.today())
        preview = Preview(dry_run, diff)
        most = len(fixes.plan.writes) if yes else snapshot.config.limits.max_files
        held = carry_out_fixes(root, fixes, preview, most, quiet=invocation.quiet, err=form != "text")
        if fixes.plan.writes and not (dry_run or diff):
            _, snapshot = invocation.load()
            found, silenced = check_all(snapshot, invocation.today())
    found, silenced = _with_templates(found, silenced, snapshot, invocation.today())
    # Who has no goal yet needs to see what nearly is one.
    hints = hints or not snapshot.graph.goals
    if not diff:
        shown = tuple(d for d in found if hints or d.severity != Severity.HINT)
        _say_found(shown, form)
        if not invocation.quiet:
            say(_summary(found, len(silenced), hints_shown=hints), err=True)
            if form == "text":
                _say_way(shown, snapshot)
    return held or (FOUND if any(d.severity == Severity.ERROR for d in found) else FINE)


def _say_way(shown: _Findings, snapshot: Snapshot) -> None:
    """Say how a vault without a goal has one, and to whom has no configuration yet where it stands."""
    if not snapshot.graph.goals:
        _say_way_to_goals(shown)
    if CONFIG_PATH not in snapshot.files and any("` under `[" in each.message for each in shown):
        say_paragraph(
            f"Lines under `[…]` are settings. They go into `{CONFIG_PATH}`, a text file in the vault's folder.",
            err=True,
        )


def _say_way_to_goals(found: _Findings) -> None:
    """Say how a vault without a goal has one: by what was found, else by a first note."""
    if _MAKE_GOALS.isdisjoint(each.code for each in found):
        say_first_goal()
    else:
        say_paragraph("There is no goal in this vault yet. Each line above says what makes goals of what is there.")


def _with_templates(
    found: _Findings, silenced: _Findings, snapshot: Snapshot, today: date
) -> tuple[_Findings, _Findings]:
    """Return the findings with those about the vault's own templates; whoever has none does not wait for Jinja."""
    if not snapshot.templates:
        return found, silenced
    from vaultgoals.cli.template_findings import find_template_findings

    more, hushed = split_silenced(find_template_findings(snapshot, today), snapshot.notes, snapshot.config)
    return sorted_diagnostics([*found, *more]), sorted_diagnostics([*silenced, *hushed])


def _say_found(shown: Sequence[Diagnostic], form: str) -> None:
    if form == "json":
        say_json([describe_diagnostic(diagnostic) for diagnostic in shown])
        return
    for diagnostic in shown:
        say(_github_line(diagnostic)) if form == "github" else say(*_text_line(diagnostic))


def _text_line(diagnostic: Diagnostic) -> Sequence[Piece]:
    line = format_diagnostic(diagnostic)
    before, word, after = line.partition(f"{diagnostic.severity}: ")
    return before, Painted(word, _STYLES[diagnostic.severity]), after


def _github_line(diagnostic: Diagnostic) -> str:
    """Return a workflow command: `::error file=Goals/Talks.md,line=4::message`.

    Escapes as https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts has them.
    """
    place = {"file": diagnostic.path, "line": diagnostic.line, "col": diagnostic.column, "title": diagnostic.code}
    properties = ",".join(f"{name}={_github_property(str(value))}" for name, value in place.items() if value)
    return f"::{_GITHUB[diagnostic.severity]} {properties}::{_github_text(diagnostic.message)}"


def _github_text(text: str) -> str:
    return clean_text(text).replace("%", "%25")


def _github_property(text: str) -> str:
    return _github_text(text).replace(":", "%3A").replace(",", "%2C")


def _summary(found: Sequence[Diagnostic], silenced: int, *, hints_shown: bool) -> str:
    errors, warnings, hints = (sum(d.severity == severity for d in found) for severity in Severity)
    parts = [counted(errors, "error"), counted(warnings, "warning")]
    if hints:
        parts.append(f"{counted(hints, 'hint')}{'' if hints_shown else ' (--hints shows them)'}")
    if silenced:
        parts.append(f"{silenced} silenced")
    return f"{', '.join(parts)}."
