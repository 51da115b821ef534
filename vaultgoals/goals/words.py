"""Read the vault's own words for ours: of scales, of lengths of time, and of tags in running text."""

import re

from vaultgoals.model.config import Config
from vaultgoals.model.folding import composed, fold_name, fold_tag, fold_unit

TIMES = ("per", "minute", "hour", "day", "week", "month", "year")

_WORD = re.compile(r"[^\W\d_]+")
"""`Wochen` in `2 Wochen`."""


def in_our_words(text: str, names: tuple[str, ...], config: Config) -> str:
    """Return a text with each word of the vault's for one of `names` replaced by ours, in the singular or plural."""
    ours = {fold_unit(config.words[name]): name for name in names if config.words.get(name, "").strip()}
    if not ours:
        return text
    return _WORD.sub(lambda match: ours.get(fold_unit(match[0]), match[0]), composed(text))


def our_word(text: str, names: tuple[str, ...], config: Config) -> str:
    """Return the one of `names` that a whole text stands for, folded; the text itself, folded, where it is none."""
    folded = fold_name(text)
    return next((name for name in names if folded == fold_name(config.words.get(name, name))), folded)


def tag_of(name: str, config: Config) -> str:
    """Return the tag, folded, that marks a win, a lesson or a checkpoint in running text."""
    word = config.kinds.tags.get(name) or config.words.get(name) or name
    return fold_tag(word)
