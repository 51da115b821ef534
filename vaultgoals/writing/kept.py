"""Keep what a person typed into a region: in a folded callout right below it."""

import re
from collections.abc import Sequence

from vaultgoals.reading.read_back import is_kept_title, written_word

# > [!note]- Kept from the generated part          (a person may have unfolded it)
_CALLOUT = re.compile(r"> ?\[!note\][+-]? (.+)")


def find_kept(lines: Sequence[str], place: int) -> tuple[int, int] | None:
    """Return where the callout that begins at index `place`, after blank lines at most, starts and ends.

    The end is the index after its last line; `None` without such a callout.
    """
    start = place
    while start < len(lines) and not lines[start].strip():
        start += 1
    title = _CALLOUT.fullmatch(lines[start].rstrip()) if start < len(lines) else None
    if title is None or not is_kept_title(title[1]):
        return None
    end = start
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    return start, end


def build_kept(lines: Sequence[str], place: int, typed: Sequence[Sequence[str]], ending: str) -> tuple[str, int]:
    """Return the text that follows an end marker, and the index of the first line that it does not stand for.

    The marker is the line before index `place`. The runs of lines `typed` go into the callout below it, a new one where
    there is none, with a blank line between two of them; a run that stands there already is not repeated. A note whose
    last line has no ending still has none.
    """
    found = find_kept(lines, place)
    end = found[1] if found else place
    standing = [line.rstrip() for line in lines[found[0] + 1 : end]] if found else []
    new = [quoted for run in typed if not _holds(standing, quoted := [_quote(line) for line in run])]
    if not new:
        return "", place
    added = [] if found else [f"> [!note]- {written_word('callout', 'kept')}"]
    for number, quoted in enumerate(new):
        is_first = not number and (standing[-1] == ">" if standing else True)
        added += quoted if is_first else [">", *quoted]
    before = "".join(lines[place:end])
    if not lines[end - 1].endswith("\n"):
        return before + "".join(f"{ending}{line}" for line in added), end
    # Without a blank line a paragraph of the person's would become part of the quote.
    gap = ending if not found and end < len(lines) and lines[end].strip() else ""
    return before + "".join(f"{line}{ending}" for line in added) + gap, end


def _quote(line: str) -> str:
    """Return a line as it stands in the callout; blanks at its end may be a line break, and stay."""
    return f"> {line}" if line.strip() else ">"


def _holds(standing: Sequence[str], quoted: Sequence[str]) -> bool:
    """Say whether lines stand together, and in their order."""
    wanted = "\n".join(["", *(line.rstrip() for line in quoted), ""])
    return wanted in "\n".join(["", *standing, ""])
