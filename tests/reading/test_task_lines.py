"""The tasks of a note: what a subtask has from its parent, and boxes without text."""

from datetime import date

import pytest

from vaultgoals.goals.plain import task_text
from vaultgoals.model.task import Task
from vaultgoals.testing import note

DAY = date(2026, 11, 24)


def tasks(text: str) -> dict[str, Task]:
    """Return the tasks of a note by their text."""
    return {task.text: task for task in note(text).tasks}


def test_a_subtask_has_the_date_and_priority_of_its_parent() -> None:
    """A subtask without a date or priority has its parent's, and is shown as `parent › subtask` then."""
    found = tasks("- [ ] Talk 📅 2026-11-24 ⏳ 2026-11-23 🛫 2026-11-01 ⏫\n  - [ ] Slides\n    - [ ] Title\n")
    for text in ("Slides", "Title"):
        sub = found[text]
        assert (sub.due, sub.scheduled, sub.start) == (DAY, date(2026, 11, 23), date(2026, 11, 1))
        assert sub.priority == 1
    assert [task_text(task) for task in found.values()] == ["Talk", "Talk › Slides", "Talk › Slides › Title"]


def test_what_a_subtask_says_itself_holds() -> None:
    """A subtask's own date and priority hold, and one without anything from its parent is shown by itself."""
    found = tasks(
        "- [ ] Talk 📅 2026-11-24 ⏫\n  - [ ] Slides 📅 2026-11-20 🔽\n- [ ] Plain\n  - [ ] Below\n- [ ] Other\n"
    )
    assert (found["Slides"].due, found["Slides"].priority) == (date(2026, 11, 20), 5 - 1)
    assert (found["Other"].due, found["Other"].priority) == (None, 3)
    assert [task_text(task) for task in found.values()] == ["Talk", "Slides", "Plain", "Below", "Other"]


def test_each_is_handed_down_by_itself() -> None:
    """Of date and priority, a subtask has from its parent the one that it lacks."""
    sub = tasks("- [ ] Talk 📅 2026-11-24 ⏫\n  - [ ] Slides 📅 2026-11-20\n")["Slides"]
    assert (sub.due, sub.priority, task_text(sub)) == (date(2026, 11, 20), 1, "Talk › Slides")


def test_a_note_between_is_no_parent() -> None:
    """An item without a box hands down what the task above it has; its own text is not shown."""
    sub = tasks("- [ ] Talk 📅 2026-11-24\n  - by then:\n    - [ ] Slides\n")["Slides"]
    assert (sub.due, task_text(sub)) == (DAY, "Talk › Slides")


def test_a_date_that_does_not_exist_is_not_replaced() -> None:
    """A subtask whose own date does not exist has none, rather than another."""
    assert tasks("- [ ] Talk 📅 2026-11-24\n  - [ ] Slides 📅 2026-02-30\n")["Slides"].due is None


@pytest.mark.parametrize(
    "box", ["- [ ] ", "- [x]  ", "- [ ] #task", "- [ ] 📅 2026-12-01", "- [ ] %% later %%", "- [ ] ^abc-1"]
)
def test_a_box_without_text(box: str) -> None:
    """Boxes without text say nothing."""
    assert [task.has_text for task in note(f"{box}\n- [ ] Write #task\n").tasks] in ([False, True], [True])
    assert [task.text for task in note(f"{box}\n- [ ] Write #task\n").own_tasks] == ["Write #task"]
