"""Read the facts out of a review: the table of tokens, and the table of English words that came before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from vaultgoals.evaluation.measure_tokens import read_measure
from vaultgoals.model.evaluation import StandingName
from vaultgoals.model.folding import fold_name
from vaultgoals.model.note import Link
from vaultgoals.model.pattern import pattern
from vaultgoals.periods.period import parse_day
from vaultgoals.reading.links import ONE_WIKILINK, read_wikilink
from vaultgoals.reading.read_back import tokens_at
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.facts import NONE, Fact, Stated

REGION = "facts"
_FIRST_FORM = ("goal", "progress", "standing", "status", "due", "serves")
"""The columns that every form has, in the order of the first, whose progress says by what: `62.5 % by tasks`."""
_STATED = frozenset({"status-stated", "due-stated", "done-stated"})
_STANDINGS: Mapping[str, str] = MappingProxyType({str(name).replace(" ", "-"): str(name) for name in StandingName})
# as in: 62.5    ?    62.5 % by key results to 4 and 6
_PROGRESS = pattern(
    r"(?:(?P<value>-?\d{1,12}(?:\.\d{1,2})?)|(?P<unknown>\D{1,40}?))(?: ?%)?(?: by (?P<measure>.{1,2000}))?"
)
_PIPE = pattern(r"(?<!\\)\|")
# ":---", "---:": a cell of the line between a table's head and its rows
_RULE = pattern(r":?-+:?")
_ESCAPED = pattern(r"\\([\\`*_~\[\]<>#$^%{}|:=&!\-+.)])")
# "[[Goals/Talks|Give talks]]", "[Talks](Goals/Talks.md)": what stands between two commas of ours
_LINKS = pattern(rf"{ONE_WIKILINK}|\[(?:[^\[\]\\]|\\.){{0,1000}}\]\([^()\s]{{0,2000}}\)")


@lru_cache(maxsize=512)
def read_facts(text: str) -> tuple[Fact, ...]:
    """Return the facts of a page's text; none where it has no sound region of that name.

    Columns are found by their heads, and those that have none of ours are passed over; so is a row that is no fact. A
    table with a head of which a column is missing says nothing.
    """
    if f"vaultgoals:begin {REGION} " not in text and f"<!-- vg:{REGION} -->" not in text:
        return ()
    lines = text.split("\n")
    span = next((each for each in find_marks(lines).regions if each.name == REGION), None)
    if span is None:
        return ()
    table = [line for line in lines[span.line : span.end_line - 1] if "|" in line]
    columns = _find_columns(cells for line in table if (cells := _split_row(line)))
    if any(name not in columns for name in _FIRST_FORM):
        return ()
    asked = tuple(columns.items())
    return tuple(fact for line in table if (fact := _read_row(line, asked)))


@lru_cache(maxsize=1 << 12)  # a page that is written anew has most rows that it had
def _read_row(line: str, columns: tuple[tuple[str, int], ...]) -> Fact | None:
    row = _split_row(line)
    return _Reader(dict(columns)).read(row) if len(row) > max(number for _, number in columns) else None


def _split_row(line: str) -> Sequence[str]:
    row = line.strip().lstrip("> ").strip()
    return [cell.strip() for cell in _PIPE.split(row)[1:]] if row.startswith("|") else ()


def _find_columns(rows: Iterable[Sequence[str]]) -> Mapping[str, int]:
    """Return where each column of ours is; a table that lost its head is taken for one of the first form."""
    heads = tokens_at("column")
    for row, below in pairwise(rows):
        if _RULE.fullmatch(below[0]):
            found: dict[str, int] = {}
            for number, cell in enumerate(row):
                if token := heads.get(fold_name(cell)):
                    found.setdefault(token, number)
            return found
    return {name: number for number, name in enumerate(_FIRST_FORM)}


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.columns = columns
        self.unknown = frozenset(tokens_at("progress"))
        self.measures = tokens_at("measure")
        self.standings = tokens_at("standing")
        self.statuses = tokens_at("status")

    def read(self, row: Sequence[str]) -> Fact | None:
        """Return the fact of a row; `None` for the head, and for a row whose goal or progress cannot be read."""
        cells = {name: row[number] for name, number in self.columns.items()}
        link = _read_link(cells["goal"])
        progress = _PROGRESS.fullmatch(_unescape(cells["progress"]))
        if link is None or progress is None:
            return None
        if progress["unknown"] and fold_name(progress["unknown"]) not in self.unknown:
            return None
        standing = self.standings.get(fold_name(cells["standing"]), cells["standing"])
        return Fact(
            link=link.path,
            title=_shown(link),
            value=float(progress["value"]) if progress["value"] else None,
            measure=self._read_measure(cells.get("measure"), progress["measure"] or ""),
            standing=_STANDINGS.get(standing, standing),
            status=self.statuses.get(fold_name(cells["status"]), cells["status"]),
            due=parse_day(cells["due"]),
            parents=tuple(_read_parents(cells["serves"])),
            stated=_read_stated(cells) if cells.keys() >= _STATED else None,
        )

    def _read_measure(self, cell: str | None, words: str) -> str:
        return read_measure(words, self.measures) if cell is None else _read_text(cell)


def _read_stated(cells: Mapping[str, str]) -> Stated:
    return Stated(_read_text(cells["status-stated"]), parse_day(cells["due-stated"]), parse_day(cells["done-stated"]))


def _read_text(cell: str) -> str:
    return "" if cell == NONE else _unescape(cell)


def _read_parents(cell: str) -> Iterator[str]:
    for found in _LINKS.findall(cell.replace("\\|", "|")):
        if parent := _read_link(found):
            yield parent.path


def _read_link(cell: str) -> Link | None:
    return read_wikilink(cell.replace("\\|", "|"))


def _shown(link: Link) -> str:
    if link.display:
        return _unescape(link.display) if link.markdown else link.display
    return link.path.rpartition("/")[2].removesuffix(".md")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
