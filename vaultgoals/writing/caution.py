"""Ask before a whole plan is written where a person should look first: goals gone, many notes to be touched, a past day."""

from datetime import date, timedelta

from vaultgoals.evaluation.wording import counted
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import path_rank
from vaultgoals.model.plan import WritePlan
from vaultgoals.model.record import BuildRecord
from vaultgoals.model.value import replace

MANY_SHARE = 0.2
MANY_LEAST = 5
"""This many notes, and more than this share of them, gone or come since the last build: more likely a sync, or a setting,
than a decision."""

NEWER_BY = timedelta(days=2)
"""A page that is of a day so much later, and no page is written."""


def ask_about_goals(now: BuildRecord, before: BuildRecord | None) -> tuple[Diagnostic, ...]:
    """Return a `goals-gone` or a `many-new` where many goals went, or many notes came to have a kind, since a build."""
    if before is None:
        return ()
    known, gone = before.count("goal"), before.count("goal") - now.count("goal")
    if _are_many(gone, known):
        message = (
            f"{gone} of {known} goals are gone since the last build, so nothing is written; look whether the vault is "
            "all there (sync, a moved folder), then run `vaultgoals build --yes`"
        )
        return (_question("goals-gone", message),)
    known, new = before.count(), now.count() - before.count()
    if known and _are_many(new, known):
        message = (
            f"{new} more notes have a kind than at the last build ({known}), so nothing is written; look whether they "
            "are meant (`vaultgoals list`; a tag, a folder or a setting gives many a kind at once), then run "
            "`vaultgoals build --yes`"
        )
        return (_question("many-new", message),)
    return ()


def ask_about_many(plan: WritePlan, max_files: int) -> tuple[Diagnostic, ...]:
    """Return a `too-many-files` where a plan would change more notes than that."""
    touched = sum(write.before is not None for write in plan.writes)
    if touched <= max_files:
        return ()
    # Of the commands that may touch many notes, these two can be told to go on; a build makes every review, too.
    command = f"vaultgoals {'clean' if plan.made_by == 'clean' else 'build'}"
    message = (
        f"{counted(touched, 'note')} would be changed, and `[limits] max_files` is {max_files}, so nothing is written; "
        f"look with `{command} --dry-run`, then run `{command} --yes`"
    )
    return (_question("too-many-files", message),)


def ask_about_past(plan: WritePlan, newest: date | None, path: str, today: date) -> tuple[Diagnostic, ...]:
    """Return a `later-day` where a plan would write as of a day well before the newest one that a page speaks of."""
    if not plan.writes or not is_past(newest, today):
        return ()
    message = (
        f"{path} is of {newest}, so a build as of {today} writes nothing: it would write the past anew. `--dry-run` "
        "shows what it would write; `vaultgoals undo` takes the later run back; where that day lies ahead of the "
        "calendar, `vaultgoals build --yes` goes on"
    )
    return (_question("later-day", message),)


def is_past(newest: date | None, today: date) -> bool:
    """Say whether a day is well before the newest one that a page speaks of; one day is only another time zone."""
    return newest is not None and newest - today >= NEWER_BY


def hold(plan: WritePlan) -> WritePlan:
    """Return the plan itself where it asks nothing, else one that holds every page, with what it asks."""
    if not plan.asks:
        return plan
    held = tuple(sorted({*plan.held, *(write.path for write in plan.writes)}, key=path_rank))
    return replace(plan, writes=(), held=held, diagnostics=(*plan.diagnostics, *plan.asks), record=None)


def _are_many(notes: int, known: int) -> bool:
    return notes >= MANY_LEAST and notes > known * MANY_SHARE


def _question(code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message)
