"""The cadences, a row each: how long a period is, what it is called, and how it is looked back on."""

from collections.abc import Mapping
from types import MappingProxyType

from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Cadence:
    """One rhythm of periods. A new row is a new cadence: besides it, a review needs its report and its template."""

    name: str
    """In the property `cadence`, in `[reviews.NAME]` and in commands, and of the template: `weekly`."""
    unit: str
    """One period, in a word: `week`. A review's first region is called so."""
    form: str
    """Of a period's name, by the fields of `Period.fields`: `{week_year}-W{week}`."""
    spoken: str
    """How a period is called in a sentence, by the same fields and `{month_name}`: `Week {week}`."""
    days: int = 0
    """Of one period; they are counted from Monday, 1 January of the year 1. 0 where it is made of months."""
    months: int = 0
    """Of one period, which divide a year."""
    title: str = ""
    """Of a review, in the name of its note: `Weekly review`."""
    headings: tuple[str, ...] = ()
    """What a review asks for, in this order, the focus of the next period last; a cadence without any has no reviews."""
    on: str = "last day"
    """The day from which a review is made, as `[reviews.NAME] on` takes it."""
    parts: str = ""
    """The shorter cadence whose reviews a review gathers."""
    facts: int = 0
    """How many of the latest reviews have their facts read: enough for every question asked of them."""
    note_format: str = ""
    """The moment format of the vault's own notes where no setting states one; empty where no plugin makes such notes."""
    note_fields: frozenset[str] = frozenset()
    """Calendar fields that make a moment format one of such notes, where it has none of a shorter cadence."""


_ROWS = (
    Cadence(
        name="daily",
        unit="day",
        form="{year}-{month}-{day}",
        spoken="{day} {month_name} {year}",
        days=1,
        note_format="YYYY-MM-DD",
        note_fields=frozenset({"day", "day_of_year", "weekday", "locale_weekday", "iso_weekday"}),
    ),
    Cadence(
        name="weekly",
        unit="week",
        form="{week_year}-W{week}",
        spoken="Week {week}",
        days=7,
        title="Weekly review",
        headings=("Wins", "What slipped and why", "Adjust", "Next week's focus"),
        on="friday",
        facts=6,
        note_format="gggg-[W]ww",
        note_fields=frozenset({"week", "iso_week"}),
    ),
    Cadence(
        name="monthly",
        unit="month",
        form="{year}-{month}",
        spoken="{month_name} {year}",
        months=1,
        title="Monthly review",
        headings=("Wins", "Lessons learned", "Changes to the plan", "Next month's focus"),
        parts="weekly",
        facts=2,
        note_format="YYYY-MM",
        note_fields=frozenset({"month"}),
    ),
    Cadence(
        name="quarterly",
        unit="quarter",
        form="{year}-Q{turn}",
        spoken="Q{turn} {year}",
        months=3,
        title="Quarterly review",
        headings=("What to keep, change, pause, drop", "What to stop", "Next quarter's focus"),
        parts="monthly",
        facts=2,
        note_format="YYYY-[Q]Q",
        note_fields=frozenset({"quarter"}),
    ),
    Cadence(
        name="yearly",
        unit="year",
        form="{year}",
        spoken="{year}",
        months=12,
        title="Yearly review",
        headings=("Achievements", "What I learned", "Next year's focus"),
        parts="quarterly",
        facts=1,
        note_format="YYYY",
    ),
)

CADENCES: Mapping[str, Cadence] = MappingProxyType({row.name: row for row in _ROWS})
"""By name, from the shortest to the longest."""

_LENGTHS = {name: place for place, name in enumerate(CADENCES)}

REVIEW_CADENCES: tuple[str, ...] = tuple(row.name for row in _ROWS if row.headings)
"""Names of those that have reviews, in the same order."""


def is_shorter(cadence: str, other: str) -> bool:
    """Say whether the periods of one cadence are shorter than those of another."""
    return _LENGTHS[cadence] < _LENGTHS[other]
