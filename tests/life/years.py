"""A person who lives with a vault for years: one goal anew each year, an archive each January, months without a build."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from tests.life.person import ACTS, Person, begin_life, generated, period_of_review
from vaultgoals.model.period import Period
from vaultgoals.reviews.facts_table import read_facts

YEARLY: Final = "Goals/Read 12 books.md"
BOOKS: Final = "---\ntype: goal\nstart: {year}-01-02\ndue: {year}-12-31\nparent: '[[Vision]]'\n---\n## Check-ins\n"
PUT_AWAY: Final = 4
"""The day of January on which the person tidies up."""


def finish_the_year(person: Person) -> None:
    """Close the goal of the year in its last days, with its day."""
    is_open = YEARLY in person.files and YEARLY not in person.closed
    if is_open and person.today.month == 12 and person.today.day >= 18 + person.chance.randint(0, 12):
        closed = f"status: done\ndone: {person.today}\n"
        person.files[YEARLY] = person.files[YEARLY].replace("type: goal\n", f"type: goal\n{closed}", 1)
        person.closed[YEARLY] = person.today


def begin_the_year(person: Person) -> None:
    """Put closed goals and last year's reviews away, with Obsidian or without, and write the goal of the year anew."""
    if (person.today.month, person.today.day) != (1, PUT_AWAY):
        return
    last = person.today.year - 1
    follows = person.chance.random() < 0.5
    for path in [*person.closed, *person.reviews()]:
        period, name = period_of_review(person.files[path]), path.rsplit("/", 1)[-1]
        home, away, year = ("Goals", "Archive", last) if period is None else ("Reviews", "Reviews", period.end.year)
        if path == f"{home}/{name}" and year <= last:
            put_away(person, path, f"{away}/{year}/{name}", follows=follows)
    if YEARLY not in person.files:
        person.files[YEARLY] = BOOKS.format(year=person.today.year)


def put_away(person: Person, path: str, target: str, *, follows: bool) -> None:
    """Move a note; links follow where Obsidian moves it, and stay where a file manager does."""
    if target in person.files:
        return
    person.files = {target if each == path else each: text for each, text in person.files.items()}
    if path in person.closed:
        person.closed[target] = person.closed.pop(path)
        person.called[target] = {*person.called.pop(path, ()), path}
    if follows:
        for names in [each for each in person.called.values() if path in each]:
            names.add(target)  # a link that had stayed goes where the name leads now
        for texts in (person.files, person.history):
            for each, text in texts.items():
                texts[each] = text.replace(f"[[{path.removesuffix('.md')}", f"[[{target.removesuffix('.md')}")


LEFT_OUT: Final = frozenset({"rename", "work_on_another_device"})
"""So that one name is one goal each year, and each answer stays."""
YEARS_OF_ACTS: Final[Mapping[Callable[[Person], None], float]] = {
    **{act: likely * 0.7 for act, likely in ACTS.items() if act.__name__ not in LEFT_OUT},
    finish_the_year: 1,
    begin_the_year: 1,
}
"""What the person does, and how likely on one day."""


def live_for_years(seed: int, first: date, days: int, gap: range) -> Person:
    """Return a person after some days, who built nothing and typed nothing in the days of the gap."""
    person = begin_life(seed, first)
    person.acts = YEARS_OF_ACTS
    person.files[YEARLY] = BOOKS.format(year=first.year)
    for number in range(days):
        if number not in gap:
            for act, likely in person.acts.items():
                if person.chance.random() < likely:
                    act(person)
            if person.chance.random() < 0.3:
                person.build()
        person.today += timedelta(days=1)
    return person


def find_told_otherwise(person: Person) -> Iterator[str]:
    """Yield the closed goals that no review of a cadence tells of, and those told of again after an answered one did."""
    for cadence in ("weekly", "monthly", "yearly"):
        made = [(period, person.files[path]) for path in person.reviews(cadence) if (period := _period(person, path))]
        for path, day in person.closed.items():
            links = {f"[[{name.removesuffix('.md')}|" for name in (path, *person.called.get(path, ()))}
            others = [
                other for other in person.closed if other != path and _names(person, other) & _names(person, path)
            ]
            told = [period for period, text in made if any(link in line for line in _done(text) for link in links)]
            if made and made[0][0].end < day and not told:
                yield f"{path}, closed on {day}: no {cadence}"
            for before, after in pairwise(told if not others else ()):
                if person.answered.get(before.name, person.today) < after.start:
                    yield f"{path}, closed on {day}: {before.name}, answered, and {after.name}"


def _period(person: Person, path: str) -> Period | None:
    return period_of_review(person.files[path])


def _names(person: Person, path: str) -> set[str]:
    return {path, *person.called.get(path, ())}


def _done(text: str) -> list[str]:
    return [line for line in generated(text).split("\n") if "**Done:**" in line]


def find_heavy(person: Person) -> Iterator[str]:
    """Yield the facts of goals with a dated closing before the last review of that cadence."""
    for cadence in ("weekly", "monthly", "quarterly", "yearly"):
        for before, path in pairwise(person.reviews(cadence)):
            last = period_of_review(person.files[before])
            assert last is not None
            for fact in read_facts(person.files[path]):
                done = fact.stated.done if fact.stated else None
                if done is not None and done < last.start:
                    yield f"{path}: {fact.link} was done on {done}, before {last.name}"
