"""Hold a whole plan back where a person should look first: goals gone, many notes to be touched, a day that is past."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import WritePlan
from vaultgoals.writing.newest import find_newest_page

GONE_SHARE = 0.2
GONE_LEAST = 5
"""This many goals, and more than this share of them, gone since the last build: more likely a sync than a decision."""

NEWER_BY = timedelta(days=2)
"""A page that is of a day so much later, and no page is written."""


def hold_back(plan: WritePlan, goals: int, known_goals: int | None, max_files: int) -> WritePlan:
    """Return the plan itself, or one that holds every page with the reason (`goals-gone`, `too-many-files`).

    `goals` are those there are now, `known_goals` those of the last build (`None`: there was none on this device).
    """
    gone = (known_goals or 0) - goals
    if known_goals and gone >= GONE_LEAST and gone > known_goals * GONE_SHARE:
        message = (
            f"{gone} of {known_goals} goals are gone since the last build, so nothing is written; look whether the "
            "vault is all there (sync, a moved folder), then run `vaultgoals build --yes`"
        )
        return _held(plan, Diagnostic("goals-gone", Severity.ERROR, message))
    touched = sum(write.before is not None for write in plan.writes)
    if touched > max_files:
        notes = "1 note" if touched == 1 else f"{touched} notes"
        message = (
            f"{notes} would be changed, and `[limits] max_files` is {max_files}, so nothing is written; look with "
            "--dry-run, then run again with --yes"
        )
        return _held(plan, Diagnostic("too-many-files", Severity.ERROR, message))
    return plan


def hold_past(plan: WritePlan, pages: Mapping[str, bytes], today: date) -> WritePlan:
    """Return the plan itself, or one that holds every page with the reason (`later-day`): pages speak of a later day.

    One day is no reason: two devices in two time zones. `pages` are the bytes of all pages, by vault path.
    """
    waiting = tuple(found for found in plan.diagnostics if found.code == "later-day")
    newest, path = find_newest_page(pages) if plan.writes or waiting else (None, "")
    if newest is None or newest - today < NEWER_BY:
        return plan
    message = (
        f"{path} is of {newest}, so a build as of {today} writes nothing: it would write the past anew. `--dry-run` "
        "shows what it would write; `vaultgoals undo` takes the later run back; where that day lies ahead of the "
        "calendar, `vaultgoals build --yes` goes on"
    )
    rest = tuple(found for found in plan.diagnostics if found not in waiting)
    unchanged = tuple(one for one in plan.unchanged if one != path)
    plan = replace(plan, held=(*plan.held, path), unchanged=unchanged, diagnostics=rest)
    return _held(plan, Diagnostic("later-day", Severity.ERROR, message))


def _held(plan: WritePlan, reason: Diagnostic) -> WritePlan:
    held = tuple(sorted({*plan.held, *(write.path for write in plan.writes)}))
    return replace(plan, writes=(), held=held, diagnostics=(*plan.diagnostics, reason))
