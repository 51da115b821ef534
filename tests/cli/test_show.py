"""`show` of every kind, as text and as JSON, and `next`."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from tests.reviews.test_promises import FIRST, build_for, with_line
from vaultgoals.model.properties import PROPERTIES_OF, Form

DOC = Path(__file__).resolve().parents[2] / "docs/reference/json.md"
LIST_KEYS = ["path", "kind", "title", "status", "horizon", "progress", "measure", "standing", "due", "parents"]

KINDS = {
    "Values/Craft.md": "---\ntype: value\nrank: 1\n---\n",
    "Values/Calm.md": "---\ntype: value\nrank: 2\n---\n",
    "Skills/Speaking.md": "---\ntype: skill\nlevel: 3\ntarget_level: 4\n---\n## Check-ins\n- 2026-02-01: level 2 - shy\n- 2026-09-01: level 3\n",
    "Roles/Engineer.md": "---\ntype: role\nvalues: '[[Craft]]'\n---\n## Check-ins\n- 2026-01-09: 6 - fine\n- 2026-05-29: 4\n",
    "Paths/Lead.md": "---\ntype: path\ncriteria: ['Craft: 5', 'Calm: 2']\n---\n",
    "Paths/Write.md": "---\ntype: path\ncriteria: ['Craft: 2', 'Calm: 5']\n---\n",
    "Feedback/Ann.md": "---\ntype: feedback\nfrom: Ann\nabout: '[[Talks]]'\ndate: 2026-11-02\nfollow_up: 2026-11-27\n---\n",
    "Wins/First.md": "---\ntype: win\ndate: 2026-11-11\ngoal: '[[Talks]]'\n---\n",
    "Reviews/2026-W46 Weekly review.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n## Wins\n- wrote\n",
    "Goals/Book.md": (
        "---\ntype: goal\nvalues: '[[Craft]]'\nskills: '[[Speaking]]'\npath: '[[Lead]]'\nimportance: 5\nprogress: 40\n"
        "effort: 2 h/week\ndepends_on: '[[Slides]]'\ndue: 2027-01-31\n---\n- [ ] Outline [effort:: 2 h]\n"
    ),
    "Goals/Slides.md": "---\ntype: goal\nstart: 2026-11-01\ndue: 2027-01-01\nimportance: 4\n---\n- [ ] Draw [effort:: 90 min]\n"
    "## Checkpoints\n- [ ] Half 📅 2026-12-15\n",
}


@pytest.fixture
def kinds(vault: Path) -> Path:
    """Return a vault with a note of every kind."""
    for path, text in KINDS.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text, encoding="utf-8")
    return vault


@pytest.fixture(scope="module")
def documented() -> Mapping[str, list[str]]:
    """Return the keys that the page gives for each kind, without those of objects inside."""
    parts = re.split(r"^### show (\w+)\n", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = (part.split("\n### ")[0] for part in parts[2::2])
    return {
        kind.lower(): re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
        for kind, section in zip(parts[1::2], sections, strict=True)
    }


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Give four talks", "goal"),
        ("Vision", "vision"),
        ("Craft", "value"),
        ("Speaking", "skill"),
        ("Engineer", "role"),
        ("Lead", "path"),
        ("Ann", "feedback"),
        ("First", "win"),
        ("2026-W46 Weekly review", "review"),
    ],
)
def test_the_json_of_each_kind_has_the_documented_keys(
    run: Callable[..., Result], kinds: Path, documented: Mapping[str, list[str]], note: str, kind: str
) -> None:
    """The keys of `list`, the day, those of the kind and the findings are those of the document, in its order; text works, too."""
    data = json.loads(run("show", note, "--format", "json", vault=kinds).stdout)
    own = [key for key in data if key not in (*LIST_KEYS, "as_of", "findings")]
    assert list(data) == [*LIST_KEYS, "as_of", *own, "findings"]
    assert (data["kind"], list(data)) == (kind, documented[kind])
    text = run("show", note, vault=kinds)
    assert text.exit_code == 0, text.output
    assert len(text.stdout.splitlines()) > 3


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("Craft", ["Goals     1", "Progress  40 %", "2 a week, stated by 1 of 1 goals, 100 % of the hours"]),
        ("Calm", ["Goals     none", "Active goals that serve no value", "Slides"]),
        (
            "Speaking",
            ["Level   3 of 5 (check-in of 2026-09-01)", "Target  4, 1 to go", "Moved   +1 since 2026-02-01", "Book"],
        ),
        ("Engineer", ["Satisfaction  4 of 10, -2 since the first", "2026-01-09  6  fine", "Not served    Calm"]),
        ("Lead", ["Total  4", "(5 × 2 + 2 × 1) / 3", "Write would lead if Calm weighed more than 2 instead of 1."]),
        ("Ann", ["From       Ann", "About      Give four talks", "2026-11-27, in 7 days"]),
        ("Slides", ["30 days before it holds up Book", "17 days from its last checkpoint", "critical: Slides → Book"]),
        ("Book", ["Values Craft Skills Speaking", "(waits for Slides)", "urgency 3 of 5 (due 2027-01-31, in 72 days)"]),
    ],
)
def test_each_kind_shows_its_table(run: Callable[..., Result], kinds: Path, note: str, lines: list[str]) -> None:
    """What follows from the note stands on its screen."""
    shown = " ".join(run("show", note, vault=kinds).stdout.split())
    assert [line for line in lines if " ".join(line.split()) not in shown] == []


def test_what_a_goal_takes_is_shown(run: Callable[..., Result], kinds: Path) -> None:
    """Learning, tools and Plan B stand on the screen and in JSON; a goal that states none has no such line."""
    text = "---\ntype: goal\nlearning: ['[[Rhetoric|a course]]']\ntools: [Slides]\n---\n## Plan B\nA smaller room.\n"
    (kinds / "Goals/Hall.md").write_text(text, encoding="utf-8")
    shown = " ".join(run("show", "Hall", vault=kinds).stdout.split())
    assert "Learning a course Tools Slides" in shown
    assert "Plan B A smaller room." in shown
    data = json.loads(run("show", "Hall", "--format", "json", vault=kinds).stdout)
    assert (data["learning"], data["tools"], data["plan_b"], data["why"]) == (
        ["a course"],
        ["Slides"],
        "A smaller room.",
        "",
    )
    other = run("show", "Slides", vault=kinds).stdout
    assert not any(word in other for word in ("Learning", "Tools"))


def test_the_screen_is_of_the_day(run: Callable[..., Result], kinds: Path) -> None:
    """On an earlier day only what was known then is shown."""
    data = json.loads(run("show", "Speaking", "--format", "json", vault=kinds, day="2026-03-01").stdout)
    assert (data["level"], data["gap"], len(data["history"])) == (2, 2, 1)


def test_an_ordinary_note_is_no_part(run: Callable[..., Result], kinds: Path) -> None:
    """A note without a kind has nothing to show, and the message says what helps."""
    result = run("show", "2026-11-19", vault=kinds)
    assert result.exit_code == 2
    assert "doctor" in result.stderr


def test_no_line_of_any_screen_is_wider_than_the_terminal(run: Callable[..., Result], kinds: Path) -> None:
    """Tables of long names wrap."""
    long = "very long name " * 12
    (kinds / "Paths/Lead.md").write_text(
        f"---\ntype: path\ntitle: {long}\ncriteria: ['{long}: 5', 'Calm: 2']\n---\n", encoding="utf-8"
    )
    assert max(map(len, run("show", "Lead", vault=kinds).stdout.splitlines())) <= 80


def test_next_prints_places_with_reasons_and_what_is_blocked(run: Callable[..., Result], kinds: Path) -> None:
    """Actions in order with their reasons, then those that wait with what they wait for."""
    text = run("next", vault=kinds).stdout
    assert text.index("Draw") < text.index("Blocked") < text.index("Outline")
    assert "importance 4 of 5 (that of its goal)" in text
    assert "waits for Slides" in text


def test_next_as_json_has_a_budget(run: Callable[..., Result], kinds: Path) -> None:
    """As JSON all actions have the same keys, and the budget says what does not fit."""
    data = json.loads(run("next", "--hours", "1", "--format", "json", vault=kinds).stdout)
    assert len({tuple(one) for one in (*data["actions"], *data["blocked"])}) == 1
    assert data["budget"] == {
        "hours": 1,
        "stated": 0,
        "unstated": 1,
        "does_not_fit": [{"path": "Goals/Slides.md", "line": 7}],
    }
    assert json.loads(run("next", "--format", "json", vault=kinds).stdout)["budget"] is None


def test_next_can_be_cut_short(run: Callable[..., Result], kinds: Path) -> None:
    """`--limit` prints so many and says how many more there are; hours must be more than none."""
    data = json.loads(run("next", "--limit", "1", "--format", "json", vault=kinds).stdout)
    assert (len(data["actions"]), data["more"]) == (1, 1)
    assert "and 1 more" in run("next", "--limit", "1", vault=kinds).stdout
    assert run("next", "--hours", "0", vault=kinds).exit_code == 2


def test_next_in_a_vault_without_goals_or_actions(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """Without a goal it shows how to begin; without an action how to write one."""
    assert "type: goal" in run("next", vault=make_vault({"vaultgoals.toml": ""})).stdout
    assert "- [ ]" in run("next", vault=make_vault({"A.md": "---\ntype: goal\n---\n"})).stdout


GOAL = {"type": "goal", "start": "2026-09-01", "due": "2027-02-01", "metric": "Talks", "current": "2", "target": "9"}
STATED = {
    Form.TEXT: "Zed",
    Form.TEXTS: "Zed",
    Form.LINKS: "['[[Other]]', '[[Craft]]']",
    Form.DATE: "2026-10-05",
    Form.STATUS: "paused",
    Form.HORIZON: "long",
    Form.SCALE: "5",
    Form.NUMBER: "3",
    Form.EFFORT: "2 h/week",
    Form.INTERVAL: "2 weeks",
}
"""What a goal's property of that form says instead."""
NOT_SHOWN = frozenset({"weight", "progress", "reason", "review_every"})
"""Properties that `show` leaves to `explain`, or that another one outweighs here."""


@pytest.mark.parametrize("name", [row.name for row in PROPERTIES_OF["goal"] if row.form in STATED])
def test_text_and_json_show_the_same_properties(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], name: str
) -> None:
    """What a property changes in one of the two forms of `show`, it changes in the other, too."""
    others = {".obsidian/app.json": "{}", "Other.md": "---\ntype: goal\n---\n", "Craft.md": "---\ntype: value\n---\n"}
    form = next(row.form for row in PROPERTIES_OF["goal"] if row.name == name)
    shown = []
    for properties in (GOAL, {**GOAL, name: STATED[form]}):
        lines = "".join(f"{key}: {value}\n" for key, value in properties.items())
        vault = make_vault({**others, "Goal.md": f"---\n{lines}---\n"})
        as_json = run("show", "Goal", "--format", "json", vault=vault).stdout
        shown.append((run("show", "Goal", vault=vault).stdout, json.loads(as_json)))
    (text, data), (other_text, other_data) = shown
    assert (text != other_text) is (data != other_data)
    assert (text != other_text) is (name not in NOT_SHOWN)


def test_a_follow_up_that_a_review_settled(run: Callable[..., Result], make_vault: Callable[..., Path]) -> None:
    """Feedback to come back to that was ticked in a review is settled in `show`, and no other follow-up of another note."""
    said = "---\ntype: feedback\nfrom: {}\ndate: 2026-11-02\nfollow_up: 2026-11-26\n---\n"
    files = {
        "T.md": "---\ntype: goal\n---\n## Check-ins\n- 2026-11-25: 10 %\n",
        "Feedback/Ann.md": said.format("Ann"),
        "Feedback/Bo.md": said.format("Bo"),
    }
    files = build_for(files, FIRST + timedelta(days=7))
    line = "- [ ] Follow up on [[Feedback/Ann|Ann]], from Ann"
    vault = make_vault(with_line(files, 1, line, f"{line.replace('[ ]', '[x]')}\n"))
    day = str(FIRST + timedelta(days=8))
    assert "2026-11-26, settled in a review" in run("show", "Ann", vault=vault, day=day).stdout
    shown = run("show", "Bo", vault=vault, day=day).stdout
    assert "2026-11-26, 4 days ago" in shown
    assert "Ann" not in shown
