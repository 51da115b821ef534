"""What a build makes of the notes is recorded; where they are read otherwise than by the last build, it asks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaultgoals.evaluation.wording import counted, listed, shown
from vaultgoals.goals.other_languages import words_between
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.evaluation import Evaluation, GoalEvaluation
from vaultgoals.model.folding import path_rank
from vaultgoals.model.kinds import KINDS, UNMISTAKABLE
from vaultgoals.model.note import Note
from vaultgoals.model.record import BuildRecord, KnownNote, Reading
from vaultgoals.model.review import PastGoal
from vaultgoals.model.value import replace
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reviews.changes import are_equal
from vaultgoals.snapshot import Snapshot

_CODE = "reading-changed"
_MOST = 20
"""Goals that are named one by one; a diff shows the rest."""
_WAY = "look with `vaultgoals build --diff`, then run `vaultgoals build --yes`"
_KEEP = "`[kinds] tags` and `[kinds] folders` give a note its kind"


class Asked(NamedTuple):
    """What a person is asked about a reading that is another than the last build's."""

    questions: tuple[Diagnostic, ...] = ()
    """One at most."""
    differences: tuple[Diagnostic, ...] = ()
    """What comes out otherwise, goal by goal."""


def build_record(snapshot: Snapshot, evaluation: Evaluation) -> BuildRecord:
    """Return what a build makes of the notes; a page of ours has no kind in it."""
    sources: dict[str, set[str]] = {path: set(children) for path, children in snapshot.graph.children.items()}
    for action in snapshot.graph.linked_actions:
        sources.setdefault(action.goal, set()).add(action.path)
    kinds = {path: kind for path, kind in snapshot.kinds.items() if not snapshot.notes[path].is_ours}
    notes = {
        path: _know(note, kinds.get(path, ""), evaluation.goals.get(path), sources.get(path, set()))
        for path, note in snapshot.notes.items()
    }
    return BuildRecord(evaluation.as_of, snapshot.config.reading, snapshot.settings_digest, notes)


def _know(note: Note, kind: str, goal: GoalEvaluation | None, sources: set[str]) -> KnownNote:
    if goal is None:
        return KnownNote(note.digest, kind)
    rests_on = tuple(sorted(sources - {note.path}))
    return KnownNote(note.digest, kind, goal.progress.value, str(goal.standing.name), goal.due, rests_on)


def ask_about_reading(snapshot: Snapshot, data: ReportInput, standing: Iterable[Note]) -> Asked:
    """Return a question where pages were made by another reading, and what comes out otherwise now.

    `standing` are the pages to be refreshed, as they are. With a record of the last build only notes are compared that
    are still as they were, so that every difference is the program's; without one the newest facts of a review are, and
    a difference may be the notes' as well: then it is asked in any case.
    """
    reading = snapshot.config.reading
    if not any(_is_earlier(page, reading) for page in standing):
        return Asked()
    found: Mapping[str, str]
    record = snapshot.record
    if record is None:
        day, found = _compare_facts(data)
        cause = "the pages were made by a version, or for languages, that read notes otherwise"
        if day is None:
            return Asked((_question(f"{cause}, and no record or review says what comes out otherwise now"),))
        cause, why = f"{cause}: beside the facts of {day},", " (program or notes)"
    elif not record.reading.is_earlier(reading):
        return Asked()
    elif found := dict(_compare_record(record, build_record(snapshot, data.evaluate(record.day)), snapshot)):
        is_later = record.reading.version < reading.version
        said = "this version reads notes otherwise" if is_later else "`[vault] language` has changed"
        cause, why = f"{said}: as of {record.day},", ""
    else:
        return Asked()
    many = f"{counted(len(found), 'note') if found else 'no goal'} {'come' if len(found) > 1 else 'comes'} out otherwise now{why}"
    return Asked((_question(f"{cause} {many}"),), tuple(_name_each(found)))


def _question(found: str) -> Diagnostic:
    return Diagnostic(_CODE, Severity.ERROR, f"{found}, so nothing is written; {_WAY}")


def _is_earlier(page: Note, now: Reading) -> bool:
    """Say whether a page was made by another reading; a note of the person's in which no page was put yet was not."""
    if page.page is None:
        return bool(page.regions)
    return Reading.parse(page.page.keys.get("reading", "")).is_earlier(now)


def _compare_record(record: BuildRecord, now: BuildRecord, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the notes that come out otherwise though neither they nor what they rest on has changed, and how."""
    words: Mapping[str, list[str]] = {}
    if record.reading.languages != now.reading.languages:
        # Notes that had no kind are not in the record: they are taken to be as they were.
        record = replace(
            record, notes={**{path: KnownNote(known.digest) for path, known in now.notes.items()}, **record.notes}
        )
        words = _tell_words(record.reading, snapshot)
    elif record.settings != now.settings:
        return
    changed = _find_changed(record, now)
    for path, before in sorted(record.notes.items(), key=lambda note: path_rank(note[0])):
        after = now.notes.get(path)
        if after is None and before.kind and path in snapshot.files:
            why = snapshot.left_out.get(path)
            kept = f", since {why}" if why else f", if nobody changed it; {_keep(before.kind)}"
            yield path, f"it is no {before.kind} any more{kept}"
        elif after is not None and path not in changed:
            told = [*words.get(path, ()), *filter(None, [_compare_notes(before, after)])]
            if told:
                yield path, ", ".join(told)


def _tell_words(before: Reading, snapshot: Snapshot) -> Mapping[str, list[str]]:
    """Return what is said of the words in a note that are read now and were not, or the other way round."""
    config = snapshot.config
    earlier = replace(config.lexicon, languages=before.languages)
    read = words_between(snapshot.notes, snapshot.kinds, config.lexicon, earlier, config)
    unread = words_between(snapshot.notes, snapshot.kinds, earlier, config.lexicon, config)
    told: dict[str, list[str]] = {}
    for each, one, many in ((read, "counts now", "count now"), (unread, "counts no more", "count no more")):
        for path, words in each.items():
            told.setdefault(path, []).append(
                f"{listed([f'`{word}`' for word in words])} {many if len(words) > 1 else one}"
            )
    return told


def _find_changed(record: BuildRecord, now: BuildRecord) -> set[str]:
    """Return the notes that were edited, are new or gone, and all that rest on them, then or now."""
    users: dict[str, list[str]] = {}
    for notes in (record.notes, now.notes):
        for path, known in notes.items():
            for source in known.rests_on:
                users.setdefault(source, []).append(path)
    paths = {*record.notes, *now.notes, *users}
    waiting = [path for path in paths if _digest(record, path) != _digest(now, path) or not _digest(now, path)]
    changed: set[str] = set()
    while waiting:
        if (path := waiting.pop()) not in changed:
            changed.add(path)
            waiting += users.get(path, ())
    return changed


def _digest(record: BuildRecord, path: str) -> str:
    known = record.notes.get(path)
    return known.digest if known is not None else ""


def _compare_notes(before: KnownNote, after: KnownNote) -> str:
    if before.kind and not after.kind:
        return f"it is no {before.kind} any more; {_keep(before.kind)}"
    if after.kind and not before.kind:
        return f"it is a {after.kind} now"
    changes = {
        "kind": (before.kind, after.kind),
        "progress": (_percent(before.progress), _percent(after.progress)),
        "standing": (before.standing, after.standing),
        "due": (_day(before.due), _day(after.due)),
    }
    return _tell(changes)


def _keep(kind: str) -> str:
    """Return what gives a note its kind back: of what is a usual topic, most likely its tag."""
    is_topic = kind in KINDS and kind not in UNMISTAKABLE
    return f'`{kind} = "{kind}"` under `[kinds.tags]` keeps what its tag gave' if is_topic else _KEEP


def _compare_facts(data: ReportInput) -> tuple[date | None, Mapping[str, str]]:
    """Return the day of the newest facts, and the goals that come out otherwise as of that day, and how."""
    dated = [(past.facts_day, past.goals) for past in data.past(data.today) if past.facts_day is not None]
    if not dated:
        return None, {}
    day, facts = max(dated, key=lambda one: one[0])
    goals = data.evaluate(day).goals
    told = {path: _compare_fact(before, goals[path]) for path, before in facts.items() if path in goals}
    return day, {path: how for path, how in sorted(told.items(), key=lambda one: path_rank(one[0])) if how}


def _compare_fact(before: PastGoal, after: GoalEvaluation) -> str:
    now = after.progress.value
    changes = {
        "progress": (_percent(before.value), _percent(before.value if are_equal(before.value, now) else now)),
        "standing": (before.standing, str(after.standing.name)),
        "due": (_day(before.due), _day(after.due)),
    }
    return _tell(changes)


def _tell(changes: Mapping[str, tuple[str, str]]) -> str:
    return listed([f"{name} {before} → {after}" for name, (before, after) in changes.items() if before != after])


def _percent(value: float | None) -> str:
    return "unknown" if value is None else f"{shown(value)} %"


def _day(day: date | None) -> str:
    return "none" if day is None else day.isoformat()


def _name_each(found: Mapping[str, str]) -> Iterator[Diagnostic]:
    for path in list(found)[:_MOST]:
        yield Diagnostic(_CODE, Severity.WARNING, found[path], path)
