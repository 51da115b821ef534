"""Hostile titles in every context of every page: the dashboard, each review, the facts, the diagrams, kept lines."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest
from markdown_it import MarkdownIt

from tests.rendering.test_escape import HOSTILE
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build, build_review
from vaultgoals.reading.markers import is_line_of_ours
from vaultgoals.reading.template_places import find_place
from vaultgoals.reviews.inert import flatten
from vaultgoals.testing import snapshot

DAY = date(2026, 12, 31)
REVIEWS = ("2026-W53", "2026-12", "2026-Q4", "2026")
DASHBOARD = "Goals Dashboard.md"
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {
    *("text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"),
    *("link_open", "link_close"),
}
PLUGIN_MARKS = re.compile(
    r"<%|%>|%%|\$=|!\[\[|(?<![\\\w])#\w|\w::(?:\s|$)|(?<!\\)==|(?<!\\)\$|\{\{|\{%|(?<!\\)\[[!^]|\w://"
    r"|^[\s>]*(?:[-*+]|\d+[.)]) \[.\] |\s\^[\w-]+$|[\x00-\x08\x1b\u202a-\u202e]"
)
"""What a plugin, or Obsidian itself, looks for in a line: `<% x %>`, `%%`, `#tag`, `key:: value`, `$x$`, `- [ ] task`."""
OWN_CALLOUT = re.compile(
    r"^> \[!(?:note\]-? (?:The \w+ in words|The chain of goals|Wins of the weeks)|question\]|quote\]|warning\] Needs attention|abstract\]|info\]|tip\])"
)
"""A line that begins a callout of a template: `> [!note]- The map in words`."""
CHART_LINE = re.compile(
    r"(?:gantt|flowchart LR|xychart-beta|  dateFormat YYYY-MM-DD|  axisFormat %\w+|  tickInterval \w+"
    r"|  [^\"`#;:%&<>\\*~$|\[\]{}\n]+ :(?:milestone, |crit, |active, )*[\d-]{10}, (?:[\d-]{10}|0d)"
    r"|  n\d+(?:\[|\(\[)\"[^\"`#;:%&<>\\*~$|\[\]{}\n]+\"(?:\]|\]\))|  n\d+ --> n\d+|  class n\d+ (?:internal-link|late)"
    r"|  classDef late [\w:#,-]+|  x-axis \"week\" \[[\", \d]+\]|  y-axis 0 --> 100|  line \[[\d., ]+\]|)"
)
"""A line of a diagram of ours, with a label that has nothing of Mermaid's grammar: `  n1["Talks"]`."""
LINK = re.compile(r"(?<!\\)\[\[([^\]|\\#]*)")
"""A wikilink up to the end of its path: `[[Goals/G`."""
FENCE = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A diagram of ours."""


def note(kind: str, title: str, lines: str = "", body: str = "") -> str:
    """Return a note with a title that needs no escaping for YAML."""
    return f"---\ntype: {kind}\ntitle: {json.dumps(title)}\n{lines}---\n{body}"


def review(cadence: str, period: str, *answers: str) -> str:
    """Return an answered review."""
    return f"---\ntype: review\ncadence: {cadence}\nperiod: {period}\n---\n" + "".join(
        f"## {heading}\n- {answer}\n" for heading in ("Wins", "Lessons learned", "What to stop") for answer in answers
    )


def vault(title: str) -> dict[str, str]:
    """Return a vault in which a title is the title, and the text, of everything that has one.

    A note whose title has a template's place is a template: such a title is text alone.
    """
    text = flatten(title).encode("utf-8", "replace").decode()
    title = "Plain" if find_place(title) else title
    dated = "start: 2026-07-01\nparent: '[[V]]'\nvalues: '[[U]]'\nskills: '[[S]]'\npath: '[[P]]'\neffort: 2 h/week\n"
    body = (
        f"## Why\n{text}\n## Key results\n- {text}: 1 / 4 talks\n"
        f"## Checkpoints\n- [x] {text} ✅ 2026-12-29\n- [ ] {text} 📅 2027-01-20\n"
        f"## Actions\n- [ ] {text} 📅 2027-01-04\n## Check-ins\n- 2026-12-30: due -> 2027-01-30 - {text}\n"
    )
    return {
        "V.md": note("vision", title, "values: '[[U]]'\n", f"{text}\n"),
        "U.md": note("value", title, body=f"{text}\n"),
        "S.md": note("skill", title, "level: 2\ntarget_level: 4\n"),
        "R.md": note("role", title, body=f"## Check-ins\n- 2026-12-02: 6 - {text}\n"),
        "P.md": note("path", title, "criteria:\n  - 'Pay: 4'\n"),
        "F.md": note("feedback", title, f"date: 2026-12-30\nfollow_up: 2027-01-05\nfrom: {json.dumps(title)}\n"),
        "W.md": note("win", title, "date: 2026-12-30\ngoal: '[[G]]'\n"),
        "Goals/G.md": note("goal", title, f"due: 2027-01-20\n{dated}", body),
        "Goals/H.md": note("goal", title, "due: 2026-12-20\nparent: '[[G]]'\nstart: 2026-07-01\n", body),
        f"Goals/{text.replace('/', '-').strip() or 'x'}.md": f"---\ntype: goal\ndue: 2027-01-20\n{dated}---\n{body}",
        "Reviews/W52.md": review("weekly", "2026-W52", text),
        "Reviews/M11.md": review("monthly", "2026-11", text),
        "Reviews/Q3.md": review("quarterly", "2026-Q3", text),
    }


def pages(files: Mapping[str, str]) -> dict[str, str]:
    """Return the dashboard and the review of each cadence."""
    built = snapshot(files)
    periods = [period for name in REVIEWS if (period := parse_period(name)) is not None]
    plans = [build(built, DAY), *(build_review(built, DAY, period) for period in periods)]
    assert all(plan.held == () for plan in plans)
    return {write.path: (write.after or b"").decode() for plan in plans for write in plan.writes}


@cache
def pages_of(title: str) -> Mapping[str, str]:
    """Return the pages of the vault of a title."""
    return pages(vault(title))


def active(page: str, notes: frozenset[str]) -> list[str]:
    """Return what is active in a page outside its diagrams, and is not of our own making."""
    body = page.split("\n---\n", 1)[1] if page.startswith("---\n") else page
    body = "\n".join(line for line in body.splitlines() if not is_line_of_ours(line))
    outside = FENCE.sub("", body).replace("<br>", " ")
    found = []
    for line in outside.splitlines():
        rest = LINK.sub("", OWN_CALLOUT.sub("", line))
        found += [f"mark {mark[0]!r} in {line!r}" for mark in PLUGIN_MARKS.finditer(rest)]
        found += [f"link to {target!r}" for target in LINK.findall(line) if f"{target}.md" not in notes]
        if "![" in re.sub(r"\\.", "", line):
            found.append(f"embed in {line!r}")
    for token in PARSER.parse(outside):
        if token.type in {"html_block", "fence", "code_block", "hr"} or (
            token.markup in {"=", "-"} and "heading" in token.type
        ):
            found.append(f"{token.type}: {token.content!r}")
        for child in token.children or ():
            if child.type == "code_inline" and child.content.startswith("vaultgoals "):
                continue
            if child.type not in HARMLESS:
                found.append(f"{child.type}: {child.content!r}")
            elif child.type == "link_open" and not str(child.attrs["href"]).endswith(".md"):
                found.append(f"link to {child.attrs['href']}")
    return found


@pytest.mark.parametrize("title", HOSTILE)
def test_nothing_is_active_in_any_page(title: str) -> None:
    """In the dashboard, each review and its facts a hostile title begins nothing, embeds nothing, leads nowhere."""
    made = pages_of(title)
    assert len(made) >= 5
    notes = frozenset({*vault(title), *made, *(path.rpartition("/")[2] for path in (*vault(title), *made))})
    assert {path: found for path, page in made.items() if (found := active(page, notes))} == {}


@pytest.mark.parametrize("title", HOSTILE)
def test_a_diagram_keeps_its_lines(title: str) -> None:
    """In Mermaid a hostile title, or name of a note, is one label of one line, and the diagram says nothing else."""
    charts = [chart.rpartition("---\n")[2] for chart in FENCE.findall(pages_of(title)[DASHBOARD])]
    assert {chart.split(maxsplit=1)[0] for chart in charts} >= {"gantt", "flowchart"}
    assert [line for chart in charts for line in chart.split("\n") if not CHART_LINE.fullmatch(line)] == []


def test_active_text_is_noticed() -> None:
    """The scan above sees the titles pasted as they are, but for those that only make lists, rows, headings or plain text."""
    harmless = {
        *(
            "]]",
            "-->",
            "\\| and \\",
            "a | b | c",
            "1. first",
            "2) second",
            "+ plus",
            "# Heading",
            "[click](javascript:alert(1))",
        ),
        *("a\nb\r\nc\u2028d\u0085e", "&lt;script&gt; &#60; &amp;", "half a pair \ud83d"),
    }
    pasted = {title: f"First\n\n{title}\n\nText {title}\n" for title in HOSTILE}
    unseen = {title for title, page in pasted.items() if not active(page, frozenset())}
    assert unseen <= harmless, unseen - harmless


def test_the_titles_are_there() -> None:
    """At least 45 hostile titles are read as titles, and so stand in the pages."""
    read = [title for title in HOSTILE if snapshot(vault(title)).graph.own_titles["Goals/G.md"] not in ("G", "Plain")]
    assert len(read) >= 45
    assert all("Goals/G|" in pages_of(title)[DASHBOARD] or "](Goals/G" in pages_of(title)[DASHBOARD] for title in read)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_kept_line_breaks_no_page(title: str) -> None:
    """A hostile line typed into a region is kept as it was typed, no region is damaged, and a second build is quiet."""
    line = flatten(title).encode("utf-8", "replace").decode().strip()
    files = {**vault("Plain"), **pages_of("Plain")}
    page = files[DASHBOARD]
    place = page.index("\n", page.index("<!-- vg:")) + 1
    files[DASHBOARD] = f"{page[:place]}- {line}\n{page[place:]}"
    once = build(snapshot(files), DAY)
    assert once.held == (), once.diagnostics
    after = {**files, **{write.path: (write.after or b"").decode() for write in once.writes}}
    assert line in after[DASHBOARD]
    assert after[DASHBOARD].count("\n<!-- vg:") == page.count("\n<!-- vg:")
    again = build(snapshot(after), DAY)
    assert (again.held, again.writes) == ((), ())
