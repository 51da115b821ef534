"""Draws numbers, days and boxes: the same ones for the same seed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from tests.recomputation.described import Box, When

T = TypeVar("T")

_FIRST = date(2025, 10, 1)
_DAYS = 600
_MARKS = (" ", " ", " ", "x", "x", "x", "X", "/", "-", "?")
_DEEPEST = 2


class Draw:
    """Draws by chance from a seed."""

    def __init__(self, seed: int | str) -> None:
        self.random = Random(seed)  # noqa: S311  examples, not secrets
        self.today = self.day()

    def likely(self, chance: float) -> bool:
        """Return true as often as the chance says."""
        return self.random.random() < chance

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return self.random.choice(choices)

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Return so many different choices, or all where there are fewer."""
        return self.random.sample(list(choices), min(len(choices), self.random.randint(least, most)))

    def maybe(self, chance: float, draw: Callable[[], T]) -> T | None:
        """Return what is drawn as often as the chance says, else nothing."""
        return draw() if self.likely(chance) else None

    def day(self) -> date:
        """Return a day."""
        return _FIRST + timedelta(self.random.randrange(_DAYS))

    def earlier(self) -> date:
        """Return today or a day of the year before."""
        return self.today - timedelta(self.random.randrange(300))

    def later(self) -> date:
        """Return today or a day of the year after."""
        return self.today + timedelta(self.random.randrange(300))

    def when(self, day: date, *, first: bool = False) -> When:
        """Return a day as written, sometimes as the week, month or quarter that it ends, or begins."""
        kind = self.random.random()
        if kind < 0.8:
            return When(day.isoformat(), day)
        if kind < 0.85:
            monday = day - timedelta(day.weekday())
            year, week, _ = day.isocalendar()
            return When(f"{year}-W{week:02}", monday if first else monday + timedelta(6))
        months = 1 if kind < 0.93 else 3
        month = (day.month - 1) // months * months + 1
        begin = date(day.year, month, 1)
        end = date(day.year + (month + months > 12), (month + months - 1) % 12 + 1, 1) - timedelta(1)
        return When(f"{day:%Y-%m}" if months == 1 else f"{day.year}-Q{month // 3 + 1}", begin if first else end)

    def boxes(self, word: str, *, nested: bool = True) -> tuple[Box, ...]:
        """Return some boxes, with boxes in them or not."""
        count = self.random.randint(1, 4)
        return tuple(self.box(f"{word} {place}", depth=_DEEPEST if nested else 0) for place in range(1, count + 1))

    def box(self, text: str, depth: int = 0) -> Box:
        """Return a box in any state."""
        mark = self.pick(_MARKS)
        inner = self.random.randint(1, 3) if depth and self.likely(0.2) else 0
        return Box(
            text,
            mark,
            done=self.maybe(0.75, self.day) if mark in "xX" else None,
            cancelled=self.maybe(0.75, self.day) if mark == "-" else None,
            created=None if text.startswith(("Stage", "Step")) else self.maybe(0.1, self.day),
            due=self.maybe(0.3, self.day),
            recurring=depth > 0 and self.likely(0.08),
            tagged=depth > 0 and text.startswith("Step") and self.likely(0.1),
            inner=tuple(self.box(f"{text}.{place}", depth - 1) for place in range(1, inner + 1)),
        )
