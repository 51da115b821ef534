"""Several goals in one note are named, and what is one goal is left alone."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.growth import LIMIT, growth
from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 27)
GOAL = "---\ntype: goal\n---\n"
HEADINGS = "# Goals\n\n## Run 10 km\nDue: 2027-03-31\n\n## Read more\nStatus: active\n"
BOXES = "- [ ] Open the shop\n  - Due: 2027-06-30\n- [ ] Run 10 km\n  - **Status**: on hold\n"
PLAIN = "## Health\n- [ ] Run 10 km\n- [x] Sleep\n\n## Work\n- [ ] Open the shop\n"


def many(files: Mapping[str, str] | str, path: str = "Year.md") -> list[Diagnostic]:
    """Return where several goals are found in one note."""
    vault = {path: files} if isinstance(files, str) else files
    return [one for one in check(snapshot(vault), DAY) if one.code == "many-goals"]


SAYING = {
    "a labelled due": "Due: 2027-03-31",
    "a labelled due in a list": "- **Deadline**: 2027-03",
    "a label that is a usual word": "**Target date:** 2027-Q1",
    "a labelled status": "Status: On hold",
    "an inline field": "due:: 2027-03-31",
    "a field in brackets": "By then: [due:: 2027-03-31]",
    "a key result": "- **KR 1.1:** 10 / 40 customers",
    "a key result in words": "- Key result 2: 30 -> 8 hours",
    "a key result as a box": "- [ ] KR 1 - 40 customers",
    "a list of key results": "Key results:\n- 40 customers",
    "a section of key results": "### Key results\n- Customers: 10 / 40",
    "key results as headings": "### KR 1: 10 / 40 customers",
}


@pytest.mark.parametrize("said", SAYING)
def test_headings(said: str) -> None:
    """A note of kind goal in which two or more headings have a due, a status or key results of their own below them."""
    body = "".join(f"## {name}\n{SAYING[said]}\n\n" for name in ("Run", "Read", "Rest"))
    (found,) = many(GOAL + body)
    assert (found.severity, found.line) == (Severity.HINT, 4)
    assert found.message.startswith("3 goals stand in this note")
    assert found.message.endswith('`vaultgoals adopt --split "Year"`')
    assert many(GOAL + body, "Sub/Year.md")[0].message.endswith('"Year"`')
    assert many(GOAL + f"## Run\n{SAYING[said]}\n\n## Read\nA lot.\n") == []


def test_boxes() -> None:
    """Two or more top-level boxes have such lines nested below."""
    (found,) = many(GOAL + BOXES)
    assert (found.line, found.message[:7]) == (4, "2 goals")
    assert many(GOAL + BOXES.replace("**Status**: on hold", "on hold")) == []


@pytest.mark.parametrize(
    "name",
    [
        "Goals",
        "OKRs",
        "Objectives",
        "2026-Q4 OKRs",
        "Goals 2027",
        "2027 goals",
        "My Life Goals",
        "OKRs - Q4 2026",
        "Goals (January 2027)",
        "🎯 Goals",
    ],
)
def test_by_its_name(name: str) -> None:
    """A note called Goals, OKRs, Objectives, with or without a year, needs no kind."""
    assert len(many(HEADINGS, f"Plans/{name}.md")) == 1
    assert len(many(BOXES, f"{name}.md")) == 1


@pytest.mark.parametrize(
    "name", ["Year", "Goals of the project team", "Goalkeeping", "Goal setting by Locke", "Football goals"]
)
def test_other_names(name: str) -> None:
    """A note of no kind that is called otherwise is left alone."""
    assert many(HEADINGS, f"{name}.md") == []


def test_name_beside_another() -> None:
    """Where another note has the name, the command has the path."""
    (found,) = many({"Goals.md": HEADINGS, "Old/goals.md": "Old.\n"})
    assert '--split "Goals.md"' in found.message


def test_sections_of_ours() -> None:
    """Headings of our sections and boxes below them never count."""
    checkpoints = "## Checkpoints\n- [ ] Half\n  - Due: 2027-01-31\n- [ ] Whole\n  - Due: 2027-03-31\n"
    assert many(GOAL + checkpoints) == []
    assert many(GOAL + "## Why\nStatus: active\n\n## Plan B\nStatus: active\n") == []


@pytest.mark.parametrize("own", ["due: 2027-06-30", "target: 12", "progress: 40"])
def test_a_goal_of_its_own(own: str) -> None:
    """A goal with a `due`, measure or key results of its own is never named."""
    assert many(f"---\ntype: goal\n{own}\n---\n{HEADINGS}{BOXES}") == []


@pytest.mark.parametrize("own", ["## Key results\n- Talks: 1 / 4\n", "Due: 2027-06-30\n", "- KR 1: 1 / 4 talks\n"])
def test_a_goal_that_says_its_own(own: str) -> None:
    """A due or key results above the headings are the note's own."""
    assert many(GOAL + own + HEADINGS.removeprefix("# Goals\n")) == []
    assert (
        len(many(GOAL + own.replace("Due: ", "").replace("## Key results", "").replace("KR 1: ", "") + HEADINGS)) == 1
    )


def test_plain_tasks() -> None:
    """A note's plain tasks with 📅 are never named, with subtasks or without."""
    tasks = "- [ ] Run 📅 2027-01-31\n  - [ ] Shoes 📅 2027-01-01\n- [ ] Read 📅 2027-02-28\n"
    assert many(GOAL + tasks) == []
    assert many(GOAL + f"## Week 1\n{tasks}\n## Week 2\n{tasks}") == []


def test_a_box_with_a_date_and_steps_beside_goals() -> None:
    """Beside two goals as boxes, a box with a date of its own and steps is a goal, too; one without steps is a task."""
    (found,) = many(GOAL + BOXES + "- [ ] Pay back 📅 2027-12-31\n  - [ ] Ask the bank\n- [ ] Call Ann 📅 2027-01-02\n")
    assert found.message[:7] == "3 goals"


def test_headings_with_boxes() -> None:
    """A note so called that is nothing but headings with boxes is named, too."""
    (found,) = many(PLAIN, "Goals.md")
    assert (found.line, found.message[:7]) == (2, "3 goals")
    assert many(PLAIN, "Year.md") == []
    assert many(GOAL + PLAIN) == []
    assert many(f"{PLAIN}\nI hope to get there.\n", "Goals.md") == []
    assert many("## Health\n- Run 10 km\n- Sleep\n", "Goals.md") == []


def test_headings_with_boxes_that_say_something() -> None:
    """In a note so called that is nothing but headings with boxes each box is a goal, whether it says something or not."""
    (found,) = many(f"{PLAIN}\n## Home\n{BOXES}", "Goals.md")
    assert (found.line, found.message[:7]) == (2, "5 goals")
    assert many(GOAL + PLAIN + BOXES)[0].message[:7] == "2 goals"
    assert many(f"{PLAIN}\n## Home\nAt last.\n{BOXES}", "Goals.md")[0].message[:7] == "2 goals"


@pytest.mark.parametrize(
    "body",
    [
        "## Health\n- [ ] [[Run 10 km]]\n- [ ] [[Sleep]] 📅 2027-01-01\n",
        "## [[Run 10 km]]\n- [ ] Shoes\n- [ ] A plan\n",
        "## Run\n[[Run 10 km]]\n\n## Sleep\n[[Sleep]]\n",
        "## [[Run]]\nDue: 2027-03-31\n\n## [[Sleep]]\nDue: 2027-03-31\n",
        "## Health\n- [ ]\n- [ ] 📅 2027-01-01\n",
    ],
)
def test_links_are_no_goals(body: str) -> None:
    """What is a link to a note already, or says nothing, is no goal beside it."""
    assert many(body, "Goals.md") == []


def test_pages_are_left_alone() -> None:
    """A page of ours is never named."""
    assert many(f"<!-- vaultgoals:here -->\n{HEADINGS}", "Goals.md") == []


def test_text_that_nobody_sees() -> None:
    """Code, quotes and comments say nothing."""
    for said in ("```\nDue: 2027-03-31\n```", "> Due: 2027-03-31", "%%\nDue: 2027-03-31\n%%"):
        assert many(GOAL + f"## Run\n{said}\n\n## Read\n{said}\n") == []


def test_level() -> None:
    """The goals are the headings of the shallowest level that has two."""
    body = "## 2027\nStatus: active\n### Run\nDue: 2027-03-31\n#### Shoes\nDue: 2027-01-31\n### Read\nDue: 2027-06-30\n"
    (found,) = many(GOAL + body)
    assert (found.line, found.message[:7]) == (6, "2 goals")


def test_a_goal_and_its_parts() -> None:
    """One heading with a date below another is one goal."""
    assert many(GOAL + "## Run\nDue: 2027-03-31\n### Shoes\nDue: 2027-01-31\n") == []
    assert len(many(GOAL + "## Run\nDue: 2027-03-31\n## Rest\n### Sleep\nDue: 2027-01-31\n")) == 1


def test_silenced() -> None:
    """The note's own `ignore`, and the configuration's, silence it."""
    assert many(f"---\ntype: goal\nignore: many-goals\n---\n{HEADINGS}") == []
    assert many({"Goals.md": HEADINGS, "vaultgoals.toml": '[advice]\nignore = ["many-goals"]\n'}) == []


@pytest.mark.parametrize(
    "piece",
    ["- [ ] a\n  - Due: 2027\n", "## H\nDue: 2027\n", "## Progress\n- 2026-01-01: 3\n", "Key Results:\n- a: 1 / 3\n\n"],
)
def test_work_grows_with_the_note(piece: str) -> None:
    """A note with twice as many goals, or words that are asked about, is about twice the work to check."""

    def read(text: str) -> object:
        return list(check(snapshot({"Goals.md": f"---\ntype: goal\n---\n{text}"}), date(2026, 11, 20)))

    assert growth(read, piece) < LIMIT
