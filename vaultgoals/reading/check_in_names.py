"""Which measure a check-in speaks of, by its name or by its unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final
from unicodedata import category

from vaultgoals.model.folding import fold_text, fold_value, fold_words, unit_forms
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.links import WIKILINK
from vaultgoals.reading.numbers import NUMBER

EMPHASIS: Final = pattern(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
"""Marks around a name: `**Talks given**`."""
COMMAS: Final = ",\u060c\u3001"
MOST_WORDS: Final = 40
"""Longer names are found by an inline field only."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures by name and by unit; built once for all check-ins of a note."""

    names: tuple[str, ...] = ()
    by_name: Mapping[str, KeyResult] = field(default_factory=dict)
    """Folded name to the first measure of it."""
    by_unit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each form of a unit, see `unit_forms`, to the names of those that have it."""
    words: int = 0
    """Of the longest name."""
    joining: tuple[str, ...] = ()
    """Folded names that a number may follow without a blank, the longest first: those of scripts without case."""


def build_measures(key_results: Iterable[KeyResult]) -> Measures:
    """Return measures by name and unit; a box without numbers is none that a number could be of.

    A cancelled one is known by its name, and by a unit that no other has.
    """
    by_name: dict[str, KeyResult] = {}
    for each in sorted(key_results, key=lambda one: one.cancelled):
        if each.is_box:
            continue
        by_name.setdefault(fold_words(each.name), each)
    units: dict[str, list[str]] = {}
    for each in by_name.values():
        forms = unit_forms(each.unit) if each.unit else ()
        if not (each.cancelled and any(form in units for form in forms)):
            for form in forms:
                units.setdefault(form, []).append(each.name)
    # Of `Customers: 10 / 40` it is said `12 customers`, where that is nobody's unit.
    for each in by_name.values():
        if not (each.unit or each.cancelled):
            for form in unit_forms(each.name):
                units.setdefault(form, [each.name])
    return Measures(
        tuple(each.name for each in by_name.values() if not each.cancelled),
        by_name,
        {unit: tuple(names) for unit, names in units.items()},
        min(MOST_WORDS, max((len(name.split()) for name in by_name), default=0)),
        tuple(sorted((name for name in by_name if category(name[-1:] or " ") == "Lo"), key=len, reverse=True)),
    )


def find_names(measures: Measures, text: str) -> Iterator[tuple[KeyResult, str]]:
    """Yield the measures with whose name the text begins, the longest name first, each with the text after it.

    A colon may stand behind it, and a blank before that; a number may follow at once where words have no blanks between.
    """
    words = text.split(None, measures.words)
    beginnings: list[tuple[str, int]] = []
    folded = ""
    for count, word in enumerate(words[: measures.words], 1):
        folded = f"{folded} {fold_text(word)}" if folded else fold_text(word)
        beginnings.append((folded, count))
    for beginning, count in reversed(beginnings):
        found = measures.by_name.get(beginning) or measures.by_name.get(beginning.rstrip(":"))
        behind = text.split(None, count)[count] if len(words) > count else ""
        if found is not None:
            yield found, after_colon(behind)
        elif (often := measures.by_name.get(beginning.rstrip(COMMAS))) is not None and often.rate is not None:
            # A rate is checked in by its name alone: `Run, slowly`.
            yield often, f", {behind}"
    yield from _find_joined(measures, text)


def _find_joined(measures: Measures, text: str) -> Iterator[tuple[KeyResult, str]]:
    """Yield the measures whose name and number no blank parts: `本7冊`, `本：7冊`."""
    folded = fold_value(text)
    colon = folded.find(":")
    if 0 < colon < len(text) - 1 and not folded[colon + 1].isspace():
        found = measures.by_name.get(fold_words(text[:colon]))
        if found is not None:
            yield found, text[colon + 1 :].strip()
    for name in measures.joining:
        if NUMBER.match(folded, len(name)) and fold_text(text).startswith(name):
            yield measures.by_name[name], text[len(name) :]


def after_colon(text: str) -> str:
    """Return what stands behind a colon that the text begins with, of any width; the text itself without one."""
    stripped = text.strip()
    return stripped[1:].lstrip() if fold_value(stripped[:1]) == ":" else stripped


def shown_text(text: str) -> str:
    """Return a text that begins with a link or emphasis as it is shown: `**Talks** 3` and `[[Talks]] 3` are `Talks 3`."""
    if text[:1] not in ("*", "_", "["):
        return text
    return EMPHASIS.sub("", WIKILINK.sub(lambda match: match[2].rpartition("|")[2].strip(), text))


def has_unit(measure: KeyResult, unit: str) -> bool:
    """Tell whether a unit is that of a measure, in the singular or plural; no unit fits all.

    A measure without a unit is counted by its name.
    """
    return not unit or not set(unit_forms(unit)).isdisjoint(unit_forms(measure.unit or measure.name))


def names_with(measures: Measures, unit: str) -> Sequence[str]:
    """Return the names of the measures that a number with this unit can be of; without a unit of all.

    Those whose unit it is as it stands come before those that have it in the singular or plural.
    """
    if not unit:
        return measures.names
    forms = unit_forms(unit)
    found = dict.fromkeys(chain.from_iterable(measures.by_unit.get(form, ()) for form in forms))
    exact = tuple(name for name in found if unit_forms(measures.by_name[fold_words(name)].unit)[0] == forms[0])
    return exact or tuple(found)
