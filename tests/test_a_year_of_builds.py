"""A simulated year: pages are built every day while a person writes in them, and nothing they wrote is ever lost."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

import pytest

from vaultgoals.model.note import Note
from vaultgoals.model.settings import TasksSettings
from vaultgoals.pipeline import build
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.regions import find_marks
from vaultgoals.snapshot import build_snapshot
from vaultgoals.testing import snapshot
from vaultgoals.writing.page import split_lines

FIRST = date(2026, 1, 1)
DAYS = 366
GOAL = "---\ntype: goal\nstart: 2026-01-01\ndue: {due}\nparent: '[[Vision]]'\n---\n## Check-ins\n"
WORDS = (
    "- kept it simple",
    "Plain text of mine",
    "* [[A]] went well",
    "> a quote",
    "| a | b |",
    "%% hidden %%",
    "\t- tab",
)


OWN = {
    "Home.md": "---\ntype: dashboard\n---\n# My start page\n",
    "Weeks/W20.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W20\n---\n## Wins\n\n- \n",
    "Weeks/W21.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W21\n---\n## Next week's focus\n\n- Rest\n",
}
"""Notes of the person's with properties like those of our pages, and without a mark: the last one says something."""


def outside(text: str) -> list[str]:
    """Return the lines of a page that are the person's, as they end; blank ones come and go with a region that is empty."""
    lines = split_lines(text)
    marks = find_marks(lines)
    ours = {number for span in marks.regions for number in range(span.line, span.end_line + 1)} | marks.closing.keys()
    return [line for number, line in enumerate(lines, start=1) if number not in ours and line.strip()]


def build_for(files: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the vault after a build, which holds nothing back."""
    plan = build(snapshot(files), today)
    assert plan.held == ()
    return {**files, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def write_something(text: str, chance: random.Random, said: str) -> str:
    """Return a page with a line written below one of its questions, or at its end."""
    places = [place for place, line in enumerate(text.splitlines()) if line.startswith("> [!question]")]
    lines = text.splitlines(keepends=True)
    place = chance.choice(places) + 1 if places and chance.random() < 0.8 else len(lines)
    lines.insert(place, f"\n{said}\n")
    return "".join(lines)


@pytest.fixture
def _parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse a note once for each text it has in the year: parsing alone would take most of the test's time."""
    parsed: dict[tuple[str, bytes], Note] = {}

    def parse(path: str, content: bytes, settings: TasksSettings) -> Note:
        if (path, content) not in parsed:
            parsed[path, content] = parse_note(path, content, settings)
        return parsed[path, content]

    monkeypatch.setattr("vaultgoals.snapshot.parse_note", parse)
    monkeypatch.setattr("vaultgoals.testing.build_snapshot", partial(build_snapshot, parse_with=parse))


@pytest.mark.usefixtures("_parsed_once")
def test_a_year_of_daily_builds_keeps_every_byte_a_person_wrote() -> None:
    """After each build the person's part of every page is what it was before it, byte for byte, and all reviews were made."""
    chance = random.Random(7)  # noqa: S311  a fixed seed: the same year every time
    files = {
        "A.md": GOAL.format(due="2026-12-18"),
        "B.md": GOAL.format(due="2027-03-31"),
        "Vision.md": "---\ntype: vision\n---\nCalm.\n",
        **OWN,
    }
    said = 0
    for offset in range(DAYS):
        today = FIRST + timedelta(days=offset)
        if offset % 5 == 0:
            goal = chance.choice(("A.md", "B.md"))
            files[goal] += f"- {today}: {min(100, 1 + offset // 4)} % - day {offset}\n"
        for path in [path for path in files if path.startswith("Reviews/")][-4:]:
            if chance.random() < 0.25:
                said += 1
                files[path] = write_something(files[path], chance, f"{chance.choice(WORDS)} {said}")
        before = {path: outside(text) for path, text in files.items()}
        files = build_for(files, today)
        assert {path: outside(files[path]) for path in before} == before, today
    reviews = [path for path in files if path.startswith("Reviews/")]
    counts = {name: sum(name in path for path in reviews) for name in ("Weekly", "Monthly", "Quarterly", "Yearly")}
    assert said > 100
    assert counts["Weekly"] > 45
    assert (counts["Monthly"], counts["Quarterly"], counts["Yearly"]) == (12, 4, 1)
    assert {path: files[path] for path in OWN} == OWN
    assert {"Goals Dashboard.md", "Reviews/2026-W20 Weekly review.md"} <= files.keys()
    assert "Reviews/2026-W21 Weekly review.md" not in files
    text = "".join(files.values())
    assert all(f" {number}" in text for number in range(1, said + 1))
