"""Where the review of a period stands, or goes when it is made."""

from collections.abc import Iterator

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.config import PERIODIC, Config
from vaultgoals.model.folding import fold_path, note_name, path_rank
from vaultgoals.model.period import Period
from vaultgoals.model.settings import VaultSettings
from vaultgoals.periods.moment import period_name
from vaultgoals.periods.period import middle_of, parse_period
from vaultgoals.reading.periodic import first_day_of_note, locales_of_names
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_notes import Review, find_review, find_reviews
from vaultgoals.reviews.answer_places import is_guest
from vaultgoals.reviews.copies import own_path
from vaultgoals.reviews.schedule import is_over


def review_path(data: ReportInput, period: Period) -> str | None:
    """Return where the review of a period stands, or goes when it is made.

    `None` where it goes into the vault's own periodic note and that is not there yet.
    """
    found = find_page(data, period)
    if found is not None:
        return found.path
    if goes_into_note(data.settings, data.config, period.cadence):
        return find_periodic_note(data, period)
    return own_path(period, data.config)


def goes_into_note(settings: VaultSettings, config: Config, cadence: str) -> bool:
    """Say whether reviews of a cadence go into the vault's own notes: where these are kept, or the cadence says so itself."""
    stated = config.reviews.cadences[cadence].place
    note = settings.periodic.get(cadence)
    return stated == PERIODIC or (not stated and config.reviews.place == PERIODIC and note is not None and note.enabled)


def find_page(data: ReportInput, period: Period) -> Review | None:
    """Return the review of a period that is a page of ours, where there is one."""
    found = find_review(data.graph, period)
    return found if found is not None and found.is_ours else None


def find_periodic_note(data: ReportInput, period: Period) -> str | None:
    """Return the vault's own note of a period where it exists: one that says so by its properties, else by the settings."""
    middle = middle_of(period)
    said = (path for path, of in data.journal_notes.items() if of.cadence == period.cadence and middle in of)
    if (found := min(said, key=path_rank, default=None)) is not None:
        return found
    paths = _note_paths(data.settings, data.config, period)
    return next((found for path in paths if (found := data.find_file(path))), None)


def periodic_note_path(settings: VaultSettings, config: Config, period: Period) -> str:
    """Return where the vault's own note of a period is by its settings, whether it is there or not; empty without any."""
    return next(_note_paths(settings, config, period), "")


def _note_paths(settings: VaultSettings, config: Config, period: Period) -> Iterator[str]:
    """Yield where the vault's own note of a period may be, in each locale that its name may be in."""
    note = settings.periodic.get(period.cadence)
    if note is None or not note.format:
        return
    first = first_day_of_note(period, note, settings, config)
    folder = note.folder.strip("/")
    for locale in locales_of_names(settings, config, note):
        name = period_name(note.format, first, locale)
        yield f"{folder}/{name}.md" if folder else f"{name}.md"


def find_own_name(data: ReportInput, period: Period, path: str) -> str:
    """Return the name of the person's note that a review stands in, or goes into, where it has other numbers; else empty."""
    name = note_name(path)
    return name if is_in_note(data, period, path) and period.name not in name else ""


def name_in_vault(data: ReportInput, period: Period) -> str:
    """Return what a period is called: as the person's note that its review goes into, else by its own name."""
    path = review_path(data, period) or periodic_note_path(data.settings, data.config, period)
    return (find_own_name(data, period, path) if path else "") or period.name


def is_in_note(data: ReportInput, period: Period, path: str) -> bool:
    """Say whether a review stands in a note of the person's, wherever that lies, or goes into one."""
    review = data.graph.reviews.get(path)
    if review is not None and is_guest(review.note):
        return True
    paths = (*_note_paths(data.settings, data.config, period), find_periodic_note(data, period) or "")
    return fold_path(path) in map(fold_path, paths)


def find_taken_out(data: ReportInput, cadence: str) -> Iterator[str]:
    """Yield the periods whose review was in a note of the person's at the last build, and of which nothing is left there."""
    for name in data.made_before:
        period = parse_period(name, data.config.reviews.week_starts)
        if period is None or period.cadence != cadence or not goes_into_note(data.settings, data.config, cadence):
            continue
        if find_page(data, period) is None and find_periodic_note(data, period) is not None:
            yield name


def name_made(data: ReportInput) -> str:
    """Return the open reviews that stand in the person's own notes, or were taken out of these, as the dashboard keeps them."""
    found = {
        one.period.name
        for cadence in REVIEW_CADENCES
        for one in find_reviews(data.graph, cadence)
        if one.is_ours and is_guest(one.notes[0].note)
    }
    found.update(name for cadence in REVIEW_CADENCES for name in find_taken_out(data, cadence))
    grace = data.config.reviews.grace_days
    periods = ((name, parse_period(name, data.config.reviews.week_starts)) for name in sorted(found))
    return ",".join(name for name, period in periods if period is not None and not is_over(period, data.today, grace))
