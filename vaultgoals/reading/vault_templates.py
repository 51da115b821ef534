"""Find the vault's own templates among its files."""

from collections.abc import Callable, Iterable, Sequence

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_path
from vaultgoals.model.template import SUFFIX, VaultTemplate

MOST_BYTES = 2_000_000
"""More than any template is; a longer one is not even read."""
_NOTE = ".md"


def find_template_paths(files: Iterable[str], folder: str) -> tuple[str, ...]:
    """Return the files below the folder of templates."""
    prefix = _fold_parts(folder.strip("/"))
    return tuple(path for path in files if _fold_parts(path)[: len(prefix)] == prefix)


def _fold_parts(path: str) -> tuple[str, ...]:
    return tuple(fold_path(path).split("/"))


def read_templates(
    files: Sequence[str], folder: str, read: Callable[[str, int], bytes | Diagnostic], links: Sequence[str] = ()
) -> tuple[dict[str, VaultTemplate], tuple[Diagnostic, ...]]:
    """Return the templates below a folder of the vault, by name; none where the folder is empty text.

    `read` returns the content of a vault path, at most so many bytes. A note there is a template; a file that ends as
    built-in templates do is not, since Obsidian neither shows nor syncs it (`unused-template`). `links` are symbolic
    links: one that is named as a template is one that cannot be read, one that may be a folder is `unused-template`.
    """
    prefix = _fold_parts(folder.strip("/"))
    templates: dict[str, VaultTemplate] = {}
    diagnostics: list[Diagnostic] = []
    for path in find_template_paths((*files, *links), folder):
        parts = path.split("/")
        inner = "/".join(parts[len(prefix) :])
        if inner.endswith(f"{_NOTE}{SUFFIX}"):
            message = f"a template in the vault is a note; rename it to {parts[-1].removesuffix(SUFFIX)}"
            diagnostics.append(Diagnostic("unused-template", Severity.WARNING, message, path))
        elif path in links and not inner.endswith(_NOTE):
            message = "a symbolic link, which is not followed; templates behind it are not used"
            diagnostics.append(Diagnostic("unused-template", Severity.WARNING, message, path))
        if not inner.endswith(_NOTE) or f"{inner}{SUFFIX}" in templates:
            continue
        found = read(path, MOST_BYTES)
        known = (b"", found.message) if isinstance(found, Diagnostic) else (found, "")
        templates[f"{inner}{SUFFIX}"] = VaultTemplate(f"{inner}{SUFFIX}", path, *known)
    return templates, tuple(diagnostics)
