"""Which notes are worth parsing: a cheap look at a note's bytes that may say yes too often, and never no too often."""

import re
from collections.abc import Collection, Iterable
from enum import Enum

from vaultgoals.model.config import Config
from vaultgoals.model.folding import split_name
from vaultgoals.model.lexicon import TypedPlace
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass
from vaultgoals.reading.decoding import BOM
from vaultgoals.reading.goal_names import is_called_goals
from vaultgoals.reading.kind_folders import FolderKinds, build_folder_kinds
from vaultgoals.reading.words import words_at, words_for

HEAD = 64 * 1024
"""Frontmatter longer than this is not read, so a kind cannot stand behind it."""

MARKS = pattern(rb"<!-- (?:vaultgoals:|/?vg)")
"""A mark of ours: the note is a page, or asks to become one."""

# An expression that begins with a sign is looked for many times as quickly as one that begins with a line (`^`).
_TASK = rb"\n(?=[ \t\r>*+\d-])[ \t\r>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[^\n]{1,4}\]"

_LINKING_TASK = pattern(_TASK + rb"[^\n\[(]*[\[(]")
"""A checkbox with something that may be a link behind it: `- [ ] Draft [[Give talks]]`."""

_TAGGED_TASK = pattern(_TASK + rb"[^\n#]*#")
"""A checkbox with what may be a tag behind it: `- [ ] Ask Ruth #career/talks`."""

# A blank behind it may be one of any width.
_BOX = rb"[-*+.)][ \t]++\[[^\n]{1,4}\][^\n!-~]"
_BOX_WITH_LINK = pattern(_BOX + rb"[^\n\[(]*+[\[(]")
"""What may be a checkbox anywhere in a line, with what may be a link behind it: `- 1. [ ] Draft [[Give talks]]`."""
_BOX_WITH_LINK_OR_TAG = pattern(_BOX + rb"[^\n\[(#]*+[\[(#]")
"""The same, or with what may be a tag."""
_OF_WHOLE = (b"::", b"{{", b"<%")
"""What makes the text of a note say something of the whole note."""

_PLAIN = pattern(r"[\x00-\x7f]+")
"""`bung` in `Übung`."""

_WIDE = pattern(rb"\xef(?:\xbc[\xa1-\xba]|\xbd[\x81-\x9a])")
"""A letter as wide as Japanese and Chinese keyboards write it: `ｇ`."""

_FORMS_OF_I = rb"(?:i(?:\xcc\x87)?|\xc4[\xb0\xb1])"
"""`i`, `I`, and `İ` and `ı`, which are alike."""

_BLANK = rb"(?:[ \t]|\xc2\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe3\x80\x80)"
"""A blank of any width."""

_OF_KINDS: tuple[TypedPlace, ...] = ("kind", "tag")
"""Places where a word gives a note its kind."""

_LONGEST_KEY = 100
"""Bytes before `::` in which the name of a property is looked for."""

_DASHES = rb"[ \t\xc2\xa0\xe2\x80\x8b-\x8f\xef\xbb\xbf\x81]{0,20}(?:-{2}|-?\xe2\x80[\x92-\x95])[^\n\w]*"
_OPENING = pattern(rb"(?:\xef\xbb\xbf)?---\r?\n")
"""The first line of a note with properties."""
_CLOSING = pattern(rb"\n---[ \t]*+\r?(?:\n|\Z)")
"""The line that ends them; `----`, or `--- work`, does not."""
_FENCE = pattern(rb"(?:\xef\xbb\xbf|\s)*+" + _DASHES)
"""Where properties begin, or were meant to: byte order marks, blanks and empty lines may stand before."""
_LATE_FENCE = pattern(rb"\n" + _DASHES + rb"\n(?=[^\s:\-#>|][^\n:]{0,400}:\s)")
"""Where they were meant to begin below a text: dashes, and right below them what looks like a property."""


def _head_of(data: bytes) -> bytes:
    """Return what may be frontmatter, or was meant to be; empty where a note has none."""
    # Without one of these there is no line of dashes, and most notes have none; a single byte is found quickest.
    if b"\xe2" not in data and b"--" not in data:
        return b""
    if _OPENING.match(data):
        closing = _CLOSING.search(data, 3, HEAD)
        return data[: closing.start() if closing else HEAD]
    # Where properties do not begin as they should, several lines of dashes may stand before those that were meant.
    if _FENCE.match(data, 0, HEAD):
        return data[:HEAD]
    late = _LATE_FENCE.search(data, 0, HEAD)
    return b"" if late is None else data[late.start() + 1 : HEAD]


class Worth(Enum):
    """How much of a note is worth a look."""

    NOTHING = 0
    NAMES = 1
    """Its properties may name aliases, by which others link to it."""
    ALL = 2


@dataclass(frozen=True, slots=True)
class Relevance:
    """What a vault's configuration makes worth a look."""

    words: re.Pattern[bytes]
    """Any word that could give a note a kind."""
    near_type: re.Pattern[bytes]
    """A property that is, or may be, `type`, and says what is nearly a kind: `type: Project`."""
    lead_tag: re.Pattern[bytes]
    """A tag of goals, which may stand right below the title."""
    type_field: re.Pattern[bytes]
    """What stands before the `::` where the property that names a kind is an inline field: `type:: goal`."""
    tagged_item: re.Pattern[bytes]
    """The tag of a win or a lesson: `- Shipped it #win`."""
    tags_tie: bool
    """Whether a task's tag can make it a goal's action."""
    folders: FolderKinds
    """Folders that give notes in them a kind."""

    def of(self, path: str, data: bytes) -> Worth:
        """Return how much of a note is worth a look: all of it where it may have a kind, be a page, hold evidence or several goals."""
        # In small letters a pattern knows how a word begins, which is far quicker than to look for it in any case.
        small = _narrow(data).lower()
        head = _head_of(small)
        if self._takes_part(path) or self._says_something(data, small, head):
            return Worth.ALL
        return Worth.NAMES if b"alias" in head else Worth.NOTHING

    def _says_something(self, data: bytes, small: bytes, head: bytes) -> bool:
        # A backslash may hide a word behind an escape; then only the parser can tell.
        if b"\\" in head or self.words.search(head) or self.near_type.search(head):
            return True
        if self._is_marked(small) or self._has_type_field(small):
            return True
        lines = b"\n" + data.removeprefix(BOM)
        return bool(_LINKING_TASK.search(lines) or (self.tags_tie and _TAGGED_TASK.search(lines)))

    def is_told_by_head(self, path: str, data: bytes) -> bool:
        """Return whether the properties of a note say all that it says to us, as long as they give it no kind.

        It may say no too often. A place of a template (`{{title}}`) may make one of the note, and a field may be a property.
        """
        if self._takes_part(path) or any(sign in data for sign in _OF_WHOLE):
            return False
        small = _narrow(data).lower()
        box = _BOX_WITH_LINK_OR_TAG if self.tags_tie else _BOX_WITH_LINK
        return not (self._is_marked(small) or box.search(data))

    def _takes_part(self, path: str) -> bool:
        return is_called_goals(path) or self.folders.find(path) is not None

    def _is_marked(self, small: bytes) -> bool:
        """Return whether a mark of ours or a tag that is looked for stands anywhere in a note."""
        return bool(
            (b"<" in small and MARKS.search(small))
            or self.lead_tag.search(small, 0, HEAD)
            or self.tagged_item.search(small)
        )

    def _has_type_field(self, data: bytes) -> bool:
        # Looking for the two colons first is far quicker than for a name in any case.
        at = data.find(b"::") if b":" in data else -1
        while at >= 0:
            if self.type_field.search(data, max(0, at - _LONGEST_KEY), at):
                return True
            at = data.find(b"::", at + 2)
        return False


def _narrow(data: bytes) -> bytes:
    """Return a note's bytes with wide letters as ASCII has them."""
    return _WIDE.sub(lambda wide: bytes([(wide[0][2] & 0x1F) | 0x60]), data) if b"\xef" in data else data


def build_relevance(config: Config, kinds: Iterable[str], folders: FolderKinds | None = None) -> Relevance:
    """Return what to look for, given every kind there is, and which notes the folders give one."""
    known = tuple(kinds)
    lexicon = config.lexicon
    every = lexicon.in_every_language
    ours = (word for kind in known for place in _OF_KINDS for word in words_for(place, kind, every))
    words = {"dashboard", "review", *known, *ours}
    near = [
        word
        for kind in known
        for word in words_for("kind-asked", kind, lexicon)
        if not any(one in word for one in known)
    ]
    tags = [word.strip().lstrip("#") for name in ("win", "lesson") for word in words_for("tag", name, every)]
    tagged = re.compile(b"|".join(b"#%b\\b" % _any_of([t]) if t.isascii() else _any_of([t]) for t in tags))
    found = folders or build_folder_kinds(config, ())
    return Relevance(
        words=re.compile(_any_of(words) + b"|" + _any_name_of(near)),
        near_type=_build_near_type(config),
        lead_tag=_build_lead_tag(config),
        type_field=_build_type_field(config),
        tagged_item=tagged,
        tags_tie=config.goals.tags,
        folders=found,
    )


def _any_of(words: Iterable[str]) -> bytes:
    """Return an expression for what each of the words leaves in a note's bytes, however it is spelled there.

    Bytes know no case beyond ASCII, and an accent has two spellings: of such a word its longest plain part is looked for.
    """
    plain = {max(_PLAIN.findall(word), key=len, default="") for word in words if word}
    return b"|".join(map(_spelled, _fewest(plain)))


def _any_name_of(words: Iterable[str]) -> bytes:
    """Return an expression for any of some names in ASCII, whatever stands between their words: `bucket-list`."""
    between = rb"(?:%b|[_-]){0,3}" % _BLANK
    return b"|".join(between.join(map(_spelled, word.split())) for word in _fewest(set(words)))


def _fewest(words: Collection[str]) -> list[str]:
    """Return the words that hold no other one: where `project` is looked for, `projects` is found with it."""
    return sorted(word for word in words if not any(other in word for other in words if other != word))


def _spelled(plain: str) -> bytes:
    """Return an expression for a plain word in small letters, of which `i` may be `ı` and `İ`."""
    return re.escape(plain.lower().encode()).replace(b"i", _FORMS_OF_I)


def _build_near_type(config: Config) -> re.Pattern[bytes]:
    """Return an expression for a property that may be `type`, in a row or a list, and a word that is nearly a kind."""
    names = (
        _any_of(words_for("property", "type", config.lexicon))
        + b"|"
        + _any_of(words_for("kind-property", "type", config.lexicon))
    )
    asked = _any_name_of(word for words in words_at("type-asked", config.lexicon).values() for word in words)
    value = rb"[\"']?[ \t]*:[^:\n]{0,200}(?:\n[ \t]*-[^:\n]{0,200}){0,8}?"
    return re.compile(rb"(?:%b)%b(?:%b)" % (names, value, asked))


def _build_lead_tag(config: Config) -> re.Pattern[bytes]:
    goals = words_for("tag", "goal", config.lexicon)
    near = [word for word in words_for("kind-asked", "goal", config.lexicon) if not any(one in word for one in goals)]
    words = b"|".join(filter(None, (_any_of(goals), _any_name_of(near))))
    return re.compile(rb"#[^\s#]{0,40}?(?:%b)" % words)


def _build_type_field(config: Config) -> re.Pattern[bytes]:
    # Case is ignored in ASCII only here; for any other name every field is worth a look.
    words = [split_name(word) for word in words_for("property", "type", config.lexicon)]
    names = (rb"[ _-]*".join(map(_spelled, parts)) if all(map(str.isascii, parts)) else b"" for parts in words)
    return re.compile(rb"(?:%b)[*_~`]*+%b*+\Z" % (b"|".join(names), _BLANK), re.IGNORECASE)
