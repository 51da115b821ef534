"""Moment formats of periodic notes: which of them say their period, and what of them is a plain folder."""

from vaultgoals.model.cadences import is_shorter
from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import PeriodicNote
from vaultgoals.periods.moment import cadence_of_format, fields_of_format

_WEEK_YEARS = frozenset({"week_year", "short_week_year"})
_ISO_WEEK_YEARS = frozenset({"iso_week_year", "short_iso_week_year"})
_OTHER_LETTER = pattern(r"[^\WYMDQWGgwdo\d_]")  # `l` in `Daily`
_QUOTED = pattern(r"\[[^\[]*\]")  # `[W]`
_UNKNOWN_LETTER = pattern(r"[^\WYMDQWGgwdoEe\d_]")  # `k` in `Week`


def find_unclear(cadence: str, note_format: str, locale: str) -> str:
    """Return why the period cannot be told from a name of the format; empty where it can."""
    fields = fields_of_format(note_format, locale)
    for week, years, year in (("week", _WEEK_YEARS, "gggg"), ("iso_week", _ISO_WEEK_YEARS, "GGGG")):
        if cadence == "weekly" and week in fields and fields.isdisjoint(years):
            return f"round New Year a week's number belongs to another year than the day's; write `{year}` for the year"
    told = cadence_of_format(note_format, locale)
    if told is None:
        return "such a name has no year"
    return f"such a name is of a {told} note" if is_shorter(cadence, told) else ""


def read_own_format(text: str, source: str) -> PeriodicNote:
    """Return where the notes of a path's format are: `Journal/gggg-[W]ww`.

    A folder's name with other letters than those of dates stands for itself: `Journal`, but not `YYYY`.
    """
    *folders, name = text.strip("/").split("/")
    plain = 0
    while plain < len(folders) and _is_plain(folders[plain]):
        plain += 1
    rest = [f"[{folder}]" if _is_plain(folder) else folder for folder in folders[plain:]]
    return PeriodicNote(enabled=True, format="/".join([*rest, name]), folder="/".join(folders[:plain]), source=source)


def has_plain_words(note_format: str) -> bool:
    """Return whether a name has letters outside brackets that no date has: `Week ww`."""
    return _UNKNOWN_LETTER.search(_QUOTED.sub("", note_format)) is not None


def _is_plain(folder: str) -> bool:
    return "[" not in folder and _OTHER_LETTER.search(folder) is not None
