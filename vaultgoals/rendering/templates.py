"""Find the built-in templates on disk."""

from functools import cache
from pathlib import Path


@cache
def find_templates() -> Path:
    """Return the folder of the built-in templates: in the package, or beside it in an editable install.

    `FileNotFoundError` where there is neither: the installation is broken.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "dashboard.md.jinja").is_file():
            return folder
    raise FileNotFoundError(f"no templates in {package} or beside it; install vaultgoals again")
