"""Every number of `vaultgoals.toml` has bounds, and one outside them is named."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from vaultgoals.model.config import Config
from vaultgoals.model.interval import Interval
from vaultgoals.reading.config import parse_config

NOT_NUMBERS = (str, bool, tuple, Mapping)
BEYOND = {
    "limits.note_size": ('"999 B"', '"101 MB"'),
    **dict.fromkeys(("watch.min_interval", "watch.debounce"), ('"-1 s"', '"25 h"')),
    **dict.fromkeys(("stale.short", "stale.medium", "stale.long"), ('"0 days"', '"11 years"')),
}
"""What lies below and above the bounds of a number that is written with its unit."""
INSIDE = {
    "reviews.grace_days": ("0", "31"),
    "capacity.hours_per_week": ("0", "168"),
    "limits.note_size": ('"1 kB"', '"100 MB"'),
    "watch.debounce": ('"0 s"', '"24 h"'),
    "stale.long": ('"1 day"', '"10 years"'),
}


def numbers(value: Any, at: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the dotted key of every number in a configuration."""
    if is_dataclass(value) and not isinstance(value, Interval):
        for field in fields(value):
            yield from numbers(getattr(value, field.name), (*at, field.name))
    elif not isinstance(value, NOT_NUMBERS):
        yield ".".join(at)


def stated(key: str, value: str) -> str:
    """Return a configuration with that key alone."""
    table, _, name = key.partition(".")
    return f"[{table}]\n{name} = {value}\n"


@pytest.mark.parametrize("key", sorted(numbers(Config())))
def test_a_number_outside_its_bounds_is_named(key: str) -> None:
    """A number below or above its bounds is an error at its line that says them, and the default holds."""
    for value in BEYOND.get(key, ("-1000000", "3000000")):
        config, (finding,) = parse_config(stated(key, value))
        assert (finding.code, finding.line, config) == ("bad-config-value", 2, Config())
        assert f"`{key}` is {value}, expected" in finding.message
        assert " to " in finding.message


@pytest.mark.parametrize("key", sorted(INSIDE))
def test_the_bounds_themselves_are_inside(key: str) -> None:
    """The least and the most that a number may be are taken."""
    for value in INSIDE[key]:
        config, findings = parse_config(stated(key, value))
        assert findings == ()
        assert config != Config() or value == "0"
