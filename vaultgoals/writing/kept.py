"""Keep what a person typed into a region: in a folded callout right below it."""

import re
from collections.abc import Sequence

from vaultgoals.reading.regions import KEPT_TITLE

# > [!note]- Kept from the generated part          (a person may have unfolded it)
_KEPT = re.compile(rf"> ?\[!note\][+-]? {re.escape(KEPT_TITLE)}")


def find_kept(lines: Sequence[str], place: int) -> tuple[int, int] | None:
    """Return where the callout that begins at index `place`, after blank lines at most, starts and ends.

    The end is the index after its last line; `None` without such a callout.
    """
    start = place
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start == len(lines) or not _KEPT.fullmatch(lines[start].rstrip()):
        return None
    end = start
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    return start, end


def build_kept(lines: Sequence[str], place: int, typed: Sequence[str], ending: str) -> tuple[str, int]:
    """Return the text that follows an end marker, and the index of the first line that it does not stand for.

    The marker is the line before index `place`. Lines `typed` go into the callout below it, a new one where there is
    none; a line that stands there already is not repeated. A note whose last line has no ending still has none.
    """
    found = find_kept(lines, place)
    end = found[1] if found else place
    known = {line.rstrip() for line in lines[place:end]}
    new = [line for line in (f"> {text}".rstrip() for text in typed) if line not in known]
    if not new:
        return "", place
    if not found:
        new.insert(0, f"> [!note]- {KEPT_TITLE}")
    standing = "".join(lines[place:end])
    if not lines[end - 1].endswith("\n"):
        return standing + "".join(f"{ending}{line}" for line in new), end
    # Without a blank line a paragraph of the person's would become part of the quote.
    gap = ending if not found and end < len(lines) and lines[end].strip() else ""
    return standing + "".join(f"{line}{ending}" for line in new) + gap, end
