"""Live three months in a vault: pages are built each Sunday and at each month's end, and a person answers in their words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from tests.language.tongues import ENGLISH, GERMAN, Tongue, find_tokens, translated
from tests.language.twins import FIRST, LAST, NOTES, OWN_NOTE, Writer, notes_by, own_notes, own_periods
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period
from vaultgoals.model.plan import WritePlan
from vaultgoals.model.settings import TasksSettings
from vaultgoals.periods.period import period_of
from vaultgoals.pipeline import build, build_review
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.words import written_word
from vaultgoals.snapshot import Snapshot, build_snapshot
from vaultgoals.testing import CONFIG_FOLDER

ANSWERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "weekly": {
            "Wins": "- ‹say held› {n}: [[Talks]]\n\n‹say practice› {n}.",
            "What slipped and why": "- ‹say slept› {n}\n  - ‹say meetings›",
            "Adjust": "- [[Write]]: ‹say fewer› {n}",
            "Next week's focus": "- [ ] ‹say draft› {n}: [[Write]]\n- ‹say call› {n}",
            "Lessons learned": "- ‹say early› {n} [[Run]]",
        },
        "monthly": {
            "Wins": "- ‹say story› {n}",
            "Lessons learned": "- ‹say practice› {n} [[Talks]]",
            "Changes to the plan": "- ‹say fewer› {n}",
            "Next month's focus": "- ‹say draft› {n} [[Read]]",
        },
        "quarterly": {
            "What to keep, change, pause, drop": "- [[Talks]]: ‹say keep›\n- [[Garden]]: ‹say pause›",
            "What to stop": "- ‹say meetings› {n}",
            "Next quarter's focus": "- ‹say draft› {n}: [[Talks]]",
        },
    }
)
"""Cadence to heading to what the person writes there; `{n}` is the period."""
_ON_HOLIDAY = "2026-W43"
"""Nobody answers this week's review: the next one covers it."""
_PAGE = re.compile(r"^<!-- vg page (weekly|monthly|quarterly|yearly) (\S+) ", re.MULTILINE)
_ON_PAGES = ("‹say ", "‹note ", "‹number ", "‹unit ", "‹property.due›", "‹tag.checkpoint›")
_ASKED = r"^(#+) {}\n((?:\n|> .*\n)*)(?:- \n)?"
"""A heading and its question, with nothing below but a dash."""


@dataclass(frozen=True, slots=True)
class Twin:
    """How one of the twins is set up, and how its person writes."""

    config: str
    writer: Writer
    given: Mapping[str, str] = field(default_factory=dict)
    """Our name of a heading to what pages of this vault call it."""
    by_hand: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language to our name of a heading to what a person who writes in it makes of the heading in each review."""


GERMAN_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "de": {name: translated(f"‹review-heading.{name}›", GERMAN) for asked in ANSWERS.values() for name in asked}
}


def as_one(tongue: Tongue) -> Writer:
    """Return a writer who writes all in one tongue."""
    return lambda _path, _day: tongue


def build_days(until: date = LAST) -> Iterator[date]:
    """Yield the Sundays of the three months, and the last days of its months."""
    for offset in range((until - FIRST).days + 1):
        day = FIRST + timedelta(days=offset)
        if day.isoweekday() == 7 or (day + timedelta(days=1)).day == 1:
            yield day


def live(twin: Twin, later: Twin | None = None, since: date = LAST) -> dict[str, str]:
    """Return the vault at the end of the three months; from a day on it is set up as another, of another language.

    Check-ins come as their days do. At the end the reviews of the quarter and of the year are asked for.
    """
    files: dict[str, str] = {}
    for day in build_days():
        now = later if later is not None and day >= since else twin
        asked = ["reading-changed"] if files.get("vaultgoals.toml", now.config) != now.config else []
        files.update(notes_by(now.writer, until=day), **{"vaultgoals.toml": now.config})
        files = _live_a_day(files, now, day, asked)
    for cadence in ("quarterly", "yearly"):
        files = _applied(files, build_review(read_vault(files), LAST, period_of(LAST, cadence)))
    return files


def live_in_own_notes(twin: Twin, until: date) -> dict[str, str]:
    """Return the vault on a day, with reviews that stand in its own notes of weeks and months."""
    files = {
        **notes_by(twin.writer),
        **own_notes(twin.writer),
        "vaultgoals.toml": f'{twin.config}[reviews]\nplace = "periodic"\n',
    }
    for day in build_days(until):
        files = _live_a_day(files, twin, day)
    return files


def _live_a_day(files: Mapping[str, str], twin: Twin, day: date, asked: Sequence[str] = ()) -> dict[str, str]:
    kept = _with_promises_kept(files)
    return _answered(kept, _applied(kept, build(read_vault(kept), day), asked), twin, day)


def read_vault(files: Mapping[str, str]) -> Snapshot:
    """Return a snapshot of a vault whose notes are parsed once for each text they have: parsing would take most of the time."""
    contents = {path: text.encode() for path, text in files.items()}
    visible = sorted(path for path in contents if not path.startswith("."))
    settings = {path.removeprefix(f"{CONFIG_FOLDER}/"): data for path, data in contents.items()}

    def read(path: str, _limit: int) -> bytes | Diagnostic:
        return contents[path]

    return build_snapshot(visible, read, settings, parse_with=_parse_once)


_PARSED: dict[tuple[str, bytes], Note] = {}


def _parse_once(path: str, content: bytes, settings: TasksSettings) -> Note:
    if (path, content) not in _PARSED:
        _PARSED[path, content] = parse_note(path, content, settings)
    return _PARSED[path, content]


def in_english(text: str) -> str:
    """Return a text in which all that a person says in German is said in English."""
    for german, english in _in_english().items():
        text = text.replace(german, english)
    return text


@cache
def _in_english() -> Mapping[str, str]:
    """Return German to English, the longest first: sentences, headings, numbers, units, and names of periodic notes."""
    asked = [(name, text) for answers in ANSWERS.values() for name, text in answers.items()]
    written = [
        *NOTES,
        *NOTES.values(),
        *(text for _, text in asked),
        *(f"‹review-heading.{name}›" for name, _ in asked),
    ]
    tokens = {token for text in written for token in find_tokens(text) if token.startswith(_ON_PAGES)}
    tokens.update((*find_tokens(OWN_NOTE), *(f"‹note {name}›" for name in own_periods()), "‹notes own›"))
    back = {translated(token, GERMAN): translated(token, ENGLISH) for token in tokens}
    back[written_word("section", "done when", Lexicon(("de",)))] = "Done when"  # a hint names the section
    back |= {f"## {heading}\n": f"## {name}\n" for name, heading in GERMAN_HEADINGS["de"].items()}
    return {german: back[german] for german in sorted(back, key=lambda one: (-len(one), one))}


def _applied(files: Mapping[str, str], plan: WritePlan, asked: Sequence[str] = ()) -> dict[str, str]:
    """Return the vault with what a plan writes, once the person has said yes to what is `asked`, and nothing else is."""
    assert plan.held == ()
    assert [each.code for each in plan.asks] == list(asked)
    return {**files, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def _with_promises_kept(files: Mapping[str, str]) -> dict[str, str]:
    """Return the vault in which a person has ticked what they promised in each second week."""
    reviews = {path: _PAGE.search(text) for path, text in files.items()}
    kept = {path for path, found in reviews.items() if found and date.fromisoformat(found[2]).day % 2}
    return {path: text.replace("- [ ]", "- [x]") if path in kept else text for path, text in files.items()}


def _answered(before: Mapping[str, str], after: Mapping[str, str], twin: Twin, day: date) -> dict[str, str]:
    """Return the vault in which the reviews that a build has made are answered."""
    answered = dict(after)
    for path, text in after.items():
        found = _PAGE.search(text)
        if found is None or _PAGE.search(before.get(path, "")):
            continue
        period = period_of(date.fromisoformat(found[2]), found[1])
        if period.name != _ON_HOLIDAY:
            answered[path] = _answer(text, period, twin, twin.writer(period.name, day))
    return answered


def _answer(page: str, period: Period, twin: Twin, tongue: Tongue) -> str:
    for name, text in ANSWERS.get(period.cadence, {}).items():
        given = twin.given.get(name, name)
        heading = twin.by_hand.get(tongue.words, {}).get(name, given)
        said = translated(text, tongue).format(n=period.name)
        asked = re.compile(_ASKED.format(re.escape(given)), re.MULTILINE).search(page)
        if asked is not None:
            page = f"{page[: asked.start()]}{asked[1]} {heading}\n{asked[2]}{said}\n{page[asked.end() :]}"
        else:
            page = page.replace("<!-- vg:facts -->", f"## {heading}\n\n{said}\n\n<!-- vg:facts -->")
    return page
