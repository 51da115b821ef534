"""What is blanked out of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.reading.spans import mask_line


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b` c", "a     c"),
        ("``a ` b`` c", "          c"),
        ("a <!-- b --> c", "a            c"),
        ("a `b\nc` d", "a   \n   d"),
        ("$x^2$ y", "      y"),
        ("`a` `` b `` `", "            `"),
    ],
)
def test_what_is_no_text_is_blanked(text: str, masked: str) -> None:
    """Code, comments and formulas become blanks, in place."""
    assert mask_line(text) == masked


@pytest.mark.parametrize("text", ["", "a ` b", "$5 and $6", "a <!-- b", r"\`a` b", "%% a %%", "$ x $", "`` a `", "a$b"])
def test_text_stays(text: str) -> None:
    """A mark without its partner is text, and so is what stands in a `%%` comment."""
    assert mask_line(text) == text


@pytest.mark.parametrize("piece", ["`", "` ``", "`a ``b ", "<!-- ", "$a ", "$", "\\", "$a\\"])
def test_work_grows_with_the_line(piece: str) -> None:
    """A line twice as long is about twice the work."""
    assert growth(mask_line, piece) < LIMIT


@given(st.text(alphabet="`$<!->\\ a\n%"))
def test_places_are_kept(text: str) -> None:
    """The masked text has the length and the lines of the text, and what is not blank is unchanged."""
    masked = mask_line(text)
    assert len(masked) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, masked, strict=True))
    assert masked.count("\n") == text.count("\n")
