"""A person whose reviews live in their own periodic notes, made from a template on any day, captured into, and archived."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from tests.life.person import ACTS, Person, begin_life, period_of_review
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.periods.period import period_of
from vaultgoals.reports.review_homes import periodic_note_path
from vaultgoals.testing import snapshot

PLUGIN: Final = ".obsidian/plugins/periodic-notes/data.json"
CALENDAR: Final = ".obsidian/plugins/calendar/data.json"
TEMPLATE: Final = "# {{title}}\n\n**Work:**\n\n## Tasks\n\n- [ ] \n- One big thing\n"
ANOTHER: Final = "[ notes]"
"""What the name of each week's note ends with after a change of the format."""
PLACES: Final = ('place = "periodic"', 'place = "own"')
FORMATS: Final = (
    ("GGGG-[W]WW", "en-gb", "monday"),
    ("gggg-[W]ww", "en-gb", "monday"),
    ("YYYY/MM-MMMM/GGGG-[W]WW", "en-gb", "monday"),
    ("gggg-[W]ww", "en", "sunday"),
    ("gggg-[W]ww (MMM D)", "en", "sunday"),
    ("/YYYY/GGGG-[Week]-WW", "de", "monday"),
    ("gggg-[W]ww", "en", "saturday"),
)
"""How the weekly notes are called, the locale, and the first day of the week."""


def keep_notes(person: Person) -> None:
    """Make the periodic note of a week, month, quarter or year from the template, where it is not there."""
    read = snapshot({path: text for path, text in person.files.items() if path.startswith((".", "vault"))})
    for cadence in REVIEW_CADENCES:
        period = period_of(person.today, cadence, read.config.reviews.week_starts)
        path = periodic_note_path(read.settings, read.config, period)
        is_there = any(period_of_review(text) == period for text in person.files.values())
        if path and path not in person.files and not is_there:
            person.files[path] = TEMPLATE.replace("{{title}}", path.rsplit("/", 1)[-1].removesuffix(".md"))
            person.hosts.add(path)


def capture(person: Person) -> None:
    """Append a line to a note of the person's, as a tool for that does."""
    made = sorted(person.hosts & person.files.keys())
    if made:
        path = person.chance.choice(made[-3:])
        person.files[path] += f"\n- captured {person.chance.randint(1, 10**6)}\n"


def archive(person: Person) -> None:
    """Move a note with a review to the archive."""
    made = [path for path in person.reviews() if path in person.hosts and not path.startswith("Archive/")]
    if made:
        path = person.chance.choice(made)
        target = f"Archive/{path.rsplit('/', 1)[-1]}"
        person.files = {target if each == path else each: text for each, text in person.files.items()}
        person.hosts = {target if each == path else each for each in person.hosts}


def other_names(person: Person) -> None:
    """Call the weekly notes otherwise from now on, and keep them elsewhere."""
    settings = json.loads(person.files[PLUGIN])
    if "folder" not in settings["weekly"]:
        settings["weekly"]["folder"] = "Weeks"
        person.files[PLUGIN] = json.dumps(settings)


def other_format(person: Person) -> None:
    """Name the weekly notes by another format from now on."""
    settings = json.loads(person.files[PLUGIN])
    if not settings["weekly"]["format"].endswith(ANOTHER):
        settings["weekly"]["format"] += ANOTHER
        person.files[PLUGIN] = json.dumps(settings)


def other_place(person: Person) -> None:
    """Have new reviews in a folder instead of the periodic notes, or the other way round."""
    text = person.files["vaultgoals.toml"]
    here, there = PLACES if PLACES[0] in text else PLACES[::-1]
    person.files["vaultgoals.toml"] = text.replace(here, there)


OWN_ACTS: Final[Mapping[Callable[[Person], None], float]] = {
    **{act: likely for act, likely in ACTS.items() if act.__name__ not in ("move", "work_on_another_device")},
    keep_notes: 0.6,
    capture: 0.1,
    archive: 0.02,
    other_names: 0.01,
    other_format: 0.02,
    other_place: 0.01,
}


def begin_in_periodic_notes(seed: int, first: date, note_format: str, locale: str, week_starts: str) -> Person:
    """Return a person on their first day whose weekly, monthly and quarterly notes hold their reviews."""
    person = begin_life(seed, first)
    formats = {"weekly": note_format, "monthly": "YYYY-MM", "quarterly": "YYYY-[Q]Q"}
    settings = {name: {"enabled": True, "format": one, "template": "Templates/Note"} for name, one in formats.items()}
    person.files |= {
        PLUGIN: json.dumps(settings),
        CALENDAR: json.dumps({"weekStart": week_starts}),
        "Templates/Note.md": TEMPLATE,
        "vaultgoals.toml": (
            f'[reviews]\nplace = "periodic"\nweek_starts = "{week_starts}"\n[vault]\nlocale = "{locale}"\n'
        ),
    }
    person.acts, person.at_the_end = OWN_ACTS, (keep_notes,)
    return person
