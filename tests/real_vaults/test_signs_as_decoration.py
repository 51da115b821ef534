"""Signs of the Tasks plugin that only decorate a line."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 27)


def unread(line: str) -> list[int]:
    """Return in which lines `unread-date` is said of a goal with this one."""
    found = check(snapshot({"Run.md": f"---\ntype: goal\n---\n{line}\n"}), DAY)
    return [one.line for one in found if one.code == "unread-date"]


@pytest.mark.parametrize(
    "line",
    [
        *("- [x] Ran 5 km ✅", "- [x] ✅ Ran 5 km", "- [ ] ❌ no sugar", "- [-] ❌ Rent a hall", "- ✅ Shoes bought"),
        *("- [ ] ➕ Add 5 km a week", "- [ ] 📅 Plan the week", "- [ ] ⏳ Wait for Ann", "- [ ] 🛫 Pack", "- [ ] 📅"),
    ],
)
def test_a_sign_that_decorates(line: str) -> None:
    """`unread-date` speaks only where something like a date follows the sign: a bare `✅` behind a ticked box, or `❌ no sugar`, is nothing."""
    assert unread(line) == []


@pytest.mark.parametrize("line", ["- [ ] Run 📅 24.12.2026", "- [x] ✅ 2026-11-20 Ran", "- [ ] Run 📅 June 2027"])
def test_a_sign_with_a_date(line: str) -> None:
    """Where something like a date follows the sign, it is named."""
    assert unread(line) == [4]
