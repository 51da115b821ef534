"""What a template says in a weekly note, and what a person says there."""

import re
from datetime import date

import pytest

from tests.periodic_notes.vaults import CONFIG, W36, W37, answer, build_on, read_case, vault
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.review_notes import find_answers, find_reviews
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.testing import snapshot

WEEK = "Weeks/2026-W36.md"
TEMPLATED = {"weekly": {"format": "GGGG-[W]WW", "folder": "Weeks", "template": "Templates/Week"}}
TEMPLATE = "# Week\n\n## Wins\n\n- Something good:\n- [ ] Tidy the inbox\n\nThree things that I am thankful for\n"


def answers_in(files: dict[str, str], today: date = W37) -> dict[str, list[str]]:
    """Return what counts in the reviews of weeks, by heading."""
    data = build_report_input(snapshot(files), today)
    found: dict[str, list[str]] = {}
    for review in find_reviews(data.graph, "weekly"):
        for name, given in find_answers(data, review).items():
            found.setdefault(name, []).extend(one.answer.text for one in given)
    return found


def typed(text: str, heading: str = "Wins") -> dict[str, list[str]]:
    """Return what counts of a text below a question in a weekly note."""
    files = build_on(vault({WEEK: "# Mine\n"}), W36)
    return answers_in({**files, WEEK: answer(files[WEEK], heading, text)})


def test_an_untouched_template_is_no_answer() -> None:
    """Every line that stands word for word in the template that the settings name is no answer: four open reviews, nothing gathered."""
    day = date(2026, 9, 30)
    files = build_on(read_case("template-text-is-an-answer"), day)
    assert answers_in(files, day) == {}
    data = build_report_input(snapshot(files), day)
    assert not any(build_schedule(data, "weekly").known.values())
    assert "One big thing" not in files["Goals Dashboard.md"]
    assert "What the weeks said" not in files["Months/2026-09.md"]


def test_a_template_with_answers() -> None:
    """What a person adds to the template's lines, and a box of its that they ticked, is theirs."""
    text = TEMPLATE.replace("good:", "good: the talk").replace("[ ]", "[x]") + "\nAnd one more\n"
    files = vault({"Templates/Week.md": TEMPLATE, WEEK: text}, CONFIG, **TEMPLATED)
    built = build_on(files, W36)
    assert answers_in(built)["Wins"] == ["Something good: the talk", "Tidy the inbox", "And one more"]
    assert answers_in({**built, WEEK: built[WEEK].replace(text, TEMPLATE)}) == {}


@pytest.mark.parametrize(
    "text",
    [
        "```dataview\nLIST FROM #win\n```",
        "```button\nname Add\n```",
        "- ```tasks\n  done today\n  ```",
        "![[Chart]]",
        "![[Habits.base]]",
        "<% tp.file.cursor() %>",
        "- <% tp.date.now() %>",
        "`= this.mood`",
        "`$= dv.pages().length`",
        "highlight::",
        "- highlight:: ",
        "**Work:**",
        "- **Work**:",
        "| Day | Win |\n| --- | --- |",
    ],
)
def test_what_templates_have(text: str) -> None:
    """Code blocks, embeds, Templater and Dataview expressions, empty fields, labels without text, tables of a header alone are no answers."""
    assert typed(text) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("highlight:: the talk", ["highlight:: the talk"]),
        ("**Work:** shipped it", ["**Work:** shipped it"]),
        ("- **Work:**\n  - shipped it", ["**Work:** shipped it"]),
        ("Ran with `make all`", ["Ran with `make all`"]),
        ("See ![[Chart]] of the week", ["See ![[Chart]] of the week"]),
    ],
)
def test_what_people_write(text: str, said: list[str]) -> None:
    """The same with words of a person's in it is an answer."""
    assert typed(text)["Wins"] == said


def test_an_answer_in_the_callout() -> None:
    """An answer inside a question's callout is an answer: our prompt lines are known, every other line in it is the person's."""
    files = build_on(vault({WEEK: "# Mine\n"}), W36)
    above, mark, below = files[WEEK].partition("## Wins\n\n> [!question]")
    prompt, end, rest = below.partition("\n")
    page = f"{above}{mark}{prompt}{end}> - Held the talk\n> and a walk\n{rest}"
    assert answers_in({**files, WEEK: page}) == {"Wins": ["Held the talk", "and a walk"]}
    assert answers_in(files) == {}


@pytest.mark.parametrize(
    ("callout", "said"),
    [
        ("> [!question] What was good?\n> Was it worth it?\n", ["Was it worth it?"]),
        ("> [!question]- What was good?\n> - Was it worth it?\n", ["Was it worth it?"]),
        ("> [!question]\n> What was good?\n> Was it worth it?\n", ["Was it worth it?"]),
        ("> [!question] What was good, and\n> what was better?\n> Sang\n", ["Sang"]),
        ("> [!question] What was good?\n>\n", []),
    ],
)
def test_a_question_of_ones_own_in_the_callout(callout: str, said: list[str]) -> None:
    """Every other line in it is the person's, a question of theirs too; our own question may stand in several lines."""
    files = build_on(vault({WEEK: "# Mine\n"}), W36)
    page = re.sub(r"(## Wins\n\n)> \[!question\].*\n", lambda found: f"{found[1]}{callout}", files[WEEK], count=1)
    assert answers_in({**files, WEEK: page}).get("Wins", []) == said


def test_questions_of_a_template_for_pages() -> None:
    """Our prompt lines are known where a template of the person's asks in several lines, and what is typed below them counts."""
    template = '{% region "progress" %}{% endregion %}\n\n## Wins\n\n> [!question] What was good?\n> And what better?\n'
    page = template.partition("\n\n")[2]
    week = f"---\ntype: review\ncadence: weekly\nperiod: 2026-W36\n---\n{page}"
    files = {**vault({}), "Templates/vaultgoals/weekly.md": template, "Reviews/Mine.md": week}
    assert answers_in(files) == {}
    assert answers_in({**files, "Reviews/Mine.md": f"{week}> Sang\n"}) == {"Wins": ["Sang"]}
