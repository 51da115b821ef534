"""What docs/explanation/reviews.md says of reviews is what the code does."""

import re
from datetime import date
from pathlib import Path

import vaultgoals as vg
from vaultgoals.model.config import Config
from vaultgoals.model.note import PageLine
from vaultgoals.model.record import READING_VERSION
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build_review
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.markers import parse_closing
from vaultgoals.reading.read_back import ENGLISH
from vaultgoals.reviews.facts import COLUMNS
from vaultgoals.reviews.headings import ALSO_READ, HEADINGS
from vaultgoals.testing import snapshot

DOCS = Path(__file__).resolve().parents[1] / "docs"
DOC = (DOCS / "explanation/reviews.md").read_text(encoding="utf-8")
PAGES = (DOCS / "reference/pages.md").read_text(encoding="utf-8")
COUNTED = {3: "three"}


def test_every_heading_is_documented() -> None:
    """The table of what a person is asked for has each cadence's headings in their order."""
    table = DOC.partition("## What stands in which")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| (\w+) \| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE))
    assert {cadence: tuple(rows[cadence].strip().split(" · ")) for cadence in HEADINGS} == dict(HEADINGS)
    assert all(f'"{name}"' in DOC for name in ALSO_READ)


def test_every_column_of_the_facts_is_documented() -> None:
    """The table of columns names each of them, and every measure of ours."""
    table = DOC.partition("## The facts")[2].partition("\n## ")[0]
    first = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    assert {name for cell in first for name in re.findall(r"`([a-z-]+)`", cell)} == set(COLUMNS)
    assert [token for token in ENGLISH["measure"] if not re.search(rf"`{token}[:`]", table)] == []


def test_the_configuration_shown_is_valid() -> None:
    """The example is read without a word, and changes what it says."""
    (example,) = re.findall(r"^```toml\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL)
    config, diagnostics = parse_config(example)
    assert diagnostics == ()
    assert (config.reviews.cadences["weekly"].on, config.reviews.prompts) == ("sunday", "Reflection Prompts")
    assert not config.reviews.cadences["yearly"].enabled


def test_the_defaults_are_those_of_the_code() -> None:
    """Days in the generated table and grace in the text are the defaults."""
    reviews = Config().reviews
    days = dict(re.findall(r"^\| (\w+) \| `[^`]+` \| ([^|]+) \|$", DOC, re.MULTILINE))
    assert days == {cadence: settings.on for cadence, settings in reviews.cadences.items()}
    assert f"open until {COUNTED[reviews.grace_days]} days after its period (`grace_days`)" in DOC


def test_a_review_of_one_s_own_is_as_shown() -> None:
    """The example settles its period with its answer, and not without; asked for, ours is made all the same."""
    own = next(
        text for text in re.findall(r"^```markdown\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL) if "type:" in text
    )
    day, week = date(2026, 11, 20), parse_period("2026-W47")
    assert week is not None
    goal = "---\ntype: goal\n---\n## Check-ins\n- 2026-11-18: a start\n"
    answered, empty = (
        snapshot({"Goal.md": goal, "My week.md": text}) for text in (own, own.replace("- Held the talk", "- "))
    )
    ours = "Reviews/2026-W47 Weekly review.md"
    assert [write.path for write in vg.build(answered, day).writes] == ["Goals Dashboard.md"]
    assert [write.path for write in vg.build(empty, day).writes] == ["Goals Dashboard.md", ours]
    (asked,) = build_review(answered, day, week).writes
    assert asked.path == ours
    (line,) = re.findall(r"`(<!-- vg page weekly .*?-->)`", PAGES)
    assert line in (asked.after or b"").decode().splitlines()
    assert parse_closing(line) == PageLine("weekly", date(2026, 11, 16), {"reading": str(READING_VERSION)})
