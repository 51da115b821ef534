"""Add a line to the answers of this week's review; the review is made first where it is missing."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from vaultgoals.cli.edge import HELD
from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.naming import find_goal
from vaultgoals.cli.one_note import Preview, carry_out, plan_change, read_text, say_refused
from vaultgoals.cli.planned import say_plan
from vaultgoals.cli.review import no_periodic_note
from vaultgoals.cli.terminal import clean_text
from vaultgoals.cli.usage import LEAVE_OUT, MARK
from vaultgoals.model.folding import note_name, shown_path
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.note import Note, is_one_line
from vaultgoals.model.period import Period
from vaultgoals.model.plan import WritePlan
from vaultgoals.pipeline import build_review
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import resolve_link
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.review_homes import find_page, review_path
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.harvest import harvest_answers
from vaultgoals.reviews.headings import find_heading
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.answer_edit import add_answer
from vaultgoals.writing.caution import hold
from vaultgoals.writing.edited import Edited, Refused

_MARKS = (MARK, "* ", "+ ")
"""How a list's item begins in Markdown: within the item that is made of a text it would be a list of its own."""
_OF_PAGES = frozenset({"later-day", "reading-changed"})
"""Questions about pages that stand already."""
_ENDS = (".", "!", "?", ":", "…")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    command: str
    """`win` or `lesson`."""
    heading: str
    """Our name of the heading."""
    text: str
    goal: str | None = None


def add_line(invocation: Invocation, wish: Wish, preview: Preview) -> int:
    """Add a line to this week's review, and say so; return the exit code."""
    said = _read_text(wish.text)
    root, snapshot = invocation.load()
    today = invocation.today()
    data = build_report_input(snapshot, today)
    period = build_schedule(data, "weekly").present()
    path = review_path(data, period)
    if path is None:
        return say_refused(period.name, no_periodic_note(data, period))
    line = _with_goal(said, find_goal(wish.goal, snapshot, root), snapshot, path) if wish.goal else said
    if isinstance(line, Refused):
        return say_refused(path, line)
    is_there = find_page(data, period) is not None
    standing = _read_standing(root, path) if is_there else _make(snapshot, today, period)
    if isinstance(standing, Refused):
        return say_refused(path, standing)
    plan, before = standing
    if plan.held:
        say_plan(plan, {})
        return HELD
    edited = _edit(before, wish.heading, line, snapshot)
    if isinstance(edited, Refused):
        return say_refused(path, edited)
    if plan.writes:
        made = replace(plan.writes[0], after=edited.text.encode())
        plan = replace(plan, writes=(made,), made_by=wish.command)
    else:
        plan = plan_change(path, before, edited.text, f"add a {wish.command}", wish.command)
    return carry_out(invocation, root, plan, f"{path}: {line}", preview)


def _read_text(text: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise click.UsageError("there is nothing to add; give a text.")
    if said.startswith(_MARKS):
        raise click.UsageError(f"{LEAVE_OUT.format(said[:2])}.")
    if not is_one_line(said):
        raise click.UsageError(f"{clean_text(said)!r} has a control character.")
    return said


def _read_standing(root: Path, path: str) -> tuple[WritePlan, str] | Refused:
    before = read_text(root, path)
    return before if isinstance(before, Refused) else (WritePlan(), before)


def _make(snapshot: Snapshot, today: date, period: Period) -> tuple[WritePlan, str]:
    """Return the plan that makes this week's review, and its text."""
    plan = build_review(snapshot, today, period)
    # The line is the person's: that some page is of a later day holds pages back, and not what they say.
    plan = hold(replace(plan, asks=tuple(one for one in plan.asks if one.code not in _OF_PAGES)))
    text = (plan.writes[0].after or b"").decode() if plan.writes else ""
    return plan, text


def _with_goal(said: str, path: str, snapshot: Snapshot, source: str) -> str | Refused:
    """Return the line with a link to a goal, the shortest that leads there."""
    for target in (note_name(path), shown_path(path).removesuffix(".md")):
        link = read_wikilink(f"[[{target}]]")
        if link is not None and resolve_link(snapshot.index, link, source).target == path:
            return f"{said}{'' if said.endswith(_ENDS) else ':'} [[{target}]]"
    return Refused(f"no link can be written to {path}; write the line in Obsidian")


def _edit(before: str, heading: str, line: str, snapshot: Snapshot) -> Edited | Refused:
    """Return the review with the line under a heading; refused where it would not be read as an answer."""
    if line in _answers(before, heading, snapshot):
        return Edited(before)
    standing = find_heading(_parse(before, snapshot), "weekly", heading, snapshot.config.lexicon)
    edited = add_answer(before, standing, line)
    if isinstance(edited, Edited) and line not in _answers(edited.text, heading, snapshot):
        return Refused(
            "the line would not be read as an answer where it would stand; write it in Obsidian", edited.line
        )
    return edited


def _answers(text: str, heading: str, snapshot: Snapshot) -> list[str]:
    found = harvest_answers(ReviewNote(_parse(text, snapshot), "weekly", None), snapshot.config.lexicon)
    return [answer.text for answer in found.get(heading, ())]


def _parse(text: str, snapshot: Snapshot) -> Note:
    return parse_note("", text.encode(), snapshot.settings.tasks)
