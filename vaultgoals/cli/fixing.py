"""Mend what needs no judgement, for `check --fix`: plan it, show or apply it, and say what became of each fix."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from vaultgoals.applying import apply
from vaultgoals.checking import check_each
from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.one_note import Preview
from vaultgoals.cli.planned import find_new, say_diff, say_problems
from vaultgoals.cli.terminal import Painted, counted, say
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import is_note_path
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.obsidian import SETTINGS_FILES
from vaultgoals.snapshot import Snapshot, build_snapshot
from vaultgoals.vault.read import read_bytes, read_settings_files
from vaultgoals.writing.fixes import FixPlan, plan_fixes


def plan_vault_fixes(root: Path, snapshot: Snapshot, today: date) -> FixPlan:
    """Return what of a vault's findings can safely be mended; each change is held against a new reading of the vault."""
    settings_files = read_settings_files(root, SETTINGS_FILES)
    limit = snapshot.config.limits.note_size
    read = partial(read_bytes, root)

    def check_changed(changed: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
        def read_over(path: str, most: int) -> bytes | Diagnostic:
            return changed[path] if path in changed else read(path, most)

        return check_each(build_snapshot(snapshot.files, read_over, settings_files, snapshot.index.skipped), today)

    # What the walk over the folders found stays as it is, and is in no reading: it must not look mended.
    mended = {*snapshot.notes, *({CONFIG_PATH} & {*snapshot.files})}
    inside = [one for one in check_each(snapshot, today) if one.path in mended]
    return plan_fixes(inside, lambda path: read(path, limit), check_changed)


def carry_out_fixes(root: Path, fixes: FixPlan, preview: Preview, most: int, *, quiet: bool, err: bool) -> int:
    """Apply the fixes, or only show them; return the exit code of the writing alone.

    A plan that changes more than `most` notes is refused. `err`: say what was done on stderr, where stdout is for a machine.
    """
    if preview.diff:
        say_diff(fixes.plan)
        return FINE
    if preview.dry_run:
        if not quiet:
            _say_fixes(fixes.fixed, "would fix", err=err)
            _say_reasons(fixes, err=err)
        return FINE
    if len(fixes.plan.writes) > most:
        say(Painted("refused  ", "care"), _too_many(len(fixes.plan.writes), most), err=True)
        return HELD
    applied = apply(root, fixes.plan)
    if not quiet:
        _say_fixes([one for one in fixes.fixed if one.path in applied.written], "fixed", err=err)
        _say_reasons(fixes, err=err)
    say_problems(find_new(fixes.plan, applied), applied)
    return HELD if applied.refused else FINE


def _too_many(count: int, most: int) -> str:
    return (
        f"{count} notes would change, more than `[limits] max_files` ({most}); look at them with --diff, then say --yes"
        " [too-many-files]"
    )


def _say_fixes(fixed: Sequence[Diagnostic], verb: str, *, err: bool) -> None:
    for one in sorted(fixed, key=lambda d: (d.path, d.line, d.column)):
        if told := _told(one):
            say(Painted(f"{verb}  ", "good"), f"{told} [{one.code}]", err=err)
    paths = {one.path for one in fixed}
    notes = counted(len(paths), "note" if all(map(is_note_path, paths)) else "file")
    told = (
        f"{verb.capitalize()} {counted(len(fixed), 'finding')} in {notes}." if fixed else "Nothing to fix without you."
    )
    say(told, err=True)


def _say_reasons(fixes: FixPlan, *, err: bool) -> None:
    """Name the fixes that were left, each with its reason."""
    for one, why in sorted(fixes.reasons.items(), key=lambda pair: (pair[0].path, pair[0].line, pair[0].column)):
        say(Painted("left  ", "care"), f"{_told(one)}: {why}", err=err)


def _told(one: Diagnostic) -> str:
    """Return what a fix writes, with its place."""
    edit = one.fix.edit if one.fix else None
    if one.fix is not None and one.fix.sets is not None:
        return f"{one.path}: {': '.join(one.fix.sets)}"
    if one.fix is None or edit is None:
        return ""
    # Of a note the rest of a fix is more of the same.
    edits = (edit, *one.fix.others) if one.path == CONFIG_PATH else (edit,)
    return f"{one.path}:{edit.line}: {', '.join(f'{each.old} -> {each.new}' for each in edits)}"
