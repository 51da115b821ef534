"""Name the notes whose paths differ in nothing but case or the form of accents."""

from collections.abc import Iterable, Iterator

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.reading.resolution import LinkIndex, same_path


def check_twins(paths: Iterable[str], index: LinkIndex) -> Iterator[Diagnostic]:
    """Yield one `same-name` for each group of such files that one of `paths` belongs to, at the first of them."""
    told: set[str] = set()
    for path in paths:
        first, *others = same_path(index, path) or (path,)
        if others and first not in told:
            told.add(first)
            message = (
                f"{first} and {', '.join(others)} differ in nothing but case or the form of accents: links may lead to "
                "either, and some devices hold only one of them; rename one"
            )
            yield Diagnostic("same-name", Severity.WARNING, message, first)
