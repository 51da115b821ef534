"""Tell what a template says in a review from what a person wrote there."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import find_path
from vaultgoals.model.pattern import pattern
from vaultgoals.model.settings import VaultSettings
from vaultgoals.model.template import VaultTemplate
from vaultgoals.reading.periodic import notes_of
from vaultgoals.reading.said import is_left_by_template

# what people leave where nothing is to be said: "-", "…", "n/a"
_NOTHING = pattern(r"[\s\-–—._…?*]*|n/a", re.IGNORECASE)
# ![[Chart]]   ![](chart.png)   `= this.mood`   `$= dv.span(1)`   `BUTTON[add]`   highlight::   [mood:: ]   **Work:**   **Work**:
_NO_ANSWER = pattern(
    r"(?:!\[\[[^\[\]\n]{1,400}\]\]\s*)+|!\[[^\[\]\n]{0,400}\]\([^()\n]{1,400}\)"
    r"|(?:`{3,}|~{3,})[^`\n]{0,100}"
    r"|`(?:\$?=|dv\.|(?:BUTTON|INPUT|VIEW)\[)[^`\n]{0,400}`"
    r"|[\[(]?[*_]{0,2}\w[^:\[\]()\n]{0,60}::\s*[\])]?"
    r"|(\*{1,3}|_{1,3})[^*_:\n]{1,60}(?::\1|\1\s?:)\s*"
)
_LABEL = pattern(r"(\*{1,3}|_{1,3})[^*_:\n]{1,60}(?::\1|\1\s?:)\s*")
_FENCE = pattern(r"\s*(?:>\s*)*(`{3,}|~{3,})")
_SEPARATOR = pattern(r"[\s|:-]*-[\s|:-]*")
# as in: - [ ] text, 2. text, text
_LINE = pattern(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[ \]\s+)?)?(.*)")


PAGES = "pages"
"""What stands for the templates that pages of ours are made from, beside the cadences of periodic notes."""


def says_nothing(text: str) -> bool:
    """Say whether a text is none, or what templates have: an embed, an expression, an empty field, a label without text."""
    stripped = text.strip()
    if _NOTHING.fullmatch(stripped) or _NO_ANSWER.fullmatch(stripped):
        return True
    return is_left_by_template(stripped)


def is_label(text: str) -> bool:
    """Say whether a text is a label without text: `**Work:**`."""
    return _LABEL.fullmatch(text.strip()) is not None


def bare_line(line: str) -> str:
    """Return what a line says, without marks of quotes and lists and an empty box: so are a template's lines compared."""
    found = _LINE.fullmatch(line.rstrip())
    return found[1].strip() if found else line.strip()


def _lines_of(text: str) -> frozenset[str]:
    """Return the lines of a template, each as `bare_line` has it."""
    return frozenset(bare for line in text.splitlines() if (bare := bare_line(line)))


def read_template_lines(
    settings: VaultSettings,
    files: Sequence[str],
    read_one: Callable[[str], bytes | Diagnostic],
    templates: Iterable[VaultTemplate],
) -> Mapping[str, frozenset[str]]:
    """Return the lines of the templates that the vault's periodic notes are made from, by cadence, and of those of pages."""
    found: dict[str, frozenset[str]] = {}
    for cadence, note in notes_of(settings):
        path = find_path(note.template, files) if note.template else None
        data = read_one(path) if path is not None else b""
        if isinstance(data, bytes) and data:
            found[cadence] = found.get(cadence, frozenset()) | _lines_of(data.decode("utf-8", "replace"))
    pages = (_lines_of(one.source.decode("utf-8", "replace")) for one in templates)
    return {**found, PAGES: frozenset[str]().union(*pages)}


def without_code(rows: Sequence[str]) -> Iterator[str]:
    """Yield lines with blank ones in the place of those of fenced code: queries and buttons."""
    fence = ""
    for row in rows:
        found = _FENCE.match(row)
        if fence:
            fence = "" if found and found[1].startswith(fence) else fence
            yield ""
        else:
            fence = found[1] if found else ""
            yield "" if found else row


def is_empty_table(rows: Sequence[str]) -> bool:
    """Say whether lines are the head of a table and nothing below it."""
    return len(rows) == 2 and "|" in rows[0] and "|" in rows[1] and _SEPARATOR.fullmatch(rows[1]) is not None  # noqa: PLR2004  a head has two lines
