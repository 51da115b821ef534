"""Give a standing its colour."""

from vaultgoals.cli.terminal import Painted

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
