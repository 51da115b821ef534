"""What a page says, before and after it is given a look."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from vaultgoals.model.promise import Promise
from vaultgoals.model.record import Reading
from vaultgoals.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """The content of one page as plain data: strings, numbers, lists, mappings."""

    page: str
    """Template name: `dashboard`, `weekly`."""
    identity: Mapping[str, str]
    """The properties by which the page is found wherever it was moved to, in the order they are written."""
    path: str
    """Where a new page goes."""
    day: date
    """The day the content is of."""
    context: Mapping[str, Any] = field(default_factory=dict)
    facts: str = ""
    """Content of the region `facts`, written by code and not by a template; empty where the page has none."""
    guest: bool = False
    """It goes into a note of the person's that is there, and takes the place of nothing in it."""
    first: date | None = None
    """The first day of its period; `None` for a page of no period."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Headings that it is given under another name than ours, by the key of ours: `{"wins": "Erfolge"}`."""
    promises: tuple[Promise, ...] = ()
    """What its region `promises` asks about, in the order of its lines."""
    level: int = 2
    """Of its headings: in a note of the person's they stand below the heading that it was put under."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """What the page's own line says besides, anew at every build; an empty value says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a rendered page."""

    kind: Literal["scaffold", "region"]
    text: str
    """Without the markers; a region's text ends without a newline."""
    name: str = ""
    """Of a region."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's text, cut into what is ours to refresh and what is written once."""

    page: str
    identity: Mapping[str, str]
    path: str
    day: date
    frontmatter: str
    """With its `---` lines and a final newline; part of the scaffold of a new page only."""
    pieces: tuple[Piece, ...] = ()
    guest: bool = False
    """As in the report, and so are the next four."""
    first: date | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None
    """Regions of days up to this one are made anew; `None` for `day`: what was made as of a later day is left alone."""
    reading: Reading = field(default_factory=Reading)
    """How the notes were read."""
