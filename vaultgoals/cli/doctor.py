"""`doctor`: which settings are in use, what disagrees, and why a note is or is not read as a goal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from vaultgoals.cli.any_note import read_any_note
from vaultgoals.cli.as_json import as_data, describe_diagnostic, say_json
from vaultgoals.cli.completion import complete_note_or_code
from vaultgoals.cli.entry import say_entry
from vaultgoals.cli.invocation import Invocation, program_version, with_invocation
from vaultgoals.cli.naming import find_note
from vaultgoals.cli.options import VaultCommand, text_or_json
from vaultgoals.cli.terminal import Painted, Piece, counted, say, say_paragraph, say_table
from vaultgoals.goals.kinds import kind_of
from vaultgoals.goals.silencing import split_silenced
from vaultgoals.loading import load
from vaultgoals.model.diagnostic import Diagnostic, format_diagnostic
from vaultgoals.model.findings import FINDINGS
from vaultgoals.model.findings.finding import Finding
from vaultgoals.model.period import Period
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.left_out import INSTRUCTIONS, TEMPLATES, LeftOut
from vaultgoals.reading.neighbours import find_neighbours
from vaultgoals.reading.periodic import find_own_period
from vaultgoals.reading.settings_checks import check_settings, find_week_start
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.state import state_path

_DASHBOARD = "dashboard"
"""What a dashboard calls itself, in its line or its `type`."""


@click.command(
    cls=VaultCommand,
    name="doctor",
    examples=(
        "vaultgoals doctor",
        'vaultgoals doctor "Daily/2026-11-20"',
        "vaultgoals doctor unresolved-link",
    ),
    arguments={"NOTE": "Any note of the vault.", "CODE": "What stands in brackets behind a finding."},
)
@click.argument("what", metavar="[NOTE|CODE]", required=False, shell_complete=complete_note_or_code)
@text_or_json
@with_invocation
def command(invocation: Invocation, what: str | None, form: str) -> None:
    """Show the settings in use and where the vault's tools disagree.

    With NOTE, why that note is or is not a goal. With CODE, what that code of a finding means and what mends it; a note
    that is named like a code is reached by its path.
    """
    if what is not None and what in FINDINGS:
        _say_code(FINDINGS[what], form)
        return
    root = invocation.root()
    snapshot = load(root)
    path = None if what is None else find_note(what, snapshot, root, FINDINGS)
    if path is not None and path in FINDINGS:
        _say_code(FINDINGS[path], form)
    elif form == "json":
        say_json(_describe_vault(root, snapshot) if path is None else _describe_note(root, snapshot, path))
    elif path is None:
        _say_vault(root, snapshot)
    else:
        _say_note(root, snapshot, path)


def _say_code(row: Finding, form: str) -> None:
    say_json({**as_data(row), "can_be_silenced": row.can_be_silenced}) if form == "json" else say_entry(row)


def _describe_vault(root: Path, snapshot: Snapshot) -> dict[str, Any]:
    findings, silenced = _findings(snapshot)
    return {
        "version": program_version(),
        "vault": str(root),
        "state_folder": str(state_path()),
        "has_config": CONFIG_PATH in snapshot.files,
        "notes": snapshot.note_count,
        "copies": snapshot.copies,
        "left_out": [{"path": path, "why": why} for path, why in sorted(snapshot.left_out.items())],
        "neighbours": [row._asdict() for row in find_neighbours(snapshot.files)],
        "kinds": Counter(sorted(snapshot.kinds.values())),
        "plugins": [plugin.name for plugin in snapshot.plugins[1:]],
        "missing_plugins": snapshot.missing_plugins,
        "settings": as_data(snapshot.settings),
        "findings": [describe_diagnostic(each) for each in findings],
        "silenced": len(silenced),
    }


def _describe_note(root: Path, snapshot: Snapshot, path: str) -> dict[str, Any]:
    kind, reason = _why(root, snapshot, path)
    findings = [describe_diagnostic(each) for each in _findings_of(snapshot, path)]
    period = _stands_for(root, snapshot, path)
    days = (
        None
        if period is None
        else {"cadence": period.cadence, "first": period.start.isoformat(), "last": period.end.isoformat()}
    )
    return {"path": path, "kind": kind, "reason": reason, "stands_for": days, "findings": findings}


def _stands_for(root: Path, snapshot: Snapshot, path: str) -> Period | None:
    """Return the days that a periodic note of the vault stands for."""
    note = read_any_note(root, snapshot, path)
    return None if isinstance(note, Diagnostic) else find_own_period(note, snapshot.settings, snapshot.config)


def _findings(snapshot: Snapshot) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
    """Return what is found of the configuration and of Obsidian's settings, and what of that is silenced."""
    own = (CONFIG_PATH, f"{snapshot.settings.config_folder}/")
    found = [d for d in snapshot.diagnostics if not d.path or d.path.startswith(own)]
    found += check_settings(snapshot.settings, snapshot.config)
    return split_silenced(found, snapshot.notes, snapshot.config)


def _say_vault(root: Path, snapshot: Snapshot) -> None:
    say(Painted("Vault", "strong"))
    say_table(list(_vault_rows(root, snapshot)), indent="  ", flexible=1)
    say()
    say(Painted("Settings of Obsidian and its plugins", "strong"))
    say_table(list(_settings_rows(snapshot)), indent="  ", flexible=1)
    say()
    say(Painted("Findings of the settings", "strong"))
    findings, silenced = _findings(snapshot)
    for diagnostic in findings:
        say_paragraph(format_diagnostic(diagnostic), indent="  ")
    if not findings:
        say("  nothing")
    if silenced:
        say(f"  {len(silenced)} silenced")
    say()
    hint = "`vaultgoals doctor NOTE` says why a note is or is not read as a goal, `vaultgoals doctor CODE` what a code means."
    say_paragraph(hint, style="dim")


def _vault_rows(root: Path, snapshot: Snapshot) -> Iterator[list[Piece]]:
    yield ["vaultgoals", program_version()]
    yield ["folder", str(root)]
    yield ["state folder", str(state_path())]
    yield [CONFIG_PATH, "found" if CONFIG_PATH in snapshot.files else "none, the defaults hold"]
    kinds: dict[str, int] = {}
    for kind in snapshot.kinds.values():
        kinds[kind] = kinds.get(kind, 0) + 1
    with_kind = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    yield ["notes", f"{counted(snapshot.note_count, 'note')}; with a kind: {with_kind or 'none'}"]
    if snapshot.copies:
        count = counted(len(snapshot.copies), "copy", "copies")
        yield ["left out", f"{count} that sync programs made (`--format json` names them)"]
    if templates := [path for path, why in snapshot.left_out.items() if why in TEMPLATES]:
        yield ["left out", f"{counted(len(templates), 'template')} (`--format json` names them)"]
    for line in find_neighbours(snapshot.files):
        yield list(line)
    plugins = [plugin.name for plugin in snapshot.plugins[1:]]
    yield ["plugins", ", ".join([*plugins, *(f"{name} (missing here)" for name in snapshot.missing_plugins)]) or "none"]


def _settings_rows(snapshot: Snapshot) -> Iterator[list[Piece]]:
    settings = snapshot.settings
    yield ["folder", settings.config_folder]
    yield ["read", ", ".join(settings.found) or "no settings file, so Obsidian's defaults hold"]
    for cadence, note in settings.periodic.items():
        if note.enabled:
            yield [f"{cadence} notes", f"{note.folder}/{note.format}".lstrip("/")]
    for cadence, note in settings.further:
        yield [f"also {cadence}", f"{note.folder}/{note.format}".lstrip("/")]
    weeks = [f"of reviews from {snapshot.config.reviews.week_starts.capitalize()} on"]
    weekly = settings.periodic.get("weekly")
    if weekly is not None and weekly.enabled:
        weeks.append(f"of weekly notes from {find_week_start(weekly, settings, snapshot.config).capitalize()} on")
    yield ["weeks", ", ".join(weeks)]
    statuses = " ".join(f"[{sign}] {kind.replace('_', ' ')}," for sign, kind in settings.tasks.statuses.items())
    yield ["task statuses", statuses.rstrip(",")]
    if settings.tasks.global_filter:
        yield ["task filter", settings.tasks.global_filter]
    templates = [*settings.template_folders, *settings.template_files, snapshot.config.templates.folder]
    templates += ["folders called Templates", *sorted(INSTRUCTIONS)]
    yield ["never read", ", ".join(dict.fromkeys([*templates, *snapshot.config.vault.exclude]))]
    if settings.excluded:
        yield ["hidden there", f"{', '.join(settings.excluded)} (Obsidian's own excluded files; read all the same)"]


def _say_note(root: Path, snapshot: Snapshot, path: str) -> None:
    say(Painted(path, "strong"))
    kind, reason = _why(root, snapshot, path)
    findings = _findings_of(snapshot, path)
    page = _page_in(snapshot, path)
    if page:
        say_paragraph(f"It holds a page of vaultgoals: {page}.")
    if period := _stands_for(root, snapshot, path):
        last = "" if period.end == period.start else f" to {period.end}"
        say_paragraph(f"It is the {period.cadence} note of {period.start}{last}.")
    if kind:
        article = "an" if kind[0] in "aeiou" else "a"
        say_paragraph(f"It is read as {article} {kind}, because {reason}.")
    elif not page:
        say_paragraph(f"It is read as an ordinary note, because {reason}.")
        # Where the lines stand there and are not read, the finding says what to do.
        if path not in snapshot.kinds and "type" in reason and not any(each.path == path for each in findings):
            say()
            say_paragraph("To make it a goal, let it begin with these lines (or add the property in Obsidian):")
            for line in ("---", "type: goal", "---"):
                say("    ", line)
    if findings:
        say()
        for diagnostic in findings:
            say_paragraph(format_diagnostic(diagnostic))


def _findings_of(snapshot: Snapshot, path: str) -> list[Diagnostic]:
    """Return what is found of a note, and of a folder it lies in."""
    return [
        each for each in snapshot.diagnostics if each.path == path or (each.path and path.startswith(f"{each.path}/"))
    ]


def _page_in(snapshot: Snapshot, path: str) -> str:
    """Return which page of ours a note holds, in words; empty where it holds none."""
    note = snapshot.notes.get(path)
    if note is None or not note.is_ours:
        return ""
    review = snapshot.graph.reviews.get(path)
    if review is not None and review.period is not None:
        return f"the {review.cadence} review of {review.period.name}"
    if note.page is not None:
        return "the dashboard" if note.page.page == _DASHBOARD else f"`{note.page.page}`"
    # One of the first form says what it is by its properties alone.
    said = note.names.get("type")
    return "the dashboard" if said is not None and said.value == _DASHBOARD else ""


def _why(root: Path, snapshot: Snapshot, path: str) -> tuple[str | None, str]:
    """Return a note's kind, if any, and the reason in words."""
    if path in snapshot.copies:
        return None, "it is a copy made by a sync conflict, by its file name; merge it into the note and delete it"
    if (why := snapshot.left_out.get(path)) and why is not LeftOut.TITLE:
        return None, f"{why}; `vaultgoals doctor` says what is never read"
    note = read_any_note(root, snapshot, path)
    if isinstance(note, Diagnostic):
        return None, note.message
    extra = tuple(kind for plugin in snapshot.plugins for kind in plugin.kinds)
    return kind_of(note, snapshot.config, extra, snapshot.folder_kinds)
