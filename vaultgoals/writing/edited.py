"""What became of an edit to a person's note: its new text, or why there is none."""

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Edited:
    """A note with one place changed: `text` is the old one with `new` in place of `old` at index `at`."""

    text: str
    """The whole note."""
    at: int = 0
    old: str = ""
    new: str = ""
    """Equal to `old` where everything was as wished already."""

    @property
    def line(self) -> int:
        """Number, from 1, of the line where the change begins."""
        return self.text.count("\n", 0, self.at) + 1

    @property
    def is_change(self) -> bool:
        """Whether anything is different from before."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a change is refused."""

    message: str
    """One line: what stands in the way, and what to do."""
    line: int = 0
    """From 1; 0 where it concerns the whole note."""


_LONE_RETURN = pattern(r"\r(?!\n)")  # `one\rtwo`


def refuse_lone_returns(text: str) -> Refused | None:
    """Refuse a text with line ends of a kind, carriage returns alone, that nothing here and not Markdown itself reads."""
    found = _LONE_RETURN.search(text)
    if found is None:
        return None
    message = "a line ends with a carriage return alone, as old systems wrote it; save the note with usual line ends"
    return Refused(message, text.count("\n", 0, found.start()) + 1)


def build_edited(text: str, start: int, end: int, new: str) -> Edited:
    """Return the text with `new` in place of what stands from `start` up to `end`."""
    return Edited(text[:start] + new + text[end:], start, text[start:end], new)
