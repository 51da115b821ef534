import sys
import unicodedata

from vaultgoals.model.note import is_one_line


def test_only_breaks_and_control_characters_are_no_text() -> None:
    """Line breaks, control characters and half surrogate pairs are no text of one line; every other sign is."""
    refused = {sign for sign in map(chr, range(sys.maxunicode + 1)) if not is_one_line(f"a{sign}b")}
    assert {unicodedata.category(sign) for sign in refused} == {"Cc", "Cs", "Zl", "Zp"}
    allowed = (chr(code) for code in range(sys.maxunicode + 1) if chr(code) not in refused)
    assert {"Cc", "Cs", "Zl", "Zp"}.isdisjoint(map(unicodedata.category, allowed))


def test_what_joins_letters_is_text() -> None:
    """Emoji of several parts, Persian, Hindi, narrow and soft signs are text; an empty text has no break either."""
    for text in ("👩‍💻", "می‌خواهم", "क्‍ष", "10\u202f%", "co\u00adop", "a\u200bb", ""):
        assert is_one_line(text)
