"""Name what nearly gives an ordinary note a kind: a plural, a usual word, a tag that is called like a kind."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from vaultgoals.goals.kinds import check_nested, read_kind
from vaultgoals.goals.many_goals import is_list_of_goals
from vaultgoals.goals.properties import find_property
from vaultgoals.goals.words import tags_of
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_name, fold_tag, note_name, split_name, undressed
from vaultgoals.model.kinds import KINDS, UNMISTAKABLE
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.config_messages import as_entry, as_value
from vaultgoals.reading.goal_names import DATED
from vaultgoals.reading.links import read_wikilink
from vaultgoals.reading.tags import TAG
from vaultgoals.reading.words import ENGLISH_ONLY, folded_for, names_at, own_words, words_for

_GOALS: Final = ("goal", "goals", "objective", "objectives", "okr", "okrs")
"""What a longer word ends with, or begins with before a number, that names goals: `yearly-goal`, `okrs-2026`."""
_NO: Final = frozenset({"no", "non", "not", "anti", "un"})
"""Before such a word it names what is none: `non-goals`."""
_MOST_WORDS: Final = 3
"""In a name of goals; a longer one is a sentence."""
_LABEL: Final = pattern(r"[*_]{0,2}\w[\w \t-]{0,30}[*_]{0,2}[ \t]?::?[*_]{0,2}[ \t]*")
"""A label before tags, or before anything else that is said of a note below its title: `**Tags:** `, `Status:: `."""
_BETWEEN: Final = pattern(r"[\s,;|·]*")
"""What may stand between tags."""


class _Near(NamedTuple):
    """A word that nearly gives a kind, and its place."""

    word: str
    kind: str
    line: int
    column: int
    ways: tuple[str, ...]
    """What makes it count, in words, one of which will do."""


def check_near_kind(note: Note, config: Config) -> tuple[Diagnostic, ...]:
    """Return `near-kind`, `tag-kind` or `nested-tag` for a note without a kind that nearly has one; no page of ours is asked about."""
    return () if note.is_ours else tuple(_check(note, config))


def _check(note: Note, config: Config) -> Iterator[Diagnostic]:
    near = next((each for find in (_in_type, _in_tags, _in_lead) for each in find(note, config)), None)
    if near is not None:
        message = f"`{near.word}` makes no {near.kind} of this note; write {' or '.join(near.ways)}"
        yield Diagnostic(
            "near-kind", Severity.HINT, message, note.path, near.line, near.column, about=near.word.lstrip("#")
        )
    else:
        yield from check_nested(note, config)
    yield from _check_topics(note, config)


def _in_type(note: Note, config: Config) -> Iterator[_Near]:
    """Yield what a property says that is `type`, or usual for it."""
    ours = folded_for("property", "type", config.lexicon)
    for name in (*ours, *map(fold_name, words_for("kind-property", "type"))):
        found = find_property(note, "type", config) if name in ours else note.names.get(name)
        values = () if found is None else found.value if isinstance(found.value, tuple) else (found.value,)
        for value in values:
            link = read_wikilink(value) if isinstance(value, str) else None
            word = note_name(link.path) if link else str(value)
            known = read_kind(word, config, tuple(KINDS))[0]
            kind = known or near_kind(word, config.lexicon)
            if found is not None and kind is not None:
                own = own_words("kind", kind, config.lexicon)
                lines = [] if known else [f"`{as_entry(kind, *own, word)}` under `[words]`"]
                if name not in ours:
                    named = own_words("property", "type", config.lexicon)
                    lines.append(f"`{as_entry('type', *named, found.name)}` under `[properties]`")
                ways = (" and ".join(lines), f"`type: {kind}`")
                yield _Near(word, kind, found.value_line, found.value_column, ways)


def _in_tags(note: Note, config: Config) -> Iterator[_Near]:
    """Yield the tags among a note's properties; a list of goals, called so, is tagged by what it lists."""
    if is_list_of_goals(note, config):
        return
    for tag in note.tags:
        word = tag.tag.lstrip("#")
        kind = _near_kind_of_tag(word.partition("/")[0], config.lexicon) if tag.source == "property" else None
        if kind is not None:
            yield _Near(word.partition("/")[0], kind, tag.line, tag.column, _ways_of_tag(word, kind, config))


def _ways_of_tag(word: str, kind: str, config: Config) -> tuple[str, ...]:
    first, slash, _ = word.partition("/")
    nested = " and `nested = true` under `[kinds]`" if slash and not config.kinds.nested else ""
    known = [one for one in config.kinds.tags.get(kind, ()) if fold_tag(one) != fold_tag(kind)]
    return (
        f"`{as_entry(kind, *known, first)}` under `[kinds.tags]`{nested}",
        f"the tag `{tags_of(kind, config)[0].lstrip('#')}`",
    )


def _in_lead(note: Note, config: Config) -> Iterator[_Near]:
    """Yield a goal's tag that stands right below the title, alone or among other tags: elsewhere it is talk about goals."""
    lines = set(_lead_of_tags(note)) if note.tagged_lines else set()
    numbers = {line.line for line in note.tagged_lines if line.text in lines}
    known = tags_of("goal", config)
    for tag in note.tags:
        word = tag.tag.partition("/")[0]
        is_meant = fold_tag(word) in known or _near_kind_of_tag(word.lstrip("#"), config.lexicon) == "goal"
        if tag.source == "body" and tag.line in numbers and is_meant:
            yield _Near(word, "goal", tag.line, tag.column, (f"`tags: {known[0].lstrip('#')}` among its properties",))


def _lead_of_tags(note: Note) -> Iterator[str]:
    """Yield the lines of nothing but tags below a note's title, down to the first that is neither that nor a label."""
    for line in map(str.strip, _lead_of(note).split("\n")):
        label = _LABEL.match(line)
        if "#" in line and _BETWEEN.fullmatch(TAG.sub("", line[label.end() if label else 0 :])):
            yield line
        elif line and label is None:
            return


def _lead_of(note: Note) -> str:
    """Return the text below a note's title: the heading of the first level that it begins with, or its properties."""
    first, *others = note.sections or (None,)
    if first is None or first.text or not others or others[0].heading is None or others[0].heading.level > 1:
        return first.text if first else ""
    return others[0].text


def near_kind(word: str, lexicon: Lexicon = ENGLISH_ONLY) -> str | None:
    """Return the kind that a word nearly names: a plural, a usual word, one with a sign, or of several that end so; else `None`."""
    words = _words_in(word)
    plain = fold_name(" ".join(words))
    found = names_at("kind-asked", lexicon).get(plain) or names_at("type-asked", lexicon).get(plain)
    if found is not None or fold_name(word) in KINDS:
        return found
    if plain in KINDS:
        return plain
    if not 1 < len(words) <= _MOST_WORDS or words[0] in _NO:
        return None
    begins = words[0] in _GOALS and all(map(DATED.fullmatch, words[1:]))
    return "goal" if begins or words[-1] in _GOALS else None


def _near_kind_of_tag(word: str, lexicon: Lexicon) -> str | None:
    """Return the kind that a tag nearly names; `None` where it is a usual topic."""
    plain = fold_name(" ".join(_words_in(word)))
    is_topic = plain in names_at("type-asked", lexicon) or (plain in KINDS and plain not in UNMISTAKABLE)
    return None if is_topic else near_kind(word, lexicon)


def _words_in(word: str) -> list[str]:
    return undressed(" ".join(split_name(word))).split()


def _check_topics(note: Note, config: Config) -> Iterator[Diagnostic]:
    """Yield `tag-kind` for each tag that is called like a kind which no tag gives here."""
    topics = _topics()
    for tag in note.tags:
        kind = topics.get(fold_tag(tag.tag)) if tag.source == "property" else None
        if kind is not None and kind not in config.kinds.tags:
            word = tag.tag.lstrip("#")
            message = (
                f"the tag `{word}` alone makes no note a {kind}; where it should, write `{as_entry(kind, word)}` under"
                f" `[kinds.tags]`, and where it is a topic, `ignore = [{as_value(f'tag-kind:{word}')}]` under `[advice]`"
            )
            yield Diagnostic("tag-kind", Severity.HINT, message, note.path, tag.line, tag.column, about=word)


@cache
def _topics() -> dict[str, str]:
    kinds = (kind for kind in KINDS if kind not in UNMISTAKABLE)
    return {fold_tag(word): kind for kind in kinds for word in words_for("tag", kind)}
