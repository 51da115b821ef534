"""A vault in which a goal's name is given again each year, told through its builds."""

from collections.abc import Mapping
from datetime import date

from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

WALK = """\
---
type: goal
start: 2024-01-02
due: 2026-12-31
---
## Key results
- Walks: 0 / 300 walks
## Check-ins
- 2024-03-01: 30 walks
- 2024-12-20: 90 walks
- 2024-12-29: 95 walks
- 2025-01-08: 98 walks
"""
LAST_YEAR = """\
---
type: goal
start: 2024-01-02
due: 2024-12-31
---
## Key results
- Books: 0 / 12 books
## Check-ins
- 2024-03-01: 3 books
- 2024-06-01: 6 books
"""
DONE = LAST_YEAR.replace("---\n##", "status: done\ndone: 2024-12-22\n---\n##") + "- 2024-12-22: 12 books\n"
THIS_YEAR = """\
---
type: goal
start: 2025-01-05
due: 2025-12-31
---
## Key results
- Books: 0 / 12 books
## Check-ins
- 2025-01-08: 1 book
"""
BOOKS = "Goals/Read 12 books.md"
ARCHIVED = "Archive/2024/Read 12 books.md"


def built(files: Mapping[str, str], *days: str) -> dict[str, str]:
    """Return a vault after a build on each of these days, whatever they ask."""
    found = dict(files)
    for day in days:
        plan = build(snapshot(found), date.fromisoformat(day))
        found |= {write.path: (write.after or b"").decode() for write in plan.writes}
    return found


def answered(files: Mapping[str, str], path: str, text: str = "- Read on") -> dict[str, str]:
    """Return a vault in which the last question of a review has an answer."""
    before, _, after = files[path].rpartition("\n- \n")
    return {**files, path: f"{before}\n{text}\n{after}"}


def part(page: str, region: str) -> str:
    """Return the text of a region of a page; empty where it is not there."""
    _, _, behind = page.partition(f"<!-- vg:{region} -->\n")
    return behind.partition("<!-- /vg -->")[0]
