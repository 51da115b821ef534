"""Bytes into text."""

import pytest

from vaultgoals.reading.decoding import decode_note, split_lines


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf# A", "größe 🎯\r\n".encode()])
def test_utf8_is_read_without_findings(data: bytes) -> None:
    """Text in UTF-8 comes out as it is, a byte order mark aside."""
    assert decode_note(data, "A.md") == (data.decode("utf-8-sig"), ())


def test_other_bytes_are_replaced_and_told() -> None:
    """Each unreadable byte becomes one replacement sign; the finding names the first and its place."""
    text, (found,) = decode_note(b"a\nb\xffc\xfe", "A.md")
    assert text == "a\nb\ufffdc\ufffd"
    assert (found.code, found.path, found.line, found.column) == ("not-utf8", "A.md", 2, 2)
    assert "0xff" in found.message


def test_lines_end_at_line_feeds_only() -> None:
    """Other characters that Python takes for line ends are text."""
    assert split_lines("a\r\nb\nc\rd\x0be\x0cf\x85g\u2028h") == ["a", "b", "c\rd\x0be\x0cf\x85g\u2028h"]
