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
from vaultgoals.goals.horizons import MEDIUM_MONTHS, SHORT_MONTHS
from vaultgoals.model.folding import fold_name
from vaultgoals.model.goal import Effort, Goal, Horizon, Status
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.note import Link, Note
from vaultgoals.model.properties import PROPERTIES, Form, OurProperty
from vaultgoals.model.task import Task
from vaultgoals.reading.resolution import resolve_link
from vaultgoals.reading.words import names_at, words_at
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
    if result.rate:
        return f"{result.name}, {result.rate.words}"
    if result.target is None:
        return f"{result.name}, {'done' if result.checked else 'not done'}"
    unit = f" {result.unit}" if result.unit else ""
    if result.bound:
        return f"{result.name}, {plain(result.current)}, {result.bound} {plain(result.target)}{unit}"
    return f"{result.name}, {plain(result.current)} of {plain(result.target)}{unit}, from {plain(result.baseline)}"


def check_in_words(check_in: CheckIn) -> str:
    """Return a check-in in words."""
    sign = "+" if check_in.relative and check_in.value is not None and check_in.value > 0 else ""
    what = [check_in.measure or (check_in.kind if check_in.kind in ("progress", "level", "due") else "")]
    what += ["" if check_in.value is None else f"{sign}{plain(check_in.value)}", check_in.status or ""]
    what += [str(check_in.due or ""), f"until {check_in.until}" if check_in.until else ""]
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
        "away from": lambda: [str(graph.away[path].start)],
        "away to": lambda: [str(graph.away[path].end)],
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


@pytest.mark.parametrize("row", PROPERTIES.values(), ids=lambda row: str(row.name))
def test_each_property_is_told(row: OurProperty) -> None:
    """Each property has what is written there and what it means; bounds and words of the program stand there."""
    assert row.written
    assert row.meaning
    assert set(re.findall(r"`(\w+)`", row.written)) >= set(() if row.form is Form.KIND else row.words)
    if row.low is not None:
        assert re.search(rf"\b{row.low:g}\b", row.written)
    if row.high is not None:
        assert row.range in row.written
    assert ("last day" in row.written) is row.last


def test_the_months_of_a_horizon_are_those_of_the_code() -> None:
    """The property tells up to how many months a goal is short and medium."""
    told = PROPERTIES["horizon"].meaning
    assert f"up to {SHORT_MONTHS} months is short, up to {MEDIUM_MONTHS} medium" in told


def test_the_page_names_no_other_property() -> None:
    """Each property that stands at the beginning of an example is one of the program, or one of a person's own."""
    known = {*map(fold_name, PROPERTIES), *names_at("property", Lexicon(("de",))), "tags"}
    fronts = [example.text.split("---\n")[1] for example in EXAMPLES if example.text.startswith("---\n")]
    named = {fold_name(line.partition(":")[0]) for front in fronts for line in front.splitlines() if line[:1].isalpha()}
    assert named <= known


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
