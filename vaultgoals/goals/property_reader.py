"""Read the properties of one note as typed values, and collect what cannot be read."""

from datetime import date
from math import isfinite

from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.properties import find_list, find_property, find_text, read_text
from vaultgoals.goals.words import SCALE, TIMES, in_our_words, our_word
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.goal import Effort
from vaultgoals.model.note import Note, Property, PropertyValue
from vaultgoals.reading.dates import read_date, read_effort, read_interval
from vaultgoals.reading.numbers import as_number

_SCALE_WORDS = {"high": 5.0, "medium": 3.0, "low": 1.0}
"""Words for importance and urgency on their scale of 1-5."""

_SHOWN = 60
"""Characters of a value that a message repeats."""


class PropertyReader:
    """One note's properties under our names; every value that cannot be read becomes a diagnostic and `None`."""

    def __init__(self, note: Note, config: Config) -> None:
        self.note = note
        self.config = config
        self.diagnostics: list[Diagnostic] = []

    def find(self, name: str) -> Property | None:
        """Return the property, or the whole-line field, as written."""
        return find_property(self.note, name, self.config)

    def text(self, name: str) -> str:
        """Return a single value as text; empty where none is stated."""
        return find_text(self.note, name, self.config)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list as texts, a link as what it shows."""
        items = (read_text(value) for value, _, _ in find_list(self.note, name, self.config))
        return tuple(plain_text(item) for item in items if item)

    def date(self, name: str, *, last: bool = False) -> date | None:
        """Return a date; a period gives its first day, with `last` its last one. `bad-date` where it is none."""
        found = self.find(name)
        if found is None:
            return None
        day, problem = read_date(found.value, last=last)
        if problem:
            self.note_problem("bad-date", found, problem)
        return day

    def number(self, name: str, low: float | None = None, high: float | None = None) -> float | None:
        """Return a number; `bad-number` where it is none, or lies outside its range."""
        found = self.find(name)
        if found is None:
            return None
        number = as_number(found.value, self.config.vault.locale)
        if number is None or not isfinite(number):
            self.note_problem("bad-number", found, f"{_shown(found)} is not a number; write digits, as in 12 or 3.5")
            return None
        return self._in_range(found, number, low, high)

    def scale(self, name: str) -> float | None:
        """Return an importance or urgency of 1-5: a number, or `high`, `medium`, `low`."""
        found = self.find(name)
        if found is None:
            return None
        word = _SCALE_WORDS.get(our_word(read_text(found.value), SCALE, self.config))
        if word is not None:
            return word
        number = as_number(found.value, self.config.vault.locale)
        if number is None:
            self.note_problem("bad-number", found, f"{_shown(found)} is no importance; write high, low or 1 to 5")
            return None
        return self._in_range(found, number, 1, 5)

    def effort(self, name: str) -> Effort | None:
        """Return an effort; `bad-effort` where it is none."""
        found = self.find(name)
        if found is None:
            return None
        effort, problem = read_effort(self._timed(found), self.config.vault.locale)
        if problem:
            self.note_problem("bad-effort", found, problem)
        return effort

    def interval(self, name: str) -> str:
        """Return the text of an interval; empty where it is none, with `bad-interval`."""
        found = self.find(name)
        if found is None:
            return ""
        interval, problem = read_interval(self._timed(found))
        if problem:
            self.note_problem("bad-interval", found, problem)
        return read_text(self._timed(found)) if interval is not None else ""

    def _timed(self, found: Property) -> PropertyValue:
        """Return a value with the vault's words for lengths of time in ours."""
        return in_our_words(found.value, TIMES, self.config) if isinstance(found.value, str) else found.value

    def note_problem(
        self, code: str, found: Property, message: str, severity: Severity = Severity.ERROR, fix: Fix | None = None
    ) -> None:
        """Add a diagnostic at a property's value."""
        place = (self.note.path, found.value_line, found.value_column)
        self.diagnostics.append(Diagnostic(code, severity, f"`{found.name}`: {message}", *place, fix))

    def _in_range(self, found: Property, number: float, low: float | None, high: float | None) -> float | None:
        if (low is None or number >= low) and (high is None or number <= high):
            return number
        wanted = f"{low:g} to {high:g}" if low is not None and high is not None else f"at least {low:g}"
        self.note_problem("bad-number", found, f"{_shown(found)} is out of range; expected {wanted}")
        return None


def replacing(found: Property, new: str) -> Fix:
    """Return the fix that writes another value in place of a property's."""
    text = read_text(found.value)
    alone = text and not isinstance(found.value, tuple)
    edit = Edit(found.value_line, found.value_column, text, new) if alone else None
    return Fix(f"write {found.name}: {new}", edit)


def _shown(found: Property) -> str:
    text = read_text(found.value) or "a list or mapping"
    return f"`{text[:_SHOWN]}…`" if len(text) > _SHOWN else f"`{text}`"
