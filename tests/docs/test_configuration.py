"""The document of the configuration is what the program reads."""

import re
from pathlib import Path

import pytest

from tests.docs.configuration import NAMED, Key, as_file, keys
from vaultgoals.model.config import Config
from vaultgoals.periods.due import REVIEW_DAYS
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.config_rules import KEY_RULES, KNOWN_KEYS, RULES
from vaultgoals.testing import snapshot

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference"
PAGE = (REFERENCE / "configuration.md").read_text(encoding="utf-8")
NOTE_FORMAT = (REFERENCE / "note-format.md").read_text(encoding="utf-8")


def test_the_defaults_read_back() -> None:
    """A file with every key as the document has its default is every default, and no finding."""
    assert parse_config(as_file()) == (Config(), ())


@pytest.mark.parametrize("key", keys(), ids=lambda key: key.dotted)
def test_each_key_has_its_line(key: Key) -> None:
    """Each key stands in the table of its own, with a meaning."""
    heading = f"[{key.table or key.dotted}]"
    (section,) = (part for part in PAGE.split("\n### ")[1:] if heading in part.partition("\n")[0])
    assert f"\n| {f'`{key.name}`' if key.table else '*your choice*'} |" in section
    assert key.meaning.endswith(".")


def test_the_document_has_no_other_key() -> None:
    """Each key in the document's tables is one of the configuration, and each rule is a key's."""
    known = {key.dotted for key in keys()}
    told = {
        f"{table}.{key}"
        for part in PAGE.split("\n### ")[1:]
        for table in re.findall(r"\[([\w.]+)\]", part.partition("\n")[0])
        for key in re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    }
    assert told == {dotted for dotted in known if "." in dotted}
    assert {*RULES, *KEY_RULES, *KNOWN_KEYS} <= known


def test_the_names_that_a_table_takes_are_listed() -> None:
    """What the documents list for properties, headings and words is what the program knows there."""
    assert {*NAMED, "properties"} == {*KNOWN_KEYS}
    properties = NOTE_FORMAT.partition("<!-- generated: properties -->")[2].partition("<!-- /generated -->")[0]
    assert re.findall(r"^\| `(\w+)` \|", properties, re.MULTILINE) == [*KNOWN_KEYS["properties"]]
    for table in NAMED:
        known = KNOWN_KEYS[table]
        section = PAGE.partition(f"\n### [{table}]\n")[2].partition("\n### ")[0]
        listed = re.findall(r"^- [^\n]*", section, re.MULTILINE)
        names = {name for line in listed for name in re.findall(r"`([^`]+)`", line.partition(": ")[2])}
        assert names == {*known}


@pytest.mark.parametrize("day", REVIEW_DAYS)
def test_each_day_that_is_listed_is_taken(day: str) -> None:
    """A review's day is one of the words of the document, in any case."""
    assert f'"{day}"' in PAGE
    config, findings = parse_config(f'[reviews.monthly]\non = "{day.title()}"')
    assert (config.reviews.cadences["monthly"].on, findings) == (day, ())


@pytest.mark.parametrize("unit", ["ms", "s", "min", "h"])
def test_each_unit_of_a_short_time_is_taken(unit: str) -> None:
    """A time of `[watch]` takes every unit of the document."""
    assert "a duration in ms, s, min or h" in PAGE
    config, findings = parse_config(f'[watch]\ndebounce = "2 {unit}"')
    assert findings == ()
    assert config.watch.debounce != Config().watch.debounce


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
def test_each_unit_of_a_long_time_is_taken(unit: str) -> None:
    """A time of `[stale]` takes every unit of the document."""
    assert "a duration in days, weeks, months or years" in PAGE
    config, findings = parse_config(f'[stale]\nshort = "2 {unit}"')
    assert (config.stale.short.words, findings) == (f"2 {unit}", ())


def test_the_example_of_the_document_holds() -> None:
    """The file at the top of the document is read without a finding, and changes something."""
    (example,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    config, findings = parse_config(example)
    assert findings == ()
    assert config != Config()


def test_an_excluded_note_stays_a_link_target() -> None:
    """A link to an excluded note leads there; as a parent it is told to be no goal; and the note itself is not read."""
    goal = '---\ntype: goal\nsupport: "[[Old]]"\n---\n[[Old]]\n'
    files = {
        "Archive/Old.md": "---\ntype: goal\nstatus: x\n---\n",
        "vaultgoals.toml": '[vault]\nexclude = ["Archive"]\n',
    }
    read = snapshot({"A.md": goal, **files})
    assert (read.diagnostics, {*read.graph.goals}) == ((), {"A.md"})
    for name in ("parent", "depends_on"):
        (finding,) = snapshot({"A.md": goal.replace("support", name), **files}).diagnostics
        assert finding.code == "not-a-goal"


def test_a_renamed_property_is_read_under_both_names() -> None:
    """The vault's name for a property, and its word for a status, count beside those of vaultgoals."""
    config = '[properties]\ndue = "deadline"\n[status]\nfertig = "done"\n'
    goal = "---\ntype: goal\ndue: 2027-01-01\nstatus: paused\n---\n"
    read = snapshot({"A.md": goal, "vaultgoals.toml": config}).graph.goals["A.md"]
    assert (str(read.due), read.status) == ("2027-01-01", "paused")
    renamed = goal.replace("due", "deadline").replace("paused", "fertig")
    read = snapshot({"A.md": renamed, "vaultgoals.toml": config}).graph.goals["A.md"]
    assert (str(read.due), read.status) == ("2027-01-01", "done")


@pytest.mark.parametrize(
    "text", ['[vault]\nnew_notes = "Goals"\n', "[answers]\nenabled = true\n", '[publish]\nbase = ""\n']
)
def test_a_key_of_an_earlier_version_is_named(text: str) -> None:
    """A key that did nothing and is gone is a warning that names it; all else in the file holds."""
    config, (finding,) = parse_config(f"{text}\n[dashboard]\ncharts = false\n")
    assert finding.code == "unknown-config-key"
    assert finding.severity == "warning"
    assert config.dashboard.charts is False


@pytest.mark.parametrize(
    ("pattern", "left"), [("Old*", ["New.md"]), ("?ld.md", ["New.md", "Old/A.md"]), ("[NO]*.md", [])]
)
def test_patterns_match_as_told(pattern: str, left: list[str]) -> None:
    """`*` crosses folders, `?` is one character, and brackets are one of those in them."""
    goal = "---\ntype: goal\n---\n"
    files = {"New.md": goal, "Old.md": goal, "Old/A.md": goal, "vaultgoals.toml": f'[vault]\nexclude = ["{pattern}"]\n'}
    assert sorted(snapshot(files).graph.goals) == left
