"""What docs/reviews.md says of reviews is what the code does."""

import re
from pathlib import Path

from vaultgoals.model.config import Config
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.read_back import ENGLISH
from vaultgoals.reviews.facts import COLUMNS
from vaultgoals.reviews.harvest import ALSO_READ, HEADINGS

DOC = (Path(__file__).resolve().parents[1] / "docs/reviews.md").read_text(encoding="utf-8")


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
    """Days and grace in the table are the defaults."""
    reviews = Config().reviews
    assert (reviews.cadences["weekly"].on, reviews.grace_days) == ("friday", 3)
    assert "| weekly | Friday | three days after its Sunday |" in DOC
    assert {reviews.cadences["monthly"].on, reviews.cadences["quarterly"].on, reviews.cadences["yearly"].on} == {
        "last day"
    }
