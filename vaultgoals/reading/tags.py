"""Tags in running text, by Obsidian's rule and by that of the Tasks plugin."""

from typing import Final

from vaultgoals.model.note import Tag
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.links import WIKILINK

TAG: Final = pattern(r"(?<!\S)#([^\s#\u2000-\u200c\u200e-\u206f\u2e00-\u2e7f'!\"$%&()*+,.:;<=>?@^`{|}~\[\]\\]++)")
"""A tag to Obsidian: `#work/deep`, after a blank or at the start."""
TASK_TAG: Final = pattern(r"(?:^|(?<=\s))#[^ !@#$%^&*(),.?\":{}|<>]++")
"""A tag to the Tasks plugin, which takes numbers too: `#1234`."""


def find_tags(masked: str, line: int, column: int = 1) -> tuple[Tag, ...]:
    """Return the tags in one line from which code was blanked out; a number alone (`#12`) is none."""
    if "#" not in masked:
        return ()
    text = WIKILINK.sub(lambda match: "x" * len(match[0]), masked)
    return tuple(
        Tag(tag=match[0], line=line, column=column + match.start())
        for match in TAG.finditer(text)
        if not match[1].isdecimal()
    )


def find_task_tags(text: str) -> tuple[str, ...]:
    """Return the tags that the Tasks plugin sees in a description."""
    return tuple(match[0].strip() for match in TASK_TAG.finditer(text)) if "#" in text else ()
