"""Settle a review without answers: a word below its first question says so."""

from pathlib import Path

import click

from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.one_note import Preview, carry_out, plan_change, read_text, say_refused
from vaultgoals.cli.terminal import clean_text
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.period import Period
from vaultgoals.periods.period import parse_period
from vaultgoals.reading.words import words_for
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_homes import find_page
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.headings import HEADINGS, find_heading
from vaultgoals.reviews.schedule import ReviewState
from vaultgoals.writing.answer_edit import add_answer
from vaultgoals.writing.edited import Refused

NEXT = "next"
"""The review that is asked for, where no period is named."""


def skip(invocation: Invocation, root: Path, data: ReportInput, name: str, preview: Preview) -> int:
    """Settle the review of a period, or the one that is asked for, without answers; return the exit code."""
    period = _find_waiting(data) if name == NEXT else _read_period(name, data)
    review = find_page(data, period) if period is not None else None
    if period is None or review is None:
        what = "no review waits for an answer" if period is None else f"the review of {period.name} is not there"
        raise click.UsageError(f"{what}; `vaultgoals reviews` lists them.")
    schedule = build_schedule(data, period.cadence)
    if schedule.state_of(period) is ReviewState.OVER or schedule.is_settled(period):
        why = "it needs no answer any more" if schedule.is_settled(period) else "its period is over"
        return say_refused(review.path, Refused(f"there is nothing to skip: {why}"))
    before = read_text(root, review.path)
    if isinstance(before, Refused):
        return say_refused(review.path, before)
    lexicon = data.config.lexicon
    heading = find_heading(review.notes[0].note, period.cadence, HEADINGS[period.cadence][0], lexicon)
    edited = add_answer(before, heading, words_for("review-skip", "skip", lexicon)[0])
    if isinstance(edited, Refused):
        return say_refused(review.path, edited)
    plan = plan_change(review.path, before, edited.text, "skip a review", "reviews")
    return carry_out(invocation, root, plan, f"{review.path}: {period.name} is skipped", preview)


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
