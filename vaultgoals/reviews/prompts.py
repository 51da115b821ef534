"""The questions that a review asks under each heading; they take turns by period."""

from collections.abc import Mapping
from types import MappingProxyType

from vaultgoals.periods.period import Period

PROMPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Wins": (
            "What went well, and what did you do that made it go well?",
            "What are you glad to have done, however small?",
            "Who helped you, and whom did you help?",
            "What was easier than it would have been a few months ago?",
        ),
        "What slipped and why": (
            "What did you mean to do and did not? What came in between?",
            "What cost more than it was worth?",
            "What has been carried over more than once, and what does that tell you?",
            "Where did you wait, and for whom or what?",
        ),
        "Adjust": (
            "What will you stop, shrink, hand over or move to a later date?",
            "Which goal deserves more of the coming week, and which one less?",
            "Is each due date still one you believe in?",
            "What would you drop if the week had one day less?",
        ),
        "Next week's focus": (
            "Which one to three things would make the next week a good one?",
            "What is the next small step for the goal that matters most?",
            "What would you be sorry not to have done by this time next week?",
        ),
    }
)
"""Heading to its questions."""


def choose_prompt(heading: str, period: Period) -> str:
    """Return the question of a period under one of our headings: the same one for the same period, always; empty where there is none."""
    questions = PROMPTS.get(heading, ())
    # Weeks since the first day of the calendar: the turn goes on over the end of a year.
    turn = period.start.toordinal() // 7
    return questions[turn % len(questions)] if questions else ""
