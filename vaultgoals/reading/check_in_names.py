"""Which measure a check-in speaks of, by its name or by its unit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from vaultgoals.model.folding import fold_text, fold_unit, fold_words
from vaultgoals.model.measure import KeyResult
from vaultgoals.reading.links import WIKILINK

EMPHASIS: Final = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
"""Marks around a name: `**Talks given**`."""
MOST_WORDS: Final = 40
"""Longer names are found by an inline field only."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures by name and by unit; built once for all check-ins of a note."""

    names: tuple[str, ...] = ()
    by_name: Mapping[str, KeyResult] = field(default_factory=dict)
    """Folded name to the first measure of it."""
    by_unit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded unit to the names of those that have it."""
    words: int = 0
    """Of the longest name."""


def build_measures(key_results: Iterable[KeyResult]) -> Measures:
    """Return measures by name and unit; a box without numbers is none that a number could be of.

    A cancelled one is known by its name, and by a unit that no other has.
    """
    by_name: dict[str, KeyResult] = {}
    for each in sorted(key_results, key=lambda one: one.cancelled):
        if each.target is None and each.checked is not None:
            continue
        by_name.setdefault(fold_words(each.name), each)
    units: dict[str, list[str]] = {}
    for each in by_name.values():
        if each.unit and not (each.cancelled and fold_unit(each.unit) in units):
            units.setdefault(fold_unit(each.unit), []).append(each.name)
    # Of `Customers: 10 / 40` it is said `12 customers`, where that is nobody's unit.
    for each in by_name.values():
        if not (each.unit or each.cancelled):
            units.setdefault(fold_unit(each.name), [each.name])
    return Measures(
        tuple(each.name for each in by_name.values() if not each.cancelled),
        by_name,
        {unit: tuple(names) for unit, names in units.items()},
        min(MOST_WORDS, max((len(name.split()) for name in by_name), default=0)),
    )


def find_names(measures: Measures, text: str) -> Iterator[tuple[KeyResult, str]]:
    """Yield the measures with whose name the text begins, the longest name first, each with the text after it."""
    words = text.split(None, measures.words)
    beginnings: list[tuple[str, int]] = []
    folded = ""
    for count, word in enumerate(words[: measures.words], 1):
        folded = f"{folded} {fold_text(word)}" if folded else fold_text(word)
        beginnings.append((folded, count))
    for beginning, count in reversed(beginnings):
        found = measures.by_name.get(beginning) or measures.by_name.get(beginning.rstrip(":"))
        if found is not None:
            yield found, text.split(None, count)[count].strip() if len(words) > count else ""


def shown_text(text: str) -> str:
    """Return a text that begins with a link or emphasis as it is shown: `**Talks** 3` and `[[Talks]] 3` are `Talks 3`."""
    if text[:1] not in ("*", "_", "["):
        return text
    return EMPHASIS.sub("", WIKILINK.sub(lambda match: match[2].rpartition("|")[2].strip(), text))


def has_unit(measure: KeyResult, unit: str) -> bool:
    """Tell whether a unit is that of a measure, in the singular or plural; no unit fits all.

    A measure without a unit is counted by its name.
    """
    return not unit or fold_unit(unit) == fold_unit(measure.unit or measure.name)


def names_with(measures: Measures, unit: str) -> Sequence[str]:
    """Return the names of the measures that a number with this unit can be of; without a unit of all."""
    return measures.by_unit.get(fold_unit(unit), ()) if unit else measures.names
