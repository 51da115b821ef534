import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import RECORDED
from vaultgoals.model.settings import TasksSettings
from vaultgoals.model.task import Task
from vaultgoals.reading.tasks import parse_task_line
from vaultgoals.writing.edited import Edited, Refused
from vaultgoals.writing.task_edit import TaskChange, Transition, edit_task, edit_task_line

DAY = date(2026, 11, 22)
DATAVIEW = TasksSettings(notation="dataview")
EMOJI = TasksSettings()


def changed(line: str, to: Transition, settings: TasksSettings = EMOJI) -> str:
    """Return a task's line after a change; fail where it was refused."""
    result = edit_task(f"{line}\n", line, TaskChange(to, DAY), settings)
    assert isinstance(result, Edited), result
    return result.text.removesuffix("\n")


def refusal(text: str, line: str, to: Transition = "done") -> Refused:
    """Return why a change was refused; fail where it was not."""
    result = edit_task(text, line, TaskChange(to, DAY))
    assert isinstance(result, Refused), result
    assert result.message
    return result


TICKS = (
    ("- [ ] a", "- [x] a ✅ 2026-11-22"),
    ("- [ ] a ^id", "- [x] a ✅ 2026-11-22 ^id"),
    ("- [ ] a   ^id", "- [x] a ✅ 2026-11-22   ^id"),
    ("- [/] a 📅 2026-12-01", "- [x] a 📅 2026-12-01 ✅ 2026-11-22"),
    ("  > 1. [ ]  two  blanks  ", "  > 1. [x]  two  blanks ✅ 2026-11-22  "),
    ("- [ ] a ✅ 2026-10-01 📅 2026-12-01", "- [x] a 📅 2026-12-01 ✅ 2026-11-22"),
    ("- [-] a ❌ 2026-10-01", "- [x] a ✅ 2026-11-22"),
    ("- [ ] a 📆 2026-02-30", "- [x] a 📆 2026-02-30 ✅ 2026-11-22"),
    ("- [ ] ", "- [x] ✅ 2026-11-22"),
    ("- [ ] the sign ✅ in a text", "- [x] the sign ✅ in a text ✅ 2026-11-22"),
    ("- [ ] ✅ 2026-10-01 was the first", "- [x] ✅ 2026-10-01 was the first ✅ 2026-11-22"),
    ("- [ ] a 🔁 often 📅 2026-12-01", "- [x] a 🔁 often 📅 2026-12-01 ✅ 2026-11-22"),
)


@pytest.mark.parametrize(("before", "after"), TICKS)
def test_a_tick_changes_the_box_and_adds_a_date(before: str, after: str) -> None:
    """A tick dates the task behind its text, before a block id; a date of another status goes, all else stays."""
    if "🔁" in before:
        refusal(f"{before}\n", before)
        return
    assert changed(before, "done") == after
    assert changed(after, "done") == after


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("- [ ] a", "done", "- [x] a  [completion:: 2026-11-22]"),
        ("- [ ] a [due:: 2026-12-01] ^id", "done", "- [x] a [due:: 2026-12-01]  [completion:: 2026-11-22] ^id"),
        ("- [ ] a", "cancelled", "- [-] a  [cancelled:: 2026-11-22]"),
        ("- [x] a (completion:: 2026-10-01), [due:: 2026-12-01]", "todo", "- [ ] a [due:: 2026-12-01]"),
    ],
)
def test_a_date_is_written_in_the_vaults_notation(before: str, to: Transition, after: str) -> None:
    """Where the Tasks plugin is set to Dataview's notation, that is written."""
    assert changed(before, to, DATAVIEW) == after


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("- [x] a ✅ 2026-10-01 ^id", "todo", "- [ ] a ^id"),
        ("- [x] a ✅ 2026-10-01 📅 2026-12-01", "todo", "- [ ] a 📅 2026-12-01"),
        ("- [X] a  [completion:: 2026-10-01]", "todo", "- [ ] a"),
        ("- [x] ✅ 2026-10-01", "todo", "- [ ] "),
        ("- [x] a", "todo", "- [ ] a"),
        ("- [x] a ✅ 2026-02-30", "todo", "- [ ] a"),
        ("- [x] a ✅ 2026-10-01 ✅ 2026-10-02", "todo", "- [ ] a"),
        ("- [-] a ❌ 2026-10-01 #tag", "todo", "- [ ] a #tag"),
        ("- [ ] a", "cancelled", "- [-] a ❌ 2026-11-22"),
        ("- [x] a ✅ 2026-10-01", "cancelled", "- [-] a ❌ 2026-11-22"),
    ],
)
def test_a_date_goes_with_its_status(before: str, to: Transition, after: str) -> None:
    """Unticking takes the date of the tick off, cancelling writes its own."""
    assert changed(before, to) == after


def test_a_status_that_holds_already_changes_nothing() -> None:
    """A task that is done is not dated anew, one that is open stays as it is."""
    for line, to in (("- [X] a", "done"), ("- [?] a ✅ 2026-10-01", "todo"), ("- [-] a", "cancelled")):
        result = edit_task(f"{line}\n", line, TaskChange(to, DAY))  # type: ignore[arg-type]  # a literal each
        assert isinstance(result, Edited)
        assert not result.is_change


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] a 🔁 every week 📅 2026-12-01",
        "- [ ] a [repeat:: every week] [due:: 2026-12-01]",
        "- [ ] a 🔁 every other full moon",
        "- [x] a 🔁 every day ✅ 2026-11-01",
    ],
)
def test_a_recurring_task_is_refused(line: str) -> None:
    """A task with a rule, understood or not, is left to the Tasks plugin."""
    assert "recurs" in refusal(f"{line}\n", line, "todo" if "[x]" in line else "done").message


LINE = "- [ ] a"
REGION = f"<!-- vaultgoals:begin r v1 2026-11-20 -->\n{LINE}\n<!-- vaultgoals:end r 000000 -->\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no task"),
        ("- [ ] a b\n", "no task"),
        ("  - [ ] a\n", "no task"),
        (f"{LINE}\n{LINE}\n", "lines 1, 2"),
        (f"```\n{LINE}\n```\n", "no task"),
        (f"    {LINE}\n", "no task"),
        (f"%%\n{LINE}\n%%\n", "no task"),
        (f"<!--\n{LINE}\n-->\n", "no task"),
        (REGION, "no task"),
        (f"> [!note]- Kept from the generated part\n> {LINE}\n", "no task"),
        (f"<!-- vaultgoals:begin r v1 2026-11-20 -->\n{LINE}\n", "end"),
        (f"---\na: |\n  {LINE}\n---\n", "no task"),
    ],
)
def test_a_line_that_is_not_one_task_is_refused(text: str, reason: str) -> None:
    """No task, several, and lines in code, comments, properties and generated text are refused."""
    assert reason in refusal(text, LINE).message


@pytest.mark.parametrize("text", [REGION, f"```\n{LINE}\n```\n", f"%%\n{LINE}\n%%\n"])
def test_the_task_beside_its_copy_is_found(text: str) -> None:
    """A copy in code, a comment or generated text does not make the one task ambiguous."""
    result = edit_task(f"{text}\n{LINE}\n", LINE, TaskChange("done", DAY))
    assert isinstance(result, Edited)
    assert result.text == f"{text}\n- [x] a ✅ 2026-11-22\n"
    assert result.line == text.count("\n") + 2


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_and_byte_order_mark_stay(mark: str, ending: str, last: str) -> None:
    """In the first and in the last line, with either line end, only the task changes."""
    for text in (f"{LINE}\n# T{last}", f"# T\n{LINE}{last}"):
        whole = mark + text.replace("\n", ending)
        result = edit_task(whole, f"{LINE}{ending}", TaskChange("done", DAY))
        assert isinstance(result, Edited)
        assert result.text == whole.replace(LINE, "- [x] a ✅ 2026-11-22")


def test_the_vaults_own_statuses_are_used() -> None:
    """Where the vault gives `x` another meaning, the character it ticks with is written."""
    own = TasksSettings(statuses={" ": "todo", "d": "done", "x": "in_progress"})
    assert changed("- [x] a", "done", own) == "- [d] a ✅ 2026-11-22"
    none = TasksSettings(statuses={" ": "todo", "x": "todo"})
    assert isinstance(edit_task("- [ ] a\n", "- [ ] a", TaskChange("done", DAY), none), Refused)


def test_a_block_id_that_would_be_lost_is_refused() -> None:
    """A task that is nothing but a block id cannot take a date behind it: links lead there."""
    refusal("- [ ] ^id\n", "- [ ] ^id")
    assert changed("- [ ] a ^id", "done").endswith(" ^id")


def _differences(notation: str) -> tuple[int, int, list[str]]:
    """Return how many recorded toggles read the same, how many are equal to the byte, and those that differ."""
    settings = TasksSettings(notation=notation)
    same = equal = 0
    wrong: list[str] = []
    for row in (RECORDED / f"tasks-{notation}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(row)
        task, toggled = case["task"], case.get("toggled")
        if task is None or task["recurrence"] or not toggled or len(toggled) != 1 or "Invalid date" in toggled[0]:
            # An impossible date is the person's to mend: we keep `2026-02-30`, where Tasks writes `Invalid date`.
            continue
        if task["status"] == "X":
            # Tasks ticks `[X]` a second time; to Obsidian and to us it is ticked.
            continue
        to: Transition = "todo" if task["type"] in ("DONE", "CANCELLED") else "done"
        read = parse_task_line(case["line"], settings)
        assert read is not None
        result = edit_task_line(read, TaskChange(to, DAY), settings)
        if isinstance(result, Refused) and "recurs" in result.message:
            # What follows 🔁 is no rule to Tasks, so it ticks the line; we do not know every rule, so we do not.
            continue
        if isinstance(result, Refused):
            wrong.append(f"{case['line']!r}: {result.message}")
            continue
        if result == toggled[0]:
            equal += 1
        if _meaning(result, settings) == _meaning(toggled[0], settings):
            same += 1
        else:
            wrong.append(f"{case['line']!r} -> {result!r}, Tasks: {toggled[0]!r}")
    return same, equal, wrong


def _meaning(line: str, settings: TasksSettings) -> tuple[object, ...]:
    # Tasks writes the description with single blanks around it, its signs in an order of its own, dates with the usual
    # sign of several, and nothing behind: to the person that is a line that somebody else rewrote. We keep theirs.
    task = parse_task_line(line, settings)
    assert isinstance(task, Task)
    dates = (task.due, task.scheduled, task.start, task.created, task.done, task.cancelled)
    rest = (task.priority, task.id, task.depends_on, task.on_completion, task.block_id)
    return (task.text, task.status, *dates, *rest)


@pytest.mark.parametrize(("notation", "least", "least_equal"), [("emoji", 40, 10), ("dataview", 15, 5)])
def test_a_toggle_means_what_tasks_means_by_it(notation: str, least: int, least_equal: int) -> None:
    """Each recorded toggle of a task that does not recur reads the same in ours; many are equal to the byte."""
    same, equal, wrong = _differences(notation)
    assert not wrong, "\n".join(wrong)
    assert same >= least
    assert equal >= least_equal


SIGNS = st.sampled_from(
    [
        *(
            "📅 2026-12-01",
            "✅ 2026-10-01",
            "❌ 2026-10-02",
            "✅2026-02-30",
            "⏫",
            "🆔 ab",
            "⛔ cd,ef",
            "🔁 every week",
            "🏁 delete",
        ),
        *(
            "[due:: 2026-12-01]",
            "(completion:: 2026-10-01),",
            "[cancelled:: 2026-10-02]",
            "#tag",
            "^id",
            "[[X|y]]",
            "`code`",
        ),
        *("✅", "text", "[ ]", "$x$", "%%", "[k:: v]", "\u2028", "\t", "📅 soon"),
    ]
)


@st.composite
def task_lines(draw: st.DrawFn) -> str:
    """Return lines that are tasks, or nearly."""
    marker = draw(st.sampled_from(["- ", "* ", "1. ", "12) ", "  - ", "> - ", "\t- ", "-"]))
    status = draw(st.sampled_from(" xX-/?"))
    parts = draw(st.lists(st.one_of(SIGNS, st.text(alphabet="ab ✅📅^#:-0123456789", max_size=8)), max_size=5))
    gaps = draw(st.sampled_from([" ", "  "]))
    return f"{marker}[{status}]{gaps}{gaps.join(parts)}{draw(st.sampled_from(['', ' ', '  ']))}"


OTHERS = st.sampled_from(
    ["", "# T", "text", "- item", "- [ ] other", "```", "%%", "  - [x] nested", "> quote", "$$", "| a |"]
)


@given(
    st.lists(st.one_of(OTHERS, task_lines()), max_size=6),
    task_lines(),
    st.sampled_from(["done", "cancelled", "todo"]),
    st.sampled_from([EMOJI, DATAVIEW]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_edit_is_refused_or_changes_that_task_alone(
    lines: list[str], line: str, to: Transition, settings: TasksSettings, ending: str
) -> None:
    """Whatever the note, one line changes, and in it only the box and the dates of statuses."""
    text = ending.join([*lines, line])
    result = edit_task(text, line, TaskChange(to, DAY), settings)
    if isinstance(result, Refused):
        assert result.message
        return
    assert text[: result.at] + result.new + text[result.at + len(result.old) :] == result.text
    if not result.is_change:
        assert result.text == text
        return
    before, after = text.split(ending), result.text.split(ending)
    assert len(before) == len(after)
    assert [a for a, b in zip(before, after, strict=True) if a != b] == [line]
    old, new = parse_task_line(line, settings), parse_task_line(after[result.line - 1], settings)
    assert old is not None
    assert new is not None
    assert new.status_type == to
    assert (new.done, new.cancelled) == (DAY if to == "done" else None, DAY if to == "cancelled" else None)
    assert (new.text, new.due, new.priority, new.id, new.depends_on, new.block_id, new.tags) == (
        *(old.text, old.due, old.priority, old.id, old.depends_on, old.block_id, old.tags),
    )


def test_a_line_of_signs_costs_no_more_than_its_length() -> None:
    """A line of a thousand dates is answered at once."""
    line = "- [x] " + "✅ 2026-10-01 " * 1_000
    assert isinstance(edit_task(line, line, TaskChange("todo", DAY)), Refused)
