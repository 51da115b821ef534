"""The last sign of life of a goal says what it was, wherever it is named."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]

DAY = "2026-11-20"
GOAL = "---\ntype: goal\nstart: 2026-01-01\ndue: 2026-12-31\n---\n"
CHECK_IN = f"{GOAL}## Check-ins\n- 2026-06-02: fine\n"
CHILD = f"{CHECK_IN.replace('06-02', '07-02')}\n".replace("type: goal", 'type: goal\nparent: "[[A]]"\ntitle: Run')
REVIEW = "---\ntype: review\ncadence: weekly\nperiod: 2026-W30\n---\n## Adjust\n- [[A]]: half as many\n"

SIGNS: Mapping[str, Mapping[str, str]] = {
    "check-in 2026-06-02": {"A.md": CHECK_IN},
    "task done 2026-06-03": {"A.md": f"{GOAL}- [x] write ✅ 2026-06-03\n- [ ] read\n"},
    "checkpoint done 2026-06-04": {"A.md": f"{GOAL}## Checkpoints\n- [x] half ✅ 2026-06-04\n- [ ] all\n"},
    "win 2026-06-05": {"A.md": CHECK_IN, "2026-06-05.md": "- Praised for [[A]] #win\n"},
    "review answer 2026-07-26": {"A.md": CHECK_IN, "W30.md": REVIEW},
    "check-in 2026-07-02 (Run)": {"A.md": CHECK_IN, "Run.md": CHILD},
}


@pytest.mark.parametrize("sign", SIGNS)
def test_the_last_sign_names_what_it_was(make_vault: Make, run: Run, sign: str) -> None:
    """The last sign names what it was: in the hint that a goal is stale, in `explain` and in `show`."""
    vault = make_vault(SIGNS[sign])
    hints = [line for line in run("check", "--hints", vault=vault, day=DAY).stdout.splitlines() if "[stale]" in line]
    assert f"A.md:2:1: hint: last sign: {sign}, " in hints[0]
    assert f"  last sign: {sign}\n" in run("explain", "A", vault=vault, day=DAY).stdout
    assert f"Last sign  {sign}\n" in run("show", "A", vault=vault, day=DAY).stdout


def test_the_monthly_review_names_it(make_vault: Make, run: Run) -> None:
    """A stale goal stands in the monthly review with its last sign."""
    vault = make_vault({"A.md": CHECK_IN})
    run("review", "2026-11", vault=vault, day=DAY)
    page = (vault / "Reviews/2026-11 Monthly review.md").read_text(encoding="utf-8")
    assert "- **Stale:** [[A]], last sign: check-in 2026-06-02, 171 days ago, " in page


def test_without_a_sign_none_is_named(make_vault: Make, run: Run) -> None:
    """A goal of which nothing was heard is said to have begun, and has no last sign."""
    vault = make_vault({"A.md": GOAL, "B.md": CHECK_IN})
    assert "A.md:2:1: hint: it began on 2026-01-01, " in run("check", "--hints", vault=vault, day=DAY).stdout
    assert "last sign" not in run("explain", "A", vault=vault, day=DAY).stdout
