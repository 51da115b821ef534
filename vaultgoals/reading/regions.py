"""Find everything in a note that is ours: regions, what is said of them, and markers that fit no other."""

from collections.abc import Collection, Mapping, Sequence

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.note import PageLine, RegionSpan
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.markers import (
    CLOSE,
    FIRST_VERSION,
    BeginMarker,
    Closing,
    EndMarker,
    Offered,
    Record,
    is_here_line,
    is_line_of_ours,
    is_marker_line,
    outdented,
    parse_closing,
    parse_later_end,
    parse_marker,
)

# ```mermaid   ~~~
_FENCE = pattern(r" {0,3}(`{3,}|~{3,})([^\n]*)")


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything in a note that is ours."""

    regions: tuple[RegionSpan, ...] = ()
    """The sound ones, in order."""
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """By region, in the order of the lines; two where a merge left two lines."""
    closing: Mapping[int, Closing] = field(default_factory=dict)
    """By line number, what is said at the end of a page, wherever it stands."""
    broken: Mapping[str, int] = field(default_factory=dict)
    """Regions whose markers do not fit, with a line of theirs: they are left alone."""
    strays: tuple[int, ...] = ()
    """Lines that end a region of the second form, which nobody began."""
    damage: tuple[Diagnostic, ...] = ()
    """A `damaged-region` for every line of ours that cannot be read or fits no other."""
    here: tuple[int, ...] = ()
    """Lines at which the person says that a page may be put in."""
    is_second: bool = False
    """Whether anything is of the second form: then damage costs the region, and not the page."""

    @property
    def has_page(self) -> bool:
        """Whether a page stands in the note; damage alone tells one of the second form only."""
        return bool(self.regions or self.closing or (self.damage and self.is_second))

    @property
    def said_lines(self) -> tuple[int, ...]:
        """Lines that say what the page and its regions are; a list of regions, which the first form has too, is none."""
        return tuple(number for number, said in self.closing.items() if not isinstance(said, Offered))

    @property
    def is_ours(self) -> bool:
        """Whether the note has any mark of ours, a damaged one or an invitation, too."""
        return bool(self.regions or self.closing or self.damage or self.here)

    @property
    def page(self) -> PageLine | None:
        """What the page says of itself: its first line of that kind."""
        return next((said for said in self.closing.values() if isinstance(said, PageLine)), None)

    @property
    def offered(self) -> tuple[str, ...]:
        """Every region that the page was ever given, as its lists say."""
        lists = (said.names for said in self.closing.values() if isinstance(said, Offered))
        return tuple(dict.fromkeys(name for names in lists for name in names))

    @property
    def is_made(self) -> bool:
        """Whether the page says that we made it, its file and properties too."""
        return any(isinstance(said, Offered) and said.is_made for said in self.closing.values())


def find_fenced_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers, from 1, of lines within fenced code, with the fences' own lines.

    Fences in quotes and deeper in lists are passed over: a line at the margin ends them.
    """
    fenced: set[int] = set()
    fence = ""
    for number, line in enumerate(lines, start=1):
        # Most lines hold no fence, and this is asked of each.
        found = _FENCE.fullmatch(line.rstrip("\r\n")) if "```" in line or "~~~" in line else None
        if fence:
            fenced.add(number)
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
            fenced.add(number)
    return frozenset(fenced)


def find_marks(lines: Sequence[str], code_lines: Collection[int] | None = None, path: str = "") -> Marks:
    """Return everything in a note that is ours.

    `lines` are the note's lines, with or without their endings. A line within `code_lines` (numbers from 1; `None` for
    those of fenced code) is text about markers and passed over; so is one in the middle of a line. `path` is the vault
    path of the note, for what is said of damage.
    """
    scan = _Scan(path)
    code = find_fenced_lines(lines) if code_lines is None else frozenset(code_lines)
    for number, line in enumerate(lines, start=1):
        # Most lines of most notes are no comment, and this is asked of each.
        if "<!-- " not in line or number in code:
            continue
        if is_line_of_ours(line):
            scan.take(number, line)
        elif is_here_line(line):
            scan.here.append(number)
    return scan.finish()


@dataclass(slots=True)
class _Scan:
    """Where a pass over a note's lines of ours stands."""

    path: str
    open: BeginMarker | None = None
    open_line: int = 0
    spans: list[RegionSpan] = field(default_factory=list)
    records: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    closing: dict[int, Closing] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)
    strays: list[int] = field(default_factory=list)
    damage: list[Diagnostic] = field(default_factory=list)
    here: list[int] = field(default_factory=list)
    is_second: bool = False

    def take(self, number: int, line: str) -> None:
        """Go on to a line of ours."""
        if said := parse_closing(line):
            self.closing[number] = said
            self.is_second |= not isinstance(said, Offered)
            if isinstance(said, Record):
                self._know(said)
        elif isinstance(marker := self._parse_marker(line), BeginMarker):
            self.is_second |= marker.day is None
            self._leave_open(number)
            self.open, self.open_line = marker, number
        elif marker is not None:
            self.is_second |= not marker.name
            self._end(number, marker)
        elif is_marker_line(line) or (self.open is None and not outdented(line).startswith(_LIST)):
            # In a region, what was a line of a page's end is something that somebody typed, or moved.
            self._complain_of_line(number, line)

    def finish(self) -> Marks:
        """Return what was found."""
        self._leave_open(0)
        first: dict[str, int] = {}
        for span in self.spans:
            if first.setdefault(span.name, span.line) != span.line:
                message = f"the generated part {span.name} already begins in line {first[span.name]}, expected one"
                self._complain(span.line, message, span.name)
        return Marks(
            regions=tuple(span for span in self.spans if span.name not in self.broken),
            records=self.records,
            closing=self.closing,
            broken=self.broken,
            strays=tuple(self.strays),
            damage=tuple(sorted(self.damage, key=lambda found: found.line)),
            here=tuple(self.here),
            is_second=self.is_second,
        )

    def _parse_marker(self, line: str) -> BeginMarker | EndMarker | None:
        marker = parse_marker(line)
        is_later = self.open is not None and self.open.day is not None and self.open.version > FIRST_VERSION
        return marker or (parse_later_end(line) if is_later else None)

    def _end(self, number: int, marker: EndMarker) -> None:
        begun, self.open = self.open, None
        # An end marker of the second form has no name, and belongs to a region of that form only.
        fits = begun is not None and marker.name == (begun.name if begun.day else "")
        if begun is not None and fits:
            self.spans.append(RegionSpan(begun.name, self.open_line, number))
            if begun.day is not None:
                self._know(Record(begun.name, begun.version, begun.day, digest=marker.digest, codes=marker.codes))
        elif begun is not None:
            self._complain(number, f"expected the end marker of {begun.name} (line {self.open_line}) here", begun.name)
            if marker.name:
                self.broken.setdefault(marker.name, number)
        elif marker.name:
            self._complain(number, f"expected <!-- vaultgoals:begin {marker.name} … --> above, found none", marker.name)
        else:
            self.strays.append(number)
            self._complain(number, f"{CLOSE} ends nothing, expected <!-- vg:NAME --> above")

    def _leave_open(self, number: int) -> None:
        """Give a region up that has no end before line `number`; 0 for the end of the note."""
        begun, self.open = self.open, None
        if begun is None:
            return
        end = CLOSE if begun.day is None else f"<!-- vaultgoals:end {begun.name} … -->"
        if number and begun.day is not None:
            message = f"the generated part {begun.name} (from line {self.open_line}) does not end before this line"
            self._complain(number, message, begun.name)
        else:
            self._complain(
                self.open_line,
                f"the generated part {begun.name} does not end: expected {end} alone on a line below",
                begun.name,
            )

    def _complain_of_line(self, number: int, line: str) -> None:
        text = outdented(line)
        which = next(form for start, form in _FORMS.items() if text.startswith(start))
        self._complain(number, f"damaged marker, expected {which} alone on its line")
        # The region it belonged to is lost; what follows is judged afresh.
        if self.open and is_marker_line(line) and not text.startswith(_BEGINNINGS):
            self.broken.setdefault(self.open.name, self.open_line)
            self.open = None

    def _complain(self, line: int, message: str, name: str = "") -> None:
        self.damage.append(Diagnostic("damaged-region", Severity.ERROR, f"{message}; {WAY_OUT}", self.path, line))
        if name:
            self.broken.setdefault(name, line)

    def _know(self, record: Record) -> None:
        self.records[record.name] = (*self.records.get(record.name, ()), record)


WAY_OUT = "undo the edit, or mend the marker"
"""What mends any damage; to delete the part is none, since a part deleted with both markers stays out."""
_LIST = "<!-- vaultgoals:regions"
"""How a list of regions begins: one that cannot be read is text, since the page's own markers say as much."""
_BEGINNINGS = ("<!-- vaultgoals:begin", "<!-- vg:")
_FORMS = {
    "<!-- vaultgoals:begin": "<!-- vaultgoals:begin NAME v1 YYYY-MM-DD -->",
    "<!-- vaultgoals:end": "<!-- vaultgoals:end NAME DIGEST LINES -->",
    "<!-- vg:": "<!-- vg:NAME -->",
    "<!-- /vg": CLOSE,
    "<!-- vg page": "<!-- vg page NAME YYYY-MM-DD -->",
    "<!-- vg ": "<!-- vg NAME v2 YYYY-MM-DD DIGEST LINES -->",
}
"""How a line of ours begins, and what the whole line looks like."""
