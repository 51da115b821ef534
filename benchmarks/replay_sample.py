"""Make the sample vault's pages anew: build it on every day of its story, the answers in its reviews kept."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree

import vaultgoals as vg

VAULT = Path(__file__).resolve().parent.parent / "sample_vault"
DASHBOARD = "Goals Dashboard.md"
FIRST, LAST = date(2026, 9, 25), date(2026, 11, 20)
_MADE_ON = re.compile(r"^<!-- vg page \w+ (\d{4}-\d\d-\d\d)", re.MULTILINE)
_FACT = re.compile(r"^> \| \[\[.*\n", re.MULTILINE)
"""A row of the facts; a table without rows knows nothing, and the next build fills it."""


def main() -> None:
    """Build day by day, as a person who uses the tool every day would have it."""
    (VAULT / DASHBOARD).unlink()
    ahead = take_reviews()
    for number in range((LAST - FIRST).days + 1):
        today = FIRST + timedelta(days=number)
        for path in [path for path, (begins, _) in ahead.items() if begins <= today]:
            path.write_text(ahead.pop(path)[1], encoding="utf-8")
        plan = replace(vg.build(vg.load(VAULT), today), asks=())
        applied = vg.apply(VAULT, plan)
        for written in applied.written:
            print(f"{today} {written}")
    # Nobody takes back what a replay wrote: `make sample` writes it again.
    rmtree(VAULT / ".vaultgoals", ignore_errors=True)


def take_reviews() -> dict[Path, tuple[date, str]]:
    """Take the reviews out of the vault, each with the first day of its period, and without what it knew of later days."""
    taken = {}
    for path in sorted((VAULT / "Reviews").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        begins = _MADE_ON.search(text)
        if begins is not None:
            taken[path] = (date.fromisoformat(begins[1]), _FACT.sub("", text))
            path.unlink()
    return taken


if __name__ == "__main__":
    main()
