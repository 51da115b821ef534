"""Half a year: pages are built every day while a person writes in them, and nothing they wrote is ever lost."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.life.person import outside
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

FIRST = date(2026, 7, 1)
DAYS = 185
GOAL = "---\ntype: goal\nstart: 2026-07-01\ndue: {due}\nparent: '[[Vision]]'\n---\n## Check-ins\n"
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
    "Weeks/W40.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W40\n---\n## Wins\n\n- \n",
    "Weeks/W41.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W41\n---\n## Next week's focus\n\n- Rest\n",
}
"""Notes of the person's with properties like those of our pages, and without a mark: the last one says something."""


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


@pytest.mark.usefixtures("_parsed_once")
def test_half_a_year_of_daily_builds_keeps_every_byte_a_person_wrote() -> None:
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
            files[goal] += f"- {today}: {min(100, 1 + offset // 2)} % - day {offset}\n"
        for path in [path for path in files if path.startswith("Reviews/")][-4:]:
            if chance.random() < 0.25:
                said += 1
                files[path] = write_something(files[path], chance, f"{chance.choice(WORDS)} {said}")
        before = {path: outside(text) for path, text in files.items()}
        files = build_for(files, today)
        assert {path: outside(files[path]) for path in before} == before, today
    reviews = [path for path in files if path.startswith("Reviews/")]
    counts = {name: sum(name in path for path in reviews) for name in ("Weekly", "Monthly", "Quarterly", "Yearly")}
    assert said > 50
    assert counts["Weekly"] > 20
    assert (counts["Monthly"], counts["Quarterly"], counts["Yearly"]) == (6, 2, 1)
    assert {path: files[path] for path in OWN} == OWN
    assert {"Goals Dashboard.md", "Reviews/2026-W40 Weekly review.md"} <= files.keys()
    assert "Reviews/2026-W41 Weekly review.md" not in files
    text = "".join(files.values())
    assert all(f" {number}" in text for number in range(1, said + 1))
