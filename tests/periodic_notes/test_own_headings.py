"""A review in a note that has headings of the person's."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.periodic_notes.test_what_is_no_answer import answers_in
from tests.periodic_notes.vaults import W36, W37, build_on, read_case, vault
from vaultgoals.cli.program import program
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

WEEK = "Weeks/2026-W36.md"
NEXT = "Weeks/2026-W37.md"


def test_a_question_whose_heading_stands_in_the_note() -> None:
    """A question whose heading already stands in the note is asked there: nothing is inserted, and its text is the answer."""
    files = build_on(read_case("own-headings"), W36)
    page = files[WEEK]
    assert page.startswith(read_case("own-headings")[WEEK].rstrip("\n"))
    assert page.count("## Wins\n") == page.count("## Next week's focus\n") == 1
    assert page.count("## Adjust\n") == 1
    assert answers_in(files) == {"Wins": ["closed the deal"], "Next week's focus": ["ask Ruth [[Talks]]"]}
    assert "- [ ] ask Ruth [[Goals/Talks|Talks]]" in build_on({**files, NEXT: "# Mine\n"}, W37)[NEXT]


def test_the_heading_is_recorded() -> None:
    """The heading is recorded in the page's line, and a second build asks nothing twice."""
    text = "# Week\n\n## Highlights\n\n- Shipped it\n"
    files = build_on(vault({WEEK: text}), W36)
    assert 'wins="Highlights" own="wins"' in files[WEEK]
    assert "## Wins\n" not in files[WEEK]
    assert answers_in(files) == {"Wins": ["Shipped it"]}
    assert build(snapshot(files), W36).writes == ()


def test_win_writes_there(tmp_path: Path) -> None:
    """`win` writes there, below what stands there already."""
    files = build_on(vault({WEEK: "# Week\n\n## Highlights\n\n- Shipped it\n"}), W36)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    environment = {"VAULTGOALS_VAULT": str(tmp_path), "VAULTGOALS_TODAY": f"{W36}"}
    assert CliRunner().invoke(program, ["win", "Held it"], env=environment).exit_code == 0
    text = (tmp_path / WEEK).read_text(encoding="utf-8")
    assert text == files[WEEK].replace("- Shipped it\n", "- Shipped it\n- Held it\n")
    assert answers_in({**files, WEEK: text}) == {"Wins": ["Shipped it", "Held it"]}


def test_all_questions_are_theirs() -> None:
    """Where all questions stand in the note, none of ours does."""
    headings = ("Wins", "What slipped and why", "Adjust", "Next week's focus")
    text = "".join(f"## {heading}\n\n- {heading} 36\n\n" for heading in headings)
    files = build_on(vault({WEEK: text}), W36)
    assert "[!question]" not in files[WEEK]
    assert answers_in(files) == {heading: [f"{heading} 36"] for heading in headings}


@pytest.mark.parametrize(
    ("above", "level"), [("# Mine", 2), ("## Goals", 3), ("#### Goals", 5), ("###### Goals", 6), ("", 2)]
)
def test_our_headings_stand_below_theirs(above: str, level: int) -> None:
    """Our headings are one level below the heading that `<!-- vaultgoals:here -->` stands under."""
    text = f"{above}\n\n<!-- vaultgoals:here -->\n\n# After\n"
    files = build_on(vault({WEEK: text}), W36)
    for heading in ("Wins", "What moved", "Next week's focus"):
        assert f"\n{'#' * level} {heading}\n" in files[WEEK]
    assert build(snapshot(files), W36).writes == ()
    later = build_on(files, W36.replace(day=6))
    assert f"\n{'#' * level} What moved\n" in later[WEEK]


def test_answers_below_deeper_headings() -> None:
    """What is typed there counts as anywhere."""
    files = build_on(vault({WEEK: "## Goals\n\n<!-- vaultgoals:here -->\n\n## After\n\nmine\n"}), W36)
    above, mark, below = files[WEEK].partition("### Next week's focus\n")
    files[WEEK] = above + mark + "\n- Call Ann\n" + below
    assert answers_in(files) == {"Next week's focus": ["Call Ann"]}
