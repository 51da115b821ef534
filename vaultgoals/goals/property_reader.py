"""Read the properties of one note as typed values, and collect what cannot be read."""

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import Any

from vaultgoals.goals.links import NoteLinks, targets
from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.properties import (
    find_list,
    find_property,
    find_text,
    read_text,
    text_as_written,
    without_link,
)
from vaultgoals.goals.statuses import ask_for_status, read_status, spelled_statuses
from vaultgoals.goals.words import TIMES, in_our_words, our_word
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import undressed
from vaultgoals.model.goal import Effort, Horizon, Status
from vaultgoals.model.interval import Interval
from vaultgoals.model.lexicon import TypedPlace
from vaultgoals.model.note import Note, Property, PropertyValue
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF, Form, OurProperty
from vaultgoals.reading.dates import read_effort, read_interval
from vaultgoals.reading.digit_dates import read_digits
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.numbers import as_number, ask_which, find_unclear, reads_otherwise, write_number
from vaultgoals.reading.own_days import read_day

_SCALE_WORDS = {"high": 5.0, "medium": 3.0, "low": 1.0}
"""Words for importance and urgency on their scale of 1-5."""

_SHOWN = 60
"""Characters of a value that a message repeats."""


class PropertyReader:
    """One note's properties under our names; every value that cannot be read becomes a diagnostic and `None`.

    `links` are the note's resolved link properties. What a method takes is bounded by the property's row.
    """

    def __init__(self, note: Note, config: Config, links: NoteLinks = MappingProxyType({})) -> None:
        self.note = note
        self.config = config
        self.links = links
        self.diagnostics: list[Diagnostic] = []
        self._asked: set[str] = set()

    def find(self, name: str) -> Property | None:
        """Return the property, or the whole-line field, as written."""
        self._asked.add(name)
        return find_property(self.note, name, self.config)

    def text(self, name: str) -> str:
        """Return a single value as text; empty where none is stated."""
        self._asked.add(name)
        return find_text(self.note, name, self.config)

    def title(self) -> str:
        """Return the shown name of the note: its `title`, else its file name."""
        return self.text("title") or self.note.name

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list as texts, a link as what it shows."""
        self._asked.add(name)
        items = (read_text(value) for value, _, _ in find_list(self.note, name, self.config))
        return tuple(plain_text(item) for item in items if item)

    def targets(self, name: str) -> tuple[str, ...]:
        """Return the vault paths that links lead to, each once, in the order written; unresolved ones left out."""
        self._asked.add(name)
        return targets(self.links.get(name, ()))

    def date(self, name: str) -> date | None:
        """Return a date; a period gives its first day, or its last one where the row says so. `bad-date` where it is none."""
        found = self.find(name)
        if found is None:
            return None
        day, problem = read_day(found.value, self.config.own_notes, last=PROPERTIES[name].last)
        if problem:
            digits = read_digits(found.value) if isinstance(found.value, str) else None
            fix = replacing(found, digits.written) if digits and digits.written else None
            self.note_problem("bad-date", found, problem, fix=fix)
        return day

    def number(self, name: str) -> float | None:
        """Return a number; `bad-number` where it is none, or lies outside the range of its row."""
        found = self.find(name)
        if found is None:
            return None
        number = self._number(found)
        if number is None and self._ask(found):
            return None
        if number is None or not isfinite(number):
            self.note_problem("bad-number", found, f"{_shown(found)} is not a number; write digits, as in 12 or 3.5")
            return None
        return self._in_range(found, number, PROPERTIES[name])

    def scale(self, name: str) -> float | None:
        """Return an importance or urgency of 1-5: a number, or `high`, `medium`, `low`."""
        found = self.find(name)
        if found is None:
            return None
        word = _SCALE_WORDS.get(self._our_word(found, "scale") or "")
        if word is not None:
            return word
        number = self._number(found)
        if number is None and self._ask(found):
            return None
        if number is None:
            self.note_problem("bad-number", found, f"{_shown(found)} is no {name}; write high, medium, low or 1 to 5")
            return None
        return self._in_range(found, number, PROPERTIES[name])

    def status(self, name: str) -> Status | None:
        """Return a status, in our words or the vault's; `unknown-status` where it is none."""
        found = self.find(name)
        if found is None:
            return None
        text = read_text(without_link(found.value))
        status = read_status(text, self.config)
        asked = "" if status else ask_for_status(text, self.config)
        if asked:
            self.note_problem("which-status", found, asked, about=text)
        elif status is None:
            near = nearest(text, spelled_statuses(self.config), 1)
            guess = f", did you mean {near[0]}?" if near else f"; expected one of {', '.join(Status)}"
            fix = replacing(found, near[0]) if near else None
            self.note_problem("unknown-status", found, f"{text!r} is no status{guess}", fix=fix)
        return status

    def horizon(self, name: str) -> Horizon | None:
        """Return a horizon, in our words or the vault's; `unknown-horizon` where it is none."""
        found = self.find(name)
        if found is None:
            return None
        text = read_text(without_link(found.value))
        meant = self._our_word(found, "horizon")
        if meant is None:
            near = nearest(text, sorted(Horizon), 1)
            guess = f", did you mean {near[0]}?" if near else ""
            message = f"{text!r} is no horizon{guess or '; expected short, medium or long'}"
            self.note_problem(
                "unknown-horizon", found, message, Severity.WARNING, replacing(found, near[0]) if near else None
            )
        return Horizon(meant) if meant else None

    def effort(self, name: str) -> Effort | None:
        """Return an effort; `bad-effort` where it is none."""
        found = self.find(name)
        if found is None:
            return None
        if self._ask(found):
            return None
        effort, problem = read_effort(self._timed(found), self.config.vault.numbers, self.config.lexicon)
        if problem:
            written = read_effort(found.value, self.config.vault.numbers)[1]  # not in our words
            self.note_problem("bad-effort", found, written or problem)
        return effort

    def interval(self, name: str) -> Interval | None:
        """Return an interval; `bad-interval` where it is none."""
        found = self.find(name)
        if found is None:
            return None
        interval, problem = read_interval(self._timed(found), self.config.lexicon)
        if problem:
            self.note_problem("bad-interval", found, read_interval(found.value)[1] or problem)
        return interval

    def scores(self, name: str) -> tuple[tuple[str, float], ...]:
        """Return a list of `name: score`, as text or as YAML maps; `bad-number` for each item that is none."""
        self._asked.add(name)
        scores: list[tuple[str, float]] = []
        for item, line, column in find_list(self.note, name, self.config):
            pairs = _pairs(item)
            for what, score in pairs:
                number = as_number(score, self.config.vault.numbers)
                if what and number is not None:
                    scores.append((what, number))
                    continue
                if unclear := find_unclear(score, self.config.vault.numbers):
                    place = (self.note.path, line, column)
                    asked = Diagnostic("unclear-number", Severity.WARNING, ask_which(unclear), *place, about="locale")
                    self.diagnostics.append(asked)
                    continue
                message = f"criterion {what or read_text(item)!r} has no score; write it as `pay: 4`"
                self.diagnostics.append(Diagnostic("bad-number", Severity.ERROR, message, self.note.path, line, column))
        return tuple(scores)

    def rest(self, kind: str) -> Mapping[str, Any]:
        """Return what the other properties of a kind say, by our name: those that nobody has asked this reader for."""
        rest = {row.name: row.form for row in PROPERTIES_OF[kind] if row.name not in self._asked}
        return MappingProxyType({name: _READERS[form](self, name) for name, form in rest.items() if form in _READERS})

    def read(self, name: str) -> Any:
        """Return what a property says, read as its row wants it; `None` for a kind and codes, which are read by other means."""
        reader = _READERS.get(PROPERTIES[name].form)
        return reader(self, name) if reader else None

    def _our_word(self, found: Property, place: TypedPlace) -> str | None:
        """Return the word of ours that a value is, as a link too, with or without a sign or number beside it: `🔼 High`."""
        text = read_text(without_link(found.value))
        return our_word(text, place, self.config) or our_word(undressed(text), place, self.config)

    def _timed(self, found: Property) -> PropertyValue:
        """Return a value with the vault's words for lengths of time in ours."""
        return in_our_words(found.value, TIMES, self.config) if isinstance(found.value, str) else found.value

    def note_problem(  # noqa: PLR0913 - a finding has so many parts
        self,
        code: str,
        found: Property,
        message: str,
        severity: Severity = Severity.ERROR,
        fix: Fix | None = None,
        *,
        about: str = "",
    ) -> None:
        """Add a diagnostic at a property's value, about the property where it is not about another word."""
        place = (self.note.path, found.value_line, found.value_column)
        message = f"`{found.name}`: {message}"
        self.diagnostics.append(Diagnostic(code, severity, message, *place, fix, about or found.name))

    def _number(self, found: Property) -> float | None:
        """Return a property's number; `decimal-point` where YAML has read it otherwise than the vault's locale would."""
        locale = self.config.vault.numbers
        number = as_number(without_link(found.value), locale)
        if number is not None and reads_otherwise(found.written, locale):
            shown, other = write_number(number, locale), found.written.replace(".", "")
            message = f"`{found.written}` without quotes is {shown}, and not {other}; write `{other}` or `{number:g}`"
            self.note_problem("decimal-point", found, message, Severity.WARNING)
        return number

    def _ask(self, found: Property) -> bool:
        """Ask about a number that has two readings as long as the vault states no locale, and say whether it is one."""
        unclear = find_unclear(found.value, self.config.vault.numbers)
        if unclear:
            self.note_problem("unclear-number", found, ask_which(unclear), Severity.WARNING, about="locale")
        return bool(unclear)

    def _in_range(self, found: Property, number: float, row: OurProperty) -> float | None:
        if row.allows(number):
            return number
        self.note_problem("bad-number", found, f"{_shown(found)} is out of range; expected {row.range}")
        return None


def replacing(found: Property, new: str) -> Fix:
    """Return the fix that writes another value in place of a property's."""
    text = read_text(found.value)
    alone = text and not isinstance(found.value, tuple)
    edit = Edit(found.value_line, found.value_column + found.quoted, text, new) if alone else None
    return Fix(f"write {found.name}: {new}", edit)


def _shown(found: Property) -> str:
    text = text_as_written(found) or "a list or mapping"
    return f"`{text[:_SHOWN]}…`" if len(text) > _SHOWN else f"`{text}`"


def _pairs(item: PropertyValue) -> tuple[tuple[str, PropertyValue], ...]:
    if isinstance(item, Mapping):
        return tuple((str(name).strip(), score) for name, score in item.items())
    name, _, score = read_text(item).rpartition(":")
    return ((name.strip(), score.strip()),)


_READERS: Mapping[Form, Callable[[PropertyReader, str], Any]] = MappingProxyType(
    {
        Form.TEXT: PropertyReader.text,
        Form.TEXTS: PropertyReader.texts,
        Form.LINKS: PropertyReader.targets,
        Form.DATE: PropertyReader.date,
        Form.NUMBER: PropertyReader.number,
        Form.SCALE: PropertyReader.scale,
        Form.STATUS: PropertyReader.status,
        Form.HORIZON: PropertyReader.horizon,
        Form.EFFORT: PropertyReader.effort,
        Form.INTERVAL: PropertyReader.interval,
        Form.SCORES: PropertyReader.scores,
    }
)
"""What a property holds to what reads it; a kind and codes are read by other means."""
