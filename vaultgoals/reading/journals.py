"""Where the Journals plugin keeps its notes, as its `data.json` says."""

from collections.abc import Iterator
from typing import Any

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import PeriodicNote
from vaultgoals.periods.locales import WEEKDAYS
from vaultgoals.periods.moment import fields_of_format
from vaultgoals.reading.json_settings import flag_at, has_no_halves, list_at, table_at, text_at

SOURCE = "plugins/journals/data.json"
_CADENCES = {row.unit: row.name for row in CADENCES.values() if row.note_format}
_VARIABLE = pattern(r"\{\{\s*([^{}]*?)\s*\}\}")  # `{{date:YYYY}}`
_LETTERS = pattern(r"[^\W\d_]+")
_YEAR = pattern(r"\[[^\[]*\]|YYYY")
_DATE_PROPERTY = "journal-date"
_FORMATS = {"weekly": "YYYY-[W]w"}
"""Where a journal has none, and the plugin's is not the usual one."""
_JANUARY = range(-6, 15)


def read_journals(data: Any) -> Iterator[tuple[str, PeriodicNote]]:
    """Yield cadence and place of the notes of each journal of a calendar period; of each shape that the plugin has had.

    Journals of other lengths have no cadence. A name with other variables than dates is found by its properties alone.
    """
    weeks = _weeks(table_at(data, "calendar"))
    for key, journal in table_at(data, "journals").items():
        if not isinstance(journal, dict):
            continue
        if text_at(journal, "type") == "calendar":  # of the first version: one journal of all periods
            root = text_at(journal, "rootFolder")
            for unit, cadence in _CADENCES.items():
                part = table_at(journal, unit)
                if flag_at(part, "enabled"):
                    folder = "/".join(filter(None, (root, text_at(part, "folder"))))
                    yield cadence, _build(cadence, {**part, "folder": folder}, key, weeks)
        elif cadence := _CADENCES.get(text_at(table_at(journal, "write"), "type"), ""):
            yield cadence, _build(cadence, journal, key, weeks)


def _build(cadence: str, journal: Any, key: str, weeks: str) -> PeriodicNote:
    name = text_at(journal, "name") or (key if has_no_halves(key) else "")
    date_format = text_at(journal, "dateFormat") or _FORMATS.get(cadence, CADENCES[cadence].note_format)
    path = f"{text_at(journal, 'folder').strip('/')}/{text_at(journal, 'nameTemplate') or '{{date}}'}".lstrip("/")
    templates = (*list_at(journal, "templates"), journal.get("template"))
    note_format = _format_of(path, date_format, name)
    return PeriodicNote(
        enabled=True,
        format=_week_year(note_format) if cadence == "weekly" else note_format,
        template=next((one for one in templates if isinstance(one, str) and one and has_no_halves(one)), ""),
        source=SOURCE,
        weeks=weeks,
        journal=name,
        date_property=text_at(table_at(journal, "frontmatter"), "dateField") or _DATE_PROPERTY,
    )


def _format_of(template: str, date_format: str, name: str) -> str:
    """Return a template of a path as a moment format; empty where that cannot say it."""
    pieces = _VARIABLE.split(template)
    if any(bracket in text for text in (*pieces[::2], name) for bracket in "[]"):
        return ""  # a moment format cannot have them
    found = [_literal(text) for text in pieces[::2]]
    for place, variable in enumerate(pieces[1::2]):
        word, _, own = (part.strip() for part in variable.partition(":"))
        if word in {"date", "start_date"}:
            found[place] += own or date_format
        elif word == "journal_name":
            found[place] += _literal(name)
        else:
            return ""
    return "".join(found)


def _literal(text: str) -> str:
    return _LETTERS.sub(lambda letters: f"[{letters[0]}]", text)


def _week_year(note_format: str) -> str:
    """Return a format of weeks with the year of the week: the plugin names a week by a day that lies in that year."""
    fields = fields_of_format(note_format)
    if not fields & {"week", "iso_week"} or fields & {"day", "month", "week_year", "iso_week_year"}:
        return note_format
    year = "gggg" if "week" in fields else "GGGG"
    return _YEAR.sub(lambda found: year if found[0] == "YYYY" else found[0], note_format)


def _weeks(calendar: Any) -> str:
    """Return the plugin's own weeks, as `locale_named` takes them; empty where they are the locale's.

    `dow` is the first day, 0 Sunday, and 7 + dow - doy the day of January in week 1; earlier `firstDayOfWeek` and
    `firstWeekOfYear`.
    """
    dow, doy = (calendar.get(key) for key in ("dow", "doy"))
    first = 7 + dow - doy if _is_number(dow) and _is_number(doy) else calendar.get("firstWeekOfYear")
    dow = dow if _is_number(dow) else calendar.get("firstDayOfWeek")
    if not _is_number(dow) or not _is_number(first) or dow not in range(7) or first not in _JANUARY:
        return ""
    return f"{WEEKDAYS[dow]}/{first}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
