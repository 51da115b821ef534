"""`set`: change properties of a goal's note."""

import re
from collections.abc import Iterable, Sequence

import click

from vaultgoals.cli.completion import complete_change, complete_note
from vaultgoals.cli.dated import date_changes, is_closed_today
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.naming import find_goal
from vaultgoals.cli.one_note import Preview, carry_out, plan_change, read_text, say_refused
from vaultgoals.cli.options import GOAL, VaultCommand, previews
from vaultgoals.cli.terminal import clean_text, say
from vaultgoals.goals.graph import build_graph
from vaultgoals.goals.properties import find_property, name_to_write
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Note, PropertyValue, is_one_line
from vaultgoals.model.pattern import pattern
from vaultgoals.model.properties import PROPERTIES, PROPERTIES_OF, Form
from vaultgoals.reading.links import ONE_WIKILINK
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.numbers import as_number, ask_which, find_foreign, find_unclear, reads_otherwise
from vaultgoals.reading.property_values import read_scalar
from vaultgoals.reading.words import folded_for
from vaultgoals.snapshot import Snapshot
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.property_edit import edit_property
from vaultgoals.writing.yaml_scalars import AsTyped

NAMES = tuple(row.name for row in PROPERTIES_OF["goal"])
"""What a goal can say of itself, by our names."""
_OURS = {fold_name(name): name for name in NAMES}
LINKS = pattern(rf"{ONE_WIKILINK}(?:\s*+,\s*+{ONE_WIKILINK})*+")
"""One or more links: `[[A]], [[B]]`."""
NUMBERS = (Form.NUMBER, Form.SCALE, Form.EFFORT)
"""What is a number, or begins with one."""
UNREAD = frozenset({"unknown-horizon", "ambiguous-link", "due-before-start", "not-a-goal"})
"""Warnings of which one would make the new value mean nothing, or not what was meant."""

ALIKE = 60
"""Names are short: of `deu` and `due` two letters of three are in order."""


@click.command(
    cls=VaultCommand,
    name="set",
    examples=(
        'vaultgoals set "Give four talks" due=2027-04-30',
        'vaultgoals set Talks importance=high "parent=[[Speak]]" --diff',
    ),
    arguments=GOAL | {"KEY=VALUE": "A property and its new value; `KEY=` empties it."},
)
@click.argument("goal", shell_complete=complete_note)
@click.argument("changes", metavar="KEY=VALUE…", nargs=-1, required=True, shell_complete=complete_change)
@previews("changed")
@with_invocation
def command(invocation: Invocation, goal: str, changes: tuple[str, ...], dry_run: bool, diff: bool) -> int:
    """Change properties of a goal's note, or add them.

    Only the value's own characters are replaced; where a check-in has moved the due date or
    changed the status, a check-in of today is added, and `status=done` writes the day as well. A value that vaultgoals could not read is
    refused, with the forms it accepts; then nothing is written, and the command exits with 5.
    """
    wishes = _read_changes(changes)
    root, snapshot = invocation.load()
    path = find_goal(goal, snapshot, root, invocation.today())
    before = read_text(root, path)
    if isinstance(before, Refused):
        return say_refused(path, before)
    old = _parse(path, before, snapshot)
    names = _our_names(old, wishes, snapshot.config)
    after, said = before, []
    for key, value in wishes:
        changed = _change(after, _parse(path, after, snapshot), key, value, snapshot.config)
        if isinstance(changed, Refused):
            return say_refused(path, changed)
        after, sentence = changed
        said.append(sentence)
    if "done" not in names and is_closed_today(path, before, after, snapshot):
        changed = _change(after, _parse(path, after, snapshot), "done", str(invocation.today()), snapshot.config)
        if isinstance(changed, Refused):
            return say_refused(path, changed)
        after = changed[0]
        said.append(changed[1])
    dated = date_changes(path, after, names, snapshot, invocation.today())
    if isinstance(dated, Refused):
        return say_refused(path, dated)
    after = dated[0]
    said += dated[1]
    findings = _new_findings(snapshot, old, _parse(path, after, snapshot))
    for finding in findings:
        if finding.severity is Severity.ERROR or finding.code in UNREAD:
            return say_refused(path, Refused(finding.message))
    for finding in findings:
        say(f"{finding.severity}: {finding.message} [{finding.code}]", err=True)
    keys = ", ".join(key for key, _ in wishes)
    plan = plan_change(path, before, after, f"set {keys}", "set")
    return carry_out(invocation, root, plan, f"{path}: {', '.join(said)}", Preview(dry_run, diff))


def _our_names(note: Note, wishes: Iterable[tuple[str, str]], config: Config) -> set[str]:
    """Return our names of what is to be set; a usage error where two words mean one, as `due` and `deadline` do."""
    keys: dict[str, str] = {}
    for key, _ in wishes:
        ours = _name(key, note, config)[0]
        if ours in keys:
            raise click.UsageError(f"{clean_text(keys[ours])!r} and {clean_text(key)!r} are one property.")
        keys[ours] = key
    return set(keys)


def _read_changes(changes: Iterable[str]) -> list[tuple[str, str]]:
    """Return what is to be set to what; a usage error for anything that says neither."""
    wishes: list[tuple[str, str]] = []
    for change in changes:
        key, equals, value = change.partition("=")
        shown = clean_text(change)
        if not equals or not key.strip():
            raise click.UsageError(f"{shown!r} does not say what to set; write KEY=VALUE, for example due=2027-04-30.")
        if not is_one_line(value):
            raise click.UsageError(f"{shown!r} has a line break or control character in its value.")
        if fold_name(key) in {fold_name(other) for other, _ in wishes}:
            raise click.UsageError(f"{clean_text(key)!r} is given twice.")
        wishes.append((key.strip(), value.strip()))
    return wishes


def _parse(path: str, text: str, snapshot: Snapshot) -> Note:
    return parse_note(path, text.encode(), snapshot.settings.tasks)


def _change(text: str, note: Note, key: str, written: str, config: Config) -> tuple[str, str] | Refused:
    """Return the note with one property changed, and what that is in words."""
    ours, name = _name(key, note, config)
    standing = note.names.get(fold_name(name))
    field = None if standing else find_property(note, ours, config)
    if field is not None:
        return Refused(f"`{field.name}` is an inline field in the text, which is yours; change it there", field.line)
    old = standing.value if standing else None
    value = _read_value(ours, written, old)
    if (problem := _check_number(ours, written, config.vault.numbers)) is not None:
        return problem
    if reads_otherwise(written, config.vault.numbers):
        value = _read_value(ours, f"{as_number(written, config.vault.numbers):.15g}", old)
    edited = edit_property(text, name, value)
    if isinstance(edited, Refused):
        return edited
    shown = standing.name if standing else name
    if not edited.is_change:
        return text, f"{shown} is already {_shown(value)}"
    before = f"{(standing and standing.written) or _shown(old)} -> " if old is not None else ""
    return edited.text, f"{shown} {before}{_shown(value)}"


def _check_number(ours: str, written: str, locale: str) -> Refused | None:
    """Return why a number is not written: it has two readings, or is none to the vault's locale, but one to YAML."""
    if ours not in PROPERTIES or PROPERTIES[ours].form not in NUMBERS:
        return None
    if unclear := find_unclear(written, locale):
        return Refused(ask_which(unclear))
    foreign = find_foreign(written, locale) if reads_otherwise(written, locale) else None
    return Refused(foreign[1]) if foreign else None


def _name(key: str, note: Note, config: Config) -> tuple[str, str]:
    """Return our name and the vault's for what a person calls a property; a usage error where it is none."""
    named = {word: name for name in NAMES for word in folded_for("property", name, config.lexicon)}
    wanted = fold_name(key)
    ours = _OURS.get(wanted) or named.get(wanted, "")
    if ours:
        return ours, name_to_write(note, ours, config)
    if wanted in note.names:
        return key, key
    near = nearest(key, NAMES, cutoff=ALIKE)
    hint = f"did you mean {' or '.join(near)}?" if near else f"a goal has {', '.join(NAMES)}"
    raise click.UsageError(f"there is no property {clean_text(key)!r}; {hint}")


def _read_value(ours: str, written: str, old: PropertyValue) -> PropertyValue:
    """Return what a person typed as a value: empty, a text, a link, several links, or what YAML reads.

    Where a list of one stands, as Obsidian writes lists, one value goes in its place.
    """
    if not written:
        return None
    if LINKS.fullmatch(written):
        links = tuple(re.findall(ONE_WIKILINK, written))
        return links[0] if len(links) == 1 and not _is_list(old) else links
    value = written if ours in PROPERTIES and PROPERTIES[ours].is_verbatim else read_scalar(written)
    if isinstance(value, float):
        value = AsTyped(written)
    return (value,) if _is_list(old) else value


def _is_list(value: PropertyValue) -> bool:
    return isinstance(value, tuple)


def _shown(value: PropertyValue) -> str:
    if value is None:
        return "empty"
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value) or "empty"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _new_findings(snapshot: Snapshot, old: Note, new: Note) -> Sequence[Diagnostic]:
    """Return what the readers find wrong anywhere in the vault with the new note, and not with the old."""
    found = []
    for note in (old, new):
        notes = {**snapshot.notes, note.path: note}
        found.append((*note.diagnostics, *build_graph(notes.values(), snapshot.index, snapshot.config)[1]))
    known = {(each.code, each.path, each.message) for each in found[0]}
    return [each for each in found[1] if (each.code, each.path, each.message) not in known]
