"""What the active goals need beyond time: learning, tools, and people who help, with what is pending with them."""

from collections.abc import Iterable
from typing import Any

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.folding import fold_path, note_name
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reports.follow_ups import find_unsettled
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.links import build_link, build_links
from vaultgoals.reports.standings import is_running


def report_resources(data: ReportInput) -> dict[str, Any]:
    """Return `learning` and `tools` with the goals that need them, and `support`: people, their goals, what is pending."""
    goals = [data.graph.goals[path] for path, found in data.evaluation.goals.items() if is_running(found)]
    helped: dict[str, list[str]] = {}
    for goal in goals:
        for person in goal.targets.support:
            helped.setdefault(person, []).append(goal.path)
    return {
        "learning": _needs(((need, goal.path) for goal in goals for need in goal.learning), data),
        "tools": _needs(((need, goal.path) for goal in goals for need in goal.tools), data),
        "support": [
            {
                "link": build_link(person, data.graph),
                "goals": build_links(paths, data.graph),
                "pending": [
                    {"on": one.on.isoformat(), "link": build_link(one.path, data.graph)}
                    for one in find_unsettled(data)
                    if any(_is_named(person, text) for text in one.by)
                ],
            }
            for person, paths in helped.items()
        ],
    }


def _is_named(person: str, text: str) -> bool:
    """Say whether a text, a link or a plain name, names the person of a note."""
    link = read_wikilink(text.strip())
    return fold_path(note_name(link.path if link else text.strip())) == fold_path(note_name(person))


def _needs(needs: Iterable[tuple[str, str]], data: ReportInput) -> list[dict[str, Any]]:
    found: dict[str, list[str]] = {}
    for text, path in needs:
        found.setdefault(plain_text(text), []).append(path)
    return [{"text": text, "goals": build_links(paths, data.graph)} for text, paths in found.items()]
