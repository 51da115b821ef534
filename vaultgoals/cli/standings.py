"""Say how far a goal is and how it stands, in a word each."""

from vaultgoals.cli.terminal import Painted, Piece
from vaultgoals.evaluation.wording import percent
from vaultgoals.model.evaluation import Progress

_STYLES = {
    "done": "good",
    "ahead": "good",
    "on track": "good",
    "at risk": "care",
    "overdue": "bad",
    "off track": "bad",
}


def painted_standing(name: str) -> Painted:
    """Return a standing's name with its colour; what needs nothing from anyone is dim."""
    return Painted(name, _STYLES.get(name, "dim"))


def progress_shown(progress: Progress) -> Piece:
    """Return a progress in percent, `?` where it is unknown, `–` where what is done again and again has none."""
    if progress.value is not None:
        return percent(progress.value)
    return Painted("–" if progress.is_endless else "?", "dim")
