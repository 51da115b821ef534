"""Settle a review without answers: a word below its first question says so."""

from pathlib import Path

import click

from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.one_note import Preview, carry_out, read_text, say_refused
from vaultgoals.cli.terminal import clean_text
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.period import Period
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.value import replace
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build_review
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.words import words_for
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_homes import find_page, periodic_note_path, review_path
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.headings import HEADINGS, find_heading
from vaultgoals.reviews.schedule import ReviewState
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.answer_edit import add_answer
from vaultgoals.writing.caution import hold
from vaultgoals.writing.edited import Refused

NEXT = "next"
"""The review that is asked for, where no period is named."""


def skip(invocation: Invocation, root: Path, snapshot: Snapshot, name: str, preview: Preview) -> int:
    """Settle the review of a period, or the one that is asked for, without answers; return the exit code."""
    data = build_report_input(snapshot, invocation.today())
    period = _find_waiting(data) if name == NEXT else _read_period(name, data)
    if period is None:
        raise click.UsageError("no review waits for an answer; `vaultgoals reviews` lists them.")
    schedule = build_schedule(data, period.cadence)
    review = find_page(data, period)
    if review is None and schedule.state_of(period) is not ReviewState.DUE:
        raise click.UsageError(f"the review of {period.name} is not there; `vaultgoals reviews` lists them.")
    if review is not None and (schedule.state_of(period) is ReviewState.OVER or schedule.is_settled(period)):
        why = "it needs no answer any more" if schedule.is_settled(period) else "its period is over"
        return say_refused(review.path, Refused(f"there is nothing to skip: {why}"))
    path = review_path(data, period)
    if path is None:
        note = periodic_note_path(data.settings, data.config, period)
        return say_refused(
            note, Refused(f"the note is not there yet; once `vaultgoals review {period.name}` made it, skip")
        )
    plan = _plan_there(root, path) if review is not None else hold(build_review(snapshot, data.today, period))
    skipped = plan if isinstance(plan, Refused) else _with_word(plan, path, period, data.config.lexicon)
    if isinstance(skipped, Refused):
        return say_refused(path, skipped)
    return carry_out(invocation, root, skipped, f"{path}: {period.name} is skipped", preview)


def _plan_there(root: Path, path: str) -> WritePlan | Refused:
    """Return a plan that leaves a review as it is."""
    text = read_text(root, path)
    return (
        text if isinstance(text, Refused) else WritePlan((Write(path, text.encode(), text.encode(), "skip a review"),))
    )


def _with_word(plan: WritePlan, path: str, period: Period, lexicon: Lexicon) -> WritePlan | Refused:
    """Return the plan of a review with the word that skips it below its first question."""
    write = next((one for one in plan.writes if one.path == path), None)
    if write is None or write.after is None:
        said = next(
            (one.message for one in (*plan.asks, *plan.diagnostics) if one.path == path), "it cannot be made now"
        )
        return Refused(said)
    heading = find_heading(parse_note(path, write.after), period.cadence, HEADINGS[period.cadence][0], lexicon)
    edited = add_answer(write.after.decode(), heading, words_for("review-skip", "skip", lexicon)[0])
    if isinstance(edited, Refused):
        return edited
    return replace(plan, writes=(replace(write, after=edited.text.encode()),), made_by="reviews")


def _find_waiting(data: ReportInput) -> Period | None:
    """Return the period of the review that the dashboard asks for: the shortest that waits."""
    for cadence in REVIEW_CADENCES:
        schedule = build_schedule(data, cadence)
        for period in schedule.find_open():
            if not schedule.is_settled(period):
                return period
    return None


def _read_period(name: str, data: ReportInput) -> Period:
    period = parse_period(name, data.config.reviews.week_starts)
    if period is None or period.cadence not in REVIEW_CADENCES:
        raise click.UsageError(f"{clean_text(name)!r} is no period; expected 2026-W47, 2026-11, 2026-Q4 or 2026.")
    return build_schedule(data, period.cadence).settle(period)
