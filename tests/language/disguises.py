"""Texts in other forms of the same words: another case, another `i`, accents apart, signs as wide as Japanese keyboards write them."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal

from vaultgoals.model.folding import fold_text


def other_case(sign: str, choice: int) -> str:
    """Return a sign in a case that is compared alike."""
    forms = [one for one in (sign, sign.upper(), sign.lower()) if len(one) == 1 and fold_text(one) == fold_text(sign)]
    return forms[choice % len(forms)]


def other_i(sign: str, choice: int) -> str:
    """Return another `i` for one."""
    return "iIİı"[choice % 4] if sign in "iIİı" else sign


def other_width(sign: str, choice: int) -> str:
    """Return a sign of ASCII in its wide form, or as it is."""
    return sign if choice % 2 or not "!" <= sign <= "~" else chr(ord(sign) + 0xFEE0)


def other_digit(sign: str, choice: int) -> str:
    """Return a digit in that of another script."""
    return chr((0x30, 0x660, 0x6F0, 0x966, 0xFF10)[choice % 5] + int(sign)) if "0" <= sign <= "9" else sign


DISGUISES: Sequence[Callable[[str, int], str]] = (other_case, other_i, other_width, other_digit)
FORMS: Sequence[Literal["NFC", "NFD"]] = ("NFC", "NFD")
_BLANKS = " \u00a0\u202f"


def disguised(text: str, choices: Sequence[int], how: int, form: int, trailing: str) -> str:
    """Return a text that differs in nothing that matters, sign by sign as the choices say."""
    new = "".join(DISGUISES[how](sign, choices[at % len(choices)]) for at, sign in enumerate(text))
    return f"{unicodedata.normalize(FORMS[form], new)}{trailing}"


def disguised_word(word: str, choices: Sequence[int], form: int, trailing: str) -> str:
    """Return a word, or several, in which each letter and blank has another form; other signs are as they were."""
    new = "".join(_other(sign, choices[(at + len(word)) % len(choices)]) for at, sign in enumerate(word))
    return f"{unicodedata.normalize(FORMS[form], new)}{trailing}"


def _other(sign: str, choice: int) -> str:
    if sign == " ":
        return _BLANKS[choice % len(_BLANKS)]
    return DISGUISES[choice % 3](sign, choice // 3) if sign.isalpha() else sign
