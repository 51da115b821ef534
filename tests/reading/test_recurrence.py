"""Recurrence rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.reading.recurrence import read_recurrence

WORDS = ("every", "2", "3rd", "week", "month", "monday", "jan", "on", "the", ",", "and", "last", "for", "when", "done")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every day", "every day"),
        ("every 2 weeks on Monday, Friday", "every 2 weeks on Monday, Friday"),
        ("Every WEEK when done", "every week when done"),
        ("every weekday", "every weekday"),
        ("every month on the last friday", "every month on the last Friday"),
        ("every month on the 1st and 15th", "every month on the 1st and 15th"),
        ("every january on the 15th", "every January on the 15th"),
        ("every 3 months or so", "every 3 months"),
        ("every mon", "every week on Monday"),
        ("every 1 year", "every year"),
        ("every month on the 2nd last", "every month on the 2nd last"),
        ("every week for 3 times", "every week for 3 times"),
        ("every sunday, tue", "every week on Tuesday, Sunday"),
        ("every month on the last and 3rd", "every month on the 3rd and last"),
        ("every 2 days on monday", "every 2 days"),
        ("every week until 31 jan 2027", "every week until January 31, 2027"),
    ],
)
def test_rules_have_one_spelling(text: str, rule: str) -> None:
    """A rule is given in the spelling that Tasks writes, which reads as the same rule again."""
    assert read_recurrence(text) == rule
    assert read_recurrence(rule) == rule


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "weekly",
            "every",
            "every quarter",
            "when done",
            "each day",
            "every 2",
            "every 0 days",
            "every two weeks",
        ),
        *("every week for ten times", "every day until next year"),
    ],
)
def test_other_text_is_no_rule(text: str) -> None:
    """What rrule does not understand is no recurrence."""
    assert read_recurrence(text) is None


@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_are_read(words: list[str]) -> None:
    """No sequence of words raises, and a rule that is read is stable."""
    rule = read_recurrence(" ".join(words))
    assert rule is None or read_recurrence(rule) == rule
