"""The day from which the review of a period is due."""

from datetime import date, timedelta

from vaultgoals.model.folding import fold_words
from vaultgoals.model.period import Period
from vaultgoals.periods.locales import WEEKDAYS

FIRST_DAY = "first day"
LAST_DAY = "last day"
REVIEW_DAYS = (FIRST_DAY, LAST_DAY, *WEEKDAYS[1:], WEEKDAYS[0])
"""Every word that `review_day` knows."""


def review_day(period: Period, on: str) -> date | None:
    """Return the day from which a review of the period is made.

    `on` is `first day`, `last day` or a weekday in English: the last such weekday of the period. `None` for another
    word, and for a weekday that the period does not have.
    """
    word = fold_words(on)
    if word == FIRST_DAY:
        return period.start
    if word == LAST_DAY:
        return period.end
    if word not in WEEKDAYS:
        return None
    back = (period.end.isoweekday() - WEEKDAYS.index(word)) % 7
    if back > (period.end - period.start).days:
        return None
    return period.end - timedelta(days=back)
