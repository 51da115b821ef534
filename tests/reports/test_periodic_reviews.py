"""Reviews in the vault's own periodic notes: our regions go in, everything else stays."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

GOAL = (
    "---\ntype: goal\nstart: 2026-09-01\ndue: 2026-12-18\n---\n## Check-ins\n- 2026-11-18: 40 %\n- 2026-12-30: 60 %\n"
)
SETTINGS = {
    "weekly": {"enabled": True, "format": "gggg-[W]ww", "folder": "Journal/Weeks"},
    "monthly": {"enabled": True, "format": "YYYY/MM MMMM", "folder": "Journal"},
}
CONFIG = '[reviews]\nplace = "periodic"\n'
SUNDAY = date(2026, 11, 22)
WEEK = "Journal/Weeks/2026-W47.md"
OWN = "---\ntags: [weekly]\nmood: 7   # of ten\n---\r\n# My week\n\n## Wins\n\nnot yet\n\n```\ncode\n```\nlast line"


def files(more: Mapping[str, str], config: str = CONFIG) -> dict[str, str]:
    """Return a vault with a goal, periodic notes set up, and more."""
    return {
        "Goals/T.md": GOAL,
        ".obsidian/plugins/periodic-notes/data.json": json.dumps(SETTINGS),
        "vaultgoals.toml": config,
        **more,
    }


def build_for(vault: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the vault after a build."""
    plan = build(snapshot(vault), today)
    assert plan.held == ()
    return {**vault, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def test_an_existing_note_gets_our_regions_at_its_end() -> None:
    """Every byte of it stays in front of them, frontmatter too, and no second frontmatter comes with them."""
    after = build_for(files({WEEK: OWN}), SUNDAY)
    assert after[WEEK].startswith(OWN + "\n")
    added = after[WEEK].removeprefix(OWN)
    assert "<!-- vg week v2 2026-11-22" in added
    assert "---\ntype: review" not in added
    assert not any(path.startswith("Reviews/") for path in after)


def test_the_regions_go_to_the_mark() -> None:
    """Where the person put the mark they go below it, and what stands after it stays after them."""
    text = "# Mine\n\n<!-- vaultgoals:here -->\n\nBelow, mine too\n"
    after = build_for(files({WEEK: text}), SUNDAY)[WEEK]
    assert after.startswith("# Mine\n\n<!-- vaultgoals:here -->\n")
    assert after.endswith("\nBelow, mine too\n")
    assert after.index("<!-- vg:week -->") < after.index("Below, mine too")


def test_a_note_that_is_not_there_is_not_made() -> None:
    """The person's template makes periodic notes, not we; without one there is no review, and nothing is held."""
    after = build_for(files({}), SUNDAY)
    assert {path for path in after if path.endswith(".md")} == {"Goals/T.md", "Goals Dashboard.md"}


def test_formats_may_span_folders() -> None:
    """A monthly note is found by its format, folders and names of months too."""
    month = "Journal/2026/12 December.md"
    after = build_for(files({month: "# December\n"}), date(2026, 12, 31))
    assert "<!-- vg month v2 2026-12-31" in after[month]


def test_answers_in_a_periodic_note_are_heard() -> None:
    """What the person writes there is a review's answer: the next one asks about its focus, its regions are refreshed."""
    vault = build_for(files({WEEK: "# Mine\n"}), SUNDAY)
    vault[WEEK] = vault[WEEK].replace("## Next week's focus\n", "## Next week's focus\n\n- Hold [[T]]\n")
    vault["Goals/T.md"] += "- 2026-11-25: 50 %\n"
    vault["Journal/Weeks/2026-W48.md"] = "# Next\n"
    later = build_for(vault, SUNDAY + timedelta(days=7))
    assert "- [ ] Hold [[Goals/T|T]]" in later["Journal/Weeks/2026-W48.md"]
    assert later[WEEK] == vault[WEEK]


def test_a_second_build_changes_nothing() -> None:
    """What was put into a note is found there again."""
    vault = build_for(files({WEEK: "---\nmood: 7\n---\n# My week\n"}), SUNDAY)
    assert build(snapshot(vault), SUNDAY).writes == ()


def test_history_in_a_periodic_note_is_never_written_again() -> None:
    """Once the period is over, the note is the person's again."""
    vault = build_for(files({WEEK: OWN}), SUNDAY)
    vault["Goals/T.md"] += "- 2026-11-19: 90 %\n"
    for offset in (4, 30, 400):
        plan = build(snapshot(vault), SUNDAY + timedelta(days=offset))
        assert WEEK not in [write.path for write in plan.writes]


def test_notes_of_their_own_link_to_the_periodic_note() -> None:
    """By default the review is a note of its own, and links to the vault's note of the period; that one stays as it is."""
    vault = files({WEEK: OWN}, config="")
    after = build_for(vault, SUNDAY)
    assert after[WEEK] == OWN
    assert "Note: [[Journal/Weeks/2026-W47|2026-W47]]" in after["Reviews/2026-W47 Weekly review.md"]


def test_a_review_that_exists_is_not_made_twice() -> None:
    """Who changes the place in the middle of a week keeps that week's review, and does not get a second one."""
    vault = build_for(files({WEEK: OWN}, config=""), SUNDAY)
    after = build_for({**vault, "vaultgoals.toml": CONFIG}, SUNDAY)
    assert after[WEEK] == OWN
