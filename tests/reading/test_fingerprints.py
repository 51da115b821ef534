"""Fingerprints of generated lines."""

import pytest

from tests.growth import LIMIT, growth
from vaultgoals.reading.fingerprints import build_code, build_digest, normalise, settle
from vaultgoals.reading.markers import CODE_LENGTH


@pytest.mark.parametrize(
    ("line", "settled"),
    [
        ("- a  ", "a"),
        ("* a\r", "a"),
        ("  12) a", "  a"),
        ("> - [x] a", "> [x] a"),
        ("|  a |b   | ", "|a|b|"),
        ("| :--- | ---: |", "|:-|-:|"),
        ("> | a | b |", "> |a|b|"),
    ],
)
def test_settled(line: str, settled: str) -> None:
    """List markers, table padding and trailing blanks do not count."""
    assert settle(line) == settled


@pytest.mark.parametrize("line", ["a - b", "-", "-a", "---", "1.5 h", "    code", "a | b", "**a** b", "[[a|b]]", ""])
def test_not_settled(line: str) -> None:
    """Everything else does."""
    assert settle(line) == line


def test_destinations() -> None:
    """Only a link's destination is dropped, its display text stays."""
    assert normalise("- [[A/B#C|d]] [[e]] ![[f]] [g](h%20(i).md) j") == "[[|d]] [[]] ![[]] [g]() j"
    assert normalise("| [[A\\|d]] | x |") == normalise("| [[B\\|d]] | x |")
    assert normalise("[[A|d]]") != normalise("[[A|e]]")


def test_code_and_digest() -> None:
    """A line has four characters, a text six digits; blank lines have no say."""
    assert len(build_code("a")) == CODE_LENGTH
    assert build_digest(["a", "", "b"]) == build_digest(["- a", " ", "* b\r"]) != build_digest(["a", "c"])


@pytest.mark.parametrize("hostile", ["[[", "[[a|", "](", "](a", "](((", "| ", "> ", "- ", " ", "]((a)", "[[]]"])
def test_work_grows_with_the_line(hostile: str) -> None:
    """The worst lines, twice as long, are about twice the work."""
    assert growth(normalise, hostile) < LIMIT
