"""Times as levels: what `31:00` is counted in, and how a number of it is shown."""

from typing import Final, NamedTuple

from vaultgoals.model.pattern import pattern

MINUTES, HOURS, FULL = "min:s", "h:min", "h:min:s"
"""What the parts of a time are; a unit that begins so is of one."""
SIXTY: Final = 60
DECIMALS: Final = 3
"""Of the last part, as many as are typed."""
_UNIT: Final = pattern(r"(h:min:s|h:min|min:s)(?![\w:])")


class Clock(NamedTuple):
    """A unit of times."""

    form: str
    """`min:s`, `h:min` or `h:min:s`."""
    behind: str
    """What else the unit says: `/km`."""

    @property
    def parts(self) -> int:
        """How many parts a time of it has."""
        return self.form.count(":") + 1


def clock_of(unit: str) -> Clock | None:
    """Return what a unit of times is: `min:s/km`; `None` for any other."""
    found = _UNIT.match(unit)
    return Clock(found[1], unit[found.end() :]) if found else None


def parts_of(unit: str) -> int:
    """Return how many parts a number in a unit has: one that is no time has one."""
    clock = clock_of(unit)
    return clock.parts if clock else 1


def write_clock(value: float, parts: int, decimals: int = DECIMALS) -> str:
    """Return a number of the smallest part as a time of so many parts: 1695 is `28:15`."""
    whole, fraction = divmod(round(abs(value), decimals), 1)
    last = f"{fraction:.{decimals}f}".rstrip("0").rstrip(".")[1:] if decimals else ""
    rest, below = int(whole), []
    for _ in range(parts - 1):
        rest, part = divmod(rest, SIXTY)
        below.append(f"{part:02d}")
    sign = "-" if value < 0 and (whole or last) else ""
    return f"{sign}{':'.join((str(rest), *reversed(below)))}{last}"
