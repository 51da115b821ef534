"""A person's years: goals of one name, an archive each January, months without a build, reviews in folders by year."""

from datetime import date, timedelta

import pytest

from tests.conftest import SCALE
from tests.life.person import Person
from tests.life.test_a_year_and_a_half import LONGER, find_unsettled, find_wrong
from tests.life.years import YEARLY, find_heavy, find_told_otherwise, live_for_years

FIRST = date(2026, 10, 15)
GAP = range(150, 240)
"""Days on which the person neither types nor builds."""
THREE_YEARS, TWO_JANUARIES = 1095, 475
LONG = 4
"""The scale from which on lives are whole."""


@pytest.mark.usefixtures("_parsed_once")
@pytest.mark.parametrize("seed", range(2, 2 + max(1, int(SCALE))))
def test_nothing_is_left_behind_over_years(seed: int) -> None:
    """Every traced win, lesson and closing stands in each longer review that it belongs to, once; facts grow with open goals only."""
    person = live_for_years(seed, FIRST, THREE_YEARS if SCALE >= LONG else TWO_JANUARIES, GAP)
    person.today += timedelta(days=20)
    person.build()
    for cadence in ("weekly", *LONGER):
        person.review(cadence)
    assert list(find_unsettled(person)) == []
    assert list(find_wrong(person)) == []
    assert list(find_told_otherwise(person)) == []
    assert list(find_heavy(person)) == []
    assert was_lived(person)


def was_lived(person: Person) -> bool:
    """Say whether the life had what the test is about: two goals of one name, one put away, and reviews in folders by year."""
    name = YEARLY.rsplit("/", 1)[-1]
    same = [path for path in person.files if path.endswith(f"/{name}")]
    return len(same) > 1 and any(path.startswith("Reviews/2027/") for path in person.reviews())
