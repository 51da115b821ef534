"""Make the note of the person's that a review goes into, from their own template."""

from pathlib import Path
from types import MappingProxyType

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import find_path, note_name
from vaultgoals.model.period import Period
from vaultgoals.model.plan import WritePlan
from vaultgoals.model.value import replace
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.periodic import first_day_of_note, locale_in_use
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_homes import periodic_note_path
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.read import read_bytes
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.from_template import fill_template

_MAKE_IT = "make it in Obsidian first"


def add_note(root: Path, snapshot: Snapshot, data: ReportInput, period: Period) -> Snapshot | Refused:
    """Return a snapshot in which the vault's own note of a period is there, made from its template; nothing is written."""
    note = snapshot.settings.periodic.get(period.cadence)
    path = periodic_note_path(data.settings, data.config, period)
    if note is None or not path:
        return Refused(f"the vault's settings name no {period.cadence} notes that a review could go into")
    template = find_path(note.template, snapshot.files) if note.template else None
    content = read_bytes(root, template, snapshot.config.limits.note_size) if template is not None else None
    if content is None or isinstance(content, Diagnostic):
        return Refused(f"the review goes into this note of yours, which is not there yet; {_MAKE_IT}")
    locale = locale_in_use(snapshot.settings, snapshot.config, note)
    first = first_day_of_note(period, note, snapshot.settings, snapshot.config)
    text = fill_template(content.decode("utf-8", "replace"), note_name(path), first, locale)
    if text is None:
        return Refused(f"this note of yours is not there yet, and {template} is filled by another program; {_MAKE_IT}")
    made = text.encode()
    return replace(
        snapshot,
        files=(*snapshot.files, path),
        pages=MappingProxyType({**snapshot.pages, path: made}),
        notes=MappingProxyType({**snapshot.notes, path: parse_note(path, made, snapshot.settings.tasks)}),
    )


def as_new(plan: WritePlan, before: Snapshot) -> WritePlan:
    """Return a plan that makes the notes which were not there."""
    writes = (write if write.path in before.files else replace(write, before=None) for write in plan.writes)
    return replace(plan, writes=tuple(writes))
