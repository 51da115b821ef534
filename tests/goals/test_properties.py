from vaultgoals.goals.properties import find_list, find_property, find_property_links, find_text
from vaultgoals.model.config import Config
from vaultgoals.model.note import Note
from vaultgoals.reading.note import parse_note


def parsed(text: str) -> Note:
    """Return the parse of a note's text."""
    return parse_note("Note.md", text.encode())


def test_names_are_folded() -> None:
    """Case does not matter in a property's name, and space, `-` and `_` are alike."""
    note = parsed("---\nDepends-On: x\nreview every: 2 weeks\n---\n")
    assert find_text(note, "depends_on", Config()) == "x"
    assert find_text(note, "review_every", Config()) == "2 weeks"


def test_names_can_be_changed() -> None:
    """A renamed property is found under the vault's name, and no longer under ours."""
    config = Config(properties={"due": ("Frist",)})
    note = parsed("---\nfrist: 2026-12-01\ndue: something else\n---\n")
    assert find_text(note, "due", config) == "2026-12-01"


def test_a_whole_line_field_is_a_property() -> None:
    """A `key:: value` line states what a property would; the property wins."""
    assert find_text(parsed("due:: 2026-12-01\n"), "due", Config()) == "2026-12-01"
    assert find_text(parsed("---\ndue: 2027-01-01\n---\ndue:: 2026-12-01\n"), "due", Config()) == "2027-01-01"
    assert find_text(parsed("---\ndue:\n---\ndue:: 2026-12-01\n"), "due", Config()) == "2026-12-01"


def test_fields_of_a_line_are_its_own() -> None:
    """A field on a task, in brackets, or under the key results is not the note's."""
    for text in ("- [ ] x [due:: 2026-12-01]\n", "[due:: 2026-12-01]\n", "## Key results\ndue:: 2026-12-01\n"):
        assert find_property(parsed(text), "due", Config()) is None


def test_empty_properties_state_nothing() -> None:
    """A property without a value is as good as none."""
    note = parsed('---\ndue:\nstatus: ""\nvalues: []\n---\n')
    assert [find_property(note, name, Config()) for name in ("due", "status", "values")] == [None] * 3


def test_links_of_a_property_and_of_a_field() -> None:
    """The links of one property are found, in lists and in fields, and those of others are not."""
    note = parsed('---\nparent: ["[[A]]", "[[B]]"]\nparents: "[[C]]"\n---\nskills:: [[D]], [[E]]\n\n[[F]]\n')
    assert [link.path for link in find_property_links(note, "parent", Config())] == ["A", "B"]
    assert [link.path for link in find_property_links(note, "skills", Config())] == ["D", "E"]


def test_a_single_value_is_a_list_of_one() -> None:
    """Items come with their places."""
    assert find_list(parsed("---\ntools: pen\n---\n"), "tools", Config()) == (("pen", 2, 8),)
    assert find_list(parsed("---\ntools:\n  - pen\n  - paper\n---\n"), "tools", Config()) == (
        ("pen", 3, 5),
        ("paper", 4, 5),
    )
