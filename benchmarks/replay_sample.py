"""Make the sample vault's pages anew: build it on every day of its story, the answers in its reviews kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree

import vaultgoals as vg

VAULT = Path(__file__).resolve().parent.parent / "sample_vault"
FIRST, LAST = date(2026, 9, 25), date(2026, 11, 20)


def main() -> None:
    """Build day by day, as a person who uses the tool every day would have it."""
    for number in range((LAST - FIRST).days + 1):
        today = FIRST + timedelta(days=number)
        # What stands there is of the last day, which lies ahead of every other.
        plan = replace(vg.build(vg.load(VAULT), today), asks=())
        applied = vg.apply(VAULT, plan)
        for path in applied.written:
            print(f"{today} {path}")
    # Nobody takes back what a replay wrote: `make sample` writes it again.
    rmtree(VAULT / ".vaultgoals", ignore_errors=True)


if __name__ == "__main__":
    main()
