"""Questions take turns."""

from datetime import date, timedelta

import pytest

from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.periods.period import following, period_of
from vaultgoals.reviews.headings import HEADINGS
from vaultgoals.reviews.prompts import PROMPTS, choose_prompt, read_prompts
from vaultgoals.testing import note


def test_every_heading_of_every_review_has_questions() -> None:
    """Each heading asks something, and each question is one line."""
    for cadence, headings in HEADINGS.items():
        assert set(PROMPTS[cadence]) == set(headings)
        asked = [question for questions in PROMPTS[cadence].values() for question in questions]
        assert all(question and "\n" not in question for question in asked)


def test_a_period_always_has_the_same_question() -> None:
    """Any day of a week chooses the same question; the next week chooses another."""
    monday = date(2026, 11, 16)
    chosen = {choose_prompt("Wins", period_of(monday + timedelta(days=n), "weekly")) for n in range(7)}
    assert len(chosen) == 1
    assert choose_prompt("Wins", period_of(monday + timedelta(days=7), "weekly")) not in chosen


@pytest.mark.parametrize("cadence", REVIEW_CADENCES)
def test_all_questions_have_their_turn(cadence: str) -> None:
    """Within as many periods as there are questions, over the end of a year too, each is asked once."""
    for heading, questions in PROMPTS[cadence].items():
        periods = [period_of(date(2026, 12, 14), cadence)]
        while len(periods) < len(questions):
            periods.append(following(periods[-1]))
        assert sorted(choose_prompt(heading, one) for one in periods) == sorted(questions)


def test_an_unknown_heading_asks_nothing() -> None:
    """A heading without questions has none."""
    assert choose_prompt("Lessons", period_of(date(2026, 11, 16), "weekly")) == ""


def test_own_questions_stand_in_for_ours() -> None:
    """A person's list under a heading is asked in turn, by our name of it or theirs; other headings keep ours."""
    own = read_prompts(
        note("# Mine\n- no heading of ours\n## Next week’s Focus\n\n- One?\n- Two?\n  - a note\n\n> - quoted\n")
    )
    weeks = [period_of(date(2026, 11, day), "weekly") for day in (16, 23)]
    assert {choose_prompt("Next week's focus", week, own) for week in weeks} == {"One?", "Two?"}
    assert choose_prompt("Adjust", weeks[0], own) == choose_prompt("Adjust", weeks[0])
    german = read_prompts(note("## Siege\n- Was lief gut?\n"))
    assert choose_prompt("Wins", weeks[0], german, "Siege") == "Was lief gut?"
    assert read_prompts(note("## Empty\n\ntext\n")) == {}
