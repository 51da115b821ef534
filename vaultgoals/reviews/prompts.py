"""The questions that a review asks under each heading; they take turns by period."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.folding import fold_section
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period

PROMPTS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "weekly": MappingProxyType(
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
        ),
        "monthly": MappingProxyType(
            {
                "Wins": (
                    "Which of the weeks' wins still matters to you now?",
                    "What moved this month because of you?",
                    "What would you tell a friend about this month?",
                ),
                "Lessons learned": (
                    "What do you know now that you did not know a month ago?",
                    "What worked better than you expected, and why?",
                    "What would you do differently if the month began again?",
                    "What keeps coming back, week after week?",
                ),
                "Changes to the plan": (
                    "Which goal needs another step, another date or another size?",
                    "Where does your time go, and is that where your goals are?",
                    "Which goal has no next step, and what would be one?",
                ),
                "Next month's focus": (
                    "Which two or three things deserve next month?",
                    "What would make the other goals easier, or unnecessary?",
                    "What will you leave alone next month, on purpose?",
                ),
            }
        ),
        "quarterly": MappingProxyType(
            {
                "What to keep, change, pause, drop": (
                    "Goal by goal: keep, change, pause or drop? One word is enough.",
                    "Would you start each of these today? If not: change, pause or drop.",
                    "Which goal is yours, and which one did you only once say yes to?",
                ),
                "What to stop": (
                    "What will you stop doing, so that the rest has room?",
                    "What do you do out of habit that serves nothing you named?",
                    "Which promise will you take back, and from whom?",
                ),
                "Next quarter's focus": (
                    "Which goals get the next quarter? Few enough to know by heart.",
                    "If only one of them could succeed, which one?",
                    "What must be true by the end of the next quarter?",
                ),
            }
        ),
        "yearly": MappingProxyType(
            {
                "Achievements": (
                    "What are you proud of, and what in it was yours?",
                    "What did you do this year that the person of a year ago could not?",
                    "Whom did your work help?",
                ),
                "What I learned": (
                    "What did this year teach you about work, and what about yourself?",
                    "Which mistake will you not make again, and which one was worth it?",
                    "What gave you energy, and what took it?",
                ),
                "Next year's focus": (
                    "Read the vision again: what is the next step towards it?",
                    "What do you want to look back on in a year?",
                    "What will you stop carrying into the next year?",
                ),
            }
        ),
    }
)
"""Cadence to heading to its questions."""

OwnPrompts = Mapping[str, tuple[str, ...]]
"""Folded heading to the questions that the person wrote for it."""


def choose_prompt(heading: str, period: Period, own: OwnPrompts | None = None, theirs: str = "") -> str:
    """Return the question of a period under one of our headings: the same one for the same period, always.

    `own` are the person's questions, looked for under `theirs`, the heading's name in the vault, and under ours; where
    there are some they stand in for ours. Empty where nobody asks anything.
    """
    questions: Sequence[str] = ()
    if own:
        questions = own.get(fold_section(theirs or heading)) or own.get(fold_section(heading)) or ()
    questions = questions or _questions(heading, period.cadence)
    return questions[_turn(period) % len(questions)] if questions else ""


def _questions(heading: str, cadence: str) -> Sequence[str]:
    """Return our questions under a heading: those of the cadence, else those of the shortest that asks for it, too."""
    asked = (PROMPTS.get(name, {}).get(heading) for name in (cadence, *PROMPTS))
    return next((questions for questions in asked if questions), ())


def _turn(period: Period) -> int:
    """Return how many periods of its cadence lie before one: the turn goes on over the end of a year."""
    start, row = period.start, CADENCES[period.cadence]
    return start.toordinal() // row.days if row.days else (start.year * 12 + start.month - 1) // row.months


def read_prompts(note: Note) -> OwnPrompts:
    """Return the questions of a person's own note: the outermost list items below each heading."""
    titled = [section for section in note.sections if section.heading is not None]
    lines = [section.line for section in titled]
    found: dict[str, list[str]] = {}
    for item in note.list_items:
        place = bisect_right(lines, item.line) - 1
        own = item.parent_line is None and not item.generated and not item.quoted
        heading = titled[place].heading if place >= 0 else None
        if own and heading is not None and item.text.strip():
            found.setdefault(fold_section(heading.text), []).append(item.text.strip())
    return MappingProxyType({name: tuple(asked) for name, asked in found.items()})
