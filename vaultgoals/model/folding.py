"""How paths and words are compared and shown, whoever typed them and on whatever device."""

import unicodedata
from collections.abc import Collection
from itertools import pairwise
from typing import Final


class _OneEach(dict[int, str]):
    """Each character's other case where that is one character too: `Ä` is `ä`, `ς` is `σ`, and `ß` stays `ß`."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        cased = (each for each in (sign.casefold(), sign.lower()) if len(each) == 1)
        self[code] = folded = next(cased, sign)
        return folded


_PATHS: Final = _OneEach()
ENDINGS: Final = ("es", "en", "s", "n", "e")
"""What a unit may lose between one and several: `talks`, `boxes`, `Stunden`."""
SHORTEST_STEM: Final = 3
"""Shorter units have no endings: `s` and `es` are not the same."""

_OF_EMOJI: Final = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
"""What stands on a sign and makes an emoji of it, or none."""
_WORDS: Final = _OneEach({ord(sign): "i" for sign in "İI\N{LATIN SMALL LETTER DOTLESS I}i"})


def composed(text: str) -> str:
    """Return text in NFC: each letter with its accents as one character, where there is one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def shown_path(path: str) -> str:
    """Return a vault path, or a name, as it is shown: in NFC, since macOS may list `Über` as `U` and a mark of its own.

    What is written to, and which of two notes is meant, is told by the path as it is on disk.
    """
    return composed(path)


def fold_path(path: str) -> str:
    """Return a vault path or link path for finding: NFC, case by one character each, a no-break blank as a blank.

    Never for identity: twins such as `Talk.md` and `talk.md` are two notes.
    """
    return path.lower() if path.isascii() else composed(path).replace("\xa0", " ").translate(_PATHS)


def find_path(path: str, among: Collection[str]) -> str | None:
    """Return a path as it is on disk: itself where it is there, else the first that folds to it."""
    if path in among:
        return path
    wanted = fold_path(path)
    return min((each for each in among if fold_path(each) == wanted), key=path_rank, default=None)


def path_rank(path: str) -> tuple[str, str, str]:
    """Return the key that vault paths are sorted by, the same for both spellings of an accent."""
    return fold_path(path), shown_path(path), path


def clash_key(path: str) -> str:
    """Return what two paths have in common that some file system takes for one: it may hold `ß` and `ss` alike."""
    return path.lower() if path.isascii() else composed(composed(path).casefold())


def is_note_path(path: str) -> bool:
    """Say whether a vault path is that of a note."""
    return path[-3:].lower() == ".md"


def note_name(path: str) -> str:
    """Return the name a note is shown by: that of its file, without `.md`."""
    return shown_path(path[path.rfind("/") + 1 :].removesuffix(".md"))


def fold_text(text: str) -> str:
    """Return typed text for comparison: NFC, case by one character each, `İ I ı i` alike, as long as it is in NFC."""
    return text.lower() if text.isascii() else composed(text).translate(_WORDS)


def fold_words(text: str) -> str:
    """Return typed words for comparison: as `fold_text` does, and blanks of any width alike, none outside."""
    return " ".join(fold_text(text).split())


def fold_name(name: str) -> str:
    """Return the name of a property, a heading or a status for comparison: its letters, without blanks, `-` and `_`.

    `due date`, `due-date`, `due_date`, `dueDate` and `DueDate` are one. Only `split_name` knows where its words end.
    """
    return "".join(fold_text(name).replace("-", " ").replace("_", " ").split())


def split_name(name: str) -> list[str]:
    """Return the words of a name, each folded: `due-date` and `dueDate` are two, `DUE` is one."""
    spaced = "".join(f" {b}" if a.islower() and b.isupper() else b for a, b in pairwise(f" {name}"))
    return fold_text(spaced).replace("-", " ").replace("_", " ").split()


def undressed(heading: str) -> str:
    """Return a heading in words for comparison: letters and digits alone, no number in front.

    `🎯 **Key results:**` and `2. Key results` are one. Signs that join letters or stand on them are part of a word.
    """
    words = "".join(map(_sign_of_heading, fold_text(heading))).split()
    while len(words) > 1 and words[0].isnumeric():
        del words[0]
    return " ".join(words)


def fold_section(heading: str) -> str:
    """Return the heading of a section for comparison: undressed, without a plural and blanks; of other signs alone a name.

    `KeyResults`, `key-results` and `3. Key result` are one.
    """
    return fold_name(singular(heading)) or fold_name(heading)


def singular(heading: str) -> str:
    """Return a heading in words for comparison: undressed, without a plural."""
    return fold_unit(undressed(heading))


def split_remark(heading: str) -> tuple[str, str]:
    """Return a heading without the remark in parentheses that it ends with, and the remark: `Wins`, `What went well`."""
    outer, _, inner = heading.rpartition("(")
    return outer, inner.rstrip(")")


def _sign_of_heading(sign: str) -> str:
    """Return a sign as it counts in a heading: blank, nothing where nobody sees it, or itself."""
    if sign.isalnum():
        return sign
    if sign in _OF_EMOJI:
        return ""
    kind = unicodedata.category(sign)
    return sign if kind[0] == "M" else "" if kind == "Cf" else " "


def fold_tag(tag: str) -> str:
    """Return a tag for comparison, with its `#` whether it is written with one or not."""
    return f"#{fold_text(tag.strip().lstrip('#'))}"


def fold_unit(unit: str) -> str:
    """Return a unit for comparison: as `fold_words`, without any ending of a plural (`lessons` and `lesson` are one)."""
    folded = fold_words(unit)
    while stem := next((folded.removesuffix(e) for e in ENDINGS if folded.endswith(e)), ""):
        if len(stem) < SHORTEST_STEM:
            break
        folded = stem
    return folded
