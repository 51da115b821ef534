"""Add a line to the answers of this week's review, or, while that is not there, to the inbox."""

import click

from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.naming import find_goal
from vaultgoals.cli.one_note import Preview, carry_out, plan_change, read_text, say_refused
from vaultgoals.cli.terminal import clean_text
from vaultgoals.cli.usage import LEAVE_OUT, MARK
from vaultgoals.goals.gathered import gather_wins, win_tags
from vaultgoals.goals.namesakes import GoalLinks
from vaultgoals.model.folding import find_path, note_name, shown_path
from vaultgoals.model.goal import ReviewNote
from vaultgoals.model.note import Note, is_one_line
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.resolution import resolve_link
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_homes import find_page
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.harvest import harvest_answers
from vaultgoals.reviews.headings import find_heading
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.answer_edit import add_answer
from vaultgoals.writing.edited import Edited, Refused
from vaultgoals.writing.section_edit import add_to_section

_MARKS = (MARK, "* ", "+ ")
"""How a list's item begins in Markdown: within the item that is made of a text it would be a list of its own."""
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
    """Add a line to this week's review, or to the inbox, and say so; return the exit code."""
    said = _read_text(wish.text)
    root, snapshot = invocation.load()
    today = invocation.today()
    data = build_report_input(snapshot, today)
    review = find_page(data, build_schedule(data, "weekly").present())
    path = review.path if review is not None else _find_inbox(snapshot)
    line = _with_goal(said, find_goal(wish.goal, snapshot, root, today), data, path) if wish.goal else said
    if isinstance(line, Refused):
        return say_refused(path, line)
    is_new = review is None and path not in snapshot.files
    before = "" if is_new else read_text(root, path)
    if isinstance(before, Refused):
        return say_refused(path, before)
    if review is None:
        line = f"{today}: {line} {_tag_of(wish, snapshot)}"
        edited = _edit_inbox(before, path, line, snapshot)
    else:
        edited = _edit(before, wish.heading, line, snapshot)
    if isinstance(edited, Refused):
        return say_refused(path, edited)
    plan = plan_change(path, before, edited.text, f"add a {wish.command}", wish.command)
    if is_new:
        plan = replace(plan, writes=(replace(plan.writes[0], before=None),))
    return carry_out(invocation, root, plan, f"{path}: {line}", preview)


def _find_inbox(snapshot: Snapshot) -> str:
    """Return the vault path of the inbox, as it is spelled on the disk where it is there."""
    path = snapshot.config.reviews.inbox
    return find_path(path, snapshot.files) or path


def _tag_of(wish: Wish, snapshot: Snapshot) -> str:
    tags = win_tags(snapshot.config)
    return (tags.lesson if wish.command == "lesson" else tags.win)[0]


def _edit_inbox(before: str, path: str, line: str, snapshot: Snapshot) -> Edited | Refused:
    """Return the inbox with a line below its heading; refused where it would not be read as a win or lesson."""
    if any(line == each.lstrip("-*+ \t") for each in before.splitlines()):
        return Edited(before)
    heading = note_name(path)
    edited = add_to_section(before or f"# {heading}\n\n", heading, line)
    if isinstance(edited, Edited) and _count_wins(edited.text, snapshot) <= _count_wins(before, snapshot):
        return Refused("the line would not be read as a win or a lesson; say it in words", edited.line)
    return edited


def _count_wins(text: str, snapshot: Snapshot) -> int:
    return sum(
        1 for _ in gather_wins(_parse(text, snapshot), GoalLinks(snapshot.index), None, win_tags(snapshot.config))
    )


def _read_text(text: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise click.UsageError("there is nothing to add; give a text.")
    if said.startswith(_MARKS):
        raise click.UsageError(f"{LEAVE_OUT.format(said[:2])}.")
    if not is_one_line(said):
        raise click.UsageError(f"{clean_text(said)!r} has a control character.")
    return said


def _with_goal(said: str, path: str, data: ReportInput, source: str) -> str | Refused:
    """Return the line with a link to a goal, the shortest that leads there in Obsidian and here."""
    days = (data.today, data.today)
    for target in (note_name(path), shown_path(path).removesuffix(".md")):
        link = read_wikilink(f"[[{target}]]")
        if link is None:
            continue
        found = resolve_link(data.links.index, link, source)
        if found.target == data.links.settle(found, days).target == path:
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
