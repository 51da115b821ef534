"""The parts of documents that are made from the program's own tables.

A document has `<!-- generated: NAME -->` and `<!-- /generated -->` around such a part; `make docs` writes what `SOURCES`
has under that name between them, and a test compares.
"""

import re
from collections.abc import Callable, Mapping

from tests.docs import (
    cadences,
    commands,
    configuration,
    environment,
    filters,
    findings,
    folders,
    json_shapes,
    limits,
    note_format,
    public,
    variables,
    watch_events,
    words,
)
from tests.docs.places import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SOURCES: Mapping[str, Callable[[], str]] = {
    "cadences": cadences.table,
    "commands": commands.overview,
    "configuration": configuration.tables,
    "environment": environment.table,
    "exit-codes": commands.exit_codes,
    "filters": filters.table,
    "findings": findings.findings,
    "json": json_shapes.tables,
    "kinds": note_format.kinds,
    "limits-kept": limits.kept,
    "limits-read": limits.read,
    "limits-shown": limits.shown,
    "plugin": public.plugin,
    "plugin-input": public.given,
    "properties": note_format.properties,
    "public-names": public.names,
    "public-testing": public.for_tests,
    "shared-options": commands.shared_options,
    "state-folder": folders.table,
    "watch-events": watch_events.events,
    "watch-status": watch_events.status,
    "words": words.tables,
    **commands.sources(),
    **variables.sources(),
}
_PART = re.compile(r"(?<=^<!-- generated: )([\w-]+)( -->\n)(.*?)(?=^<!-- /generated -->$)", re.MULTILINE | re.DOTALL)


def refresh(text: str) -> str:
    """Return a document's text with every generated part made anew; KeyError for a name that `SOURCES` lacks."""
    return _PART.sub(lambda part: f"{part[1]}{part[2]}{SOURCES[part[1]]().strip()}\n", text)


def names(text: str) -> list[str]:
    """Return the names of the generated parts of a document, in order."""
    return [part[1] for part in _PART.finditer(text)]
