"""Usual words for the sections of a goal count, and what is only probable is named."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Goal
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
GOAL = "---\ntype: goal\n---\n"


def read(body: str, config: str = "") -> Goal:
    """Return the goal whose note has such a text."""
    return snapshot({"Shop.md": GOAL + body, "vaultgoals.toml": config}).graph.goals["Shop.md"]


def said(files: Mapping[str, str], *codes: str) -> list[Diagnostic]:
    """Return what `check` says, of these codes."""
    return [one for one in check(snapshot(files), DAY) if one.code in codes]


@pytest.mark.parametrize(
    "heading", ["Success criteria", "Definition of done", "Acceptance criteria", "SuccessCriteria"]
)
def test_done_when(heading: str) -> None:
    """Unmistakable ones count where ours is absent: *Done when*: Success criteria, Definition of done, Acceptance criteria."""
    goal = read(f"## {heading}\n- [ ] Ten customers\n")
    assert ([task.text for task in goal.done_when_tasks], goal.actions) == (["Ten customers"], ())
    assert read("## Success stories\n- [ ] Ten customers\n").done_when_tasks == ()


@pytest.mark.parametrize(
    "heading", ["KRs", "Key outcomes", "Key Outcome", "🔑 KRs:", "Key results (KRs)", "KeyResults"]
)
def test_key_results(heading: str) -> None:
    """*Key results*: KRs, Key outcomes; a note that has them is measured by them."""
    goal = read(f"## {heading}\n- Customers: 10 / 40\n")
    assert [(one.name, one.current, one.target) for one in goal.key_results] == [("Customers", 10, 40)]
    assert read("## Keys\n- Customers: 10 / 40\n").key_results == ()
    assert read("## Key results (old)\n- Customers: 10 / 40\n").key_results == ()


@pytest.mark.parametrize("heading", ["Progress log", "Updates", "Check-in", "Update"])
def test_check_ins(heading: str) -> None:
    """*Check-ins*: Progress log, Updates, Check-in."""
    goal = read(f"## {heading}\n- 2026-11-01: paused\n")
    assert [(one.date, one.kind) for one in goal.check_ins] == [(date(2026, 11, 1), "status")]
    skill = snapshot({"S.md": f"---\ntype: skill\n---\n## {heading}\n- 2026-11-01: level 3\n"}).graph.skills["S.md"]
    assert [one.value for one in skill.check_ins] == [3]
    assert read("## Updated rules\n- 2026-11-01: paused\n").check_ins == ()


def test_checkpoints() -> None:
    """*Checkpoints*: Milestones."""
    goal = read("## Milestones\n- [ ] Lease signed 📅 2027-01-15\n")
    assert ([task.due for task in goal.checkpoints], goal.actions) == ([date(2027, 1, 15)], ())
    assert read("## Stones\n- [ ] Lease signed 📅 2027-01-15\n").checkpoints == ()


@pytest.mark.parametrize("heading", ["Why this matters", "Motivation"])
def test_why(heading: str) -> None:
    """*Why*: Why this matters, Motivation."""
    assert read(f"## {heading}\nBecause.\n").why == "Because."
    assert read("## Why not\nBecause.\n").why == ""


@pytest.mark.parametrize("heading", ["Risks", "Blockers", "Challenges", "Risk"])
def test_obstacles(heading: str) -> None:
    """*Obstacles*: Risks, Blockers, Challenges."""
    assert [one.text for one in read(f"## {heading}\n- Rent\n").obstacles] == ["Rent"]
    assert read("## Risky business\n- Rent\n").obstacles == ()


def test_lines_that_fit_count_and_others_are_prose() -> None:
    """In a section found by a usual word, lines that fit its grammar count; others are prose, without a finding."""
    body = (
        "## Key outcomes\n- Customers: 10 / 40 customers\n- Be known in the street\n- Shelves: many\n"
        "## Updates\n- 2026-11-01: 12 customers\n- Rang the landlord\n- last week: 11\n"
    )
    goal = read(body)
    assert [one.name for one in goal.key_results] == ["Customers"]
    assert [one.value for one in goal.check_ins] == [12]
    assert said({"Shop.md": GOAL + body}, "bad-key-result", "bad-check-in", "unread-number") == []


def test_a_measure_without_a_unit_is_counted_by_its_name() -> None:
    """Of a key result without a unit a check-in may say its name behind the number; another word is none of it."""
    body = "## Key results\n- Customers: 10 / 40\n- Chairs: 1 / 4 seats\n## Check-ins\n- 2026-11-01: {}\n"
    assert [(one.measure, one.value) for one in read(body.format("12 customers")).check_ins] == [("Customers", 12)]
    assert [one.value for one in read(body.format("12 chairs")).check_ins] == [None]
    assert [one.value for one in read(body.format("1 customer - Ann")).check_ins] == [1]


def test_below_our_own_heading_nothing_is_prose() -> None:
    """Under a heading with our own word, or the vault's, a line that does not fit is named as ever."""
    codes = ("bad-key-result", "bad-check-in")
    ours = "## Key results\n- Shelves: many\n## Check-ins\n- Rang the landlord\n## KRs\n- prose\n"
    assert [one.line for one in said({"Shop.md": GOAL + ours}, *codes)] == [5, 7]
    config = '[headings]\n"key results" = "KRs"\n'
    theirs = {"Shop.md": f"{GOAL}## KRs\n- Shelves: many\n## Key results\n- prose\n", "vaultgoals.toml": config}
    assert [one.line for one in said(theirs, *codes)] == [5, 7]


def test_a_word_of_the_vault_adds() -> None:
    """A word that the vault's `[headings]` names counts beside the usual ones, and means what the vault says."""
    body = "## Risks\n- Rent\n## Hindernisse\n- Till\n## Updates\n- [ ] Lease signed\n"
    config = '[headings]\nobstacles = "Hindernisse"\ncheckpoints = "Updates"\n'
    goal = read(body, config)
    assert [one.text for one in goal.obstacles] == ["Rent", "Till"]
    assert [task.text for task in goal.checkpoints] == ["Lease signed"]


def test_two_sections_of_one_meaning_are_one() -> None:
    """Two sections of one meaning in a note are one, in their order."""
    goal = read(
        "## Success criteria\n- [ ] Ten customers\n## Risks\n- Rent\n## Why\nB.\n## Done when\n- [ ] Till works\n"
        "## Obstacles\n- Rain\n## Motivation\nA.\n"
    )
    assert [task.text for task in goal.done_when_tasks] == ["Ten customers", "Till works"]
    assert [one.text for one in goal.obstacles] == ["Rent", "Rain"]
    assert goal.why == "B.\n\nA."


@pytest.mark.parametrize("heading", ["Progress log", "🗒 Updates:", "Check-in", "[[Notes/Log|Updates]]"])
def test_a_check_in_goes_below_the_heading_that_is_there(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], heading: str
) -> None:
    """Tools write into a section by whichever heading the note has, and never make a second one beside it."""
    before = f"{GOAL}## {heading}\n- 2026-11-01: began\n\n## Next\n"
    root = make_vault({".obsidian/app.json": "{}", "Shop.md": before})
    assert run("checkin", "Shop", "--note", "went on", vault=root).exit_code == 0
    after = (root / "Shop.md").read_text(encoding="utf-8")
    assert after == before.replace("began\n", "began\n- 2026-11-20: went on\n")


def test_a_check_in_prefers_our_own_heading(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """Where a note has ours and a usual word, what is written goes below ours; a change of status as well."""
    before = f"{GOAL}## Check-ins\n- 2026-11-01: paused\n\n## Updates\n- 2026-11-02: slept\n"
    root = make_vault({".obsidian/app.json": "{}", "Shop.md": before})
    assert run("set", "Shop", "status=active", vault=root).exit_code == 0
    after = (root / "Shop.md").read_text(encoding="utf-8")
    assert "paused\n- 2026-11-20: active\n" in after


ASKED = {
    "Progress": "- 2026-11-01: went on\n",
    "📈 Log": "2026-11-01: went on\n",
    "Metrics": "- Customers: 10 / 40\n",
    "Deliverables": "- [ ] Lease signed\n",
    "What success looks like": "- [ ] Ten customers\n",
    "Purpose": "To sell bread.\n",
    "Problems": "- Rent\n",
    "Alternatives": "A stall.\n",
}


@pytest.mark.parametrize(("heading", "below"), ASKED.items())
def test_a_probable_heading_is_named_once(heading: str, below: str) -> None:
    """The rest of the table (Progress, Log, …) is `near-heading`, advice, once per word and vault."""
    files = {f"{name}.md": f"{GOAL}## {heading}\n{below}" for name in "AB"}
    (one,) = said(files, "near-heading")
    assert (one.path, one.line, one.severity, one.about) == ("A.md", 4, "hint", heading)
    assert one.message.endswith("under `[headings]` (2 notes)")
    assert said({**files, "vaultgoals.toml": f'[advice]\nignore = ["near-heading:{heading}"]\n'}, "near-heading") == []


@pytest.mark.parametrize(
    "body",
    [
        *("## Progress\nGoing well.\n", "## Metrics\n- many\n", "## Deliverables\n- a lease\n", "## Purpose\n"),
        *("## Notes\n- 2026\n- 10 books\n", "## Timeline\n- 2027-01-01: begin\n- 2027-03-01: open\n"),
        *("## Log\n- [ ] chop wood\n", "## Next steps\n1. Call the landlord\n", "## Tasks\n- [ ] Paint\n"),
        "## Check-ins\n- 2026-11-01: x\n## Log\n- 2026-11-02: y\n",
        "```\n## Progress\n- 2026-11-01: x\n```\n",
    ],
)
def test_a_probable_heading_that_says_nothing_is_left_alone(body: str) -> None:
    """It is named only where what stands below fits, and ours is not there."""
    assert said({"Shop.md": GOAL + body}, "near-heading") == []


def test_a_probable_heading_can_be_the_vaults() -> None:
    """The line of `[headings]` that the finding names makes the word count, and silences it."""
    files = {"Shop.md": f"{GOAL}## Progress\n- 2026-11-01: went on\n"}
    (one,) = said(files, "near-heading")
    line = 'check-ins = "Progress"'
    assert f"call it `Check-ins`, or write `{line}` under `[headings]`" in one.message
    assert said({**files, "vaultgoals.toml": f"[headings]\n{line}\n"}, "near-heading") == []
    assert read("## Progress\n- 2026-11-01: went on\n", f"[headings]\n{line}\n").check_ins != ()


@pytest.mark.parametrize("heading", ["Supporting goals", "Related goals", "Supporting Goals", "Parent goal"])
def test_goals_below_a_heading(heading: str) -> None:
    """Supporting goals and Related goals are named only where they link to a goal or a vision, with the `parent` to write."""
    others = {"Welsh.md": GOAL, "Book.md": "A book.\n"}
    (one,) = said({**others, "Class.md": f"{GOAL}## {heading}\n* [[Welsh]]\n"}, "near-heading")
    assert (one.path, one.line) == ("Class.md", 4)
    assert 'write `parent: "[[Welsh]]"`' in one.message
    assert said({**others, "Class.md": f"{GOAL}## {heading}\n* [[Book]]\n"}, "near-heading") == []
    has_parent = "---\ntype: goal\nparent: '[[Welsh]]'\n---\n"
    assert said({**others, "Class.md": f"{has_parent}## {heading}\n* [[Welsh]]\n"}, "near-heading") == []


def test_goals_that_serve_this_one_already() -> None:
    """A list of the goals that name this one as their parent says nothing new."""
    files = {
        "Class.md": f"{GOAL}## Related goals\n- [[Welsh]]\n",
        "Welsh.md": "---\ntype: goal\nparent: '[[Class]]'\n---\n",
    }
    assert said(files, "near-heading") == []


@pytest.mark.parametrize(
    ("line", "new"),
    [
        *(("Key Results:", "## Key results"), ("**Key results**", "## Key results"), ("Key Results", "## Key results")),
        *(("Milestones:", "## Milestones"), ("**Done when:**", "## Done when"), ("🎯 Key results", "## Key results")),
    ],
)
@pytest.mark.parametrize("between", ["", "\n"])
def test_a_section_word_alone_above_a_list(line: str, new: str, between: str) -> None:
    """A section word that stands alone on a line above a list (`Key Results:`) is `near-heading`."""
    (one,) = said({"Shop.md": f"{GOAL}Text.\n\n{line}\n{between}- Customers: 10 / 40\n"}, "near-heading")
    assert (one.line, one.severity, one.fix and one.fix.title) == (6, "hint", f"write {new}")
    assert one.fix is not None
    assert one.fix.edit is not None
    assert (one.fix.edit.old, one.fix.edit.new) == (line, new)


@pytest.mark.parametrize(
    "body",
    [
        *("Key results are nice:\n- x\n", "Key results:\n\nText.\n\n- x\n", "> Key results:\n> - x\n"),
        *("```\nKey results:\n- x\n```\n", "%%\nKey results:\n- x\n%%\n", "Next steps:\n\n1. Call\n"),
        *("- Specific: reach band 7\n- Time-bound: take it by April 2027\n", "Time-bound: by April\n- x\n"),
        *("- Key results: none\n", "| Why: |\n| --- |\n- x\n", "## Check-ins\n- 2026-11-01: x\n\nRisks:\n- y\n"),
    ],
)
def test_other_lines_above_a_list(body: str) -> None:
    """`Time-bound: …` and other SMART labels are prose, and so is a word in a sentence, in code or away from a list."""
    assert said({"Shop.md": GOAL + body}, "near-heading", "near-property", "labelled-line") == []
    assert said({"Shop.md": body.replace("Next", "Key")}, "near-heading") == []


def test_a_section_word_as_an_item_above_a_list() -> None:
    """A section word that is the item above a nested list is named as well, without an edit; one within a section is not."""
    (one,) = said({"Shop.md": f"{GOAL}# Shop\n- **Key results:**\n  - Customers: 10 / 40\n"}, "near-heading")
    assert (one.line, one.fix and one.fix.edit) == (5, None)
    assert one.message.startswith("`**Key results:**` is no heading")
    assert said({"Shop.md": f"{GOAL}## Obstacles\n- Risks\n  - Rent\n"}, "near-heading") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fixing_a_section_word(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], newline: str
) -> None:
    """`check --fix` makes the heading where the list is the last before another or the end; else the person does."""
    before = f"\ufeff{GOAL}# Shop\nKey Results:\n- Customers: 10 / 40\n\n## Notes\nRisks:\n- Rent\n\nMore.\n"
    root = make_vault({".obsidian/app.json": "{}"})
    (root / "Shop.md").write_text(before, encoding="utf-8", newline=newline)
    assert run("check", "--fix", vault=root).exit_code == 0
    after = (root / "Shop.md").read_bytes().decode()
    assert after == before.replace("Key Results:", "## Key results").replace("\n", newline)


def test_a_section_word_in_a_note_of_several_goals() -> None:
    """Where several goals stand together, their section words are theirs: `many-goals` names the note, and nothing is written."""
    goal = "## {}\nKey results:\n- KR 1: 10 / 40 customers\n\n"
    found = said({"Shop.md": f"{GOAL}{goal.format('Shop')}{goal.format('Sleep')}"}, "near-heading", "many-goals")
    assert [one.code for one in found] == ["many-goals"]


@pytest.mark.parametrize(
    ("heading", "meant"),
    [("Sucess criteria", "Success criteria"), ("Milstones", "Milestones"), ("Definiton of done", "Definition of done")],
)
def test_a_slip_in_a_usual_word(heading: str, meant: str) -> None:
    """A heading one slip away from a longer usual word is named as one of ours is; a shorter one may be another word."""
    (one,) = said({"Shop.md": f"{GOAL}## {heading}\n- [ ] x\n"}, "near-heading")
    assert f"did you mean `{meant}`?" in one.message
    assert said({"Shop.md": f"{GOAL}## Blocked\n- x\n## Rinks\n- y\n## Updated\n- z\n"}, "near-heading") == []


def test_a_title_is_no_section() -> None:
    """The heading of the first level that a note begins with is its title, and is not asked about."""
    links = "- [[Run]]\n"
    files = {"Run.md": GOAL, "Plan.md": f"{GOAL}# Goal\n{links}"}
    assert said(files, "near-heading") == []
    (found,) = said({**files, "Plan.md": f"{GOAL}# Plan\n## Goal\n{links}"}, "near-heading")
    assert found.line == 5
