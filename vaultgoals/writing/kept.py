"""Keep what a person typed into a region: in a folded callout right below it."""

from collections.abc import Sequence

from vaultgoals.model.pattern import pattern
from vaultgoals.reading.read_back import is_kept_title, written_word

# > [!note]- Kept from the generated part          (a person may have unfolded it)
_CALLOUT = pattern(r"> ?\[!note\][+-]? (.+)")


def find_kept(below: Sequence[str]) -> tuple[int, int] | None:
    """Return where the callout that begins the lines below a region, after blank lines at most, starts and ends.

    The end is the index after its last line; `None` without such a callout.
    """
    start = next((index for index, line in enumerate(below) if line.strip()), len(below))
    title = _CALLOUT.fullmatch(below[start].rstrip()) if start < len(below) else None
    if title is None or not is_kept_title(title[1]):
        return None
    end = next((index for index in range(start, len(below)) if not below[index].startswith(">")), len(below))
    return start, end


def build_kept(below: Sequence[str], typed: Sequence[Sequence[str]], ending: str) -> tuple[str, int]:
    """Return the text that follows a region, and how many of the lines below it stands for.

    The runs of lines `typed` go into the callout below the region, a new one where there is none, with a blank line
    between two of them; a run that stands there already is not repeated. The lines below have endings; of those typed
    only one that is not `ending`.
    """
    found = find_kept(below)
    end = found[1] if found else 0
    standing = [line.rstrip() for line in below[found[0] + 1 : end]] if found else []
    new = [quoted for run in typed if not _holds(standing, quoted := [_quote(line) for line in run])]
    if not new:
        return "", 0
    added = [] if found else [f"> [!note]- {written_word('callout', 'kept')}"]
    for number, quoted in enumerate(new):
        is_first = not number and (standing[-1] == ">" if standing else True)
        added += quoted if is_first else [">", *quoted]
    # Without a blank line a paragraph of the person's would become part of the quote.
    gap = ending if not found and below and below[0].strip() else ""
    ended = (line if line.endswith("\n") else f"{line}{ending}" for line in added)
    return "".join([*below[:end], *ended, gap]), end


def _quote(line: str) -> str:
    """Return a line as it stands in the callout; blanks at its end may be a line break, and stay."""
    return f"> {line}" if line.strip() else ">"


def _holds(standing: Sequence[str], quoted: Sequence[str]) -> bool:
    """Say whether lines stand together, and in their order."""
    wanted = "\n".join(["", *(line.rstrip() for line in quoted), ""])
    return wanted in "\n".join(["", *standing, ""])
