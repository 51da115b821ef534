"""Which values the keys of `vaultgoals.toml` take, where their type alone does not say it."""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES, Cadence
from vaultgoals.model.config import SECTIONS
from vaultgoals.model.folding import fold_name, fold_words
from vaultgoals.model.interval import Interval
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.lexicon import TABLES, Lexicon, languages
from vaultgoals.model.note import is_one_line
from vaultgoals.model.pattern import pattern
from vaultgoals.model.properties import PROPERTIES
from vaultgoals.model.value import dataclass
from vaultgoals.periods.due import REVIEW_DAYS
from vaultgoals.periods.period import WEEK_STARTS
from vaultgoals.reading.dates import read_interval, read_seconds
from vaultgoals.reading.number_marks import COMMON, read_locale
from vaultgoals.reading.period_formats import find_unclear, has_plain_words, read_own_format
from vaultgoals.reading.words import names_at, words_at

_SIZE = pattern(r"\s*(\d{1,6})\s*(B|kB|KB|MB)\s*", re.ASCII)  # `2 MB`
_UNITS = {"B": 1, "KB": 1_000, "MB": 1_000_000}
_LEAST_SIZE, _MOST_SIZE = 1_000, 100_000_000
_TAG = pattern(r"#?([^\s#,\[\]{}()\"'`]{1,100})")  # `goal`, `#area/goal`
_MAX_NAME = 255
"""Bytes of one name in a path, as file systems have it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a key takes beyond its type."""

    expected: str
    """In words, to follow "expected"."""
    accept: Callable[[Any], Any]
    """From the stated value to the one to use; `None` refuses it."""
    words: tuple[str, ...] = ()
    """All values there are, where they can be listed."""
    kinds: bool = False
    """The words are kinds of notes, to which plugins add."""
    written: type | None = None
    """Of what stands in the file, where a value of another type is made of it."""


def _size(text: str) -> int | None:
    """Return a size in bytes: `2 MB` is 2,000,000."""
    found = _SIZE.fullmatch(text)
    size = int(found[1]) * _UNITS[found[2].upper()] if found else 0
    return size if _LEAST_SIZE <= size <= _MOST_SIZE else None


def _one_of(words: Iterable[str], *, kinds: bool = False) -> Rule:
    known = tuple(words)
    folded = {fold_words(word): word for word in known}
    listed = ", ".join(f'"{word}"' for word in known)
    return Rule(f"one of {listed}", lambda value: folded.get(fold_words(value)), known, kinds)


def _inside(value: str, suffix: str = "") -> str | None:
    """Return a path that stays inside the vault and outside its hidden folders, without a `/` at its end."""
    path = value.rstrip("/") if not suffix else value
    if not path or not path.endswith(suffix) or not is_one_line(path):
        return None
    if "\\" in path or ":" in path or path.startswith("~"):
        return None
    names = path.split("/")
    if any(not _is_name(name) for name in names) or names[-1] == suffix:
        return None
    return path


def _is_name(name: str) -> bool:
    # A leading dot makes `.`, `..` and every hidden folder; Obsidian sees none of them.
    return bool(name) and not name.startswith(".") and name == name.strip() and len(name.encode()) <= _MAX_NAME


_FOLDER = Rule('a folder inside the vault, such as "Notes/Goals"', _inside)
_NAMED_NOTE = Rule(
    'a note inside the vault, such as "Reflection Prompts", or ""', lambda value: value and _inside(value)
)
_NOTE = Rule('a note inside the vault that ends in ".md"', lambda value: _inside(value, ".md"))


def _between(low: float, high: float) -> Rule:
    return Rule(f"a number from {low:g} to {high:,.0f}", lambda value: value if low <= value <= high else None)


def _short(text: str) -> float | None:
    seconds = read_seconds(text)[0]
    return seconds if seconds is not None and seconds <= _MOST_SECONDS else None


def _long(text: str) -> Interval | None:
    found = read_interval(text)[0]
    return found if found is not None and found.months <= _MOST_MONTHS and found.days <= _MOST_DAYS else None


_MOST_SECONDS = 86_400
_MOST_MONTHS, _MOST_DAYS = 120, 3653
"""Of a duration: ten years."""
_SHORT = Rule('a duration in ms, s, min or h up to 24 h, such as "400 ms"', _short, written=str)
_LONG = Rule('a duration in days, weeks, months or years up to 10 years, such as "3 weeks"', _long, written=str)


def _format(row: Cadence) -> Rule:
    def accept(text: str) -> str | None:
        found = _inside(text.lstrip("/"))
        if not text or found is None:
            return found if text else ""
        note_format = read_own_format(found, "").format
        is_clear = not has_plain_words(note_format) and not find_unclear(row.name, note_format, "en")
        return found if is_clear else None

    said = f"a moment format that says the {row.unit} and its year, plain words in brackets"
    return Rule(f'{said}, such as "Journal/{row.note_format}"', accept)


_KIND = _one_of(KINDS, kinds=True)
_ON = _one_of(REVIEW_DAYS)


def _tag(value: str) -> str | None:
    found = _TAG.fullmatch(value)
    return found[1] if found else None


def _locale(value: str) -> str | None:
    return value and read_locale(value)


_LOCALE = Rule(
    'a language, with or without a region, such as "de", "pt-BR" or "en"; or ""', _locale, tuple(COMMON.split())
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "vault.locale": _LOCALE,
        "vault.language": _one_of(languages()),
        "kinds.tags": Rule('a tag, such as "goal"', _tag),
        "kinds.folders": _KIND,
        "status": _one_of(PROPERTIES["status"].words),
        "progress.cancelled": _one_of(("ignore", "done")),
        "progress.tasks": _one_of(("leaves", "top")),
        **dict.fromkeys(("stale.short", "stale.medium", "stale.long"), _LONG),
        **dict.fromkeys(("standing.ahead", "standing.on_track", "standing.at_risk"), _between(-100, 100)),
        **dict.fromkeys(("standing.kept_on_track", "standing.kept_at_risk"), _between(0, 100)),
        **dict.fromkeys(("limits.active_short", "limits.active_medium", "limits.active_long"), _between(0, 1_000)),
        "limits.max_files": _between(0, 1_000_000),
        "limits.note_size": Rule('a size in B, kB or MB from 1 kB to 100 MB, such as "2 MB"', _size, written=str),
        "capacity.hours_per_week": _between(0, 168),
        "paths.weights": _between(0, 1_000_000),
        "reviews.folder": _FOLDER,
        "reviews.week_starts": _one_of(WEEK_STARTS),
        "reviews.place": _one_of(("own", "periodic")),
        "reviews.grace_days": _between(0, 31),
        "reviews.inbox": _NOTE,
        "reviews.prompts": _NAMED_NOTE,
        **{f"reviews.{cadence}.on": _ON for cadence in REVIEW_CADENCES},
        **{f"reviews.{cadence}.place": _one_of(("own", "periodic", "")) for cadence in REVIEW_CADENCES},
        **{f"periodic.{row.name}": _format(row) for row in CADENCES.values() if row.note_format},
        "dashboard.path": _NOTE,
        "dashboard.sections": _one_of(SECTIONS),
        "templates.folder": _FOLDER,
        "watch.quiet_seconds": _between(0, 86_400),
        "watch.min_interval": _SHORT,
        "watch.debounce": _SHORT,
    }
)
"""By dotted key; for a list or table of words, what each of its values must be."""

KEY_RULES: Mapping[str, Rule] = MappingProxyType({"kinds.tags": _KIND, "kinds.folders": _FOLDER})
"""By dotted key of a table, what each of its own keys must be."""

KNOWN_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        table: tuple(dict.fromkeys(name for place in TABLES[table,] for name in words_at(place)))
        for table in ("properties", "headings", "words")
    }
)
"""Our own names in tables that plugins may add to: another name is a finding only where it looks like one of these."""


def find_meant(table: str, key: str) -> tuple[str, ...]:
    """Return the name of ours that a key of a table is a word for, in any language: `due` of `deadline`."""
    every = Lexicon().in_every_language
    found = (names_at(place, every).get(fold_name(key)) for place in TABLES.get((table,), ()))
    return tuple(dict.fromkeys(name for name in found if name))[:1]
