"""Which paths a plan may write to."""

from vaultgoals.model.note import is_one_line

SNIPPET = "snippets/vaultgoals.css"
"""In Obsidian's configuration folder: the one file of ours that lies in a folder whose name begins with a dot."""


def is_inside(path: str) -> bool:
    """Say whether a vault path is plain: relative, with `/`, without dot folders, `..` or control characters."""
    parts = path.split("/")
    return all(part.strip() and not part.startswith(".") and is_one_line(part) and "\\" not in part for part in parts)


def is_writable(path: str, config_folder: str) -> bool:
    """Say whether a plan may write to a vault path: a plain one, or our snippet in Obsidian's configuration folder."""
    return is_inside(path) or (bool(config_folder) and path == f"{config_folder}/{SNIPPET}")
