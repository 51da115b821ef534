"""The last stages but one in a row: a snapshot and a day become a write plan."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from vaultgoals.builtin import BUILTIN
from vaultgoals.evaluating import guard_plugins
from vaultgoals.guard import Guard
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.diagnostic import Diagnostic, sorted_diagnostics
from vaultgoals.model.folding import path_rank
from vaultgoals.model.period import Period
from vaultgoals.model.plan import Waiting, Write, WritePlan
from vaultgoals.model.report import Rendered, Report
from vaultgoals.model.value import replace
from vaultgoals.periods.period import period_from
from vaultgoals.plugins import Plugin
from vaultgoals.reading.facts_days import find_facts_days
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.snapshot import Snapshot, with_reviews
from vaultgoals.upgrading import Asked, ask_about_reading, build_record
from vaultgoals.writing.claims import is_page

if TYPE_CHECKING:
    from vaultgoals.rendering.overrides import Outcome

_Known: TypeAlias = "dict[str, tuple[Report, Outcome]]"
"""Vault path to a report, and what became of it."""


class Pages(NamedTuple):
    """What was rendered, before anything in the vault is looked at for its place."""

    data: ReportInput
    """What they were made from."""
    rendered: tuple[Rendered, ...]
    diagnostics: tuple[Diagnostic, ...]
    held: tuple[str, ...] = ()
    """Vault paths of pages that must not be made on this device."""
    used_templates: frozenset[str] = frozenset()
    """Names of the vault's own templates that some page asked for."""
    waiting: tuple[Waiting, ...] = ()


class _Look(NamedTuple):
    """A snapshot as of a day, and all that pages are made from."""

    snapshot: Snapshot
    guard: Guard
    data: ReportInput


def _look(snapshot: Snapshot, today: date) -> _Look:
    guard = guard_plugins(snapshot)
    return _Look(snapshot, guard, build_report_input(snapshot, today, guard))


def build(snapshot: Snapshot, today: date) -> WritePlan:
    """Plan the pages of a vault as of a day; nothing is written."""
    first = last = _look(snapshot, today)
    known: _Known = {}
    if new := _make_new_reviews(first, known):
        # Other pages speak of a new review: a longer one gathers it, a hint compares its facts, and the day of facts says by
        # when a goal was done. So it is there before any of them is made: two builds of one day would differ otherwise.
        last = _look(with_reviews(snapshot, new), today)
    pages = _render_all(last, known)
    return _plan(snapshot, pages, _ask_about_reading(snapshot, first.data, pages), "build")


def _make_new_reviews(look: _Look, known: _Known) -> dict[Period, tuple[str, bytes]]:
    """Return the reviews that are to be made, or given facts of another day: period to the note's path and what it will hold.

    What was rendered for that is put into `known`.
    """
    from vaultgoals.reports.review_report import report_reviews  # noqa: PLC0415  lazily: only what makes pages

    snapshot, standing = look.snapshot, look.snapshot.graph.reviews
    if snapshot.missing_plugins:
        return {}
    days = find_facts_days(snapshot.pages, standing)
    # A page that stands with the facts of its day keeps them.
    reports = [(BUILTIN, each) for each in look.data.once(report_reviews) if days.get(each.path) != each.day]
    if not reports:
        return {}
    pages = _render(look, reports, known)
    writes = _plan_pages(snapshot, pages).writes
    written = {write.path: write.after for write in writes if write.after is not None}
    then = find_facts_days(written, written)
    return {
        period_from(page.first, page.page): (page.path, written[page.path])
        for page in pages.rendered
        if page.path in written and page.first is not None
        if page.path not in standing or days.get(page.path) != then.get(page.path)
    }


def build_review(snapshot: Snapshot, today: date, period: Period) -> WritePlan:
    """Plan the review of a period as of a day, whether it is due or not; nothing is written.

    An empty plan where it goes into the vault's own periodic note, and that is not there yet.
    """
    from vaultgoals.reports.review_report import report_review  # noqa: PLC0415  lazily: only what makes pages

    look = _look(snapshot, today)
    report = report_review(look.data, period)
    pages = _render(look, () if report is None else ((BUILTIN, report),), {})
    return _plan(snapshot, pages, _ask_about_reading(snapshot, look.data, pages), "review")


def _ask_about_reading(snapshot: Snapshot, data: ReportInput, pages: Pages) -> Asked:
    standing = [snapshot.notes[path] for page in pages.rendered for path in _claimants(snapshot, page)]
    return ask_about_reading(snapshot, data, standing)


def _plan(snapshot: Snapshot, pages: Pages, reading: Asked, made_by: str) -> WritePlan:
    from vaultgoals.writing.caution import (  # noqa: PLC0415  lazily: only what writes plans
        ask_about_goals,
        ask_about_many,
        ask_about_past,
    )
    from vaultgoals.writing.newest import find_newest_page  # noqa: PLC0415  the same

    if snapshot.missing_plugins:
        held = tuple(sorted({*pages.held, *(page.path for page in pages.rendered)}, key=path_rank))
        return WritePlan(held=held, diagnostics=pages.diagnostics)
    newest, newest_path = find_newest_page(snapshot.pages)
    plan = _plan_pages(snapshot, pages)
    if made_by == "build":
        plan = _with_settled(plan, snapshot, pages.data.today)
    now = build_record(snapshot, pages.data.evaluation)
    asks = (
        *ask_about_past(plan, newest, newest_path, pages.data.today),
        *ask_about_goals(now, snapshot.record),
        *ask_about_many(plan, snapshot.config.limits.max_files),
        *reading.questions,
    )
    return replace(
        plan,
        held=tuple(sorted({*plan.held, *pages.held}, key=path_rank)),
        diagnostics=sorted_diagnostics([*pages.diagnostics, *plan.diagnostics, *reading.differences]),
        asks=asks,
        record=now if made_by == "build" else None,
        made_by=made_by,
        waiting=pages.waiting,
    )


def _plan_pages(snapshot: Snapshot, pages: Pages) -> WritePlan:
    from vaultgoals.writing.caution import is_past  # noqa: PLC0415  lazily: only what writes plans
    from vaultgoals.writing.newest import find_newest_page  # noqa: PLC0415  the same
    from vaultgoals.writing.plan import plan_pages  # noqa: PLC0415  the same

    unread = {d.path: d.message for d in snapshot.diagnostics if d.code == "unreadable-note"}
    newest, _ = find_newest_page(snapshot.pages)
    # A region of a later day waits for that day, unless the whole plan goes back: then it is asked about as a whole.
    until = date.max if is_past(newest, pages.data.today) else None
    rendered = [replace(page, until=until, reading=snapshot.config.reading) for page in pages.rendered]
    return plan_pages(rendered, snapshot.pages, partial(_claimants, snapshot), pages.data.files, unread)


def render_pages(snapshot: Snapshot, today: date) -> Pages:
    """Return every page of a vault as of a day, before anything in the vault is looked at for its place."""
    return _render_all(_look(snapshot, today), {})


def _render_all(look: _Look, known: _Known) -> Pages:
    pages = _render(look, look.guard.reports(look.data), known)
    return pages._replace(waiting=tuple(_find_waiting(look.data)))


def _find_waiting(data: ReportInput) -> Iterator[Waiting]:
    from vaultgoals.reports.review_periods import build_schedule, find_without_note  # noqa: PLC0415  as above

    for cadence in REVIEW_CADENCES:
        if kept := build_schedule(data, cadence).kept_by():
            period, unanswered = kept
            yield Waiting(cadence, period.name, tuple(one.name for one in reversed(unanswered)))
        yield from find_without_note(data, cadence)


def render_every_page(snapshot: Snapshot, today: date) -> Pages:
    """Return what `render_pages` does and the reviews of today's periods, due or not: for a look at the templates."""
    from vaultgoals.reports.review_periods import build_schedule  # noqa: PLC0415  as above
    from vaultgoals.reports.review_report import report_review  # noqa: PLC0415  as above

    look = _look(snapshot, today)
    data = look.data
    reviews = (report_review(data, build_schedule(data, cadence).present()) for cadence in REVIEW_CADENCES)
    reports = [*look.guard.reports(data), *((BUILTIN, report) for report in reviews if report is not None)]
    return _render(look, reports, {})


def _render(look: _Look, reports: Iterable[tuple[Plugin, Report]], known: _Known) -> Pages:
    """Return pages; a report that says the same as the one of `known` is not rendered again, and any other is put there."""
    # The renderer brings Jinja with it: whoever only reads should not wait for that.
    from vaultgoals.rendering.overrides import Outcome, open_renderer  # noqa: PLC0415  lazily, as said above

    snapshot, guard, data = look
    diagnostics = list(data.diagnostics)
    rendered: list[Rendered] = []
    held: list[str] = []
    used: set[str] = set()
    with open_renderer(snapshot.templates, snapshot.trusted, guard.filters()) as render:
        for plugin, report in reports:
            place = next(iter(_claimants(snapshot, report)), report.path)
            before, outcome = known.get(place, (None, Outcome(None)))
            # Equal values may differ in what they show, as `1` and `True` do.
            if before is None or (before is not report and repr(before) != repr(report)):
                made = partial(render, report, place)
                outcome = guard.call(plugin, f"its page {report.page!r}", made, Outcome(None))
            known[place] = report, outcome
            diagnostics += outcome.diagnostics
            used.update(outcome.used)
            if outcome.is_held:
                held.append(place)
            if outcome.page is not None:
                rendered.append(outcome.page)
    diagnostics += guard.diagnostics
    return Pages(data, tuple(rendered), sorted_diagnostics(diagnostics), tuple(held), frozenset(used))


def _with_settled(plan: WritePlan, snapshot: Snapshot, today: date) -> WritePlan:
    """Return a plan that also makes history of what reviews that are over still ask about."""
    from vaultgoals.reviews.schedule import is_over  # noqa: PLC0415  lazily: only what makes pages
    from vaultgoals.writing.settled import settle_promises  # noqa: PLC0415  lazily: only what writes plans

    taken = {*plan.held, *(write.path for write in plan.writes)}
    writes = list(plan.writes)
    for path, review in snapshot.graph.reviews.items():
        before = snapshot.pages.get(path)
        if review.period is None or before is None or path in taken:
            continue
        if not is_over(review.period, today, snapshot.config.reviews.grace_days):
            continue
        after = settle_promises(before.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        if after != before:
            writes.append(Write(path, before, after, "close what a review asks about"))
    return replace(plan, writes=tuple(sorted(writes, key=lambda write: path_rank(write.path))))


def _claimants(snapshot: Snapshot, page: Report | Rendered) -> tuple[str, ...]:
    """Return the notes that are a page, wherever they were moved or renamed to, in the order of every device."""
    return tuple(sorted((path for path in snapshot.pages if claims(snapshot, path, page)), key=path_rank))


def claims(snapshot: Snapshot, path: str, page: Report | Rendered) -> bool:
    """Say whether a note is a page; a review is that of the period which it was found to be of, though a copy says another."""
    note, review = snapshot.notes[path], snapshot.graph.reviews.get(path)
    if note.page is None or page.page not in REVIEW_CADENCES or note.page.page != page.page:
        return is_page(note, page)
    return review is not None and review.period is not None and review.period.start == page.first
