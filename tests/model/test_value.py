"""Values do what those of the standard library do, beside which each is held."""

import copy
import dataclasses
import pickle
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from vaultgoals.model import value

PACKAGE = Path(__file__).parents[2] / "vaultgoals"


@value.dataclass(frozen=True, slots=True)
class Note:
    """One of ours."""

    path: str
    line: int = 1
    words: tuple[str, ...] = value.field(default=(), compare=False)
    links: dict[str, int] = value.field(default_factory=dict, hash=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same of the standard library."""

    path: str
    line: int = 1
    words: tuple[str, ...] = dataclasses.field(default=(), compare=False)
    links: dict[str, int] = dataclasses.field(default_factory=dict, hash=False, repr=False)


@value.dataclass(slots=True)
class Found:
    """One that is filled."""

    notes: list[Note] = value.field(default_factory=list)
    last: Note | None = value.field(default=None, init=False)
    count: int = 0


@value.dataclass(frozen=True)
class Counted:
    """One that remembers what it was asked."""

    number: int
    twice_before: list[int] = value.field(init=False)

    def __post_init__(self) -> None:
        """Fill what is not given."""
        object.__setattr__(self, "twice_before", [self.number * 2])

    @cached_property
    def half(self) -> float:
        """Return half of it."""
        return self.number / 2


@pytest.mark.parametrize("kind", [Note, Theirs])
def test_values_are_compared_shown_and_copied_alike(kind: Any) -> None:
    """Equality, hash, text, changed copies, patterns and the standard library's own functions agree with its classes."""
    made = kind("A.md", 3, words=("a",))
    assert made == kind("A.md", 3) != kind("A.md", 4)
    assert made != ("A.md", 3)
    assert hash(made) == hash(kind("A.md", 3, links={"b": 1})) == hash(("A.md", 3))
    assert repr(made) == f"{kind.__name__}(path='A.md', line=3, words=('a',))"
    assert dataclasses.replace(made, line=7) == kind("A.md", 7)
    assert [(each.name, each.type) for each in dataclasses.fields(made)][:2] == [("path", str), ("line", int)]
    assert dataclasses.asdict(made) == {"path": "A.md", "line": 3, "words": ("a",), "links": {}}
    assert made == copy.deepcopy(made) == pickle.loads(pickle.dumps(made))  # noqa: S301  our own bytes
    match made:
        case kind(path, line):
            assert (path, line) == ("A.md", 3)


@pytest.mark.parametrize("kind", [Note, Theirs])
def test_a_frozen_value_is_never_changed(kind: Any) -> None:
    """Nothing is set and nothing deleted, before and after others were made; what is missing is an error of its call."""
    for _ in range(2):
        made = kind("A.md")
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.line = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del made.line
        with pytest.raises((AttributeError, TypeError)):
            made.other = 2
        with pytest.raises(TypeError):
            kind()
        assert type(made) is kind
        assert made.links is not kind("A.md").links


@pytest.mark.parametrize("kind", [Note, Theirs])
def test_a_value_of_a_subclass(kind: Any) -> None:
    """A plugin may derive a class from one: its values have the same fields, and are of that class, copies too."""
    mine = type("Mine", (kind,), {})
    made = mine("A.md", words=("a",))
    assert (type(made), made.path, made.line, made.words, made.links) == (mine, "A.md", 1, ("a",), {})
    assert made == mine("A.md")
    assert made != kind("A.md")
    assert dataclasses.replace(made, line=7) == mine("A.md", 7)
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.line = 2


def test_a_changed_copy_is_made_of_the_rest() -> None:
    """`replace` changes what it is told to, keeps what is not compared, and knows no other names."""
    changed = value.replace(Note("A.md", 3, ("a",), {"b": 1}), line=7)
    assert (changed.path, changed.line, changed.words, changed.links) == ("A.md", 7, ("a",), {"b": 1})
    with pytest.raises(TypeError):
        value.replace(changed, column=1)  # type: ignore[call-arg]  # what is refused


def test_a_value_that_is_filled_has_no_hash() -> None:
    """One that is not frozen can be changed, is compared by its content, and is no key."""
    found, other = Found(count=2), Found(count=2)
    found.notes.append(Note("A.md"))
    assert found.last is None
    assert found != other
    other.notes = [Note("A.md")]
    assert found == other
    with pytest.raises(TypeError):
        hash(found)


def test_a_value_can_remember_what_was_worked_out() -> None:
    """Without slots a value takes what a cached property gives; what its class does after making it is done."""
    counted = Counted(5)
    assert (counted.half, counted.half, counted.twice_before) == (2.5, 2.5, [10])
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(counted, "number", 6)  # noqa: B010  a type checker knows that it is refused


def test_all_values_are_made_in_this_way() -> None:
    """No module of ours takes the decorator of the standard library, which costs each start a millisecond per class."""
    taken = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    assert [
        str(file.relative_to(PACKAGE))
        for file in sorted(PACKAGE.rglob("*.py"))
        if file.name != "value.py" and taken.search(file.read_text(encoding="utf-8"))
    ] == []
