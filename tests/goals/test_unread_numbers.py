"""Numbers in a check-in section that count for nothing, and their one finding."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.testing import snapshot
from vaultgoals.writing.fixes import apply_edits

HEAD = "---\ntype: goal\n---\n## Key results\n- Books: 0 / 12\n## Check-ins\n"


def unread(check_ins: str, head: str = HEAD) -> list[Diagnostic]:
    """Return what is found in a goal with these check-ins, hints aside."""
    found = check(snapshot({"A.md": head + check_ins}), date(2026, 11, 20))
    return [one for one in found if one.severity != "hint"]


@pytest.mark.parametrize(
    "line", ["2026-11-15: 6", "**2026-11-15**: Books 6", "[[2026-11-15]]: +1 - late", "2026-11-15: 40 %"]
)
def test_a_value_that_is_no_list_item_is_named_with_its_bullet(line: str) -> None:
    """A number without a bullet before its line counts for nothing; the fix writes the bullet."""
    [found] = unread(f"- 2026-11-01: 2\n\n{line}\n")
    assert (found.code, found.line, found.column) == ("unread-number", 9, 1)
    changed, applied = apply_edits([found], {"A.md": f"{HEAD}- 2026-11-01: 2\n\n{line}\n".encode()})
    assert (changed["A.md"].decode(), applied) == (f"{HEAD}- 2026-11-01: 2\n\n- {line}\n", (found,))


def test_lines_without_a_bullet_are_one_finding() -> None:
    """One line per cause: the first is named with how many more there are, and all are mended at once or none."""
    text = "2026-11-01: 2\n2026-11-08: nice\n2026-11-15: 6\n"
    [found] = unread(text)
    assert (found.line, found.message.endswith("(and 1 line more like it)")) == (7, True)
    mended = f"{HEAD}- 2026-11-01: 2\n2026-11-08: nice\n- 2026-11-15: 6\n"
    assert apply_edits([found], {"A.md": (HEAD + text).encode()})[0] == {"A.md": mended.encode()}
    moved = f"{HEAD}2026-11-01: 2\nnew\n2026-11-08: nice\n2026-11-15: 6\n"
    assert apply_edits([found], {"A.md": moved.encode()}) == ({}, ())


@pytest.mark.parametrize(
    "text",
    ["2026-11-15: a good day\n", "> 2026-11-15: 6\n", "```\n2026-11-15: 6\n```\n", "2026-11-15 was fine\n", "## Log\n2026-11-15: 6\n",
     "%%\n2026-11-15: 6\n%%\n"],
)  # fmt: skip
def test_other_lines_are_left_alone(text: str) -> None:
    """A dated comment, a quote, code, hidden text and another section are not missed check-ins."""
    assert unread(text) == []


def test_a_status_that_is_no_list_item_is_named() -> None:
    """A change of status or due date without a bullet is lost likewise."""
    assert [one.code for one in unread("2026-11-15: paused\n")] == ["bad-check-in"]


@pytest.mark.parametrize("nested", ["Books 6", "6", "2026-11-15: 6"])
def test_a_value_below_an_item_is_named(nested: str) -> None:
    """What is nested below a check-in is a note to it: a value there counts for nothing, and is named."""
    [found] = unread(f"- 2026-11-15: a good day\n    - {nested}\n    - 3 friends came\n")
    assert (found.code, found.line) == ("unread-number", 8)


def test_a_word_is_named_once() -> None:
    """A number is named once per goal and word."""
    [first, second] = unread(
        "- 2026-11-01: Novels 4\n- 2026-11-08: novels 5\n- 2026-11-10: 3 talks\n- 2026-11-15: Novels 6\n"
    )
    assert (first.line, first.about, "2 lines more" in first.message) == (7, "Novels", True)
    assert (second.line, second.about) == (9, "talks")


@pytest.mark.parametrize("text", ["60 %", "progress 60"])
def test_progress_beside_a_measure_is_named(text: str) -> None:
    """Progress in a check-in counts for nothing where key results or a metric say how far the goal is."""
    [found] = unread(f"- 2026-11-01: {text}\n- 2026-11-15: 70 %\n")
    assert (found.code, found.line, "`Books`" in found.message) == ("unread-number", 7, True)
    metric = "---\ntype: goal\nmetric: Pages\ncurrent: 20\ntarget: 100\n---\n## Check-ins\n"
    assert [one.code for one in unread(f"- 2026-11-01: {text}\n", metric)] == ["unread-number"]


@pytest.mark.parametrize("measure", ["", "## Key results\n- Books [target:: 12]\n", "## Key results\n- [-] Ship it\n"])
def test_progress_that_counts_is_not_named(measure: str) -> None:
    """Without a measure of which something is known, progress counts."""
    assert unread("- 2026-11-01: 60 %\n", f"---\ntype: goal\n---\n{measure}## Check-ins\n") == []


def test_a_note_can_silence_a_word() -> None:
    """`ignore` takes the word, too."""
    head = HEAD.replace("type: goal", "type: goal\nignore: [unread-number:volumes]")
    assert [one.about for one in unread("- 2026-11-01: 4 volumes\n- 2026-11-02: 4 talks\n", head)] == ["talks"]
