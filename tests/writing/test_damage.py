"""Pages whose markers do not fit are found before anything is to be written to them."""

from vaultgoals.writing.damage import find_damage

WHOLE = "<!-- vaultgoals:begin facts v1 2026-11-20 -->\nx\n<!-- vaultgoals:end facts 012345 aaaa -->\n"
OPEN = "<!-- vaultgoals:begin week v1 2026-11-20 -->\ny\n"
OFFERED = "<!-- vaultgoals:regions facts week -->\n"


def test_a_marker_that_fits_no_other() -> None:
    """In a page, every such marker is an error with its note and line."""
    pages = {"A.md": f"{WHOLE}{OPEN}".encode(), "B.md": f"words\n{OPEN}{OFFERED}".encode()}
    found = find_damage(pages)
    assert [(d.code, d.path, d.line) for d in found] == [("damaged-region", "A.md", 4), ("damaged-region", "B.md", 2)]


def test_sound_pages_and_other_notes() -> None:
    """Whole pages, notes that only speak of markers, and markers in code are no damage."""
    pages = {
        "A.md": f"{WHOLE}{OFFERED}".encode(),
        "How it works.md": OPEN.encode(),
        "Code.md": f"{WHOLE}```\n{OPEN}```\n".encode(),
        "Bytes.md": b"\xff\xfe<!-- vaultgoals:begin",
    }
    assert find_damage(pages) == ()
