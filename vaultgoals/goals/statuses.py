"""Read the word for a goal's status, in our words or the vault's."""

from typing import Final

from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name, undressed
from vaultgoals.model.goal import Status
from vaultgoals.reading.config_messages import as_entry
from vaultgoals.reading.words import names_at, words_at


def read_status(text: str, config: Config) -> Status | None:
    """Return the status that a text is a word for, with or without a number, a sign or punctuation around it: `✅ Done`."""
    words = status_words(config)
    return words.get(fold_name(text)) or words.get(fold_name(undressed(text)))


_STATUSES: Final = frozenset(Status)


def status_words(config: Config) -> dict[str, Status]:
    """Return every word that stands for a status, folded: ours, and the vault's, which win where both have one."""
    return {word: Status(name) for word, name in names_at("status", config.lexicon).items() if name in _STATUSES}


def spelled_statuses(config: Config) -> list[str]:
    """Return every word that stands for a status, as it is spelled: the vault's, and ours."""
    ours = (word for words in words_at("status").values() for word in words)
    return sorted({*config.status, *ours})


def ask_for_status(text: str, config: Config) -> str:
    """Return a question with the lines to choose from where people mean one or another status by a word; else nothing."""
    asked = names_at("status-asked", config.lexicon)
    meant = (asked.get(fold_name(text)) or asked.get(fold_name(undressed(text)), "")).split()
    word = text.strip().lower()
    lines = " or ".join(f"`{as_entry(word, status)}`" for status in meant)
    return f"{text.strip()!r} may mean {' or '.join(meant)}; write {lines} under `[status]`" if meant else ""
