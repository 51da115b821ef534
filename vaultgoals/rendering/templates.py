"""Find the built-in templates on disk."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


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


def read_style() -> str:
    """Return the CSS for our pages."""
    return (find_templates() / "vaultgoals.css").read_text(encoding="utf-8")


@cache
def read_builtin_templates() -> Mapping[str, bytes]:
    """Return the source of every built-in template, by name, sorted."""
    folder = find_templates()
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.md.jinja")}
    return MappingProxyType({name: found[name].read_bytes() for name in sorted(found)})
