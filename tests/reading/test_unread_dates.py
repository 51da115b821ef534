"""Dates of tasks that the Tasks plugin does not read are named, and no others."""

import json
import re
from datetime import date

import pytest

from tests.conftest import RECORDED
from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.testing import note, snapshot
from vaultgoals.writing.fixes import apply_edits, is_safe

GOAL = "---\ntype: goal\n---\n"


def unread(line: str) -> list[Diagnostic]:
    """Return what is said of the dates of one task."""
    return [one for one in note(line).diagnostics if one.code == "unread-date"]


FIXED = [
    ("- [ ] Send it 📅 2026-12-24 to Ann", "- [ ] Send it to Ann 📅 2026-12-24"),
    ("- [ ] Send it 📅 2026-12-24 to Ann ⏫", "- [ ] Send it to Ann ⏫ 📅 2026-12-24"),
    ("- [ ] Send it 📅 2026-12-24.", "- [ ] Send it. 📅 2026-12-24"),
    ("- [ ] Send it 📅 2026-12-24 to Ann ^abc", "- [ ] Send it to Ann 📅 2026-12-24 ^abc"),
    ("- [ ] 📅 2026-12-24 Send it", "- [ ] Send it 📅 2026-12-24"),
    ("- [ ] Send it (📅 2026-12-24)", "- [ ] Send it 📅 2026-12-24"),
    ("- [ ] Send it 📅: 2026-12-24", "- [ ] Send it 📅 2026-12-24"),
    ("- [ ] Send it 📅\u00a02026-12-24", "- [ ] Send it 📅 2026-12-24"),
    ("- [ ] Send it 📅 2026/12/24", "- [ ] Send it 📅 2026-12-24"),
    ("- [ ] Send it 📅 24.12.2026", "- [ ] Send it 📅 2026-12-24"),
    ("- [ ] Send it 📅 12/24/2026 to Ann", "- [ ] Send it to Ann 📅 2026-12-24"),
    ("- [ ] Send it 📅 Do, 24. 12. 2026", "- [ ] Send it 📅 2026-12-24"),
    ("- [x] Weighed in ✅ 3/29/2026", "- [x] Weighed in ✅ 2026-03-29"),
    ("- [ ] Book a room [due:: 24.12.2026]", "- [ ] Book a room [due:: 2026-12-24]"),
    ("- [ ] Send it ⏳️ 2026.1.5", "- [ ] Send it ⏳ 2026-01-05"),
    ("- [ ] Send it 📅 [[2026-12-24]]", "- [ ] Send it 📅 2026-12-24"),
    ("- [x] Sent ✅ 2026-12-24 at last", "- [x] Sent at last ✅ 2026-12-24"),
    ("- [ ] Book [due:: 2026-12-24] a room", "- [ ] Book a room [due:: 2026-12-24]"),
    ("- [ ] Book (scheduled:: 2026-12-24) a room", "- [ ] Book a room (scheduled:: 2026-12-24)"),
    ("- [ ] Book a room [Due:: 2026-12-24]", "- [ ] Book a room [due:: 2026-12-24]"),
    ("- [ ] Send it 📅 Dec 24, 2026 to Ann", "- [ ] Send it to Ann 📅 2026-12-24"),
    ("- [ ] Send it 📅 24. December 2026", "- [ ] Send it 📅 2026-12-24"),
    ("- [ ] Send it ⏳ Thursday, 24 December 2026", "- [ ] Send it ⏳ 2026-12-24"),
    ("- [ ] Book a room [due:: December 24th, 2026]", "- [ ] Book a room [due:: 2026-12-24]"),
    ("- [ ] Book a room [due:: [[2026-12-24]]]", "- [ ] Book a room [due:: 2026-12-24]"),
    ("- [ ] Send it 📅 2026-12-24 %% or later %%", "- [ ] Send it %% or later %% 📅 2026-12-24"),
]
NAMED = [
    "- [ ] Send it 📅 *2026-12-24*",
    "- [ ] Send it 📅 **2026-12-24** to Ann",
    "- [ ] Send it 📅 24/12",
    "- [ ] Send it 📅 2026-12",
    "- [ ] Send it 📅 2026-W52",
    "- [ ] Send it 📅 tomorrow",
    "- [ ] Send it ⏳ Friday",
    "- [ ] Send it 🛫 24 December",
    "- [ ] Send it 📅 Dec 2026",
    "- [ ] Send it [due:: tomorrow]",
    "- [ ] Send it 📅 2026-12-24T09:00",
    "- [ ] Send it 📅 2026-02-30 to Ann",
    "- [ ] Moved 📅 2026-12-24 to 📅 2026-12-31",
    "- [ ] Send it 📅 24.12.26",
    "- [ ] Send it 📅 24.12. to Ann",
    "- [ ] Send it 📅 20261224",
    "- [ ] Send it 📅 morgen",
    "- [ ] Send it 📅 nächste Woche",
]
SILENT = [
    "- [x] Published the second post ✅",
    "- [ ] ❌ no sugar",
    "- [ ] Send it 📅 2026-12-24 📅 2026-12-24",
    "- [ ] Send it 📅 (by the way) 2026",
    "- [ ] ➕ one more set",
    "- [ ] ➕ 2 eggs, ➕ 1/2 lemon",
    "- [ ] ✅ 100 % sure",
    "- [ ] ⏳ 2.5 hours of reading",
    "- [ ] ⏳ 2000 words",
    "- [ ] ⏳ 1.5h",
    "- [ ] 📅 Plan the week",
    "- [ ] 📅 So much to do",
    "- [ ] 📅 Do the dishes",
    "- [ ] 📅 Mo 5 things",
    "- [ ] ⏳ 2.5 Stunden lesen",
    "- [ ] 📅 May be moved",
    "- [ ] Send it 📅 2026-12-24",
    "- [ ] Send it 📅 2026-12-24 #mail ⏫ ^abc",
    "- [ ] Send it [due:: 2026-12-24]",
    "- [ ] Read `📅 2026-12-24` aloud",
    "- [ ] Ask %% 📅 2026-12-24 %% Ann",
    "- [ ] Ask <!-- 📅 2026-12-24 --> Ann",
    "- [ ] Ask [effort:: 2 h] Ann",
    "- [ ] Ask [due::] Ann",
    "- Met Ann 📅 2026-12-24 in town",
]


@pytest.mark.parametrize(("written", "meant"), FIXED)
def test_an_unread_date_is_mended(written: str, meant: str) -> None:
    """A date sign or `[due:: …]` that stands in a task and is not read is `unread-date`, with the fix where it is one."""
    (found,) = unread(written)
    assert is_safe(found)
    assert found.line == 1
    assert written[found.column - 1 :].startswith(("📅", "⏳", "✅", "[", "("))
    changed, _ = apply_edits([found], {"Note.md": written.encode()})
    assert changed["Note.md"].decode() == meant
    assert not unread(meant)


@pytest.mark.parametrize("written", NAMED)
def test_an_unclear_date_is_named(written: str) -> None:
    """A date that can be meant in several ways, or would replace another, is named and left to the person."""
    (found,) = unread(written)
    assert found.fix is None
    assert "2026-12-24` at the end of the line" in found.message


@pytest.mark.parametrize("written", SILENT)
def test_signs_as_decoration(written: str) -> None:
    """`unread-date` speaks only where something like a date follows the sign, and is not read."""
    assert not unread(written)


def test_one_finding_for_each_meaning() -> None:
    """Of several unread dates of one meaning in a line, the first is named."""
    assert len(unread("- [ ] a 📅 2026-12-24 b 📅 2026-12-25 c 📅 2026-12-26 d ⏳ 2026-12-01 e")) == 2


def test_a_task_elsewhere_that_is_an_action() -> None:
    """A task of a daily note is named where it is a goal's action, and no other task there is."""
    files = {
        "Talk.md": GOAL,
        "2026-11-20.md": "- [ ] Call [[Talk]] 📅 2026-12-24 again\n- [ ] Milk 📅 2026-12-24 again\n",
    }
    found = [one for one in snapshot(files).diagnostics if one.code == "unread-date"]
    assert [(one.path, one.line) for one in found] == [("2026-11-20.md", 1)]


def test_a_silenced_note() -> None:
    """`ignore: unread-date` silences it, as any warning."""
    files = {"Talk.md": "---\ntype: goal\nignore: unread-date\n---\n- [ ] Call 📅 2026-12-24 again\n"}
    assert "unread-date" not in {one.code for one in check(snapshot(files), date(2026, 11, 20))}


def test_what_the_plugin_leaves_as_text_is_named() -> None:
    """In each line of the plugin's own cases a date that it leaves in the description is named, and no date that it reads."""
    rows = [json.loads(line) for line in (RECORDED / "tasks-emoji.jsonl").read_text(encoding="utf-8").splitlines()]
    dated = re.compile(r"[📅📆🗓⏳⌛🛫➕✅❌]\ufe0f? *\d{4}-\d\d?-\d\d?")
    for row in rows:
        left = dated.search(row["task"]["description"]) if row["task"] else None
        line = note(row["line"])
        named = [one for one in line.diagnostics if one.code == "unread-date" and " has two " not in one.message]
        assert bool(left) == bool(named) or not line.tasks, row["line"]


def test_a_second_date_is_named() -> None:
    """Of two different dates with one meaning the plugin takes the first, and the other is named."""
    (found,) = unread("- [ ] Send it 📅 2026-12-24 📅 2026-12-31")
    assert "two due dates, and 2026-12-24 is used" in found.message
    assert found.column == len("- [ ] Send it 📅 2026-12-24 ") + 1
    assert unread("- [ ] Send it 📅 2026-12-24 ⏳ 2026-12-20") == []
