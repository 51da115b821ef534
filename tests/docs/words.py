"""The words that people type, as the list of words has them."""

from collections.abc import Iterator, Mapping, Sequence

from tests.docs.tables import table as table_of
from vaultgoals.model.lexicon import ENGLISH, TypedPlace, languages
from vaultgoals.reading.words import name_of, read_language, words_at

_PLACES: Mapping[TypedPlace, str] = {
    "kind": "Kinds, in `type`",
    "property": "Properties",
    "section": "Headings in a goal's note",
    "review-heading": "Headings in a review",
    "status": "Statuses",
    "horizon": "Horizons",
    "scale": "Importance and urgency",
    "check-in": "In a check-in",
    "key-result": "In a key result",
    "table": "Columns of a table of key results or check-ins",
    "interval": "Lengths of time",
    "effort": "Efforts",
    "rate": "How often",
    "rate-count": "How often, in a word",
    "turn": "How often, by what period",
}
"""Place to the heading of its table."""
_ASKED = "-asked"
"""What follows a place's name where its words are only asked about."""


def tables() -> str:
    """Return for each language a table for each place where people type other words than ours."""
    parts = [f"## {name_of(language)}\n\n{_places(language)}" for language in (ENGLISH, *languages())]
    return "\n".join(dict.fromkeys(parts))


def _places(language: str) -> str:
    rows = {title: _rows(place, language) for place, title in _PLACES.items()}
    return "\n".join(f"### {title}\n\n{table_of(*_kept(found))}" for title, found in rows.items() if found)


def _kept(rows: list[Sequence[str]]) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return the columns that have anything in them, and the rows with these."""
    kept = [0, *(column for column in (1, 2) if any(row[column] for row in rows))]
    columns = ("stands for", "counts", "is asked about")
    return [columns[each] for each in kept], [[row[each] for each in kept] for row in rows]


def _rows(place: TypedPlace, language: str) -> list[Sequence[str]]:
    words = read_language(language)
    counting = words_at(place) if language == ENGLISH else words.get(place, {})
    return list(_each(counting, words.get(f"{place}{_ASKED}", {})))


def _each(counting: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]]) -> Iterator[Sequence[str]]:
    for name in dict.fromkeys((*counting, *asked)):
        theirs = [word for word in counting.get(name, ()) if word not in (name, name.replace("_", " "))]
        row = (" or ".join(f"`{each}`" for each in name.split()) if name not in counting else f"`{name}`",)
        shown = tuple(f"`{', '.join(words)}`" if words else "" for words in (theirs, asked.get(name, ())))
        if any(shown):
            yield *row, *shown
