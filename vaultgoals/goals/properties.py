"""Look up a property of ours in a note, under the name the vault gives it."""

from collections.abc import Iterator, Mapping, Sequence

from vaultgoals.goals.sections import find_sections
from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name, note_name
from vaultgoals.model.note import Field, Link, Note, Property, PropertyValue
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.template_places import find_place
from vaultgoals.reading.words import folded_for, written_word


def find_property(note: Note, name: str, config: Config) -> Property | None:
    """Return our property `name` as the note states it, else the whole-line field of that name; else by a usual word for it.

    An empty one (`due:`), or one that a template was to fill in, states nothing and is passed over. A field's value is its raw text, at its own line.
    """
    return next(find_stated(note, name, config), None)


def find_stated(note: Note, name: str, config: Config) -> Iterator[Property]:
    """Yield what states our property `name` in a note: by each of its words the property, else the field; the first holds."""
    for word in folded_for("property", name, config.lexicon):
        found = note.names.get(word)
        if found is not None and not _is_empty(found.value):
            yield found
        elif note.fields and (field := _find_field(note, word, config)) is not None:
            yield _as_property(field)


def name_to_write(note: Note, name: str, config: Config) -> str:
    """Return the name under which a value of our property is written in a note: that of what states it, else the vault's.

    An empty one (`deadline:`) is filled rather than another put beside it.
    """
    standing = [note.names[word] for word in folded_for("property", name, config.lexicon) if word in note.names]
    filled = [found for found in standing if not _is_empty(found.value)]
    return next((found.name for found in (*filled, *standing)), written_word("property", name, config.lexicon))


def find_property_links(note: Note, name: str, config: Config) -> tuple[Link, ...]:
    """Return the links in our property `name`, or in the whole-line field of that name, in the order written."""
    found = find_property(note, name, config)
    return () if found is None else links_in(note, found)


def links_in(note: Note, found: Property) -> tuple[Link, ...]:
    """Return the links in a property of a note, or in its whole-line field, in the order written."""
    if note.names.get(fold_name(found.name)) is found:
        prefix = f"{found.name}."
        return tuple(
            link
            for link in note.links
            if link.source == "property"
            and link.property is not None
            and (link.property == found.name or link.property.startswith(prefix))
        )
    return tuple(link for link in note.links if link.source == "body" and link.line == found.line)


def find_list(note: Note, name: str, config: Config) -> tuple[tuple[PropertyValue, int, int], ...]:
    """Return the items of our property `name` with their line and column; a single value is a list of one."""
    found = find_property(note, name, config)
    if found is None:
        return ()
    if not isinstance(found.value, tuple):
        return ((found.value, found.value_line, found.value_column),)
    places = found.items if len(found.items) == len(found.value) else ((found.line, found.column),) * len(found.value)
    return tuple(
        (value, line, column) for value, (line, column) in zip(found.value, places, strict=True) if not _is_empty(value)
    )


def find_text(note: Note, name: str, config: Config) -> str:
    """Return our property `name` as text; empty where it is not stated or is no single value."""
    found = find_property(note, name, config)
    return "" if found is None else read_text(found.value)


def read_text(value: PropertyValue) -> str:
    """Return a scalar as the text a person would recognise, alone or in a list of one; other lists and mappings give nothing."""
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    if value is None or isinstance(value, tuple | Mapping):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


def text_as_written(found: Property) -> str:
    """Return a property's value as `read_text` does, a number with the characters it was written with: `12.000`."""
    return found.written or read_text(found.value)


def without_link(value: PropertyValue) -> PropertyValue:
    """Return a value, of a link, alone or in a list of one, the name of its note: `[[Status/Active]]` says `Active`."""
    link = read_wikilink(read_text(value))
    return note_name(link.path) if link and link.path else value


def _find_field(note: Note, word: str, config: Config) -> Field | None:
    found = [field for field in note.fields if _states(field) and fold_name(field.key) == word]
    return next(_outside_lists(found, note, config), None)


def whole_line_fields(note: Note, config: Config) -> tuple[Property, ...]:
    """Return the fields that state something of the whole note, each as the property it would be."""
    found = [field for field in note.fields if _states(field)]
    return tuple(map(_as_property, _outside_lists(found, note, config)))


def _states(field: Field) -> bool:
    return field.of_note and not field.wrapping and bool(field.raw.strip())


def _outside_lists(found: Sequence[Field], note: Note, config: Config) -> Iterator[Field]:
    """Yield the fields outside the sections whose lines have fields of their own."""
    if found:
        sections = find_sections(note, config)
        lines = sections["key results"].lines | sections["check-ins"].lines
        yield from (field for field in found if field.line not in lines)


def _as_property(field: Field) -> Property:
    # `key:: value`: two colons and, as good as always, one blank stand between.
    value_column = field.column + len(field.key) + len(":: ")
    return Property(field.key, field.raw.strip(), field.line, field.column, field.line, value_column)


def _is_empty(value: PropertyValue) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip()) or bool(find_place(value))
