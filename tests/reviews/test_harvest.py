"""Answers are read out of reviews."""

from textwrap import dedent

from vaultgoals.goals.own_headings import heading_of
from vaultgoals.model.config import Config
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.reading.note import parse_note
from vaultgoals.reviews.harvest import harvest_answers


def review(text: str, cadence: str = "weekly") -> ReviewNote:
    """Return a review with that text."""
    return ReviewNote(parse_note("Reviews/R.md", dedent(text).encode()), cadence, None)


def texts(text: str, heading: str, cadence: str = "weekly", **headings: str) -> list[str]:
    """Return the answers under one heading."""
    return [
        answer.text
        for answer in harvest_answers(
            review(text, cadence), Config(headings={name: (word,) for name, word in headings.items()}).lexicon
        ).get(heading, ())
    ]


def test_list_items_are_answers() -> None:
    """Each outermost list item under a heading is one answer, with its line and its links."""
    found = harvest_answers(
        review("## Wins\n- One [[Talks]]\n  - detail\n- [x] Two\n\n## Adjust\n* Three\n"), Lexicon()
    )
    assert {name: [(a.text, a.line) for a in answers] for name, answers in found.items()} == {
        "Wins": [("One [[Talks]]", 2), ("Two", 4)],
        "Adjust": [("Three", 7)],
    }
    assert [link.path for link in found["Wins"][0].links] == ["Talks"]
    assert [answer.status for answer in found["Wins"]] == [None, "x"]


def test_an_untouched_prompt_is_no_answer() -> None:
    """A question, an empty bullet and a dash say nothing, and the heading is left out."""
    blank = review("## Wins\n\n> [!question] What went well?\n\n- \n\n## Adjust\n-\n- …\n\n—\n")
    assert harvest_answers(blank, Lexicon()) == {}


def test_running_text_counts() -> None:
    """A paragraph is an answer too, as one line; the text of a list item below its first line is not."""
    text = "## Wins\n\n> [!question] What\n> and how much of it?\n\nIt was good.\nReally [[Talks|good]].\n\n- item\n  goes on\nlazily\n\nEnd.\n"
    assert texts(text, "Wins") == ["item", "It was good. Really [[Talks|good]].", "End."]


def test_generated_text_is_no_answer() -> None:
    """What stands in a region, or was kept from one, is not the person's."""
    text = """\
        ## Wins
        <!-- vaultgoals:begin found-wins v1 2026-11-22 -->
        - Generated
        <!-- vaultgoals:end found-wins 000000 -->
        > [!note]- Kept from the generated part
        > - Kept

        - Mine
        """
    assert texts(text, "Wins") == ["Mine"]


def test_headings_can_be_renamed() -> None:
    """An answer is found below the vault's own heading, and below ours beside it."""
    assert texts("## Siege\n- Ja\n", "Wins", wins="Siege") == ["Ja"]
    assert texts("## Wins\n- Ja\n", "Wins", wins="Siege") == ["Ja"]
    assert heading_of("Next week's focus", Config(headings={"next week's focus": ("Fokus",)}).lexicon) == "Fokus"
    assert heading_of("Wins", Lexicon()) == "Wins"


def test_headings_are_read_as_people_type_them() -> None:
    """Case and the form of the apostrophe do not matter; other headings end a section."""
    assert texts("### next week’s FOCUS\n- A\n### Other\n- B\n", "Next week's focus") == ["A"]
    assert texts("## Next month's focus\n- A\n", "Next month's focus", "monthly") == ["A"]


def test_an_answer_given_twice_counts_once() -> None:
    """Equal answers under one heading are one."""
    assert texts("## Wins\n- A\n- A\n- B\n", "Wins") == ["A", "B"]


def test_a_goal_that_is_only_named_is_no_answer() -> None:
    """A place that a review leaves for a word on a goal counts once something is written there; a bare link is a win."""
    answers = "- [[Goals/T|T]]: \n- [T](T.md):\n- [[T]]: keep\n- Drop [[T]]\n"
    heading = "What to keep, change, pause, drop"
    assert texts(f"## {heading}\n{answers}", heading, cadence="quarterly") == ["[[T]]: keep", "Drop [[T]]"]
    assert texts("## Wins\n- [[A win]]\n", "Wins") == ["[[A win]]"]


def test_what_is_nested_below_a_bare_item_is_an_answer() -> None:
    """Below a goal that is only named it is about that goal, below an empty bullet it stands alone; else it is a detail."""
    body = "## Wins\n- [[Talks]]:\n\t- keep\n\t\t- a detail\n-\n\t- a walk\n- done\n\t- a detail\n"
    found = harvest_answers(review(body), Lexicon())["Wins"]
    assert [(one.text, one.line, len(one.links)) for one in found] == [
        ("[[Talks]]: keep", 3, 1),
        ("a walk", 6, 0),
        ("done", 7, 0),
    ]


def test_wins_and_lessons_count_in_every_review() -> None:
    """A heading that a cadence does not ask for is read all the same."""
    for cadence in ("weekly", "monthly", "quarterly", "yearly"):
        assert texts("## Lessons learned\n- Wait\n", "Lessons learned", cadence=cadence) == ["Wait"]
