"""Questions take turns."""

from datetime import date, timedelta

from vaultgoals.periods.period import period_of
from vaultgoals.reviews.harvest import HEADINGS
from vaultgoals.reviews.prompts import PROMPTS, choose_prompt


def test_every_heading_of_a_weekly_review_has_questions() -> None:
    """Each heading asks something, and each question is one line."""
    assert set(PROMPTS) == set(HEADINGS["weekly"])
    assert all(question and "\n" not in question for questions in PROMPTS.values() for question in questions)


def test_a_period_always_has_the_same_question() -> None:
    """Any day of a week chooses the same question; the next week chooses another."""
    monday = date(2026, 11, 16)
    chosen = {choose_prompt("Wins", period_of(monday + timedelta(days=n), "weekly")) for n in range(7)}
    assert len(chosen) == 1
    assert choose_prompt("Wins", period_of(monday + timedelta(days=7), "weekly")) not in chosen


def test_all_questions_have_their_turn() -> None:
    """Within as many weeks as there are questions, over the end of a year too, each is asked once."""
    for heading, questions in PROMPTS.items():
        weeks = [period_of(date(2026, 12, 14) + timedelta(weeks=n), "weekly") for n in range(len(questions))]
        assert sorted(choose_prompt(heading, week) for week in weeks) == sorted(questions)


def test_an_unknown_heading_asks_nothing() -> None:
    """A heading without questions has none."""
    assert choose_prompt("Lessons", period_of(date(2026, 11, 16), "weekly")) == ""
