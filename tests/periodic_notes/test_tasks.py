"""Which tasks in a note with a review are promises, and which are actions."""

import pytest

from tests.periodic_notes.vaults import W36, W37, answer, build_on, read_case, vault
from vaultgoals.testing import snapshot

WEEK = "Weeks/2026-W36.md"


def actions(files: dict[str, str]) -> list[str]:
    """Return the goals' actions in other notes."""
    return [one.task.text for one in snapshot(files).graph.linked_actions]


@pytest.mark.parametrize("config", ['[vault]\nlocale = "en-gb"\n', '[reviews]\nplace = "periodic"\n'])
def test_a_task_under_the_focus(config: str) -> None:
    """A task typed under the focus question is a promise, wherever the review lives."""
    files = build_on(vault({WEEK: "# Mine\n", "Weeks/2026-W37.md": "# Mine\n"}, config), W36)
    path = next(path for path, text in files.items() if "vg page weekly" in text)
    files[path] = answer(files[path], "Next week's focus", "- [ ] Ask Ruth [[Talks]]")
    assert actions(files) == []
    assert any("- [ ] Ask Ruth [[Goals/Talks|Talks]]" in text for text in build_on(files, W37).values())


def test_a_task_elsewhere_in_the_note() -> None:
    """A task the person writes elsewhere in their note is an action."""
    files = build_on(vault({WEEK: "# Mine\n\n- [ ] Prep slides [[Talks]]\n"}), W36)
    assert actions(files) == ["Prep slides [[Talks]]"]


@pytest.mark.parametrize("kind", ["tags: [review, weekly]", "type: review", "tags: [review]\ntype: review"])
def test_a_review_kind_without_cadence_and_period(kind: str) -> None:
    """A review kind without cadence and period is an ordinary note: its tasks are actions, and a guest review in it counts."""
    files = read_case("own-review-tag")
    files[WEEK] = files[WEEK].replace("tags: [review, weekly]", kind)
    assert [text.split(" [[")[0] for text in actions(files)] == ["prep slides"]
    assert "- [ ] focus36\n" in build_on(files, W37)["Weeks/2026-W37.md"]
