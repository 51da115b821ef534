"""What was read in one note: its parse, with the line and column of everything in it."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import fold_name, note_name
from vaultgoals.model.pattern import pattern
from vaultgoals.model.task import Task
from vaultgoals.model.value import dataclass, field

PropertyValue: TypeAlias = "bool | int | float | str | tuple[PropertyValue, ...] | Mapping[str, PropertyValue] | None"
"""A property as Obsidian has it: YAML 1.2 scalars, lists as tuples, nested mappings as read-only mappings."""

_NO_TEXT = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # a tab, a line separator, half a pair


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a note's frontmatter."""

    name: str
    """As written."""
    value: PropertyValue
    line: int
    """Of the name, from 1."""
    column: int
    value_line: int
    value_column: int
    """Where the value begins, in code points from 1."""
    items: tuple[tuple[int, int], ...] = ()
    """Line and column of each item of a list, in order."""
    written: str = field(default="", compare=False)
    """Of a number, alone or in a list of one, its characters: `12.000`."""
    quoted: bool = field(default=False, compare=False)
    """Whether the value stands in quotes, just as it is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An ATX or setext heading."""

    level: int
    text: str
    """Without marks of the heading itself; inline Markdown stays as written."""
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """The lines from a heading up to the next heading of any level; the first has no heading."""

    heading: Heading | None
    line: int
    """The first line after the heading."""
    end_line: int
    """The last line; before `line` where the section is empty."""
    text: str
    """The lines between as written, outside generated regions, joined with `\\n`, without blank lines around."""
    numbers: tuple[int, ...] = field(default=(), compare=False, repr=False)
    """The line of each line of the text."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was written, before anyone looked for its target."""

    link: str
    """What is written before any `|`: path and subpath; for a Markdown link the decoded destination."""
    path: str
    """Link path without subpath; empty for a link into the same note."""
    subpath: str
    """`#Heading`, `#A#B` or `#^block`; empty without."""
    display: str | None
    """Display text, where one was written."""
    embed: bool
    line: int
    column: int
    source: Literal["body", "property"] = "body"
    property: str | None = None
    """`parent`, or `children.0` in a list."""
    markdown: bool = False
    """Written as `[text](destination)`."""


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """A link and what it leads to."""

    link: Link
    source: str
    """Vault path of the note it stands in."""
    target: str | None
    """Vault path; `None` where no file answers."""
    candidates: tuple[str, ...] = ()
    """All files that would answer, best first; more than one of equal rank is ambiguous."""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, with its `#`."""

    tag: str
    line: int
    column: int
    source: Literal["body", "property"] = "body"


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list item."""

    line: int
    column: int
    """Of the list marker."""
    text: str
    """What follows the marker and any checkbox, first line only, without hidden text."""
    status: str | None
    """The character between the brackets of a checkbox; `None` without one."""
    parent_line: int | None
    """Line of the item it is nested in."""
    generated: bool = False
    """It lies in a region of ours, or in text kept from one."""
    quoted: bool = False
    """It lies in a block quote or callout."""
    written: str | None = None
    """The text as written, where some of it is hidden (`%% %%`, `<!-- -->`)."""
    end_line: int = field(default=0, compare=False)
    """The last line of it and of all that is nested in it; 0 where it is a line alone."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of running text."""

    line: int
    text: str
    """Without quote marks and hidden text."""


@dataclass(frozen=True, slots=True)
class ListTitle:
    """A short line of text right above a list at the margin: `Key results:`."""

    line: int
    column: int
    text: str
    end_line: int
    """The last line of the list."""
    is_last: bool
    """What follows the list is a heading, or nothing."""


FieldValue: TypeAlias = "bool | int | float | str | date | DurationValue | Link | tuple[FieldValue, ...] | None"


@dataclass(frozen=True, slots=True)
class DurationValue:
    """A duration as Dataview reads it, part by part (`2 weeks, 1 day`)."""

    parts: tuple[tuple[str, float], ...]
    """Unit in the singular (`year month week day hour minute second`) and how many, in the order of that list."""


@dataclass(frozen=True, slots=True)
class Field:
    """An inline field."""

    key: str
    """As written, without formatting marks."""
    raw: str
    value: FieldValue
    line: int = 1
    column: int = 1
    wrapping: Literal["", "[", "("] = ""
    """Empty for a field that is a whole line."""
    of_note: bool = True
    """False in tasks, key results, check-ins and generated regions: then it is that line's alone."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A callout: `> [!note]- Title`."""

    type: str
    title: str
    line: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class RegionSpan:
    """Where one region of ours stands."""

    name: str
    line: int
    """Of its begin marker."""
    end_line: int
    """Of its end marker."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """What a page of ours says of itself, in a line at its end."""

    page: str
    """`dashboard`, `weekly`."""
    first: date | None = None
    """The first day of its period; `None` for a page of no period."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """`reading`: the version of the reading it was made by; the headings that the page was given, by the key of ours."""


@dataclass(frozen=True, slots=True)
class Note:
    """The parse of one note."""

    path: str
    """Vault path, with `/`."""
    digest: str = ""
    """Of the bytes it was read from."""
    properties: tuple[Property, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    list_items: tuple[ListItem, ...] = ()
    dated_lines: tuple[ListItem, ...] = ()
    """Lines of text that begin with a day and are no list items, though they may be meant as one."""
    labelled_lines: tuple[ListItem, ...] = ()
    """Lines of text, no list items, that begin with a word and a colon: `Due: 2027-06-30`."""
    tagged_lines: tuple[TextLine, ...] = ()
    """Lines outside list items, headings and tables that hold a tag."""
    list_titles: tuple[ListTitle, ...] = ()
    tables: tuple[tuple[int, int], ...] = ()
    """The first and last line of each table outside quotes and what is generated."""
    tasks: tuple[Task, ...] = ()
    fields: tuple[Field, ...] = ()
    block_ids: tuple[str, ...] = ()
    callouts: tuple[Callout, ...] = ()
    regions: tuple[RegionSpan, ...] = ()
    page: PageLine | None = None
    """What it says of itself where it is a page of ours; `None` in one of the first form, too."""
    is_made: bool = False
    """The page says that we made it as a whole: else it stands in a note of the person's."""
    page_end: int = 0
    """The last line of what a page says at its end; 0 where it says nothing there."""
    is_ours: bool = False
    """It has a mark of ours, or the one at which a page may be put in: without any it is the person's alone."""
    diagnostics: tuple[Diagnostic, ...] = ()
    body_line: int = 1
    """The first line after the frontmatter."""
    is_whole: bool = True
    """False where only the properties were read, since nothing below them says anything to us."""
    names: Mapping[str, Property] = field(default_factory=dict, compare=False, repr=False)
    """Properties by folded name (see `fold_name`); the first of equal names."""

    @property
    def name(self) -> str:
        """The file name without its extension: what Obsidian shows as the title."""
        return note_name(self.path)

    @property
    def region_lines(self) -> frozenset[int]:
        """The lines of our regions, with their markers."""
        return frozenset(line for span in self.regions for line in range(span.line, span.end_line + 1))

    @property
    def own_tasks(self) -> tuple[Task, ...]:
        """Tasks with a text, outside generated regions."""
        return tuple(task for task in self.tasks if task.has_text and not task.generated)


def is_one_line(text: str) -> bool:
    """Say whether a text has no line break, no control character and no broken one; all other signs are text.

    So are those that nobody sees, such as what joins the parts of an emoji and the letters of Persian and Hindi.
    """
    return _NO_TEXT.search(text) is None


def name_properties(properties: Iterable[Property]) -> Mapping[str, Property]:
    """Return properties by folded name; the first of equal names."""
    names: dict[str, Property] = {}
    for each in properties:
        names.setdefault(fold_name(each.name), each)
    return MappingProxyType(names)
