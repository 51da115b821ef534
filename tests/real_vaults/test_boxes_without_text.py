"""Boxes that say nothing are nothing, what was struck through is cancelled, and fields are left off what is shown."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.goal import Goal, ReviewNote
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.pipeline import build
from vaultgoals.reviews.harvest import harvest_answers
from vaultgoals.testing import note, snapshot

DAY = date(2026, 11, 20)
GOAL = "---\ntype: goal\n---\n"

EMPTY = [
    *("", "#task", "^abc", "📅 2026-12-01", "📅", "%% later %%", "…", "[effort:: 2 h]", "[due:: ]"),
    *("[Task] - Owner: [A/B]", "[Task]", "**[Step 1]**", "#task [Describe the step] 📅 2026-12-01", "[Name] by [date]"),
    *("{{task}}", "<% tp.file.cursor() %>", "{{task}} 📅 {{date}}", "[Work] call Ann"),
]
FULL = [
    *(
        "[text](https://example.org)",
        "[[Book]]",
        "[due:: 2026-12-01] Send it",
        "[^1] as noted",
        "[x] nested",
        "![[Plan.png]]",
    ),
    *("Call {{name}}", "Rent [a room]", "🎂", "7", "`[Task]`", "[effort:: 2 h] Paint", "\\[not\\] a place", "買う"),
]


def read(body: str) -> Goal:
    """Return the goal whose note has such a text."""
    return snapshot({"Shop.md": GOAL + body, "Book.md": "A book.\n"}).graph.goals["Shop.md"]


def progress(body: str) -> float | None:
    """Return how far such a goal is."""
    return evaluate(snapshot({"Shop.md": GOAL + body}), DAY).goals["Shop.md"].progress.value


@pytest.mark.parametrize("text", EMPTY)
def test_a_box_without_text(text: str) -> None:
    """Boxes without text are nothing: no step, action, key result or denominator."""
    box = f"- [ ] {text}\n"
    assert progress(f"- [x] Rent a room\n- [x] Paint it\n{box}\n## Done when\n{box}") == 100
    goal = read(f"{box}## Done when\n{box}## Key results\n{box}## Checkpoints\n{box}")
    assert (goal.actions, goal.done_when_tasks, goal.key_results, goal.checkpoints) == ((), (), (), ())
    assert goal.done_when == ""


@pytest.mark.parametrize("text", FULL)
def test_a_box_with_text(text: str) -> None:
    """What begins with a link, a field, a footnote or a nested box says something, and so does all that is no place."""
    goal = read(f"- [ ] {text}\n## Done when\n- [ ] {text}\n")
    assert (len(goal.actions), len(goal.done_when_tasks)) == (1, 1)
    assert goal.done_when != ""


def test_a_box_of_a_template_in_another_note() -> None:
    """A box without text is no action of a goal that it links to behind a place, no win and no answer."""
    daily = "- [ ] [Task] for [[Shop]]\n- [x] {{win}} #win\n- [Team] shipped it #win\n"
    graph = snapshot({"Shop.md": GOAL, "2026-11-19.md": daily}).graph
    assert (graph.linked_actions, [win.title for win in graph.wins]) == ((), ["[Team] shipped it"])
    body = "## Wins\n- [ ] {{win}}\n- [Win 1]\n\n<% tp.x %>\n## Lessons\n- [ ] [Team] rest more\n"
    found = harvest_answers(ReviewNote(note(body), "weekly", None), Lexicon())
    assert {name: [one.text for one in given] for name, given in found.items()} == {
        "Lessons learned": ["[Team] rest more"]
    }


def test_a_place_with_words_behind_it_is_named() -> None:
    """What stands behind a place and counts for nothing is named, once for each place; a template's own words are not."""
    files = {
        "A.md": f"{GOAL}- [ ] [Work] call Ann\n- [ ] [Work] call Bob\n- [ ] [Task] - Owner: [A/B]\n",
        "B.md": "- [ ] [Work] x\n",
    }
    found = [one for one in check(snapshot(files), DAY) if one.code == "unfilled-box"]
    assert [(one.path, one.line, one.about) for one in found] == [("A.md", 4, "[Work]")]
    silent = {**files, "vaultgoals.toml": '[advice]\nignore = ["unfilled-box:[Work]"]\n'}
    assert [one for one in check(snapshot(silent), DAY) if one.code == "unfilled-box"] == []


def test_a_key_result_that_a_template_left() -> None:
    """A list item that is nothing but places is no key result, and one with words and numbers is."""
    found = read("## Key results\n- [Measure]: [current / target]\n- {{kr}}\n- [Q1] Customers: 10 / 40\n").key_results
    assert [(one.name, one.target) for one in found] == [("[Q1] Customers", 40)]
    codes = {one.code for one in check(snapshot({"A.md": f"{GOAL}## Key results\n- [Measure]: [x]\n"}), DAY)}
    assert "bad-key-result" not in codes


STRUCK = [
    *("~~Buy a van~~", "~~Buy a van~~ #car", "~~Buy a van~~ 📅 2026-12-01 ^van", "**~~Buy a van~~**"),
    *("~~Buy a van 📅 2026-12-01~~", "~~Buy a van~~ [effort:: 2 h]", "~~Buy a van~~ %% too dear %%"),
]


@pytest.mark.parametrize("text", STRUCK)
@pytest.mark.parametrize("status", [" ", "/"])
def test_an_open_box_that_was_struck_through(text: str, status: str) -> None:
    """An *open* box struck through as a whole (`~~Buy a van~~`), with signs and tags behind, is cancelled."""
    body = f"- [x] Rent a room\n- [{status}] {text}\n"
    assert [task.status_type for task in read(body).actions] == ["done", "cancelled"]
    assert progress(body) == 100
    assert "unread-date" not in {one.code for one in check(snapshot({"A.md": GOAL + body}), DAY)}


@pytest.mark.parametrize(
    "text", ["~~Buy~~ a van", "~~Buy~~ a ~~van~~", "Buy a van ~~soon~~", "~Buy a van~", "`~~Buy a van~~`"]
)
def test_a_box_that_is_struck_in_part(text: str) -> None:
    """A box of which only a part is struck through is open."""
    assert [task.status_type for task in read(f"- [ ] {text}\n").actions] == ["todo"]


@pytest.mark.parametrize("text", STRUCK)
def test_a_ticked_box_that_was_struck_through(text: str) -> None:
    """A ticked one is done."""
    assert [task.status_type for task in read(f"- [x] {text}\n").actions] == ["done"]
    assert [one.cancelled for one in read(f"## Key results\n- [x] {text}\n").key_results] == [False]


@pytest.mark.parametrize(
    "item", ["~~Vans: 1 / 4 vans~~", "[ ] ~~Vans: 1 / 4~~ #car", "~~Vans~~ [current:: 1] [target:: 4]"]
)
def test_a_key_result_that_was_struck_through(item: str) -> None:
    """A key result struck through as a whole is cancelled, and reads as without the tildes."""
    body = f"## Key results\n- {item}\n- Customers: 10 / 40\n"
    assert [(one.name, one.target, one.cancelled) for one in read(body).key_results] == [
        *(("Vans", 4, True), ("Customers", 40, False))
    ]
    assert progress(body) == 25


def test_fields_are_left_off_what_is_shown(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """In what pages show of a line, fields in brackets are left off, in `next`, dashboard, reviews and wins alike."""
    text = (
        "---\ntype: goal\ndue: 2027-03\n---\n- [ ] Draft the talk [effort:: 2 h] [project:: [[Book]]]\n"
        "- [x] Held it (mood:: good) #win ✅ 2026-11-19\n- [ ] Read `[a:: b]` [kr:: x]\n"
    )
    files = {"Talks.md": text, "Book.md": "---\ntype: goal\n---\n"}
    root = make_vault({".obsidian/app.json": "{}", **files})
    shown = run("next", vault=root).stdout
    pages = "".join((write.after or b"").decode() for write in build(snapshot(files), DAY).writes)
    for page in (shown, pages):
        assert "Draft the talk" in page
        assert not any(field in page for field in ("effort", "project", "mood", "kr::"))
    assert "Held it" in pages
    assert (root / "Talks.md").read_text(encoding="utf-8") == text


def test_fields_of_answers_are_left_off() -> None:
    """The month shows what the week's answers say without their fields; what is code, or a field alone, stays."""
    week = (
        "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n## Wins\n- Swam [km:: 1] far\n- Wrote `[x:: y]`\n"
    )
    files = {"Run.md": "---\ntype: goal\ndue: 2027-03\n---\n- [x] a ✅ 2026-11-10\n", "W46.md": week}
    pages = "".join((write.after or b"").decode() for write in build(snapshot(files), date(2026, 12, 2)).writes)
    assert "Swam far" in pages
    assert r"Wrote \`\[x\:\: y\]\`" in pages
