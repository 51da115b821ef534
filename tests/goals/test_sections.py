import pytest

from vaultgoals.goals.sections import find_items, find_section, name_sections
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
    """A heading of the vault's own is found beside ours; both are one section."""
    config = Config(headings={"why": ("Other",)})
    assert find_section(NOTE, "why", config).text == "Because.\n\nMore.\n\nOther text."


def test_a_missing_section_is_empty() -> None:
    """What is not there has no text and no lines."""
    section = find_section(NOTE, "obstacles", Config())
    assert (section.text, section.is_there) == ("", False)


def test_items_are_the_outermost() -> None:
    """An item below another is a note to it."""
    section = find_section(NOTE, "done when", Config())
    assert [item.text for item in find_items(NOTE, section)] == ["Box"]


@pytest.mark.parametrize(
    "heading",
    [
        *("🎯 Obstacles", "Obstacles 🚧", "⚠️ Obstacles", "🏳️‍🌈 Obstacles", "1️⃣ Obstacles", "Obs\u200btacles"),
        *("**Obstacles**", "_Obstacles_", "==Obstacles==", "`Obstacles`", "~~Obstacles~~"),
        *("[[Obstacles]]", "[[Notes/Obstacles|Obstacles]]", "[Obstacles](Obstacles.md)"),
        *("1. Obstacles", "2) Obstacles", "1.2 Obstacles", "3 Obstacles", "① Obstacles"),
        *("Obstacles:", "Obstacles?", "Obstacles …", "Obstacles \u2013", "(Obstacles)"),
        *("OBSTACLES", "obstacles", "Obstacle", "1. 🎯 **Obstacle:**"),
    ],
)
def test_a_heading_counts_without_its_dress(heading: str) -> None:
    """Headings are compared without emoji, emphasis, link brackets, number, punctuation, case, singular or plural."""
    assert name_sections(Config())(heading) == "obstacles"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        *(("Key result", "key results"), ("🔑 Key-results:", "key results"), ("Check-in", "check-ins")),
        *(("Checkpoint", "checkpoints"), ("📍 Check_ins", "check-ins"), ("WHY?", "why"), ("Done when:", "done when")),
        *(("Plan B.", "plan b"), ("Plan A", ""), ("Plan", ""), ("Who", ""), ("When", ""), ("Results", "")),
        *(("Obstacles and risks", ""), ("No obstacles", ""), ("🎯", ""), ("", ""), ("2026", ""), ("1. 2.", "")),
    ],
)
def test_another_heading_is_another(heading: str, name: str) -> None:
    """What is taken off a heading is no word of it: another word makes it another heading."""
    assert name_sections(Config())(heading) == name


def test_words_of_a_vault_are_undressed_too() -> None:
    """A vault's own heading may have any dress; two that differ in it alone stay two."""
    name_of = name_sections(Config(headings={"why": ("🌱 Warum?",), "obstacles": ("🚧",), "check-ins": ("🪨",)}))
    assert [name_of(heading) for heading in ("Warum", "🌱 Warum?", "🚧", "🪨", "🎯")] == [
        *("why", "why", "obstacles", "check-ins", "")
    ]
    both = name_sections(Config(headings={"why": ("Ziel",), "obstacles": ("Ziele",)}))
    assert [both(heading) for heading in ("Ziel", "Ziele", "Ziele:")] == ["why", "obstacles", "why"]
