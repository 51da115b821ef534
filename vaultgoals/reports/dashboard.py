"""What the dashboard says."""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.goal import Vision
from vaultgoals.model.report import Report
from vaultgoals.reports.actions import report_next
from vaultgoals.reports.alignment import report_skills, report_values
from vaultgoals.reports.attention import report_attention
from vaultgoals.reports.coming_up import report_coming_up, report_focus
from vaultgoals.reports.glance import report_glance
from vaultgoals.reports.goal_map import report_map
from vaultgoals.reports.inputs import MADE, ReportInput
from vaultgoals.reports.links import build_link, build_links
from vaultgoals.reports.review_homes import name_made
from vaultgoals.reports.standings import report_standing
from vaultgoals.reports.timeline import report_timeline
from vaultgoals.reports.wins import report_wins
from vaultgoals.reviews.inert import clip_prose

_MOST_VISIONS = 2
_MOST_WORDS = 260
"""Characters of a vision that open the dashboard."""


def report_north_star(data: ReportInput) -> dict[str, Any]:
    """Return the first two visions with their first paragraph, and how many goals lead there."""
    counts = Counter(vision for path in data.graph.goals for vision in data.graph.visions_of(path))
    visions = [_vision(vision, counts[path], data) for path, vision in data.graph.visions.items()]
    return {"visions": visions[:_MOST_VISIONS], "more": max(len(visions) - _MOST_VISIONS, 0)}


def _vision(vision: Vision, goals: int, data: ReportInput) -> dict[str, Any]:
    paragraphs = [part for part in vision.narrative.split("\n\n") if part.strip()]
    return {
        "link": build_link(vision.note.path, data.graph),
        "text": clip_prose(plain_text(paragraphs[0].replace("\n", " ")), _MOST_WORDS) if paragraphs else "",
        "serves": build_links(vision.values, data.graph),
        "goals": goals,
    }


SECTION_REPORTS: Mapping[str, Callable[[ReportInput], dict[str, Any]]] = MappingProxyType(
    {
        "north-star": report_north_star,
        "focus": report_focus,
        "standing": report_standing,
        "next": report_next,
        "attention": report_attention,
        "timeline": report_timeline,
        "map": report_map,
        "wins": report_wins,
        "values": report_values,
        "skills": report_skills,
        "coming-up": report_coming_up,
    }
)
"""Section of the dashboard to what it says."""


def report_dashboard(data: ReportInput) -> Report:
    """Return the dashboard: each section of `[dashboard] sections` that we know, under its name with `-` as `_`."""
    sections = [name for name in dict.fromkeys(data.config.dashboard.sections) if name in SECTION_REPORTS]
    context = {name.replace("-", "_"): data.once(SECTION_REPORTS[name]) for name in sections}
    return Report(
        page="dashboard",
        identity={"type": "dashboard"},
        path=data.config.dashboard.path,
        day=data.today,
        keys={MADE: name_made(data)},
        context={"sections": sections, "welcome": not data.graph.goals, "glance": report_glance(data), **context},
    )
