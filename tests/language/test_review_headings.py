"""The headings of a review are recorded in it, so that no rename and no change of language loses an answer."""

from collections.abc import Mapping
from datetime import date

import pytest

from vaultgoals.pipeline import build
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.review_notes import find_answers, find_reviews
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
GOAL = {"Talks.md": "---\ntype: goal\n---\n## Check-ins\n- 2026-11-18: began\n"}
REVIEW = "Reviews/2026-W47 Weekly review.md"
OWN = '[headings]\nWins = "Siege"\nAdjust = "Kurs"\n'


def answered(config: str) -> str:
    """Return a review of the week that was made with a configuration and answered."""
    made = {
        write.path: (write.after or b"").decode()
        for write in build(snapshot({**GOAL, "vaultgoals.toml": config}), DAY).writes
    }
    heading = "## Siege" if "Siege" in config else "## Wins"
    assert heading in made[REVIEW]
    return made[REVIEW].replace(heading, f"{heading}\n- A talk in Graz", 1)


def answers(files: Mapping[str, str]) -> Mapping[str, list[str]]:
    """Return the answers of the vault's weekly review by our name of the heading."""
    data = build_report_input(snapshot(files), DAY)
    (review,) = find_reviews(data.graph, "weekly")
    return {name: [one.answer.text for one in given] for name, given in find_answers(data, review).items()}


@pytest.mark.parametrize("before", ["", OWN])
@pytest.mark.parametrize(
    "after",
    [
        "",
        OWN,
        '[vault]\nlanguage = "de"\n',
        '[headings]\nAdjust = "Siege"\nWins = "Erfolge"\n',
        '[headings]\nAdjust = "Wins"\nWins = "Erfolge"\n',
    ],
)
def test_no_rename_loses_an_answer(before: str, after: str) -> None:
    """The page's line of a review records the headings it was given, so that neither a change of language nor of `[headings]` loses an answer."""
    assert answers({**GOAL, REVIEW: answered(before), "vaultgoals.toml": after})["Wins"] == ["A talk in Graz"]


def test_another_heading_stays_the_persons() -> None:
    """A heading that neither the page nor the vault knows is the person's own."""
    page = answered(OWN).replace("## Kurs", "## Anderes\n- Etwas\n\n## Kurs", 1)
    assert answers({**GOAL, REVIEW: page, "vaultgoals.toml": ""}) == {"Wins": ["A talk in Graz"]}


@pytest.mark.parametrize("after", ["", '[headings]\n"Lessons learned" = "Lehren"\n'])
def test_a_heading_that_counts_unasked_is_recorded_as_well(after: str) -> None:
    """What stands below the vault's own heading for lessons, which counts in every review, counts whatever the vault calls it since."""
    page = answered('[headings]\n"Lessons learned" = "Merksätze"\n').replace(
        "<!-- vg:facts -->", "## Merksätze\n\n- Früh anfangen\n\n<!-- vg:facts -->"
    )
    assert answers({**GOAL, REVIEW: page, "vaultgoals.toml": after})["Lessons learned"] == ["Früh anfangen"]


@pytest.mark.parametrize("config", ["", OWN])
@pytest.mark.parametrize(
    "names",
    [
        {"Wins": "Was mich freut"},
        {"Next week's focus": "Worauf es ankommt"},
        {"What slipped and why": "Hm", "Adjust": "🎯 Anders"},
        {"Wins": "Eins", "What slipped and why": "Zwei", "Adjust": "Drei", "Next week's focus": "Vier"},
    ],
)
def test_a_heading_renamed_by_hand_is_known_by_its_place(config: str, names: Mapping[str, str]) -> None:
    """Headings that a person renames in the review are known by their question and their place between two neighbours."""
    page = answered(config)
    for name, renamed in names.items():
        given = {"Wins": "Siege", "Adjust": "Kurs"}.get(name, name) if config else name
        page = page.replace(f"## {given}\n", f"## {renamed}\n")
    read = answers({**GOAL, REVIEW: page.replace("- \n", "- Etwas\n"), "vaultgoals.toml": ""})
    assert list(read) == ["Wins", "What slipped and why", "Adjust", "Next week's focus"]
    assert read["Wins"] == ["A talk in Graz", "Etwas"]


@pytest.mark.parametrize(
    ("standing", "other"),
    [
        ("## Adjust\n", "## Anderes\n\n> [!question] Wie war das Wetter?\n\n- Regen\n\n## Adjust\n"),
        ("## Adjust\n\n> [!question]", "## Anderes\n\n> [!note]"),
        ("## Adjust\n", "## Anderes\n\n> [!question] Wie war das Wetter?\n\n- Regen\n\n## Noch etwas\n"),
    ],
    ids=["none is missing", "no question", "two for one"],
)
def test_no_place_makes_a_heading_of_ours(standing: str, other: str) -> None:
    """A heading with a question of the person's where none is missing, one without a question, and two for one are the person's own."""
    page = answered("").replace(standing, other).replace("- \n", "- Etwas\n")
    read = answers({**GOAL, REVIEW: page, "vaultgoals.toml": ""})
    assert read.get("Adjust", ["Etwas"]) == ["Etwas"]
    assert "Regen" not in str(read)
    assert ("Adjust" in read) == ("## Adjust" in page)
