"""Name the properties that are nearly ours, and so count for nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from vaultgoals.goals.kinds import read_kind
from vaultgoals.goals.links import LeadsToGoal
from vaultgoals.goals.properties import find_property, links_in, whole_line_fields
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.folding import fold_name, split_name
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note, Property
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF, Form, OurProperty
from vaultgoals.reading.config_messages import as_entry
from vaultgoals.reading.nearest import is_slip_of
from vaultgoals.reading.words import folded_for, names_at, own_words, words_for, written_word

_WITH_DIGITS: Final = frozenset({Form.DATE, Form.NUMBER, Form.EFFORT, Form.INTERVAL})
"""What holds a digit, however it is written."""


class Near(NamedTuple):
    """A property that is nearly one of ours, and which."""

    note: Note
    found: Property
    row: OurProperty


def check_near_properties(near: Sequence[Near], config: Config) -> Iterator[Diagnostic]:
    """Yield `near-property` for each property that is nearly one of ours, as `find_near` found them in all notes.

    The edit stands where one note alone has the name: else it may be the vault's own.
    """
    count = Counter((fold_name(each.found.name), each.row.name) for each in near)
    for note, found, row in near:
        ours = written_word("property", row.name, config.lexicon)
        line = as_entry(row.name, *own_words("property", row.name, config.lexicon), found.name)
        message = f"`{found.name}` says nothing here; did you mean `{ours}`? Rename it, or write `{line}` under `[properties]`"
        alone = count[fold_name(found.name), row.name] == 1
        edit = Edit(found.line, found.column, found.name, ours) if alone else None
        place = (note.path, found.line, found.column)
        # Whoever nearly wrote `type` has a note that is missing, and not only a property.
        severity = Severity.WARNING if row.form is Form.KIND else Severity.HINT
        yield Diagnostic("near-property", severity, message, *place, Fix(f"write {ours}", edit), found.name)


def find_near(
    note: Note, kind: str | None, config: Config, kinds: Sequence[str], leads: LeadsToGoal
) -> tuple[Near, ...]:
    """Return the properties of a note that are nearly ours, where ours is not there; without a kind what nearly names one.

    A usual word for a link must lead to a goal or a vision.
    """
    return tuple(_near_in(note, kind, config, kinds, leads))


def _near_in(note: Note, kind: str | None, config: Config, kinds: Sequence[str], leads: LeadsToGoal) -> Iterator[Near]:
    for found in (*note.properties, *whole_line_fields(note, config)):
        row, is_usual = _meant(found.name, kind, config.lexicon)
        if row is None or find_property(note, row.name, config) is not None:
            continue
        if row.form is Form.LINKS and is_usual:
            fits = any(leads(note, link) for link in links_in(note, found))
        else:
            fits = _fits(found, row, config, kinds) or (row.form is Form.DATE and is_usual and _awaits_date(found))
        if fits:
            yield Near(note, found, row)


@lru_cache(maxsize=1024)  # the same names stand in note after note, and each is compared with many words
def _meant(name: str, kind: str | None, lexicon: Lexicon) -> tuple[OurProperty | None, bool]:
    """Return the property that a name probably means and is not, and whether it is a usual word for it rather than a slip."""
    rows = PROPERTIES_OF.get(kind, ()) if kind else (PROPERTIES["type"],)
    of_kind = {row.name: row for row in rows}
    folded = fold_name(name)
    if any(folded in folded_for("property", row.name, lexicon) for row in rows):
        return None, False
    usual = names_at("property-asked", lexicon).get(folded, "")
    if usual in of_kind:
        return of_kind[usual], not is_slip_of(name, usual)
    # The name of another kind's property is no slip, but for ours where the vault has another word for it.
    if folded in names_at("no-slip"):
        return None, False
    if (known := names_at("property", lexicon).get(folded)) is not None:
        return of_kind.get(known), False
    slips = (row for row in rows if any(is_slip_of(name, word) for word in words_for("property", row.name, lexicon)))
    return next(slips, None), False


def _awaits_date(found: Property) -> bool:
    """Say whether a property without a value is for a date by its name: `completionDate:`."""
    return found.value in {None, ""} and not set(words_for("day", "date")).isdisjoint(split_name(found.name))


def _fits(found: Property, row: OurProperty, config: Config, kinds: Sequence[str]) -> bool:
    """Say whether a value may be one of a property."""
    if row.form is Form.KIND:
        return read_kind(found.value, config, kinds)[0] is not None
    items = found.value if isinstance(found.value, tuple) else (found.value,)
    texts = [str(item).strip() for item in items if item is not None]
    return any(texts) and (row.form not in _WITH_DIGITS or any(sign.isdigit() for text in texts for sign in text))
