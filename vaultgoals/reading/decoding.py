"""The bytes of a note into text and lines."""

from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Severity

BOM: Final = b"\xef\xbb\xbf"
"""The mark some editors put before UTF-8."""
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""


def decode_note(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text without its byte order mark; what is no UTF-8 becomes U+FFFD, with one `not-utf8` diagnostic."""
    body = data.removeprefix(BOM)
    diagnostics: list[Diagnostic] = []
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        text = body.decode("utf-8", errors="replace")
        diagnostics.append(_not_utf8(body, error.start, path))
    if "\x00" in text and not diagnostics:
        before = text[: text.index("\x00")]
        message = "a NUL character, as in no text; expected a note in UTF-8"
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        diagnostics.append(Diagnostic("not-utf8", Severity.WARNING, message, path, line, column))
    return text, tuple(diagnostics)


def split_lines(text: str) -> list[str]:
    r"""Return the lines without their ends; a line ends at `\n` or `\r\n` and nowhere else."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _not_utf8(body: bytes, start: int, path: str) -> Diagnostic:
    if body.startswith(UTF16_MARKS):
        return Diagnostic("not-utf8", Severity.ERROR, "the note is UTF-16; expected UTF-8", path, 1)
    before = body[:start].decode("utf-8", errors="replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"byte 0x{body[start]:02x} is no UTF-8, read as U+FFFD"
    return Diagnostic("not-utf8", Severity.ERROR, message, path, line, column)
