from vaultgoals.goals.sections import find_items, find_section
from vaultgoals.model.config import Config
from vaultgoals.reading.note import parse_note

NOTE = parse_note(
    "Note.md",
    b"""# Title
## Why
Because.
### Deeper
More.
## done-when
- [ ] Box
  - nested
### Check-ins
- 2026-11-15: x
## Other
Other text.
""",
)


def test_deeper_headings_belong_to_a_section() -> None:
    """A section goes on below deeper headings, and ends at the next of its level."""
    assert find_section(NOTE, "why", Config()).text == "Because.\n\nMore."


def test_a_section_of_ours_ends_another() -> None:
    """A deeper heading that is a section of its own is not part of the one above."""
    assert find_section(NOTE, "done when", Config()).lines == {6, 7, 8}
    assert find_section(NOTE, "check-ins", Config()).text == "- 2026-11-15: x"


def test_headings_can_be_renamed() -> None:
    """A renamed heading is found, and the old one then is not."""
    config = Config(headings={"why": "Other"})
    assert find_section(NOTE, "why", config).text == "Other text."


def test_a_missing_section_is_empty() -> None:
    """What is not there has no text and no lines."""
    section = find_section(NOTE, "obstacles", Config())
    assert (section.text, section.is_there) == ("", False)


def test_items_are_the_outermost() -> None:
    """An item below another is a note to it."""
    section = find_section(NOTE, "done when", Config())
    assert [item.text for item in find_items(NOTE, section)] == ["Box"]
