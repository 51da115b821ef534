"""Copies of a note in which a review stands."""

from datetime import date

from tests.periodic_notes.test_what_is_no_answer import answers_in
from tests.periodic_notes.vaults import W36, W37, answer, build_on, vault
from vaultgoals.checking import check
from vaultgoals.model.record import READING_VERSION
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

WEEK, NEXT = "Weeks/2026-W36.md", "Weeks/2026-W37.md"
FOCUS = "Next week's focus"


def answered() -> dict[str, str]:
    """Return a vault with an answered review of week 36 in the person's note."""
    files = build_on(vault({WEEK: "# Mine\n"}), W36)
    page = answer(answer(files[WEEK], "Wins", "- Held it"), FOCUS, "- Call Ann")
    return {**files, WEEK: page}


def codes(files: dict[str, str]) -> list[str]:
    """Return what is said of reviews."""
    return [one.code for one in check(snapshot(files), W37) if "review" in one.code or "copied" in one.code]


def test_a_copy_at_another_periods_path() -> None:
    """A copy at another period's path becomes that period's; answers word for word those of the review before are none: it asks anew, and says why."""
    files = answered()
    copied = build_on({**files, NEXT: files[WEEK]}, W37)
    assert f'vg page weekly 2026-09-07 reading="{READING_VERSION}" copied="2026-08-31"' in copied[NEXT]
    assert copied[WEEK] == files[WEEK]
    assert (
        "**Week 37, 7–13 Sep 2026** · focus: 0 of 1, 1 open · Before this: [[Weeks/2026-W36|2026-W36]]" in copied[NEXT]
    )
    assert "- [ ] Call Ann\n" in copied[NEXT]
    assert answers_in(copied) == {"Wins": ["Held it"], FOCUS: ["Call Ann"]}
    assert codes(copied) == ["copied-answers"]
    assert build(snapshot(copied), W37).writes == ()


def test_what_is_new_in_a_copy() -> None:
    """What the person writes there counts, and then nothing is said."""
    files = answered()
    copied = build_on({**files, NEXT: files[WEEK]}, W37)
    copied[NEXT] = copied[NEXT].replace("- Held it\n", "- Held it\n- Sang\n")
    assert answers_in(copied)["Wins"] == ["Sang", "Held it"]
    assert codes(copied) == []


def test_a_copy_whose_facts_are_of_another_day() -> None:
    """On a later day a copy is asked anew as before: the second build writes nothing."""
    files = answered()
    copied = build_on({**files, NEXT: files[WEEK]}, W37)
    later = {**copied, "Goals/Walk.md": copied["Goals/Talks.md"]}
    found = build_on(later, date(2026, 9, 12))
    assert found[NEXT] != copied[NEXT]
    assert build(snapshot(found), date(2026, 9, 12)).writes == ()


def test_a_copy_elsewhere() -> None:
    """Of two notes with the same page line the one at that period's own path is the review."""
    files = answered()
    twice = {**files, "Archive/Copy.md": files[WEEK]}
    assert codes(twice) == []
    built = build_on({**twice, NEXT: "# Mine\n"}, W37)
    assert "Before this: [[Weeks/2026-W36|2026-W36]]" in built[NEXT]
    assert built["Archive/Copy.md"] == files[WEEK]


def test_the_one_with_answers() -> None:
    """Else it is the one with answers; where both have some, it is `duplicate-review`."""
    files = build_on(vault({WEEK: "# Mine\n"}), W36)
    bare = files.pop(WEEK)
    page = answer(bare, "Wins", "- Held it")
    assert codes({**files, "A/One.md": bare, "B/Two.md": page}) == []
    assert answers_in({**files, "A/One.md": bare, "B/Two.md": page}) == {"Wins": ["Held it"]}
    assert codes({**files, "A/One.md": bare.replace("## Wins\n", "## Wins\n\n- Sang\n"), "B/Two.md": page}) == [
        "duplicate-review"
    ]
