"""Which notes are worth parsing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.configuring import read_configuration
from vaultgoals.goals.kinds import kind_of
from vaultgoals.model.config import Config, GoalsConfig, KindsConfig
from vaultgoals.model.kinds import KINDS
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.relevance import Worth, build_relevance

CONFIG = Config(kinds=KindsConfig(folders={"Career/Goals": "goal"}))


@pytest.mark.parametrize(
    "text",
    [
        "---\ntype: goal\n---\n",
        "---\nTYPE: Goal\n---\n",
        "---\r\ntags: [career, vision]\r\n---\r\n",
        "\ufeff---\ntype: goal\n---\n",
        "\ufeff\ufeff---\ntype: goal\n---\n",
        '---\ntype: "g\\x6fal"\n---\n',
        "---\nsize: 2\n--- work\n--------\ntype: goal\n---\n",
        "\n---\n--- \n---\ntype: goal\n---\n",
        "---\t\n----\nText\n---\ntype: goal\n---\n",
        "type:: goal\n",
        "# A\n\n- **Type** :: goal\n",
        "- Shipped it #win\n",
        "> 1. [ ] Ask [Ann](Goals/Talks.md)\n",
        "- [x] Draft [[Talks]]\n",
        "\ufeff- [x] Draft [[Talks]]\n",
        "Text\n\r- [x] Draft [[Talks]]\n",
        "- [x]\u00a0Draft [[Talks]]\n",
        "text\n<!-- vaultgoals:here -->\n",
    ],
)
def test_what_takes_part_is_parsed(text: str) -> None:
    """A kind, evidence and a marker of ours are seen in the bytes, however they are written."""
    assert build_relevance(CONFIG, KINDS).of("Note.md", text.encode()) is Worth.ALL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Goal\n\nmy goal\n",
        "---\ncssclasses: wide\n---\ngoal\n",
        "\ufeff---\r\nsize: 2\r\n--- \t\r\ngoal\r\n---\r\n",
        "---\n---\n----\ntype of goal\n---\n",
        "- [ ] Call Ann\n",
        "[[Talks]] rating:: 5\n",
    ],
)
def test_an_ordinary_note_is_not(text: str) -> None:
    """Words in running text, plain tasks and other fields make no note worth parsing."""
    assert build_relevance(CONFIG, KINDS).of("Note.md", text.encode()) is Worth.NOTHING


@pytest.mark.parametrize("below", ["", "# A\n\nWords about a goal, and [[Talks]].\n\n- [ ] Call Ann\n- One #talk\n"])
def test_only_properties_may_say_something(below: str) -> None:
    """Where nothing stands below the properties but text, plain tasks, links and other tags, these are all that counts."""
    data = f"---\ntags: [review, a]\n---\n{below}".encode()
    relevance = build_relevance(CONFIG, KINDS)
    assert relevance.of("Note.md", data) is Worth.ALL
    assert relevance.is_told_by_head("Note.md", data)


@pytest.mark.parametrize(
    "below",
    [
        "typ:: goal\n",
        "Shipped it #win\n",
        "#goal\n",
        "- [x] Draft [[Talks]]\n",
        "- - [x] Draft [[Talks]]\n",
        "- [x]\u00a0Draft [[Talks]]\n",
        "- - [ ]\u3000Draft [[Talks]]\n",
        "> 1. [ ] Ask [Ann](Goals/Talks.md)\n",
        "# {{title}}\n",
        "# <% tp.file.title %>\n",
        "<!-- vg:focus -->\n",
    ],
)
def test_more_than_properties_may_say_something(below: str) -> None:
    """A field, a tag or mark of ours, a task with a link, and a place of a template make the whole note count."""
    data = f"---\ntags: [review, a]\n---\n{below}".encode()
    assert not build_relevance(CONFIG, KINDS).is_told_by_head("Note.md", data)


@pytest.mark.parametrize("path", ["Career/Goals/Note.md", "2027 Goals.md"])
def test_a_path_makes_the_whole_note_count(path: str) -> None:
    """What lies where goals lie, or is called as a list of them is, is never told by its properties alone."""
    assert not build_relevance(CONFIG, KINDS).is_told_by_head(path, b"---\ntags: review\n---\n")


@pytest.mark.parametrize("tags", [False, True])
def test_a_tagged_task_counts_where_tags_tie(*, tags: bool) -> None:
    """A task's tag makes the whole note count where tags tie tasks to goals, and nowhere else."""
    relevance = build_relevance(Config(goals=GoalsConfig(tags=tags)), KINDS)
    assert relevance.is_told_by_head("Note.md", b"---\ntags: review\n---\n- [ ] Ask Ruth #talks\n") == (not tags)


@pytest.mark.parametrize("name", ["aliases", "Alias", "ALIASES"])
def test_aliases_may_be_needed(name: str) -> None:
    """Of a note that only may name aliases these are all that is worth a look; below the properties the word says nothing."""
    relevance = build_relevance(CONFIG, KINDS)
    assert relevance.of("Note.md", f"---\n{name}: [Ann]\n---\n".encode()) is Worth.NAMES
    assert relevance.of("Note.md", f"---\na: b\n---\n{name}\n".encode()) is Worth.NOTHING


def test_a_folder_makes_every_note_in_it_relevant() -> None:
    """A configured folder counts in any case; one whose name only begins so does not."""
    relevance = build_relevance(CONFIG, KINDS)
    assert relevance.of("career/goals/Deep/A.md", b"") is Worth.ALL
    assert relevance.of("Career/Goals and more/A.md", b"") is Worth.NOTHING


@pytest.mark.parametrize("name", ["kind", "note-type", "Art", "Höhe"])
def test_a_renamed_type_counts_as_a_field_too(name: str) -> None:
    """The field that gives a note its kind is found under the vault's own name for it."""
    config = Config(properties={"type": (name,)})
    data = f"{name.upper()}:: goal\n".encode()
    assert kind_of(parse_note("Note.md", data), config)[0] == "goal"
    assert build_relevance(config, KINDS).of("Note.md", data) is Worth.ALL


@pytest.mark.parametrize(
    "piece", ["type ", "type* ", "typ:: ", "- [ ] ", " [a]", "\n- [ ] a", "#wins ", "#a", "kind: a", "kind:\n- a"]
)
def test_work_grows_with_the_note(piece: str) -> None:
    """A note twice as long is about twice the work."""
    relevance = build_relevance(CONFIG, KINDS)
    assert growth(lambda text: relevance.of("Note.md", b"::" + text.encode()), piece) < LIMIT


PIECES = (
    "\n",
    " ",
    "\t",
    ">",
    "-",
    "*",
    "12.",
    "3)",
    "[",
    "]",
    "[ ]",
    "[x]",
    "(",
    ")",
    "#",
    "a",
    "\r",
    "é",
    "- [ ] ",
    "[[b]]",
)


@pytest.mark.parametrize("tags", [False, True])
@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_task_with_a_link_or_a_tag_is_found_as_line_by_line(text: str, *, tags: bool) -> None:
    """A task is found exactly where a look at each line, sign by sign, finds a checkbox and a link or a tag behind it."""
    relevance = build_relevance(Config(goals=GoalsConfig(tags=tags)), KINDS)
    task = rb"^[ \t\r>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[^\n]{1,4}\][^\n]*"
    assert (relevance.of("Note.md", text.encode()) is Worth.ALL) == bool(
        re.search(task + (rb"[\[(#]" if tags else rb"[\[(]"), text.encode(), re.MULTILINE)
    )


@pytest.mark.parametrize(
    ("word", "worth"),
    [
        *((word, Worth.ALL) for word in ("north star", "North-Star", "north  star", "north\u00a0star", "northstar")),
        *((word, Worth.NOTHING) for word in ("north of a star", "north", "star")),
    ],
)
def test_a_kind_of_two_words_counts_whatever_stands_between_them(word: str, worth: Worth) -> None:
    """Blanks of any width, a hyphen or nothing may stand between the words of a kind of the vault's own; no other word may."""
    config, _ = read_configuration(b'[words]\ngoal = ["north star"]\n')
    data = f"---\ntype: {word}\n---\n".encode()
    assert (kind_of(parse_note("Note.md", data), config)[0] == "goal") == (worth is Worth.ALL)
    assert build_relevance(config, KINDS).of("Note.md", data) is worth
