"""What `docs/reference/pages.md` says of the pages is what a build makes of them."""

import re
from pathlib import Path
from typing import Final

import pytest

import vaultgoals as vg
from tests.test_note_format_doc import DAY, EXAMPLES, VAULT
from vaultgoals.testing import snapshot

PAGE: Final = (Path(__file__).resolve().parents[1] / "docs/reference/pages.md").read_text(encoding="utf-8")
PAGE_PATH: Final = "Goals Dashboard.md"
SECOND: Final = EXAMPLES[1]
"""The example that has a due date, a measure and a next step: the page shows lines of its dashboard."""
SHOWN: Final = [text.splitlines() for text in re.findall(r"^```html\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]
"""What the page shows of pages: a part, the comments at the end, and a part of the first form."""


def build_again(page: str, goal: str = SECOND.text) -> tuple[str, vg.WritePlan]:
    """Return the dashboard as the next build leaves it, and what was planned; without a text it is made new."""
    read = snapshot({**VAULT, SECOND.path: goal, **({PAGE_PATH: page} if page else {})})
    plan = vg.build(read, DAY)
    written = {write.path: (write.after or b"").decode() for write in plan.writes}
    return written.get(PAGE_PATH, page), plan


def test_what_is_shown_of_a_page_stands_in_it() -> None:
    """Each line of the part and of the comments at the end is in the second example's dashboard, in that order."""
    made, _ = build_again("")
    for shown in SHOWN[:2]:
        # An iterator is used up to what is found in it, so that the next line is looked for below.
        lines = iter(made.splitlines())
        assert [line for line in shown if line != "…" and line not in lines] == []
    assert len(SHOWN) == 3


def test_the_first_form_that_is_shown_is_taken_over() -> None:
    """The markers of earlier versions, around the text of their part, become those of today, and no text changes."""
    made, _ = build_again("")
    begin, _, end = SHOWN[2]
    opened, closed = "<!-- vg:next -->", "<!-- /vg -->"
    content = made.partition(f"{opened}\n")[2].partition(closed)[0]
    listed = "<!-- vaultgoals:regions next (made) -->"
    again, plan = build_again(f"---\ntype: dashboard\n---\n{begin}\n{content}{end}\n{listed}\n")
    assert f"{opened}\n{content}{closed}\n" in again
    assert "vaultgoals:begin" not in again
    assert "Kept from" not in again
    assert plan.held == ()


def test_a_part_that_was_taken_out_comes_back_without_its_line() -> None:
    """A part deleted with its markers gets `deleted` and stays out; once that line is gone, too, it is there again."""
    made, _ = build_again("")
    without = re.sub(r"<!-- vg:next -->\n.*?<!-- /vg -->\n", "", made, flags=re.DOTALL)
    out, _ = build_again(without)
    (line,) = re.findall(r"^<!-- vg next .*\n", out, re.MULTILINE)
    assert line.endswith(" deleted -->\n")
    assert "<!-- vg:next -->" not in out
    assert build_again(out)[0] == out
    assert "<!-- vg:next -->" in build_again(out.replace(line, ""))[0]


OPENED: Final = r"<!-- vg:next -->\n"
LINE: Final = r"(<!-- vg next v2 .*\n)"
TYPED: Final = ("## Next actions\n", "## Next actions\nMine, typed.\n")
DAMAGES: Final = {
    "one marker of a part is lost or damaged": (OPENED, "", "old"),
    "a part stands twice": (rf"({OPENED}(?:.*\n)*?<!-- /vg -->\n)", r"\1\n\1", "old"),
    "a part's line is lost": (LINE, "", "new, kept"),
    "a part's line is damaged": (LINE, "<!-- vg next v2 soon -->\n", "new, kept, named"),
    "a part's line stands twice, as after a merge": (LINE, r"\1\1", "new"),
    "the page's line is lost": (r"<!-- vg page .*\n", "", "new"),
    "the list is lost": (r"<!-- vaultgoals:regions .*\n", "", "new, not made"),
    "a marker of the page came into a code block": (OPENED, "```\n<!-- vg:next -->\n", "held"),
}
"""What the page says happened, how it happens to the dashboard, and what follows for the part and for the page."""


def test_each_damage_of_the_table_is_tried() -> None:
    """The table has what is tried below, in that order."""
    section = PAGE.partition("\n## Comments that are lost, doubled or damaged\n")[2].partition("\n##")[0]
    told = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("|")]
    assert told[2:] == list(DAMAGES)


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_costs_what_the_table_says(what: str) -> None:
    """The part is refreshed or left as it is, all others are refreshed unless the page is held, and typed text stays."""
    pattern, into, follows = DAMAGES[what]
    typed = build_again("")[0].replace(*TYPED)
    broken, count = re.subn(pattern, into, typed, count=1)
    assert count == 1
    again, plan = build_again(broken, SECOND.text.replace("2026-12-01", "2026-12-02"))
    assert again.count("Mine, typed.") == broken.count("Mine, typed.")
    # A day is written with a no-break blank.
    shown = again.replace("\N{NO-BREAK SPACE}", " ")
    assert ("\n- Write the abstract · due 2 Dec" in shown) is ("new" in follows)
    assert ("> - **Next:** Write the abstract · due 2 Dec" in shown) is (follows != "held")
    assert ("\n> - Write the abstract · due 1 Dec" in shown) is ("kept" in follows)
    assert ("(made)" in again) is ("not made" not in follows)
    named = [found.code for found in plan.diagnostics if found.path == PAGE_PATH]
    assert ("damaged-region" in named) is (follows in {"old", "held"} or "named" in follows)
    assert (again == broken) is (follows == "held")


def test_a_note_without_marks_is_the_person_s() -> None:
    """A start page of type dashboard and a review without marks are left alone; at a page's path the here mark invites it."""
    own = {"Home.md": "---\ntype: dashboard\n---\n# Home\n", "Weekly.md": "---\ntype: review\n---\n# Week\n"}
    plan = vg.build(snapshot({**VAULT, **own, SECOND.path: SECOND.text}), DAY)
    assert {write.path for write in plan.writes} == {PAGE_PATH}
    assert plan.held == ()
    home = own["Home.md"]
    unasked, held = build_again(home)
    assert (unasked, held.held) == (home, (PAGE_PATH,))
    asked, _ = build_again(f"{home}<!-- vaultgoals:here -->\nBelow.\n")
    assert asked.startswith(f"{home}<!-- vaultgoals:here -->\n\n<!-- vg:north-star -->\n")
    assert asked.endswith(" -->\n\nBelow.\n")
