"""Read a goal out of its note."""

from vaultgoals.goals.check_ins import read_check_ins
from vaultgoals.goals.horizons import horizon_from_dates
from vaultgoals.goals.key_results import is_in_times, read_key_results, read_metric
from vaultgoals.goals.like_steps import check_like_steps
from vaultgoals.goals.links import NoteLinks
from vaultgoals.goals.outdated import check_dated
from vaultgoals.goals.properties import find_property
from vaultgoals.goals.property_reader import PropertyReader
from vaultgoals.goals.rates import with_rate
from vaultgoals.goals.sections import FoundSection, find_items, find_sections
from vaultgoals.goals.words import tag_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_tag
from vaultgoals.model.goal import Goal, NotedText, Status, Targets
from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass
from vaultgoals.reading.line_ends import split_end
from vaultgoals.reading.said import has_own_words, says_something

_ITEM = pattern(r"[\s>]*+(?:[-*+]|\d{1,9}[.)])(?P<box>\s++\[.\])?(?=\s|$)")
"""How a list item or box begins: `- [ ] `."""


def read_goal(note: Note, links: NoteLinks, config: Config) -> tuple[Goal, tuple[Diagnostic, ...]]:
    """Return the goal that a note states, and what in it could not be read; the note counts all the same.

    `links` are the note's resolved link properties. Codes: `bad-date`, `bad-number`, `bad-effort`, `bad-interval`,
    `unknown-status`, `unknown-horizon`, `due-before-start`, `bad-key-result`, `bad-check-in`, `which-key-result`,
    `unread-number`, `undated-value`, `outdated-property`, `rate-property`.
    """
    reader = PropertyReader(note, config, links)
    sections = find_sections(note, config)
    key_results, found = read_key_results(note, sections["key results"], config)
    start, due, done = reader.date("start"), reader.date("due"), reader.date("done")
    metric = read_metric(reader)
    if metric is None or not is_in_times(metric, reader):
        metric = with_rate(metric, reader, start, due)
    measures = (*key_results, *((metric,) if metric is not None else ()))
    check_ins, more = read_check_ins(note, sections["check-ins"], measures, config)
    status = reader.status("status")
    horizon = reader.horizon("horizon")
    tasks = _sort_tasks(note, sections, tag_of("checkpoint", config))
    weight = reader.number("weight")
    goal = Goal(
        note=note,
        title=reader.title(),
        status=status or (Status.DONE if done else Status.ACTIVE),
        status_stated=status is not None,
        status_unread=reader.text("status") if status is None else "",
        horizon=horizon or horizon_from_dates(start, due),
        horizon_stated=horizon is not None,
        targets=Targets(
            parents=reader.targets("parent"),
            depends_on=reader.targets("depends_on"),
            values=reader.targets("values"),
            skills=reader.targets("skills"),
            paths=reader.targets("path"),
            support=reader.targets("support"),
        ),
        start=start,
        due=due,
        done=done,
        importance=reader.scale("importance"),
        urgency=reader.scale("urgency"),
        weight=1.0 if weight is None else weight,
        effort=reader.effort("effort"),
        learning=reader.texts("learning"),
        tools=reader.texts("tools"),
        metric=metric,
        key_results=key_results,
        progress=reader.number("progress"),
        confidence=reader.number("confidence"),
        reason=reader.text("reason"),
        review_every=reader.interval("review_every"),
        why=sections["why"].text,
        done_when=_without_empty(sections["done when"].text),
        done_when_tasks=tasks.done_when,
        check_ins=check_ins,
        checkpoints=tasks.checkpoints,
        actions=tasks.actions,
        obstacles=_obstacles(note, sections["obstacles"]),
        plan_b=sections["plan b"].text,
        ignore=reader.texts("ignore"),
        more=reader.rest("goal"),
    )
    _check_tag(reader)
    return goal, (
        *reader.diagnostics,
        *found,
        *more,
        *check_dated(goal, reader),
        *check_like_steps(goal, config.vault.numbers),
    )


def _check_tag(reader: PropertyReader) -> None:
    found = find_property(reader.note, "tag", reader.config)
    if found is not None and reader.texts("tag") and not reader.config.goals.tags:
        message = "tasks that have this tag are the goal's only with `tags = true` under `[goals]`"
        reader.note_problem("tag-off", found, message, Severity.HINT)


@dataclass(frozen=True, slots=True)
class _Tasks:
    done_when: tuple[Task, ...]
    checkpoints: tuple[Task, ...]
    actions: tuple[Task, ...]


def _sort_tasks(note: Note, sections: dict[str, FoundSection], milestone: str) -> _Tasks:
    """Tell a note's tasks apart: a key result is none, then checkpoints, then boxes of `Done when`; the rest are actions.

    A box without text, as templates leave it, is none of them.
    """
    done_when: list[Task] = []
    checkpoints: list[Task] = []
    actions: list[Task] = []
    for task in note.own_tasks:
        if task.line in sections["key results"].lines:
            continue
        if task.line in sections["checkpoints"].lines or milestone in map(fold_tag, task.tags):
            checkpoints.append(task)
        elif task.line in sections["done when"].lines:
            done_when.append(task)
        else:
            actions.append(task)
    return _Tasks(tuple(done_when), tuple(checkpoints), tuple(actions))


def _without_empty(text: str) -> str:
    """Return a section's text without items that say nothing, as templates leave them."""
    return "\n".join(filter(_says_something, text.split("\n"))).strip("\n")


def _says_something(line: str) -> bool:
    item = _ITEM.match(line)
    if item is None:
        return True
    return says_something(split_end(line[item.end() :])[0]) if item["box"] else has_own_words(line[item.end() :])


def _obstacles(note: Note, section: FoundSection) -> tuple[NotedText, ...]:
    return tuple(NotedText(item.text, item.line) for item in find_items(note, section) if has_own_words(item.text))
