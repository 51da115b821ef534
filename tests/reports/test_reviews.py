"""Monthly, quarterly and yearly reviews gather what was written before, and history stays as it is."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from tests.reports.reviewed import review as report
from vaultgoals.model.report import Report
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build, build_review
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_report import report_reviews
from vaultgoals.testing import snapshot

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]

GOAL = """---
type: goal
horizon: short
start: 2026-01-01
due: 2026-12-18
parent: "[[Vision]]"
---
## Key results
- Talks: 0 / 10 talks
## Check-ins
- 2026-10-10: Talks 2
- 2026-11-18: Talks 5
"""
VISION = "---\ntype: vision\n---\nCalm work.\n\nTwo days of teaching.\n"
BASE = {"Goals/T.md": GOAL, "Vision.md": VISION}


MARK = "<!-- vaultgoals:regions week facts -->\n"
"""By which a review is ours."""


def note(cadence: str, period: str, **answers: str) -> str:
    """Return a review with answers; `_` in a heading's name stands for a blank."""
    body = "".join(f"\n## {name.replace('_', ' ')}\n\n- {text}\n" for name, text in answers.items())
    return f"---\ntype: review\ncadence: {cadence}\nperiod: {period}\n---\n{body}"


def build_for(files: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the files after a build."""
    plan = build(snapshot(files), today)
    written = {write.path: (write.after or b"").decode() for write in plan.writes}
    return {**files, **written}


def links_of(text: str) -> set[str]:
    """Return the paths that the wikilinks of a page lead to."""
    return {f"{target}.md" for target in re.findall(r"\[\[([^\[\]|#]+)", text.replace("\\|", "|"))}


@pytest.mark.parametrize(
    ("today", "made"),
    [
        (date(2026, 11, 29), ["2026-W48"]),
        (date(2026, 11, 30), ["2026-W48", "2026-11"]),
        (date(2026, 12, 3), ["2026-11"]),
        (date(2026, 12, 31), ["2026-12", "2026-Q4", "2026"]),
        (date(2027, 1, 3), ["2026-W53", "2026-12", "2026-Q4", "2026"]),
        (date(2027, 1, 7), []),
    ],
)
def test_each_cadence_has_its_day(vault: Vault, today: date, made: list[str]) -> None:
    """The longer ones are made on the last day of their period, if something dated lies in it."""
    texts = {**BASE, "Goals/T.md": GOAL + "- 2026-11-25: Talks 6\n- 2026-12-30: Talks 7\n"}
    assert [one.identity["period"] for one in report_reviews(vault(texts, today))] == made


def test_path_identity_and_answers(vault: Vault, text: Callable[[Report], str]) -> None:
    """Each cadence has its name, its properties, and a place for each of its answers under a question."""
    data = vault(BASE, date(2026, 12, 31))
    for name, cadence, headings in (
        ("2026-12", "monthly", ("Wins", "Lessons learned", "Changes to the plan", "Next month's focus")),
        ("2026-Q4", "quarterly", ("What to keep, change, pause, drop", "What to stop", "Next quarter's focus")),
        ("2026", "yearly", ("Achievements", "What I learned", "Next year's focus")),
    ):
        made = report(data, name)
        assert made.path == f"Reviews/{name} {cadence.capitalize()} review.md"
        assert dict(made.identity) == {"type": "review", "cadence": cadence, "period": name}
        whole = text(made)
        assert all(f"\n## {heading}\n\n> [!question] " in whole for heading in headings)
        assert "[!abstract]- Facts" in made.facts


def test_a_month_gathers_its_weeks(vault: Vault, regions: Show) -> None:
    """Wins and lessons of the weeks of a month stand there with links; those of other weeks do not."""
    texts = {
        **BASE,
        "W45.md": note("weekly", "2026-W45", Wins="Held it: [[T]]", What_slipped_and_why="The course"),
        "W44.md": note("weekly", "2026-W44", Wins="In October"),
        "W49.md": note("weekly", "2026-W49", Wins="In December"),
        "W46.md": note("weekly", "2026-W46", Wins="<b>Bold</b> #win", Lessons_learned="Count to ten"),
        "Daily/2026-11-17.md": "- Ask first #lesson\n",
    }
    shown = regions(report(vault(texts, date(2026, 11, 30)), "2026-11"))["weeks"]
    assert "- Held it: [[Goals/T|T]] · [[W45|2026-W45]]" in shown
    assert "- Count to ten · [[W46|2026-W46]]" in shown
    assert "- Ask first · [[Daily/2026-11-17|2026-11-17]]" in shown
    assert "- The course · [[W45|2026-W45]]" in shown
    assert "\\<b\\>Bold\\</b\\> \\#win" in shown
    assert "October" not in shown
    assert "December" not in shown


def test_a_win_can_be_followed_by_links(vault: Vault, text: Callable[[Report], str]) -> None:
    """The yearly review links to the quarterly, that to the monthly, that to the weekly one where a win was written."""
    texts = {**BASE, "W45.md": note("weekly", "2026-W45", Wins="Held the talk")}
    chain = [("2026-11", date(2026, 11, 30)), ("2026-Q4", date(2026, 12, 31)), ("2026", date(2026, 12, 31))]
    pages = {}
    for name, day in chain:
        made = report(vault(texts, day), name)
        pages[name] = text(made)
        texts[made.path] = note(made.page, name)
    assert all("Held the talk" in page for page in pages.values())
    assert "W45.md" in links_of(pages["2026-11"])
    assert "Reviews/2026-11 Monthly review.md" in links_of(pages["2026-Q4"])
    assert "Reviews/2026-Q4 Quarterly review.md" in links_of(pages["2026"])
    # The way of the line itself, however many reviews lie between.
    assert "W45.md" in links_of(pages["2026-Q4"]) & links_of(pages["2026"])


def test_lessons_travel_as_far_as_wins(vault: Vault, regions: Show) -> None:
    """Lessons travel as far as wins, typed or tagged: weekly → monthly → quarterly → yearly."""
    texts = {
        **BASE,
        "W45.md": note("weekly", "2026-W45", Lessons_learned="Count to ten\n- Ask [[T]] first"),
        "M11.md": note("monthly", "2026-11", Lessons_learned="Ask T first"),
        "Daily/2026-12-07.md": "- Rest on Sundays #lesson\n- count to TEN #lesson\n",
        "Daily/2027-01-02.md": "- Next year #lesson\n",
        "W36.md": note("weekly", "2026-W36", Lessons_learned="In the summer"),
    }
    data = vault(texts, date(2026, 12, 31))
    quarter, year = regions(report(data, "2026-Q4"))["months"], regions(report(data, "2026"))["quarters"]
    november, december = quarter.split("**December 2026**")
    assert "- Count to ten · [[W45|2026-W45]]" in november
    assert "- Rest on Sundays · [[Daily/2026-12-07|2026-12-07]]" in december
    assert "- Rest on Sundays · [[Daily/2026-12-07|2026-12-07]]" in year
    assert "- Count to ten · [[W45|2026-W45]]" in year
    assert quarter.count(" first · ") == year.count(" first · ") == 1
    assert year.lower().count("count to ten") == 1
    assert "In the summer" in year
    assert "summer" not in quarter
    assert "Next year" not in quarter + year


def test_what_a_month_repeats_is_not_said_twice(vault: Vault, regions: Show) -> None:
    """A quarter shows a month's own wins, and of its weeks only what the month did not repeat."""
    texts = {
        **BASE,
        "W45.md": note("weekly", "2026-W45", Wins="Held the talk\n- Slept"),
        "M11.md": note("monthly", "2026-11", Wins="Held the [[Talk|talk]]"),
    }
    shown = regions(report(vault(texts, date(2026, 12, 31)), "2026-Q4"))["months"]
    assert shown.count("Held the") == 1
    assert "> - Slept · [[W45|2026-W45]]" in shown
    year = regions(report(vault(texts, date(2026, 12, 31)), "2026"))["quarters"]
    assert year.count("Held the") == 1
    assert "> - Slept · [[W45|2026-W45]]" in year


def test_gathered_text_is_never_gathered_again(vault: Vault) -> None:
    """What a review's regions repeat is no answer of that review, however often pages are built."""
    files = {
        **BASE,
        "Goals/T.md": GOAL + "- 2026-12-28: Talks 6\n",
        "W45.md": note("weekly", "2026-W45", Wins="Held the talk #win"),
    }
    for day in (30, 30, 31, 33):
        today = date(2026, 11, 30) + timedelta(days=day - 30)
        files = build_for(files, today)
    data = vault(files, date(2026, 12, 1))
    monthly = data.graph.reviews["Reviews/2026-11 Monthly review.md"]
    assert "Held the talk" in files[monthly.note.path]
    assert [review.path for review in data.graph.wins] == ["W45.md"]
    assert files[monthly.note.path].count("Held the talk") == 1


def test_a_quarter_asks_of_each_goal(vault: Vault, text: Callable[[Report], str], regions: Show) -> None:
    """Each open goal has its quarter in one line, and a place for a word; a place nobody used is no answer."""
    data = vault(BASE, date(2026, 12, 31))
    made = report(data, "2026-Q4")
    assert "- [[Goals/T|T]]: 0\u00a0% → ▰▰▰▰▰▱▱▱▱▱ 50\u00a0%, ◆ overdue, due 18\u00a0Dec" in regions(made)["goals"]
    assert "\n- [[Goals/T|T]]: \n" in text(made)
    known = {**BASE, made.path: f"---\ntype: review\ncadence: quarterly\nperiod: 2026-Q4\n---\n{text(made)}"}
    lines = [one for one in build_for(known, date(2026, 12, 31))["Goals Dashboard.md"].split("\n") if "2026-Q4" in one]
    assert any("due" in line for line in lines)


def test_a_year_reads_the_vision_again(vault: Vault, regions: Show) -> None:
    """The whole text of the vision opens the year; the quarter has it, too."""
    for name, region in (("2026", "year"), ("2026-Q4", "quarter")):
        shown = regions(report(vault(BASE, date(2026, 12, 31)), name))[region]
        assert "> Calm work.\n>\n> Two days of teaching." in shown


def test_a_month_holds_effort_against_capacity(vault: Vault, regions: Show) -> None:
    """Hours are summed where they are known; nothing is said where nobody stated any."""
    stated = {**BASE, "Goals/T.md": GOAL.replace("start:", "effort: 6 h/week\nstart:")}
    data = vault(stated, date(2026, 11, 30), "[capacity]\nhours_per_week = 4\n")
    assert "6 of 4 h a week, **2 h too many**" in regions(report(data, "2026-11"))["effort"]
    assert regions(report(vault(BASE, date(2026, 11, 30)), "2026-11"))["effort"] == ""


def test_a_month_names_what_needs_tending(vault: Vault, regions: Show) -> None:
    """Stale goals and goals without a check-in are named; one that was heard of is not."""
    quiet = GOAL.replace("- 2026-11-18: Talks 5\n", "")
    data = vault({**BASE, "Goals/Q.md": quiet}, date(2026, 11, 30))
    shown = regions(report(data, "2026-11"))["tending"]
    assert "- **Stale:** [[Goals/Q|Q]]" in shown
    assert "[[Goals/T|T]]" not in shown


def test_a_quarter_names_measures_nobody_updated(vault: Vault, regions: Show) -> None:
    """A measure without a check-in in the quarter is listed, one with is not."""
    more = GOAL.replace("## Check-ins", "- Papers: 0 / 2 papers\n## Check-ins")
    shown = regions(report(vault({**BASE, "Goals/T.md": more}, date(2026, 12, 31)), "2026-Q4"))["metrics"]
    assert "- [[Goals/T|T]]: Papers" in shown
    assert "Talks" not in shown


def test_a_quarter_names_dates_that_slipped(vault: Vault, regions: Show) -> None:
    """A due date that a check-in moved stands there with its reason; one that holds does not."""
    moved = GOAL + "- 2026-11-20: due -> 2027-02-01 - the venue closed\n"
    shown = regions(report(vault({**BASE, "Goals/T.md": moved}, date(2026, 12, 31)), "2026-Q4"))["dates"]
    assert "due 1\u00a0Feb\u00a02027, was 18\u00a0Dec: the venue closed" in shown
    assert regions(report(vault(BASE, date(2026, 12, 31)), "2026-Q4"))["dates"] == ""


def test_a_quarter_lists_what_goals_need(vault: Vault, regions: Show) -> None:
    """Learning, tools and people stand there with their goals and what is pending; nothing where nobody stated any."""
    needs = 'learning: [Speaking course]\ntools: Microphone\nsupport: "[[Ann]]"\nstart:'
    texts = {
        **BASE,
        "Goals/T.md": GOAL.replace("start:", needs),
        "Ann.md": "",
        "F.md": '---\ntype: feedback\nfrom: "[[Ann]]"\nabout: "[[T]]"\nfollow_up: 2027-01-08\n---\n',
    }
    shown = regions(report(vault(texts, date(2026, 12, 31)), "2026-Q4"))["resources"]
    assert "- **Learn** Speaking course: for [[Goals/T|T]]" in shown
    assert "- **Tool** Microphone: for [[Goals/T|T]]" in shown
    assert "- **Help** from [[Ann]]: [[Goals/T|T]] · follow up [[F]], 8\u00a0Jan\u00a02027" in shown
    assert regions(report(vault(BASE, date(2026, 12, 31)), "2026-Q4"))["resources"] == ""


@pytest.mark.parametrize(("count", "is_told"), [(3, False), (4, True)])
def test_a_quarters_focus_is_held_against_the_limit(vault: Vault, regions: Show, count: int, is_told: bool) -> None:  # noqa: FBT001  a column of the table above
    """More things in the next quarter's focus than the limit are named; as many as the limit are not."""
    items = "".join(f"- thing {number}\n" for number in range(count))
    head = "---\ntype: review\ncadence: quarterly\nperiod: 2026-Q4\n---\n"
    texts = {**BASE, "Q4.md": f"{head}## Next quarter's focus\n{items}"}
    shown = regions(report(vault(texts, date(2026, 12, 31)), "2026-Q4"))["focus"]
    assert (f"{count} things stand in the next quarter's focus, and 3 are the limit" in shown) is is_told


def test_a_year_shows_skills_situation_and_paths(vault: Vault, regions: Show) -> None:
    """Levels that grew, satisfaction over the year and the paths stand there; empty without such notes."""
    texts = {
        **BASE,
        "S.md": "---\ntype: skill\nlevel: 2\ntarget_level: 4\n---\n## Check-ins\n- 2026-06-01: level 3\n",
        "R.md": "---\ntype: role\n---\n## Check-ins\n- 2026-02-01: 4 - tired\n- 2026-11-01: 8\n",
        "P.md": "---\ntype: path\ncriteria:\n  - 'Pay: 4'\n---\n",
    }
    shown = regions(report(vault(texts, date(2026, 12, 31)), "2026"))
    assert "- [[S]]: 3, aiming at 4 of 5; no goal builds it" in shown["skills"]
    assert "▰▰▰▰▰▰▰▰▱▱ 8 of 10" in shown["situation"]
    assert "1\u00a0Feb: 4, tired" in shown["situation"]
    assert "[[P]]<br>**4** | Pay 4 |" in shown["paths"]
    bare = regions(report(vault(BASE, date(2026, 12, 31)), "2026"))
    assert [bare[name] for name in ("skills", "situation", "paths")] == ["", "", ""]


def test_history_is_never_written_again() -> None:
    """Reviews of periods that are over are in no plan of any later day, whatever became of the notes."""
    files = {**BASE, "Goals/T.md": GOAL + "- 2026-12-28: Talks 6\n"}
    for offset in range(40):
        files = build_for(files, date(2026, 11, 27) + timedelta(days=offset))
    reviews = {path for path in files if path.startswith("Reviews/")}
    assert len(reviews) == 5
    files["Goals/T.md"] = GOAL.replace("0 / 10", "0 / 20") + "- 2026-12-01: Talks 1\n"
    files["Goals/New.md"] = "---\ntype: goal\nprogress: 30\n---\n"
    for offset in (0, 1, 5, 30, 90, 365, 3650):
        plan = build(snapshot(files), date(2027, 1, 7) + timedelta(days=offset))
        assert reviews.isdisjoint(write.path for write in plan.writes)
        assert plan.held == ()


def test_two_reviews_of_one_period_are_named_once_and_heard_both(vault: Vault, regions: Show) -> None:
    """`duplicate-review` names both, neither is written; equal answers count once, and the others are not lost."""
    texts = {
        **BASE,
        "A.md": note("weekly", "2026-W47", Wins="Held it") + MARK,
        "B.md": note("weekly", "2026-W47", Wins="Held it\n- Slept") + MARK,
    }
    plan = build(snapshot(texts), date(2026, 11, 20))
    assert [d.path for d in plan.diagnostics if d.code == "duplicate-review"] == ["A.md"]
    assert plan.held == ("A.md", "B.md")
    later = build(snapshot(texts), date(2027, 3, 1))
    assert [d.code for d in later.diagnostics if d.code == "duplicate-review"] == ["duplicate-review"]
    shown = regions(report(vault(texts, date(2026, 11, 30)), "2026-11"))["weeks"]
    assert shown.count("Held it") == 1
    assert "- Slept · [[B|2026-W47]]" in shown
    one = {path: text for path, text in texts.items() if path != "B.md"}
    assert not [d for d in build(snapshot(one), date(2026, 11, 20)).diagnostics if d.code == "duplicate-review"]


def test_a_note_of_prompts_replaces_ours(vault: Vault) -> None:
    """List items below a heading of that note are asked in turn; headings it does not have keep our questions."""
    config = {"vaultgoals.toml": '[reviews]\nprompts = "Reflection Prompts"\n'}
    own = {"Notes/Reflection Prompts.md": "# Mine\n\n## Wins\n\n- What made you laugh?\n\n## Other\n- x\n"}
    files = {**BASE, **config, **own}
    made = build_for(files, date(2026, 11, 20))["Reviews/2026-W47 Weekly review.md"]
    assert "## Wins\n\n> [!question] What made you laugh?\n" in made
    assert "## Adjust\n\n> [!question] W" in made
    missing = build(snapshot({**BASE, **config}), date(2026, 11, 20))
    assert [(d.code, d.path) for d in missing.diagnostics if d.path == "vaultgoals.toml"] == [
        ("unresolved-link", "vaultgoals.toml")
    ]


def test_a_gap_is_looked_back_on(vault: Vault, regions: Show) -> None:
    """After unanswered or missing weeks the next review says which it covers, and finds the wins of all of them."""
    texts = {
        **BASE,
        "W45.md": note("weekly", "2026-W45", Wins="Held it"),
        "Daily/2026-11-11.md": "- Old joy #win\n",
        "Daily/2026-10-30.md": "- Before #win\n",
    }
    shown = regions(report(vault(texts, date(2026, 11, 20)), "2026-W47"))
    assert "covers 2026-W46 to 2026-W47" in shown["week"]
    assert "Old joy" in shown["found-wins"]
    assert "Before" not in shown["found-wins"]


def test_any_review_can_be_made_now() -> None:
    """A review that is not due is made when a person asks for it, as of the period's end at the latest."""
    period = parse_period("2026-10")
    assert period is not None
    (write,) = build_review(snapshot(BASE), date(2026, 11, 20), period).writes
    assert write.path == "Reviews/2026-10 Monthly review.md"
    assert b"<!-- vg month v2 2026-10-31" in (write.after or b"")


def test_hostile_text_is_inert_in_every_review(vault: Vault, regions: Show) -> None:
    """Titles and answers that do something where they are pasted do nothing in any region, and break none."""
    hostile = "%> <%* x `$= y` ![[z]] %% <script> | ]] a:: b #tag"
    note_of = "---\ntype: {}\ntitle: '" + hostile + "'\n{}---\n" + hostile + "\n"
    goal = "start: 2026-07-01\ndue: 2026-12-20\nparent: '[[V]]'\nvalues: '[[U]]'\nskills: '[[S]]'\npath: '[[P]]'\neffort: 2 h/week\n"
    body = f"## Key results\n- {hostile}: 1 / 4 talks\n## Check-ins\n- 2026-12-01: due -> 2027-01-20 - {hostile}\n"
    weekly = note("weekly", "2026-W49", Wins=hostile, Lessons_learned=hostile, What_slipped_and_why=hostile)
    texts = {
        "V.md": note_of.format("vision", "values: '[[U]]'\n"),
        "U.md": note_of.format("value", ""),
        "S.md": note_of.format("skill", "level: 2\ntarget_level: 4\n"),
        "R.md": note_of.format("role", "") + f"## Check-ins\n- 2026-12-02: 6 - {hostile}\n",
        "P.md": note_of.format("path", "criteria:\n  - 'Pay `x` %%: 4'\n"),
        "F.md": note_of.format(
            "feedback", "date: 2026-12-02\nfollow_up: 2026-12-31\nfrom: '<b>Ann</b>'\nabout: '[[G]]'\n"
        ),
        "W.md": note_of.format("win", "date: 2026-12-02\ngoal: '[[G]]'\n"),
        "G.md": note_of.format("goal", goal) + body,
        "W49.md": weekly,
        "M12.md": note("monthly", "2026-12", Wins=f"month {hostile}"),
        "Q3.md": note("quarterly", "2026-Q3", What_to_stop=hostile),
    }
    data = vault(texts, date(2026, 12, 31), "[capacity]\nhours_per_week = 1\n")
    active = re.compile(r"<%|%>|%%|\$=|!\[\[|(?<!\\)<(?:script|b>)|(?<!\\)#tag|a:: b")
    for name in ("2026-W49", "2026-12", "2026-Q4", "2026"):
        made = report(data, name)
        shown = regions(made)
        assert sum(bool(content) for content in shown.values()) >= 3
        assert [region for region, content in shown.items() if active.search(content)] == []
        assert_plain(dict(made.context), name)


def assert_plain(value: object, where: str) -> None:
    """Fail for anything in a context that is not text, a number, a list or a mapping."""
    assert value is None or type(value) in {str, int, float, bool, list, dict}, f"{where}: {type(value)}"
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        assert_plain(inner, f"{where}.{key}")
