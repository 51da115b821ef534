"""Where answers end in a note of the person's."""

import pytest

from tests.periodic_notes.vaults import W36, W37, answer, build_on, read_case, vault

FOCUS = "Next week's focus"
NOTES = {"Weeks/2026-W36.md": "# Mine\n", "Weeks/2026-W37.md": "# Mine\n"}
NEXT = "Weeks/2026-W37.md"


def asked_after(typed: str, below: str = "") -> str:
    """Return week 37's note, where something was typed below the last question of week 36, and at that note's end."""
    files = build_on(vault(NOTES), W36)
    page = answer(files["Weeks/2026-W36.md"], FOCUS, typed) if typed else files["Weeks/2026-W36.md"]
    return build_on({**files, "Weeks/2026-W36.md": page + below}, W37)[NEXT]


def test_text_below_the_closing_lines() -> None:
    """In the person's own note the last question's answers end at the closing lines: what is captured below is the person's day."""
    files = build_on(read_case("text-below-page-end"), W37)
    assert "vg:promises" not in files[NEXT]
    assert "dentist" not in files[NEXT]
    text = asked_after("- Call Ann", "\n- 14:05 called the dentist\n- [ ] buy milk\n")
    assert "- [ ] Call Ann\n" in text
    assert "dentist" not in text
    assert "milk" not in text


@pytest.mark.parametrize("end", ["### Later", "# Log", "###### Aside", "---", "* * *"])
def test_text_below_a_heading_or_a_rule(end: str) -> None:
    """They end at a heading of any level that is the person's, or at a rule."""
    text = asked_after(f"- Call Ann\n\n{end}\n\n- buy milk\n")
    assert "- [ ] Call Ann\n" in text
    assert "milk" not in text


def test_other_questions_keep_deeper_headings() -> None:
    """A deeper heading below another question belongs to its answer."""
    files = build_on(vault(NOTES), W36)
    page = answer(files["Weeks/2026-W36.md"], "Adjust", "### At work\n\n- Start earlier")
    built = build_on({**files, "Weeks/2026-W36.md": page}, W37)
    assert "2026-W36" in built[NEXT]
    assert "Start earlier" in page


def test_pages_that_we_made() -> None:
    """On a page that we made, deeper headings and rules belong to the answer, and so does text typed below the closing lines."""
    files = build_on(vault({}, '[vault]\nlocale = "en-gb"\n'), W36)
    path = "Reviews/2026-W36 Weekly review.md"
    page = answer(files[path], FOCUS, "- Call Ann\n\n### Later\n\n- Write\n\n---\n\n- Read") + "- Run\n"
    text = build_on({**files, path: page}, W37)["Reviews/2026-W37 Weekly review.md"]
    for promise in ("Call Ann", "Write", "Read", "Run"):
        assert f"- [ ] {promise}\n" in text
