"""What inside a line is not text: code spans, HTML comments and formulas."""

from typing import Final

from vaultgoals.model.pattern import pattern

OPENERS: Final = pattern(r"\\.|`++|<!--|%%|\$(?=[^\s$])")
"""Where something that is not text may begin: a backtick run, `<!--`, a `%%` or a `$` before a formula; an escape."""
BACKTICKS: Final = pattern(r"`++")
"""A run of backticks."""
HIDING: Final = {"%%": "%%", "<!--": "-->"}
"""What begins hidden text, and what ends it."""
NOT_BLANK: Final = pattern(r"\S")
"""A character to be blanked out."""


def mask_line(text: str) -> str:
    """Return the text with code spans, HTML comments and formulas blanked out, character by character.

    What is kept stands where it stood. Line breaks are kept too, so a paragraph can be masked as one text (a code span
    may cross its lines). `%%` comments stay, because Obsidian counts what is in them. Time is linear in the text.
    """
    if "`" not in text and "<!--" not in text and "$" not in text:
        return text
    closing = _BacktickRuns(text)
    pieces: list[str] = []
    kept = position = 0
    no_more_comments = False
    while opener := OPENERS.search(text, position):
        position = opener.end()
        sign = opener[0]
        end = -1
        if sign[0] == "`":
            end = closing.after(opener.end(), len(sign))
        elif sign == "<!--" and not no_more_comments:
            end = text.find("-->", opener.end()) + 3
            if end < opener.end():
                end, no_more_comments = -1, True
        elif sign == "$":
            end = _formula_end(text, opener.end())
        if end < 0:
            continue
        pieces += (text[kept : opener.start()], NOT_BLANK.sub(" ", text[opener.start() : end]))
        kept = position = end
    return "".join((*pieces, text[kept:]))


def find_hidden(text: str) -> tuple[tuple[int, int], ...]:
    """Return where hidden text begins and ends: `%% %%` and `<!-- -->` outside code and formulas, in order.

    A `%%` without a second one hides the rest of the text. Time is linear in the text.
    """
    if "%%" not in text and "<!--" not in text:
        return ()
    closing = _BacktickRuns(text)
    found: list[tuple[int, int]] = []
    position, no_more_comments = 0, False
    while opener := OPENERS.search(text, position):
        position, sign = opener.end(), opener[0]
        if sign[0] == "`":
            position = max(position, closing.after(position, len(sign)))
        elif sign == "$":
            position = max(position, _formula_end(text, position))
        elif sign in HIDING and not (no_more_comments and sign == "<!--"):
            close = text.find(HIDING[sign], position)
            if close < 0 and sign == "<!--":
                no_more_comments = True
                continue
            position = len(text) if close < 0 else close + len(HIDING[sign])
            found.append((opener.start(), position))
    return tuple(found)


class _BacktickRuns:
    """Finds the run that closes a code span: the next of the same length."""

    __slots__ = ("_at", "_runs")

    def __init__(self, text: str) -> None:
        self._runs: dict[int, list[int]] = {}
        for run in BACKTICKS.finditer(text):
            self._runs.setdefault(run.end() - run.start(), []).append(run.start())
        self._at = dict.fromkeys(self._runs, 0)

    def after(self, position: int, length: int) -> int:
        """Return the index after the next run of that length, -1 without one; `position` never goes back."""
        starts = self._runs.get(length, [])
        at = self._at.get(length, 0)
        while at < len(starts) and starts[at] < position:
            at += 1
        self._at[length] = at
        return starts[at] + length if at < len(starts) else -1


FORMULA: Final = pattern(r"(?:[^\\$\n`]|\\[^\n])++\$(?![0-9$])")
"""The rest of a formula in one line, after its first `$`: `x^2$`; `$5 and $6` is none."""


def _formula_end(text: str, start: int) -> int:
    match = FORMULA.match(text, start)
    if match is None or text[match.end() - 2].isspace():
        return -1
    return match.end()
