"""What pages are made from: a snapshot evaluated as of a day, with everything that is said about it."""

from datetime import date
from functools import cache, partial

from vaultgoals.evaluating import as_asked, as_it_stood, evaluate_guarded, guard_plugins
from vaultgoals.findings import find_findings, look_back
from vaultgoals.goals.namesakes import link_goals
from vaultgoals.goals.once import say_once
from vaultgoals.goals.silencing import split_silenced
from vaultgoals.guard import Guard
from vaultgoals.model.period import Period
from vaultgoals.reading.periodic import notes_of, period_by_property
from vaultgoals.reports.inputs import MADE, ReportInput
from vaultgoals.snapshot import Snapshot


def build_report_input(snapshot: Snapshot, today: date, guard: Guard | None = None) -> ReportInput:
    """Return what pages are made from; the guard notes what plugins do wrong, also when another day is asked for."""
    guard = guard or guard_plugins(snapshot)
    snapshot = as_asked(snapshot, today)
    evaluate = cache(partial(evaluate_guarded, guard, snapshot, asked=today))
    evaluation = evaluate(today)
    snapshot = as_it_stood(snapshot, today)
    links = link_goals(snapshot.index, snapshot.graph.goals, snapshot.recall)
    past = look_back(snapshot, links)
    found = find_findings(snapshot, evaluation, guard, past)
    said, silenced = split_silenced(found, snapshot.notes, snapshot.config)
    return ReportInput(
        graph=snapshot.graph,
        evaluation=evaluation,
        today=today,
        config=snapshot.config,
        settings=snapshot.settings,
        diagnostics=say_once(said),
        each=said,
        silenced=silenced,
        files=snapshot.recall.make("", frozenset, snapshot.files),
        pages=snapshot.pages,
        evaluate=evaluate,
        links=links,
        past=past,
        measures=guard.measures(),
        recall=snapshot.recall,
        prompts=snapshot.prompts,
        made_before=_find_made(snapshot),
        journal_notes=_find_journal_notes(snapshot),
    )


def _find_made(snapshot: Snapshot) -> tuple[str, ...]:
    said = (note.page for path in snapshot.pages if (note := snapshot.notes.get(path)) is not None)
    made = next((one.keys.get(MADE, "") for one in said if one is not None and one.page == "dashboard"), "")
    return tuple(filter(None, made.split(",")))


def _find_journal_notes(snapshot: Snapshot) -> dict[str, Period]:
    if not any(kind.journal for _, kind in notes_of(snapshot.settings)):
        return {}
    notes = (note for path in snapshot.pages if (note := snapshot.notes.get(path)) is not None)
    found = ((note.path, period_by_property(note, snapshot.settings, snapshot.config)) for note in notes)
    return {path: period for path, period in found if period is not None}
