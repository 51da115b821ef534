"""The week's focus as a measure: promises done of promises, counted once, in the review that first asks about them."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reviews.test_promises import FIRST, GOAL, LINES, MEANT, build_for, path_of, with_focus, with_line
from vaultgoals.model.promise import Outcome, Promise
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.focus import Focus, count_focus, read_focus, sum_focus
from vaultgoals.writing.closing import build_record

WEEK = timedelta(days=7)


@pytest.fixture(scope="module")
def asked() -> dict[str, str]:
    """Return a vault in whose second week it is asked about what the first meant to do."""
    return build_for(with_focus(build_for({"T.md": GOAL}, FIRST), 0, *MEANT), FIRST + WEEK)


def first_line(files: Mapping[str, str], week: int) -> str:
    """Return the first line of a review."""
    return next(line for line in files[path_of(week)].split("\n") if line.startswith("**"))


def focus(files: Mapping[str, str], week: int, *, is_over: bool = False) -> Focus:
    """Return what became of the focus that a review asks about."""
    return read_focus(files[path_of(week)].encode(), is_over=is_over)


def test_the_first_line_counts(asked: dict[str, str]) -> None:
    """The weekly review's first line says how many are done, and how many are open, as they are ticked."""
    assert " · focus: 0 of 3, 3 open · " in first_line(asked, 1)
    ticked = with_line(asked, 1, LINES[0], "- [x] Hold the talk: [[T]]\n")
    ticked = with_line(ticked, 1, LINES[2], "- [-] Get the piano moved\n")
    after = build_for(ticked, FIRST + WEEK)
    assert " · focus: 1 of 3, 1 open · " in first_line(after, 1)
    assert focus(after, 1) == Focus(1, 3, 1)


@pytest.mark.parametrize(
    ("becomes", "found"),
    [
        ("- [x] Hold the talk: [[T]]\n", Focus(1, 3, 2)),
        ("- [-] Hold the talk: [[T]]\n", Focus(0, 3, 2)),
        ("- [ ] Hold the talk: [[T]] moved\n", Focus(0, 3, 2)),
        ("- [ ] Hold the talk: [[T]]\n", Focus(0, 3, 3)),
        ("- [x] Hold that talk: [[T]]\n", Focus(1, 3, 2)),
        ("", Focus(0, 2, 2, 1)),
    ],
)
def test_what_each_answer_counts(asked: dict[str, str], becomes: str, found: Focus) -> None:
    """Done counts as done; dropped and moved as not done; what nobody answered is open; a line taken out does not count."""
    files = with_line(asked, 1, LINES[0], becomes)
    after = build_for(files, FIRST + WEEK)
    assert focus(files, 1) == focus(after, 1) == found
    assert f" · {found.words} · " in first_line(after, 1)


def test_open_until_the_review_is_over(asked: dict[str, str]) -> None:
    """A promise that nobody settled is open until its week's review is over, and missed from then on."""
    ticked = with_line(asked, 1, LINES[0], "- [x] Hold the talk: [[T]]\n")
    grace = build_for(ticked, FIRST + WEEK + timedelta(days=3))
    assert " · focus: 1 of 3, 2 open · " in first_line(grace, 1)
    over = build_for(ticked, FIRST + WEEK + timedelta(days=4))
    assert " · focus: 1 of 3 · " in first_line(over, 1)
    assert focus(over, 1, is_over=True) == Focus(1, 3)
    assert build_for(over, FIRST + WEEK + timedelta(days=5))[path_of(1)] == over[path_of(1)]


def test_a_line_of_ones_own_words_is_left_alone(asked: dict[str, str]) -> None:
    """Where the person wrote in the first line, the review that is over leaves it as it is."""
    line = first_line(asked, 1)
    typed = with_line(asked, 1, line, f"{line} and sun\n")
    over = build_for(typed, FIRST + WEEK + timedelta(days=4))
    assert first_line(over, 1) == f"{line} and sun"


def test_the_line_is_still_known_as_generated(asked: dict[str, str]) -> None:
    """What the closing build wrote in the first line is known as generated, as any generated part is."""
    over = build_for(asked, FIRST + WEEK + timedelta(days=4))
    for files in (asked, over):
        lines = files[path_of(1)].split("\n")
        marks = find_marks(lines)
        (span,) = [one for one in marks.regions if one.name == "week"]
        (record,) = marks.records["week"]
        known = build_record("week", lines[span.line : span.end_line - 1], record.day, {})
        assert (record.codes, record.digest) == (known.codes, known.digest)


def test_all_of_it_was_taken_out() -> None:
    """A focus of which every line was taken out is not known, and it is not said that there was none."""
    files = build_for(with_focus(build_for({"T.md": GOAL}, FIRST), 0, "Call Ann"), FIRST + WEEK)
    gone = with_line(files, 1, "- [ ] Call Ann\n  - nothing found", "")
    for day in (FIRST + WEEK, FIRST + WEEK + timedelta(days=4)):
        after = build_for(gone, day)
        assert not focus(after, 1).is_known
        assert " · focus: all of it was taken out · " in first_line(after, 1)


def test_what_is_carried_belongs_to_its_own_week(asked: dict[str, str]) -> None:
    """A promise counts in the review that first asks about it, and in no later one."""
    files = with_focus(asked, 1, "Call Ann")
    later = build_for(files, FIRST + 2 * WEEK)
    assert focus(later, 2) == Focus(0, 1, 1)
    ticked = with_line(later, 2, LINES[0], "- [x] Hold the talk: [[T]]\n")
    assert focus(build_for(ticked, FIRST + 2 * WEEK), 2) == Focus(0, 1, 1)


def test_a_week_without_a_review() -> None:
    """Where a week has no review, the next one is the first to ask, and counts its promises."""
    files = with_focus(build_for({"T.md": GOAL}, FIRST), 0, *MEANT)
    later = build_for({**files, "T.md": f"{GOAL}- 2026-12-03: 20 %\n"}, FIRST + 2 * WEEK)
    assert path_of(1) not in later
    assert "covers 2026-W48 to 2026-W49 · focus: 0 of 3, 3 open" in first_line(later, 2)


def test_nothing_was_planned(asked: dict[str, str]) -> None:
    """Where no focus was written that is unknown, and said; the first review of all says nothing of it."""
    answered = with_line(asked, 1, LINES[0], "- [x] Hold the talk: [[T]]\n")
    later = build_for(answered, FIRST + 2 * WEEK)
    assert " · no focus was written · " in first_line(later, 2)
    assert not focus(later, 2).is_known
    assert "focus" not in first_line(later, 0)


def test_what_needs_no_box() -> None:
    """A promise ticked where it was written counts, and so does one that a dated tick in the notes proves; `[-]` is dropped."""
    first = build_for({"T.md": GOAL}, FIRST)
    files = with_focus(first, 0, "[x] Hold the talk", "[-] Water", "Get the piano moved", "Call Ann")
    proved = f"{GOAL}## Next\n- [x] Get the piano moved ✅ 2026-11-25\n"
    after = build_for({**files, "T.md": proved}, FIRST + WEEK)
    assert " · focus: 2 of 4, 1 open · " in first_line(after, 1)
    assert focus(after, 1) == Focus(2, 4, 1)
    assert ' unasked="2/3"' in after[path_of(1)]
    open_still = build_for({**files, "T.md": GOAL}, FIRST + WEEK)
    assert focus(open_still, 1) == Focus(1, 4, 2)


def test_nothing_counts_twice(asked: dict[str, str]) -> None:
    """A promise that is ticked on the page and where it was written, or proved besides, counts once."""
    ticked = with_line(asked, 1, LINES[2], "- [x] Get the piano moved\n")
    proved = {**ticked, "T.md": f"{GOAL}## Next\n- [x] Get the piano moved ✅ 2026-11-25\n"}
    at_origin = with_line(ticked, 0, "- Get the piano moved", "- [x] Get the piano moved\n")
    for files in (ticked, proved, at_origin):
        after = build_for(files, FIRST + WEEK)
        assert focus(after, 1) == Focus(1, 3, 2)
        assert " · focus: 1 of 3, 2 open · " in first_line(after, 1)


def test_a_new_line_before_the_others(asked: dict[str, str]) -> None:
    """A line added to the focus above those that are asked about takes no answer from them."""
    ticked = with_line(asked, 1, LINES[0], "- [x] Hold the talk: [[T]]\n")
    more = with_line(ticked, 0, "- Hold the talk: [[T]]", "- Call Ann\n- Hold the talk: [[T]]\n")
    after = build_for(more, FIRST + WEEK)
    assert focus(after, 1) == Focus(1, 4, 3)
    assert " · focus: 1 of 4, 3 open · " in first_line(after, 1)


def test_other_kinds_do_not_count() -> None:
    """Changes to the plan and follow-ups are no promises; nor is what another week's review asked about before."""
    ids = ("2026-W47.1", "a-2026-W47.1", "f-3f2a9c.2026-11-16")
    assert count_focus([Promise(name, outcome=Outcome.DONE) for name in ids]) == Focus(1, 1)
    assert count_focus([Promise("2026-W46.1", times=2)]) == Focus()


@given(st.lists(st.builds(Promise, st.just("2026-W47.1"), st.integers(1, 3), st.sampled_from(Outcome))))
def test_the_order_never_matters(promises: list[Promise]) -> None:
    """The count is the same in any order, and the sum of its parts; done and open never exceed the promises."""
    other = sorted(promises, key=lambda one: (one.times, one.outcome))
    found = count_focus(promises)
    assert found == count_focus(other) == sum_focus(count_focus([one]) for one in promises)
    assert found.done + found.open <= found.promises
