"""Find the lines of `[kinds.folders]` that are about no folder of the vault."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_path, path_rank
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reading.config_messages import as_value
from vaultgoals.reading.kind_folders import ANY
from vaultgoals.reading.nearest import holding, nearest
from vaultgoals.reading.toml_places import TomlPlace, find_places

_WILD: Final = "*?"
"""What patterns elsewhere have; here only a whole name can be `*`."""


def check_folders(
    config: Config, raw: object, folders: Iterable[str], skipped: Sequence[str] = ()
) -> Iterator[Diagnostic]:
    """Yield `unknown-folder` for each line about a folder that is not there, or with a pattern that is none, with the nearest.

    `raw` are the configuration's bytes; `folders` all of the vault. What may lie behind one of `skipped`, the symbolic
    links, is not judged.
    """
    if not config.kinds.folders or not isinstance(raw, bytes):
        return
    known = sorted(set(folders), key=path_rank)
    there = {tuple(fold_path(folder).split("/")) for folder in known}
    links = tuple(f"{fold_path(link)}/" for link in skipped)
    places = _find_lines(raw)
    for written in config.kinds.folders:
        problem = _judge(written, there)
        if problem and not f"{fold_path(written)}/".startswith(links):
            place = places.get(written.strip("/"))
            at = (place.line, place.column) if place else (0, 0)
            message = f"{problem}; {_propose(written, known, there)}"
            yield Diagnostic("unknown-folder", Severity.WARNING, message, CONFIG_PATH, *at, about=written)


def folders_of(files: Iterable[str]) -> tuple[str, ...]:
    """Return every folder that some of the files lie in, at any depth."""
    found: set[str] = set()
    for folder in {file.rpartition("/")[0] for file in files}:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]  # noqa: PLW2901  from the folder up to the root
    return tuple(found)


def _find_lines(raw: bytes) -> dict[str, TomlPlace]:
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    keys = find_places(text).keys
    return {str(at[-1]).strip("/"): place for at, place in keys.items() if at[:2] == ("kinds", "folders") and at[2:]}


def _judge(written: str, there: set[tuple[str, ...]]) -> str:
    names = tuple(fold_path(written).split("/"))
    if _covers(names, there):
        return ""
    if any(sign in name for name in names if name != ANY for sign in _WILD):
        return f"`{written}` is no folder, and no pattern: `*` stands for one whole name, as in `Projects/*`"
    if names[-1] == ANY and (len(names) == 1 or _covers(names[:-1], there)):
        return f"no folder lies in `{written.rpartition('/')[0]}`, so `{written}` gives no note a kind"
    return f"there is no folder `{written.removesuffix('/*')}`"


def _covers(names: tuple[str, ...], there: set[tuple[str, ...]]) -> bool:
    if ANY not in names:
        return names in there
    return any(
        len(folder) == len(names) and all(name in (ANY, one) for name, one in zip(names, folder, strict=True))
        for folder in there
    )


def _propose(written: str, known: Sequence[str], there: set[tuple[str, ...]]) -> str:
    names = written.split("/")
    plain = "/".join(ANY if any(sign in name for sign in _WILD) else name for name in names)
    if plain != written and _covers(tuple(fold_path(plain).split("/")), there):
        return f"did you mean `{plain}`?"
    *_, last = names
    folder = written.removesuffix(f"/{ANY}")
    if folder != written and _covers(tuple(fold_path(folder).split("/")), there):
        return f"{as_value(folder)} means all notes in it"
    near = (*holding(folder, known), *nearest(folder, known))
    end = f"/{ANY}" if last == ANY and folder != written else ""
    return f"did you mean `{near[0]}{end}`?" if near else "write the path of one that is there"
