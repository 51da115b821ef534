"""`[paths.weights]`: a table of numbers whose keys a person chooses."""

import pytest

from vaultgoals.reading.config import parse_config


def test_weights_are_read_by_criterion() -> None:
    """Whole numbers and fractions from 0 on, under names of any kind."""
    config, found = parse_config('[paths.weights]\nPay = 2\n"Time to teach" = 0.5\nCalm = 0\n')
    assert (dict(config.paths.weights), found) == ({"Pay": 2, "Time to teach": 0.5, "Calm": 0}, ())


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("-1", "`paths.weights.Pay` is -1, expected a number from 0 to 1,000,000"),
        ('"much"', '`paths.weights.Pay` is "much", expected a number'),
        ("true", "`paths.weights.Pay` is true, expected a number"),
        ("inf", "`paths.weights.Pay` is a number too large to show, expected a number"),
    ],
)
def test_one_that_is_no_weight_is_left_out(value: str, message: str) -> None:
    """It is told with its place, and the others hold."""
    config, found = parse_config(f"[paths.weights]\nCalm = 2\nPay = {value}\n")
    assert dict(config.paths.weights) == {"Calm": 2}
    assert [(d.code, d.message, d.line) for d in found] == [("bad-config-value", message, 3)]


def test_weights_that_are_no_table() -> None:
    """A number in place of the table leaves the default."""
    config, found = parse_config("[paths]\nweights = 3\n")
    assert (dict(config.paths.weights), [d.code for d in found]) == ({}, ["bad-config-value"])
