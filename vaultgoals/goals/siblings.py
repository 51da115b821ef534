"""Read the kinds that stand beside goals: vision, value, skill, role, path, feedback, win and review notes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from vaultgoals.goals.check_ins import read_check_ins
from vaultgoals.goals.links import NoteLinks, targets
from vaultgoals.goals.properties import find_list, read_text
from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.goals.sections import find_section
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.goal import CareerPath, Feedback, ReviewNote, Role, Skill, Value, Vision, Win
from vaultgoals.model.measure import CheckIn
from vaultgoals.model.note import Note, PropertyValue
from vaultgoals.reading.numbers import as_number

Sibling: TypeAlias = "Vision | Value | Skill | Role | CareerPath | Feedback | Win | ReviewNote"
Diagnostics: TypeAlias = tuple[Diagnostic, ...]

_SATISFACTION = (1, 10)

DEFAULT_SCALE = 5.0
"""Of a skill that states none."""


def read_vision(note: Note, links: NoteLinks, config: Config) -> tuple[Vision, Diagnostics]:
    """Return the vision that a note tells; its narrative is the first text, up to the next heading."""
    reader = PropertyReader(note, config)
    narrative = next((section.text for section in note.sections if section.text), "")
    return Vision(note, title_of(reader), narrative, targets(links.get("values", ()))), tuple(reader.diagnostics)


def read_value(note: Note, _links: NoteLinks, config: Config) -> tuple[Value, Diagnostics]:
    """Return the value that a note names."""
    reader = PropertyReader(note, config)
    value = Value(note, title_of(reader), reader.number("rank"), reader.number("weight", 0))
    return value, tuple(reader.diagnostics)


def read_skill(note: Note, _links: NoteLinks, config: Config) -> tuple[Skill, Diagnostics]:
    """Return the skill that a note assesses; its check-ins carry its level."""
    reader = PropertyReader(note, config)
    check_ins, found = read_check_ins(note, find_section(note, "check-ins", config), (), config)
    scale = reader.number("scale", 1)
    skill = Skill(
        note=note,
        title=title_of(reader),
        level=reader.number("level"),
        target_level=reader.number("target_level"),
        scale=DEFAULT_SCALE if scale is None else scale,
        assessed=reader.date("assessed"),
        check_ins=check_ins,
    )
    return skill, (*reader.diagnostics, *found)


def read_role(note: Note, links: NoteLinks, config: Config) -> tuple[Role, Diagnostics]:
    """Return the role that a note describes; its check-ins carry its satisfaction."""
    reader = PropertyReader(note, config)
    check_ins, found = read_check_ins(note, find_section(note, "check-ins", config), (), config)
    role = Role(
        note=note,
        title=title_of(reader),
        start=reader.date("start"),
        end=reader.date("end", last=True),
        satisfaction=reader.number("satisfaction", *_SATISFACTION),
        values=targets(links.get("values", ())),
        interests=reader.texts("interests"),
        check_ins=check_ins,
    )
    return role, (*reader.diagnostics, *found, *_beyond_scale(note, check_ins))


def _beyond_scale(note: Note, check_ins: Iterable[CheckIn]) -> Iterator[Diagnostic]:
    """Yield `bad-check-in` for each satisfaction that is not on its scale; it is left out."""
    low, high = _SATISFACTION
    for one in check_ins:
        if one.kind == "value" and one.value is not None and not one.relative and not low <= one.value <= high:
            message = f"satisfaction `{one.value:g}` is not on the scale of {low} to {high}"
            yield Diagnostic("bad-check-in", Severity.ERROR, message, note.path, one.line, one.column)


def read_path(note: Note, _links: NoteLinks, config: Config) -> tuple[CareerPath, Diagnostics]:
    """Return the career path that a note weighs: `criteria` is a list of `name: score`, as text or as YAML maps."""
    reader = PropertyReader(note, config)
    criteria: list[tuple[str, float]] = []
    for item, line, column in find_list(note, "criteria", config):
        pairs = _pairs(item)
        for name, score in pairs:
            number = as_number(score, config.vault.locale)
            if name and number is not None:
                criteria.append((name, number))
                continue
            message = f"criterion {name or read_text(item)!r} has no score; write it as `pay: 4`"
            reader.diagnostics.append(Diagnostic("bad-number", Severity.ERROR, message, note.path, line, column))
    return CareerPath(note, title_of(reader), tuple(criteria)), tuple(reader.diagnostics)


def read_feedback(note: Note, links: NoteLinks, config: Config) -> tuple[Feedback, Diagnostics]:
    """Return the feedback that a note records."""
    reader = PropertyReader(note, config)
    feedback = Feedback(
        note=note,
        title=title_of(reader),
        by=reader.texts("from"),
        about=targets(links.get("about", ())),
        on=reader.date("date"),
        follow_up=reader.date("follow_up", last=True),
    )
    return feedback, tuple(reader.diagnostics)


def read_win(note: Note, links: NoteLinks, config: Config, day: date | None = None) -> tuple[Win, Diagnostics]:
    """Return the win that a note of its own celebrates; without a `date`, `day` is its day."""
    reader = PropertyReader(note, config)
    stated = reader.date("date")
    goals = targets(links.get("goal", ()))
    return Win(note.path, title_of(reader), stated or day, goals), tuple(reader.diagnostics)


def read_review(note: Note, _links: NoteLinks, config: Config) -> tuple[ReviewNote, Diagnostics]:
    """Return the review that a note is."""
    reader = PropertyReader(note, config)
    return ReviewNote(note, reader.text("cadence").casefold(), reader.text("period")), tuple(reader.diagnostics)


def title_of(reader: PropertyReader) -> str:
    """Return the shown name of a note: its `title`, else its file name."""
    return reader.text("title") or reader.note.name


def _pairs(item: PropertyValue) -> tuple[tuple[str, PropertyValue], ...]:
    if isinstance(item, Mapping):
        return tuple((str(name).strip(), score) for name, score in item.items())
    name, _, score = read_text(item).rpartition(":")
    return ((name.strip(), score.strip()),)
