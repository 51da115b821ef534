import re
from datetime import date
from pathlib import Path

from vaultgoals.reading.markers import CLOSE, Record, parse_closing
from vaultgoals.rendering.environment import _KEPT_FILTERS, OUR_FILTERS
from vaultgoals.rendering.overrides import MOST_BYTES
from vaultgoals.rendering.rationed import CALL, INCLUDE, MOST_CHARACTERS, MOST_STEPS
from vaultgoals.rendering.sandbox import PATIENCE
from vaultgoals.rendering.sandboxed import CPU_SECONDS
from vaultgoals.writing.closing import format_opening

DOC = (Path(__file__).resolve().parents[2] / "docs/reference/templates.md").read_text(encoding="utf-8")


def test_every_filter_is_documented() -> None:
    """The page names each filter that a template can use."""
    assert [name for name in (*OUR_FILTERS, *_KEPT_FILTERS) if f"`{name}`" not in DOC] == []


def test_the_limits_are_those_of_the_code() -> None:
    """The table of limits has the figures that hold."""
    for figure in (
        f"{MOST_BYTES:,}",
        f"{MOST_CHARACTERS:,}",
        f"{MOST_STEPS:,}",
        f"a call is {CALL}, an include {INCLUDE}",
        f"{PATIENCE:g} s",
        f"{CPU_SECONDS:g} s",
    ):
        assert figure in DOC


def test_a_region_lies_in_the_vault_as_shown() -> None:
    """The markers shown are those that are written, and the line at the end says what it is said to say."""
    shown = re.findall(r"^<!-- .* -->$", DOC.partition("## What lies in the vault")[2], re.MULTILINE)
    assert shown[:2] == [format_opening("progress"), CLOSE]
    found = parse_closing(shown[2].replace("…", "b1_-"))
    assert isinstance(found, Record)
    assert (found.name, found.day, found.digest, len(found.codes)) == ("progress", date(2026, 11, 20), "3f2a9c", 2)
