"""A task belongs to a goal by a tag that the goal names, where the configuration says so."""

import pytest

from vaultgoals.model.graph import GoalGraph
from vaultgoals.testing import snapshot

ON = {"vaultgoals.toml": "[goals]\ntags = true\n"}
GOALS = {
    "Talks.md": "---\ntype: goal\ntag: career/talks\n---\n- [ ] own #career/talks\n",
    "Guild.md": "---\ntype: goal\ntag: [Guild, '#on-call']\n---\n",
}


def actions(graph: GoalGraph) -> list[tuple[str, str]]:
    """Return the texts of tasks elsewhere, each with the goal it moves."""
    return [(one.task.text.partition(" #")[0], one.goal) for one in graph.linked_actions]


def test_a_task_with_the_tag_is_an_action() -> None:
    """A task that carries the tag which a goal names is one of that goal's actions, once, as if it linked to it."""
    tasks = "- [ ] a #career/talks [[Talks]]\n- [ ] b #Career/Talks/2027\n- [ ] c #guild #on-call #career/talks\n"
    graph = snapshot({**ON, **GOALS, "Tasks.md": tasks}).graph
    assert actions(graph) == [
        ("a", "Talks.md"),
        ("b", "Talks.md"),
        ("c", "Guild.md"),
        ("c", "Talks.md"),
    ]


@pytest.mark.parametrize(
    "task", ["- [ ] a #career", "- [ ] a #career/talksy", "- a #career/talks", "- [ ] a career/talks"]
)
def test_another_tag_ties_nothing(task: str) -> None:
    """A tag that only begins alike, an outer one, a list item without a box and a word tie nothing."""
    assert actions(snapshot({**ON, **GOALS, "Tasks.md": f"{task}\n"}).graph) == []


def test_unasked_tags_tie_nothing_and_that_is_said_once() -> None:
    """Without `[goals] tags = true` no tag ties a task, and the property is named, once in the vault."""
    found = snapshot({**GOALS, "Tasks.md": "- [ ] a #career/talks\n"})
    assert actions(found.graph) == []
    assert [(d.code, d.path) for d in found.diagnostics if d.code == "tag-off"] == [
        ("tag-off", "Guild.md"),
        ("tag-off", "Talks.md"),
    ]
    assert not [d for d in snapshot({**ON, **GOALS}).diagnostics if d.code == "tag-off"]
