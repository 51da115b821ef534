"""Pages show what is there on the day: nothing hidden, a win once, and what a task waits for."""

from collections.abc import Callable
from datetime import date

from vaultgoals.model.report import Report
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.pages import report_pages
from vaultgoals.reports.wins import find_wins

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]
GOAL = "---\ntype: goal\nimportance: high\n---\n"
DAY = date(2026, 11, 20)


def wins(data: ReportInput) -> list[tuple[str, str]]:
    """Return kind and text of all that went well."""
    return [(found.kind, found.text) for found in find_wins(data, date(2026, 1, 1), data.today)]


def everything(data: ReportInput, regions: Show) -> str:
    """Return the text of all pages of a vault."""
    return "\n".join("\n".join(regions(report).values()) for report in report_pages(data))


def test_a_finished_task_tagged_win_is_told_once(vault: Vault) -> None:
    """A finished task tagged `#win` is told once; another one is an action, as before."""
    data = vault({"A.md": f"{GOAL}- [x] Gave the talk #win ✅ 2026-11-19\n- [x] Slept ✅ 2026-11-19\n"}, DAY)
    assert wins(data) == [("win", "Gave the talk"), ("action", "Slept")]
    daily = vault({"A.md": GOAL, "2026-11-19.md": "- [x] Gave the talk [[A]] #win ✅ 2026-11-19\n"}, DAY)
    assert wins(daily) == [("win", "Gave the talk A")]
    checkpoint = vault({"A.md": f"{GOAL}## Checkpoints\n- [x] Gave the talk #win ✅ 2026-11-19\n"}, DAY)
    assert wins(checkpoint) == [("win", "Gave the talk")]


def test_a_win_in_the_place_of_its_goal(vault: Vault) -> None:
    """A win with other words for the same goal and day stands in the place of the goal's own line."""
    done = "---\ntype: goal\ndone: 2026-11-19\n---\n"
    told = "- Spoke to sixty people [[Talk]] #win\n"
    assert wins(vault({"Talk.md": done, "2026-11-19.md": told}, DAY)) == [("win", "Spoke to sixty people Talk")]
    other_day = vault({"Talk.md": done, "2026-11-18.md": told}, DAY)
    assert wins(other_day) == [("goal", "Talk"), ("win", "Spoke to sixty people Talk")]
    other_goal = vault({"Talk.md": done, "B.md": GOAL, "2026-11-19.md": told.replace("Talk", "B")}, DAY)
    assert wins(other_goal) == [("win", "Spoke to sixty people B"), ("goal", "Talk")]


def test_where_a_win_counts(vault: Vault) -> None:
    """A `#win` counts in a list item and in a line of its own; in a heading or a table it does not."""
    text = "- In a list #win\n\nIn a line #win\nIn the next #win\n\n> In a quote #win\n\n## A heading #win\n\n| a |\n| --- |\n| cell #win |\n"
    found = wins(vault({"A.md": GOAL, "2026-11-19.md": text}, DAY))
    assert sorted(text for _, text in found) == ["In a line", "In a list", "In a quote", "In the next"]


def test_talk_about_a_win_is_none(vault: Vault) -> None:
    """In a line that is no list item the tag counts at its beginning or end, before links and tags; within a sentence not."""
    told = "#win Began\n\nEnded #win [[A]] #talks\n\nEnded [so](https://a.b/c) #win\n"
    talk = "A #win would be nice.\n\nNo #win yet, for [[A]]\n"
    data = vault({"A.md": GOAL, "2026-11-19.md": told, "2026-11-18.md": talk}, DAY)
    assert sorted(text for _, text in wins(data)) == ["Began", "Ended A #talks", "Ended so"]


def test_a_win_without_text_is_none(vault: Vault) -> None:
    """A `#win` without text, or wholly inside hidden text, is none; a hidden part of one is not told."""
    text = (
        "- #win\n#win\n- [x] #win\n- %% nothing to see #win %%\n- <!-- nor here #win -->\n%%\nhidden #win\n%%\n- … #win\n"
        "- Good day %% raise promised %% #win\n- Pay rise <!-- secret --> #win\n- Marked unseen %% #win %%\n"
    )
    data = vault({"A.md": GOAL, "2026-11-19.md": text}, DAY)
    assert sorted(text for _, text in wins(data)) == ["Good day", "Marked unseen", "Pay rise"]


def test_hidden_text_is_on_no_page(vault: Vault, regions: Show) -> None:
    """Hidden text inside a line is never shown: of actions, checkpoints, check-ins, obstacles, visions and answers."""
    hidden = "%% sesame %% <!-- sesame -->"
    data = vault(
        {
            "V.md": f"---\ntype: vision\n---\nHome {hidden} at six.\n",
            "A.md": f"{GOAL}- [ ] Ask {hidden} 📅 2026-11-22\n## Why\nFor {hidden} us\n## Checkpoints\n- [ ] Half {hidden} 📅 2026-11-22\n"
            f"## Check-ins\n- 2026-11-18: good {hidden}\n## Obstacles\n- Time {hidden}\n",
            "Reviews/W46.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n"
            f"## Wins\n- Slept {hidden}\n\nRan {hidden}\n## Next week's focus\n- Ask {hidden} Ann\n",
        },
        DAY,
    )
    text = everything(data, regions)
    assert "Home" in text
    assert "Ask" in text
    assert "sesame" not in text
    assert "sesame" not in repr([review.wins for review in data.past(DAY)])
    assert data.graph.goals["A.md"].obstacles[0].text == "Time"
    assert data.graph.goals["A.md"].why == "For us"


def test_what_a_task_waits_for_is_said(vault: Vault, regions: Show) -> None:
    """A task that waits says what for in the lists of what is due, too; one that does not wait says nothing."""
    body = "- [ ] Print 📅 2026-11-24 ⛔ x\n- [ ] Write 📅 2026-11-23 🆔 x\n"
    text = everything(vault({"A.md": f"{GOAL}{body}"}, DAY), regions)
    assert "Print · [[A]] · waits for Write" in text
    assert text.count("waits for") == text.count("Print · [[A]] · waits for Write")
    body = "## Checkpoints\n- [ ] Printed 📅 2026-11-24 ⛔ x\n## Next\n- [ ] Write 📅 2026-11-23 🆔 x\n"
    text = everything(vault({"A.md": f"{GOAL}{body}"}, DAY), regions)
    assert "Printed · [[A]], checkpoint · waits for Write" in text


def test_a_subtask_is_shown_with_its_parent(vault: Vault, regions: Show) -> None:
    """A subtask that has its date from its parent is written `parent › subtask`; any other by itself."""
    body = "- [ ] Talk 📅 2026-11-24\n  - [ ] Slides\n- [ ] Plain\n  - [ ] Below 📅 2026-11-23\n"
    text = everything(vault({"A.md": f"{GOAL}{body}"}, DAY), regions)
    assert "- Talk › Slides · due 24\u00a0Nov" in text
    assert "- Below · due 23\u00a0Nov" in text


def test_what_is_created_later_is_on_no_page(vault: Vault, regions: Show) -> None:
    """A task created after the day is on no page of that day, and on those of its own day."""
    body = "- [ ] Ask ➕ 2026-11-21 📅 2026-11-22\n- [x] Slept ➕ 2026-11-21 ✅ 2026-11-19\n## Checkpoints\n- [ ] Half ➕ 2026-11-21 📅 2026-11-22\n"
    texts = {"A.md": f"{GOAL}{body}"}
    before = everything(vault(texts, DAY), regions)
    assert not [word for word in ("Ask", "Slept", "Half") if word in before]
    after = everything(vault(texts, date(2026, 11, 21)), regions)
    assert not [word for word in ("Ask", "Slept", "Half") if word not in after]
