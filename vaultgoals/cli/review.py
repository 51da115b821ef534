"""`review`: make a review now, and say where it is."""

from datetime import date

import click

from vaultgoals.applying import apply
from vaultgoals.cli.completion import complete_cadence
from vaultgoals.cli.edge import FINE
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.new_note import add_note, as_new
from vaultgoals.cli.obsidian_uri import open_note
from vaultgoals.cli.one_note import say_refused
from vaultgoals.cli.options import VaultCommand, previews
from vaultgoals.cli.planned import say_applied, say_diff, say_plan
from vaultgoals.cli.terminal import Painted, clean_text, say
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.period import Period
from vaultgoals.model.plan import WritePlan
from vaultgoals.periods.period import parse_period, period_of
from vaultgoals.pipeline import build_review
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_homes import find_page, periodic_note_path, review_path
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.schedule import ReviewState
from vaultgoals.writing.caution import hold
from vaultgoals.writing.edited import Refused

_WORDS = {"create": ("make", "made"), "change": ("refresh", "refreshed"), "delete": ("remove", "removed")}
_NAMES = ", ".join(period_of(date(2026, 11, 20), cadence).name for cadence in REVIEW_CADENCES)
_FORMS = " or ".join(_NAMES.rsplit(", ", 1))  # 2026-W47, 2026-11, 2026-Q4 or 2026


@click.command(
    cls=VaultCommand,
    name="review",
    examples=(
        "vaultgoals review",
        "vaultgoals review monthly",
        "vaultgoals review 2026-W47",
    ),
    arguments={
        "CADENCE": f"{', '.join(REVIEW_CADENCES)}.",
        "PERIOD": "Such as `2026-W47`, `2026-11`, `2026-Q4` or `2026`.",
    },
)
@click.argument("words", metavar=f"[{'|'.join(REVIEW_CADENCES)}] [PERIOD]", nargs=-1, shell_complete=complete_cadence)
@click.option("--open", "is_to_open", is_flag=True, help="Open it in Obsidian.")
@previews("written")
@with_invocation
def command(invocation: Invocation, words: tuple[str, ...], is_to_open: bool, dry_run: bool, diff: bool) -> int:
    """Make the review of a period, or bring it up to date.

    Without a PERIOD it is the present one, or the one before while that still waits for you. A review whose period is
    long over is left unchanged. After a gap the new one looks back to the last that you answered.
    """
    cadence, period = _read_words(words)
    root, snapshot = invocation.load()
    today = invocation.today()
    data = build_report_input(snapshot, today)
    schedule = build_schedule(data, cadence)
    named = parse_period(period.name, snapshot.config.reviews.week_starts) if period else None
    period = schedule.settle(named) if named else schedule.wanted()
    if period.start > today:
        raise click.UsageError(f"{period.name} begins on {period.start}; there is nothing to look back on yet.")
    path = review_path(data, period)
    if path is None:
        path = periodic_note_path(data.settings, data.config, period)
        made = add_note(root, snapshot, data, period)
        if isinstance(made, Refused):
            return say_refused(path, made)
        plan = as_new(build_review(made, today, period), snapshot)
    elif find_page(data, period) is not None and schedule.state_of(period) is ReviewState.OVER:
        plan = WritePlan(unchanged=(path,))
    else:
        plan = build_review(snapshot, today, period)
    if not (dry_run or diff):
        plan = hold(plan)
    if diff:
        say_diff(plan)
        return FINE
    code = say_plan(plan, _WORDS) if dry_run else say_applied(plan, apply(root, plan), _WORDS, quiet=invocation.quiet)
    if not invocation.quiet:
        _say_unchanged(plan, schedule.state_of(period))
    if is_to_open and not dry_run and code == FINE:
        open_note(root, path)
    return code


def no_periodic_note(data: ReportInput, period: Period) -> Refused:
    """Return why there is no review: the vault's own note that it goes into is not there."""
    if not periodic_note_path(data.settings, data.config, period):
        return Refused(f"the vault's settings name no {period.cadence} notes that a review could go into")
    return Refused("the review goes into this note of yours, which is not there yet; make it in Obsidian first")


def _say_unchanged(plan: WritePlan, state: ReviewState) -> None:
    for path in plan.unchanged:
        why = "its period is over" if state is ReviewState.OVER else "it is up to date"
        say("  unchanged  ", Painted(path, "good"), f": {why}")


def _read_words(words: tuple[str, ...]) -> tuple[str, Period | None]:
    """Return what is asked for: a cadence and perhaps a period; a usage error for anything else."""
    cadences = [cadence for cadence in REVIEW_CADENCES if cadence in words]
    others = [word for word in words if word not in REVIEW_CADENCES]
    if len(cadences) > 1 or len(others) > 1 or len(words) > len(cadences) + len(others):
        raise click.UsageError("give one cadence and one period at most, for example: review weekly 2026-W47.")
    if not others:
        return (cadences[0] if cadences else "weekly"), None
    period = parse_period(others[0])
    if period is None or period.cadence not in REVIEW_CADENCES:
        raise click.UsageError(
            f"{clean_text(others[0])!r} is neither a cadence ({', '.join(REVIEW_CADENCES)}) nor a period ({_FORMS})."
        )
    if cadences and period.cadence != cadences[0]:
        raise click.UsageError(f"{period.name} is the period of a {period.cadence} review, not of a {cadences[0]} one.")
    return period.cadence, period
