"""Read the kinds that stand beside goals: vision, value, skill, role, path, feedback, win, away and review notes."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from vaultgoals.goals.check_ins import read_check_ins
from vaultgoals.goals.links import NoteLinks
from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.goals.sections import find_section
from vaultgoals.model.away import Away
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_text
from vaultgoals.model.goal import CareerPath, Feedback, ReviewNote, Role, Skill, Value, Vision, Win
from vaultgoals.model.measure import CheckIn
from vaultgoals.model.note import Note
from vaultgoals.model.properties import PROPERTIES
from vaultgoals.periods.period import parse_period

Diagnostics: TypeAlias = tuple[Diagnostic, ...]

DEFAULT_SCALE = 5.0
"""Of a skill that states none."""


def read_vision(note: Note, links: NoteLinks, config: Config) -> tuple[Vision, Diagnostics]:
    """Return the vision that a note tells; its narrative is the first text, up to the next heading."""
    reader = PropertyReader(note, config, links)
    narrative = next((section.text for section in note.sections if section.text), "")
    vision = Vision(note, reader.title(), narrative, reader.targets("values"), reader.rest("vision"))
    return vision, tuple(reader.diagnostics)


def read_value(note: Note, links: NoteLinks, config: Config) -> tuple[Value, Diagnostics]:
    """Return the value that a note names."""
    reader = PropertyReader(note, config, links)
    value = Value(note, reader.title(), reader.number("rank"), reader.number("weight"), reader.rest("value"))
    return value, tuple(reader.diagnostics)


def read_skill(note: Note, links: NoteLinks, config: Config) -> tuple[Skill, Diagnostics]:
    """Return the skill that a note assesses; its check-ins carry its level."""
    reader = PropertyReader(note, config, links)
    check_ins, found = read_check_ins(note, find_section(note, "check-ins", config), (), config)
    scale = reader.number("scale")
    skill = Skill(
        note=note,
        title=reader.title(),
        level=reader.number("level"),
        target_level=reader.number("target_level"),
        scale=DEFAULT_SCALE if scale is None else scale,
        assessed=reader.date("assessed"),
        check_ins=check_ins,
        more=reader.rest("skill"),
    )
    return skill, (*reader.diagnostics, *found)


def read_role(note: Note, links: NoteLinks, config: Config) -> tuple[Role, Diagnostics]:
    """Return the role that a note describes; its check-ins carry its satisfaction."""
    reader = PropertyReader(note, config, links)
    check_ins, found = read_check_ins(note, find_section(note, "check-ins", config), (), config)
    role = Role(
        note=note,
        title=reader.title(),
        start=reader.date("start"),
        end=reader.date("end"),
        satisfaction=reader.number("satisfaction"),
        values=reader.targets("values"),
        interests=reader.texts("interests"),
        check_ins=check_ins,
        more=reader.rest("role"),
    )
    return role, (*reader.diagnostics, *found, *_beyond_scale(note, check_ins))


def _beyond_scale(note: Note, check_ins: Iterable[CheckIn]) -> Iterator[Diagnostic]:
    """Yield `bad-check-in` for each satisfaction that is not on its scale; it is left out."""
    scale = PROPERTIES["satisfaction"]
    for one in check_ins:
        if one.kind == "value" and one.value is not None and not one.relative and not scale.allows(one.value):
            message = f"satisfaction `{one.text or one.value}` is not on the scale of {scale.range}"
            yield Diagnostic("bad-check-in", Severity.ERROR, message, note.path, one.line, one.column)


def read_path(note: Note, links: NoteLinks, config: Config) -> tuple[CareerPath, Diagnostics]:
    """Return the career path that a note weighs."""
    reader = PropertyReader(note, config, links)
    path = CareerPath(note, reader.title(), reader.scores("criteria"), reader.rest("path"))
    return path, tuple(reader.diagnostics)


def read_feedback(note: Note, links: NoteLinks, config: Config) -> tuple[Feedback, Diagnostics]:
    """Return the feedback that a note records."""
    reader = PropertyReader(note, config, links)
    feedback = Feedback(
        note=note,
        title=reader.title(),
        by=reader.texts("from"),
        about=reader.targets("about"),
        on=reader.date("date"),
        follow_up=reader.date("follow_up"),
        more=reader.rest("feedback"),
    )
    return feedback, tuple(reader.diagnostics)


def read_win(note: Note, links: NoteLinks, config: Config) -> tuple[Win, Diagnostics]:
    """Return the win that a note of its own celebrates."""
    reader = PropertyReader(note, config, links)
    win = Win(note.path, reader.title(), reader.date("date"), reader.targets("goal"), more=reader.rest("win"))
    return win, tuple(reader.diagnostics)


def read_away(note: Note, links: NoteLinks, config: Config) -> tuple[Away, Diagnostics]:
    """Return the time off that a note plans; `bad-away` where it says no first day, or a last one before it: then it stops nothing."""
    reader = PropertyReader(note, config, links)
    start, end = reader.date("start"), reader.date("end")
    place = reader.find("end") or reader.find("start") or reader.find("type")
    problem = "it says no first day; add `start`" if reader.find("start") is None else ""
    if start and end and end < start:
        problem = f"it ends on {end}, before it starts on {start}; turn the two days round"
    if problem and place is not None:
        reader.note_problem("bad-away", place, f"{problem}. Until then it stops nothing", Severity.WARNING)
    # A last day that cannot be read is none that is open.
    is_read = end is not None or not reader.text("end")
    fits = start is not None and is_read and not problem
    away = Away(note, reader.title(), start if fits else None, end if fits else None, reader.rest("away"))
    return away, tuple(reader.diagnostics)


def read_review(note: Note, links: NoteLinks, config: Config) -> tuple[ReviewNote, Diagnostics]:
    """Return the review that a note is."""
    reader = PropertyReader(note, config, links)
    cadence, period = fold_text(reader.text("cadence")), parse_period(reader.text("period"))
    fits = period is not None and period.cadence == cadence
    return ReviewNote(note, cadence, period if fits else None, reader.rest("review")), tuple(reader.diagnostics)
