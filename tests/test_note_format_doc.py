"""The examples of `docs/reference/note-format.md` are read as the page says."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import vaultgoals as vg
from vaultgoals.cli.inspection_json import plain
from vaultgoals.model.goal import Effort, Goal, Horizon, Status
from vaultgoals.model.kinds import KINDS
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.note import Link, Note, Task
from vaultgoals.model.properties import PROPERTIES_OF
from vaultgoals.reading.resolution import resolve_link
from vaultgoals.reading.words import words_at
from vaultgoals.testing import note as parse
from vaultgoals.testing import snapshot

DOC: Final = Path(__file__).resolve().parents[1] / "docs/reference/note-format.md"
DAY: Final = date(2026, 11, 20)
NAME: Final = "Goals/Give talks.md"
"""Every example is this note, unless its own text says where it stands."""
VAULT: Final = {
    "Vision.md": "---\ntype: vision\naliases: [North star]\n---\nI teach what I know.\n\n## Why\n\nIt helps.\n",
    "Skills/Speaking.md": "---\ntype: skill\n---\n",
    "Values/Learning.md": "---\ntype: value\n---\n",
    "Goals/Read papers.md": "---\ntype: goal\nstart: 2026-01-01\n---\n",
    "People/Ann.md": "A friend. ^phone\n",
    "Plan.pdf": "",
    "Archive/Notes.md": "",
    "Journal/Notes.md": "",
}
"""The vault around it, as the page describes it."""
FENCE: Final = re.compile(r"^(`{3,})(\w+)(?: ([^\n]+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
"""A fenced block: its language, a vault path where one is given, and its text."""


@dataclass(frozen=True, slots=True)
class Example:
    """A note of the page and what it says of it."""

    text: str
    expected: str
    config: str = ""
    path: str = NAME

    @property
    def name(self) -> str:
        """The first line that says something."""
        return next((line for line in self.text.splitlines() if line.strip("- ")), "empty")


def read_examples(page: str) -> list[Example]:
    """Return the examples of the page: a `markdown` block and the `text` block after it, `toml` before both."""
    blocks = [(match[2], match[3] or NAME, match[4]) for match in FENCE.finditer(page)]
    found = []
    for index, (language, path, text) in enumerate(blocks):
        if language == "markdown":
            after = blocks[index + 1]
            assert after[0] == "text", f"no `text` block says how this is read: {text}"
            before = blocks[index - 1] if index else ("", "", "")
            found.append(Example(text, after[2], before[2] if before[0] == "toml" else "", path))
    return found


PAGE: Final = DOC.read_text(encoding="utf-8")
EXAMPLES: Final = read_examples(PAGE)


def effort_words(effort: Effort | None) -> str:
    """Return an effort in words."""
    return "unknown" if effort is None else f"{effort.hours:g} h {'a week' if effort.weekly else 'in all'}"


def key_result_words(result: KeyResult) -> str:
    """Return a key result in words."""
    if result.target is None:
        return f"{result.name}, {'done' if result.checked else 'not done'}"
    unit = f" {result.unit}" if result.unit else ""
    return f"{result.name}, {plain(result.current)} of {plain(result.target)}{unit}, from {plain(result.baseline)}"


def check_in_words(check_in: CheckIn) -> str:
    """Return a check-in in words."""
    sign = "+" if check_in.relative and check_in.value is not None and check_in.value > 0 else ""
    what = [check_in.measure or (check_in.kind if check_in.kind in ("progress", "level", "due") else "")]
    what += ["" if check_in.value is None else f"{sign}{plain(check_in.value)}", check_in.status or ""]
    what += [str(check_in.due or "")]
    told = [" ".join(filter(None, what))]
    told += ["" if check_in.confidence is None else f"confidence {plain(check_in.confidence)}"]
    told += [f'"{check_in.comment}"' if check_in.comment else ""]
    return ", ".join([str(check_in.date), *filter(None, told)])


def task_words(task: Task) -> str:
    """Return a task in words."""
    level = {0: "highest", 1: "high", 2: "medium", 4: "low", 5: "lowest"}.get(task.priority)
    told = [task.text, task.status_type.replace("_", " ")]
    told += [f"{level} priority"] if level else []
    for name in ("due", "scheduled", "start", "created", "done", "cancelled"):
        day = getattr(task, name)
        told += [f"{name} {day}"] if day else []
    told += [f"repeats {task.recurrence}"] if task.recurrence else []
    told += [f"id {task.id}"] if task.id else []
    told += [f"after {', '.join(task.depends_on)}"] if task.depends_on else []
    return ", ".join(told)


def link_words(link: Link, read: vg.Snapshot, path: str) -> str:
    """Return a link, where it stands, and what it leads to."""
    place = f" in {link.property}" if link.property else ""
    return f"{link.link}{place} → {resolve_link(read.index, link, path).target or 'nothing'}"


Facts = Mapping[str, Callable[[], Iterable[str]]]


def facts_of_note(note: Note, read: vg.Snapshot) -> Facts:
    """Return what can be said of any note, by the words of the page."""
    return {
        "kind": lambda: [read.kinds.get(note.path, "an ordinary note")],
        "title": lambda: [read.graph.titles.get(note.path, note.name)],
        "property": lambda: [f"{each.name} = {plain(each.value)}" for each in note.properties],
        "tag": lambda: [each.tag for each in note.tags],
        "alias": lambda: note.aliases,
        "heading": lambda: [f"{'#' * each.level} {each.text}" for each in note.headings],
        "link": lambda: [link_words(link, read, note.path) for link in note.links],
        "task": lambda: [task_words(task) for task in note.tasks],
        "field": lambda: [f"{each.key} = {plain(each.value)}" for each in note.fields],
        "finding": lambda: [
            f"{each.severity} in line {each.line}: {each.code}" for each in read.diagnostics if each.path == note.path
        ],
        "win": lambda: [
            f"{win.title}, {win.on}{', a lesson' if win.lesson else ''}"
            for win in read.graph.wins
            if win.path == note.path
        ],
        "action of": lambda: [
            f"{read.graph.titles[each.goal]}: {each.task.text}"
            for each in read.graph.linked_actions
            if each.path == note.path
        ],
        "check-in": lambda: [check_in_words(each) for each in check_ins_of(note.path, read)],
        **facts_of_siblings(note.path, read),
    }


def check_ins_of(path: str, read: vg.Snapshot) -> tuple[CheckIn, ...]:
    """Return the check-ins of a goal, skill or role."""
    graph = read.graph
    holder = graph.goals.get(path) or graph.skills.get(path) or graph.roles.get(path)
    return holder.check_ins if holder else ()


def facts_of_siblings(path: str, read: vg.Snapshot) -> Facts:
    """Return what can be said of the other kinds."""
    graph = read.graph
    return {
        "narrative": lambda: [graph.visions[path].narrative],
        "rank": lambda: [str(plain(graph.values[path].rank))],
        "level": lambda: [f"{graph.skills[path].level:g} of {graph.skills[path].scale:g}"],
        "target level": lambda: [str(plain(graph.skills[path].target_level))],
        "satisfaction": lambda: [str(plain(graph.roles[path].satisfaction))],
        "interest": lambda: graph.roles[path].interests,
        "criterion": lambda: [f"{name} {score:g}" for name, score in graph.paths[path].criteria],
        "from": lambda: graph.feedback[path].by,
        "about": lambda: graph.feedback[path].about,
        "on": lambda: [str(graph.feedback[path].on)],
        "follow up": lambda: [str(graph.feedback[path].follow_up)],
    }


def facts_of_goal(goal: Goal, read: vg.Snapshot) -> Facts:
    """Return what can be said of a goal."""
    found = vg.evaluate(read, DAY).goals[goal.path]
    value = found.progress.value
    return {
        "status": lambda: [str(found.status)],
        "horizon": lambda: [str(found.horizon or "unknown")],
        "start": lambda: [str(goal.start or "unknown")],
        "due": lambda: [str(found.due or "unknown")],
        "importance": lambda: [str(plain(found.importance))],
        "effort": lambda: [effort_words(goal.effort)],
        "learning": lambda: goal.learning,
        "progress": lambda: ["unknown" if value is None else f"{value:g} %, by its {found.progress.measure}"],
        "standing": lambda: [str(found.standing.name)],
        "serves": lambda: goal.targets.parents,
        "needs": lambda: goal.targets.depends_on,
        "builds": lambda: goal.targets.skills,
        "why": lambda: [goal.why],
        "plan b": lambda: [goal.plan_b],
        "obstacle": lambda: [each.text for each in goal.obstacles],
        "key result": lambda: [key_result_words(each) for each in goal.key_results],
        "metric": lambda: [key_result_words(goal.metric)] if goal.metric else [],
        "action": lambda: [each.text for each in goal.actions],
        "checkpoint": lambda: [f"{each.text}, due {each.due}" for each in goal.checkpoints],
    }


def read_facts(example: Example) -> Facts:
    """Return what the real reader makes of an example, in its vault and on its day."""
    read = snapshot({**VAULT, example.path: example.text, "vaultgoals.toml": example.config})
    note = read.notes.get(example.path) or parse(example.text, example.path)
    goal = read.graph.goals.get(example.path)
    return {**facts_of_note(note, read), **(facts_of_goal(goal, read) if goal else {})}


def test_there_are_examples_of_everything() -> None:
    """The page has many examples, and each says something."""
    assert len(EXAMPLES) >= 20
    assert all(example.expected.strip() for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.name))
def test_an_example_is_read_as_the_page_says(example: Example) -> None:
    """For every word that the page uses of an example, it tells all that is read, and nothing else."""
    said: dict[str, list[str]] = {}
    for line in example.expected.splitlines():
        key, colon, value = line.partition(":")
        assert colon, line
        said.setdefault(key, []).extend([value.strip()] if value.strip() != "none" else [])
    facts = read_facts(example)
    assert said == {key: list(facts[key]()) for key in said}


def test_the_tables_name_what_the_code_knows() -> None:
    """Every status, horizon and section of the code is on the page."""
    words = {*Status, *Horizon}
    assert {word for word in words if f"`{word}`" not in PAGE} == set()
    assert {name for name in words_at("section") if f"## {name}" not in PAGE.lower()} == set()


def rows_of(heading: str) -> list[list[str]]:
    """Return the cells of the first table of a section of the page, without its head."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_table_of_a_goal_s_properties_is_that_of_the_code() -> None:
    """Each property of a goal is on the page, in its place, with what is written there and what it means."""
    told: list[list[str]] = []
    for row in PROPERTIES_OF["goal"]:
        if row.meaning:
            told.append([f"`{row.name}`", row.written, row.meaning])
        elif told:
            told[-1][0] += f", `{row.name}`"
    assert rows_of("The properties of a goal") == told


def test_the_table_of_kinds_is_that_of_the_code() -> None:
    """Each kind is on the page with what it stands for, and with every property that only some kinds have."""
    told = {kind.strip("`"): (stands_for, own) for kind, stands_for, own in rows_of("Which notes take part")}
    assert {kind: stands_for for kind, (stands_for, _) in told.items()} == {
        row.name: row.stands_for for row in KINDS.values()
    }
    named = {kind: re.findall(r"`(\w+)`", own) for kind, (_, own) in told.items() if kind != "goal"}
    ours = {kind: {row.name for row in rows if row.kinds != tuple(KINDS)} for kind, rows in PROPERTIES_OF.items()}
    assert {kind: set(names) for kind, names in named.items()} == {k: v for k, v in ours.items() if k != "goal"}


def test_the_line_functions_of_the_page() -> None:
    """The functions for one line and for period names are there under the names the page gives them."""
    names = set(re.findall(r"`vaultgoals\.(\w+)\(", PAGE))
    assert names == {"parse_task_line", "parse_inline_fields", "period_name", "parse_period_name"}
    assert names <= set(vg.__all__)
    task = vg.parse_task_line("- [ ] Call Ann 📅 2026-12-01")
    assert task is not None
    assert task.due == date(2026, 12, 1)
    assert [each.key for each in vg.parse_inline_fields("- Mentees [target:: 3]")] == ["target"]
    assert vg.period_name("GGGG-[W]WW", DAY) == "2026-W47"
    week = vg.parse_period_name("GGGG-[W]WW", "2026-W47")
    assert week is not None
    assert (week.start, week.end) == (date(2026, 11, 16), date(2026, 11, 22))


PAGE_PATH: Final = "Goals Dashboard.md"
SECOND: Final = EXAMPLES[1]
"""The example that has a due date, a measure and a next step: the page shows lines of its dashboard."""
SHOWN: Final = [text.splitlines() for text in re.findall(r"^```html\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]
"""What the page shows of pages: a part, the comments at the end, and a part of the first form."""


def build_again(page: str, goal: str = SECOND.text) -> tuple[str, vg.WritePlan]:
    """Return the dashboard as the next build leaves it, and what was planned; without a text it is made new."""
    read = snapshot({**VAULT, SECOND.path: goal, **({PAGE_PATH: page} if page else {})})
    plan = vg.build(read, DAY)
    written = {write.path: (write.after or b"").decode() for write in plan.writes}
    return written.get(PAGE_PATH, page), plan


def test_what_is_shown_of_a_page_stands_in_it() -> None:
    """Each line of the part and of the comments at the end is in the second example's dashboard, in that order."""
    made, _ = build_again("")
    for shown in SHOWN[:2]:
        # An iterator is used up to what is found in it, so that the next line is looked for below.
        lines = iter(made.splitlines())
        assert [line for line in shown if line != "…" and line not in lines] == []
    assert len(SHOWN) == 3


def test_the_first_form_that_is_shown_is_taken_over() -> None:
    """The markers of earlier versions, around the text of their part, become those of today, and no text changes."""
    made, _ = build_again("")
    begin, _, end = SHOWN[2]
    opened, closed = "<!-- vg:next -->", "<!-- /vg -->"
    content = made.partition(f"{opened}\n")[2].partition(closed)[0]
    listed = "<!-- vaultgoals:regions next (made) -->"
    again, plan = build_again(f"---\ntype: dashboard\n---\n{begin}\n{content}{end}\n{listed}\n")
    assert f"{opened}\n{content}{closed}\n" in again
    assert "vaultgoals:begin" not in again
    assert "Kept from" not in again
    assert plan.held == ()


def test_a_part_that_was_taken_out_comes_back_without_its_line() -> None:
    """A part deleted with its markers gets `deleted` and stays out; once that line is gone, too, it is there again."""
    made, _ = build_again("")
    without = re.sub(r"<!-- vg:next -->\n.*?<!-- /vg -->\n", "", made, flags=re.DOTALL)
    out, _ = build_again(without)
    (line,) = re.findall(r"^<!-- vg next .*\n", out, re.MULTILINE)
    assert line.endswith(" deleted -->\n")
    assert "<!-- vg:next -->" not in out
    assert build_again(out)[0] == out
    assert "<!-- vg:next -->" in build_again(out.replace(line, ""))[0]


OPENED: Final = r"<!-- vg:next -->\n"
LINE: Final = r"(<!-- vg next v2 .*\n)"
TYPED: Final = ("## Next actions\n", "## Next actions\nMine, typed.\n")
DAMAGES: Final = {
    "one marker of a part is lost or damaged": (OPENED, "", "old"),
    "a part stands twice": (rf"({OPENED}(?:.*\n)*?<!-- /vg -->\n)", r"\1\n\1", "old"),
    "a part's line at the end is lost": (LINE, "", "new, kept"),
    "a part's line at the end is damaged": (LINE, "<!-- vg next v2 soon -->\n", "new, kept, named"),
    "a part's line at the end stands twice, as a merge may leave it": (LINE, r"\1\1", "new"),
    "the page's line is lost": (r"<!-- vg page .*\n", "", "new"),
    "the list is lost": (r"<!-- vaultgoals:regions .*\n", "", "new, not made"),
    "a marker of the page came into a code block": (OPENED, "```\n<!-- vg:next -->\n", "held"),
}
"""What the page says happened, how it happens to the dashboard, and what follows for the part and for the page."""


def test_each_damage_of_the_table_is_tried() -> None:
    """The table has what is tried below, in that order."""
    section = PAGE.partition("\n### Comments that are lost, doubled or damaged\n")[2].partition("\n###")[0]
    told = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("|")]
    assert told[2:] == list(DAMAGES)


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_costs_what_the_table_says(what: str) -> None:
    """The part is refreshed or left as it is, all others are refreshed unless the page is held, and typed text stays."""
    pattern, into, follows = DAMAGES[what]
    typed = build_again("")[0].replace(*TYPED)
    broken, count = re.subn(pattern, into, typed, count=1)
    assert count == 1
    again, plan = build_again(broken, SECOND.text.replace("2026-12-01", "2026-12-02"))
    assert again.count("Mine, typed.") == broken.count("Mine, typed.")
    # A day is written with a no-break blank.
    shown = again.replace("\N{NO-BREAK SPACE}", " ")
    assert ("\n- Write the abstract · due 2 Dec" in shown) is ("new" in follows)
    assert ("> - **Next:** Write the abstract · due 2 Dec" in shown) is (follows != "held")
    assert ("\n> - Write the abstract · due 1 Dec" in shown) is ("kept" in follows)
    assert ("(made)" in again) is ("not made" not in follows)
    named = [found.code for found in plan.diagnostics if found.path == PAGE_PATH]
    assert ("damaged-region" in named) is (follows in {"old", "held"} or "named" in follows)
    assert (again == broken) is (follows == "held")


def test_a_note_without_marks_is_the_person_s() -> None:
    """A start page of type dashboard and a review without marks are left alone; at a page's path the here mark invites it."""
    own = {"Home.md": "---\ntype: dashboard\n---\n# Home\n", "Weekly.md": "---\ntype: review\n---\n# Week\n"}
    plan = vg.build(snapshot({**VAULT, **own, SECOND.path: SECOND.text}), DAY)
    assert {write.path for write in plan.writes} == {PAGE_PATH}
    assert plan.held == ()
    home = own["Home.md"]
    unasked, held = build_again(home)
    assert (unasked, held.held) == (home, (PAGE_PATH,))
    asked, _ = build_again(f"{home}<!-- vaultgoals:here -->\nBelow.\n")
    assert asked.startswith(f"{home}<!-- vaultgoals:here -->\n\n<!-- vg:north-star -->\n")
    assert asked.endswith(" -->\n\nBelow.\n")
