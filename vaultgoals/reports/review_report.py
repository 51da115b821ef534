"""The reviews of every cadence: one context each, over what they all share."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from vaultgoals.advice.confidence import DOUBTED, SURE_BUT_LATE
from vaultgoals.advice.questions import QUESTIONS
from vaultgoals.goals.own_headings import heading_of
from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.folding import note_name
from vaultgoals.model.period import Period
from vaultgoals.model.report import Report
from vaultgoals.reports.away import report_away
from vaultgoals.reports.decide import report_decide, report_sure
from vaultgoals.reports.focus import report_focus
from vaultgoals.reports.gathering import link_review
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import ShownLink, build_link
from vaultgoals.reports.monthly import report_monthly
from vaultgoals.reports.own_questions import Fitted, fit_as, fit_into
from vaultgoals.reports.promises import Meant, find_promises, report_promises
from vaultgoals.reports.quarterly import report_quarterly
from vaultgoals.reports.review_homes import find_own_name, find_periodic_note, name_in_vault, review_path
from vaultgoals.reports.review_input import ReviewInput, build_review_input
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reports.review_progress import report_progress
from vaultgoals.reports.roll_up import find_within, name_period
from vaultgoals.reports.weekly import report_weekly
from vaultgoals.reports.yearly import report_yearly
from vaultgoals.reviews.copies import COPIED
from vaultgoals.reviews.facts import format_facts
from vaultgoals.reviews.focus import UNASKED
from vaultgoals.reviews.headings import HEADINGS, asked_in, heading_key
from vaultgoals.reviews.prompts import choose_prompt

_SECTIONS: Mapping[str, Callable[[ReviewInput], dict[str, Any]]] = MappingProxyType(
    {
        "weekly": report_weekly,
        "monthly": report_monthly,
        "quarterly": report_quarterly,
        "yearly": report_yearly,
    }
)


def report_reviews(data: ReportInput) -> tuple[Report, ...]:
    """Return the reviews to make or to keep fresh: the shortest cadence first, the earlier period first."""
    return tuple(
        report
        for cadence in REVIEW_CADENCES
        for period in build_schedule(data, cadence).find_open()
        if (report := report_review(data, period)) is not None
    )


def report_review(data: ReportInput, period: Period) -> Report | None:
    """Return the review of a period as of today or its last day, whether it is due or not.

    `None` where it goes into the vault's own periodic note, and that is not there yet.
    """
    path = review_path(data, period)
    if path is None:
        return None
    review = build_review_input(data, period)
    own = find_periodic_note(data, period)
    promises = find_promises(review)
    meant = promises.asked
    focus, unasked = report_focus(review, path, promises)
    fitted = _fit(data, path, period.cadence)
    return Report(
        page=period.cadence,
        identity={"type": "review", "cadence": period.cadence, "period": period.name},
        path=path,
        day=review.data.today,
        context={
            **_report_shared(review, own, path, meant, fitted),
            "kept": focus,
            **_SECTIONS[period.cadence](review),
        },
        facts=format_facts(
            review.data.evaluation,
            data.graph,
            review.earlier[0].period.end if review.earlier else None,
            data.recall,
        ),
        guest=path == own,
        first=period.start,
        headings={**_headings(review), **fitted.keys},
        level=fitted.level,
        keys={**_copied(data, path), UNASKED: unasked},
        promises=tuple(one.promise for one in meant if not one.is_ticked),
    )


def _fit(data: ReportInput, path: str, cadence: str) -> Fitted:
    known = data.graph.reviews.get(path)
    if known is not None and known.note.page is not None:
        return fit_as(known.note.page, cadence)
    return data.recall.make(path, fit_into, data.pages.get(path, b""), cadence, data.config.lexicon)


def _copied(data: ReportInput, path: str) -> dict[str, str]:
    """Return what the page's line says of the review whose note this one is a copy of."""
    review = data.graph.reviews.get(path)
    return {COPIED: review.copied_from.isoformat()} if review is not None and review.copied_from else {}


def _headings(review: ReviewInput) -> dict[str, str]:
    """Return the headings that count in the page, asked for or not, under another name than ours, by the key of ours."""
    given = {name: heading_of(name, review.data.config.lexicon) for name in asked_in(review.period.cadence)}
    return {heading_key(name): heading for name, heading in given.items() if heading != name}


def _report_shared(
    review: ReviewInput, own: str | None, path: str, meant: Sequence[Meant], fitted: Fitted
) -> dict[str, Any]:
    """Return what every review says: its period, its neighbours, what moved, the promises, and its questions."""
    data, period = review.data, review.period
    asking = review.read_hints(*QUESTIONS, DOUBTED, SURE_BUT_LATE)
    decide = report_decide(asking, data)
    covers = name_in_vault(data, review.covered) if review.covered.name != period.name else ""
    parts = find_within(data, gathered, period) if (gathered := CADENCES[period.cadence].parts) else ()
    return {
        "period": period.name,
        "name": find_own_name(data, period, path) or name_period(period),
        "first": period.start.isoformat(),
        "last": period.end.isoformat(),
        "as_of": data.today.isoformat(),
        "previous": build_link(review.earlier[0].path, data.graph) if review.earlier else None,
        "covers": f"{covers} to {name_in_vault(data, period)}" if covers else "",
        "away": report_away(data, period.start, period.end),
        "note": _note_of(review, own, path),
        "parts": [link_review(part.path, data) for part in parts],
        "progress": report_progress(review, asking),
        "promises": report_promises(review, meant),
        "decide": {**decide, "lines": [*decide["lines"], *report_sure(asking, data)]},
        "questions": [_question(name, review) for name in HEADINGS[period.cadence] if name not in fitted.own],
    }


def _note_of(review: ReviewInput, own: str | None, path: str) -> ShownLink | None:
    """Return a link to the vault's own note of the period, where the vault keeps such notes beside the reviews."""
    settings = review.data.settings.periodic.get(review.period.cadence)
    kept = settings is not None and settings.enabled and own is not None and own != path
    return {"path": own, "title": note_name(own)} if kept and own else None


def _question(name: str, review: ReviewInput) -> dict[str, str]:
    heading = heading_of(name, review.data.config.lexicon)
    prompt = choose_prompt(name, review.period, review.data.prompts, heading)
    return {"name": name, "heading": heading, "prompt": prompt}
