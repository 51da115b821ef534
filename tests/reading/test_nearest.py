"""Which known name was meant."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.reading.nearest import nearest


def test_slip_of_the_pen() -> None:
    """A name with a letter missing finds the one that was meant, whatever its case."""
    assert nearest("helth", ["Health", "Career", "Wealth"], limit=1) == ("Health",)


def test_nothing_like_it() -> None:
    """A name that is like none finds none, nor does an empty one or no name at all."""
    assert nearest("xyz", ["Health", "Career"]) == ()
    assert nearest("", ["Health"]) == ()
    assert nearest("Health", []) == ()
    assert nearest("Health", ["Health"], limit=0) == ()


@given(
    st.lists(st.text(st.sampled_from("abAB"), min_size=1, max_size=6)),
    st.text(st.sampled_from("abAB"), max_size=6),
    st.randoms(),
)
def test_order_of_names_does_not_matter(names: list[str], name: str, random: Random) -> None:
    """The same names in another order give the same answer, each name once and at most as many as asked for."""
    shuffled = list(names)
    random.shuffle(shuffled)
    found = nearest(name, names)
    assert found == nearest(name, shuffled)
    assert len(found) == len(set(found)) <= 3


def test_limit_and_cutoff() -> None:
    """No more names than asked for are given, and none less like than asked for."""
    names = ["talk 1", "talk 2", "talk 3", "talk 4"]
    assert nearest("talk 9", names) == ("talk 1", "talk 2", "talk 3")
    assert nearest("talk 9", names, cutoff=99) == ()


def test_long_names() -> None:
    """Names of any length are compared by their beginning."""
    assert nearest("a" * 100_000, ["a" * 90_000]) == ("a" * 90_000,)
