"""Read the dated lines of a note's check-in section."""

from collections.abc import Sequence
from dataclasses import replace

from vaultgoals.goals.sections import FoundSection, find_items
from vaultgoals.goals.statuses import status_words
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.model.note import Note
from vaultgoals.reading.check_in_names import build_measures
from vaultgoals.reading.check_ins import parse_check_in


def read_check_ins(
    note: Note, section: FoundSection, measures: Sequence[KeyResult], config: Config
) -> tuple[tuple[CheckIn, ...], tuple[Diagnostic, ...]]:
    """Return a section's check-ins by date, then line, one per outermost list item.

    `measures` are what their values can be of. Codes: `bad-check-in`, `which-key-result`.
    """
    found: list[CheckIn] = []
    diagnostics: list[Diagnostic] = []
    items = find_items(note, section)
    if not items:
        return (), ()
    known, statuses = build_measures(measures), status_words(config)
    for item in items:
        if not item.text.strip():
            continue
        check_in, problems = parse_check_in(
            item.text,
            measures=known,
            locale=config.vault.locale,
            words=config.words,
            statuses=statuses,
            line=item.line,
            column=item.column,
        )
        diagnostics += [replace(problem, path=note.path) for problem in problems]
        if check_in is not None:
            found.append(check_in)
    return tuple(sorted(found, key=lambda check_in: (check_in.date, check_in.line))), tuple(diagnostics)
