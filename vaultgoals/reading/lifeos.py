"""Where LifeOS (`periodic-para`) keeps its periodic notes, as its `data.json` says."""

from collections.abc import Iterator
from typing import Any

from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import PeriodicNote
from vaultgoals.reading.json_settings import text_at

SOURCE = "plugins/periodic-para/data.json"
_FOLDER = "PeriodicNotes"
_FOLDERS = {
    "daily": "YYYY/[Daily]/MM/",
    "weekly": "GGGG/[Weekly]/",
    "monthly": "YYYY/[Monthly]/",
    "quarterly": "YYYY/[Quarterly]/",
    "yearly": "YYYY/",
}
"""What the plugin puts before the name of a note."""
_ISO = {"gggg": "GGGG", "ww": "WW", "w": "W"}
_WEEK = pattern(r"\[[^\]]*\]|gggg|ww|w")


def read_lifeos(data: Any) -> Iterator[tuple[str, PeriodicNote]]:
    """Yield cadence and place of the plugin's periodic notes; none where they are switched off.

    Its settings have tokens of locale weeks, which the plugin itself takes for ISO weeks.
    """
    if not isinstance(data, dict) or data.get("usePeriodicNotes") is False:
        return
    folder = (text_at(data, "periodicNotesPath") or _FOLDER).strip("/")
    for cadence, before in _FOLDERS.items():
        name = text_at(data, f"{cadence}NoteFormat") or CADENCES[cadence].note_format
        if cadence == "weekly":
            name = _WEEK.sub(lambda token: _ISO.get(token[0], token[0]), name)
        word = cadence.capitalize()
        own = text_at(data, f"periodicNotesTemplateFilePath{word}") if data.get("usePeriodicAdvanced") is True else ""
        template = own or f"{folder}/Templates/{word}.md".lstrip("/")
        yield cadence, PeriodicNote(True, before + name, folder, template, SOURCE)
