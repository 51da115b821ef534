"""For which periods there is a review to make or to keep fresh, and where it goes."""

from collections.abc import Iterator
from datetime import date

from vaultgoals.evaluation.evidence import evidence_days
from vaultgoals.evaluation.steps import task_state
from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.config import PERIODIC, Config
from vaultgoals.model.folding import find_path, fold_path, note_name
from vaultgoals.model.period import Period
from vaultgoals.model.settings import VaultSettings
from vaultgoals.periods.moment import period_name
from vaultgoals.periods.period import following
from vaultgoals.reading.periodic import locales_of_names
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_notes import (
    Review,
    find_answers,
    find_asked,
    find_review,
    find_reviews,
    has_words,
    is_answered,
)
from vaultgoals.reviews.headings import FOCUS
from vaultgoals.reviews.schedule import Schedule


def build_schedule(data: ReportInput, cadence: str) -> Schedule:
    """Return what decides over the reviews of a cadence as of the report's day."""
    # An own note without a word in it settles nothing: the period is as if nobody had reviewed it.
    reviews = [one for one in find_reviews(data.graph, cadence) if one.is_ours or has_words(data, one)]
    return Schedule(
        cadence=cadence,
        today=data.today,
        settings=data.config.reviews.cadences[cadence],
        grace_days=data.config.reviews.grace_days,
        known={review.period: is_answered(data, review) for review in reviews},
        evidence=sorted(_evidence(data, cadence)),
        own=frozenset(review.period for review in reviews if not review.is_ours),
        week_starts=data.config.reviews.week_starts,
    )


def review_path(data: ReportInput, period: Period) -> str | None:
    """Return where the review of a period stands, or goes when it is made.

    `None` where it goes into the vault's own periodic note and that is not there yet.
    """
    found = find_page(data, period)
    if found is not None:
        return found.path
    if data.config.reviews.place == PERIODIC:
        return find_periodic_note(data, period)
    folder = data.config.reviews.folder.strip("/")
    name = f"{period.name} {CADENCES[period.cadence].title}.md"
    return f"{folder}/{name}" if folder else name


def find_page(data: ReportInput, period: Period) -> Review | None:
    """Return the review of a period that is a page of ours, where there is one."""
    found = find_review(data.graph, period)
    return found if found is not None and found.is_ours else None


def find_periodic_note(data: ReportInput, period: Period) -> str | None:
    """Return the vault's own note of a period, by its Periodic Notes or Calendar settings, where it exists."""
    paths = _note_paths(data.settings, data.config, period)
    return next((found for path in paths if (found := find_path(path, data.files))), None)


def periodic_note_path(settings: VaultSettings, config: Config, period: Period) -> str:
    """Return where the vault's own note of a period is by its settings, whether it is there or not; empty without any."""
    return next(_note_paths(settings, config, period), "")


def _note_paths(settings: VaultSettings, config: Config, period: Period) -> Iterator[str]:
    """Yield where the vault's own note of a period may be, in each locale that its name may be in.

    A week of ours has the note of the week, as the vault counts, that its fourth day lies in.
    """
    note = settings.periodic.get(period.cadence)
    if note is None or not note.format:
        return
    days = (period.end - period.start).days + 1
    middle = date.fromordinal(period.start.toordinal() + min(3, days - 1))
    folder = note.folder.strip("/")
    for locale in locales_of_names(settings, config, note):
        name = period_name(note.format, middle, locale)
        yield f"{folder}/{name}.md" if folder else f"{name}.md"


def find_own_name(data: ReportInput, period: Period, path: str) -> str:
    """Return the name of the vault's own note of a period, where a review stands in it and it has other numbers; else empty."""
    own = map(fold_path, _note_paths(data.settings, data.config, period))
    name = note_name(path)
    return name if fold_path(path) in own and period.name not in name else ""


def _evidence(data: ReportInput, cadence: str) -> Iterator[date]:
    """Yield the days on which something happened: check-ins, finished tasks, wins, answered reviews of shorter periods."""
    graph = data.graph
    for goal in graph.goals.values():
        yield from evidence_days(goal, data.today)
    assessed = [role.check_ins for role in graph.roles.values()] + [skill.check_ins for skill in graph.skills.values()]
    for check_ins in assessed:
        yield from (check_in.date for check_in in check_ins)
    for linked in graph.linked_actions:
        if linked.task.done is not None and task_state(linked.task, data.today) == "done":
            yield linked.task.done
    for win in graph.wins:
        if win.on is not None:
            yield win.on
    yield from _asked_about(data, cadence)
    for shorter in REVIEW_CADENCES[: REVIEW_CADENCES.index(cadence)]:
        for review in find_reviews(graph, shorter):
            if review.period.start <= data.today and has_words(data, review):
                yield min(review.period.end, data.today)


def _asked_about(data: ReportInput, cadence: str) -> Iterator[date]:
    """Yield the first day of each period at whose end it is asked about what the person meant to do in it."""
    for review in find_reviews(data.graph, cadence):
        if review.period.end >= data.today:
            continue
        asked = find_asked(data, review.path)
        if FOCUS[cadence] in find_answers(data, review) or not all(one.promise.is_settled for one in asked):
            yield following(review.period).start
