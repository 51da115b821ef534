"""Times as levels of a measure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.clock import write_clock
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.reading.check_ins import parse_check_ins
from vaultgoals.reading.clocks import find_no_time, read_time
from vaultgoals.reading.key_results import parse_key_result
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
Parts = tuple[str, float | None, float | None, float | None, str]


def parts(found: KeyResult | None) -> Parts | None:
    """Return name, baseline, current value, target and unit."""
    return None if found is None else (found.name, found.baseline, found.current, found.target, found.unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 km: 31:00 -> 25:00", ("5 km", 1860, None, 1500, "min:s")),
        ("5 km: 31:00 -> 25:00 min, now 28:15", ("5 km", 1860, 1695, 1500, "min:s")),
        ("5 km: 31：00 → 25：00", ("5 km", 1860, None, 1500, "min:s")),
        ("Plank: 1:30 / 5:00", ("Plank", 0, 90, 300, "min:s")),
        ("Pace: 5:40 -> 5:00 min/km", ("Pace", 340, None, 300, "min:s/km")),
        ("50 m: 32.5 -> 30 s", ("50 m", 32.5, None, 30, "s")),
        ("100 m: 1:12.5 -> 1:05", ("100 m", 72.5, None, 65, "min:s")),
        ("Sleep: 6:30 -> 8:00 h", ("Sleep", 390, None, 480, "h:min")),
        ("Sleep (h): 6:30 -> 8:00", ("Sleep (h)", 390, None, 480, "h:min")),
        ("Stunden im Büro: 9:30 -> 8:00", ("Stunden im Büro", 570, None, 480, "h:min")),
        ("Marathon: 4:30:00 -> 3:59:59", ("Marathon", 16200, None, 14399, "h:min:s")),
        ("5 km [baseline:: 31:00] [target:: 25:00] [current:: 28:15]", ("5 km", 1860, 1695, 1500, "min:s")),
        ("5 km: at most 25:00", ("5 km", None, None, 1500, "min:s")),
    ],
)
def test_forms(text: str, expected: Parts) -> None:
    """A time is counted in its smallest part, and the unit says which parts it has."""
    found, problem = parse_key_result(text)
    assert (parts(found), problem) == (expected, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5 km: 31:00 -> 25", "`31:00` is a time and `25` is none"),
        ("5 km: 31 -> 25:00", "`25:00` is a time and `31` is none"),
        ("Half: 2:02:00 -> 59:00", "`59:00` and `2:02:00` are times of two forms"),
        ("5 km: 31:00 -> 25:00, now 28", "`31:00` is a time and `28` is none"),
        ("5 km: 31:75 -> 25:00", "`31:75` is no time"),
        ("Walk: 7:30 h a week", "`7:30` is a time, and how often is counted in plain numbers"),
        ("Walk: at most 1:30 h a day", "`1:30` is a time, and how often is counted in plain numbers"),
        ("5 km [baseline:: 31:00] [target:: 25]", "`31:00` is a time and `25` is none"),
        ("5 km [baseline:: 31] [target:: 25] [unit:: min:s]", "`31` is no time in `min:s`; write it as `28:15`"),
    ],
)
def test_mixed_forms_are_named(text: str, words: str) -> None:
    """A time beside what is none, or of other parts, is named, and nothing is guessed."""
    found, problem = parse_key_result(text)
    assert found is None
    assert problem is not None
    assert words in problem


@pytest.mark.parametrize(
    "text", ["Meet Ann 10:30", "Meet Ann: at 10:30 / 25", "Ann: 10:30 every day", "Call: 31:00 -> 25"]
)
def test_a_box_stays_one(text: str) -> None:
    """A box with a time in its words is done or not, as before."""
    found, _ = parse_key_result(text, status=" ")
    assert found is not None
    assert (found.is_box, found.name) == (True, text)


@pytest.mark.parametrize(
    "text", ["Ratio 1:2 in reviews: 1 / 4", "Ratio: 1:2 / 4", "Plan: phase: 1 / 4", "Talks: 1 / 4", "Day 2026: 1 / 4"]
)
def test_other_colons_are_left_alone(text: str) -> None:
    """A colon that is in no time ends a name, as before."""
    found, problem = parse_key_result(text)
    assert found is not None
    assert (found.target, found.unit, problem) == (4, "", None)


RUN = parse_key_result("5 km: 31:00 -> 25:00")[0]
BOOKS = parse_key_result("Books: 0 / 12")[0]
MEASURES = tuple(one for one in (RUN, BOOKS) if one is not None)


def read(text: str, measures: tuple[KeyResult, ...] = MEASURES) -> tuple[CheckIn, tuple[Diagnostic, ...]]:
    """Return the check-in of a line, and what is found in it."""
    [found], problems = parse_check_ins(f"2026-11-18: {text}", measures=measures)
    return found, problems


@pytest.mark.parametrize(
    ("text", "value", "comment"),
    [
        ("5 km 28:15", 1695, ""),
        ("5 km: 28:15 min, confidence 6", 1695, ""),
        ("5 km 28:15 - at 10:30", 1695, "at 10:30"),
        ("5 km 28:15, rain", 1695, "rain"),
        ("28:15", 1695, ""),
        ("28:15 - rain", 1695, "rain"),
        ("5 km -0:30", -30, ""),
        ("[value:: 28:15] [kr:: 5 km]", 1695, ""),
        ("[value:: 28:15]", 1695, ""),
    ],
)
def test_check_ins(text: str, value: float, comment: str) -> None:
    """A time behind the name, or alone, is a level of the measure in such times; with a sign a step."""
    found, problems = read(text)
    assert (found.measure, found.value, found.comment, problems) == ("5 km", value, comment, ())
    assert found.relative is text.startswith("5 km -")


@pytest.mark.parametrize(
    "text", ["we met at 10:30", "Ann - 10:30", "10:30 to 11:00 with Ann", "Books - 10:30", "Books 10:30 at the library"]
)
def test_a_time_in_a_comment_is_no_level(text: str) -> None:
    """`10:30` within words is a time of day, and nothing is said of it."""
    found, problems = read(text)
    assert (found.kind, problems) == ("comment", ())


@pytest.mark.parametrize("text", ["10:30", "10:30, met Ann", "Books 10:30"])
def test_without_a_measure_in_times_it_is_talk(text: str) -> None:
    """Where no measure is in times, a time is a comment, as before."""
    found, problems = read(text, MEASURES[1:])
    assert (found.kind, problems) == ("comment", ())


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("5 km 28", "bad-check-in", "expected a time in `min:s`, as `28:15`"),
        ("5 km 28:75", "bad-check-in", "expected a time in `min:s`, as `28:15`"),
        ("5 km 1:28:15", "bad-check-in", "expected a time in `min:s`, as `28:15`"),
        ("[value:: 28] [kr:: 5 km]", "bad-check-in", "`5 km` is in `min:s`, and `28` is not"),
        ("28:15, rain", "unread-number", "write `5 km 28:15` for a level"),
        ("1:28:15", "unread-number", "the name of its key result stands before a time"),
        ("28:75", "unread-number", "`28:75` is no time"),
    ],
)
def test_what_is_no_level_is_named(text: str, code: str, words: str) -> None:
    """What is meant as a level and is none is named, and changes no other measure."""
    found, problems = read(text)
    assert found.kind == "comment"
    assert [one.code for one in problems] == [code]
    assert words in problems[0].message


def test_a_number_alone_is_of_the_count() -> None:
    """A number without a name is of no measure in times."""
    found, problems = read("7")
    assert (found.measure, found.value, problems) == ("Books", 7, ())


def goal(front: str, body: str = "") -> dict[str, str]:
    """Return a vault of one goal."""
    return {"G.md": f"---\ntype: goal\nstart: 2026-10-01\ndue: 2027-03-31\n{front}---\n{body}"}


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_as_properties(quote: str) -> None:
    """What is typed counts, with quotes and without: no YAML makes a number of it."""
    front = "".join(
        f"{name}: {quote}{time}{quote}\n"
        for name, time in (("baseline", "31:00"), ("target", "25:00"), ("current", "28:00"))
    )
    found = snapshot(goal(f"metric: 5 km\n{front}"))
    metric = found.graph.goals["G.md"].metric
    assert parts(metric) == ("5 km", 1860, 1680, 1500, "min:s")
    part = evaluate(found, DAY).goals["G.md"].progress.parts[0]
    assert (part.value, part.how) == (50, "28:00 of 25:00, from 31:00 (as written, without a date)")
    [hint] = [one for one in check(found, DAY) if one.code == "undated-value"]
    assert "`- DATE: 5 km 28:00`" in hint.message


@pytest.mark.parametrize("current", ["28", '"28:75"', "soon", '"1:28:00"'])
def test_a_property_that_is_no_such_time_is_named(current: str) -> None:
    """Beside times, another number is named with its line, and is unknown."""
    found = snapshot(goal(f'metric: 5 km\nbaseline: "31:00"\ntarget: "25:00"\ncurrent: {current}\n'))
    [bad] = [one for one in check(found, DAY) if one.code == "bad-number"]
    assert bad.line == 8
    metric = found.graph.goals["G.md"].metric
    assert metric is not None
    assert metric.current is None


def test_times_are_no_rate() -> None:
    """A period beside times is named, and the target stays a level to come to."""
    found = snapshot(goal('metric: Sleep\ntarget: "56:00"\nunit: h\nperiod: week\n'))
    metric = found.graph.goals["G.md"].metric
    assert metric is not None
    assert (metric.rate, metric.target, metric.unit) == (None, 3360, "h:min")
    [one] = [one for one in check(found, DAY) if one.code == "rate-property"]
    assert one.line == 8


def test_shown_as_typed() -> None:
    """Levels, pace and forecast are shown as times."""
    days = ("2026-10-05: 5 km 30:30", "2026-10-19: 5 km 30:00", "2026-11-02: 5 km 29:00", "2026-11-16: 5 km 28:15")
    body = "## Key results\n- 5 km: 31:00 -> 25:00\n## Check-ins\n" + "".join(f"- {day}\n" for day in days)
    found = evaluate(snapshot(goal("", body)), DAY).goals["G.md"]
    assert found.progress.parts[0].how == "28:15 of 25:00, from 31:00 (check-in of 2026-11-16)"
    assert "needs 0:10.4 a week" in found.standing.reason


@given(st.integers(0, 99_999), st.integers(0, 59), st.integers(0, 59), st.booleans())
def test_read_back(first: int, second: int, third: int, full: bool) -> None:  # noqa: FBT001 - drawn
    """A time that is shown is read back, and is what was typed."""
    text = f"{first}:{second:02d}" + (f":{third:02d}" if full else "")
    found = read_time(text)
    assert found is not None
    assert (found.end, write_clock(found.value, found.parts)) == (len(text), text)
    assert find_no_time(text) == ""


@given(st.text(alphabet="0123456789:.-+ ", max_size=20))
def test_any_text(text: str) -> None:
    """Any text is a time or none, and a time ends where no digit or colon with one follows."""
    found = read_time(text)
    assert found is None or not text[found.end : found.end + 1].isdigit()


@pytest.mark.parametrize("piece", ["1:", "10:30 ", ": ", "10:30:", "5 km 28:15, "])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: parse_key_result("5 km: 31:00 -> " + text), piece) < LIMIT
    assert growth(lambda text: parse_check_ins("2026-11-18: 5 km " + text, measures=MEASURES), piece) < LIMIT
