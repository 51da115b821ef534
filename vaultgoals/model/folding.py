"""How paths and words are compared and shown, whoever typed them and on whatever device."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

from vaultgoals.model.pattern import pattern

NameRank: TypeAlias = tuple[str, str, str, str]
"""Where a name stands among others."""


class _OneEach(dict[int, str]):
    """Each character's other case where that is one character too: `Ä` is `ä`, `ς` is `σ`, and `ß` stays `ß`."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        cased = (each for each in (sign.casefold(), sign.lower()) if len(each) == 1)
        self[code] = folded = next(cased, sign)
        return folded


class _Unmarked(dict[int, str]):
    """Each character of a text in NFD as the letter that it is sorted as: `A` is `a`, `ł` is `l`, a mark is nothing."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        folded = sign.casefold()
        self[code] = letter = "" if unicodedata.combining(sign) else _BARE.get(folded, folded)
        return letter


_BARE: Final = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i"}
"""Letters whose mark is no sign of its own in Unicode, without it."""
_LETTERS: Final = _Unmarked()
NUMBER: Final = pattern(r"[0-9]+")
"""A number in a name: the `10` of `10. Garden`."""
MOST_DIGITS: Final = 20
"""Longer numbers are sorted digit by digit."""
_PATHS: Final = _OneEach()
ENDINGS: Final = ("es", "en", "s", "n", "e")
"""What a heading may lose between one and several: `goals`, `boxes`, `Stunden`."""
UNIT_ENDINGS: Final = (
    *("s", "es", "'s", "e", "n", "en", "er", "ern", "a", "i", "o", "y", "x", "ar", "or", "ao", "oes", "al", "aux"),
    *("lar", "ler", "а", "и", "ы", "ов", "ей", "я", "ь"),
)
"""What a unit may have at its end, of one or of several: `talks`, `Bücher`, `sesiones`, `journaux`, `libri`, `veckor`."""
SHORTEST_STEM: Final = 3
"""Shorter units have no endings: `s` and `es` are not the same."""

_OF_EMOJI: Final = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
"""What stands on a sign and makes an emoji of it, or none."""
_FULL_WIDTH: Final = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
"""The wide forms of ASCII that Japanese and Chinese keyboards write."""
_WORDS: Final = _OneEach({wide: chr(wide).translate(_FULL_WIDTH).lower() for wide in _FULL_WIDTH})
_WORDS.update({ord(sign): "i" for sign in "İI\N{LATIN SMALL LETTER DOTLESS I}i\uff29\uff49"})
_WORDS.update(dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " "))
_VALUE_SIGN: Final = pattern("[\u0660-\U0010ffff](?<=[\\d\u066a\u3000\uff01-\uff5e\uffe0-\uffe6])")
"""A sign of a value in another form than ASCII has: `٦`, `：`, `７`; the range in front passes over most texts at once."""
_VALUES: Final = {**_FULL_WIDTH, 0x66A: "%", 0xFFE0: "¢", 0xFFE1: "£", 0xFFE5: "¥", 0xFFE6: "₩"}


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


def group_paths(paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return some paths by their folded ones, for `find_path` to look among few."""
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        folded = fold_path(path)
        found[folded] = (*found.get(folded, ()), path)
    return found


def find_path(path: str, among: Collection[str]) -> str | None:
    """Return a path as it is on disk: itself where it is there, in whatever form of accents, else the first that folds to it."""
    if path in among:
        return path
    wanted = fold_path(path)
    found = (each for each in among if fold_path(each) == wanted)
    return min(found, key=lambda each: (shown_path(each) != shown_path(path), path_rank(each)), default=None)


def without_marks(text: str) -> str:
    """Return a text in small letters without marks: `Ärger` is `arger`, `Łódź` is `lodz`."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFD", text).translate(_LETTERS)


def name_rank(name: str) -> NameRank:
    """Return the key that names and titles are sorted by: letters without marks, numbers by size; then marks, then case.

    `Ärger` stands between `Aal` and `Öl`, and `2. x` before `10. x`, as Obsidian lists them. It is the same for both
    spellings of an accent, in every locale.
    """
    return NUMBER.sub(_in_size, without_marks(name)), fold_path(name), shown_path(name), name


@lru_cache(maxsize=1 << 16)
def path_rank(path: str) -> NameRank:
    """Return the key that vault paths are sorted by: that of `name_rank`, folder by folder."""
    letters, folded, shown, _ = name_rank(path.removesuffix(".md").replace("/", "\0"))
    return letters, folded, shown, path


def _in_size(number: re.Match[str]) -> str:
    return number[0].zfill(MOST_DIGITS)


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
    """Return typed text for comparison: NFC, case by one character each, `İ I ı i` and blanks alike, as long as it is in NFC."""
    return text.lower() if text.isascii() else composed(text).translate(_WORDS)


def fold_value(text: str) -> str:
    """Return a text in which a value may stand with digits and signs as ASCII has them, as long as it was: `٦` is `6`."""
    return text if text.isascii() else _VALUE_SIGN.sub(_plain_sign, text)


def _plain_sign(sign: re.Match[str]) -> str:
    digit = unicodedata.decimal(sign[0], None)
    return sign[0].translate(_VALUES) if digit is None else str(digit)


def fold_words(text: str) -> str:
    """Return typed words for comparison: as `fold_text` does, and blanks of any width alike, none outside."""
    return " ".join(fold_text(text).split())


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return the name of a property, a heading or a status for comparison: its letters, without blanks, `-` and `_`.

    `due date`, `due-date`, `due_date`, `dueDate` and `DueDate` are one. Only `split_name` knows where its words end.
    """
    return "".join(fold_text(name).replace("-", " ").replace("_", " ").split())


def split_name(name: str) -> list[str]:
    """Return the words of a name, each folded: `due-date` and `dueDate` are two, `DUE` is one."""
    spaced = "".join(f" {b}" if a.islower() and b.isupper() else b for a, b in pairwise(f" {name}"))
    return fold_text(spaced).replace("-", " ").replace("_", " ").split()


@lru_cache(maxsize=4096)
def undressed(heading: str) -> str:
    """Return a heading in words for comparison: letters and digits alone, no number in front.

    `🎯 **Key results:**` and `2. Key results` are one. Signs that join letters or stand on them are part of a word.
    """
    words = "".join(map(_sign_of_heading, fold_text(heading))).split()
    while len(words) > 1 and words[0].isnumeric():
        del words[0]
    return " ".join(words)


@lru_cache(maxsize=4096)
def fold_section(heading: str) -> str:
    """Return the heading of a section for comparison: undressed, without a plural and blanks; of other signs alone a name.

    `KeyResults`, `key-results` and `3. Key result` are one.
    """
    return fold_name(singular(heading)) or fold_name(heading)


def singular(heading: str) -> str:
    """Return a heading in words for comparison: undressed, without a plural."""
    return fold_plural(undressed(heading))


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


@lru_cache(maxsize=4096)
def fold_tag(tag: str) -> str:
    """Return a tag for comparison, with its `#` whether it is written with one or not."""
    return f"#{fold_text(tag.strip().lstrip('#'))}"


@lru_cache(maxsize=4096)
def unit_forms(unit: str) -> tuple[str, ...]:
    """Return a unit for comparison: as `fold_words`, without accents, and then without each ending that it may have.

    Two units are one where they have a form in common: `Bücher` and `Buch`, `sesiones` and `sesión`, `vez` and `veces`.
    """
    decomposed = unicodedata.normalize("NFD", fold_words(unit)).replace("’", "'")
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    stems = [plain.removesuffix(ending) for ending in UNIT_ENDINGS if plain.endswith(ending)]
    if plain.endswith("z"):
        stems.append(f"{plain[:-1]}c")
    return (plain, *dict.fromkeys(stem for stem in stems if len(stem) >= SHORTEST_STEM))


def fold_plural(word: str) -> str:
    """Return words for comparison: as `fold_words`, without any ending of a plural (`lessons` and `lesson` are one)."""
    folded = fold_words(word)
    while stem := next((folded.removesuffix(e) for e in ENDINGS if folded.endswith(e)), ""):
        if len(stem) < SHORTEST_STEM:
            break
        folded = stem
    return folded
