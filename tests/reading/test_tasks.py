"""Lines into tasks."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import RECORDED
from tests.growth import LIMIT, growth
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.task import Task
from vaultgoals.reading.tasks import parse_task_line

DATES = ("due", "scheduled", "start", "created", "done", "cancelled")
TYPES = {"todo": "TODO", "in_progress": "IN_PROGRESS", "done": "DONE", "cancelled": "CANCELLED"}
PIECES = st.sampled_from(
    [
        "📅 2026-12-01",
        "📅",
        "⏫",
        "🔺\ufe0f",
        "🔁 every week",
        "🔁",
        "🆔 a",
        "⛔ a, b",
        "🏁 delete",
        "[due:: 2026-02-30]",
        "(",
        "]",
        "#a",
        "#",
        " ",
        "\t",
        ",",
        "^id",
        "word",
        "2026-12-01",
        "- [ ] ",
        "✅2026-13-01",
        "(repeat:: every day)",
        "[id::a],",
    ]
)


def as_recorded(task: Task | None) -> dict[str, Any] | None:
    """Return a task in the form of the recorded cases."""
    if task is None:
        return None
    dates = {name: "invalid" if name in task.invalid else getattr(task, name) for name in DATES}
    return {
        "description": task.text,
        "status": task.status,
        "type": TYPES[task.status_type],
        "priority": str(task.priority),
        **{name: value.isoformat() if isinstance(value, date) else value for name, value in dates.items()},
        "recurrence": task.recurrence,
        "id": task.id or "",
        "dependsOn": list(task.depends_on),
        "blockLink": f"^{task.block_id}" if task.block_id else "",
        "tags": list(task.tags),
        "onCompletion": task.on_completion or "",
    }


def differences(path: Path, leave_out: Callable[[str], bool] = lambda line: False) -> list[tuple[Any, Any]]:  # noqa: ARG005 - nothing is left out
    """Return what was read and what was recorded, for each line where they differ."""
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not leave_out(row["line"])]
    assert rows
    for row in rows:
        # Deliberately different: `X` is a finished task everywhere but in that plugin's own default settings.
        if row["task"] and row["task"]["status"] == "X":
            row["task"]["type"] = "DONE"
    return [
        (actual, row["task"]) for row in rows if (actual := as_recorded(parse_task_line(row["line"]))) != row["task"]
    ]


def read(line: str) -> Task:
    """Return the task of a line that is one."""
    task = parse_task_line(line)
    assert task is not None
    return task


def test_emoji_tasks_agree_with_the_plugin() -> None:
    """Every recorded line in emoji notation is read as the Tasks plugin reads it.

    Lines with brackets are left out: a plugin set to emoji passes over `[due:: …]`, we read both notations.
    """
    assert differences(RECORDED / "tasks-emoji.jsonl", lambda line: "::" in line) == []


def test_bracketed_tasks_agree_with_the_plugin() -> None:
    """Every recorded line in Dataview notation is read as the Tasks plugin reads it."""
    assert differences(RECORDED / "tasks-dataview.jsonl") == []


def test_both_notations_are_read_in_one_line() -> None:
    """A vault that changed its notation has both, and an old date still means what it says."""
    task = read("- [ ] Call Ann [start:: 2026-11-01] 📅 2026-12-01 (priority:: high) #work")
    assert (task.text, task.start, task.due, task.priority) == (
        "Call Ann #work",
        date(2026, 11, 1),
        date(2026, 12, 1),
        1,
    )


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Ship 📅 2026-12-01 and celebrate",
        "- [ ] Ship [due:: 2026-12-01] and celebrate",
        "- [ ] Ship [effort:: 3]",
        "- [ ] Ship [due:: soon]",
        "- [ ] Ship [due:: 2026-12-01)",
        "- [ ] Ship 📅 2026-12-1",
        "- [ ] Ship ⏰ 2026-12-01",
    ],
)
def test_what_is_no_sign_stays_text(line: str) -> None:
    """Signs before other text, unknown fields, and dates in other forms belong to the description."""
    task = read(line)
    assert (task.text, task.due, task.invalid) == (line[6:], None, ())


@pytest.mark.parametrize("line", ["", "-", "- x", "[ ] x", "-[ ] x", "- [] x", "- [ab] x", "# - [ ] x", "1 [ ] x"])
def test_other_lines_are_no_tasks(line: str) -> None:
    """Without a marker, a blank and one character in brackets there is no task."""
    assert parse_task_line(line) is None


def test_place_and_line_are_kept() -> None:
    """The column is that of the list marker, in code points, and the line as written is kept."""
    line = "> \t* [/] Draft ^x-1"
    task = read(line)
    assert (task.column, task.raw, task.status_type, task.block_id) == (4, line, "in_progress", "x-1")


def test_statuses_of_the_vault_hold() -> None:
    """A status that the vault's settings define has their meaning, and any other is to do."""
    settings = TasksSettings(statuses={"!": "in_progress"})
    types = [parse_task_line(f"- [{status}] x", settings) for status in "! x"]
    assert [task and task.status_type for task in types] == ["in_progress", "todo", "todo"]


def test_a_date_that_does_not_exist_is_unknown() -> None:
    """It is `None` and named, and the others on the line are kept."""
    task = read("- [x] Ship 📅 2026-02-30 ✅ 2026-11-22")
    assert (task.due, task.invalid, task.done) == (None, ("due",), date(2026, 11, 22))


def test_the_first_of_two_equal_signs_holds() -> None:
    """As in the plugin, which reads backwards: what is read last stands first."""
    assert read("- [ ] Ship 📅 2026-12-01 📅 2026-12-02").due == date(2026, 12, 1)


@pytest.mark.parametrize(
    "piece",
    [
        "📅 2026-12-01 ",
        "⏫ #a ",
        "🔁 every ",
        "⛔ a, ",
        "[due:: 2026-12-01], ",
        "[due:: ",
        "( ",
        "#a",
        " ",
        "\xa0",
        " ^a",
        "🔁 every day and ",
    ],
)
def test_work_grows_with_the_line(piece: str) -> None:
    """A line twice as long is about twice the work."""
    assert growth(lambda text: parse_task_line("- [ ] " + text), piece) < LIMIT


@given(st.lists(PIECES).map("".join))
def test_any_task_line_is_read(text: str) -> None:
    """No text after a box raises, and the description holds nothing that was not written."""
    task = read("- [ ] " + text)
    assert len(task.text) <= len(text)
    assert set(task.text) <= {*text, " "}
    assert set(task.tags) <= {tag for tag in task.tags if tag in task.text}
