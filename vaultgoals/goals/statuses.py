"""Read the word for a goal's status, in our words or the vault's."""

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
