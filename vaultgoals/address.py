"""The project's address, from which metadata, help and messages make theirs."""

from collections.abc import Mapping

ADDRESS: str = ""
"""Where the repository lives, as `https://github.com/OWNER/NAME`; while it is empty, nothing links there."""

PLACES: Mapping[str, str] = {
    "Documentation": "blob/main/docs/README.md",
    "Source": "",
    "Issues": "issues",
    "Changelog": "blob/main/CHANGELOG.md",
}
"""What is found where below the address."""


def urls(address: str = ADDRESS) -> dict[str, str]:
    """Return the address of each place by its name; none while the project has no address."""
    return {name: f"{address}/{path}".rstrip("/") for name, path in PLACES.items()} if address else {}
