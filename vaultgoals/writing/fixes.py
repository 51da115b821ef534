"""Plan the fixes that need no judgement: quotes around a link, a note in place of its alias, a slip in a word."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from vaultgoals.model.diagnostic import Diagnostic, Edit
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.nearest import is_one_slip
from vaultgoals.reading.property_values import read_scalar
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.fix_check import Key, Looked, find_failed
from vaultgoals.writing.property_edit import edit_property

QUOTES = frozenset({"unquoted-link", "not-a-link"})
LINKS = frozenset({"alias-link"})
UNSEEN = frozenset({"unseen-character"})
"""Characters that are read past: without them the note says the same."""
SIGNS = frozenset({"unread-number", "bad-check-in", "looks-like-steps"})
"""Codes whose fix only puts a sign before what the person wrote: a bullet, a plus."""
TASKS = frozenset({"unread-date", "unread-recurrence"})
WORDS = frozenset({"unknown-status", "unknown-horizon", "near-property", "near-heading"})
"""Codes whose fix only spells a word that the person nearly wrote; it is safe where one slip of a finger explains it."""

TITLES = frozenset({"near-heading"})
"""Codes whose fix may make a heading of a line that is meant as one."""
DATES = frozenset({"bad-date"})
"""Codes whose fix writes a day in digits, which can be meant in one way only, as year, month and day."""
SETTINGS = frozenset({"reversed-name"})
"""Codes whose fix swaps two words of the configuration. It is made first, since with it more is read of the notes."""
ADDED = frozenset({"undated-close", "labelled-line"})
"""Codes whose fix adds a property that was not there."""

_ROUNDS = 24
"""How often a plan is tried: each round finishes fixes, doubts some, or drops what was doubted and tried alone."""

ReadNote: TypeAlias = Callable[[str], "bytes | Diagnostic"]
"""A vault path in; the note's bytes out, or why they cannot be had."""

Recheck: TypeAlias = Callable[[Mapping[str, bytes]], Sequence[Diagnostic]]
"""Changed notes by vault path in; everything that would be said of the vault then out."""


@dataclass(frozen=True, slots=True)
class FixPlan:
    """What can be mended, and what was better left."""

    plan: WritePlan
    fixed: tuple[Diagnostic, ...] = ()
    """Findings that are gone once the plan is applied."""
    dropped: tuple[Diagnostic, ...] = ()
    """Findings whose fix does not stand where it was expected, does not help, or brings up a new problem."""
    reasons: Mapping[Diagnostic, str] = field(default_factory=lambda: MappingProxyType({}))
    """Of those, what would be said with the fix, or why the property cannot be written."""


def plan_fixes(diagnostics: Iterable[Diagnostic], read: ReadNote, check: Recheck) -> FixPlan:
    """Return the plan that mends what can safely be mended; nothing else in the notes changes.

    An edit applies only where exactly its `old` stands. Every change is checked before it is planned: a fix stays only
    if its finding is gone and no new error or warning has come up. Those that may have brought one up are tried again,
    one of each note at a time, so that all others are made. One mended thing may show another (an alias
    without quotes); that is mended, too.
    """
    before: dict[str, bytes] = {}
    texts: dict[str, bytes] = {}
    current = tuple(diagnostics)
    fixed: list[Diagnostic] = []
    doubtful: set[Key] = set()
    held: dict[Key, str] = {}
    for _ in range(_ROUNDS):
        safe = [found for found in current if is_safe(found)]
        _read_new(safe, read, before)
        now = Looked(current, {**before, **texts})
        wanted = [found for found in safe if now.key(found) not in held]
        wanted = [found for found in wanted if found.code in SETTINGS] or wanted
        sure = [found for found in wanted if now.key(found) not in doubtful]
        changed, applied = apply_edits(sure, now.contents)
        alone = () if applied else _first_of_each_note(wanted, now, doubtful)
        if alone:
            changed, applied = apply_edits(alone, now.contents)
            held.update((now.key(found), "") for found in alone if found not in applied)
        elif not applied:
            break
        after = Looked(tuple(check({**texts, **changed})), {**now.contents, **changed})
        within = {found.path for found in applied if found.code in SETTINGS}
        failed = find_failed(applied, now, after.only(within) if within else after)
        if not failed:
            texts.update(changed)
            fixed += applied
            current = tuple(after.findings)
        elif alone:
            held |= failed
        else:
            doubtful |= failed.keys()
    writes = tuple(
        Write(path, before[path], texts[path], "fix what check found")
        for path in sorted(texts)
        if texts[path] != before[path]
    )
    now = Looked(current, {**before, **texts})
    left = tuple(found for found in current if is_safe(found))
    reasons = {found: why for found in left if (why := held.get(now.key(found)) or _refusal(found, now.contents))}
    return FixPlan(WritePlan(writes, made_by="check --fix"), tuple(fixed), left, MappingProxyType(reasons))


def _first_of_each_note(found: Iterable[Diagnostic], now: Looked, among: Collection[Key]) -> tuple[Diagnostic, ...]:
    """Return the first finding of each note of those among some: which of them brings up a problem is clear then."""
    first: dict[str, Diagnostic] = {}
    for one in sorted(found, key=lambda each: (each.line, each.column)):
        if now.key(one) in among:
            first.setdefault(one.path, one)
    return tuple(first.values())


def _refusal(found: Diagnostic, contents: Mapping[str, bytes]) -> str:
    """Return in words why a property cannot be written in its note; empty where that is not so."""
    if found.fix is None or found.fix.sets is None or found.path not in contents:
        return ""
    name, value = found.fix.sets
    edited = edit_property(contents[found.path].decode("utf-8", "replace"), name, read_scalar(value))
    return edited.message if isinstance(edited, Refused) else ""


def is_safe(diagnostic: Diagnostic) -> bool:
    """Return whether a finding has a fix that needs nobody's judgement."""
    fix = diagnostic.fix
    edit = fix.edit if fix else None
    if edit is None:
        return diagnostic.code in ADDED and fix is not None and fix.sets is not None
    return (
        diagnostic.code in QUOTES | LINKS | UNSEEN | SIGNS | TASKS | DATES | SETTINGS
        or (diagnostic.code in WORDS and is_one_slip(edit.old, edit.new))
        or (diagnostic.code in TITLES and edit.new.startswith("#"))
    )


@dataclass(slots=True)
class _Wishes:
    """What is to be changed in one note."""

    edits: list[tuple[Edit, Diagnostic]] = field(default_factory=list)
    sets: list[tuple[tuple[str, str], Diagnostic]] = field(default_factory=list)


def apply_edits(
    diagnostics: Iterable[Diagnostic], contents: Mapping[str, bytes]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the changed notes by vault path, and the findings whose edit was made.

    Lines end at a newline and nowhere else, columns count code points after a byte order mark. From the end of a note
    to its beginning, so that no edit moves another; of two that overlap the later one is made.
    """
    by_path: dict[str, _Wishes] = {}
    for found in diagnostics:
        if found.fix is not None and found.path in contents:
            wishes = by_path.setdefault(found.path, _Wishes())
            if found.fix.edit is not None:
                wishes.edits.extend((edit, found) for edit in (found.fix.edit, *found.fix.others))
            elif found.fix.sets is not None:
                wishes.sets.append((found.fix.sets, found))
    changed: dict[str, bytes] = {}
    applied: list[Diagnostic] = []
    for path, wanted in by_path.items():
        try:
            text = contents[path].decode("utf-8")
        except UnicodeDecodeError:
            # What is no text cannot be counted in code points.
            continue
        new, done = _edit_text(text, wanted.edits)
        for (name, value), found in wanted.sets:
            edited = edit_property(new, name, read_scalar(value))
            if not isinstance(edited, Refused) and edited.is_change:
                new = edited.text
                done.append(found)
        if done:
            changed[path] = new.encode()
            applied += done
    return changed, tuple(applied)


def _edit_text(text: str, wanted: Sequence[tuple[Edit, Diagnostic]]) -> tuple[str, list[Diagnostic]]:
    body = text.lstrip("\ufeff")
    lines = body.split("\n")
    done: Counter[Diagnostic] = Counter()
    made: Edit | None = None
    for edit, found in sorted(wanted, key=lambda one: (-one[0].line, -one[0].column, one[0].old, one[0].new)):
        if edit == made:
            done[found] += 1
            continue
        start = edit.column - 1
        if not (1 <= edit.line <= len(lines) and start >= 0 and edit.old):
            continue
        line, end = lines[edit.line - 1], start + len(edit.old)
        overlaps = made is not None and made.line == edit.line and end > made.column - 1
        if overlaps or line[start:end] != edit.old or "\n" in edit.new or "\r" in edit.new:
            continue
        lines[edit.line - 1] = line[:start] + edit.new + line[end:]
        made = edit
        done[found] += 1
    partly = {found for found in done if found.fix is not None and done[found] <= len(found.fix.others)}
    if partly:
        return _edit_text(text, [(edit, found) for edit, found in wanted if found not in partly])
    return text[: len(text) - len(body)] + "\n".join(lines), list(done)


def _read_new(wanted: Iterable[Diagnostic], read: ReadNote, contents: dict[str, bytes]) -> None:
    for found in wanted:
        if found.path not in contents:
            data = read(found.path)
            if isinstance(data, bytes):
                contents[found.path] = data
