"""What was made last time is made again only where what it was made from is another."""

from typing import NamedTuple

from vaultgoals.model.recall import Recall


class One(NamedTuple):
    """A value."""

    number: int


class Other(NamedTuple):
    """A value of another type that equals it."""

    number: int


def double(values: tuple[int, ...]) -> list[int]:
    """Return a new list."""
    return [2 * value for value in values]


def show(value: object) -> list[str]:
    """Return a new list that tells types apart."""
    return [repr(value)]


def test_the_same_values() -> None:
    """For equal values the very same result comes back, in the same run and in the next; for others a new one."""
    recall = Recall()
    first = recall.make("a", double, (1, 2))
    assert recall.make("a", double, (1, 2)) is first
    recall.begin()
    assert recall.make("a", double, (1, 2)) is first
    assert recall.make("a", double, (1, 3)) == [2, 6]


def test_uses_are_told_apart() -> None:
    """Results of one function for two notes stand beside each other."""
    recall = Recall()
    first, second = recall.make("a", double, (1,)), recall.make("b", double, (2,))
    recall.begin()
    assert recall.make("a", double, (1,)) is first
    assert recall.make("b", double, (2,)) is second


def test_what_no_run_asks_for_is_forgotten() -> None:
    """A result that one run did not ask for is made again by the next."""
    recall = Recall()
    first = recall.make("a", double, (1,))
    recall.begin()
    recall.begin()
    assert recall.make("a", double, (1,)) is not first


def test_what_rests_on_another_ground_is_forgotten() -> None:
    """Where all rests on something else, or the last run is to be forgotten, equal values are no reason to take up a result."""
    recall = Recall()
    recall.rest_on(b"a")
    first = recall.make("a", double, (1,))
    recall.begin()
    recall.rest_on(b"a")
    assert recall.make("a", double, (1,)) is first
    recall.begin()
    recall.rest_on(b"b")
    second = recall.make("a", double, (1,))
    assert second is not first
    recall.begin()
    recall.forget()
    assert recall.make("a", double, (1,)) is not second


def test_types_are_told_apart() -> None:
    """Two values that are equal and of two types are not the same."""
    recall = Recall()
    assert recall.make("a", show, One(1)) == ["One(number=1)"]
    assert recall.make("a", show, Other(1)) == ["Other(number=1)"]
    assert recall.make("a", show, 1) == ["1"]
    assert recall.make("a", show, True) == ["True"]


def test_a_group_at_once() -> None:
    """Of a group what a row makes is the same object for as long as the row is, and what is given besides; other rows are made anew."""
    recall = Recall()
    first = recall.make_each("", _with, {"a": ((1, 2),), "b": ((3,),)}, "x")
    recall.begin()
    second = recall.make_each("", _with, {"b": ((3,),), "a": ((1, 5),), "c": ((4,),)}, "x")
    assert list(second) == ["b", "a", "c"]
    assert second["b"] is first["b"]
    assert second["a"] == [(1, 5), "x"]
    recall.begin()
    third = recall.make_each("", _with, {"b": ((3,),)}, "y")
    assert third == {"b": [(3,), "y"]}


def test_a_group_that_its_caller_goes_on_with() -> None:
    """Rows that a caller puts into its mapping afterwards are made when they are asked for."""
    recall = Recall()
    rows = {"a": (1,)}
    recall.make_each("", _with, rows, "x")
    rows["a"] = (2,)
    assert recall.make_each("", _with, rows, "x") == {"a": [2, "x"]}


def test_types_in_a_group_are_told_apart() -> None:
    """A row whose value equals the last one, and is of another type, is made anew."""
    recall = Recall()
    recall.make_each("", _with, {"a": (One(1),)}, "x")
    assert isinstance(recall.make_each("", _with, {"a": (Other(1),)}, "x")["a"][0], Other)


def _with(value: object, more: str) -> list[object]:
    return [value, more]
