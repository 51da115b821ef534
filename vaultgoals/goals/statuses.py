"""Read the word for a goal's status, in our words or the vault's."""

from json import dumps

from vaultgoals.model.config import Config
from vaultgoals.model.folding import fold_name
from vaultgoals.model.goal import Status
from vaultgoals.reading.words import names_at


def status_words(config: Config) -> dict[str, Status]:
    """Return every word that stands for a status, folded: ours, and the vault's, which win where both have one."""
    words = {word: Status(name) for word, name in names_at("status").items()}
    for word, ours in config.status.items():
        status = words.get(fold_name(ours))
        if status is not None:
            words[fold_name(word)] = status
    return words


def ask_for_status(text: str) -> str:
    """Return a question with the lines to choose from where people mean one or another status by a word; else nothing."""
    meant = names_at("status-asked").get(fold_name(text), "").split()
    word = text.strip().lower()
    key = word if word.isalpha() and word.isascii() else dumps(word, ensure_ascii=False)
    lines = " or ".join(f'`{key} = "{status}"`' for status in meant)
    return f"{text.strip()!r} may mean {' or '.join(meant)}; write {lines} under `[status]`" if meant else ""
