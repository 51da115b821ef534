"""What the facts of reviews say of goals, read from as few pages as tell it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vaultgoals.model.folding import note_name
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reviews.facts import Fact
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.reviews.same_goal import match_facts


class Told:
    """The facts in pages, whose days are known before any of them is read."""

    def __init__(self, graph: GoalGraph, pages: Mapping[str, bytes], days: Mapping[str, date]) -> None:
        self._graph = graph
        self._pages = pages
        self._days = dict(sorted(days.items(), key=lambda one: (one[1], one[0])))
        self._matched: dict[str, Mapping[str, Fact]] = {}

    def read_day(self, day: date | None) -> Mapping[str, tuple[date, Fact]]:
        """Return the facts of a day by goal, each with the day."""
        paths = [path for path, one in self._days.items() if one == day]
        return {goal: (self._days[path], fact) for path in paths for goal, fact in self._read(path).items()}

    def find_first(self, goal: str) -> tuple[date, Fact] | None:
        """Return the first facts that know a goal, with their day."""
        return next(self._find(goal, list(self._days)), None)

    def find_last(self, goal: str) -> Iterator[tuple[date, Fact]]:
        """Yield the facts that know a goal, the latest first, each with their day."""
        yield from self._find(goal, list(reversed(self._days)))

    def _find(self, goal: str, paths: Sequence[str]) -> Iterator[tuple[date, Fact]]:
        name = note_name(goal)
        # A plain name stands in a table as it is; any other may be written in some other way.
        plain = name.encode() if name.isascii() and name.replace(" ", "").isalnum() else b""
        pages = (path for path in paths if plain in self._pages[path])
        yield from ((self._days[path], fact) for path in pages if (fact := self._read(path).get(goal)))

    def _read(self, path: str) -> Mapping[str, Fact]:
        if path not in self._matched:
            facts = read_facts(self._pages[path].decode("utf-8", "replace"))
            self._matched[path] = match_facts(facts, self._graph, self._days[path])
        return self._matched[path]
