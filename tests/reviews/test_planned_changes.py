"""What was typed under Adjust comes back once, with what the facts show of it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.reviews.test_promises import FIRST, GOAL, boxes, build_for, outcomes, path_of, with_line
from vaultgoals.model.promise import Outcome
from vaultgoals.reviews.promises import read_promises

HEADING = "## Adjust\n\n> [!question] "
LINES = ("- [ ] Move it to January: [[T]]", "- [ ] Runs once a week")


def with_adjust(files: Mapping[str, str], week: int, *lines: str) -> dict[str, str]:
    """Return the vault with lines typed under Adjust in a review."""
    text = files[path_of(week)]
    place = text.index("\n- \n", text.index(HEADING))
    typed = "".join(f"- {line}\n" for line in lines)
    return {**files, path_of(week): f"{text[: place + 1]}{typed}{text[place + 4 :]}"}


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    """Return a vault in whose first week changes to the plan were typed."""
    files = with_adjust(build_for({"T.md": GOAL}, FIRST), 0, "Move it to January: [[T]]", "Runs once a week")
    return {**files, "T.md": f"{GOAL}- 2026-11-25: 20 %\n"}


def test_it_comes_back_as_boxes(before: dict[str, str]) -> None:
    """What was typed under Adjust is a box each in the next review of that cadence."""
    files = build_for(before, FIRST + timedelta(days=7))
    assert tuple(boxes(files, 1)) == LINES
    assert "**Changes to the plan, asked about once**\n\n- [ ] Move" in files[path_of(1)]
    assert [one.promise.id for one in read_promises(files[path_of(1)].encode())] == ["a-2026-W47.1", "a-2026-W47.2"]


FACTS = [
    (("due: 2026-12-31", "due: 2027-01-29"), "✓ active, due 29\xa0Jan\xa02027, was 31\xa0Dec"),
    (("due: 2026-12-31\n", ""), "✓ active, no due date, was 31\xa0Dec"),
    (("type: goal", "type: goal\nstatus: paused"), "✓ paused, was active, due 31\xa0Dec"),
    (("type: goal", "type: goal"), "unchanged: active, due 31\xa0Dec"),
]


@pytest.mark.parametrize(("edit", "shown"), FACTS)
def test_what_the_facts_show(before: dict[str, str], edit: tuple[str, str], shown: str) -> None:
    """It comes with what the facts show: a due date and a status that changed, else that they did not."""
    files = build_for({**before, "T.md": before["T.md"].replace(*edit)}, FIRST + timedelta(days=7))
    assert f"{LINES[0]}\n  - {shown}\n{LINES[1]}\n  - nothing found\n" in files[path_of(1)]


@pytest.mark.parametrize(
    ("task", "shown"), [("Runs once a week", "✓"), ("Once more", "nothing"), ("A week", "nothing")]
)
def test_without_a_goal_the_notes_show_it(before: dict[str, str], task: str, shown: str) -> None:
    """A change that links to no goal shows what was done in its own words, and nothing that only sounds like it."""
    goal = before["T.md"] + f"## Next\n- [x] {task} today ✅ 2026-11-25\n"
    below = build_for({**before, "T.md": goal}, FIRST + timedelta(days=7))[path_of(1)].partition(f"{LINES[1]}\n")[2]
    assert below.startswith(f"  - {shown}")


@pytest.mark.parametrize("is_settled", [True, False])
def test_it_is_asked_once(before: dict[str, str], *, is_settled: bool) -> None:
    """Ticked or let go as promises are, it is not asked again."""
    files = build_for(before, FIRST + timedelta(days=7))
    if is_settled:
        files = with_line(files, 1, LINES[0], "- [x] Move it to January: [[T]]\n")
        assert list(outcomes(files, 1).values()) == [Outcome.DONE, Outcome.OPEN]
        files = build_for(files, FIRST + timedelta(days=8))
        assert boxes(files, 1) == ["- [x] Move it to January: [[T]]", LINES[1]]
    files["T.md"] += "- 2026-12-02: 30 %\n"
    files = build_for(files, FIRST + timedelta(days=14))
    assert "## Promises" not in files[path_of(2)]
    assert "- Runs once a week (open)" in files[path_of(1)]


def test_it_makes_no_review_due(before: dict[str, str]) -> None:
    """A change to the plan that comes back makes no review due in a week where nothing else happened."""
    assert path_of(1) not in build_for({**before, "T.md": GOAL}, FIRST + timedelta(days=7))


def test_a_longer_review_has_its_own(before: dict[str, str]) -> None:
    """Changes to the plan of a month come back in the next month, and those of a week do not."""
    files = build_for(before, FIRST + timedelta(days=8))
    month = "Reviews/2026-11 Monthly review.md"
    assert "- [ ] Move it" not in files[month]
    place = files[month].index("\n- \n", files[month].index("## Changes to the plan"))
    files[month] = f"{files[month][: place + 1]}- Fewer talks\n{files[month][place + 4 :]}"
    after = build_for({**files, "T.md": files["T.md"] + "- 2026-12-20: 60 %\n"}, FIRST + timedelta(days=39))
    assert "- [ ] Fewer talks\n" in after["Reviews/2026-12 Monthly review.md"]
