"""Texts that other people wrote, pasted into notes: an article, and a note with properties, links and a callout."""

from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from vaultgoals.model.note import Note
from vaultgoals.reading.decoding import split_lines
from vaultgoals.testing import note, snapshot

LINKS = [
    "Career Planning Template",
    "Goal Tracking System",
    "Reflection Prompts",
    "SMART Goals",
    "Career Development",
    "Professional Growth",
]
HEADINGS = [
    (2, "Core Philosophy"),
    (2, "Goal Structure"),
    (3, "Vision Setting"),
    (3, "Goal Breakdown"),
    (3, "Action Planning"),
    (2, "Implementation Tips"),
    (2, "Common Pitfalls"),
    (2, "Tools I Use"),
]


@pytest.fixture(scope="session")
def seeds(cases_folder: Path) -> dict[str, str]:
    """Return the texts by their first line; skip where they are absent."""
    folder = cases_folder.parent / "seeds"
    if not folder.is_dir():
        skip_or_fail(f"no texts at {folder}")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return {text.splitlines()[0]: text for text in texts}


@pytest.fixture
def article(seeds: dict[str, str]) -> str:
    """Return the article, which has no Markdown but numbered paragraphs."""
    return next(text for first, text in seeds.items() if first != "---")


@pytest.fixture
def framework(seeds: dict[str, str]) -> Note:
    """Return the note with properties, as it is read."""
    return note(seeds["---"], "Career Goals Framework.md")


def test_every_text_is_read_without_a_finding(seeds: dict[str, str]) -> None:
    """As notes of a vault the texts have no findings, neither in themselves nor as a vault."""
    files = {f"Text {number}.md": text for number, text in enumerate(seeds.values())}
    assert files
    read = snapshot(files)
    assert read.diagnostics == ()
    assert read.graph.goals == {}
    assert [note(text, path).diagnostics for path, text in files.items()] == [()] * len(files)


def test_the_article_is_numbered_paragraphs(article: str) -> None:
    """Its eleven steps are list items of one level; there are no properties, headings, links or tasks in it."""
    read = note(article)
    lines = split_lines(article)
    numbered = [number for number, line in enumerate(lines, 1) if line[:2].strip(".").isdigit()]
    assert [item.line for item in read.list_items] == numbered
    assert len(numbered) == 11
    assert all(item.parent_line is None and item.status is None for item in read.list_items)
    assert read.list_items[0].text.startswith("Review Past Achievements: Take time")
    assert (read.properties, read.headings, read.links, read.tasks, read.fields) == ((), (), (), (), ())


def test_the_framework_has_its_properties(framework: Note) -> None:
    """Title and description are texts, each at its line; the body begins behind them."""
    assert [(each.name, each.line) for each in framework.properties] == [("title", 2), ("description", 3)]
    assert framework.names["title"].value == "Career Goals Framework"
    assert str(framework.names["description"].value).endswith("meaningful career objectives")
    assert framework.body_line == 5


def test_the_framework_has_its_headings(framework: Note) -> None:
    """Headings have their levels and texts."""
    assert [(each.level, each.text) for each in framework.headings] == HEADINGS


def test_the_framework_has_its_links(framework: Note, seeds: dict[str, str]) -> None:
    """All six links are found where they stand, three of them on one line."""
    lines = split_lines(seeds["---"])
    assert [each.path for each in framework.links] == LINKS
    for link in framework.links:
        assert lines[link.line - 1].startswith(f"[[{link.path}]]", link.column - 1)
    assert len({link.line for link in framework.links}) == 4


def test_the_framework_has_its_callout(framework: Note) -> None:
    """Its callout is a tip with a title that is not folded."""
    assert [(each.type, each.title, each.folded) for each in framework.callouts] == [("tip", "Remember", False)]


def test_the_framework_has_its_nested_lists(framework: Note, seeds: dict[str, str]) -> None:
    """What is indented below a numbered step belongs to that step; no bullet is a task."""
    lines = split_lines(seeds["---"])
    parents = {lines[item.parent_line - 1][:2] for item in framework.list_items if item.parent_line}
    nested = [item for item in framework.list_items if item.parent_line]
    assert parents == {"1.", "2.", "3."}
    assert [lines[item.line - 1].startswith("   - ") for item in nested] == [True] * 9
    assert framework.tasks == ()


def test_the_framework_becomes_a_goal(seeds: dict[str, str]) -> None:
    """With `type: goal` the note is a goal under its title, nothing of it known that it does not say."""
    text = seeds["---"].replace("---\n", "---\ntype: goal\n", 1)
    read = snapshot({"Framework.md": text, **{f"{name}.md": "" for name in LINKS}})
    goal = read.graph.goals["Framework.md"]
    assert (goal.title, goal.due, goal.progress, goal.actions) == ("Career Goals Framework", None, None, ())
    assert read.diagnostics == ()
