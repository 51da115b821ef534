"""Gather what lies outside goal notes: tasks that link to a goal, and wins and lessons in lists."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from vaultgoals.goals.namesakes import GoalLinks, days_of_task
from vaultgoals.goals.plain import plain_text
from vaultgoals.goals.win_days import day_of_line
from vaultgoals.goals.words import tags_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import fold_tag
from vaultgoals.model.goal import Goal, LinkedAction, Win
from vaultgoals.model.note import Link, Note
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.pattern import pattern
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass
from vaultgoals.periods.period import parse_day
from vaultgoals.reading.links import ONE_LINK, WIKILINK
from vaultgoals.reading.said import is_left_by_template
from vaultgoals.reading.tags import TAG
from vaultgoals.reading.task_lines import OF_TASKS, OPEN

DayOf: TypeAlias = Callable[[str], date | None]
"""A vault path in; the day that it is the daily note of, if it is one, out."""

_LINK = pattern(ONE_LINK)
"""`[[Give talks]]`."""

_LEADING_DAY = pattern(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
"""`2026-11-22 Sunday`."""


_OWN_DAY = pattern(r"\s{0,4}\d{4}-\d\d-\d\d\s?[:–—-]\s", re.ASCII)
"""What a line begins with that says its day first: `2026-11-22: Held the talk`."""


def day_of_name(path: str) -> date | None:
    """Return the day that a note's name begins with: `Daily/2026-11-22 Sunday.md`."""
    match = _LEADING_DAY.match(path.rsplit("/", 1)[-1])
    return parse_day(match[0]) if match else None


def gather_actions(
    note: Note,
    links: GoalLinks,
    own: Collection[int] | None,
    tied: Mapping[str, Sequence[str]],
    day: date | None,
) -> Iterator[LinkedAction]:
    """Yield a note's tasks that link to a goal in their own line, or have its tag, once per goal.

    An open box that is nothing but a link, as a list of goals has it, names the goal, and is no action of it.
    `own` are the lines of a goal note's own actions: only these can be another goal's action as well. `None` for
    any other note. `tied` are the goals that name a tag, by tag; `day` that of the daily note it is.
    """
    if not note.tasks:
        return
    tasks: dict[int, Task] = {task.line: task for task in note.own_tasks if own is None or task.line in own}
    seen: set[tuple[int, str]] = set()
    for link in note.links:
        task = tasks.get(link.line) if link.source == "body" else None
        if task is None or (own is None and _only_names(task)):
            continue
        goal = links.find(link, note.path, days_of_task(task, day))
        if goal is not None and goal in links.goals and goal != note.path and (link.line, goal) not in seen:
            seen.add((link.line, goal))
            yield LinkedAction(task, note.path, goal)
    for task in tasks.values() if tied else ():
        for goal in _goals_tied(task, tied):
            if goal != note.path and (task.line, goal) not in seen:
                yield LinkedAction(task, note.path, goal)


def _only_names(task: Task) -> bool:
    """Say whether an open task without a date or rule is a link and nothing else."""
    dated = task.due or task.scheduled or task.start or task.is_recurring
    return task.status_type in OPEN and not dated and _LINK.fullmatch(task.text) is not None


def tie_tags(goals: Iterable[Goal], config: Config) -> Mapping[str, Sequence[str]]:
    """Return which goals a folded tag ties a task to; none unless the configuration says that tags tie."""
    tied: dict[str, list[str]] = {}
    for goal in goals if config.goals.tags else ():
        for tag in goal.more.get("tag", ()):
            tied.setdefault(fold_tag(tag), []).append(goal.path)
    return tied


def _goals_tied(task: Task, tied: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the goals that a task's tags tie it to, each once."""
    tags = (outer for tag in task.tags for outer in _with_outer(tag))
    return tuple(dict.fromkeys(goal for tag in tags for goal in tied.get(tag, ())))


def _with_outer(tag: str) -> Iterator[str]:
    """Yield a folded tag and those that it is nested in: `#career/talks`, `#career`."""
    folded = fold_tag(tag)
    while folded:
        yield folded
        folded = folded.rpartition("/")[0]


def check_actions(notes: Mapping[str, Note], linked: Iterable[LinkedAction]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the dates of a goal's actions, in whatever note they stand."""
    lines = {(one.path, one.task.line) for one in linked}
    for path in {path for path, _ in lines} & notes.keys():
        yield from (
            found for found in notes[path].diagnostics if (path, found.line) in lines and found.code in OF_TASKS
        )


@dataclass(frozen=True, slots=True)
class WinTags:
    """The tags that mark a list item, folded."""

    win: tuple[str, ...] = ("#win",)
    lesson: tuple[str, ...] = ("#lesson",)

    def kind_of(self, tag: str) -> str | None:
        """Return which of the two a tag is, `win` or `lesson`, also as a tag with parts (`#win/team`)."""
        return _kind_of(tag, self.win, self.lesson)

    def marks(self, line: str) -> bool:
        """Say whether a tag of ours begins a line or ends it, but for links and tags: `Held it #win [[Talks]]`.

        Within a sentence (`A #win would be nice`) it is talk about one.
        """
        rest = WIKILINK.sub("", line)
        ours = [found for found in TAG.finditer(rest) if self.kind_of(found[0])]
        return any(
            not _has_text(rest[: found.start()]) or not _has_text(TAG.sub("", rest[found.end() :])) for found in ours
        )


@lru_cache(maxsize=4096)
def _kind_of(tag: str, win: tuple[str, ...], lesson: tuple[str, ...]) -> str | None:
    folded = fold_tag(tag)
    for kind, tags in (("win", win), ("lesson", lesson)):
        if any(folded == known or folded.startswith(f"{known}/") for known in tags):
            return kind
    return None


def win_tags(config: Config) -> WinTags:
    """Return the tags that a vault uses."""
    return WinTags(tags_of("win", config), tags_of("lesson", config))


def gather_wins(
    note: Note,
    links: GoalLinks,
    day: date | None,
    tags: WinTags,
    *,
    own: tuple[NoteNames, ...] = (),
) -> Iterator[Win]:
    """Yield a note's list items and lines tagged `#win` or `#lesson`, or what the vault has in their place.

    The day is that of its tick, else the first date in its line, else `day`, that of the daily note it stands in.
    It belongs to the goals that its line links to, and to the goal whose note it stands in. A box that is not ticked is
    no win yet, and what has no text is none.
    """
    tagged = ((tag.line, tags.kind_of(tag.tag)) for tag in note.tags if tag.source == "body")
    lines = {line: kind for line, kind in tagged if kind is not None}
    if not lines:
        return
    tasks = {task.line: task for task in note.tasks}
    by_line = _links_by_line(note, lines.keys())
    # Of several items in one line the innermost says it.
    texts = {item.line: item.text for item in note.list_items if not item.generated}
    texts.update((line.line, line.text) for line in note.tagged_lines if tags.marks(line.text))
    for line, text in sorted(texts.items()):
        kind, task = lines.get(line), tasks.get(line)
        if kind is None or (kind == "win" and task is not None and task.status_type != "done"):
            continue
        title = plain_text(_without_day(_without(tags, task.text if task is not None else text)))
        if not _has_text(title) or is_left_by_template(title) or (task is not None and not task.has_text):
            continue
        on = day_of_line(task, text, own) or day
        targets = (links.find(link, note.path, (on, on) if on else None) for link in by_line.get(line, ()))
        belongs = (goal for goal in (*targets, note.path) if goal is not None and goal in links.goals)
        yield Win(
            path=note.path,
            title=title,
            on=on,
            goals=tuple(dict.fromkeys(belongs)),
            line=line,
            lesson=kind == "lesson",
        )


def _without_day(text: str) -> str:
    found = _OWN_DAY.match(text)
    return text[found.end() :] if found else text


def _has_text(text: str) -> bool:
    return any(map(str.isalnum, text))


def _links_by_line(note: Note, lines: Collection[int]) -> Mapping[int, list[Link]]:
    """Return the links in some lines of a note's text."""
    found: dict[int, list[Link]] = {}
    for link in note.links:
        if link.source == "body" and link.line in lines:
            found.setdefault(link.line, []).append(link)
    return found


def _without(tags: WinTags, text: str) -> str:
    return TAG.sub(lambda match: "" if tags.kind_of(match[0]) else match[0], text)
