"""Make one of the person's periodic notes from their template, where no program but ours is needed to fill it."""

import re
from datetime import date

from vaultgoals.model.pattern import pattern
from vaultgoals.periods.moment import period_name

# {{date}}   {{title}}   {{date:YYYY-MM-DD}}   {{monday:YYYY-MM-DD}}
_PLACE = pattern(r"\{\{\s*([a-z]{1,20})\s*(?::([^{}\n]{1,80}))?\}\}", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATES = ("date", "time")


def fill_template(template: str, title: str, first: date, locale: str) -> str | None:
    """Return a note's text from its template: `{{title}}`, `{{date}}`, `{{date:FORMAT}}`, and a week's `{{monday:FORMAT}}`.

    `None` where something is left to be filled that other programs do: Templater's commands, other places.
    """
    if "<%" in template:
        return None

    def put(found: re.Match[str]) -> str:
        word, form = found[1].lower(), (found[2] or "YYYY-MM-DD").strip()
        if word == "title":
            return title
        if word in _DATES:
            return period_name(form, first, locale)
        if word in _DAYS:
            ahead = (_DAYS.index(word) - first.weekday()) % 7
            return period_name(form, date.fromordinal(first.toordinal() + ahead), locale)
        return found[0]

    text = _PLACE.sub(put, template)
    return None if "{{" in text else text
