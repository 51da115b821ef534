"""Tell notes of one title apart, where they are listed."""

from collections.abc import Iterable, Mapping

from vaultgoals.model.folding import fold_words, note_name, shown_path


def tell_apart(titles: Mapping[str, str]) -> Mapping[str, str]:
    """Return titles by vault path, equal ones with the folder of their note: `Talks (Work)`; in the root as they are.

    Where folders have one name as well, as much of their path as is needed; in one folder the name of the note.
    """
    alike: dict[str, list[str]] = {}
    for path, title in titles.items():
        alike.setdefault(fold_words(title), []).append(path)
    shown = dict(titles)
    for paths in alike.values():
        if len(paths) > 1:
            shown.update({path: _with(titles[path], place) for path, place in _find_places(paths).items()})
    return shown


def _with(title: str, place: str) -> str:
    return f"{title} ({shown_path(place)})" if place else title


def _find_places(paths: Iterable[str]) -> Mapping[str, str]:
    """Return the least of each path's folders by which the paths differ, else their names, else the paths."""
    folders = {path: path.split("/")[:-1] for path in paths}
    for depth in range(1, max(map(len, folders.values())) + 1):
        places = {path: "/".join(parts[-depth:]) for path, parts in folders.items()}
        if len(set(places.values())) == len(places):
            return places
    names = {path: note_name(path) for path in folders}
    return names if len(set(names.values())) == len(names) else {path: path.removesuffix(".md") for path in folders}
