import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.cli.terminal import Painted, cell_width, clean_text, counted, say, say_table, wrapped


@given(st.text())
def test_no_control_character_passes(text: str) -> None:
    """Whatever a note says, no control character and no line break reaches the terminal."""
    cleaned = clean_text(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in cleaned)
    assert not set(cleaned) & set("\u202e\u2066\u2028\u2029")
    cleaned.encode()


@given(st.text(alphabet="abc äöü 日本🔺-"))
def test_plain_text_stays_as_it_is(text: str) -> None:
    """Letters of any script, emoji and spaces are not touched."""
    assert clean_text(text) == text


@given(st.text(), st.integers(2, 60))
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int) -> None:
    """No line is wider than asked, and no character but blanks is lost."""
    lines = wrapped(text, width)
    assert all(cell_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean_text(text).split())


def test_a_text_that_fits_is_one_line() -> None:
    """Nothing is wrapped that need not be, and its blanks stay."""
    assert wrapped("  two  words", 20) == ["  two  words"]


def test_wide_characters_take_two_columns() -> None:
    """East Asian characters count twice, combining marks not at all."""
    assert cell_width("日本") == 4
    assert cell_width("e\u0301") == 1
    assert cell_width("abc") == 3


def test_an_escape_in_a_note_paints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A colour sequence in a title is taken out, ours stays."""
    with click.Context(click.Command("x"), color=None) as context:
        context.color = True
        say(Painted("\x1b[31mred\x1b[0m", "good"))
    assert capsys.readouterr().out == "\x1b[32m[31mred[0m\x1b[0m\n"


def test_columns_are_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    """The second column begins at the same place in every row, wide characters or not."""
    say_table([["日本", "x"], ["abcdef", "y"]])
    assert capsys.readouterr().out == "日本    x\nabcdef  y\n"


def test_a_long_title_wraps_inside_its_column(capsys: pytest.CaptureFixture[str]) -> None:
    """A row never gets wider than 80 columns; the flexible column goes on below itself."""
    say_table([["word " * 40, "60 %", "on track"], ["short", "5 %", "at risk"]], right=(1,))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].endswith("60 %  on track")
    assert lines[-1].endswith(" 5 %  at risk")


def test_counting_words() -> None:
    """One is singular, none and many are plural."""
    assert [counted(n, "page") for n in (0, 1, 2)] == ["no pages", "1 page", "2 pages"]
