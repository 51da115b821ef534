import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from vaultgoals.checking import check
from vaultgoals.goals.kinds import kind_of
from vaultgoals.model.config import Config, KindsConfig
from vaultgoals.model.kinds import KINDS
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.note import parse_note
from vaultgoals.testing import note, snapshot

DAY = date(2026, 11, 20)
FOLDERS = Config(kinds=KindsConfig(folders={"Career/Goals": "goal", "Career/Goals/Wins": "win"}))


def kind(text: str, path: str = "Note.md", config: Config | None = None, extra: Sequence[str] = ()) -> str | None:
    """Return the kind of a note with this text."""
    return kind_of(parse_note(path, text.encode()), config or Config(), extra)[0]


@pytest.mark.parametrize("name", KINDS)
def test_type_names_a_kind(name: str) -> None:
    """A `type` that names a kind decides, in any case of letters."""
    assert kind(f"---\ntype: {name.title()}\n---\n") == name


def test_other_types_are_passed_over() -> None:
    """A `type` that names no kind leaves the decision to tag and folder."""
    assert kind("---\ntype: book\n---\n") is None
    assert kind("---\ntype: book\ntags: [goal]\n---\n") == "goal"
    assert kind("---\ntype: book\n---\n", "Career/Goals/A.md", FOLDERS) == "goal"


def test_type_wins_over_tag_and_tag_over_folder() -> None:
    """The order is type, tag, folder."""
    assert kind("---\ntype: vision\ntags: [goal]\n---\n", "Career/Goals/A.md", FOLDERS) == "vision"
    assert kind("---\ntags: [win]\n---\n", "Career/Goals/A.md", FOLDERS) == "win"


def test_only_tags_of_the_property_count() -> None:
    """A `#goal` in running text is talk about goals."""
    assert kind("About #goal setting\n") is None
    assert kind("---\ntags: goal\n---\n") == "goal"


def test_tags_are_added() -> None:
    """A configured tag, or each of a list, stands for its kind beside those that are known."""
    config, found = parse_config('[kinds.tags]\ngoal = ["ziel", "#okr"]\nvision = "north"\n')
    assert found == ()
    for tag, name in {"ziel": "goal", "okr": "goal", "goal": "goal", "north": "vision", "win": "win"}.items():
        assert kind(f"---\ntags: [{tag}]\n---\n", config=config) == name
    assert kind("---\ntags: [vision]\n---\n", config=config) is None


def test_the_innermost_folder_counts() -> None:
    """Of nested configured folders the innermost gives the kind; a folder that merely begins alike gives none."""
    assert kind("x", "career/goals/wins/A.md", FOLDERS) == "win"
    assert kind("x", "Career/Goals of others/A.md", FOLDERS) is None


def test_plugins_add_kinds() -> None:
    """A kind of a plugin is one by type and by tag, and only where the plugin is there."""
    assert kind("---\ntype: habit\n---\n", extra=("habit",)) == "habit"
    assert kind("---\ntags: [habit]\n---\n", extra=("habit",)) == "habit"
    assert kind("---\ntype: habit\n---\n") is None


def test_the_reason_is_told() -> None:
    """The reason names what decided."""
    note = parse_note("Career/Goals/A.md", b"x")
    assert kind_of(note, FOLDERS) == ("goal", "it lies in the folder Career/Goals")
    assert "'book' is no kind" in kind_of(parse_note("A.md", b"---\ntype: book\n---\n"), Config())[1]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_folder_is_the_same_in_either_spelling_of_unicode(form: Literal["NFC", "NFD"]) -> None:
    """A file system may list an accented letter as two characters."""
    config = Config(kinds=KindsConfig(folders={"Karriere/Übersicht": "goal"}))
    assert kind("", unicodedata.normalize(form, "Karriere/Übersicht/A.md"), config) == "goal"
    assert kind("", unicodedata.normalize(form, "Karriere/Ubersicht/A.md"), config) is None


@pytest.mark.parametrize("written", ['"[[Goal]]"', '"[[goal]]"', '"[[Kinds/Goal|a goal]]"', '["[[Goal]]"]', "[[Goal]]"])
def test_a_link_names_a_kind(written: str) -> None:
    """`type: "[[Goal]]"` is `goal`, and such a link needs no note."""
    assert kind(f"---\ntype: {written}\n---\n") == "goal"
    found = check(snapshot({"A.md": f"---\ntype: {written}\n---\n"}), DAY)
    assert "unresolved-link" not in {one.code for one in found}


def test_a_link_to_something_else_names_none() -> None:
    """A link in `type` whose note is not called like a kind is the person's own affair, whatever it shows."""
    assert kind('---\ntype: "[[Book]]"\n---\n') is None
    assert kind('---\ntype: "[[Goal setting]]"\n---\n') is None


NESTED = Config(kinds=KindsConfig(nested=True))


def test_a_nested_tag_gives_a_kind_where_asked() -> None:
    """A nested tag gives the kind where `[kinds] nested = true`, and the tag itself comes first."""
    assert kind("---\ntags: [goal/career]\n---\n", config=NESTED) == "goal"
    assert kind("---\ntags: [Goal/career/talks]\n---\n", config=NESTED) == "goal"
    assert kind("---\ntags: [goal/career, win]\n---\n", config=NESTED) == "win"
    assert kind("---\ntags: [goal/career]\n---\n") is None
    assert kind("---\ntags: [goals/career, my/goal, goal-career]\n---\n", config=NESTED) is None
    assert kind("#goal/career\n", config=NESTED) is None


def nested_tags(files: dict[str, str]) -> list[str]:
    """Return what `check` says of nested tags."""
    found = check(snapshot(files), DAY)
    return [f"{one.path}:{one.line}:{one.column} {one.message}" for one in found if one.code == "nested-tag"]


def test_nested_tags_are_named_once() -> None:
    """Without the key `nested-tag` says once how many notes a nested tag would make goals."""
    files = {f"{name}.md": "---\ntags: [work, goal/career]\n---\n" for name in "ABC"}
    (said,) = nested_tags(files)
    assert said.startswith("A.md:2:14 the tag `goal/career`")
    assert "`nested = true` under `[kinds]`" in said
    assert said.endswith("(3 notes)")
    assert nested_tags({**files, "vaultgoals.toml": "[kinds]\nnested = true\n"}) == []
    assert nested_tags({**files, "vaultgoals.toml": '[advice]\nignore = ["nested-tag"]\n'}) == []


def test_topics_are_no_kinds() -> None:
    """A nested tag of what is a usual topic (`path/linux`) is not asked about, nor that of a note with a kind."""
    assert nested_tags({"A.md": "---\ntags: [path/linux, review/book, value/investing]\n---\n"}) == []
    assert nested_tags({"A.md": "---\ntype: goal\ntags: [goal/career]\n---\n"}) == []
    assert nested_tags({"A.md": "#goal/career\n"}) == []


def test_doctor_says_what_a_nested_tag_lacks() -> None:
    """The reason why a note is none of a kind names the tag that nearly gives it one."""
    reason = kind_of(note("---\ntags: goal/career\n---\n"), Config())[1]
    assert reason == "its tag #goal/career gives it a kind only with `nested = true` under `[kinds]`"


def test_the_case_of_a_nested_tag_and_of_invisible_characters(cases_folder: Path) -> None:
    """What made three goals and a date count for nothing is read past and named, and the nested tag asked about."""
    root = cases_folder / "faults/nested-tag-and-invisible-character"
    files = {str(path.relative_to(root).as_posix()): path.read_text(encoding="utf-8") for path in root.rglob("*.md")}
    taken = snapshot(files)
    assert dict(taken.kinds) == dict.fromkeys(("G/Mark.md", "G/Nbsp.md", "G/Zero width.md"), "goal")
    assert taken.graph.goals["G/Mark.md"].due == date(2027, 3, 31)
    found = [(one.path, one.code) for one in check(taken, DAY) if one.code in {"nested-tag", "unseen-character"}]
    assert found == [
        *(("G/Mark.md", "unseen-character"), ("G/Nbsp.md", "unseen-character")),
        *(("G/Nested.md", "nested-tag"), ("G/Zero width.md", "unseen-character")),
    ]
