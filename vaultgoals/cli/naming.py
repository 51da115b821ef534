"""Turn what a person types for a note into its vault path: a path, a name or a title."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from shlex import quote
from typing import TypeAlias

import click

from vaultgoals.cli.invocation import working_path
from vaultgoals.cli.terminal import clean_text
from vaultgoals.evaluation.history import status_at
from vaultgoals.model.folding import fold_path, is_note_path, note_name, shown_path
from vaultgoals.model.goal import OPEN_STATUSES
from vaultgoals.model.graph import GoalGraph
from vaultgoals.reading.nearest import holding, nearest
from vaultgoals.snapshot import Snapshot

_LIST = "`vaultgoals list` shows what there is."
Spell: TypeAlias = Callable[[str], str]
"""What makes a text comparable: `shown_path` or `fold_path`."""
MOST = 8
"""Candidates that a message lists."""


def find_goal(given: str, snapshot: Snapshot, root: Path, open_on: date | None = None) -> str:
    """Return the vault path of the goal meant; a usage error that names candidates where that is not clear.

    Of several of one name the one is meant that alone is open on the day of a command that writes.
    """
    goals = snapshot.graph.goals
    preferred = (
        () if open_on is None else [p for p, g in goals.items() if status_at(g, open_on).status in OPEN_STATUSES]
    )
    path = _find(given, goals, snapshot.graph, root, preferred)
    if path is not None:
        return path
    other = _find(given, _notes(snapshot), snapshot.graph, root)
    if other is not None:
        if other in snapshot.kinds:
            raise click.UsageError(
                f"{clean_text(other)} is no goal: its kind is {snapshot.kinds[other]};"
                f" `vaultgoals show {quote(clean_text(given))}` shows all about it."
            )
        raise click.UsageError(
            f"{clean_text(other)} is not a goal; `vaultgoals doctor {quote(clean_text(given))}` says why, and `inspect` shows"
            " what is read in it."
        )
    raise click.UsageError(_unknown(given, "goal", goals, snapshot.graph))


def as_it_stood_with(path: str, snapshot: Snapshot, today: date) -> Snapshot:
    """Return the snapshot as it stood on a day; a usage error where the note is a goal that did not count yet."""
    from vaultgoals.evaluating import as_it_stood

    stood = as_it_stood(snapshot, today)
    if path in snapshot.graph.goals and path not in stood.graph.goals:
        start = snapshot.graph.goals[path].start
        raise click.UsageError(f"{clean_text(path)} begins on {start}, and no review up to {today} knows it.")
    return stood


def find_part(given: str, snapshot: Snapshot, root: Path) -> str:
    """Return the vault path of the note meant among those with a kind; a usage error where that is not clear."""
    path = _find(given, snapshot.kinds, snapshot.graph, root)
    if path is not None:
        return path
    other = _find(given, _notes(snapshot), snapshot.graph, root)
    if other is not None:
        raise click.UsageError(
            f"{clean_text(other)} is an ordinary note; `vaultgoals doctor {quote(clean_text(given))}` says why, and"
            " `inspect` shows what is read in it."
        )
    raise click.UsageError(_unknown(given, "note", snapshot.kinds, snapshot.graph))


def find_note(given: str, snapshot: Snapshot, root: Path, codes: Collection[str] = ()) -> str:
    """Return the vault path of the note meant, whatever its kind, else the code meant; a usage error where that is not clear.

    `codes` are what may be given in place of a note, in any case.
    """
    notes = _notes(snapshot)
    path = _find(given, notes, snapshot.graph, root)
    if path is not None:
        return path
    code = given.strip().lower()
    if code in codes:
        return code
    hint = f"write the path of a note in this vault, as in `{clean_text(notes[0])}`." if notes else ""
    what = "note or code" if codes else "note"
    raise click.UsageError(_unknown(given, what, (*notes, *codes), snapshot.graph, hint))


def _notes(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(filter(is_note_path, snapshot.files))


def _find(
    given: str, paths: Iterable[str], graph: GoalGraph, root: Path, preferred: Collection[str] = ()
) -> str | None:
    """Return the one path that is meant; `None` where none is, a usage error where several are, and not one `preferred`.

    Asked in this order: the vault path as written, with or without `.md`, a file as the shell completes it, the vault
    path, a name or title, the end of a path; then these three in any case.
    """
    known = dict.fromkeys(paths)
    for exact in (given, f"{given}.md", working_path(given, root)):
        if exact in known:
            return exact
    text = given.removeprefix("[[").removesuffix("]]")
    for found in chain.from_iterable(_ways(text, known, graph, spell) for spell in (shown_path, fold_path)):
        chosen = [path for path in found if path in preferred]
        if len(found) == 1 or len(chosen) == 1:
            return (*chosen, *found)[0]
        if found:
            raise click.UsageError(f"{clean_text(given)!r} may be any of these; give a path:{_listed(found)}")
    return None


def _ways(text: str, paths: Iterable[str], graph: GoalGraph, spell: Spell) -> Iterator[list[str]]:
    """Yield the paths that a text may mean, compared as `spell` has them: by path, by name or title, by a path's end."""
    wanted = _bare(text, spell)
    spelled = {path: _bare(path, spell) for path in paths}
    yield [path for path, bare in spelled.items() if bare == wanted]
    yield [p for p, bare in spelled.items() if wanted in (bare.rsplit("/", 1)[-1], *_titles_of(p, graph, spell))]
    yield [path for path, bare in spelled.items() if wanted and bare.endswith(f"/{wanted}")]


def _titles_of(path: str, graph: GoalGraph, spell: Spell) -> tuple[str, str]:
    """Return the title of a note, and the one that it is shown by where another has it, too, to compare."""
    return _bare(graph.own_titles.get(path, ""), spell), _bare(graph.titles.get(path, ""), spell)


def _bare(text: str, spell: Spell) -> str:
    """Return a path or title for comparison: without `./` before and `.md` behind."""
    return spell(text).strip().removeprefix("./").removesuffix(".md")


def _unknown(given: str, what: str, paths: Iterable[str], graph: GoalGraph, hint: str = _LIST) -> str:
    names: dict[str, None] = {}
    for path in paths:
        names.setdefault(note_name(path))
        names.setdefault(graph.titles.get(path, path))
    shown = clean_text(given)
    near = (*holding(given, tuple(names)), *nearest(given, tuple(names)))
    if near:
        return f"no {what} {shown!r}; did you mean:{_listed(dict.fromkeys(near))}"
    if not names:
        return f"no {what} {shown!r}: there is no {what} in this vault yet."
    return f"no {what} {shown!r}; {hint}"


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    lines = [f"\n  {clean_text(name)}" for name in listed[:MOST]]
    more = [f"\n  and {len(listed) - MOST} more"] if len(listed) > MOST else []
    return "".join([*lines, *more])
