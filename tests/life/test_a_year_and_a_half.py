"""A person's year and a half: whatever they type on whatever day, nothing answered is left behind."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.conftest import SCALE
from tests.life.periodic import FORMATS, begin_in_periodic_notes
from tests.life.person import TRACED, Person, begin_life, generated, live, period_of_review
from vaultgoals.periods.period import previous
from vaultgoals.reviews.promises import AskedBefore, read_promises

FIRST = date(2026, 7, 1)
DAYS = 548
SOME_DAYS = 120
LONGER = ("monthly", "quarterly", "yearly")
NOT_GATHERED = frozenset({"promises", "progress", "goals", "focus", "facts"})
"""Regions that say something else of what was typed."""


def gathered(person: Person, cadence: str) -> Counter[str]:
    """Return how many reviews of a cadence gathered each traced word."""
    texts = [generated(person.files[path], NOT_GATHERED) for path in person.reviews(cadence)]
    return Counter(word for text in texts for word in set(TRACED.findall(text)))


def find_wrong(person: Person) -> Iterator[str]:
    """Yield what stands in no review of a longer cadence, or in more than one.

    The first review of a cadence looks back to the period before it, and no further.
    """
    for number, cadence in enumerate(LONGER):
        counts = gathered(person, cadence)
        first = period_of_review(person.files[person.reviews(cadence)[0]])
        assert first is not None
        for one in person.traced:
            is_asked = one.cadence not in LONGER[number:] and one.belongs >= previous(first).start
            if is_asked and counts[one.word] != 1:
                yield f"{one.word} of {one.on} in {one.cadence or 'a note'}: {counts[one.word]} {cadence}"


def find_unsettled(person: Person) -> Iterator[str]:
    """Yield the promises that are asked about more often than three times, or again after they were settled."""
    asked: dict[str, list[AskedBefore]] = {}
    for path in person.reviews():
        for one in read_promises(person.files[path].encode()):
            asked.setdefault(one.promise.id, []).append(one)
    for name, times in asked.items():
        settled = next((place for place, one in enumerate(times) if one.promise.is_settled), len(times) - 1)
        if len(times) > 3 or settled < len(times) - 1:
            yield f"{name}: {[one.promise.outcome for one in times]}"


def find_unreviewed(person: Person) -> Iterator[str]:
    """Yield the closed goals that no review of a cadence says were done, which had reviews before."""
    for cadence in ("weekly", "monthly", "yearly"):
        made = person.reviews(cadence)
        first = period_of_review(person.files[made[0]]) if made else None
        done = [line for path in made for line in generated(person.files[path]).split("\n") if "**Done" in line]
        for path, day in person.closed.items():
            link = f"[[{path.removesuffix('.md')}"
            if first is not None and first.end < day and not any(link in line for line in done):
                yield f"{path}, closed on {day}: no {cadence}"


def settle_accounts(person: Person) -> None:
    """Ask for every review at the end, and look at all of them."""
    person.today += timedelta(days=20)
    for act in person.at_the_end:
        act(person)
    person.build()
    for cadence in ("weekly", *LONGER):
        person.review(cadence)
    assert list(find_unsettled(person)) == []
    assert list(find_unreviewed(person)) == []
    assert list(find_wrong(person)) == []


@pytest.mark.usefixtures("_parsed_once")
@pytest.mark.parametrize(("note_format", "locale", "week_starts"), FORMATS)
def test_the_same_holds_in_periodic_notes(note_format: str, locale: str, week_starts: str) -> None:
    """The same holds of reviews in the person's own notes, archived and renamed ones, and no ordinary note is ever written."""
    person = begin_in_periodic_notes(1, date(2026, 9, 1), note_format, locale, week_starts)
    for _ in live(person, SOME_DAYS):
        pass
    settle_accounts(person)
    assert any(path in person.hosts for path in person.reviews("weekly"))


@pytest.mark.usefixtures("_parsed_once")
@pytest.mark.parametrize("seed", range(max(1, int(SCALE))))
def test_nothing_answered_is_left_behind(seed: int) -> None:
    """Every closed goal is in a review of each cadence, every promise is settled or rests after three times, and what is over stays as it is."""
    person = begin_life(seed, FIRST)
    for _ in live(person, DAYS):
        pass
    settle_accounts(person)
