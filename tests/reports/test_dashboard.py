"""The dashboard says where it goes, whether on pace, what next, what is stuck and what went well."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from vaultgoals.model.report import Report
from vaultgoals.periods.period import period_of
from vaultgoals.reading.regions import find_fenced_lines
from vaultgoals.reports.dashboard import SECTION_REPORTS, report_dashboard
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.pages import report_pages
from vaultgoals.reports.review_input import build_review_input

Show = Callable[[Report], dict[str, str]]
Vault = Callable[..., ReportInput]
Goal = Callable[..., str]

# the path in [[path|title]] and in [title](path)
LINK = re.compile(r"\[\[([^\]|\\#]+)[^\]]*\]\]|(?<!\\)\]\(([^)\s#]+)[^)]*\)")

VISION = "---\ntype: vision\nvalues: '[[Calm]]'\n---\nHome at [[Six|six]].\nAlways.\n\nSecond paragraph.\n"


@pytest.fixture
def small(vault: Vault, goal_note: Goal) -> Callable[..., ReportInput]:
    """Return a function that builds a vault with a bit of everything, and further notes."""

    def build(**more: object) -> ReportInput:
        texts = {
            "Vision.md": VISION,
            "Calm.md": "---\ntype: value\n---\n",
            "Craft.md": "---\ntype: value\n---\n",
            "Speaking.md": "---\ntype: skill\nlevel: 2\ntarget_level: 4\n---\n## Check-ins\n- 2026-11-01: level 3\n",
            "Goals/Staff.md": goal_note(
                parent='"[[Vision]]"',
                horizon="long",
                importance=5,
                values='"[[Calm]]"',
                start="2026-01-01",
                due="2028-12-31",
            ),
            "Goals/Talks.md": goal_note(
                title="Give talks",
                parent='"[[Staff]]"',
                start="2026-07-01",
                due="2026-12-31",
                importance=4,
                skills='"[[Speaking]]"',
                body="## Checkpoints\n- [x] First 📅 2026-08-01 ✅ 2026-11-18\n- [ ] Second 📅 2026-11-20\n- [ ] Third 📅 2026-12-20\n"
                "## Actions\n- [ ] Write | draft 📅 2026-11-25 ^draft\n- [ ] Later\n",
            ),
            "Goals/Late.md": goal_note(
                due="2026-11-01", importance=2, body="- [ ] Do it\n- [x] Did it ✅ 2026-11-03\n"
            ),
            "Daily/2026-11-18.md": "- [ ] Ask [[Talks]] people 📅 2026-11-24\n- Won a prize #win [[Talks]]\n",
            "Said.md": "---\ntype: feedback\nabout: '[[Talks]]'\nfollow_up: 2026-11-27\n---\n",
            **more.pop("notes", {}),  # type: ignore[dict-item]  # texts by path
        }
        return vault(texts, **more)

    return build


def test_sections_come_as_configured(small: Callable[..., ReportInput], regions: Show) -> None:
    """Each section is a region of its name, in the configured order; an unknown name is passed over."""
    assert list(regions(report_dashboard(small()))) == list(SECTION_REPORTS)
    data = small(config='[dashboard]\nsections = ["wins", "next"]\n')
    assert list(regions(report_dashboard(data))) == ["wins", "next"]


def test_identity_and_place(small: Callable[..., ReportInput]) -> None:
    """The dashboard is found by its type, goes to the configured path and is of today."""
    report = report_dashboard(small(config='[dashboard]\npath = "Home.md"\n'))
    assert (dict(report.identity), report.path, report.day) == ({"type": "dashboard"}, "Home.md", date(2026, 11, 22))


def test_it_opens_with_the_north_star(small: Callable[..., ReportInput], regions: Show) -> None:
    """The vision's title links to it, and its first paragraph is quoted in plain words."""
    shown = regions(report_dashboard(small()))["north-star"]
    assert shown.startswith("> [!quote] [[Vision]]\n> Home at six. Always.\n")
    assert "Second" not in shown


def test_a_goal_stands_in_one_row(small: Callable[..., ReportInput], regions: Show) -> None:
    """A row has bar, percent, standing with its sign, due date and next checkpoint."""
    shown = regions(report_dashboard(small()))["standing"]
    row = next(line for line in shown.split("\n") if "Talks" in line)
    assert row.startswith(
        "| [[Goals/Talks\\|Give talks]]<br>next: Second, **20\u00a0Nov** | ▰▰▰▱▱▱▱▱▱▱\u00a033\u00a0%<br>"
    )
    assert ", due\u00a031\u00a0Dec" in row


def test_unknown_progress_is_never_zero(small: Callable[..., ReportInput], regions: Show) -> None:
    """A goal that nothing measures is unknown, without a bar."""
    shown = regions(report_dashboard(small(notes={"Goals/Vague.md": "---\ntype: goal\n---\n"})))["standing"]
    row = next(line for line in shown.split("\n") if "Vague" in line)
    assert row == "| [[Goals/Vague\\|Vague]] | progress unknown<br>○ standing unknown |"


def test_it_answers_at_a_glance(small: Callable[..., ReportInput], regions: Show) -> None:
    """Whether on pace, what comes next, what is stuck and what went well stand above the focus, in one line each."""
    shown = regions(report_dashboard(small()))
    lines = [line for line in shown["focus"].split("\n") if line.startswith("> - ")]
    assert [line.partition(":**")[0].removeprefix("> - **") for line in lines] == ["Pace", "Next", "Stuck", "Win"]
    assert "1 of 3 active goals on pace · ◆\u00a01\u00a0overdue" in lines[0]
    assert "Ask [[Goals/Talks|Give talks]] people · due 24" in lines[1]
    assert "[[Goals/Late|Late]] (overdue)" in lines[2]
    assert "3 active goals" not in shown["standing"]
    alone = regions(report_dashboard(small(config='[dashboard]\nsections = ["standing"]\n')))
    assert alone["standing"].startswith("## Standing\n\n3 active goals: ◆\u00a01\u00a0overdue")


def test_all_on_pace_is_said_in_words(vault: Vault, regions: Show, goal_note: Goal) -> None:
    """Where nothing is behind the glance says so, and names nothing that is stuck."""
    body = "## Key results\n- A: 9 / 10 talks\n## Check-ins\n- 2026-11-02: A 9\n"
    texts = {f"G{n}.md": goal_note(start="2026-06-01", due="2027-06-01", body=body) for n in (1, 2)}
    shown = regions(report_dashboard(vault(texts)))["focus"]
    assert "> - **Pace:** all 2 active goals are on pace\n" in shown + "\n"
    assert "Stuck" not in shown


def test_tables_are_narrow(small: Callable[..., ReportInput], regions: Show) -> None:
    """No table of the dashboard has more than four columns."""
    for shown in regions(report_dashboard(small())).values():
        for line in shown.split("\n"):
            assert not line.startswith("|") or len(re.findall(r"(?<!\\)\|", line)) <= 5


def test_actions_are_bullets_that_lead_to_their_source(small: Callable[..., ReportInput], regions: Show) -> None:
    """A next action is text with a link to its note, to its very line where that has a block id, and no checkbox."""
    shown = regions(report_dashboard(small()))["next"]
    assert "- Write \\| draft · due 25\u00a0Nov · [[Goals/Talks#^draft|Give talks]]" in shown
    assert "- Ask [[Goals/Talks|Give talks]] people · due 24\u00a0Nov · in [[Daily/2026-11-18|2026-11-18]]" in shown
    assert "[ ]" not in shown


def test_actions_stand_by_quadrant(small: Callable[..., ReportInput], regions: Show) -> None:
    """What is important and urgent comes first, and a goal without importance is not placed."""
    shown = regions(report_dashboard(small(notes={"Goals/New.md": "---\ntype: goal\n---\n- [ ] Start\n"})))["next"]
    heads = re.findall(r"^\*\*(.+)\*\*$", shown, re.MULTILINE)
    assert heads == ["Important and urgent", "Urgent, less important", "Importance or urgency not said"]
    assert "- Do it" in shown.partition("**Urgent")[2]


def test_attention_has_five_lines_and_says_how_many_more(vault: Vault, regions: Show, goal_note: Goal) -> None:
    """The most consequential come first, five at most, each with its reason; the rest is counted."""
    texts = {f"Goals/G{n}.md": goal_note(due="2026-11-0" + str(n), importance=n) for n in range(1, 8)}
    lines = regions(report_dashboard(vault(texts)))["attention"].split("\n")
    assert lines[0] == "> [!warning] Needs attention"
    assert re.fullmatch(r"> - and \d+ more: see Standing, and `vaultgoals check --hints`", lines[6])


def test_a_reason_is_brief(vault: Vault, regions: Show, goal_note: Goal) -> None:
    """A goal that is late or behind is said to be by how much, without the dates that `explain` has."""
    body = "## Key results\n- A: 1 / 10 talks\n## Check-ins\n- 2026-07-02: A 1\n"
    texts = {
        "Late.md": goal_note(due="2026-11-19", progress=40),
        "Slow.md": goal_note(start="2026-07-01", due="2026-12-31", body=body),
    }
    shown = regions(report_dashboard(vault(texts)))["attention"]
    assert "- [[Late]]: **overdue**, 3 days late, at 40 %" in shown
    assert "- [[Slow]]: **off track**, 69 points behind its time; needs 1.62 talks a week" in shown
    assert "2026-" not in shown


def test_a_finding_reads_as_plain_words(vault: Vault, regions: Show) -> None:
    """What is wrong in a note stands in the attention list without brackets and backticks."""
    shown = regions(report_dashboard(vault({"G.md": "---\ntype: goal\nparent: '[[Nowhere]]'\n---\n"})))["attention"]
    assert "> - [[G]]: **error**, no note for Nowhere" in shown


def test_findings_stand_by_their_severity(vault: Vault, regions: Show) -> None:
    """Of what is found in notes an error comes before a warning, and both before a hint."""
    texts = {
        "Vision.md": "---\ntype: vision\n---\n",
        "A.md": "---\ntype: goal\n---\n",
        "B.md": "---\ntype: goal\nparent: '[[Vision]]'\nhorizon: longish\n---\n",
        "C.md": "---\ntype: goal\nparent: '[[Nowhere]]'\n---\n",
    }
    shown = regions(report_dashboard(vault(texts)))["attention"]
    assert re.findall(r"^> - \[\[(\w)\]\]: (\*\*\w+\*\*)?", shown, re.MULTILINE) == [
        ("C", "**error**"),
        ("B", "**warning**"),
        ("A", ""),
    ]


def test_nothing_to_say_is_not_shown(vault: Vault, regions: Show) -> None:
    """A section without content is an empty region, without a heading."""
    shown = regions(report_dashboard(vault({"G.md": "---\ntype: goal\n---\n"})))
    assert {name for name, content in shown.items() if not content} >= {
        "north-star",
        "timeline",
        "map",
        "wins",
        "values",
    }


def test_an_empty_vault_is_helped(vault: Vault, regions: Show) -> None:
    """Without any goal the first section says how to write one."""
    shown = regions(report_dashboard(vault({"Note.md": "x"})))
    assert "`type: goal`" in shown["north-star"]
    assert not any(content for name, content in shown.items() if name not in {"north-star", "coming-up"})


def test_every_link_leads_somewhere(small: Callable[..., ReportInput], regions: Show) -> None:
    """Each link of the dashboard leads to a note of the vault."""
    data = small()
    found = [
        unquote(a or b).removesuffix(".md")
        for shown in regions(report_dashboard(data)).values()
        for a, b in LINK.findall(shown)
    ]
    assert len(found) > 20
    targets = {path.removesuffix(".md") for path in data.files}
    assert [link for link in found if link not in targets and "Weekly review" not in link] == []


def test_wins_values_skills_and_follow_ups(small: Callable[..., ReportInput], regions: Show) -> None:
    """What went well, what is served and what is not, what to grow and what comes up, each in its section."""
    shown = regions(report_dashboard(small()))
    assert (
        "- 18\u00a0Nov · Won a prize · [[Daily/2026-11-18|2026-11-18]], for [[Goals/Talks|Give talks]]" in shown["wins"]
    )
    assert "First · [[Goals/Talks|Give talks]], checkpoint" in shown["wins"]
    assert "- [[Craft]]: no active goal serves it" in shown["values"]
    assert "\u00a033\u00a0%; [[Goals/Staff|Staff]], [[Goals/Talks|Give talks]]" in shown["values"]
    assert "Serving no value: [[Goals/Late|Late]]." in shown["values"]
    assert "- [[Speaking]]: ▰▰▰▱▱ 3 of 5, aiming at 4; built by [[Goals/Talks|Give talks]]" in shown["skills"]
    assert "- 27\u00a0Nov: follow up on [[Said]], about [[Goals/Talks|Give talks]]" in shown["coming-up"]


def test_focus_comes_from_the_last_review(small: Callable[..., ReportInput], regions: Show) -> None:
    """What the last weekly review set for this week is the focus, its links alive; an old one is not."""
    review = "---\ntype: review\ncadence: weekly\nperiod: {}\n---\n## Next week's focus\n- Hold [[Talks]] ![[x]]\n"
    fresh = small(notes={"Reviews/R.md": review.format("2026-W46")})
    shown = regions(report_dashboard(fresh))["focus"]
    assert "## Focus of this week\n\n- Hold [[Goals/Talks|Give talks]] x\n" in shown
    assert "From [[Reviews/R|R]]." in shown
    old = small(notes={"Reviews/R.md": review.format("2026-W44")})
    assert "Focus of" not in regions(report_dashboard(old))["focus"]


def test_long_focus_is_in_sight(small: Callable[..., ReportInput], regions: Show) -> None:
    """Below the week's focus the dashboard has month's, quarter's and year's, one folded line each."""
    review = "---\ntype: review\ncadence: {}\nperiod: {}\n---\n## {}\n- Do {}\n"
    told = {
        "R1": ("weekly", "2026-W46", "Next week's focus", "one"),
        "R2": ("monthly", "2026-10", "Next month's focus", "two"),
        "R3": ("quarterly", "2026-Q3", "Next quarter's focus", "three"),
    }
    whole = small(notes={f"Reviews/{name}.md": review.format(*told[name]) for name in told})
    shown = regions(report_dashboard(whole))["focus"]
    assert "## Focus of this week\n\n- Do one\n" in shown
    assert "\n\n> [!note]- Focus of this month\n> - Do two\n>\n> From [[Reviews/R2|R2]].\n" in shown
    assert shown.endswith("> [!note]- Focus of this quarter\n> - Do three\n>\n> From [[Reviews/R3|R3]].")
    alone = small(notes={"Reviews/R1.md": review.format(*told["R1"])})
    assert "[!note]" not in regions(report_dashboard(alone))["focus"]


def test_ended_goals_stay_until_the_quarter_is_over(vault: Vault, regions: Show, goal_note: Goal) -> None:
    """A goal done this quarter is shown, one of the quarter before is not."""
    texts = {
        "New.md": goal_note(status="done", done="2026-10-02"),
        "Old.md": goal_note(status="done", done="2026-09-30"),
    }
    shown = regions(report_dashboard(vault(texts)))["standing"]
    assert "- Closed this quarter: [[New]] done 2\u00a0Oct" in shown
    assert "Old" not in shown


def test_hostile_titles_are_inert_everywhere(vault: Vault, regions: Show) -> None:
    """A title that does something where it is pasted does nothing in any section, and breaks none."""
    hostile = "%> <%* x `$= y` ![[z]] %% <script> | ]] a:: b #tag"
    note = "---\ntype: {}\ntitle: '" + hostile + "'\n---\n" + hostile + "\n"
    dated = note.replace(
        "---\n" + hostile,
        "start: 2026-07-01\ndue: 2026-11-20\nparent: '[[V]]'\nvalues: '[[U]]'\nskills: '[[S]]'\n---\n",
        1,
    )
    body = f"## Checkpoints\n- [x] {hostile} ✅ 2026-11-18\n- [ ] {hostile} 📅 2026-11-30\n## Actions\n- [ ] {hostile} 📅 2026-11-24\n"
    texts = {
        "V.md": note.format("vision"),
        "U.md": note.format("value"),
        "S.md": note.format("skill").replace("\n---\n", "\ntarget_level: 4\nlevel: 2\n---\n", 1),
        "Goals/G.md": dated.format("goal") + body,
        "F.md": note.format("feedback").replace("\n---\n", "\nfollow_up: 2026-11-25\n---\n", 1),
    }
    shown = regions(report_dashboard(vault(texts)))
    filled = {name for name, content in shown.items() if content}
    assert filled >= {
        "north-star",
        "standing",
        "next",
        "attention",
        "timeline",
        "map",
        "wins",
        "values",
        "skills",
        "coming-up",
    }
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    for content in shown.values():
        lines = content.split("\n")
        fenced = find_fenced_lines(lines)
        outside = "\n".join(line for number, line in enumerate(lines, 1) if number not in fenced)
        own = outside.replace("<br>", " ")
        assert not re.search(r"<%|%>|%%|\$=|!\[\[|(?<!\\)<script|(?<!\\)#tag|a:: b", content)
        for token in parser.parse(own):
            assert token.type != "html_block"
            assert not [c for c in token.children or () if c.type in {"html_inline", "image"}]
            assert not [c for c in token.children or () if c.type == "code_inline" and "vaultgoals" not in c.content]


def test_a_context_is_plain_data(small: Callable[..., ReportInput]) -> None:
    """What a template gets is text, numbers, lists and mappings, and nothing with methods of ours or of a date."""

    def check(value: object, where: str) -> None:
        assert value is None or type(value) in {str, int, float, bool, list, dict}, f"{where}: {type(value)}"
        if isinstance(value, dict):
            for key, inner in value.items():
                check(inner, f"{where}.{key}")
        elif isinstance(value, list):
            for inner in value:
                check(inner, where)

    for report in report_pages(small()):
        check(dict(report.context), report.page)


def test_what_sections_share_is_made_once(small: Callable[..., ReportInput]) -> None:
    """What several sections ask for is made for the first of them, and the others get the same."""
    data, made = small(), list[str]()

    def count(given: ReportInput, name: str) -> list[str]:
        assert given is data
        made.append(name)
        return [name]

    assert data.once(count, "a") is data.once(count, "a")
    assert data.once(count, "b") == ["b"]
    assert made == ["a", "b"]


def test_another_day_shares_nothing(small: Callable[..., ReportInput]) -> None:
    """A review of an earlier day asks anew: what was made as of today is none of its business."""
    data = small()
    shared = data.once(lambda given: given.today)
    earlier = build_review_input(data, period_of(date(2026, 11, 10), "weekly")).data
    assert earlier.today < data.today == shared
    assert not earlier.parts
