"""Which questions of a review stand in the person's own note already, and how deep ours stand in it."""

from collections.abc import Mapping

from vaultgoals.goals.plain import plain_text
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note, PageLine
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.decoding import split_lines
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.regions import find_marks
from vaultgoals.reviews.headings import HEADINGS, heading_key, name_headings

_OWN = "own"
"""The key of a page's line with the questions that are asked at headings of the person's."""
_LEVEL = "level"
"""The key with the level of the page's headings, where it is another than the usual one."""
_USUAL, _DEEPEST = 2, 6


@dataclass(frozen=True, slots=True)
class Fitted:
    """How a page fits into the note that it stands in, or goes into."""

    own: Mapping[str, str] = field(default_factory=dict)
    """Our name of a question to the person's heading, at which it is asked."""
    level: int = _USUAL

    @property
    def keys(self) -> dict[str, str]:
        """What the page's line says of it."""
        keys = {heading_key(name): heading for name, heading in self.own.items() if heading != name}
        keys |= {_OWN: ",".join(map(heading_key, self.own))} if self.own else {}
        return keys | ({_LEVEL: str(self.level)} if self.level != _USUAL else {})


def fit_into(content: bytes, cadence: str, lexicon: Lexicon) -> Fitted:
    """Return how the review of a cadence fits into a note: as its page says, else as the note is before it has one."""
    note = parse_note("", content)
    if note.page is not None:
        return fit_as(note.page, cadence)
    if note.page_end or note.regions:
        return Fitted()
    return Fitted(_find_own(note, cadence, lexicon), _find_level(note, content))


def fit_as(page: PageLine, cadence: str) -> Fitted:
    """Return how the review of a cadence fits into the note that it stands in, as its page says."""
    said = page.keys.get(_OWN, "").split(",")
    own = {name: page.keys.get(heading_key(name), name) for name in HEADINGS[cadence] if heading_key(name) in said}
    level = page.keys.get(_LEVEL, "")
    return Fitted(own, int(level) if level in ("3", "4", "5", "6") else _USUAL)


def _find_own(note: Note, cadence: str, lexicon: Lexicon) -> Mapping[str, str]:
    name_of = name_headings(note, cadence, lexicon)
    named = {name_of(heading.text): plain_text(heading.text) for heading in reversed(note.headings)}
    return {name: named[name] for name in HEADINGS[cadence] if name in named}


def _find_level(note: Note, content: bytes) -> int:
    """Return the level below that of the heading which the mark for our page stands under."""
    here = find_marks(split_lines(content.decode("utf-8", "replace"))).here
    above = [heading.level for heading in note.headings if here and heading.line < here[0]]
    return min(above[-1] + 1, _DEEPEST) if above and above[-1] >= _USUAL else _USUAL
