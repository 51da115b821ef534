"""Aligning what stands with what was recorded."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.writing.alignment import align


def put_in(standing: str, recorded: str) -> str:
    """Return what is left over."""
    matched = align(standing, recorded)
    return "".join(code for place, code in enumerate(standing) if place not in matched)


def test_one_run_put_in() -> None:
    """What was put in at one place is left over as one run, however much of it is recorded, too."""
    assert put_in("abc", "abc") == ""
    assert put_in("xabc", "abc") == "x"
    assert put_in("axbybc", "abc") == "xby"
    assert put_in("abcabc", "abc") == "abc"
    assert put_in("abxb", "ab") == "xb"


def test_runs_at_two_places() -> None:
    """What either side has once holds two runs apart."""
    assert put_in("xbybabcxbyd", "abcd") == "xbybxby"


def test_missing_codes() -> None:
    """What was taken away is no reason to leave over what stands."""
    assert put_in("ac", "abc") == ""
    assert put_in("", "abc") == ""
    assert put_in("axc", "abc") == "x"
    assert put_in("cab", "abc") == "c"


@given(st.text("abcd", max_size=12), st.text("abcd", max_size=12))
def test_both_grow(standing: str, recorded: str) -> None:
    """Matched places grow on both sides, and each is of equal codes."""
    matched = align(standing, recorded)
    places = sorted(matched)
    records = [matched[place] for place in places]
    assert records == sorted(set(records))
    assert [standing[place] for place in places] == [recorded[record] for record in records]


@given(st.text("abcd", max_size=12), st.text("abcdx", max_size=6), st.data())
def test_any_run_put_in(recorded: str, run: str, data: st.DataObject) -> None:
    """Without anything taken away all that was recorded is found, and the rest stands together."""
    place = data.draw(st.integers(0, len(recorded)))
    standing = recorded[:place] + run + recorded[place:]
    matched = align(standing, recorded)
    assert sorted(matched.values()) == list(range(len(recorded)))
    left = [n for n in range(len(standing)) if n not in matched]
    assert left == list(range(left[0], left[0] + len(run))) if run else left == []


@pytest.mark.parametrize("alphabet", [2, 100, 10**9])
def test_work_grows_with_the_lines(alphabet: int) -> None:
    """Twice the lines are about twice the work, also where they are alike or in disorder."""

    def align_any(text: str) -> object:
        chance = Random(len(text))  # noqa: S311  a seed makes it the same on every run
        standing, recorded = ([str(chance.randrange(alphabet)) for _ in text] for _ in range(2))
        return align(standing, recorded)

    assert growth(align_any, "x") < LIMIT


@pytest.mark.parametrize(
    ("recorded", "standing", "left"),
    [
        ("A B", "t A b A", "t A b"),
        ("A B", "t b u A c A", "t b u A c"),
        ("A B C", "A t A B C", "t A"),
    ],
)
def test_repeats_with_something_taken_away(recorded: str, standing: str, left: str) -> None:
    """What was put in stays one run also where it repeats recorded codes, and another of them is gone."""
    codes = standing.split()
    matched = align(codes, recorded.split())
    assert [code for place, code in enumerate(codes) if place not in matched] == left.split()
