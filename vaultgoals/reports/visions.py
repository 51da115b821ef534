"""The visions, re-read: their text, what they stand for, and the goals that lead there."""

from typing import Any

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.goal import Vision
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, build_links
from vaultgoals.reviews.inert import clip_prose


def report_visions(data: ReportInput, most: int) -> list[dict[str, Any]]:
    """Return each vision with its paragraphs, at most `most` characters of them."""
    return [_vision(vision, data, most) for vision in data.graph.visions.values()]


def _vision(vision: Vision, data: ReportInput, most: int) -> dict[str, Any]:
    paragraphs = []
    left = most
    for part in vision.narrative.split("\n\n"):
        text = plain_text(part.replace("\n", " "))
        if text and left > 0:
            paragraphs.append(clip_prose(text, left))
            left -= len(text)
    return {
        "link": build_link(vision.note.path, data.graph),
        "paragraphs": paragraphs,
        "serves": build_links(vision.values, data.graph),
    }
