"""Nothing answered is ever left behind: each answer stands in exactly one review of each longer cadence."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from vaultgoals.periods.period import parse_period, period_of
from vaultgoals.pipeline import build, build_review
from vaultgoals.testing import snapshot

DAY = timedelta(days=1)
MONTHS = ("2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03")
CHECK_INS = "".join(f"- {month}-20: {number} %\n" for number, month in enumerate(MONTHS))
GOAL = f"---\ntype: goal\nstart: 2026-01-01\ndue: 2027-12-31\n---\n## Check-ins\n{CHECK_INS}"
"""A review is made where something happened."""
BASE = {"Goals/T.md": GOAL}
LONGER = ("Monthly", "Quarterly", "Yearly")


def build_for(files: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the vault after a build."""
    return {**files, **{write.path: (write.after or b"").decode() for write in build(snapshot(files), today).writes}}


def review_for(files: Mapping[str, str], name: str, today: date) -> dict[str, str]:
    """Return the vault after a review was asked for."""
    period = parse_period(name)
    assert period is not None
    plan = build_review(snapshot(files), today, period)
    return {**files, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def own(cadence: str, period: str, **answers: str) -> str:
    """Return a review of the person's own; `_` in a heading's name stands for a blank."""
    body = "".join(f"\n## {name.replace('_', ' ')}\n\n- {text}\n" for name, text in answers.items())
    return f"---\ntype: review\ncadence: {cadence}\nperiod: {period}\n---\n{body}"


def typed(files: Mapping[str, str], day: date, *answers: tuple[str, str]) -> dict[str, str]:
    """Return the vault with answers in the weekly review of a day, which is the person's own where there is none yet."""
    week = period_of(day, "weekly").name
    path = f"Reviews/{week} Weekly review.md"
    text = files.get(path) or own("weekly", week)
    for heading, answer in answers:
        if f"\n## {heading}\n" in text:
            head, found, rest = text.partition(f"\n## {heading}\n")
            place = rest.index("\n- \n") if "\n- \n" in rest.split("\n## ")[0] else 0
            text = f"{head}{found}{rest[:place]}\n- {answer}{rest[place:]}"
        else:
            text += f"\n## {heading}\n\n- {answer}\n"
    return {**files, path: text}


def holders(files: Mapping[str, str], answer: str, title: str) -> list[str]:
    """Return the reviews of a cadence in whose generated parts an answer stands, once for each time."""
    return [
        path
        for path, text in files.items()
        if f"{title} review" in path
        for line in text.split("\n")
        if answer in line and line.lstrip("> ").startswith("- ") and " · " in line
    ]


def assert_once(files: Mapping[str, str], *answers: str) -> None:
    """Assert that each answer stands in exactly one review of each longer cadence."""
    found = {(one, title): holders(files, one, title) for one in answers for title in LONGER}
    assert {key: paths for key, paths in found.items() if len(paths) != 1} == {}


BOUNDARIES = {
    "month": date(2026, 10, 25),
    "quarter": date(2026, 9, 27),
    "year of 53 weeks": date(2026, 12, 27),
}
"""A Sunday near the end of a period; the weeks around it belong to either side."""


def answered(files: Mapping[str, str]) -> dict[str, str]:
    """Return the vault with the last question of each longer review answered."""
    longer = {path for path in files if any(f"{title} review" in path for title in LONGER)}
    return {path: _answer_last(text) if path in longer else text for path, text in files.items()}


def _answer_last(text: str) -> str:
    head, found, tail = text.rpartition("\n- \n")
    return text if "\n- kept\n" in text else f"{head}\n- kept\n{tail}" if found else text


def days_of_builds(around: date, every: int, late: int) -> set[date]:
    """Return the days on which somebody builds: around what is typed, and at the ends of the months that follow."""
    first, last = around - 2 * DAY, around + (late + 9) * DAY
    days = {first + number * DAY for number in range((last - first).days + 1)}
    near = {day for day in days if (day - around).days <= 5 or (last - day).days <= 9}
    ends = {date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31)}
    later = {end for end in ends if end > around}
    return {day for day in near if (day - around).days % every == 1 % every} | later


@pytest.mark.parametrize("late", [0, 1, 9, 40], ids=lambda late: f"typed {late} days after")
@pytest.mark.parametrize("every", [1, 7, 21], ids=lambda every: f"built every {every} days")
@pytest.mark.parametrize("around", BOUNDARIES.values(), ids=list(BOUNDARIES))
def test_typing_and_building_in_any_order_loses_nothing(around: date, every: int, late: int) -> None:
    """Typing on Sunday evening and building on Monday loses nothing at any boundary of month, quarter or year."""
    files = {**BASE, "Daily.md": "# Log\n"}
    typing = {sunday + late * DAY: sunday for sunday in (around, around + 7 * DAY)}
    builds = days_of_builds(around, every, late)
    answers: list[str] = []
    for day in sorted({*typing, *builds}):
        # One builds in the morning, and types in the evening.
        files = answered(build_for(files, day)) if day in builds else files
        if sunday := typing.get(day):
            name = sunday.isoformat()
            files = typed(files, sunday, ("Wins", f"win-{name}"), ("Lessons learned", f"lesson-{name}"))
            files["Daily.md"] += f"- {sunday}: tagged-{name} #win\n- {sunday}: learned-{name} #lesson\n"
            answers += [f"{kind}-{name}" for kind in ("win", "lesson", "tagged", "learned")]
    assert_once(build_for(files, date(2027, 12, 31)), *answers)


OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)
MONTHLY = "Reviews/2026-{} Monthly review.md"


def part(files: Mapping[str, str], name: str, month: str) -> str:
    """Return a generated part of a month's review."""
    return files[MONTHLY.format(month)].partition(f"<!-- vg:{name} -->")[2].partition("<!-- /vg -->")[0]


@pytest.fixture(scope="module")
def closed() -> dict[str, str]:
    """Return a vault whose October is reviewed and closed, with two wins of its last week gathered."""
    wins = [("Wins", one) for one in ("Held the tlak: [[T]]", "Slept")]
    return answered(build_for(typed(BASE, date(2026, 10, 25), *wins), OCTOBER))


def with_week(files: Mapping[str, str], becomes: Mapping[str, str]) -> dict[str, str]:
    """Return the vault with lines of its week changed, as of November's end."""
    path = "Reviews/2026-W43 Weekly review.md"
    text = files[path]
    for line, new in becomes.items():
        assert f"- {line}\n" in text
        text = text.replace(f"- {line}\n", new)
    return build_for({**files, path: text}, NOVEMBER)


def test_what_came_after_a_review_was_closed_is_gathered_by_the_next(closed: dict[str, str]) -> None:
    """What came after the longer review was closed is gathered by the next one, under "From before", once."""
    later = with_week(closed, {"Slept": "- Slept\n- Wrote the end\n"})
    assert part(later, "weeks", "11") == ""
    assert "## From before\n\n**Wins**\n\n- Wrote the end · [[" in part(later, "before", "11")
    assert part(later, "before", "11").count("\n- ") == 1
    assert later[MONTHLY.format("10")] == closed[MONTHLY.format("10")]
    december = build_for(answered(later), date(2026, 12, 31))
    assert part(december, "before", "12") == ""


@pytest.mark.parametrize(
    "mended",
    [
        {"Held the tlak: [[T]]": "- Held the talk: [[T]]\n"},
        {"Held the tlak: [[T]]": "- Held the talk: [[T]]\n", "Slept": "- I slept well\n"},
        {"Slept": "- Slept well, on a train\n"},
        {"Slept": "- **Slept**\n"},
        {"Slept": ""},
        {},
    ],
)
def test_a_mended_typo_is_not_gathered_twice(closed: dict[str, str], mended: dict[str, str]) -> None:
    """A gathered line that is gone from its source belongs to the one that stands in its place (a mended typo)."""
    assert part(with_week(closed, mended), "before", "11") == ""


def test_what_is_added_beside_a_mended_line_is_gathered(closed: dict[str, str]) -> None:
    """A line that is gone stands for one line, the one in its place, and what was added beside it is gathered."""
    later = with_week(closed, {"Held the tlak: [[T]]": "- Called Ruth\n- Held the talk: [[T]]\n"})
    assert part(later, "before", "11").count("\n- ") == 1
    assert "- Called Ruth · [[" in part(later, "before", "11")


def test_a_renamed_goal_and_moved_reviews_change_nothing(closed: dict[str, str]) -> None:
    """A line is known by what a reader sees, links by what they show or lead to, wherever its review stands now."""
    files = {
        path.replace("Goals/T", "Goals/Talks"): text.replace("[[T]]", "[[Talks]]") for path, text in closed.items()
    }
    moved = {path.replace("Reviews/2026-W", "Archive/2026-W"): text for path, text in files.items()}
    later = build_for(moved, NOVEMBER)
    assert part(later, "before", "11") == ""


@pytest.mark.parametrize("is_said", [True, False])
def test_a_lost_part_is_not_gathered_again(closed: dict[str, str], *, is_said: bool) -> None:
    """Who takes the gathered part out of a review has read it."""
    path = MONTHLY.format("10")
    text = closed[path]
    weeks = f"<!-- vg:weeks -->{part(closed, 'weeks', '10')}<!-- /vg -->\n"
    record = next(line for line in text.split("\n") if line.startswith("<!-- vg weeks "))
    cut = text.replace(weeks, "").replace(record, f"{record[:28]}deleted -->" if is_said else record)
    assert part(build_for({**closed, path: cut}, NOVEMBER), "before", "11") == ""


def test_all_periods_that_are_covered_are_asked() -> None:
    """A review that covers several periods gathers what was answered in all of them since the last that was made."""
    months = [date(2026, 9, 27), date(2026, 10, 11), date(2026, 11, 8), date(2026, 12, 13)]
    files = answered(build_for(typed(BASE, months[0], ("Wins", "of September")), date(2026, 9, 30)))
    for month in months[1:]:
        files = typed(files, month, ("Wins", f"of {month:%B}"), ("What slipped and why", f"slip of {month:%B}"))
    text = build_for(files, date(2026, 12, 31))[MONTHLY.format("12")]
    assert "covers 2026-10 to 2026-12" in text
    for one in ("of October", "of November", "of December", "slip of October"):
        assert text.count(f"- {one} · ") == 1
    assert "of September" not in text


def test_an_upgrade_gathers_no_years() -> None:
    """Without an earlier review of that cadence this and the previous period are asked."""
    months = [date(2026, 6, 14), date(2026, 8, 16), date(2026, 9, 20), date(2026, 10, 11)]
    files = dict(BASE)
    for month in months:
        files = typed(files, month, ("Wins", f"of {month:%B}"))
    text = build_for(files, date(2026, 10, 31))[MONTHLY.format("10")]
    assert "- of September · " in text
    assert "of June" not in text
    assert "of August" not in text


def test_gathered_parts_are_folded_never_cut() -> None:
    """Gathered parts are folded, never cut, and so are goals reached: five lines open, the rest below them."""
    wins = [("Wins", f"win {number}") for number in range(20)]
    done = "---\ntype: goal\nstatus: done\ndone: 2026-10-{:02}\n---\n"
    files = {**BASE, **{f"Goals/G{number}.md": done.format(number) for number in range(1, 21)}}
    files = build_for(typed(files, date(2026, 10, 25), *wins), OCTOBER)
    weeks, found = part(files, "weeks", "10"), part(files, "found-wins", "10")
    assert (weeks.count("\n- "), weeks.count("\n> - "), weeks.count("> [!note]- 15 more\n")) == (5, 15, 1)
    assert (found.count("\n- "), found.count("\n> - "), found.count("> [!note]- 15 more\n")) == (5, 15, 1)


def test_a_review_made_late_does_not_repeat_what_a_later_one_gathered() -> None:
    """Each answer stands in one review, in whatever order these are made."""
    files = answered(build_for(BASE, date(2026, 9, 30)))
    files = typed(files, date(2026, 10, 11), ("Wins", "of October"))
    files = answered(build_for(files, NOVEMBER))
    assert "- of October · " in part(files, "before", "11")
    assert "of October" not in part(review_for(files, "2026-10", date(2026, 12, 10)), "weeks", "10")


def test_a_review_compares_over_the_span_that_it_covers() -> None:
    """A review that covers several weeks compares with what was before them, not with a week among them."""
    goal = GOAL.replace(CHECK_INS, "- 2026-12-10: 10 %\n- 2026-12-16: 30 %\n- 2026-12-23: 60 %\n")
    files = typed({"Goals/T.md": goal}, date(2026, 12, 13), ("Next week's focus", "Write the end"))
    files = build_for(files, date(2026, 12, 20))
    weekly = build_for(files, date(2026, 12, 27))["Reviews/2026-W52 Weekly review.md"]
    assert "covers 2026-W51 to 2026-W52" in weekly
    assert "[[Goals/T|T]]: +50 points" in weekly
