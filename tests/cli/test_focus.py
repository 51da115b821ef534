"""What `show` and `reviews` say of the week's focus over twelve weeks."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from tests.reviews.test_promises import FIRST, GOAL, LINES, MEANT, build_for, path_of, with_focus, with_line

WEEK = timedelta(days=7)


@pytest.fixture(scope="module")
def asked() -> dict[str, str]:
    """Return a vault in whose second week it is asked about what the first meant to do."""
    return build_for(with_focus(build_for({"T.md": GOAL}, FIRST), 0, *MEANT), FIRST + WEEK)


def test_it_is_shown_week_by_week(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], asked: dict[str, str]
) -> None:
    """`show` of a weekly review has the focus of the weeks up to it, `reviews` that of the last twelve; both as JSON."""
    ticked = with_line(with_focus(asked, 1, "Call Ann"), 1, LINES[0], "- [x] Hold the talk: [[T]]\n")
    day = FIRST + 2 * WEEK
    vault = make_vault(build_for(ticked, day))
    words = "1 of 4 promises done in 2 weeks, 1 open"
    assert f"Focus of the last twelve weeks: {words}." in run("reviews", vault=vault, day=str(day)).stdout
    shown = run("show", path_of(2), vault=vault, day=str(day)).stdout
    assert f"Focus: {words}" in shown
    assert [line.split(maxsplit=1) for line in shown.split(words)[1].splitlines() if "2026" in line] == [
        ["2026-W49", "0 of 1, 1 open"],
        ["2026-W48", "1 of 3"],
        ["2026-W47", "no focus was written"],
    ]
    data = json.loads(run("show", path_of(2), "--format", "json", vault=vault, day=str(day)).stdout)["focus"]
    assert (data["done"], data["promises"], data["open"]) == (1, 4, 1)
    assert [(one["planned"], one["done"], one["promises"]) for one in data["weeks"]] == [
        (True, 0, 1),
        (True, 1, 3),
        (False, 0, 0),
    ]
    rows = json.loads(run("reviews", "--format", "json", vault=vault, day=str(day)).stdout)
    assert [row["focus"] for row in rows] == [data, None, None, None]


def test_a_later_review_changes_nothing_of_an_earlier_one(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], asked: dict[str, str]
) -> None:
    """What `show` says of a review's weeks is the same once later reviews are there."""
    day = FIRST + WEEK + timedelta(days=4)
    early = build_for(with_focus(asked, 1, "Call Ann"), day)
    late = build_for(early, FIRST + 2 * WEEK)
    found = []
    for files in (early, late):
        shown = run("show", path_of(1), "--format", "json", vault=make_vault(files), day=str(FIRST + 2 * WEEK)).stdout
        found.append(json.loads(shown)["focus"])
    assert found[0] == found[1]


def test_a_review_of_ones_own(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], asked: dict[str, str]
) -> None:
    """A week that the person reviewed in a note of their own is not among the weeks: nothing is known of it."""
    own = "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n## Next week's focus\n- Rest\n"
    vault = make_vault({**asked, "Mine.md": own})
    data = json.loads(run("show", path_of(1), "--format", "json", vault=vault, day=str(FIRST + WEEK)).stdout)["focus"]
    assert [one["period"] for one in data["weeks"]] == ["2026-W48", "2026-W47"]


def test_nothing_is_said_where_nobody_plans(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """Without any focus nothing is said of it in text, and JSON says that it is not known."""
    vault = make_vault(build_for({"T.md": GOAL}, FIRST))
    assert "ocus" not in run("reviews", vault=vault, day=str(FIRST)).stdout
    assert "Focus: " not in run("show", path_of(0), vault=vault, day=str(FIRST)).stdout
    data = json.loads(run("show", path_of(0), "--format", "json", vault=vault, day=str(FIRST)).stdout)["focus"]
    assert (data["planned"], data["promises"]) == (False, 0)
